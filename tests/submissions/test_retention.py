"""What was never sent, never chosen, or stopped goes after its time, and not without a warning."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from casestudies.models import CaseStudyPage
from consent.models import Consent
from core.models import SiteImage
from core.rota import Night
from outbox.models import Message
from submissions.enums import State
from submissions.models import ContactDetails, LogEntry, Submission
from submissions.nightly import erase_over, warn_and_erase
from submissions.services.reminders import Asked, take_more_time
from submissions.services.retention import erase_if_over
from submissions.services.withdrawing import undo, withdraw
from tests.factories import casestudies as case_studies
from tests.factories import submissions as factory
from tests.submissions import desk
from uploads.models import PrivateFile

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def saved(submission, days_ago) -> None:
    Submission.objects.filter(pk=submission.pk).update(saved_at=timezone.now() - days_ago * DAY)


def since(submission, days_ago) -> None:
    Submission.objects.filter(pk=submission.pk).update(state_since=timezone.now() - days_ago * DAY)


def night(days=0):
    return Night(timezone.now() + days * DAY)


def warnings_sent() -> int:
    return Message.objects.filter(key="submissions/deletion").count()


def pass_the_days(days) -> list[int]:
    """Let nights go by, a day each, and return on which of them something was done."""
    done = []
    for day in range(days):
        if warn_and_erase(night(day)):
            done.append(day)
            newest = LogEntry.objects.filter(code="deletion_warning").order_by("pk").last()
            LogEntry.objects.filter(pk=newest and newest.pk).update(at=timezone.now() + day * DAY)
    return done


def test_an_unconfirmed_draft_goes_after_thirty_days():
    old, young = factory.draft(email="a@example.org"), factory.draft()
    hers = factory.draft(owner=factory.contributor())
    for draft, age in ((old, 31), (young, 29), (hers, 31)):
        saved(draft, age)
    assert erase_over(Night(timezone.now(), dry_run=True)) == ["One submission erased."]
    assert Submission.objects.count() == 3
    assert erase_over(night()) == ["One submission erased."]
    assert erase_over(night()) == []
    assert set(Submission.objects.values_list("pk", flat=True)) == {young.pk, hers.pk}
    assert not ContactDetails.objects.filter(email="a@example.org").exists()


def test_what_was_stopped_goes_after_its_undo_date_with_all_it_had():
    submission = desk.with_page()
    page = submission.page.get_latest_revision_as_object()
    page.lead_picture = case_studies.image()
    page.save_revision()
    owner = factory.owner_of(submission)
    withdraw(submission, by=owner)
    since(submission, 29)
    assert erase_over(night()) == []
    undo(submission, by=owner)
    withdraw(submission, by=owner)
    since(submission, 31)
    assert Consent.objects.exists()
    assert erase_over(night()) == ["One submission erased."]
    assert not Submission.objects.exists()
    assert not CaseStudyPage.objects.exists()
    assert not SiteImage.objects.exists()
    assert not Consent.objects.exists()
    assert not Message.objects.filter(submission_ref=submission.reference).exists()


def test_a_page_that_was_public_is_never_deleted():
    desk.published()
    Submission.objects.update(state=State.WITHDRAWN, state_since=timezone.now() - 40 * DAY)
    assert erase_over(night()) == []
    assert CaseStudyPage.objects.exists()


def test_files_go_with_it(django_capture_on_commit_callbacks):
    draft = factory.draft()
    name = default_storage.save("private/a.txt", ContentFile(b"words"))
    file = PrivateFile.objects.create(
        file=name, original_name="a.txt", kind="paper", media_type="text/plain", size=5
    )
    draft.files.create(question="story", file=file)
    saved(draft, 31)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_over(night()) == ["One submission erased."]
    assert not PrivateFile.objects.exists()
    assert not default_storage.exists(name)


def test_somebody_who_comes_back_in_the_last_moment_keeps_it():
    draft = factory.draft()
    saved(draft, 31)
    old = Submission.objects.get(pk=draft.pk)
    saved(draft, 0)
    assert erase_if_over(old, timezone.now()) is None


@pytest.mark.parametrize("state", [State.DRAFT, State.NOT_SELECTED])
def test_two_warnings_and_then_it_goes(state):
    submission = factory.submission(state)
    kept = settings.RETENTION["unsent" if state == State.DRAFT else "not_chosen"]
    (saved if state == State.DRAFT else since)(submission, kept - 61)
    assert pass_the_days(70) == [1, 47, 61]
    assert not Submission.objects.exists()
    assert not Message.objects.exists()


def test_a_warning_names_the_day_and_what_can_be_done():
    submission = factory.submission(State.NOT_SELECTED)
    since(submission, settings.RETENTION["not_chosen"] - 59)
    assert warn_and_erase(night()) == ["One warning sent."]
    assert warn_and_erase(night()) == []
    mail = Message.objects.get(key="submissions/deletion")
    assert mail.address == factory.owner_of(submission).email
    assert "copy it into a new call" in mail.body
    assert mail.submission_ref == submission.reference


def test_a_dry_night_warns_nobody_and_erases_nothing():
    submission = factory.submission(State.NOT_SELECTED)
    since(submission, 5000)
    dry = Night(timezone.now(), dry_run=True)
    assert warn_and_erase(dry) == ["One warning sent."]
    assert warnings_sent() == 0


def test_saving_a_draft_starts_its_time_again():
    draft = factory.draft(owner=factory.contributor())
    saved(draft, 340)
    assert warn_and_erase(night()) == ["One warning sent."]
    draft.refresh_from_db()
    draft.title = "Going on"
    draft.save()
    assert warn_and_erase(night(100)) == []
    assert warn_and_erase(night(310)) == ["One warning sent."]
    assert warnings_sent() == 2
    assert Submission.objects.exists()


def test_a_draft_with_time_left_is_not_old():
    draft = factory.draft(owner=factory.contributor(), call=factory.open_call(closes_in=400))
    saved(draft, 400)
    assert warn_and_erase(night()) == []
    take_more_time(Asked(draft, 0))
    assert warn_and_erase(night(340)) == []
    assert warn_and_erase(night(350)) == ["One warning sent."]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.ACCEPTED, State.PUBLISHED])
def test_what_is_under_way_is_kept(state):
    submission = factory.submission(state)
    since(submission, 5000)
    saved(submission, 5000)
    assert warn_and_erase(night()) == []
    assert erase_over(night()) == []
