ADDRESSES = [
    {"name": "search:search", "url": "/search/", "form": "main form"},
    {"name": "search:search", "url": "/search/?q=housing", "state": "filled"},
    {"name": "search:search", "url": "/search/?q=zebra", "state": "empty"},
    {"name": "search:search", "url": "/search/?q=", "state": "wrong", "form": "main form"},
    {"name": "search:search", "url": "/search/?q=housing&page=99", "state": "404", "status": 404},
]
