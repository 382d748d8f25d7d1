"""Whether what people said yes to is in order, in plain sentences without their names."""

from consent.enums import Under18, Use
from consent.models import Consent

TAKEN_BACK = "Somebody took their yes back."
NOT_THIS_WEBSITE = "Somebody did not say yes to this website."
AGE = "We do not know whether somebody is under 18."
GUARDIAN = "Somebody is under 18, and the yes of a parent or guardian is missing."


def everybody_in(numbers) -> dict[str, list[Consent]]:
    """Return the consents of everybody in the items with these numbers, by number: one query."""
    found = {str(number): [] for number in numbers if number}
    rows = Consent.objects.filter(pk__in=found) | Consent.objects.filter(beside__in=found)
    for row in rows.select_related("text", "recorded_by").order_by("given_at", "pk"):
        found[row.number].append(row)
    return found


def out_of_order(rows) -> list[str]:
    """Return what is not in order among everybody in one item; [] when all of it is.

    Args:
        rows: as `everybody_in` gives them.
    """
    problems = []
    guarded = {row.guardian_of_id for row in rows if row.guardian_of_id and not row.withdrawn_at}
    for row in rows:
        if row.withdrawn_at:
            problems.append(TAKEN_BACK)
        elif Use.CATALOGUE not in row.uses:
            problems.append(NOT_THIS_WEBSITE)
        if row.under_18 == Under18.NOT_KNOWN:
            problems.append(AGE)
        elif row.under_18 == Under18.YES and row.pk not in guarded:
            problems.append(GUARDIAN)
    return list(dict.fromkeys(problems))
