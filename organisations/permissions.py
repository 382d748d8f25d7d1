"""Who may make and change organisations. Answers carry their reason."""


def may_make(user) -> tuple[bool, str]:
    """Return whether `user` may make an organisation, and why not."""
    if user.has_perm("organisations.add_organisation"):
        return True, ""
    return False, "Only editors can add an organisation."
