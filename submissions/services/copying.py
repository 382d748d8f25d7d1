"""A new draft out of something that was sent before."""

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from submissions.answers import CONTACT, LONG, TERMS, stored
from submissions.enums import Actor, State
from submissions.models import Submission
from submissions.permissions import actors_of
from submissions.questions import how_key, in_force
from submissions.services.drafting import start
from submissions.services.transitions import log
from submissions.services.writing import write, write_long
from uploads.services import Prepared, keep

COPYABLE = (State.NOT_SELECTED, State.DRAFT)
# Her address is known, a helper's is not hers to pass on.
_NOT_HERS = {"email", "helper_name", "helper_email"}
_ABOUT_FILES = ("question", "description", "describe_for_me", "under_18", "made_by")
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


def copy(submission: Submission, call, *, by) -> Submission:
    """Copy answers and files into a new draft for an open call, and return the draft.

    The old one keeps its state and its feedback. Not copied: permissions, which are given each
    time; how to reach others; who is in a picture, since they are asked again. Each file is stored
    anew, so that erasing one of the two leaves the other whole.

    Raises:
        PermissionDenied: `by` is not its owner, it is neither *not chosen* nor an unsent draft,
            or the call is not open.
    """
    if Actor.OWNER not in actors_of(submission, by):
        raise PermissionDenied("Only the person who sent this can copy it.")
    if submission.state not in COPYABLE:
        raise PermissionDenied("This one cannot be copied now.")
    # Storing films takes time: nobody else waits for it.
    files = [(row, _again(row.file, by)) for row in submission.files.select_related("file")]
    with transaction.atomic():
        draft = start(call, by=by, easy_read=submission.easy_read)
        draft.copied_from = submission
        for row, file in files:
            about = {name: getattr(row, name) for name in _ABOUT_FILES}
            draft.files.create(file=file, **about)
        write(draft, _answers(submission), in_force())
        for question in {row.question for row, _ in files} - {"files"}:
            write_long(draft, question)
        log(draft, "copied", by=by, source=submission.pk)
    return draft


def _again(file, by):
    extension = Path(file.file.name).suffix.lstrip(".")
    with file.file.open() as content:
        kept = (content, file.original_name, file.kind, file.media_type, extension)
        return keep(Prepared(*kept, file.width, file.height), by=by)


def _answers(submission) -> dict:
    how = [how_key(criterion) for criterion in submission.criteria.all()]
    names = [*_COLUMNS, *TERMS, "partners", "places", "links", "private"]
    names += sorted(CONTACT - _NOT_HERS)
    found = {name: stored(submission, name) for name in [*names, *sorted(LONG), *how]}
    return {name: value for name, value in found.items() if value not in ("", None, [])}
