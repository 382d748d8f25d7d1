"""Submissions as one editor sees them: unread or not, whose they are, under which labels."""

from datetime import timedelta

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from desk.models import Labelling, Note, Seen
from submissions.models import Contributor, LogEntry, Submission
from submissions.permissions import may_see_unreleased
from submissions.querysets import SubmissionQuerySet

UNRELEASED = ("decision_saved",)
# What the site does by itself at night is no news.
BY_ITSELF = ("reminder", "deletion_warning", "yes_reminder")


class DeskQuerySet(SubmissionQuerySet):
    """What the desk asks of submissions, beyond what their own room knows."""

    def with_unread(self, user):
        """With `seen_at` (when she opened it) and `unread`: never, or something happened since.

        What happened is what the log tells of anybody else; what she may not see is no news.
        """
        hidden = () if may_see_unreleased(user) else UNRELEASED
        news = LogEntry.objects.filter(submission=OuterRef("pk"), at__gt=OuterRef("seen_at"))
        news = news.exclude(code__in=BY_ITSELF)
        seen = Seen.objects.filter(submission=OuterRef("pk"), user=user)
        return self.annotate(seen_at=Subquery(seen.values("at")[:1])).annotate(
            unread=Case(
                When(Q(seen_at=None), then=Value(True)),
                default=Exists(news.exclude(actor=user).exclude(code__in=hidden)),
                output_field=BooleanField(),
            )
        )

    def with_promise(self):
        """With `due` and `due_kind`: the date that was promised, and what it is about."""
        standing = FilteredRelation("promises", condition=Q(promises__ended_at=None))
        return self.annotate(standing=standing).annotate(
            due=F("standing__due"), due_kind=F("standing__kind")
        )

    def overdue(self):
        """Those of `with_promise` whose day has passed."""
        return self.filter(due__lt=timezone.localdate())

    def due_within(self, days: int):
        """Those of `with_promise` whose day comes within so many days, or has passed."""
        return self.filter(due__lte=timezone.localdate() + timedelta(days=days))

    def soonest_promise_first(self):
        """Overdue first, then what is promised next; what is promised nothing comes last."""
        return self.order_by(F("due").asc(nulls_last=True), "-state_since", "-pk")

    def with_translating(self):
        """With `to_translate`: whether an answer waits for its translation."""
        waiting = SubmissionQuerySet(self.model).needs_translating().filter(pk=OuterRef("pk"))
        return self.annotate(to_translate=Exists(waiting))

    def not_written_by(self, user):
        """Without what she wrote herself: as staff she works on none of it."""
        return self.exclude(
            Exists(Contributor.objects.filter(submission=OuterRef("pk"), user=user))
        )

    def unread(self):
        """Those of `with_unread` she has not opened, or that changed since."""
        return self.filter(unread=True)

    def mine(self, user):
        return self.filter(assignment__to=user)

    def nobodys(self):
        return self.filter(assignment=None)

    def labelled(self, labels, user):
        """Those under any of the labels; what she wrote herself is not told apart."""
        rows = Labelling.objects.filter(submission=OuterRef("pk"), label__in=labels)
        return self.not_written_by(user).filter(Exists(rows))

    def search_with_notes(self, words: str, user):
        """Those that hold every word, in what was sent or in colleagues' notes she may read."""
        found = self
        for word in words.split():
            noted = Note.objects.filter(submission=OuterRef("pk"), text__icontains=word)
            sent = SubmissionQuerySet(self.model).search(word).values("pk")
            hers = Contributor.objects.filter(submission=OuterRef("pk"), user=user)
            found = found.filter(Q(pk__in=sent) | (Exists(noted) & ~Exists(hers)))
        return found

    def for_desk(self, user):
        """With everything a row of the listing shows, so that queries do not grow with rows."""
        return (
            self.at_desk()
            .open_to(user)
            .for_listing()
            .with_unread(user)
            .with_promise()
            .with_translating()
            .select_related("assignment__to")
            .prefetch_related("labellings__label", "contributors")
        )

    def first_to_read(self):
        """In the order *Next unread* opens them: overdue, then what has waited longest."""
        late = Case(When(due__lt=timezone.localdate(), then=F("due")), output_field=DateField())
        return self.order_by(late.asc(nulls_last=True), "state_since", "pk")


def desk_rows() -> DeskQuerySet:
    """Return every submission, ready to be asked as the desk asks."""
    return DeskQuerySet(Submission)


def unread_for(user) -> DeskQuerySet:
    """Return what `user` has not read and may work on, in the order to read it."""
    rows = desk_rows().sent().open_to(user).not_written_by(user).with_promise().with_unread(user)
    return rows.unread().first_to_read()
