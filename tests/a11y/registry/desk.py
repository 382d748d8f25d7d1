"""The editors' desk, in Wagtail's admin."""

HERE = "/admin/submissions/"
POST_ONLY = "takes a POST only and answers with a redirect"
FRAGMENT = "the listing's table on its own, fetched by Wagtail's script; walked as desk:index"
FORM = "main form"


def seen(name, path, *, by="editor", state="fresh", form=FORM):
    """Return one entry; `form` is its form, if it has one."""
    entry = {"name": f"desk:{name}", "url": HERE + path, "as": by, "state": state, "admin": True}
    return entry | ({"admin_form": form} if form else {})


ADDRESSES = [
    seen("index", "", form=None),
    seen("index", "?state=submitted&state=accepted", state="filled", form=None),
    seen("index", "?q=nothing-is-called-this", state="empty", form=None),
    {"name": "desk:index_results", "url": None, "why": FRAGMENT},
    {"name": "desk:next_unread", "url": None, "why": "answers with a redirect to the next one"},
    {"name": "desk:mark_unread", "url": None, "why": POST_ONLY},
    seen("not_yet", "not-yet/", state="filled", form=None),
    seen("second", "{awaiting_sign_off}/second/"),
    seen("index", "?unread=yes&assigned=nobody", state="unread", form=None),
    seen("hand_over", "{draft_mine}/hand-over/"),
    seen("stop", "{together}/stop/"),
    seen("stop", "{submitted}/stop/", state="refused", form=None),
    seen("assign", "{submitted}/assign/"),
    seen("raise", "{submitted}/worry/"),
    seen("care", "care/", by="admin", form=None),
    seen("care_case", "care/{care_pk}/", by="admin"),
    seen("duplicates", "duplicates/", form=None),
    seen("compare", "{twin}/beside/{twin_of}/", form=None),
    seen("translate", "{foreign}/translate/{foreign_question}/"),
    seen("content_note", "{submitted}/content-note/", form=None),
    seen("new_date", "{submitted}/new-date/"),
    seen("corrections", "corrections/", form=None),
    *(
        seen("correction", f"{{correction_{at}}}/correction/{step}/", state=step, form=form)
        for step, at, form in (
            ("promise", "asked", FORM),
            ("refuse", "asked", FORM),
            ("begin", "asked", None),
            ("ask", "open", FORM),
            ("give-up", "open", FORM),
            ("record-yes", "waiting", FORM),
            ("recall", "waiting", FORM),
            ("publish", "signed", None),
        )
    ),
    seen("correction", "{correction_small}/correction/use-yes/", state="use-yes", form=None),
    seen("correction", "{published}/correction/begin/", state="nobody asked"),
    seen("correction", "{published}/correction/publish/", state="refused", form=None),
    seen("correction", "{correction_open}/correction/protect/", by="admin", state="protect"),
    *(
        seen("submission", f"{{{fact}}}/", state=fact.replace("_", " "), form=None)
        for fact in (
            *("correction_asked", "correction_open", "correction_waiting", "correction_signed"),
            *("correction_corrected", "small_fixes", "yes_second", "yes_done"),
        )
    ),
    seen("index", "?promise=overdue", state="overdue", form=None),
    seen("notes", "{submitted}/notes/"),
    seen("labels", "{submitted}/labels/", form=None),
    {"name": "desk:names", "url": None, "why": POST_ONLY},
    seen("calls", "", form=None) | {"url": f"{HERE}calls/"},
    seen("deadline", "calls/{call_pk}/deadline/"),
    seen("submission", "{submitted}/", form=None),
    seen("submission", "{in_review}/", by="panel", state="deciding", form=None),
    seen("submission", "{published}/", state="done", form=None),
    seen("messages", "{submitted}/messages/", state="empty"),
    seen("messages", "{with_messages}/messages/", state="filled"),
    seen("organisation", "{submitted}/organisation/"),
    seen("places", "{submitted}/places/"),
    seen("say_why", "{published}/why/", form=None),
    seen("say_why", "{awaiting_sign_off}/why/", state="being read", form=None),
    seen("make_page", "{accepted}/page/"),
    seen("make_page", "{submitted}/page/", state="refused", form=None),
    seen("move", "{submitted}/move/ask_questions/"),
    seen("move", "{submitted}/move/start_review/", state="review"),
    seen("move", "{submitted}/move/rule_out/", state="rule out"),
    seen("move", "{awaiting_sign_off}/move/say_yes/", state="yes"),
    seen("move", "{awaiting_sign_off}/move/recall/", state="recall"),
    seen("move", "{published}/move/unpublish/", state="take down"),
    seen("move", "{published}/move/publish/", state="refused", form=None),
    seen("move", "{yes_done}/move/publish/", state="publish", form=None),
    seen("move", "{page_ready}/move/ask_for_yes/", state="ask for the yes"),
    seen("move", "{small_fixes}/move/use_agreed_yes/", state="a yes agreed on", form=None),
    seen("move", "{unpublished}/move/bring_back/", state="bring back"),
    seen("move", "{withdrawn_mine}/move/undo_withdrawal/", state="undo", form=None),
    seen("move", "{not_selected}/move/reopen_decision/", by="panel", state="open again"),
    seen("decide", "{in_review}/decide/", by="panel"),
    seen("decide", "{accepted}/decide/", by="panel", state="refused", form=None),
    seen("release", "{in_review}/release/", by="panel"),
    seen("download", "download/?state=submitted"),
    seen("download", "download/?q=nothing-is-called-this", state="empty", form=None),
    seen("release_many", "release/", by="panel"),
    seen("begin_together", "together/"),
    seen("begin_from_email", "together/email/"),
    seen("together", "{together}/together/", form="main form:has(#id_code)"),
    seen("together", "{submitted}/together/", state="sent", form=None),
]
