"""The panel's table of a call with a thousand submissions, each read by three."""

from datetime import timedelta
from itertools import cycle, islice

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import ROLES
from bench.catalogue import median
from casestudies.vocabularies import Criterion, ServiceArea
from review.models import Phase, Review, ReviewAssignment, Reviewer, Score
from submissions.calls import CallPage
from submissions.enums import State
from submissions.models import Submission

READERS, EACH, CLAIMED = 25, 3, 4


def fill(slug: str, count: int) -> User:
    """Give a call so many submissions in review with their reviews; return who may see them."""
    call = CallPage.objects.get(slug=slug)
    Phase.objects.create(call=call, kind="reading", starts=timezone.localdate() - timedelta(days=1))
    rows = Submission.objects.bulk_create(
        Submission(call=call, state=State.IN_REVIEW, title=f"Number {n}", organisation=f"Group {n}")
        for n in range(count)
    )
    six, areas = list(Criterion.objects.all()), list(ServiceArea.objects.all())
    _tie(Submission.criteria.through, "criterion_id", rows, six, CLAIMED)
    _tie(Submission.areas.through, "servicearea_id", rows, areas, 2)
    readers = [_reader(call, n) for n in range(READERS)]
    turn = cycle(readers)
    pairs = [(row, reader) for row in rows for reader in islice(turn, EACH)]
    ReviewAssignment.objects.bulk_create(
        ReviewAssignment(submission=row, reviewer=reader) for row, reader in pairs
    )
    reviews = Review.objects.bulk_create(
        Review(submission=row, reviewer=reader, sent_at=timezone.now(), recommendation="talk")
        for row, reader in pairs
    )
    Score.objects.bulk_create(
        Score(review=review, criterion=criterion, level=(review.pk * 7 + criterion.pk) % 5)
        for review in reviews
        for criterion in six[:CLAIMED]
    )
    return _person("lead@example.org", "panel_lead")


def _tie(through, column, rows, terms, number):
    through.objects.bulk_create(
        through(submission_id=row.pk, **{column: term.pk})
        for n, row in enumerate(rows)
        for term in (terms * 2)[n % len(terms) :][:number]
    )


def _reader(call, number: int) -> Reviewer:
    user = _person(f"reader{number}@example.org", "reviewer")
    return Reviewer.objects.create(call=call, user=user)


def _person(email: str, role: str) -> User:
    user = User.objects.create_user(email=email, name=email.partition("@")[0])
    user.groups.add(Group.objects.get(name=ROLES[role].group))
    return user


def measure(slug: str, count: int) -> list[tuple[str, float]]:
    """Return (what, milliseconds) for the table of a call, filled with so many."""
    lead = fill(slug, count)
    client = Client()
    client.force_login(lead)

    def page(query: str) -> None:
        if client.get(f"/review/calls/{slug}/table/?{query}").status_code != 200:
            raise SystemExit("The panel's table did not answer.")

    return [
        (f"review table of {count:,} submissions", median(lambda: page(""), 10)),
        (f"review table of {count:,}, by disagreement", median(lambda: page("sort=spread"), 10)),
    ]
