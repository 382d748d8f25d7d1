"""People for tests."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import User
from accounts.roles import ROLES


def make_user(email="ada@example.org", *roles, **fields) -> User:
    """Return a person with these roles."""
    user = User.objects.create_user(email, **fields)
    for role in roles:
        user.groups.add(Group.objects.get(name=ROLES[role].group))
    return user


def make_staff(role="editor", email=None) -> User:
    """Return somebody of the team."""
    return make_user(email or f"{role}@example.org", role, name=role.title())


def session_of(user, *, second_step=False) -> str:
    """Sign somebody in, the second step shown or not, and return the key for the cookie."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    if second_step:
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    session.create()
    return session.session_key
