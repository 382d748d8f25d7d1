"""Which roles a person holds. `accounts.roles` says what each grants."""


def roles_of(user) -> frozenset[str]:
    """Return the role names of a user: her groups, and administrator for a superuser."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return frozenset()
    names = set(user.groups.values_list("name", flat=True))
    if user.is_superuser:
        names.add("administrator")
    return frozenset(names)
