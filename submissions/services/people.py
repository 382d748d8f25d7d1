"""Who works on it with the owner: what each may do, who types at her address, who is taken off."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from outbox.services import queue, stop_to
from submissions.enums import ContributorRole
from submissions.models import Contributor, Submission, Supporter
from submissions.permissions import may_leave, may_manage_people
from submissions.services import telling
from submissions.services.transitions import log

MOST_SUPPORTERS = 10

telling.register("taken_off", "To somebody who is no part of it any more.")


@transaction.atomic
def add_supporter(
    submission, *, by, name: str, may_send=False, may_say_yes=False, supporter=None
) -> Supporter:
    """Name somebody who supports the owner and shares her address; return the row.

    Args:
        supporter: who types at the owner's own address now, if she said so: refused.

    Raises:
        PermissionDenied: with the reason.
        ValidationError: the name is there already, or there are too many.
    """
    submission = _managed(submission, by, supporter)
    here = submission.supporters.still_here()
    if here.filter(name__iexact=name).exists():
        raise ValidationError("Somebody with this name supports you already.")
    if here.count() >= MOST_SUPPORTERS:
        raise ValidationError("Many people support you already. Take somebody off first.")
    row = Supporter.objects.create(
        submission=submission, name=name, may_send=may_send, may_say_yes=may_say_yes
    )
    _log_rights(submission, "supporter_named", row, by)
    return row


@transaction.atomic
def change_rights(row, *, by, may_send, may_say_yes, role="", supporter=None):
    """Change what somebody may do, and return her row.

    Args:
        row: a Contributor who is not the owner, or a Supporter.
        role: of `ContributorRole`, for a Contributor.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = _managed(row.submission, by, supporter)
    row = _current(row)
    if isinstance(row, Contributor):
        if ContributorRole.OWNER in (role, row.role):
            raise PermissionDenied("To change who owns it, hand it over.")
        row.role = ContributorRole(role or row.role)
    row.may_send = may_send and getattr(row, "role", "") != ContributorRole.VIEWER
    row.may_say_yes = may_say_yes
    row.save()
    _log_rights(submission, "rights_changed", row, by)
    return row


@transaction.atomic
def take_off(row, *, by, supporter=None) -> None:
    """End somebody's part in it, at once; what she wrote stays.

    What was to be sent to her is dropped, and she is told by mail.

    Args:
        row: a Contributor who is not the owner, or a Supporter.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = _managed(row.submission, by, supporter)
    row = _current(row)
    if isinstance(row, Supporter):
        row.removed_at = timezone.now()
        row.may_send = row.may_say_yes = False
        row.save()
        log(submission, "taken_off", by=by, supporter=row)
        return
    if row.role == ContributorRole.OWNER:
        raise PermissionDenied("Hand it over first.")
    _end(row)
    log(submission, "taken_off", by=by, contributor=row.pk, user=row.user_id)
    if row.user.is_active:
        queue(
            "submissions/taken_off",
            to=row.user,
            context=telling.mail_values(submission),
            submission_ref=submission.reference,
        )


@transaction.atomic
def leave(submission, *, by) -> None:
    """Somebody leaves; what she wrote stays.

    Raises:
        PermissionDenied: the owner hands it over first.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    allowed, reason = may_leave(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    row = submission.contributors.select_related("user").get(user=by)
    pk = row.pk
    _end(row)
    log(submission, "left", by=by, contributor=pk)


def _end(row: Contributor) -> None:
    """She reads, writes and hears no more of it. Her invitations to take it over end too."""
    submission, user = row.submission, row.user
    Contributor.objects.filter(pk=row.pk).delete()
    submission.opened.filter(user=user).delete()
    submission.invitations.unanswered().filter(email=user.email).update(withdrawn_at=timezone.now())
    stop_to(submission.reference, to=user)


def _managed(submission, by, supporter) -> Submission:
    """Return the row, locked; raise PermissionDenied when it is not hers to arrange."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("call")
    submission = rows.get(pk=submission.pk)
    allowed, reason = may_manage_people(submission, by, supporter)
    if not allowed:
        raise PermissionDenied(reason)
    return submission


def _current(row):
    """Return the row as it stands now; raise PermissionDenied when somebody took it off."""
    rows = type(row).objects.filter(pk=row.pk)
    rows = rows.still_here() if isinstance(row, Supporter) else rows.select_related("user")
    found = rows.first()
    if found is None:
        raise PermissionDenied("This person is not part of it any more.")
    return found


def _log_rights(submission, code, row, by) -> None:
    """Keep what was allowed: this line is the owner's word that somebody may say yes for her."""
    supporter = row if isinstance(row, Supporter) else None
    detail = {} if supporter else {"contributor": row.pk, "role": str(row.role)}
    detail |= {"may_send": row.may_send, "may_say_yes": row.may_say_yes}
    log(submission, code, by=by, supporter=supporter, **detail)
