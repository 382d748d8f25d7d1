"""People for tests."""

from django.contrib.auth.models import Group

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
