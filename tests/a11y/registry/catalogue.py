ADDRESSES = [
    {"name": "catalogue:case_studies", "url": "/case-studies/", "state": "filled"},
    {
        "name": "catalogue:case_studies",
        "url": "/case-studies/?area=housing&area=transport&criterion=choice-and-control",
        "state": "chosen",
    },
    {
        "name": "catalogue:case_studies",
        "url": "/case-studies/?q=zebra&area=housing",
        "state": "empty",
    },
    {
        "name": "catalogue:case_studies",
        "url": "/case-studies/?area=nowhere&council=atlantis&sort=luck",
        "state": "wrong",
    },
    {
        "name": "catalogue:case_studies",
        "url": "/case-studies/?page=10000",
        "state": "404",
        "status": 404,
    },
    {"name": "catalogue:export_json", "url": None, "why": "a JSON file: no page"},
]
