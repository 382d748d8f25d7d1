"""The list of changes: what was sent, what stands on the page, and every difference in words."""

from signoff.changes.shapes import Change, ChangeList, Edit, QuestionChanges

__all__ = ["Change", "ChangeList", "Edit", "QuestionChanges"]
