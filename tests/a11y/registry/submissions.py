POST_ONLY = "takes a POST only and answers with a redirect"
DRAFT = "/share/{call}/{draft_mine}/"
EASY_DRAFT = "/share/{call}/{draft_easy}/"
PAGES = (
    *("you", "group", "service", "more", "six", "changed", "money"),
    *("how-choice-and-control", "other-places", "pictures", "permission"),
)
# How a page with good answers is made wrong, where nonsense in its numbers is not enough.
EASY = ("name", "organisation", "led_by", "title", "story", "areas", "places", "stage", "criteria")
EASY_WRONG = {
    "name": {"input[name=name]": ""},
    "title": {"input[name=title]": ""},
    "criteria": {"input[name=criteria]": None},
}
EASY_PAGES = (*EASY, "how", "consider")
WRONG = {
    "group": {"input[name=organisation]": ""},
    "six": {"input[name=criteria]": None},
    "pictures": {"textarea[name$=_description]": ""},
}

ADDRESSES = [
    {"name": "call_questions", "url": "/calls/{call}/questions/"},
    {"name": "call_questions", "url": "/calls/nothing/questions/", "state": "404", "status": 404},
    {"name": "share_start", "url": "/share/{call}/"},
    {"name": "share_start", "url": "/share/{call}/", "as": "contributor", "state": "filled"},
    {"name": "share_start", "url": "/share/{closed_call}/", "state": "closed"},
    {"name": "share_easy", "url": "/share/{call}/easy/"},
    {"name": "share_easy", "url": "/share/{closed_call}/easy/", "state": "closed"},
    {"name": "share_switch", "url": None, "why": POST_ONLY},
    {"name": "share_tasks", "url": EASY_DRAFT, "as": "contributor", "state": "easy"},
    {"name": "share_check", "url": f"{EASY_DRAFT}check/", "as": "contributor", "state": "easy"},
    {
        "name": "share_sent",
        "url": "/share/{call}/{withdrawn_mine}/sent/",
        "as": "contributor",
        "state": "easy",
    },
    *(
        {
            "name": "share_section",
            "url": f"{EASY_DRAFT}easy-{page}/",
            "as": "contributor",
            "form": "main form",
            "wrong": EASY_WRONG.get(page),
            "state": f"easy {page}",
        }
        for page in EASY_PAGES
    ),
    {"name": "share_tasks", "url": DRAFT, "as": "contributor"},
    {"name": "share_tasks", "url": f"{DRAFT}?saved", "as": "contributor", "state": "done"},
    {"name": "share_tasks", "url": DRAFT, "state": "somebody else's", "status": 404},
    {"name": "share_tasks", "url": "/share/{call}/ABCD-2345/", "state": "404", "status": 404},
    {
        "name": "share_tasks",
        "url": "/share/{call}/{changes_requested_mine}/",
        "as": "contributor",
        "state": "asked",
    },
    *(
        {
            "name": "share_section",
            "url": f"{DRAFT}{page}/",
            "as": "contributor",
            "form": "main form",
            "submit": "main form .buttons button[type=submit]",  # before it: who is typing
            "wrong": WRONG.get(page),
            "state": page,
        }
        for page in PAGES
    ),
    {
        "name": "share_section",
        "url": f"{DRAFT}nothing/",
        "as": "contributor",
        "state": "404",
        "status": 404,
    },
    {
        "name": "share_section",
        "url": "/share/{call}/{draft_twice}/service/",
        "as": "contributor",
        "form": "main form",
        "state": "written twice",
    },
    {
        "name": "share_both",
        "url": "/share/{call}/{draft_twice}/service/both/",
        "as": "contributor",
        "form": "main form",
    },
    {
        "name": "share_both",
        "url": "/share/{call}/{draft_twice}/service/both/",
        "state": "404",
        "status": 404,
    },
    {"name": "share_check", "url": f"{DRAFT}check/", "as": "contributor"},
    {
        "name": "share_check",
        "url": "/share/{call}/{changes_requested_mine}/check/",
        "as": "contributor",
        "state": "filled",
    },
    {
        "name": "share_sent",
        "url": "/share/{call}/{changes_requested_mine}/sent/",
        "as": "contributor",
        "state": "done",
    },
    {"name": "share_file", "url": None, "why": "takes a file by script, answers in JSON"},
    {"name": "share_confirm", "url": None, "why": "needs a browser's own draft; tests/submissions"},
    {"name": "my", "url": "/my/", "as": "contributor"},
    {"name": "my", "url": "/my/", "as": "reviewer", "state": "empty"},
    {
        "name": "my_preferences",
        "url": "/my/preferences/",
        "as": "contributor",
        "form": "main form",
        "wrong": {"#id_contact_ways_3": True, "[name=number_bsl-video]": ""},
    },
    {"name": "my_preferences", "url": "/my/preferences/", "as": "reviewer", "state": "empty"},
    {
        "name": "my_messages",
        "url": "/my/{awaiting_sign_off_mine}/messages/",
        "as": "contributor",
        "form": "main form",
        "state": "empty",
    },
    {
        "name": "my_messages",
        "url": "/my/{with_messages}/messages/",
        "as": "contributor",
        "form": "main form",
        "state": "filled",
    },
    {
        "name": "my_messages",
        "url": "/my/{in_review}/messages/",
        "as": "reviewer",
        "state": "404",
        "status": 404,
    },
    {
        "name": "my_wrong",
        "url": "/my/{not_selected_old}/wrong/",
        "as": "contributor",
        "form": "main form",
    },
    {
        "name": "my_wrong",
        "url": "/my/{in_review}/wrong/",
        "as": "reviewer",
        "state": "404",
        "status": 404,
    },
    {"name": "my_detail", "url": "/my/{awaiting_sign_off_mine}/", "as": "contributor"},
    {
        "name": "my_detail",
        "url": "/my/{in_review}/",
        "as": "reviewer",
        "state": "somebody else's",
        "status": 404,
    },
    {
        "name": "my_detail",
        "url": "/my/{changes_requested_mine}/",
        "as": "contributor",
        "state": "asked",
    },
    {
        "name": "my_detail",
        "url": "/my/{not_selected_mine}/",
        "as": "contributor",
        "state": "not chosen",
    },
    {"name": "my_detail", "url": "/my/{withdrawn_mine}/", "as": "contributor", "state": "stopped"},
    {"name": "my_detail", "url": "/my/{published_mine}/", "as": "contributor", "state": "live"},
    {"name": "my_add", "url": "/my/{awaiting_sign_off_mine}/add/", "as": "contributor"},
    {
        "name": "my_add",
        "url": "/my/{changes_requested_mine}/add/",
        "as": "contributor",
        "state": "403",
        "status": 403,
    },
    {
        "name": "my_add_one",
        "url": "/my/{awaiting_sign_off_mine}/add/before/",
        "as": "contributor",
        "form": "main form",
        "wrong": {"textarea[name=before]": ""},
    },
    {"name": "my_stop", "url": "/my/{awaiting_sign_off_mine}/stop/", "as": "contributor"},
    {"name": "my_delete", "url": "/my/{awaiting_sign_off_mine}/delete/", "as": "contributor"},
    {"name": "share_delete", "url": None, "why": "the same page, for a draft of this browser"},
    {"name": "my_more_time", "url": "/my/more-time/link/{more_time}/"},
    {"name": "my_more_time", "url": "/my/more-time/link/{more_time_used}/", "state": "done"},
    {"name": "my_more_time", "url": "/my/more-time/link/{more_time_over}/", "state": "over"},
    {"name": "my_more_time", "url": "/my/more-time/link/x/", "state": "404", "status": 404},
    {"name": "my_reminders", "url": "/my/reminders/link/{reminders}/"},
    {"name": "my_reminders", "url": "/my/reminders/link/{reminders_off}/", "state": "done"},
    {"name": "my_undo", "url": None, "why": POST_ONLY},
    {"name": "my_copy", "url": None, "why": POST_ONLY},
    {
        "name": "share_tasks",
        "url": "/share/{call}/{together}/",
        "as": "editor",
        "state": "filled in together",
    },
    {
        "name": "share_section",
        "url": "/share/{call}/{together}/you/",
        "as": "editor",
        "form": "main form",
        "wrong": {"input[name=name]": ""},
        "state": "filled in together",
    },
]

MINE = {"as": "contributor"}
PEOPLE_PAGE = "/my/{draft_mine}/people/"
INVITATION = "/my/invitation/link/"
ADDRESSES += [
    {"name": "my_people", "url": PEOPLE_PAGE, **MINE},
    {"name": "my_people", "url": PEOPLE_PAGE, "as": "billie", "state": "reads only"},
    {
        "name": "my_invite",
        "url": f"{PEOPLE_PAGE}invite/",
        "form": "main form",
        "wrong": {"#id_role_0": True, "#id_email": "noor at home"},
        **MINE,
    },
    {"name": "my_invited", "url": None, "why": POST_ONLY},
    {
        "name": "my_person",
        "url": f"{PEOPLE_PAGE}{{colleague}}/",
        "form": "main form",
        "wrong": {"#id_role_1": True, "#id_also_0": True},
        **MINE,
    },
    {"name": "my_person", "url": f"{PEOPLE_PAGE}{{supporter}}/", "state": "supporter", **MINE},
    {"name": "my_hand_over", "url": f"{PEOPLE_PAGE}hand-over/", "form": "main form", **MINE},
    {"name": "my_leave", "url": f"{PEOPLE_PAGE}leave/", "state": "not yet", **MINE},
    {"name": "my_leave", "url": f"{PEOPLE_PAGE}leave/", "as": "billie"},
    {"name": "my_invitation", "url": f"{INVITATION}{{invitation}}/"},
    {"name": "my_invitation", "url": f"{INVITATION}{{invitation}}/", "state": "else", **MINE},
    {"name": "my_invitation", "url": f"{INVITATION}{{invitation_late}}/", "state": "too old"},
    {"name": "my_invitation", "url": f"{INVITATION}no/", "state": "404", "status": 404},
]
