from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from review.enums import PhaseKind
from submissions.enums import State

# In these states readers are given something, and taken off it.
GIVEN_IN = (State.SUBMITTED, State.IN_REVIEW)
# Released, and not taken away since.
DECIDED = (
    State.ACCEPTED,
    State.AWAITING_SIGN_OFF,
    State.SIGNED_OFF,
    State.PUBLISHED,
    State.NOT_SELECTED,
)


class PhaseQuerySet(models.QuerySet):
    def begun(self, on=None):
        """Phases whose first day has come."""
        return self.filter(starts__lte=on or timezone.localdate())

    def in_order(self):
        """Reading, panel, released."""
        place = models.Case(
            *(models.When(kind=kind, then=i) for i, kind in enumerate(PhaseKind)),
            output_field=models.IntegerField(),
        )
        return self.order_by(place)


class InvitationQuerySet(models.QuerySet):
    def unanswered(self):
        """Those nobody has answered or taken back; too old ones too."""
        return self.filter(accepted_at=None, declined_at=None, withdrawn_at=None)

    def open(self, now=None):
        """Those somebody can say yes to."""
        return self.unanswered().filter(expires_at__gt=now or timezone.now())


class ReviewerQuerySet(models.QuerySet):
    def active(self):
        """Those who read: still here, and able to sign in."""
        return self.filter(left_at=None, user__is_active=True)

    def with_work(self, shown):
        """Each with `given` and `finished` among the submissions `shown`, and `minutes` stated."""
        hours = self.model.hours.rel.related_model.objects.filter(reviewer=models.OuterRef("pk"))
        total = hours.order_by().values("reviewer").annotate(all=models.Sum("minutes"))
        standing = models.Q(
            assignments__submission__in=shown,
            assignments__passed_on_at=None,
            assignments__taken_off_at=None,
        )
        sent = models.Q(reviews__submission__in=shown, reviews__sent_at__isnull=False)
        return self.annotate(
            given=models.Count("assignments", filter=standing, distinct=True),
            finished=models.Count("reviews", filter=sent, distinct=True),
            minutes=Coalesce(models.Subquery(total.values("all")), 0),
        )

    def disabled(self):
        """Those who want to be counted as disabled people."""
        return self.filter(count_me="yes")


class DeclarationQuerySet(models.QuerySet):
    def conflicts(self):
        return self.filter(knows=True)


class AssignmentQuerySet(models.QuerySet):
    def standing(self):
        """Those nobody passed on or took off, of readers who are still here."""
        return self.filter(passed_on_at=None, taken_off_at=None, reviewer__left_at=None)

    def to_give(self):
        """Standing ones that are work still: what is sent, or read, and not decided."""
        return self.standing().filter(submission__state__in=GIVEN_IN)

    def being_read(self):
        """Standing ones of what is read now, of readers who can sign in."""
        rows = self.standing().filter(submission__state=State.IN_REVIEW)
        return rows.filter(reviewer__user__is_active=True)

    def unfinished(self):
        """Those of readers who have not finished theirs."""
        done = models.Q(
            submission__reviews__reviewer=models.F("reviewer"),
            submission__reviews__sent_at__isnull=False,
        )
        return self.exclude(pk__in=self.model.objects.filter(done).values("pk"))


class ReviewQuerySet(models.QuerySet):
    def sent(self):
        """Finished ones. Which of them count: `services.counting.counted`."""
        return self.exclude(sent_at=None)

    def of_submissions(self, submissions):
        """Those about any of them, with their scores, so that queries do not grow with rows."""
        return self.filter(submission__in=submissions).prefetch_related("scores__criterion")
