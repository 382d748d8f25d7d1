"""The page of a case study, and the index it stands under."""

import logging

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.url_routing import RouteResult

from casestudies import guards
from casestudies import vocabularies as words
from casestudies.blocks import CONSENT_HELP, StoryBlock, consent_number
from casestudies.editor import CaseStudyPageForm, edit_handler
from casestudies.enums import LedBy, Origin, Stage
from casestudies.locks import lock_for
from casestudies.querysets import CaseStudyManager
from casestudies.signals import case_study_settled
from core.fields import StreamField
from core.models import BasePage
from organisations.enums import Nation

logger = logging.getLogger(__name__)

SUMMARY_WORDS = 150


def validate_summary(text: str) -> None:
    """Raise ValidationError when `text` has more than 150 words."""
    count = len(text.split())
    if count > SUMMARY_WORDS:
        raise ValidationError(f"This is {count} words. Cut it to {SUMMARY_WORDS} or fewer.")


class CaseStudyIndexPage(BasePage):
    """Parent of every case study, and the words above the catalogue."""

    introduction = models.TextField(blank=True)

    max_count = 1
    subpage_types = ["casestudies.CaseStudyPage"]
    content_panels = [*BasePage.content_panels, "introduction"]


class CaseStudyPage(BasePage):
    """One case study. Every public field is listed in `casestudies.public`."""

    origin = models.CharField(
        max_length=12, choices=Origin, default=Origin.COMMISSIONED, editable=False
    )
    summary = models.TextField(validators=[validate_summary], help_text="At most 150 words.")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="case_studies",
    )
    organisation_name = models.CharField(
        max_length=200, help_text="As it stands on the page. Part of what is signed."
    )
    led_by_disabled_people = models.CharField(
        "how many of the people in charge are disabled people", max_length=20, choices=LedBy
    )
    stage = models.CharField(max_length=10, choices=Stage)
    started = models.PositiveSmallIntegerField("year it started", null=True, blank=True)
    people_yearly = models.PositiveIntegerField("people a year", null=True, blank=True)
    cost_start = models.PositiveIntegerField("cost to start, in pounds", null=True, blank=True)
    cost_yearly = models.PositiveIntegerField("cost a year, in pounds", null=True, blank=True)
    cost_year = models.PositiveSmallIntegerField("which year", null=True, blank=True)
    funding_note = models.TextField("who pays and how, in words", blank=True)
    needs = models.TextField("what another place needs", blank=True)
    hard = models.TextField("what was hard, or did not work", blank=True)
    ask = models.TextField("what councils and government should do", blank=True)
    lead_picture = models.ForeignKey(
        "core.SiteImage", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lead_picture_consent = models.CharField(
        max_length=36, blank=True, validators=[consent_number], help_text=CONSENT_HELP
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name="story")

    areas = ClusterTaggableManager(through=words.AreaItem, blank=True, verbose_name="service areas")
    criteria = ClusterTaggableManager(through=words.CriterionItem, blank=True)
    who = ClusterTaggableManager(
        through=words.AudienceItem, blank=True, verbose_name="who it is for"
    )
    funding = ClusterTaggableManager(through=words.FundingItem, blank=True, verbose_name="who pays")
    evidence = ClusterTaggableManager(
        through=words.EvidenceItem, blank=True, verbose_name="how they know"
    )

    objects = CaseStudyManager()

    parent_page_types = ["casestudies.CaseStudyIndexPage"]
    subpage_types = []
    private_page_options = []
    base_form_class = CaseStudyPageForm
    edit_handler = edit_handler

    def save(self, *args, **kwargs):
        """Save the page and its rows, or nothing.

        Raises:
            NotSignedOff: it would be public with words and pictures nobody signed.
            OriginRefused: its origin would change, or is synthetic where that is not allowed.
        """
        guards.check_origin(self)
        fields = kwargs.get("update_fields")
        with transaction.atomic():
            with guards.saving():
                result = super().save(*args, **kwargs)
            if fields is None or not guards.BOOKKEEPING.issuperset(fields):
                self.settle(self.pk)
        return result

    @classmethod
    def settle(cls, pk) -> None:
        """Judge a page as its rows now stand in the database, and tell the services.

        Raises:
            NotSignedOff: it is live, and nobody signed what stands there.
        """
        page = cls.objects.with_children().filter(pk=pk).first()
        if page is not None:
            sign_off = guards.require_sign_off(page) if page.live else None
            case_study_settled.send(cls, page=page, sign_off=sign_off)

    def publish(self, revision, user=None, **kwargs):
        """Publish a revision somebody signed; a set date is given by `services.schedule` only.

        Raises:
            NotSignedOff: nobody signed it. A set date that comes round is dropped instead, so
                that the command goes on with the other pages.
        """
        try:
            content = revision.as_object()
            if content.go_live_at and content.go_live_at > timezone.now():
                raise guards.NotSignedOff("Use our own button to publish this on a set date.")
            guards.require_sign_off(content)
        except guards.NotSignedOff:
            if kwargs.get("log_action") != "wagtail.publish.scheduled":
                raise
            logger.error("Page %s stays as it is: nobody signed revision %s", self.pk, revision.pk)
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            return None
        return super().publish(revision, user=user, **kwargs)

    def route(self, request, path_components):
        """Answer where it once stood, too: people have that address, and it says *taken down*."""
        if not path_components and not self.live:
            number = getattr(self, "permanent_number", None)
            if number and number.taken_down_at:
                return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        from casestudies import views  # Wagtail asks the model for its view

        return views.serve(request, self)

    def get_context(self, request, *args, **kwargs):
        """Return what the template is given in a preview: the public shape of this draft only."""
        from casestudies import services, views

        return views.context_of(services.preview_of(self))

    def get_lock(self):
        return lock_for(self) or super().get_lock()

    def get_workflow(self):
        return None  # a yes is asked of the contributor, not of a moderator

    @property
    def has_workflow(self):
        return False


class Partner(Orderable):
    page_field = "page"
    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=200)
    part = models.CharField("what they did", max_length=300, blank=True)


class Place(Orderable):
    """Where it runs: a council, a nation, or all of the UK."""

    page_field = "page"
    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=200, help_text="As the contributor wrote it.")
    council = models.ForeignKey(
        "organisations.Council", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    nation = models.CharField(
        "or all of",
        max_length=20,
        blank=True,
        choices=[*Nation.choices, ("uk", "All of the UK")],
    )
