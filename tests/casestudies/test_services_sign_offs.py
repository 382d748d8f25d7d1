"""A yes: asked for, given, recalled, recorded; and what each refuses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casestudies import services
from casestudies.enums import Origin, RequestState, SignOffEnd, SignOffKind
from casestudies.models import SignOff
from casestudies.services import Refused
from tests.factories import casestudies as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger():
    return make.User.objects.create_user("stranger@example.org")


def test_asking_locks_and_remembers_the_words():
    page = make.page()
    request = services.ask_for_yes(page, by=None, answer_by=timezone.localdate())
    assert request.revision_id == make.fresh(page).latest_revision_id
    assert make.fresh(page).get_lock().reason == "We have asked for a yes to these words."
    with pytest.raises(Refused, match="asked for already"):
        services.ask_for_yes(page, by=None)


def test_asking_needs_a_complete_page():
    page = make.page(rows=False, summary=" ")
    with pytest.raises(Refused) as refusal:
        services.ask_for_yes(page, by=None)
    assert "The summary is empty." in refusal.value.reasons


def test_asking_about_a_live_page_needs_a_correction():
    with pytest.raises(Refused, match="Press Correct"):
        services.ask_for_yes(make.live(), by=None)


def test_yes_needs_a_request_and_the_newest_words():
    page = make.page()
    with pytest.raises(Refused, match="Nobody has asked"):
        services.record_yes(page, said_by="Jo")
    page = make.asked()
    page.summary = "Other."
    page.save_revision()
    with pytest.raises(Refused, match="changed after"):
        services.record_yes(page, said_by="Jo")
    assert not SignOff.objects.exists()


def test_yes_to_a_revision_written_over_is_refused():
    page = make.asked()
    page.summary = "Other."
    page.save_revision(overwrite_revision=page.latest_revision)
    with pytest.raises(Refused, match="changed after"):
        services.record_yes(page, said_by="Jo")


def test_spoken_yes_keeps_who_when_and_how():
    page, by = make.asked(), make.administrator()
    said_at = timezone.now() - timedelta(days=2)
    given = services.record_yes(
        page, said_by="Jo", recorded_by=by, how="by telephone", note="She laughed.", said_at=said_at
    )
    assert (given.recorded_by, given.how, given.said_at) == (by, "by telephone", said_at)
    assert given.kind == SignOffKind.YES
    assert page.get_lock().reason == "Somebody said yes to these words."


@pytest.mark.parametrize(
    ("take_back", "state"),
    [(services.recall, RequestState.RECALLED), (services.change_asked, RequestState.CHANGE)],
)
def test_taking_back_unlocks_and_ends_the_yes(take_back, state):
    page = make.signed()
    services.schedule(page, at=timezone.now() + timedelta(days=1), by=None)
    assert make.fresh(page).get_lock().reason == "This goes on the website on a set date."
    request = take_back(page, by=None, comment="A wrong name.")
    assert (request.state, request.comment) == (state, "A wrong name.")
    assert page.sign_offs.get().ended_why == SignOffEnd.RECALLED
    assert make.fresh(page).get_lock() is None
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
    with pytest.raises(Refused):
        take_back(page, by=None, comment="Again.")


def test_permission_is_for_what_was_not_sent_in():
    with pytest.raises(Refused, match="Its contributor says yes"):
        services.record_permission(make.page(), by=None)
    page = make.page(origin=Origin.COMMISSIONED)
    with pytest.raises(Refused, match="does not fit"):
        services.record_permission(page, by=None, kind=SignOffKind.OVERRIDE)
    with pytest.raises(Refused, match="who gave the permission"):
        services.record_permission(page, by=make.administrator(), note=" ")
    with pytest.raises(Refused, match="said yes"):
        services.publish(page, by=None)
    services.record_permission(page, by=None)
    assert services.publish(page, by=None).live


def test_incomplete_page_gets_no_permission():
    page = make.page(origin=Origin.IMPORTED, rows=False)
    with pytest.raises(Refused, match="six things"):
        services.record_permission(page, by=None)


def test_synthetic_page_goes_live_by_itself_and_no_other():
    page = make.page(origin=Origin.SYNTHETIC)
    assert services.make_live_synthetic(page).live
    assert services.public_of(page).origin == "synthetic"
    assert page.permanent_number
    other = make.page(origin=Origin.SYNTHETIC)
    services.record_permission(other, by=None, kind=SignOffKind.SYNTHETIC)
    assert services.publish(other, by=None).live
    with pytest.raises(Refused, match="Only synthetic"):
        services.make_live_synthetic(make.page())


def test_whoever_may_not_is_refused_everywhere(stranger):
    page, live = make.signed(), make.live()
    later = timezone.now() + timedelta(days=1)
    for attempt in (
        lambda: services.ask_for_yes(page, by=stranger),
        lambda: services.record_yes(page, said_by="x", recorded_by=stranger),
        lambda: services.recall(page, by=stranger),
        lambda: services.publish(page, by=stranger),
        lambda: services.schedule(page, at=later, by=stranger),
        lambda: services.unschedule(page, by=stranger),
        lambda: services.unpublish(live, by=stranger, reason="x"),
        lambda: services.open_correction(live, by=stranger, reason="x"),
        lambda: services.close_correction(live, by=stranger),
    ):
        with pytest.raises(Refused, match="You may not do this"):
            attempt()
