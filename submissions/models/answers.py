"""Answers that are rows: long ones, partners, places, links, files; each page as it was saved."""

from django.conf import settings
from django.db import models

from core.languages import ENGLISH
from organisations.enums import Nation
from submissions.enums import AnswerMode, Under18
from submissions.models.submission import Submission


class LongAnswer(models.Model):
    """An answer given any way: writing, a link, a file, or *contact me about this one*."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    modes = models.JSONField(default=list, help_text=f"Any of {', '.join(AnswerMode.values)}.")
    text = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    language = models.CharField(max_length=40, blank=True, help_text="As it was said.")
    lang = models.CharField(
        max_length=35, default=ENGLISH, help_text="Its tag (BCP 47); und where we do not know it."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "question"], name="one_answer_a_question")
        ]


class AnswerTranslation(models.Model):
    """An editor's translation of a long answer, beside the original, which stays. The newest
    counts; one of words that were changed later is stale."""

    answer = models.ForeignKey(LongAnswer, on_delete=models.CASCADE, related_name="translations")
    text = models.TextField()
    stale = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]


class Addition(models.Model):
    """An optional answer given after acceptance, on its day. It stands with the other answers and
    is never changed; what was sent before stays as it was."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="additions")
    question = models.CharField(max_length=40)
    answer = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "question"], name="one_addition_a_question"
            )
        ]


class SubmissionPartner(models.Model):
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]


class SubmissionPlace(models.Model):
    """A place as it was typed, and the council or nation an editor linked it to."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="places")
    text = models.CharField(max_length=200)
    council = models.ForeignKey(
        "organisations.Council", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    nation = models.CharField(
        max_length=20, blank=True, choices=[*Nation.choices, ("uk", "All of the UK")]
    )

    class Meta:
        ordering = ["pk"]


class SubmissionLink(models.Model):
    """Where people can read more."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="links")
    url = models.URLField(max_length=500)

    class Meta:
        ordering = ["pk"]


class SubmissionFile(models.Model):
    """A file sent with an answer, or as picture, film or paper (question 30)."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    question = models.CharField(max_length=40)
    file = models.OneToOneField("uploads.PrivateFile", on_delete=models.PROTECT, related_name="+")
    description = models.TextField("what is in it", blank=True)
    describe_for_me = models.BooleanField(default=False)
    people = models.TextField("who is in it, and did they say yes", blank=True)
    under_18 = models.CharField(max_length=10, blank=True, choices=Under18)
    made_by = models.CharField(max_length=200, blank=True)
    ticket = models.CharField(
        max_length=36, blank=True, help_text="What the browser called its sending."
    )
    image = models.ForeignKey(
        "core.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Its copy among the pictures of pages.",
    )

    class Meta:
        ordering = ["pk"]

    @property
    def needs_words(self) -> bool:
        """Whether nobody has said what is in it, or asked us to say it."""
        return self.question == "files" and not (self.description.strip() or self.describe_for_me)


class SentVersion(models.Model):
    """The public answers as they were sent, each time they were sent."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="sent_versions"
    )
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="unique_sent_version")
        ]
