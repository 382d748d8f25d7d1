"""A new draft out of something that was sent before."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from submissions.answers import CONTACT, LONG, TERMS, stored
from submissions.enums import Actor, State
from submissions.models import Submission
from submissions.permissions import actors_of
from submissions.questions import how_key, in_force
from submissions.services.drafting import start
from submissions.services.transitions import log
from submissions.services.writing import write

COPYABLE = (State.NOT_SELECTED, State.DRAFT)
_COLUMNS = (
    "organisation",
    "led_by",
    "title",
    "areas_other",
    "who_other",
    "stage",
    "started",
    "people_yearly",
    "cost_start",
    "cost_start_year",
    "cost_yearly",
    "cost_yearly_year",
    "funding_other",
)


@transaction.atomic
def copy(submission: Submission, call, *, by) -> Submission:
    """Copy the answers into a new draft for an open call, and return the draft.

    The old one keeps its state and its feedback. Files and permissions are not copied: a
    permission is given each time, and a file belongs to one answer.

    Raises:
        PermissionDenied: `by` is not its owner, it is neither *not chosen* nor an unsent draft,
            or the call is not open.
    """
    if Actor.OWNER not in actors_of(submission, by):
        raise PermissionDenied("Only the person who sent this can copy it.")
    if submission.state not in COPYABLE:
        raise PermissionDenied("This one cannot be copied now.")
    draft = start(call, by=by, easy_read=submission.easy_read)
    draft.copied_from = submission
    write(draft, _answers(submission), in_force())
    log(draft, "copied", by=by, source=submission.pk)
    return draft


def _answers(submission) -> dict:
    how = [how_key(criterion) for criterion in submission.criteria.all()]
    names = [*_COLUMNS, *TERMS, "partners", "places", "links", "referee", "private"]
    names += [name for name in sorted(CONTACT) if name != "email"]
    found = {name: stored(submission, name) for name in [*names, *sorted(LONG), *how]}
    return {name: value for name, value in found.items() if value not in ("", None, [])}
