"""The list of changes: what was sent, what stands on the page, and every difference in words."""

from signoff.changes.compare import apply, compare
from signoff.changes.lists import changes_of
from signoff.changes.shapes import Change, ChangeList, Edit, QuestionChanges
from signoff.changes.spelling import only_punctuation

__all__ = [
    "Change",
    "ChangeList",
    "Edit",
    "QuestionChanges",
    "apply",
    "changes_of",
    "compare",
    "only_punctuation",
]
