from django.db import models
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet

from casestudies.enums import HidingReason, RequestState, SignOffKind


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
    def holding(self):
        """Sign-offs that were neither recalled nor overtaken, the last recorded first."""
        return self.filter(ended_at=None).order_by("-pk")

    def holding_for(self, fingerprint: str):
        """Those of them for exactly these words."""
        return self.holding().filter(fingerprint=fingerprint)


class RequestQuerySet(models.QuerySet):
    def active(self):
        """Requests that lock their page: waiting, or answered with yes."""
        return self.filter(state__in=[RequestState.OPEN, RequestState.YES])

    def for_corrections(self):
        """Those that wait for the yes to a correction of what is on the website."""
        return self.filter(state=RequestState.OPEN, page__live=True)


class CorrectionQuerySet(models.QuerySet):
    def unfinished(self):
        """Asked for or open: at most one a page."""
        return self.filter(closed_at=None)

    def open(self):
        """Those an editor has begun: the page may be edited."""
        return self.unfinished().exclude(opened_at=None)

    def asked(self):
        """Those somebody asked for and nobody has begun."""
        return self.unfinished().filter(opened_at=None)

    def without_a_yes(self):
        """Those an administrator published to protect somebody, the last first."""
        return self.filter(sign_off__kind=SignOffKind.OVERRIDE).order_by("-closed_at", "-pk")

    def with_page(self):
        """With what a listing shows, so that queries do not grow with rows."""
        return self.select_related("page", "request", "sign_off", "asked_by", "opened_by")


class PublicFileQuerySet(models.QuerySet):
    def in_use(self, withdrawn: frozenset[str] = frozenset()):
        """Files of published case studies, less those whose consent was taken back."""
        return self.filter(page__live=True).exclude(consent__in=withdrawn)


class HiddenQuerySet(models.QuerySet):
    def standing(self):
        """What was not lifted, whether its time has come or not."""
        return self.filter(lifted_at=None)

    def in_force(self, now=None):
        """What hides something at this moment."""
        return self.standing().filter(from_at__lte=now or timezone.now())

    def gone(self):
        """What is gone for good, while another page still holds its file."""
        return self.standing().filter(reason=HidingReason.GONE)

    def untold(self, now=None):
        """What is in force since index and exports were last told."""
        return self.in_force(now).filter(told_at=None)


class LedgerQuerySet(models.QuerySet):
    def names_under(self, withdrawn: frozenset[str]) -> dict[int, tuple[str, ...]]:
        """Return the names that were taken back, by page: one query, none without a withdrawal."""
        if not withdrawn:
            return {}
        rows = self.filter(consent__in=withdrawn).exclude(words="")
        found = {}
        for page_id, words in rows.values_list("page_id", "words"):
            found[page_id] = (*found.get(page_id, ()), words)
        return found

    def of_number(self, number: str):
        """Entries of everybody in the item with this number."""
        return self.filter(models.Q(consent=number) | models.Q(consent__beside=number))
