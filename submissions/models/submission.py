"""What an organisation sent, and the answers that may become public after the final yes."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from casestudies.enums import CorrectionStage, LedBy, Stage
from submissions.calls import CallPage
from submissions.enums import ContributorRole, State
from submissions.querysets import SubmissionQuerySet

YEAR = [MinValueValidator(1800), MaxValueValidator(2100)]


def reference() -> str:
    """Return a short reference nobody can guess and everybody can read aloud."""
    alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = uuid.uuid4().int
    letters = ""
    for _ in range(8):
        number, index = divmod(number, len(alphabet))
        letters += alphabet[index]
    return f"{letters[:4]}-{letters[4:]}"


class Submission(models.Model):
    """One submission: its state, and the answers that may become public after the final yes."""

    call = models.ForeignKey(CallPage, on_delete=models.PROTECT, related_name="submissions")
    reference = models.CharField(max_length=9, unique=True, default=reference, editable=False)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT, editable=False)
    state_since = models.DateTimeField(default=timezone.now, editable=False)
    state_before = models.CharField(max_length=20, choices=State, blank=True, editable=False)
    draft_key = models.CharField(
        max_length=43, blank=True, db_index=True, help_text="Whose browser an unconfirmed draft is."
    )
    deadline = models.DateTimeField(null=True, blank=True, help_text="Its own, if given more time.")
    more_times = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How often its writer took seven more days."
    )
    reminders = models.BooleanField(default=True, help_text="Whether its writer wants reminders.")
    created_at = models.DateTimeField(auto_now_add=True)
    easy_read = models.BooleanField(default=False, help_text="Written in Easy Read, by choice.")
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    names_checked = models.BooleanField(default=False)
    names_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    names_checked_at = models.DateTimeField(null=True, blank=True)
    names_checked_text = models.CharField(
        max_length=64, blank=True, help_text="Fingerprint of the answers that were checked."
    )
    content_note = models.CharField(
        max_length=300, blank=True, help_text="Words for readers, before the text."
    )
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    matched_organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT
    )
    page = models.OneToOneField(
        "casestudies.CaseStudyPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submission",
    )

    organisation = models.CharField(max_length=200, blank=True)
    led_by = models.CharField(max_length=20, choices=LedBy, blank=True)
    title = models.CharField(max_length=200, blank=True)
    areas = models.ManyToManyField("casestudies.ServiceArea", blank=True, related_name="+")
    areas_other = models.CharField(max_length=200, blank=True)
    who = models.ManyToManyField("casestudies.Audience", blank=True, related_name="+")
    who_other = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=10, choices=Stage, blank=True)
    started = models.PositiveSmallIntegerField(null=True, blank=True, validators=YEAR)
    criteria = models.ManyToManyField("casestudies.Criterion", blank=True, related_name="+")
    evidence = models.ManyToManyField("casestudies.EvidenceKind", blank=True, related_name="+")
    people_yearly = models.PositiveIntegerField(null=True, blank=True)
    cost_start = models.PositiveIntegerField(null=True, blank=True)
    cost_start_year = models.PositiveSmallIntegerField(null=True, blank=True, validators=YEAR)
    cost_yearly = models.PositiveIntegerField(null=True, blank=True)
    cost_yearly_year = models.PositiveSmallIntegerField(null=True, blank=True, validators=YEAR)
    funding = models.ManyToManyField("casestudies.FundingSource", blank=True, related_name="+")
    funding_other = models.CharField(max_length=200, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]

    def __str__(self):
        return self.title or f"Without a title yet ({self.reference})"

    @property
    def owner(self):
        """The contributor who owns it, or None while nobody confirmed an address."""
        rows = self.contributors.filter(role=ContributorRole.OWNER)
        return rows.select_related("user", "submission__contact").first()

    @property
    def typed_for_somebody(self) -> bool:
        """Whether one of us fills it in with somebody who has no account of her own yet."""
        return hasattr(self, "assistance") and not self.contributors.exists()

    @property
    def correction(self):
        """The correction of its live page that was asked for or begun, or None."""
        if self.state != State.PUBLISHED or self.page_id is None:
            return None
        return self.page.corrections.unfinished().with_page().first()

    @property
    def correction_stage(self) -> CorrectionStage:
        """How far that correction has come."""
        correction = self.correction
        return correction.stage if correction else CorrectionStage.NONE

    @property
    def corrections_told(self) -> list:
        """Every correction its people asked for or were asked about, the last first."""
        if self.page_id is None:
            return []
        rows = self.page.corrections.with_page().order_by("-pk")
        return [row for row in rows if row.asked_at or row.request_id or row.without_a_yes]
