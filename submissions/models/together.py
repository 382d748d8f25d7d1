"""*Filled in with you*: who of us typed it, the e-mail it began with, and the codes she said."""

from django.conf import settings
from django.db import models

from submissions.enums import Channel
from submissions.models.submission import Submission


class Assistance(models.Model):
    """A submission one of us typed, with the person whose words they are."""

    submission = models.OneToOneField(
        Submission, on_delete=models.CASCADE, related_name="assistance"
    )
    channel = models.CharField(max_length=10, choices=Channel)
    spoke_with = models.CharField(max_length=150, blank=True)
    spoke_on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    @property
    def how(self) -> str:
        """Return the channel as it stands in a sentence, such as *by telephone*."""
        return Channel(self.channel).how


class ReceivedEmail(models.Model):
    """Private: the e-mail a draft began with, whole, to compare; and what was not taken over."""

    submission = models.OneToOneField(
        Submission, on_delete=models.CASCADE, related_name="received_email"
    )
    whole = models.TextField()
    sender_name = models.CharField(max_length=150, blank=True)
    sender_email = models.CharField(max_length=254, blank=True)
    left_out = models.JSONField(default=list, help_text="Sentences for an editor.")


class SpokenCode(models.Model):
    """A code somebody is given, and says or signs back for her yes. Only its hash is stored."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="spoken_codes"
    )
    code_hash = models.CharField(max_length=64)
    given_by = models.CharField(max_length=10, choices=Channel)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    heard_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    heard_in = models.CharField(max_length=10, choices=Channel, blank=True)
    said_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(ended_at__isnull=True, used_at__isnull=True),
                name="one_code_that_works",
            )
        ]

    @property
    def how_given(self) -> str:
        """Return how she got it, such as *by text message*."""
        return Channel(self.given_by).how

    @property
    def how_heard(self) -> str:
        """Return how she said it, once she has."""
        return Channel(self.heard_in).how if self.heard_in else ""
