"""What editors keep about a submission for themselves. None of it ever reaches its contributors,
a page, an export or an index."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from desk.enums import CareStepKind, Colour, FileKind, Verdict
from desk.querysets import PairQuerySet


class Seen(models.Model):
    """When one editor last opened one submission."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="seen"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["submission", "user"], name="seen_once_a_person")
        ]


class Assignment(models.Model):
    """Whose work a submission is now. Who had it before is in the log."""

    submission = models.OneToOneField(
        "submissions.Submission", on_delete=models.CASCADE, related_name="assignment"
    )
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()


class Note(models.Model):
    """Private: what an editor wrote for her colleagues. Only ever added to, so that what somebody
    acted on can be read again."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="desk_notes"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField()

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A note is never changed. Write another one.")
        super().save(*args, **kwargs)


class Label(models.Model):
    """One word editors sort by. The list is theirs to change."""

    name = models.CharField(max_length=40, unique=True)
    meaning = models.CharField(
        max_length=200, blank=True, help_text="When to use it, for colleagues."
    )
    colour = models.CharField(
        max_length=10,
        choices=Colour,
        default=Colour.PLAIN,
        help_text="The edge of the label. Its name always stands beside it.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Labelling(models.Model):
    """One label on one submission."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="labellings"
    )
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["label__name"]
        constraints = [models.UniqueConstraint(fields=["submission", "label"], name="a_label_once")]


class Download(models.Model):
    """Who took what out, when, by which filter. No words searched for: they may name people."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=10, choices=FileKind)
    private = models.BooleanField(default=False, help_text="With what only editors read.")
    filters = models.JSONField(default=dict, help_text="The filter, less the words searched for.")
    submissions = models.JSONField(default=list, help_text="The ids of what was in it.")

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]


class PairJudgement(models.Model):
    """What an editor said about two submissions that may be one; the older is `one`."""

    one = models.ForeignKey("submissions.Submission", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("submissions.Submission", on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = PairQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="a_pair_once")]


class CareCase(models.Model):
    """Something sent in tells of harm. It outlives the submission, and goes in its own time."""

    submission = models.ForeignKey(
        "submissions.Submission", null=True, on_delete=models.SET_NULL, related_name="care_cases"
    )
    raised_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        permissions = [("handle_care", "Can see and work on duty-of-care cases")]
        ordering = [models.F("closed_at").desc(nulls_first=True), "-raised_at"]

    def __str__(self):
        return f"Case {self.pk}"


class CareStep(models.Model):
    """What worried somebody, who was told, what was done. Only ever added to."""

    case = models.ForeignKey(CareCase, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=CareStepKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    on = models.DateField(null=True, blank=True)
    who = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A step is never changed. Add another one.")
        super().save(*args, **kwargs)


class CareLogEntry(models.Model):
    """Who looked at a case or worked on it: ids and codes, apart from the log editors read."""

    case = models.ForeignKey(CareCase, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    code = models.SlugField(max_length=20)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("The log is only ever added to.")
        super().save(*args, **kwargs)


@register_setting(icon="warning")
class CareSettings(BaseSiteSetting):
    """What to do, and whom to ring, when something sent in tells of harm."""

    procedure = models.TextField(
        default=(
            "If somebody is in danger now, ring 999 first.\n"
            "Then ring our safeguarding lead. Do not wait for an e-mail.\n"
            "Write down below what worries you. Do not ask the person to prove anything."
        ),
        help_text="Every editor reads this before she raises something. Name whom to ring.",
    )

    class Meta:
        verbose_name = "duty of care"
        default_permissions = ("change",)
