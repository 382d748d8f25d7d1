"""What belongs to the final yes itself: the reason for each change, and what she says of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from signoff.enums import Road
from signoff.querysets import StandingQuerySet


class Because(models.Model):
    """An editor's reason for what was changed in the answer to one question. It holds as long as
    those changes are the same: `seal` is their hash."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="becauses"
    )
    question = models.CharField(max_length=40)
    text = models.TextField()
    seal = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "question"], name="one_because_a_question"
            )
        ]


class ChangeAnswer(models.Model):
    """Private: what a contributor says of one change, kept from the first time she saves it.

    It belongs to the change, not to the page as it was then: a change that is still the same after
    more editing has its answer already. `request` is what she sent it in answer to; without one
    she has not sent it yet, and nobody here reads it.
    """

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="change_answers"
    )
    about = models.CharField(max_length=80, help_text="A change, or a part of her whole answer.")
    question = models.CharField(max_length=40, blank=True)
    answer = models.CharField(max_length=24, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    request = models.ForeignKey(
        "casestudies.SignOffRequest",
        null=True,
        on_delete=models.SET_NULL,
        related_name="change_answers",
    )

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "about"], name="one_answer_a_change")
        ]


def _person():
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


class SecondPerson(models.Model):
    """Private: whom to ask for the yes when nobody has answered by the day. One at a time."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="second_people"
    )
    name = models.CharField(max_length=150)
    way = models.CharField(max_length=10, choices=Road)
    address = models.TextField(help_text="E-mail address, number or postal address.")
    named_by = _person()
    named_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(
        null=True, blank=True, help_text="When she confirmed her address: she may say yes since."
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(ended_at=None),
                name="one_second_person",
            )
        ]

    def can_be_asked_for(self, request) -> bool:
        """Whether she was not asked for this yes, and may not say it already."""
        if self.joined_at:
            return False
        return self.asked_at is None or self.asked_at < request.asked_at


class SmallFixes(models.Model):
    """That punctuation, spaces and capital letters may be put right without asking again."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="small_fixes"
    )
    given_by = _person()
    given_at = models.DateTimeField(default=timezone.now)
    ended_by = _person()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(ended_at=None),
                name="one_agreement_on_small_fixes",
            )
        ]
