"""The demo's accounts: one for each kind of person."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import ROLES
from accounts.services import find, find_or_create


@dataclass(frozen=True, slots=True)
class Account:
    email: str
    name: str
    role: str
    what: str


ACCOUNTS = (
    Account("contributor@example.org", "Robin C", "", "contributor: has sent case studies in"),
    Account("reviewer@example.org", "Rae R", "reviewer", "reviewer"),
    Account("editor@example.org", "Eddy E", "editor", "editor"),
    Account("panel@example.org", "Pat L", "panel_lead", "panel lead: decides"),
    Account("admin@example.org", "Ada A", "administrator", "administrator"),
)


def load_people() -> dict[str, User]:
    """Return the demo accounts by role (the contributor under `""`), making missing ones."""
    people = {}
    for account in ACCOUNTS:
        user = find(account.email)
        if user is None:
            user = find_or_create(account.email, account.name)
            if account.role:
                user.groups.add(Group.objects.get(name=ROLES[account.role].group))
        people[account.role] = user
    return people
