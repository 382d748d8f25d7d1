"""Private: who wrote it, how to reach them, what only editors read."""

from django.conf import settings
from django.db import models

from submissions.enums import Channel, ContactWay, ContributorRole
from submissions.models.submission import Submission


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
            models.UniqueConstraint(fields=["submission", "user"], name="one_role_a_person")
        ]


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
