"""Role to permissions, as data. `services.sync_roles` makes groups of it after every migration.

A permission is `app.codename`, or `app.*` for all of an app's. What may be done with one row is in
`<room>/permissions.py`; this is only what a role may do at all.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Role:
    """One role: its group's name, its permissions, those on all pages and on all collections."""

    group: str
    permissions: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()
    staff: bool = field(default=False, kw_only=True)

    def grants(self, permission: str) -> bool:
        """Return whether it has a permission: by its name, by `app.*`, or `page.publish`."""
        app, _, verb = permission.partition(".")
        if app == "page":
            return verb in self.pages
        return bool({permission, f"{app}.*"} & (self.permissions | self.collections))


ADMIN = frozenset({"wagtailadmin.access_admin"})
MAIL = frozenset({"outbox.view_message", "outbox.change_message"})
FILES = frozenset(
    f"{app}.{verb}_{model}"
    for app, model in (
        ("wagtailimages", "image"),
        ("wagtaildocs", "document"),
        ("wagtailmedia", "media"),
    )
    for verb in ("add", "change", "choose")
    if not (app == "wagtailmedia" and verb == "choose")
)
WORDS = frozenset(
    {
        "outbox.view_mailtemplate",
        "outbox.change_mailtemplate",
        "consent.*",
        "organisations.*",
        "casestudies.*",
        "taggit.*",
        "core.change_helpsettings",
        "wagtailredirects.*",
    }
)

LABELS = frozenset(f"desk.{verb}_label" for verb in ("view", "add", "change", "delete"))

# Harm that something sent in tells of: editors raise it, these people see it.
CARE = frozenset({"desk.handle_care", "desk.change_caresettings"})

TAKE_DOWN = frozenset({"takedown.view_takedownrequest", "takedown.change_takedownrequest"})

_EDITOR = ADMIN | MAIL | WORDS | LABELS | TAKE_DOWN | {"submissions.*", "uploads.view_privatefile"}
_PANEL_LEAD = ADMIN | MAIL | LABELS | {"submissions.*", "uploads.view_privatefile"}

ROLES: dict[str, Role] = {
    "reviewer": Role("Reviewers"),
    "editor": Role(
        "Editors",
        frozenset(_EDITOR),
        pages=frozenset({"add", "change", "publish", "lock", "unlock"}),
        collections=FILES,
        staff=True,
    ),
    "panel_lead": Role("Panel leads", frozenset(_PANEL_LEAD), staff=True),
    "safeguarding": Role("Safeguarding leads", ADMIN | CARE, staff=True),
    "administrator": Role(
        "Administrators",
        frozenset(
            _EDITOR
            | _PANEL_LEAD
            | CARE
            | {
                "accounts.view_user",
                "accounts.add_user",
                "accounts.change_user",
                "wagtailcore.add_site",
                "wagtailcore.change_site",
            }
        ),
        pages=frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"}),
        collections=FILES,
        staff=True,
    ),
}
# Everybody who is signed in; it needs no group.
CONTRIBUTOR = "contributor"
STAFF_ROLES = frozenset(name for name, role in ROLES.items() if role.staff)
ROLE_OF_GROUP = {role.group: name for name, role in ROLES.items()}
