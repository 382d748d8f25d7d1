"""Addresses of the room `casestudies`."""

POST_ONLY = "takes a POST only and answers with a redirect"
FORM = "main form"

ADDRESSES = [
    {"name": "case_study_number", "url": "/cs/{number}/", "as": None},
    {
        "name": "case_study_number",
        "url": "/cs/{number_gone}/",
        "as": None,
        "state": "taken down",
        "status": 410,
    },
    {"name": "case_study_versions", "url": "/cs/{number}/versions/", "as": None},
    {
        "name": "case_study_versions",
        "url": "/cs/{number_gone}/versions/",
        "as": None,
        "state": "taken down",
        "status": 410,
    },
    {"name": "case_study_versions", "url": "/cs/{number_corrected}/versions/", "state": "filled"},
    {
        "name": "case_study_versions",
        "url": "/cs/{number_hidden}/versions/",
        "state": "hidden",
        "status": 404,
    },
    {"name": "case_study_version", "url": "/cs/{number}/v1/", "as": None},
    {"name": "case_study_version", "url": "/cs/{number_corrected}/v1/", "state": "older"},
    {"name": "case_study_version", "url": "/cs/{number_corrected}/v2/", "state": "newest"},
    {"name": "case_study_version", "url": "/cs/{number}/v99/", "state": "404", "status": 404},
    {
        "name": "case_study_version",
        "url": "/cs/{number_hidden}/v1/",
        "state": "hidden",
        "status": 404,
    },
    {
        "name": "case_study_version",
        "url": "/cs/{number_gone}/v1/",
        "state": "taken down",
        "status": 410,
    },
    {
        "name": "case_study_status",
        "url": "/admin/case-studies/{page_pk}/",
        "as": "editor",
        "admin": True,
    },
    *(
        {
            "name": "case_study_status",
            "url": f"/admin/case-studies/{{{fact}}}/",
            "as": "admin",
            "admin": True,
            "state": state,
        }
        for fact, state in (
            ("page_open", "being corrected"),
            ("page_asked", "waiting"),
            ("page_signed", "agreed"),
            ("page_timed", "with a date"),
        )
    ),
    *(
        {
            "name": "case_study_act",
            "url": f"/admin/case-studies/{{{fact}}}/{act}/",
            "as": "admin",
            "admin": True,
            "admin_form": form,
            "state": act,
        }
        for act, fact, form in (
            ("permission", "page_draft", FORM),
            ("ask", "page_open", FORM),
            ("yes", "page_asked", FORM),
            ("recall", "page_asked", FORM),
            ("publish", "page_signed", ""),
            ("schedule", "page_signed", FORM),
            ("unschedule", "page_timed", ""),
            ("correct", "page_pk", FORM),
            ("close-correction", "page_open", ""),
            ("protect", "page_open", FORM),
            ("take-down", "page_pk", FORM),
        )
    ),
    {
        "name": "case_study_people",
        "url": "/admin/case-studies/{people_page}/people/",
        "as": "editor",
        "admin": True,
    },
    {
        "name": "case_study_person",
        "url": "/admin/case-studies/{people_page}/people/add/?of={people_of}",
        "as": "editor",
        "admin": True,
    },
    {"name": "case_study_people_nobody", "url": None, "why": POST_ONLY},
    {"name": "case_study_people_join", "url": None, "why": POST_ONLY},
    {"name": "consents", "url": "/admin/consents/", "as": "editor", "admin": True},
    {"name": "consent", "url": "/admin/consents/{consent}/", "as": "editor", "admin": True},
    {
        "name": "consent",
        "url": "/admin/consents/{consent_back}/",
        "as": "editor",
        "admin": True,
        "state": "taken back",
    },
    *(
        {
            "name": "consent_words",
            "url": f"/admin/consents/words/{item}/",
            "as": "editor",
            "admin": True,
            "admin_form": FORM,
            "state": item,
        }
        for item in ("photo", "film", "quote", "name")
    ),
    {"name": "consent_link", "url": "/consent/link/{own_link}/"},
    {"name": "consent_link", "url": "/consent/link/{own_link}/?fine", "state": "still fine"},
    {"name": "consent_link", "url": "/consent/link/{own_link}/?kept", "state": "kept"},
    {"name": "consent_link", "url": "/consent/link/{own_link_back}/", "state": "taken back"},
    {"name": "consent_link", "url": "/consent/link/x/", "state": "404", "status": 404},
    # Its only question has the safe answer chosen: nothing in this form can be wrong.
    {"name": "consent_take_back", "url": "/consent/link/{own_link}/take-back/"},
    {
        "name": "consent_take_back",
        "url": "/consent/link/x/take-back/",
        "state": "404",
        "status": 404,
    },
]
