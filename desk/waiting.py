"""Who has not said yes yet: what editors see of each yes that waits."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from casestudies.models import SignOffRequest
from signoff.models import SecondPerson
from signoff.services.asking import REMINDED, waiting_requests
from submissions.conflicts import conflicts_of
from submissions.enums import ContactWay, State
from submissions.models import Contributor, LogEntry, Submission
from submissions.services.telling import who_may_say_yes
from ui.words import count, sentence_list


@dataclass(frozen=True, slots=True)
class NotYet:
    """One yes that waits: whom we asked, when, by when, and what was done since."""

    request: SignOffRequest
    submission: Submission
    names: str
    ways: str
    days_left: int | None
    reminders: tuple[date, ...]
    second: SecondPerson | None
    yes_url: str

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.days_left is not None and self.days_left < 0

    @property
    def left(self) -> str:
        """How long is left, in words."""
        if self.days_left is None:
            return "No last day"
        if self.late:
            return f"{count(-self.days_left, 'day')} late".capitalize()
        if not self.days_left:
            return "Today is the last day"
        return f"{count(self.days_left, 'day')} left".capitalize()

    @property
    def ask_second(self) -> bool:
        """Whether the second person can be asked now."""
        return bool(self.second and self.second.can_be_asked_for(self.request))


def not_yet_said_yes(user) -> list[NotYet]:
    """Return every yes that waits, the first due on top, less what `user` wrote herself."""
    log = LogEntry.objects.filter(code=REMINDED)
    rows = waiting_requests().exclude(page__submission__contributors__user=user)
    rows = rows.exclude(page__submission__in=conflicts_of(user))
    rows = rows.select_related("asked_by", "page__submission__contact").prefetch_related(
        Prefetch("page__submission__contributors", Contributor.objects.select_related("user")),
        Prefetch("page__submission__second_people", SecondPerson.objects.standing()),
        Prefetch("page__submission__log", log, to_attr="reminded"),
    )
    return [_row(request) for request in rows]


def late_yeses():
    """Return the requests whose day has passed without an answer, the latest first."""
    return waiting_requests().filter(answer_by__lt=timezone.localdate())


def _row(request) -> NotYet:
    submission = request.page.submission
    contact = getattr(submission, "contact", None)
    labels = dict(ContactWay.choices)
    day = request.answer_by
    return NotYet(
        request=request,
        submission=submission,
        names=sentence_list(who_may_say_yes(submission)),
        ways=sentence_list([labels[w] for w in contact.ways if w in labels]) if contact else "",
        days_left=(day - timezone.localdate()).days if day else None,
        reminders=tuple(
            timezone.localdate(line.at)
            for line in submission.reminded
            if line.detail.get("request") == request.pk
        ),
        second=next(iter(submission.second_people.all()), None),
        yes_url=_yes_url(request, submission),
    )


def _yes_url(request, submission) -> str:
    """Return where a yes is written down: at the desk, or for a correction beside the page."""
    if submission.state == State.AWAITING_SIGN_OFF:
        return reverse("desk:move", args=[submission.reference, "say_yes"])
    return reverse("case_study_status", args=[request.page_id])
