"""Saving a page of the form: what came of it, and what waits for a word from its writer."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from submissions.models.submission import Submission
from submissions.querysets import OpenSectionQuerySet, WaitingSaveQuerySet


class SavedSection(models.Model):
    """One page of the form as it was last saved. `typed` keeps, word for word, what could not be
    stored as an answer yet (a wrong address, a text that is too long); `times` tells a page that
    has been saved since it was opened.

    `changed` says for each answer when it last changed and from which opened page: the same page
    never stands in its own way. `turns` holds the newest save of each opened page, so that a save
    that comes twice, or late, changes nothing.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="saved_sections"
    )
    section = models.SlugField(max_length=60)
    times = models.PositiveIntegerField(default=0)
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)
    changed = models.JSONField(default=dict)
    turns = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "section"], name="one_save_a_section")
        ]


class WaitingSave(models.Model):
    """Private: what was typed and is not in the answers yet.

    `sealed`: it came without a session. Nobody reads it; it is applied when a writer of the draft
    is back. Otherwise two versions differ, and she says which to keep.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="waiting")
    section = models.SlugField(max_length=60)
    page = models.CharField(max_length=22, help_text="The opened page it came from.")
    data = models.JSONField(help_text="Field name to list of strings, word for word.")
    files = models.JSONField(default=list, help_text="Names of files that have to be chosen again.")
    sealed = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    objects = WaitingSaveQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "page"], name="one_waiting_save_a_page")
        ]


class OpenSection(models.Model):
    """Who has a page of the form open, and when we last heard from there. Gone every night."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="opened")
    section = models.SlugField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    supporter = models.ForeignKey(
        "submissions.Supporter", null=True, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = OpenSectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
