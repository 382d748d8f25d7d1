"""What the room below says no to, said as this room says it."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError

from casestudies import services as case_studies
from submissions.services.transitions import MoveRefused


@contextmanager
def refusals():
    """Say a refusal of the room `casestudies` as one of this room."""
    try:
        yield
    except case_studies.Refused as error:
        raise MoveRefused(*error.reasons) from error


def problems_of(page) -> list[str]:
    """Return a sentence for each thing to put right before anybody is asked for a yes."""
    content = page.get_latest_revision_as_object()
    return [*_missing_fields(content), *case_studies.problems_before_yes(content)]


def _missing_fields(page) -> list[str]:
    try:
        page.clean_fields()
    except ValidationError as error:
        names = [
            page._meta.get_field(name).verbose_name
            for name in error.error_dict
            if name != "summary" or page.summary.strip()
        ]
        return [f"On the page, look at: {', '.join(names)}."] if names else []
    return []
