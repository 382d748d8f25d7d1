"""The review: readers' screens, and those of the panel."""

ADDRESSES = [
    {"name": "review", "url": "/review/", "as": "reviewer"},
    {"name": "review", "url": "/review/", "as": "panel", "state": "the team's"},
    {"name": "review", "url": "/review/", "as": "nia", "state": "asked to read"},
    {
        "name": "review_invitation",
        "url": "/review/invitations/{reader_invitation}/",
        "as": "nia",
        "form": "#accept-form",
        "submit": "button[name=yes]",
        "wrong": {"input[name=most]": "many"},
    },
    {
        "name": "review_invitation",
        "url": "/review/invitations/{reader_invitation}/",
        "as": "reviewer",
        "state": "for another address",
        "status": 404,
    },
    {"name": "review_call", "url": "/review/calls/{call}/", "as": "reviewer", "state": "reader's"},
    {"name": "review_call", "url": "/review/calls/{call}/", "as": "panel"},
    {
        "name": "review_answers",
        "url": "/review/calls/{call}/answers/",
        "as": "reviewer",
        "form": "#answers-form",
        "wrong": {"input[name=most]": "many"},
    },
    {
        "name": "review_readers",
        "url": "/review/calls/{call}/readers/",
        "as": "panel",
        "form": "#invite-form",
    },
    {
        "name": "review_readers",
        "url": "/review/calls/{call}/readers/",
        "as": "reviewer",
        "state": "a reader's",
        "status": 403,
    },
    {"name": "review_invited", "url": None, "why": "takes a press, and leads back to the readers"},
]
