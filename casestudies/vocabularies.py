"""Controlled vocabularies, and the rows that tie their words to a page."""

from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class Term(TagBase):
    """A word of a controlled vocabulary. Editors add words in the admin; nobody types a new one."""

    free_tagging = False
    gloss = models.CharField(
        max_length=160, blank=True, help_text="The plain words beside it, for example on the form."
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "name"]


class ServiceArea(Term):
    easy_read = models.TextField(blank=True, help_text="One or two short lines.")

    class Meta(Term.Meta):
        verbose_name = "service area"


class Criterion(Term):
    """One of NEF's six."""

    plain_name = models.CharField(max_length=80, help_text="For example: Fits each person.")
    easy_read = models.TextField(blank=True, help_text="Two short lines and an example.")
    question = models.CharField(max_length=160, help_text="What we ask whoever claims it.")

    class Meta(Term.Meta):
        verbose_name_plural = "criteria"


class Audience(Term):
    class Meta(Term.Meta):
        verbose_name = "who it is for"
        verbose_name_plural = "who it is for"


class FundingSource(Term):
    class Meta(Term.Meta):
        verbose_name = "who pays"
        verbose_name_plural = "who pays"


class EvidenceKind(Term):
    class Meta(Term.Meta):
        verbose_name = "how they know"
        verbose_name_plural = "how they know"


class AreaItem(ItemBase):
    page_field = "content_object"
    tag = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="items")
    content_object = ParentalKey(
        "casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="area_items"
    )


class CriterionItem(ItemBase):
    """A criterion a page meets, with how. Edited in an inline panel.

    Once on a page: the form checks it. The database cannot, since rows are written one by one and
    two may swap their criteria.
    """

    page_field = "content_object"
    tag = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="items", verbose_name="criterion"
    )
    content_object = ParentalKey(
        "casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="criterion_items"
    )
    how = models.TextField(blank=True, help_text="How it does this, with one true example.")


class AudienceItem(ItemBase):
    page_field = "content_object"
    tag = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="items")
    content_object = ParentalKey(
        "casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="audience_items"
    )


class FundingItem(ItemBase):
    page_field = "content_object"
    tag = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="items")
    content_object = ParentalKey(
        "casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="funding_items"
    )


class EvidenceItem(ItemBase):
    page_field = "content_object"
    tag = models.ForeignKey(EvidenceKind, on_delete=models.PROTECT, related_name="items")
    content_object = ParentalKey(
        "casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="evidence_items"
    )
