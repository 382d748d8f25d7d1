"""What an organisation sent, in its own words. Private answers are rows of their own."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from casestudies.enums import LedBy, Stage
from organisations.enums import Nation
from submissions.calls import CallIndexPage, CallPage, CallWindow
from submissions.enums import AnswerMode, ContactWay, ContributorRole, Outcome, State, Under18
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
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    names_checked = models.BooleanField(default=False)
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


class LongAnswer(models.Model):
    """An answer given any way: writing, a link, a file, or *contact me about this one*."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    modes = models.JSONField(default=list, help_text=f"Any of {', '.join(AnswerMode.values)}.")
    text = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    language = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "question"], name="one_answer_a_question")
        ]


class SavedSection(models.Model):
    """One page of the form as it was last saved. `typed` keeps, word for word, what could not be
    stored as an answer yet (a wrong address, a text that is too long); `times` tells a page that
    has been saved since it was opened."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="saved_sections"
    )
    section = models.SlugField(max_length=60)
    times = models.PositiveIntegerField(default=0)
    typed = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "section"], name="one_save_a_section")
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

    class Meta:
        ordering = ["pk"]


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


class QuestionRequest(models.Model):
    """*We have n questions for you*: which, why, and by when."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="question_requests"
    )
    message = models.TextField()
    questions = models.JSONField(default=list)
    answer_by = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)


class Decision(models.Model):
    """Accept, or do not choose: private until released."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=Outcome)
    overall = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now=True)
    released_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_decision",
            )
        ]


class Feedback(models.Model):
    """What was strong and what would make it stronger, on one criterion."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="feedback")
    criterion = models.ForeignKey(
        "casestudies.Criterion", on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "criterion"], name="one_feedback_each")
        ]


class TakingDown(models.Model):
    """Why a page was taken down; the contributor reads it only where it may be shared."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="taken_down")
    reason = models.TextField()
    may_share = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]


class AnswerUse(models.Model):
    """Which answer a field or block of the page came from."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="uses")
    question = models.CharField(max_length=40)
    field = models.CharField(max_length=40)
    block = models.CharField(max_length=40, blank=True)


class LogEntry(models.Model):
    """The append-only log: who, on whose behalf, what, when. Ids and codes, never typed text."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    code = models.SlugField(max_length=40)
    source = models.CharField(max_length=20, blank=True)
    target = models.CharField(max_length=20, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "pk"]

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("The log is only ever added to.")
        super().save(*args, **kwargs)


class QuestionWords(models.Model):
    """The words of a question, editable in the admin. `submissions.questions` has the defaults."""

    key = models.SlugField(max_length=40, unique=True, editable=False)
    wording = models.CharField(max_length=255)
    hint = models.TextField(blank=True)
    easy_read = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position"]
        verbose_name = "question"

    def __str__(self):
        return self.wording


__all__ = ["CallIndexPage", "CallPage", "CallWindow"]
