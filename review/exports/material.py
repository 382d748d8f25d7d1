"""What a file is made of: the rows of the table, with their reviews and what was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.beside import Beside, beside, letters
from review.permissions import names_shown
from review.services.counting import counted
from review.tables import Row
from submissions.models import Decision


@dataclass(frozen=True, slots=True)
class Material:
    """One thing sent. `group` is empty while names are hidden."""

    row: Row
    beside: Beside
    decision: Decision | None
    group: str


def material(call, rows: Sequence[Row]) -> Iterator[Material]:
    """Yield these rows of the panel's table with all that is said about them, in their order."""
    called, reviews, named = letters(call), counted(call), names_shown(call)
    ids = [row.submission.pk for row in rows]
    found = Decision.objects.filter(submission__in=ids, withdrawn_at=None).exclude(outcome="")
    decisions = {one.submission_id: one for one in found.prefetch_related("feedback__criterion")}
    for row in rows:
        sent = row.submission
        matched = sent.matched_organisation
        yield Material(
            row=row,
            beside=beside(sent, called, reviews),
            decision=decisions.get(sent.pk),
            group=(matched.name if matched else sent.organisation) if named else "",
        )
