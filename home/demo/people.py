"""The demo's accounts: one for each kind of person."""

from dataclasses import dataclass

from accounts.roles import set_role

from accounts.models import User


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
        user, made = User.objects.get_or_create(
            email=account.email, defaults={"name": account.name}
        )
        if made:
            user.set_unusable_password()
            user.save()
            if account.role:
                set_role(user, account.role)
        people[account.role] = user
    return people
