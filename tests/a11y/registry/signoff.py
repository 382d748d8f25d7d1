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
    TAKE_BACK | {"form": "#off-form", "submit": "button[name=off]"},
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
    {"name": "my_yes_more_time", "url": "/my/more-time/yes/link/x/", "state": "404", "status": 404},
]
