"""What the tests of the desk share: people, a browser that is signed in, pages."""

import time
from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import User
from casestudies.models import CaseStudyPage
from signoff.services import moves
from signoff.services.because import missing_becauses, write_becauses
from submissions.enums import State
from submissions.models import SubmissionFile
from submissions.services import decisions, desk_moves, page_making, sending
from submissions.services.decisions import Saying
from submissions.services.transitions import transition
from tests.factories import casestudies as case_studies
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff
from uploads.services import store


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

    email = f"{role}@example.org"
    return User.objects.filter(email=email).first() or make_staff(role, email)


def decided(submission, outcome="accept", by=None):
    """Save a complete decision about a submission in review, and return it."""
    return decisions.save_decision(
        submission,
        by=by or staff("panel_lead"),
        outcome=outcome,
        overall=Saying("A good example for other towns.", "Say what it costs."),
        feedback={
            c.pk: Saying("People said how it helps.", "Say how often.")
            for c in submission.criteria.all()
        },
    )


def accepted(**answers):
    """Return an accepted submission, decided and released."""
    submission = factory.submission(State.IN_REVIEW, **answers)
    decided(submission)
    return decisions.release(submission, by=staff("panel_lead"))


def with_page(**answers):
    """Return an accepted submission with a page an editor has finished."""
    case_studies.index()
    return make_finished_page(accepted(**answers))


def finished(submission, page: CaseStudyPage):
    """Give the draft what only an editor can write, and return the submission."""
    page = page.get_latest_revision_as_object()
    page.summary = "A choir that everyone can join."
    page.save_revision(user=staff())
    submission.page = case_studies.in_order(CaseStudyPage.objects.get(pk=page.pk))
    return submission


def asked(**answers):
    """Return a submission whose page waits for the contributor's yes."""
    return send_for_yes(with_page(**answers))


def say_why(submission, text="It was too long for the page."):
    """Give every change that needs one a reason, and return the submission."""
    reasons = {one.key: text for one in missing_becauses(submission)}
    write_becauses(submission, reasons, by=staff())
    return submission


def send_for_yes(submission):
    """Ask for the contributor's yes within two weeks, and return the submission."""
    say_why(submission)
    return moves.ask_for_yes(submission, by=staff(), answer_by=in_days(14))


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def signed(**answers):
    """Return a submission whose contributor said yes."""
    submission = asked(**answers)
    return moves.say_yes(submission, by=factory.owner_of(submission))


def published(**answers):
    """Return a published submission."""
    return transition(signed(**answers), "publish", by=staff())


def picture(color="green", name="photo of Pat.png"):
    """Return a small picture as a form brings it."""
    content = BytesIO()
    Image.new("RGB", (60, 40), color).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def add_picture(submission, description="Four people sing.", **fields):
    """Return a picture that was sent with question 30, unless another is named."""
    return SubmissionFile.objects.create(
        submission=submission,
        question=fields.pop("question", "files"),
        file=store(picture()),
        description=description,
        **fields,
    )


def ask_and_answer(submission, owner):
    """Let an editor ask, and the owner answer."""
    desk_moves.ask_questions(
        submission,
        by=staff(),
        message="How much does it cost?",
        questions=["cost_yearly"],
        answer_by=in_days(7),
    )
    return sending.send(submission, by=owner)


def start_review(submission):
    submission.refresh_from_db()
    return desk_moves.start_review(submission, by=staff(), names_checked=True)


def release(submission):
    return decisions.release(submission, by=staff("panel_lead"))


def release_and_reopen(submission):
    release(submission)
    return decisions.reopen(submission, by=staff("panel_lead"), reason="We missed your film.")


def make_finished_page(submission):
    """Make the page and give it what only an editor can write."""
    return finished(submission, page_making.make_page(submission, by=staff()))


def page_of(submission, name="submission", *args):
    return reverse(f"desk:{name}", args=[submission.reference, *args])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def state_of_check(submission):
    """Return whether it is ticked that names were checked, and by whom."""
    submission.refresh_from_db()
    return submission.names_checked, submission.names_checked_by
