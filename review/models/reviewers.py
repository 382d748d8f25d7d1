"""Private: who reads for a call, on what terms, and the hours she states."""

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from review.enums import CountMe
from review.querysets import InvitationQuerySet, ReviewerQuerySet


class ReviewerInvitation(models.Model):
    """Private: somebody is asked to read for a call. It is answered under her own address."""

    call = models.ForeignKey(
        "submissions.CallPage", on_delete=models.CASCADE, related_name="reviewer_invitations"
    )
    email = models.EmailField()
    name = models.CharField(max_length=150)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "email"],
                condition=models.Q(accepted_at=None, declined_at=None, withdrawn_at=None),
                name="one_open_reader_invitation",
            )
        ]

    @property
    def answered(self) -> bool:
        """Whether she said yes or no, or we took it back."""
        return bool(self.accepted_at or self.declined_at or self.withdrawn_at)

    @property
    def works(self) -> bool:
        """Whether she can say yes or no now."""
        return not self.answered and self.expires_at > timezone.now()


class Reviewer(models.Model):
    """Private: somebody who reads for one call. What she agreed to is frozen in `terms`.

    Her account may go; what she wrote stays, of *a former reader*.
    """

    call = models.ForeignKey(
        "submissions.CallPage", on_delete=models.CASCADE, related_name="reviewers"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="readings"
    )
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    terms = models.JSONField(default=dict, help_text="The words and the fee she accepted.")
    organisations = models.ManyToManyField(
        "organisations.Organisation", blank=True, related_name="+", help_text="Hers: never read."
    )
    groups = models.TextField(
        blank=True, help_text="The groups she belongs to, as she wrote them, one a line."
    )
    skills = models.ManyToManyField("casestudies.ServiceArea", blank=True, related_name="+")
    count_me = models.CharField(
        "count as a disabled person", max_length=5, choices=CountMe, blank=True
    )
    payment_way = models.CharField(max_length=200, blank=True)
    access = models.TextField(blank=True, help_text="What she needs from us to read well.")
    most = models.PositiveSmallIntegerField(
        "at most", null=True, blank=True, help_text="How many she can read. Empty: any number."
    )

    objects = ReviewerQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["call", "user"], name="reads_once_a_call")]

    @property
    def name(self) -> str:
        """Her name, for the team; never shown to a contributor or to another reader."""
        return (self.user.name or self.user.email) if self.user else "A former reader"

    def pay_for(self, minutes: int) -> Decimal:
        """What she gets for so many minutes, by the fee she accepted, to the penny."""
        whole = Decimal(self.terms.get("fee", 0)) * minutes / 60
        return whole.quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def group_names(self) -> list[str]:
        """The groups she belongs to, as she wrote them."""
        return [line.strip() for line in self.groups.splitlines() if line.strip()]

    @property
    def is_disabled(self) -> bool:
        """Whether she wants to be counted as a disabled person."""
        return self.count_me == CountMe.YES


class ReviewerSupporter(models.Model):
    """Private: somebody who reads along with a reader, and agreed to keep it to herself."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="supporters")
    name = models.CharField(max_length=150)
    agreed_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]


class WorkedHours(models.Model):
    """Private: time a reader states herself. Nothing is timed."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="hours")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(24 * 60)]
    )
    what = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["day", "pk"]
