"""What the tests of the desk share: people, a browser that is signed in, pages."""

import time

from django.test import Client

from casestudies.models import CaseStudyPage
from submissions.enums import State
from submissions.services import decisions, page_making, sign_off
from submissions.services.transitions import transition
from tests.factories import casestudies as case_studies
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff


def browser(user) -> Client:
    """Return a client signed in as `user`, second factor shown."""
    client = Client()
    client.force_login(user)
    session = client.session
    now = time.time()
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "code", "at": now},
        {"method": "mfa", "type": "totp", "at": now},
    ]
    session.save()
    return client


def staff(role="editor"):
    """Return one person of the team with that role, always the same one."""
    from accounts.models import User

    email = f"{role}@example.org"
    return User.objects.filter(email=email).first() or make_staff(role, email)


def decided(submission, outcome="accept", by=None):
    """Save a complete decision about a submission in review, and return it."""
    return decisions.save_decision(
        submission,
        by=by or staff("panel_lead"),
        outcome=outcome,
        overall="A good example for other towns.",
        feedback={c.pk: "People said how it helps." for c in submission.criteria.all()},
    )


def accepted(**answers):
    """Return an accepted submission, decided and released."""
    submission = factory.submission(State.IN_REVIEW, **answers)
    decided(submission)
    return decisions.release(submission, by=staff("panel_lead"))


def with_page(**answers):
    """Return an accepted submission with a page an editor has finished."""
    case_studies.index()
    submission = accepted(**answers)
    page = page_making.make_page(submission, by=staff())
    return finished(submission, page)


def finished(submission, page: CaseStudyPage):
    """Give the draft what only an editor can write, and return the submission."""
    page = page.get_latest_revision_as_object()
    page.summary = "A choir that everyone can join."
    page.save_revision(user=staff())
    submission.page = CaseStudyPage.objects.get(pk=page.pk)
    return submission


def asked(**answers):
    """Return a submission whose page waits for the contributor's yes."""
    from datetime import timedelta

    from django.utils import timezone

    submission = with_page(**answers)
    day = timezone.localdate() + timedelta(days=14)
    return sign_off.ask_for_yes(submission, by=staff(), answer_by=day)


def signed(**answers):
    """Return a submission whose contributor said yes."""
    submission = asked(**answers)
    return sign_off.say_yes(submission, by=factory.owner_of(submission))


def published(**answers):
    """Return a published submission."""
    return transition(signed(**answers), "publish", by=staff())
