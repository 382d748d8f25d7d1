ADDRESSES = [
    {"name": "media", "url": None, "why": "the bytes of a file: no page"},
    {"name": "private_file", "url": None, "why": "the bytes of a file: no page"},
]
