"""Who may do what at the desk. Answers carry their reason."""

from django.db.models import Q

from accounts.models import User
from accounts.permissions import roles_of
from submissions.conflicts import conflicts_of
from submissions.permissions import is_staff_for

WORKERS = {"editor", "panel_lead", "administrator"}


def may_be_assigned(submission, user) -> tuple[bool, str]:
    """Return whether `submission` may become the work of `user`, and why not."""
    if not user.is_active:
        return False, "This person cannot sign in now."
    if submission.contributors.filter(user=user).exists():
        return False, "This person wrote part of it."
    if not is_staff_for(submission, user)[0]:
        return False, "Only editors and panel leads can take it on."
    return True, ""


HANDLE_CARE = "desk.handle_care"


def may_handle_care(case, user) -> tuple[bool, str]:
    """Return whether `user` may see and work on a duty-of-care case, and why not."""
    if not user.is_active or not user.has_perm(HANDLE_CARE):
        return False, "Only those who must can see this."
    if case.submission_id in conflicts_of(user):
        return False, "You know these people. Somebody else must look after it."
    if case.submission and case.submission.contributors.filter(user=user).exists():
        return False, "You wrote part of this. Somebody else must look after it."
    return True, ""


def care_handlers(submission=None) -> list[User]:
    """Return whoever may see duty-of-care cases, but nobody who wrote part of `submission`."""
    held = Q(
        groups__permissions__codename="handle_care",
        groups__permissions__content_type__app_label="desk",
    )
    people = User.objects.filter(held | Q(is_superuser=True), is_active=True)
    if submission is not None:
        people = people.exclude(contributions__submission=submission)
    people = people.distinct().order_by("pk")
    return [
        person for person in people if not submission or submission.pk not in conflicts_of(person)
    ]


def colleagues(submission=None) -> list[User]:
    """Return who can take a submission on, by name: nobody who wrote part of it."""
    people = User.objects.filter(is_active=True, groups__isnull=False).distinct()
    if submission is not None:
        people = people.exclude(contributions__submission=submission)
    people = people.prefetch_related("groups").order_by("name", "email")
    return [person for person in people if roles_of(person) & WORKERS]


def may_download(user, *, private: bool = False) -> tuple[bool, str]:
    """Return whether `user` may take what was sent out as a file, and why not."""
    if not roles_of(user) & WORKERS:
        return False, "Only editors and panel leads can download this."
    if private and not user.has_perm("submissions.view_contactdetails"):
        return False, "Your role does not include contact details."
    return True, ""
