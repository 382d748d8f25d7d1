"""Who is in a case study: private, beside the page, never on it."""

from django.db import models
from django.db.models import Q

from casestudies.models.pages import CaseStudyPage
from casestudies.querysets import LedgerQuerySet


class LedgerEntry(models.Model):
    """A person who is in one thing on a page; or, without a consent, that this was looked at.

    `of` names the very picture, film or words, so that a swapped picture and changed words are
    looked at again. Without a consent it says: nobody can be recognised in this picture, or, for
    the text, everybody named in it is on the list.
    """

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="ledger")
    of = models.CharField(max_length=120)
    words = models.CharField(max_length=200, blank=True, help_text="A name, as the page has it.")
    consent = models.ForeignKey(
        "consent.Consent", null=True, on_delete=models.PROTECT, related_name="+"
    )
    stated_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    stated_at = models.DateTimeField(auto_now_add=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "of"], condition=Q(consent=None), name="looked_at_once"
            )
        ]
        indexes = [models.Index(fields=["page", "of"], name="ledger_page_of")]
