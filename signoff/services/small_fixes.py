"""Agreed beforehand: punctuation, spaces and capital letters may be put right without asking."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from signoff.models import SmallFixes
from signoff.permissions import may_agree
from submissions.models import Submission
from submissions.services.transitions import log


def agreement_of(submission) -> SmallFixes | None:
    """Return the agreement that stands, or None."""
    return submission.small_fixes.standing().select_related("given_by").first()


@transaction.atomic
def agree_on_small_fixes(submission, *, by) -> SmallFixes:
    """Keep that small fixes need no new yes, and return the agreement; a second press adds nothing.

    Raises:
        PermissionDenied: not somebody who may say yes.
    """
    _require(may_agree(submission, by))
    Submission.objects.select_for_update().get(pk=submission.pk)
    found, made = SmallFixes.objects.standing().get_or_create(
        submission=submission, defaults={"given_by": by}
    )
    if made:
        log(submission, "small_fixes_agreed", by=by)
    return found


@transaction.atomic
def take_back_small_fixes(submission, *, by) -> None:
    """Ask for every change again from now on; what was fixed before stays as it is.

    Raises:
        PermissionDenied: not somebody who may say yes.
    """
    _require(may_agree(submission, by))
    Submission.objects.select_for_update().get(pk=submission.pk)
    rows = submission.small_fixes.standing()
    if rows.update(ended_at=timezone.now(), ended_by=by):
        log(submission, "small_fixes_taken_back", by=by)


def _require(answer: tuple[bool, str]) -> None:
    allowed, reason = answer
    if not allowed:
        raise PermissionDenied(reason)
