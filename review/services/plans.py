"""How a call is read: what readers are told, its phases, and what weighs how much."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from casestudies.vocabularies import Criterion
from review import permissions
from review.enums import PhaseKind
from review.models import CriterionWeight, Phase, ReviewPlan
from review.services.logging import log

FIRST_DAY = "Choose the first day of “{}”."
LAST_BEFORE_FIRST = "The last day of “{}” comes before its first."
TOO_EARLY = "“{}” must begin after “{}” ends."
OUTSIDE = "It must lie in the phase “Reading”."


@transaction.atomic
def save_plan(call, *, by, **values) -> ReviewPlan:
    """Keep what readers of a call are told; whoever said yes keeps the words she saw.

    Raises:
        PermissionDenied: with the reason.
        ValidationError: the last day to read lies outside the reading phase.
    """
    _require(by)
    check_last_day(call, values.get("review_by"))
    plan, _ = ReviewPlan.objects.update_or_create(call=call, defaults=values)
    log("plan_saved", by=by, call=call)
    return plan


def check_last_day(call, day) -> None:
    """Raise ValidationError where the last day to read lies outside the reading phase."""
    phase = call.phases.filter(kind=PhaseKind.READING).first()
    if phase and day and (day < phase.starts or (phase.ends and day > phase.ends)):
        raise ValidationError({"review_by": OUTSIDE})


@transaction.atomic
def save_phases(call, *, by, phases: Mapping[str, Mapping]) -> list[Phase]:
    """Keep the phases of a call, and return them in order.

    Args:
        phases: by kind: starts, ends, names_shown, others. One without a first day is taken away.

    Raises:
        PermissionDenied: with the reason.
        ValidationError: the dates do not follow each other.
    """
    _require(by)
    wrong = wrong_dates(phases)
    if wrong:
        raise ValidationError(list(wrong.values()))
    for kind, values in phases.items():
        if values.get("starts"):
            Phase.objects.update_or_create(call=call, kind=kind, defaults=values)
        else:
            call.phases.filter(kind=kind).delete()
    kept = list(call.phases.in_order())
    said = {row.kind: [str(row.starts), str(row.ends or "")] for row in kept}
    switches = {row.kind: [row.names_shown, row.others] for row in kept}
    log("phases_saved", by=by, call=call, dates=said, switches=switches)
    return kept


def wrong_dates(phases: Mapping[str, Mapping]) -> dict[tuple[str, str], str]:
    """Return what is wrong with the dates of phases: (kind, field) to a message.

    Reading, panel and released come in this order, and never two at once.
    """
    wrong = {}
    before = None
    for kind in PhaseKind:
        dates = phases.get(kind) or {}
        starts, ends = dates.get("starts"), dates.get("ends")
        if ends and not starts:
            wrong[kind, "starts"] = FIRST_DAY.format(kind.label)
        if not starts:
            continue
        if ends and ends < starts:
            wrong[kind, "ends"] = LAST_BEFORE_FIRST.format(kind.label)
        if before and starts <= before[1]:
            wrong[kind, "starts"] = TOO_EARLY.format(kind.label, before[0])
        before = (kind.label, max(ends or starts, starts))
    return wrong


@transaction.atomic
def save_weights(call, *, by, weights: Mapping[int, int]) -> None:
    """Keep how much each criterion weighs in a call; 1 needs no row.

    Args:
        weights: a criterion's id to its weight.

    Raises:
        PermissionDenied: with the reason.
    """
    _require(by)
    call.criterion_weights.all().delete()
    CriterionWeight.objects.bulk_create(
        CriterionWeight(call=call, criterion_id=pk, weight=weight)
        for pk, weight in weights.items()
        if weight != 1
    )
    log("weights_saved", by=by, call=call, weights={str(pk): n for pk, n in weights.items()})


def criteria_of(call) -> list[Criterion]:
    """Return the criteria of a call in order: those it names, else all."""
    return list(call.criteria.all() or Criterion.objects.all())


def _require(by) -> None:
    allowed, reason = permissions.may("plan", by)
    if not allowed:
        raise PermissionDenied(reason)
