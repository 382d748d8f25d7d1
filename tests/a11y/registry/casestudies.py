"""Addresses of the room `casestudies`."""

ADDRESSES = [
    {"name": "case_study_number", "url": "/cs/{number}/", "as": None},
    {
        "name": "case_study_number",
        "url": "/cs/{number_gone}/",
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
]
