ADDRESSES = [
    {"name": "outbox:demo_mail_list", "url": "/demo/mail/", "state": "filled"},
    {"name": "outbox:demo_mail", "url": "/demo/mail/{mail}/"},
    {"name": "outbox_admin:index", "url": "/admin/outbox/", "as": "editor", "admin": True},
    {
        "name": "outbox_admin:index",
        "url": "/admin/outbox/?state=failed&q=nothing",
        "as": "editor",
        "admin": True,
        "state": "empty",
    },
    {
        "name": "outbox_admin:message",
        "url": "/admin/outbox/{message_held}/",
        "as": "editor",
        "admin": True,
    },
    {
        "name": "outbox_admin:message",
        "url": "/admin/outbox/{message_sent}/",
        "as": "editor",
        "admin": True,
        "state": "done",
    },
    {"name": "outbox_admin:release_many", "url": None, "why": "answers a POST; same parts"},
    {
        "name": "mail_words:index",
        "url": "/admin/mail_words/",
        "as": "editor",
        "admin": True,
    },
]
