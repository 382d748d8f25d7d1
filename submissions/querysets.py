from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce

from submissions.allowance import near
from submissions.conflicts import conflicts_of
from submissions.enums import OPEN_FOR, WAITS_FOR, State


class SubmissionQuerySet(models.QuerySet):
    def sent(self):
        return self.exclude(state=State.DRAFT)

    def at_desk(self):
        """What editors see: everything sent, drafts somebody confirmed an address for, and those
        we fill in with somebody."""
        return self.exclude(state=State.DRAFT, contributors=None, assistance=None)

    def open_to(self, user):
        """Without those `user` is kept away from: she knows the people."""
        return self.exclude(pk__in=conflicts_of(user))

    def to_remind(self):
        """Drafts somebody confirmed an address for, and wants reminders about."""
        return (
            self.filter(state=State.DRAFT, reminders=True, contact__confirmed_at__isnull=False)
            .select_related("call")
            .prefetch_related("call__windows")
        )

    def unconfirmed(self, before):
        """Drafts that belong to a browser only, not changed since that moment."""
        rows = self.filter(state=State.DRAFT, saved_at__lt=before)
        return rows.filter(contributors=None, assistance=None)

    def unsent(self, before):
        """Drafts of somebody, or filled in with somebody, not changed since that moment."""
        rows = self.filter(state=State.DRAFT, saved_at__lt=before)
        return rows.exclude(contributors=None, assistance=None)

    def long_in(self, state, before):
        """Those that came to a state before that moment."""
        return self.filter(state=state, state_since__lt=before)

    def for_listing(self):
        """With what a row of the admin's listing shows, so that queries do not grow with rows."""
        return self.select_related("call", "matched_organisation").prefetch_related(
            "places__council"
        )

    def search(self, words: str):
        """Those that hold every word: in reference, title, organisation, places or long answers."""
        found = self
        for word in words.split():
            in_answers = self.model._base_manager.filter(answers__text__icontains=word)
            in_places = self.model._base_manager.filter(places__text__icontains=word)
            found = found.filter(
                models.Q(reference__icontains=word)
                | models.Q(title__icontains=word)
                | models.Q(organisation__icontains=word)
                | models.Q(matched_organisation__name__icontains=word)
                | models.Q(pk__in=in_answers.values("pk"))
                | models.Q(pk__in=in_places.values("pk"))
            )
        return found

    def in_nation(self, nation: str):
        """Those with a place linked to a nation or to one of its councils; "uk" for all four."""
        places = self.model._base_manager.filter(
            models.Q(places__nation=nation) | models.Q(places__council__nation=nation)
        )
        return self.filter(pk__in=places.values("pk"))

    def without_linked_place(self):
        """Those with no place an editor has linked yet."""
        linked = self.model._base_manager.filter(
            models.Q(places__council__isnull=False) | ~models.Q(places__nation=""),
            places__isnull=False,
        )
        return self.exclude(pk__in=linked.values("pk"))

    def needs_translating(self):
        """Those with an answer in another language than English that no translation stands by."""
        answers = self.model._meta.get_field("answers").related_model.objects
        waiting = (
            answers.exclude(lang__startswith="en")
            .exclude(modes=[])
            .exclude(modes=["contact"])
            .exclude(translations__stale=False)
        )
        return self.filter(pk__in=waiting.values("submission"))

    def waiting_for_release(self):
        """In review, with a decision that is saved and not released."""
        return self.filter(
            state=State.IN_REVIEW,
            decisions__withdrawn_at=None,
            decisions__released_at=None,
            decisions__outcome__gt="",
        ).distinct()

    def near_allowance(self):
        """Those whose files take 80% of the room a draft has, or more."""
        sized = self.model._base_manager.annotate(used=models.Sum("files__file__size"))
        return self.filter(pk__in=sized.filter(used__gte=near()).values("pk"))

    def counts_by_state(self) -> dict[str, int]:
        """Return {state: number}; states without any are left out."""
        rows = (
            self.order_by().values_list("state").annotate(number=models.Count("pk", distinct=True))
        )
        return dict(rows)

    def of(self, user):
        """Those a person writes, in whatever role."""
        return self.filter(contributors__user=user)


class WaitingSaveQuerySet(models.QuerySet):
    def sealed(self):
        """What came without a session and is read by nobody until its writer is back."""
        return self.filter(sealed=True)

    def undecided(self):
        """Two versions of an answer, of which its writer has not said yet which to keep."""
        return self.filter(sealed=False)

    def expired(self, now):
        """What nobody came back for in time."""
        return self.filter(at__lt=now - WAITS_FOR)


class ThreadMessageQuerySet(models.QuerySet):
    def with_people(self):
        """With who wrote each and its files, so that queries do not grow with messages."""
        return self.select_related("author").prefetch_related("files__file")

    def unread_by(self, user):
        """Those somebody else wrote since `user` last read the thread."""
        marks = apps.get_model("submissions", "ThreadRead").objects.filter(
            submission=models.OuterRef("submission"), user=user, at__gte=models.OuterRef("at")
        )
        mine = models.Q(author__isnull=False, author=user)
        return self.exclude(mine).filter(~models.Exists(marks))

    def counts_by_submission(self) -> dict[int, int]:
        """Return {submission id: number of messages}; submissions without any are left out."""
        rows = self.order_by().values_list("submission_id").annotate(number=models.Count("pk"))
        return dict(rows)


class SupporterQuerySet(models.QuerySet):
    def still_here(self):
        """Those nobody has taken off."""
        return self.filter(removed_at=None)


class InvitationQuerySet(models.QuerySet):
    def unanswered(self):
        """Those nobody has answered or taken back; too old ones too."""
        return self.filter(accepted_at=None, declined_at=None, withdrawn_at=None)

    def open(self, now):
        """Those somebody can say yes to."""
        return self.unanswered().filter(expires_at__gt=now)

    def for_address(self, email: str):
        """Those to an address, with what they are about."""
        return self.filter(email=email.lower()).select_related("submission__call", "invited_by")

    def over(self, before):
        """Those that were over, one way or another, before that moment."""
        ended = Coalesce("accepted_at", "declined_at", "withdrawn_at", "expires_at")
        return self.annotate(ended=ended).filter(ended__lt=before)


class OpenSectionQuerySet(models.QuerySet):
    def seen_lately(self, now):
        """Pages we heard from a moment ago, with who has them open."""
        return self.filter(at__gte=now - OPEN_FOR).select_related("user", "supporter")

    def old(self, now):
        """Pages nobody has open any more."""
        return self.filter(at__lt=now - OPEN_FOR)
