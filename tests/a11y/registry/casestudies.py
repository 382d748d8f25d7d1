"""Addresses of the room `casestudies`."""

POST_ONLY = "takes a POST only and answers with a redirect"

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
    {"name": "case_study_version", "url": "/cs/{number}/v1/", "as": None},
    {
        "name": "case_study_status",
        "url": "/admin/case-studies/{page_pk}/",
        "as": "editor",
        "admin": True,
    },
    {
        "name": "case_study_act",
        "url": "/admin/case-studies/{page_pk}/correct/",
        "as": "editor",
        "admin": True,
    },
    {
        "name": "case_study_act",
        "url": "/admin/case-studies/{page_pk}/take-down/",
        "as": "editor",
        "admin": True,
        "state": "with a tick",
    },
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
        "name": "consent_words",
        "url": "/admin/consents/words/photo/",
        "as": "editor",
        "admin": True,
    },
    {"name": "consent_link", "url": "/consent/link/{own_link}/"},
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
