"""Private: who was asked to join, and how something came from one owner to another."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from submissions.enums import AfterHandOver, Channel, ContributorRole
from submissions.models.submission import Submission
from submissions.querysets import InvitationQuerySet


class Invitation(models.Model):
    """Somebody is asked, at an address, to join; as owner she is asked to take it over.

    Nothing changes before she says yes. The link in the mail is signed from `id` and never stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=10, choices=ContributorRole)
    may_send = models.BooleanField(default=False)
    may_say_yes = models.BooleanField(default=False)
    after = models.CharField(
        max_length=10,
        choices=AfterHandOver,
        blank=True,
        help_text="What becomes of the owner before, where it is handed over.",
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    wanted_at = models.DateTimeField(
        null=True, blank=True, help_text="When she asked for a new one."
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "email"],
                condition=models.Q(
                    accepted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True
                ),
                name="one_invitation_an_address",
            ),
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(
                    role="owner",
                    accepted_at__isnull=True,
                    declined_at__isnull=True,
                    withdrawn_at__isnull=True,
                ),
                name="one_hand_over_at_a_time",
            ),
        ]

    @property
    def hands_over(self) -> bool:
        return self.role == ContributorRole.OWNER

    @property
    def answered(self) -> bool:
        """Whether nothing waits for an answer any more."""
        return bool(self.accepted_at or self.declined_at or self.withdrawn_at)

    @property
    def expired(self) -> bool:
        return not self.answered and timezone.now() >= self.expires_at

    @property
    def works(self) -> bool:
        """Whether she can say yes to it now."""
        return not self.answered and not self.expired

    @property
    def whom(self) -> str:
        """Her name as it was typed, else her address."""
        return self.name or self.email


class HandOver(models.Model):
    """An editor hands over after a check: who asked, how it was checked, and what came of it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="hand_overs")
    invitation = models.ForeignKey(
        Invitation, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_by = models.CharField(max_length=150)
    channel = models.CharField(max_length=10, choices=Channel)
    checked = models.TextField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
