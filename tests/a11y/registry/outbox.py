ADDRESSES = [
    {"name": "outbox:demo_mail_list", "url": "/demo/mail/", "state": "filled"},
    {"name": "outbox:demo_mail", "url": "/demo/mail/{mail}/"},
]
