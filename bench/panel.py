"""The panel's table of a call with a thousand submissions, each read by three."""

import time
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
from submissions.models import ContactDetails, Contributor, Submission

READERS, EACH, CLAIMED = 25, 3, 4


def fill(call: CallPage, count: int) -> User:
    """Give a call so many submissions in review with their reviews; return who may see them."""
    Phase.objects.create(call=call, kind="reading", starts=timezone.localdate() - timedelta(days=1))
    rows = Submission.objects.bulk_create(
        Submission(call=call, state=State.IN_REVIEW, title=f"Number {n}", organisation=f"Group {n}")
        for n in range(count)
    )
    six, areas = list(Criterion.objects.all()), list(ServiceArea.objects.all())
    _tie(Submission.criteria.through, "criterion_id", rows, six, CLAIMED)
    _tie(Submission.areas.through, "servicearea_id", rows, areas, 2)
    _written_by(rows)
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
    return _person(f"lead@{call.slug}.example.org", "panel_lead")


def _written_by(rows) -> None:
    """Give each a person whose name is hidden."""
    people = User.objects.bulk_create(
        User(email=f"{row.reference}@example.org", name="Sam Writer") for row in rows
    )
    pairs = list(zip(rows, people, strict=True))
    Contributor.objects.bulk_create(Contributor(submission=row, user=who) for row, who in pairs)
    ContactDetails.objects.bulk_create(
        ContactDetails(submission=row, name=who.name) for row, who in pairs
    )


def _tie(through, column, rows, terms, number):
    through.objects.bulk_create(
        through(submission_id=row.pk, **{column: term.pk})
        for n, row in enumerate(rows)
        for term in (terms * 2)[n % len(terms) :][:number]
    )


def _reader(call, number: int) -> Reviewer:
    user = _person(f"reader{number}@{call.slug}.example.org", "reviewer")
    return Reviewer.objects.create(call=call, user=user)


def _person(email: str, role: str) -> User:
    user = User.objects.create_user(email=email, name=email.partition("@")[0])
    user.groups.add(Group.objects.get(name=ROLES[role].group))
    return user


def measure(slug: str, count: int) -> list[tuple[str, float]]:
    """Return (what, milliseconds of work) for the table of a call, filled with so many."""
    lead = fill(CallPage.objects.get(slug=slug), count)
    client = Client()
    client.force_login(lead)

    def page(query: str) -> None:
        if client.get(f"/review/calls/{slug}/table/?{query}").status_code != 200:
            raise SystemExit("The panel's table did not answer.")

    def work(query: str) -> float:
        return median(lambda: page(query), 15, time.process_time)

    table = f"review table of {count:,}"
    return [
        (f"{table} submissions", work("")),
        (f"{table}, by disagreement", work("sort=spread")),
        (f"{table}, by title, names hidden", work("sort=title")),
    ]
