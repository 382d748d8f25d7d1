"""Corrections: asked for, answered, begun, given up or published, and kept for ever."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from casestudies import services
from casestudies.enums import CorrectionEnd, CorrectionStage, Origin
from casestudies.models import Correction, SignOffRequest
from casestudies.services import Refused
from tests.factories import casestudies as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def live():
    return make.live()


def corrected(page, summary="Right words.", **asking):
    """Begin a correction, change the summary, and send it for its yes."""
    services.open_correction(page, by=None, reason="A wrong name.")
    page = make.fresh(page)
    page.summary = summary
    page.save_revision()
    services.ask_for_yes(
        make.in_order(page), by=None, what_changed="A name is right now.", **asking
    )
    return make.fresh(page)


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def test_a_wish_is_kept_in_its_words_and_locks_nothing_open(live):
    by = make.administrator()
    correction = services.ask_for_correction(live, by=by, wish=" The year is wrong. ")
    assert (correction.asked_by, correction.wish) == (by, "The year is wrong.")
    assert correction.stage == CorrectionStage.ASKED
    assert live.get_lock().reason == "This is on the website."
    assert list(Correction.objects.asked()) == [correction]
    assert not Correction.objects.open()
    with pytest.raises(Refused, match="asked for a correction already"):
        services.ask_for_correction(live, by=by, wish="The town too.")


def test_a_wish_needs_words_and_a_live_page(live):
    with pytest.raises(Refused, match="Say what is wrong"):
        services.ask_for_correction(live, by=None, wish=" ")
    with pytest.raises(Refused, match="not on the website"):
        services.ask_for_correction(make.page(), by=None, wish="The year.")


def test_a_wish_joins_the_correction_an_editor_has_begun(live):
    begun = services.open_correction(live, by=None, reason="A wrong name.")
    asked = services.ask_for_correction(live, by=None, wish="The year is wrong.")
    assert asked == begun
    assert asked.stage == CorrectionStage.OPEN
    with pytest.raises(Refused, match="has begun"):
        services.promise_correction(live, by=None, due=tomorrow())


def test_a_wish_is_answered_with_a_day(live):
    services.ask_for_correction(live, by=None, wish="The year is wrong.")
    with pytest.raises(Refused, match="still to come"):
        services.promise_correction(live, by=None, due=timezone.localdate())
    correction = services.promise_correction(live, by=None, due=tomorrow())
    assert correction.due == tomorrow()
    assert services.open_correction(live, by=None) == correction


def test_a_wish_is_answered_with_why_not(live):
    with pytest.raises(Refused, match="Nobody has asked"):
        services.refuse_correction(live, by=None, answer="It is right.")
    services.ask_for_correction(live, by=None, wish="The year is wrong.")
    with pytest.raises(Refused, match="Say why not"):
        services.refuse_correction(live, by=None, answer="")
    correction = services.refuse_correction(live, by=None, answer="It is right.")
    assert (correction.stage, correction.outcome) == (CorrectionStage.ENDED, CorrectionEnd.REFUSED)
    assert services.ask_for_correction(live, by=None, wish="No, it is not.") != correction


def test_a_correction_is_a_record_with_its_request_and_its_yes(live):
    page = corrected(live)
    correction = Correction.objects.get()
    assert correction.stage == CorrectionStage.WAITING
    assert list(SignOffRequest.objects.for_corrections()) == [correction.request]
    services.recall(page, by=None, comment="One more thing.")
    correction.refresh_from_db()
    assert correction.stage == CorrectionStage.OPEN
    services.ask_for_yes(
        make.in_order(page), by=None, what_changed="A name and a year are right now."
    )
    yes = services.record_yes(page, said_by="Jo")
    assert Correction.objects.get().stage == CorrectionStage.SIGNED
    assert services.public_of(page).summary != "Right words."
    services.publish(page, by=None)
    correction = Correction.objects.get()
    assert (correction.outcome, correction.sign_off) == (CorrectionEnd.PUBLISHED, yes)
    assert correction.request == yes.request
    assert not correction.without_a_yes


def test_giving_up_brings_the_draft_back(live):
    services.open_correction(live, by=None, reason="A wrong name.")
    live.summary = "Other words."
    live.save_revision()
    correction = services.close_correction(make.fresh(live), by=None)
    assert correction.outcome == CorrectionEnd.GIVEN_UP
    assert services.draft_public(make.fresh(live)).summary != "Other words."
    with pytest.raises(Refused, match="No correction is open"):
        services.close_correction(make.fresh(live), by=None)


def test_taking_down_ends_every_correction(live):
    services.ask_for_correction(live, by=None, wish="The year is wrong.")
    services.unpublish(live, by=None, reason="The project ended.")
    assert Correction.objects.get().outcome == CorrectionEnd.TAKEN_DOWN


def test_the_sentence_of_a_permission_stands_with_its_version():
    page = make.page(origin=Origin.COMMISSIONED)
    services.record_permission(page, by=None)
    page = services.publish(page, by=None)
    services.open_correction(page, by=None, reason="A wrong year.")
    page.started = 2019
    page.save_revision()
    services.record_permission(make.fresh(page), by=None, what_changed="The year is right  now.")
    services.publish(make.fresh(page), by=None)
    assert [v.what_changed for v in services.versions_of(page.permanent_number.pk)] == [
        "",
        "The year is right now.",
    ]


def test_a_set_date_publishes_the_signed_revision_though_a_later_draft_exists(live):
    page = corrected(live)
    services.record_yes(page, said_by="Jo")
    services.schedule(page, at=timezone.now() + timedelta(hours=1), by=None)
    page.summary = "Words nobody signed."
    page.save_revision()
    revision = Correction.objects.get().request.revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save(update_fields=["approved_go_live_at"])
    call_command("publish_scheduled")
    page = make.fresh(page)
    assert page.summary == "Right words."
    assert page.live_revision_id == revision.pk
    assert services.draft_public(page).summary == "Words nobody signed."


@pytest.mark.parametrize("count", [1, 3])
def test_listing_costs_the_same_for_more_rows(django_assert_num_queries, count):
    for _ in range(count):
        services.ask_for_correction(make.live(), by=make.administrator(), wish="The year.")
    with django_assert_num_queries(1):
        for row in Correction.objects.unfinished().with_page():
            assert all([row.page.title, str(row.asked_by), row.stage])
