"""How the demo's open call is read: a plan, phases, readers, and what they have written so far."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from accounts.roles import ROLES
from accounts.services import find_or_create
from casestudies.vocabularies import ServiceArea
from home.demo.reviews import load_reviews
from review.enums import CountMe, Others, PhaseKind
from review.models import Phase, Reviewer, ReviewPlan
from review.services import hours, inviting, supporting
from submissions.calls import CallPage

READERS = (
    ("reviewer@example.org", "Rae R", CountMe.YES, ("care-and-support", "housing")),
    ("quinn@example.org", "Quinn T", CountMe.YES, ("transport", "community-safety")),
    ("lou@example.org", "Lou V", CountMe.NO, ("education", "skills-and-training")),
    ("ash@example.org", "Ash W", "", ("care-and-support", "childrens-services")),
)

HOURS = {
    "reviewer@example.org": (
        (6, 80, "Read two, with breaks"),
        (3, 45, "Read one, and thought about it"),
    ),
    "quinn@example.org": ((4, 60, "Read the first two"),),
}


def load_review(people: dict[str, User]) -> None:
    """Give the open call a plan, its phases and its readers; what is there stays as it is."""
    call = CallPage.objects.filter(slug="innovation-2027").first()
    if call is None or hasattr(call, "review_plan"):
        return
    today = timezone.localdate()
    plan = ReviewPlan.objects.create(
        call=call,
        asked="Read up to six stories by the last day. Say how well each does what it says.",
        fee=20,
        access_costs="We pay for a support worker, an interpreter or a taxi. Just tell us.",
        payment_ways="Bank transfer\nGift card\nA gift to a group you choose",
        benefits_advice="Money can change your benefits. Ask an advice centre before you say yes.",
        benefits_link="https://www.example.org/advice",
        review_by=today + timedelta(days=14),
    )
    for kind, starts, ends, others in (
        (PhaseKind.READING, -14, 14, Others.AFTER),
        (PhaseKind.PANEL, 15, 28, Others.ALWAYS),
        (PhaseKind.RELEASED, 29, None, Others.ALWAYS),
    ):
        Phase.objects.create(
            call=call,
            kind=kind,
            starts=today + timedelta(days=starts),
            ends=today + timedelta(days=ends) if ends else None,
            others=others,
            names_shown=kind == PhaseKind.RELEASED,
        )
    group = Group.objects.get(name=ROLES["reviewer"].group)
    for email, name, count_me, areas in READERS:
        user = find_or_create(email, name)
        user.groups.add(group)
        reader = Reviewer.objects.create(
            call=call, user=user, count_me=count_me, terms=inviting.terms_of(plan)
        )
        reader.skills.set(ServiceArea.objects.filter(slug__in=areas))
        for ago, minutes, what in HOURS.get(email, ()):
            day = today - timedelta(days=ago)
            hours.state(reader, by=user, day=day, minutes=minutes, what=what)
    first = call.reviewers.order_by("pk").first()
    supporting.name_supporter(first, by=first.user, name="Jem A", agrees=True)
    inviting.invite(call, by=people["panel_lead"], email="nia@example.org", name="Nia M")
    load_reviews(call, people)
