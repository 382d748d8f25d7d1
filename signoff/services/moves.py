"""The page and its yes, seen from the submission: each move changes both, or neither."""

from datetime import date

from django.utils import timezone

from casestudies import services as case_studies
from casestudies.enums import Licence, RequestState
from casestudies.services.publishing import signed_revision
from signoff.services import corrections
from signoff.services.checks import problems_of, refusals
from submissions.enums import Channel, State
from submissions.models import Submission, TakingDown
from submissions.permissions import is_staff_for
from submissions.services import telling
from submissions.services.telling import Words
from submissions.services.transitions import effect, guard, transition

_DAY = "Friday 15 May 2026"
_REASON = "The group asked us to."
telling.register(
    "your_turn", "To the contributors, when their page waits for their yes.", answer_by=_DAY
)
telling.register(
    "recalled", "To the contributors, when an editor takes the page back.", comment=_REASON
)
_SAID = {"said_on": _DAY, "said_by": "Sam Okoro", "how": "by telephone"}
telling.register(
    "yes_receipt",
    "To the contributors, when they said yes, or an editor wrote their yes down.",
    **_SAID,
    written_down="yes",
    named="yes",
    copied="yes",
)
telling.register(
    "published", "To the contributors, when it is live.", page="https://example.org/cs/7/"
)
telling.register(
    "unpublished", "To the contributors, when their page is taken down.", reason=_REASON
)
telling.register("editor_yes", "To the editor who asked, when the contributor said yes.", **_SAID)
telling.register(
    "editor_change", "To the editor who asked, when the contributor asks for a change."
)


def ask_for_yes(
    submission: Submission, *, by, answer_by: date, words: Words | None = None
) -> Submission:
    """Lock the page and ask the contributor for a yes to it. Returns the submission.

    Raises:
        MoveRefused: from the table or a guard.
    """
    return transition(submission, "ask_for_yes", by=by, answer_by=answer_by, words=words)


def recall(submission: Submission, *, by, comment: str, words: Words | None = None) -> Submission:
    """Take back the request, or the yes, so that the page can be edited. Returns the submission.

    Raises:
        MoveRefused: from the table or a guard.
    """
    if submission.state == State.PUBLISHED:
        corrections.recall_correction(submission, by=by, comment=comment, words=words)
        return submission
    return transition(submission, "recall", by=by, comment=comment, words=words)


def say_yes(
    submission: Submission,
    *,
    by,
    licence: str = Licence.ALL_RIGHTS_RESERVED,
    named: bool = True,
    who=None,
) -> Submission:
    """Keep the contributor's own yes, to the page or to its correction. Returns the submission.

    Args:
        who: the `submissions.services.saying.Voice` whose yes it is, where somebody supports her.

    Raises:
        MoveRefused: from the table or a guard.
    """
    if submission.state == State.PUBLISHED:
        return corrections.say_yes(submission, by=by, licence=licence, named=named, who=who)
    return transition(submission, "say_yes", by=by, licence=licence, named=named, who=who)


def ask_for_change(submission: Submission, *, by, comment: str = "", wanted: int = 0) -> Submission:
    """Note that the contributor wants something changed, before or after her yes.

    Args:
        comment: what should change, in her words.
        wanted: how many changes she answered with *Please change this*; then no comment is needed.

    Raises:
        MoveRefused: from the table or a guard.
    """
    if submission.state == State.PUBLISHED:
        return corrections.ask_for_change(submission, by=by, comment=comment, wanted=wanted)
    name = "reopen" if submission.state == State.SIGNED_OFF else "ask_for_change"
    return transition(submission, name, by=by, comment=comment, wanted=wanted)


def publish(submission: Submission, *, by) -> Submission:
    """Put the signed words on the website. Returns the submission.

    Raises:
        MoveRefused: from the table or a guard.
    """
    return transition(submission, "publish", by=by)


def unpublish(
    submission: Submission,
    *,
    by,
    reason: str,
    share_reason: bool = False,
    words: Words | None = None,
) -> Submission:
    """Take the page down. Returns the submission.

    Raises:
        MoveRefused: from the table or a guard.
    """
    return transition(
        submission, "unpublish", by=by, reason=reason, share_reason=share_reason, words=words
    )


def bring_back(
    submission: Submission,
    *,
    by,
    answer_by: date,
    reason_settled: bool,
    words: Words | None = None,
) -> Submission:
    """Ask for a new yes to a page that was taken down. Returns the submission.

    Raises:
        MoveRefused: from the table or a guard.
    """
    return transition(
        submission,
        "bring_back",
        by=by,
        answer_by=answer_by,
        reason_settled=reason_settled,
        words=words,
    )


def long_date(day: date) -> str:
    """Return a date in words, for example *Friday 15 May 2026*."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def _asked(given, name) -> bool:
    return given is None or bool(str(given.get(name) or "").strip())


@guard("page_ready")
def page_ready(submission, *, by, given):
    """There is a page, it is complete, and every picture, film and consent on it is in order."""
    if submission.page is None:
        return False, "Make the case study page first."
    problems = problems_of(submission.page)
    if given is not None and not given.get("answer_by"):
        problems.append("Give a day to answer by.")
    return not problems, " ".join(dict.fromkeys(problems))


@guard("comment")
def comment_given(submission, *, by, given):
    """Whoever takes something back says why: in a comment, or at the changes themselves."""
    if _asked(given, "comment") or given.get("wanted"):
        return True, ""
    return False, "Write what should change."


@guard("reason")
def reason_given(submission, *, by, given):
    """A reason is on record."""
    return (True, "") if _asked(given, "reason") else (False, "Write the reason.")


@guard("reason_settled")
def reason_settled(submission, *, by, given):
    """Why it was taken down is settled, and the contributor agrees to bring it back."""
    if _asked(given, "reason_settled"):
        return True, ""
    return False, "Tick that the reason is settled and the group agrees."


@guard("signed_revision_is_latest")
def signed_revision_is_latest(submission, *, by, given):
    """A yes is to the newest words, exactly as they were sent."""
    page = submission.page
    request = page.requests.filter(state=RequestState.OPEN).first() if page else None
    if request is None:
        return False, "Nobody has asked for a yes to this page."
    if page.latest_revision_id != request.revision_id:
        return False, "The page was changed after it was sent. Recall it, and ask again."
    return True, ""


@guard("recorded_yes_is_complete")
def recorded_yes_is_complete(submission, *, by, given):
    """An editor who writes down a yes says who said it, when and how."""
    if given is None or not is_staff_for(submission, by)[0]:
        return True, ""
    missing = [
        word
        for name, word in (("said_by", "who"), ("said_at", "when"), ("how", "how"))
        if not given.get(name)
    ]
    return not missing, f"Write down who, when and how. Missing: {', '.join(missing)}."


@guard("signed_fingerprint")
def signed_fingerprint(submission, *, by, given):
    """What goes live is word for word what was signed."""
    if submission.page is None:
        return False, "There is no page."
    if submission.page.live:
        return True, ""  # a set time has come, and the page's own guard let it through
    try:
        signed_revision(submission.page)
    except case_studies.Refused as error:
        return False, str(error)
    return True, ""


@effect("lock_page")
def lock_page(submission, *, by, given):
    """Ask for the yes: the page is locked from here on."""
    with refusals():
        case_studies.ask_for_yes(submission.page, by=by, answer_by=given["answer_by"])
    submission.taken_down.filter(settled_at=None).update(settled_at=timezone.now())


@effect("unlock_page_for_change")
def unlock_page_for_change(submission, *, by, given):
    """The contributor wants a change: any yes is taken back and the page can be edited."""
    with refusals():
        case_studies.change_asked(submission.page, by=by, comment=given["comment"])


@effect("take_back_request")
def take_back_request(submission, *, by, given):
    """Take back what was sent for a yes, if anything was."""
    page = submission.page
    if page and page.requests.active().exists():
        comment = given.get("comment") or ""
        # A contributor who withdraws has no rights on the page; the system acts for her.
        actor = by if given.get("comment") else None
        with refusals():
            case_studies.recall(page, by=actor, comment=comment)


@effect("record_yes")
def keep_yes(submission, *, by, given):
    """Keep who said yes, when and how, tied to the exact words."""
    staff = is_staff_for(submission, by)[0]
    with refusals():
        case_studies.record_yes(
            submission.page,
            said_by=given["said_by"] if staff else _said_by(by, given),
            recorded_by=by if staff else None,
            how=Channel(given["how"]).how if staff else "on the website",
            said_at=given.get("said_at"),
            licence=given.get("licence") or Licence.ALL_RIGHTS_RESERVED,
            named=given.get("named", True),
            note="\n".join(filter(None, (given.get("why"), given.get("note")))),
        )


def _said_by(by, given) -> str:
    """Return whose yes it is, as it is kept with the words."""
    who = given.get("who")
    return who.said_by if who else by.get_full_name() or "The contributor"


@effect("publish_page")
def publish_page(submission, *, by, given):
    """Put the signed words on the website, unless a set time has just done so."""
    submission.page.refresh_from_db()
    if not submission.page.live:
        with refusals():
            submission.page = case_studies.publish(submission.page, by=by)


@effect("unpublish_page")
def unpublish_page(submission, *, by, given):
    """Take the page down and keep the reason; it is shown only where it may be shared."""
    shared = bool(given.get("share_reason"))
    TakingDown.objects.create(
        submission=submission, reason=given["reason"], may_share=shared, by=by
    )
    submission.page.refresh_from_db()
    if submission.page.live:
        with refusals():
            submission.page = case_studies.unpublish(
                submission.page, by=by, reason=given["reason"], share_reason=shared
            )


@effect("mail_ask_for_yes")
def mail_ask_for_yes(submission, *, by, given):
    """Tell the contributors that it is their turn."""
    telling.tell(
        submission,
        "your_turn",
        words=given.get("words"),
        answer_by=long_date(given["answer_by"]),
    )


@effect("mail_recalled")
def mail_recalled(submission, *, by, given):
    """Tell the contributors that the page was taken back, and why."""
    telling.tell(submission, "recalled", words=given.get("words"), comment=given["comment"])


@effect("mail_yes_receipt")
def mail_yes_receipt(submission, *, by, given):
    """A receipt to both: the contributors, and the editor who asked."""
    said_on = long_date(timezone.localdate(given.get("said_at") or timezone.now()))
    yes = submission.page.sign_offs.holding().first()
    said = {"said_on": said_on, "said_by": yes.said_by, "how": yes.how}
    more = {
        "written_down": "yes" if yes.recorded_by_id else "",
        "named": "yes" if yes.named else "",
        "copied": "yes" if yes.licence == Licence.CC_BY else "",
    }
    telling.tell(submission, "yes_receipt", at_once=True, **said, **more)
    telling.tell_editor(submission, "editor_yes", _asking_editor(submission), **said)


@effect("tell_editor_of_change")
def tell_editor_of_change(submission, *, by, given):
    """Tell the editor who asked that something should change; what, she reads at the desk."""
    telling.tell_editor(submission, "editor_change", _asking_editor(submission))


@effect("mail_published")
def mail_published(submission, *, by, given):
    """A receipt with the permanent link."""
    address = telling.site_address(f"/cs/{submission.page.permanent_number.number}/")
    telling.tell(submission, "published", at_once=True, page=address)


@effect("mail_unpublished")
def mail_unpublished(submission, *, by, given):
    """Tell the owner, without saying who asked."""
    reason = given["reason"] if given.get("share_reason") else ""
    telling.tell(submission, "unpublished", words=given.get("words"), reason=reason)


def _asking_editor(submission):
    request = submission.page.requests.order_by("-pk").select_related("asked_by").first()
    return request.asked_by if request else None
