"""Who may read a stored file that is not public."""

from uploads.models import PrivateFile


def may_read(user, owner) -> tuple[bool, str]:
    """Decide whether `user` may read a file for being who they are.

    Args:
        user: somebody signed in, or AnonymousUser.
        owner: the row the file belongs to.
    Returns:
        (allowed, reason). The reason is plain and may be shown.
    """
    if not user.is_authenticated or not user.is_active:
        return False, "Sign in to open this file."
    if isinstance(owner, PrivateFile):
        if owner.uploaded_by_id == user.pk or user.has_perm("uploads.view_privatefile"):
            return True, ""
        return False, "Only the people who sent this file, and our editors, can open it."
    if user.has_perm("wagtailadmin.access_admin"):
        return True, ""
    return False, "This file is not on a public page."
