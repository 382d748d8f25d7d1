"""*Are you in this? Ask us to take it down*: for anybody, and the editors' answers."""

FORM = "main form:has(#id_what_0)"
LONG = "Somebody I know. " * 300

ADDRESSES = [
    {
        "name": "take_down",
        "url": "/cs/{number}/take-down/",
        "as": None,
        "form": FORM,
        "wrong": {"#id_email": "no address", "#id_words": LONG},
    },
    {
        "name": "take_down",
        "url": "/cs/{number_hidden}/take-down/",
        "as": None,
        "state": "hidden already",
    },
    {
        "name": "take_down_status",
        "url": "/cs/{take_down_waiting_page}/take-down/{take_down_waiting}/",
        "as": None,
        "state": "waiting",
    },
    {
        "name": "take_down_status",
        "url": "/cs/{take_down_answered_page}/take-down/{take_down_answered}/",
        "as": None,
        "state": "done",
    },
    {
        "name": "case_study_number",
        "url": "/cs/{number_hidden}/",
        "as": None,
        "state": "hidden",
        "status": 404,
    },
    {
        "name": "take_down",
        "url": "/cs/{number_corrected}/take-down/?v=1",
        "state": "an older version",
        "form": FORM,
        "wrong": {"#id_email": "no address", "#id_words": LONG},
    },
    *(
        {
            "name": "take_down_status",
            "url": f"/cs/{{take_down_{outcome}_page}}/take-down/{{take_down_{outcome}}}/",
            "state": outcome,
        }
        for outcome in ("new", "asked", "gone", "back", "not-found")
    ),
    {"name": "take_down_list", "url": "/admin/take-down/", "as": "editor", "admin": True},
    {
        "name": "take_down_one",
        "url": "/admin/take-down/{take_down_pk}/",
        "as": "editor",
        "admin": True,
    },
    *(
        {
            "name": "take_down_one",
            "url": f"/admin/take-down/{{take_down_{outcome}_pk}}/",
            "as": "editor",
            "admin": True,
            "state": outcome,
        }
        for outcome in ("new", "asked", "gone", "back", "not-found")
    ),
    {
        "name": "take_down_away",
        "url": "/admin/take-down/{take_down_pk}/away/",
        "as": "editor",
        "admin": True,
        "admin_form": "main form",
    },
    {
        "name": "take_down_back",
        "url": "/admin/take-down/{take_down_pk}/back/",
        "as": "editor",
        "admin": True,
        "admin_form": "main form",
    },
    {
        "name": "take_down_ask",
        "url": "/admin/take-down/{take_down_pk}/ask/",
        "as": "editor",
        "admin": True,
        "admin_form": "main form",
    },
]
