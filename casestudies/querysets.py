from django.db import models
from wagtail.models import PageManager, PageQuerySet


class CaseStudyQuerySet(PageQuerySet):
    def published(self):
        return self.live().public()

    def with_children(self):
        """Fetch everything the public shape reads, so that queries do not grow with rows."""
        return self.select_related(
            "organisation", "lead_picture", "permanent_number"
        ).prefetch_related(
            "area_items__tag",
            "criterion_items__tag",
            "audience_items__tag",
            "funding_items__tag",
            "evidence_items__tag",
            "partners",
            "places__council",
        )


CaseStudyManager = PageManager.from_queryset(CaseStudyQuerySet)


class SignOffQuerySet(models.QuerySet):
    def for_fingerprint(self, page, value: str):
        """Sign-offs somebody gave for this page with exactly these words, newest first."""
        return self.filter(page_id=page.pk, fingerprint=value).order_by("-said_at", "-pk")
