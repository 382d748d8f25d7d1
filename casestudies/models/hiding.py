"""What is hidden: a whole page, or one part of it, from a set time on."""

from django.db import models

from casestudies.enums import HidingReason
from casestudies.models.pages import CaseStudyPage
from casestudies.querysets import HiddenQuerySet


class Hidden(models.Model):
    """A page, or one part of it, that nobody is shown from `from_at` until somebody lifts it.

    A time that is still to come needs nothing to run when it comes: every reader asks for the rows
    in force at that moment.
    """

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="hidings")
    block = models.CharField(
        max_length=36, blank=True, help_text="A block, or `lead_picture`; empty: the whole page."
    )
    mark = models.CharField(
        max_length=80, blank=True, help_text="The same picture, film or words, wherever they stand."
    )
    reason = models.CharField(max_length=10, choices=HidingReason)
    from_at = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True, help_text="When index and exports heard of it.")
    lifted_at = models.DateTimeField(null=True)

    objects = HiddenQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["from_at"], condition=models.Q(lifted_at=None), name="hidden_in_force"
            )
        ]


class Erased(models.Model):
    """What a consent covered is gone for good: the nightly run need not look for it again."""

    consent = models.OneToOneField(
        "consent.Consent", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
