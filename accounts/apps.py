from django.apps import AppConfig
from django.db.models.signals import post_migrate
from wagtail.users.apps import WagtailUsersAppConfig

SAMPLE_LINK = "https://example.org/my/sign-in/link/abc/"


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's pages about people, with our form; INSTALLED_APPS names it."""

    user_viewset = "accounts.viewsets.UserViewSet"


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from accounts import signals
        from outbox.registry import register_template

        register_template(
            "accounts/sign_in",
            "accounts",
            "To somebody who asked to sign in. Its link and code work once, for an hour.",
            {"name": "Sam"},
            secrets=("link", "code"),
        )
        register_template(
            "accounts/sign_in_staff",
            "accounts",
            "To somebody of the team who asked to sign in. It holds a code and no link.",
            {"name": "Sam"},
            secrets=("code",),
        )
        register_template(
            "accounts/sign_in_unknown",
            "accounts",
            "To an address we do not know, when somebody asked to sign in with it.",
            {"name": ""},
        )
        register_template(
            "accounts/confirm",
            "accounts",
            "To the address somebody gave for what she is writing. It confirms the address.",
            {"name": "Sam"},
            secrets=("link", "code"),
        )
        register_template(
            "accounts/invitation",
            "accounts",
            "To somebody who was made a reviewer, editor, panel lead or administrator.",
            {"name": "Sam", "role": "editor", "link": SAMPLE_LINK, "second_factor": True},
        )
        user_logged_in.connect(signals.end_links, dispatch_uid="accounts.end_links")
        user_logged_in.connect(signals.note_when, dispatch_uid="accounts.note_when")
        signals.connect_second_factor()
        post_migrate.connect(_sync_roles, sender=self, dispatch_uid="accounts.sync_roles")


def _sync_roles(apps, **_kwargs):
    try:
        apps.get_model("wagtailcore", "GroupPagePermission")
    except LookupError:  # part of the migrations only: the next run makes the groups
        return
    from accounts.services.groups import sync_roles

    sync_roles()
