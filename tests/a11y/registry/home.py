MACHINES = "read by machines: no page"
ADDRESSES = [
    {"name": name, "url": None, "why": MACHINES}
    for name in ("healthz", "readyz", "robots", "favicon")
]
