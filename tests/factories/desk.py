"""Notes and labels for tests."""

from desk.models import Label
from desk.services import notes


def label(name="Money", **fields) -> Label:
    return Label.objects.get_or_create(name=name, defaults=fields)[0]


def labelled(submission, *names, by):
    """Give a submission labels of these names, and return it."""
    notes.set_labels(submission, [label(name) for name in names], by=by)
    return submission
