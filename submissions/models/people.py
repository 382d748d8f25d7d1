"""Private: who wrote it, how to reach them, what only editors read."""

from django.conf import settings
from django.db import models

from submissions.enums import Channel, ContactWay, ContributorRole
from submissions.models.submission import Submission
from submissions.querysets import SupporterQuerySet

NAMELESS = "Somebody without a name yet"


class Contributor(models.Model):
    """A person who writes a submission for an organisation."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="contributors"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contributions"
    )
    role = models.CharField(max_length=10, choices=ContributorRole, default=ContributorRole.OWNER)
    may_send = models.BooleanField(default=False)
    may_say_yes = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "user"], name="one_role_a_person"),
            models.UniqueConstraint(
                fields=["submission"], condition=models.Q(role="owner"), name="one_owner"
            ),
        ]

    @property
    def name(self) -> str:
        """Her name, or words for somebody who gave none; never her address."""
        found = self.user.name
        if not found and self.role == ContributorRole.OWNER:
            found = getattr(self.submission, "contact", None) and self.submission.contact.name
        return found or NAMELESS


class Supporter(models.Model):
    """Private: somebody who supports the owner and shares her address; she has no account.

    Whoever is taken off stays as a row: the log points to it.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="supporters")
    name = models.CharField(max_length=150)
    may_send = models.BooleanField(default=False)
    may_say_yes = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SupporterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class ContactDetails(models.Model):
    """Private: who to ask for, and how. Editors only; never in a page."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="contact")
    email = models.EmailField(blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    reached_by = models.CharField(
        max_length=10,
        choices=Channel,
        blank=True,
        help_text="How a code reached her: what a confirmed address is to others.",
    )
    name = models.CharField(max_length=150, blank=True)
    ways = models.JSONField(default=list, help_text=f"Any of {', '.join(ContactWay.values)}.")
    numbers = models.JSONField(default=dict, help_text="The number or address for a way.")
    helper = models.TextField(blank=True)
    helper_name = models.CharField(max_length=150, blank=True)
    helper_email = models.EmailField(blank=True)


class PrivateAnswers(models.Model):
    """Private: answers only editors read; never in a page, an export or an index."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="private")
    referee = models.TextField(blank=True)
    care = models.TextField(blank=True)


class SubmissionConsent(models.Model):
    """Points a submission at a consent record."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="consents")
    consent = models.OneToOneField("consent.Consent", on_delete=models.PROTECT, related_name="+")
