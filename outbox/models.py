"""Mail as rows: what was or will be sent, to whom, and what became of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from outbox import enums
from outbox.enums import Result, State, TaskKind
from outbox.querysets import MessageQuerySet, TaskQuerySet


class Message(models.Model):
    """One plain text to one person: a mail, and the tasks where a mail is not enough.

    A sign-in link or code is never stored in it.
    """

    key = models.CharField(max_length=80)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="messages_received",
    )
    address = models.EmailField(blank=True)
    by_mail = models.BooleanField(default=True)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    has_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=15, choices=State, default=State.DUE)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    submission_ref = models.CharField(max_length=40, blank=True, db_index=True)
    queued_at = models.DateTimeField(default=timezone.now)
    next_try = models.DateTimeField(default=timezone.now)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try"], name="outbox_message_due")]
        default_permissions = ("view", "change")

    def __str__(self):
        return self.subject

    @property
    def meaning(self) -> str:
        """What the state means, for an editor."""
        return enums.MEANING[State(self.state)]


class Task(models.Model):
    """A message an editor gives by hand, in one way. Its words are those of the message.

    The number or address is not kept here: it is asked for when the task is shown.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=15, choices=TaskKind)
    due_on = models.DateField()
    result = models.CharField(max_length=10, choices=Result, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["message", "kind"], name="one_task_a_way")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.message.subject}"

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and nobody has ticked it off."""
        return not self.result and self.due_on < timezone.localdate()

    @property
    def how_to(self) -> str:
        """What an editor does."""
        return enums.HOW_TO[TaskKind(self.kind)]


class MailTemplate(models.Model):
    """The words of one kind of mail. Empty fields mean the words the site comes with."""

    key = models.CharField(max_length=80, unique=True, editable=False)
    subject = models.CharField(max_length=250, blank=True)
    body = models.TextField("words", blank=True)
    easy_read = models.TextField(
        "in Easy Read", blank=True, help_text="One short line each. They stand below the words."
    )
    film = models.ForeignKey(
        "core.SiteMedia",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="In British Sign Language. Linked once it has captions and a transcript.",
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["key"]
        verbose_name = "words of a mail"
        verbose_name_plural = "words of mails"
        default_permissions = ("view", "change")

    def __str__(self):
        return self.key.replace("/", ": ").replace("_", " ")
