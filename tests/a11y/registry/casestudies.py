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
]
