"""The review: readers' screens, and those of the panel."""

ADDRESSES = [
    {"name": "review", "url": "/review/", "as": "reviewer"},
    {"name": "review", "url": "/review/", "as": "panel", "state": "the team's"},
]
