"""Calls and submissions for tests, by the same services that people use."""

import secrets
from datetime import timedelta
from itertools import count

from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from casestudies.vocabularies import Criterion, ServiceArea
from submissions.calls import CallIndexPage, CallPage, CallWindow
from submissions.enums import ContributorRole, State
from submissions.models import ContactDetails, Contributor, Submission
from submissions.questions import how_key, in_force
from submissions.services.writing import write

_numbers = count(1)


def call_index() -> CallIndexPage:
    found = CallIndexPage.objects.first()
    if found:
        return found
    root = Site.objects.get(is_default_site=True).root_page
    return root.add_child(instance=CallIndexPage(title="Calls", slug="calls"))


def open_call(*, opens_in=-10, closes_in=30, **fields) -> CallPage:
    """Return a live call; open unless its days, counted from today, say otherwise."""
    number = next(_numbers)
    page = CallPage(
        **{"title": f"Call {number}", "slug": f"call-{number}", "introduction": "<p>Hello.</p>"}
        | fields
    )
    page.areas = list(ServiceArea.objects.all())
    page.criteria = list(Criterion.objects.all())
    page = call_index().add_child(instance=page)
    now = timezone.now()
    CallWindow.objects.create(
        call=page, opens=now + timedelta(days=opens_in), closes=now + timedelta(days=closes_in)
    )
    return page


def contributor(**fields) -> User:
    number = next(_numbers)
    return User.objects.create_user(
        **{"email": f"contributor{number}@example.org", "name": "Sam Contributor"} | fields
    )


def draft(*, call=None, owner=None, email="", **answers) -> Submission:
    """Return a draft: its owner's, or (without one) that of the browser with its `draft_key`.

    `answers` are names and values as `services.writing.write` takes them.
    """
    submission = Submission.objects.create(
        call=call or open_call(), draft_key="" if owner else secrets.token_urlsafe(32)
    )
    contact = ContactDetails.objects.create(
        submission=submission,
        email=owner.email if owner else email,
        name=owner.name if owner else "",
        confirmed_at=timezone.now() if owner else None,
    )
    submission.contact = contact
    if owner:
        Contributor.objects.create(submission=submission, user=owner, may_say_yes=True)
    if answers:
        write(submission, answers, in_force())
    return submission


def twelve_answers(**more) -> dict:
    """Return the answers that are enough to send, less the address."""
    prevention = Criterion.objects.get(slug="prevention")
    return {
        "name": "Sam Contributor",
        "organisation": "The Hull Choir",
        "led_by": "more-than-half",
        "title": "The choir with a ramp",
        "story": {"text": "We sing on Thursdays. Everyone can join in."},
        "areas": list(ServiceArea.objects.filter(slug="community-safety")),
        "places": ["Hull"],
        "stage": "running",
        "criteria": [prevention],
        how_key(prevention): {"contact": True},
        "consider": True,
        **more,
    }


def complete_draft(*, call=None, owner=None, **answers) -> Submission:
    """Return a draft that can be sent, of an owner who confirmed her address."""
    return draft(call=call, owner=owner or contributor(), **twelve_answers(**answers))


def submission(state=State.SUBMITTED, *, call=None, owner=None, **answers) -> Submission:
    """Return a complete submission in any state, put there directly, without its mails.

    What belongs to a state besides (a decision, a page, a request for a yes) is the test's to add.
    """
    found = complete_draft(call=call, owner=owner, **answers)
    if state == State.DRAFT:
        return found
    now = timezone.now()
    before = State.SUBMITTED if state == State.WITHDRAWN else ""
    Submission.objects.filter(pk=found.pk).update(
        state=state, state_before=before, state_since=now, submitted_at=now, draft_key=""
    )
    return Submission.objects.select_related("call", "contact").get(pk=found.pk)


def owner_of(submission) -> User:
    return submission.contributors.get(role=ContributorRole.OWNER).user
