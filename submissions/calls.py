"""A call: its words are a page, its windows are rows, so that editing words moves no deadline."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtailmedia.edit_handlers import MediaChooserPanel

from casestudies.blocks import RICH_TEXT_FEATURES
from core.models import BasePage

_LINKS: list[Callable[["CallPage"], list[tuple[str, str]]]] = []


def links_of_a_call(rule):
    """Register `f(call) -> [(address, words)]`: what else a call's page leads to."""
    _LINKS.append(rule)
    return rule


class CallIndexPage(BasePage):
    """Parent of the calls, and a list of them."""

    introduction = models.TextField(blank=True)

    max_count = 1
    subpage_types = ["submissions.CallPage"]
    content_panels = [*BasePage.content_panels, "introduction"]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        calls = CallPage.objects.child_of(self).live().prefetch_related("windows")
        dated = [call for call in calls if call.window]
        return context | {
            "open_calls": sorted((c for c in dated if c.is_open(now)), key=lambda c: c.closes),
            "coming_calls": [call for call in dated if call.window.opens > now],
            "closed_calls": [call for call in dated if call.closes < now],
        }


class CallPage(BasePage):
    """An invitation to send case studies."""

    introduction = RichTextField(features=RICH_TEXT_FEATURES, help_text="A letter from a person.")
    easy_read = models.TextField(blank=True, help_text="One short line each.")
    film = models.ForeignKey(
        "core.SiteMedia",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="In British Sign Language. It shows once it has captions and a transcript.",
    )
    areas = ParentalManyToManyField("casestudies.ServiceArea", blank=True, related_name="+")
    criteria = ParentalManyToManyField("casestudies.Criterion", blank=True, related_name="+")
    reply_days = models.PositiveSmallIntegerField(
        default=28, help_text="We promise to write within this many days."
    )
    minimum_reviews = models.PositiveSmallIntegerField(
        default=0, help_text="Reviews needed before a decision is released. 0 asks for none."
    )
    minimum_disabled_reviews = models.PositiveSmallIntegerField(
        "of them by disabled people", default=0
    )

    content_panels = [
        *BasePage.content_panels,
        HelpPanel(template="desk/call_dates.html", heading="Dates"),
        "introduction",
        "easy_read",
        MediaChooserPanel("film", media_type="video"),
        MultiFieldPanel(
            [
                FieldPanel("areas", widget=forms.CheckboxSelectMultiple),
                FieldPanel("criteria", widget=forms.CheckboxSelectMultiple),
            ],
            heading="What it is about",
        ),
        InlinePanel("steps", heading="What happens next", label="Step"),
        InlinePanel("ways", heading="Ways to take part", label="Way"),
        MultiFieldPanel(
            ["reply_days", "minimum_reviews", "minimum_disabled_reviews"],
            heading="What we promise, and how many reviews it takes",
        ),
    ]
    parent_page_types = ["submissions.CallIndexPage"]
    subpage_types = []

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "windows": list(self.windows.all()),
            "links": [link for rule in _LINKS for link in rule(self)],
            "opens_later": bool(self.window and self.window.opens > timezone.now()),
            "start_url": reverse("share_start", args=[self.slug]),
            "questions_url": reverse("call_questions", args=[self.slug]),
        }

    @property
    def window(self):
        """The window that counts: the newest row."""
        return max(self.windows.all(), key=lambda row: row.pk, default=None)

    @property
    def closes(self) -> datetime | None:
        return self.window.closes if self.window else None

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether something can be sent at `at` (now)."""
        at = at or timezone.now()
        return bool(self.window and self.window.opens <= at <= self.window.closes)


class CallStep(Orderable):
    """What happens next, in order."""

    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(max_length=100)
    text = models.TextField()


class CallWay(Orderable):
    """One way to take part."""

    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="ways")
    title = models.CharField(max_length=100)
    text = models.TextField()


class CallWindow(models.Model):
    """When a call takes submissions. An extension is a new row with its reason."""

    call = models.ForeignKey(CallPage, on_delete=models.CASCADE, related_name="windows")
    opens = models.DateTimeField()
    closes = models.DateTimeField(help_text="23:59:59 on the last day, in London.")
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def clean(self):
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": "The last day must come after the first."})
