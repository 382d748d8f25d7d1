"""How the demo's older call was decided, and one decision that waits."""

from datetime import datetime, time, timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from accounts.roles import ROLES
from accounts.services import find_or_create
from home.demo.structure import LONDON
from review.enums import CountMe, Level, Others, PhaseKind, Recommendation
from review.models import Phase, Review, Reviewer, Score
from review.services.inviting import terms_of
from submissions.calls import CallPage
from submissions.enums import Outcome, State
from submissions.models import Submission
from submissions.services import decisions
from submissions.services.decisions import Saying

READERS = (
    ("reviewer@example.org", "Rae R", CountMe.YES),
    ("lou@example.org", "Lou V", CountMe.NO),
    ("quinn@example.org", "Quinn T", CountMe.YES),
    ("theo@example.org", "Theo B", CountMe.NO),
    ("ines@example.org", "Ines F", CountMe.YES),
    ("ash@example.org", "Ash W", ""),
)
EACH = 3
REASONS = {
    Level.START: "It says that this happens. I do not see yet how.",
    Level.IN_PART: "I believe it for the people in the example. What about the others?",
    Level.WELL: "The example is clear, and people decide it themselves.",
    Level.VERY_WELL: "You could do the same in another town after reading this.",
}
CHOSEN = (Level.VERY_WELL, Level.WELL, Level.WELL)
NOT_CHOSEN = (Level.START, Level.IN_PART, Level.START)


def load_decided(people: dict[str, User]) -> None:
    """Tell how the older call was read and released; what is there stays as it is."""
    call = CallPage.objects.filter(slug="innovation-2026").first()
    now = CallPage.objects.filter(slug="innovation-2027").first()
    if call is None or now is None or call.phases.exists():
        return
    today = timezone.localdate()
    for kind, starts, ends in (
        (PhaseKind.READING, -300, -241),
        (PhaseKind.PANEL, -240, -201),
        (PhaseKind.RELEASED, -200, None),
    ):
        Phase.objects.create(
            call=call,
            kind=kind,
            starts=today + timedelta(days=starts),
            ends=today + timedelta(days=ends) if ends else None,
            others=Others.ALWAYS,
            names_shown=kind == PhaseKind.RELEASED,
        )
    group = Group.objects.get(name=ROLES["reviewer"].group)
    readers = []
    for email, name, count_me in READERS:
        user = find_or_create(email, name)
        user.groups.add(group)
        terms = terms_of(now.review_plan)
        readers.append(
            Reviewer.objects.create(call=call, user=user, count_me=count_me, terms=terms)
        )
    for number, submission in enumerate(released(call)):
        for place in range(EACH):
            write(submission, readers[(number + place) % len(readers)], place, today)
    decide_one(now, people["panel_lead"])


def released(call) -> list[Submission]:
    """Return what is decided in a call."""
    rows = Submission.objects.filter(call=call, decisions__released_at__isnull=False)
    return list(rows.distinct().order_by("pk"))


def write(submission, reader, place: int, today) -> None:
    """Write one finished review, before the panel met."""
    refused = submission.state == State.NOT_SELECTED
    level = (NOT_CHOSEN if refused else CHOSEN)[place]
    day = today - timedelta(days=250 - place)
    at = datetime.combine(day, time(10), tzinfo=LONDON)
    review = Review.objects.create(
        submission=submission,
        reviewer=reader,
        version=submission.sent_versions.order_by("number").last(),
        recommendation=Recommendation.TALK if refused else Recommendation.CHOOSE,
        saved_at=at,
        sent_at=at,
    )
    for criterion in submission.criteria.all():
        Score.objects.create(review=review, criterion=criterion, level=level, reason=REASONS[level])


def decide_one(call, lead) -> None:
    """Save one decision of the open call that is not released."""
    submission = Submission.objects.filter(call=call, state=State.IN_REVIEW).order_by("pk").last()
    if submission is None or decisions.standing(submission):
        return
    said = Saying("It is clear who decides.", "Say what a whole week looks like.")
    decisions.save_decision(
        submission,
        by=lead,
        outcome=Outcome.ACCEPT,
        overall=Saying("Short, and easy to copy.", "Say what it costs in a year."),
        feedback={criterion.pk: said for criterion in submission.criteria.all()},
    )
