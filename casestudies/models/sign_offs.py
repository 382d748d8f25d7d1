"""The yes to a page: asked for, given, ended; and the correction of a published one."""

from django.core.exceptions import PermissionDenied
from django.db import models

from casestudies.enums import (
    CorrectionEnd,
    CorrectionStage,
    Licence,
    RequestState,
    SignOffEnd,
    SignOffKind,
)
from casestudies.models.pages import CaseStudyPage
from casestudies.querysets import CorrectionQuerySet, RequestQuerySet, SignOffQuerySet


class SignOffRequest(models.Model):
    """A revision that waits for its contributor's yes. While it is open or answered with yes,
    the page is locked."""

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="requests")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    asked_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answer_by = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True, help_text="Private: what should change.")

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=models.Q(state__in=[RequestState.OPEN, RequestState.YES]),
                name="one_active_request_a_page",
            )
        ]


class SignOff(models.Model):
    """Somebody's yes to the exact words and pictures of a page. Kept for ever; it stops holding
    when it is recalled, when newer words are published, and when the page is taken down."""

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="sign_offs")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    request = models.ForeignKey(
        SignOffRequest, null=True, on_delete=models.SET_NULL, related_name="sign_offs"
    )
    fingerprint = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=12, choices=SignOffKind)
    licence = models.CharField(max_length=24, choices=Licence, default=Licence.ALL_RIGHTS_RESERVED)
    named = models.BooleanField(default=True, help_text="Whether the group's name goes with it.")
    said_by = models.CharField(max_length=150, blank=True, help_text="Private: who said yes.")
    recorded_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    how = models.CharField(max_length=60, default="on the website")
    said_at = models.DateTimeField()
    note = models.TextField(blank=True)
    reduces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    follows = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The yes it was made from, where small fixes were agreed beforehand.",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=12, choices=SignOffEnd, blank=True)

    objects = SignOffQuerySet.as_manager()

    ENDING = frozenset({"ended_at", "ended_why"})

    def save(self, *args, **kwargs):
        """Add a sign-off, or end one. Raises PermissionDenied for any other change."""
        fields = kwargs.get("update_fields") or ["everything"]
        if not self._state.adding and not self.ENDING.issuperset(fields):
            raise PermissionDenied("A yes is never rewritten.")
        super().save(*args, **kwargs)

    @property
    def agreed(self) -> str:
        """What was said to the words: a kind, or that of the sign-off which this one reduces."""
        return self.reduces.agreed if self.reduces else self.kind


class Correction(models.Model):
    """A correction of a published page, kept for ever: asked for, open, or at an end.

    While it is open the page can be edited, and the live version stands until a new one is signed.
    """

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="corrections")
    asked_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    wish = models.TextField(blank=True, help_text="Private: what is wrong, in their words.")
    due = models.DateField(null=True, blank=True, help_text="The day we promised it by.")
    answer = models.TextField(blank=True, help_text="Why not, as we wrote it to them.")
    answered_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    what_changed = models.CharField(
        max_length=300, blank=True, help_text="One sentence. Public with the new version."
    )
    request = models.ForeignKey(
        SignOffRequest, null=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    sign_off = models.ForeignKey(
        SignOff, null=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=CorrectionEnd, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=models.Q(closed_at=None),
                name="one_open_correction_a_page",
            )
        ]

    @property
    def stage(self) -> CorrectionStage:
        """How far it has come."""
        if self.closed_at:
            return CorrectionStage.ENDED
        if self.opened_at is None:
            return CorrectionStage.ASKED
        answers = {
            RequestState.OPEN: CorrectionStage.WAITING,
            RequestState.YES: CorrectionStage.SIGNED,
        }
        return answers.get(self.request and self.request.state, CorrectionStage.OPEN)

    @property
    def without_a_yes(self) -> bool:
        """Whether an administrator published it to protect somebody."""
        return self.sign_off is not None and self.sign_off.kind == SignOffKind.OVERRIDE
