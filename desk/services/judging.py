"""What an editor says about two submissions that may be one. Nobody's words are merged."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from desk.models import PairJudgement
from submissions.permissions import is_staff_for
from submissions.services.transitions import log


def judge(one, other, verdict: str, *, by) -> PairJudgement:
    """Keep that two submissions are not the same, or belong together, and return the row.

    Raises:
        PermissionDenied: `by` is not an editor of both.
        ValueError: it is one submission.
    """
    if one.pk == other.pk:
        raise ValueError("It takes two.")
    for submission in (one, other):
        allowed, reason = is_staff_for(submission, by)
        if not allowed:
            raise PermissionDenied(reason)
    first, second = sorted((one, other), key=lambda row: row.pk)
    with transaction.atomic():
        row, _ = PairJudgement.objects.update_or_create(
            one=first,
            other=second,
            defaults={"verdict": verdict, "by": by, "at": timezone.now()},
        )
        for submission, twin in ((first, second), (second, first)):
            log(submission, f"pair_{verdict}", by=by, other=twin.pk)
    return row
