"""The final yes: who says it, by when, and who is asked next."""

YES_PEOPLE = "/my/{awaiting_sign_off_mine}/yes/people/"
YES = {"name": "my_yes", "as": "contributor", "form": "#answer-form"}
TAKE_BACK = {
    "name": "my_take_back",
    "url": "/my/{published_mine}/take-back/",
    "as": "contributor",
}

ADDRESSES = [
    YES | {"url": "/my/{awaiting_sign_off_mine}/yes/", "submit": "button[name=yes]"},
    YES
    | {
        "url": "/my/{awaiting_sign_off_mine}/yes/",
        "submit": "button[name=change]",
        "wrong": {"textarea[name=comment]": ""},
        "state": "change",
    },
    YES
    | {"url": "/my/{yes_untouched}/yes/", "submit": "button[name=yes]", "state": "nothing changed"},
    YES | {"url": "/my/{yes_sixty}/yes/", "submit": "button[name=yes]", "state": "sixty changes"},
    {"name": "my_yes", "url": "/my/{yes_done}/yes/", "as": "contributor", "state": "done"},
    {"name": "my_yes", "url": "/my/{yes_not_mine}/yes/", "as": "billie", "state": "not mine"},
    YES
    | {
        "url": "/my/{correction_waiting}/yes/",
        "submit": "button[name=yes]",
        "state": "correction",
    },
    YES
    | {
        "url": "/my/{correction_waiting}/yes/",
        "submit": "button[name=change]",
        "wrong": {"textarea[name=comment]": ""},
        "state": "correction, change",
    },
    {
        "name": "my_yes",
        "url": "/my/{correction_signed}/yes/",
        "as": "contributor",
        "state": "correction, done",
    },
    *(
        {"name": "my_detail", "url": f"/my/{{{fact}}}/", "as": "contributor", "state": state}
        for fact, state in (
            ("yes_done", "yes said"),
            ("correction_asked", "correction asked"),
            ("correction_open", "correction begun"),
            ("correction_waiting", "correction waits"),
            ("correction_signed", "correction agreed"),
            ("correction_corrected", "corrected"),
        )
    ),
    {"name": "my_yes", "url": "/my/{in_review}/yes/", "as": "reviewer", "status": 404}
    | {"state": "somebody else's"},
    {
        "name": "my_correct",
        "url": "/my/{published_mine}/correct/",
        "as": "contributor",
        "form": "main form",
    },
    {
        "name": "my_correct",
        "url": "/my/{in_review}/correct/",
        "as": "reviewer",
        "state": "somebody else's",
        "status": 404,
    },
    {
        "name": "my_correct",
        "url": "/my/{correction_asked}/correct/",
        "as": "contributor",
        "state": "asked already",
        "status": 403,
    },
    TAKE_BACK | {"form": "#off-form", "submit": "button[name=off]"},
    TAKE_BACK
    | {
        "state": "sure",
        "untick": "#where-form [value=website]",
        "press": "button[name=where]",
    },
    TAKE_BACK
    | {
        "url": "/my/{in_review_mine}/take-back/",
        "as": "contributor",
        "state": "before it is public",
    },
    TAKE_BACK
    | {
        "url": "/my/{in_review}/take-back/",
        "as": "reviewer",
        "state": "somebody else's",
        "status": 404,
    },
    {
        "name": "my_yes_people",
        "url": YES_PEOPLE,
        "as": "contributor",
        "form": "main form:has(#id_name)",
        "submit": "button[name=name_them]",
        "state": "second person",
    },
    {
        "name": "my_yes_people",
        "url": "/my/{yes_second}/yes/people/",
        "as": "contributor",
        "state": "filled",
    },
    {
        "name": "my_yes_people",
        "url": "/my/{published_mine}/yes/people/",
        "as": "contributor",
        "state": "nothing waits",
    },
    {
        "name": "my_yes_people",
        "url": "/my/{yes_not_mine}/yes/people/",
        "as": "billie",
        "state": "not mine",
    },
    {
        "name": "my_yes_people",
        "url": "/my/{in_review}/yes/people/",
        "as": "reviewer",
        "state": "somebody else's",
        "status": 404,
    },
    {"name": "my_yes_more_time", "url": "/my/more-time/yes/link/{yes_more_time}/"},
    {
        "name": "my_yes_more_time",
        "url": "/my/more-time/yes/link/{yes_more_time_used}/",
        "state": "done",
    },
    {
        "name": "my_yes_more_time",
        "url": "/my/more-time/yes/link/{yes_more_time_over}/",
        "state": "over",
    },
    {"name": "my_yes_more_time", "url": "/my/more-time/yes/link/x/", "state": "404", "status": 404},
]
