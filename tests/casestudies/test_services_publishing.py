"""Going live, going down, correcting, and which files are anybody's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casestudies import services
from casestudies.enums import SignOffEnd
from casestudies.models import PermanentNumber, PublishedVersion
from casestudies.services import Refused
from casestudies.signals import (
    case_study_published,
    case_study_reduced,
    case_study_unpublished,
)
from consent.enums import Item
from consent.services import withdraw
from tests.factories import casestudies as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """What the rooms above are told, in order."""
    said, receivers = [], []
    for name, signal in (
        ("published", case_study_published),
        ("unpublished", case_study_unpublished),
        ("reduced", case_study_reduced),
    ):

        def receive(sender, page, name=name, **kwargs):
            said.append((name, page.pk))

        signal.connect(receive)
        receivers.append((signal, receive))
    yield said
    for signal, receive in receivers:
        signal.disconnect(receive)


def correct(page, **changes):
    services.open_correction(page, by=None, reason="A change.")
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision()
    services.ask_for_yes(make.in_order(page), by=None)
    services.record_yes(page, said_by="Jo")
    return services.publish(page, by=None)


def test_signed_page_goes_live_with_number_and_version(heard):
    page = make.live(title="A choir")
    assert page.live
    version = PublishedVersion.objects.get(number__page=page)
    assert (version.k, version.data["title"]) == (1, "A choir")
    assert version.data["number"] == page.permanent_number.number
    assert services.public_of(page).title == "A choir"
    assert heard == [("published", page.pk)]
    page.save()
    assert heard == [("published", page.pk)]


def test_publishing_needs_an_answered_request():
    with pytest.raises(Refused, match="still waiting"):
        services.publish(make.asked(), by=None)
    with pytest.raises(Refused, match="Nobody has said yes"):
        services.publish(make.page(), by=None)
    with pytest.raises(Refused, match="already"):
        services.publish(make.live(), by=None)
    with pytest.raises(Refused, match="still to come"):
        services.schedule(make.signed(), at=timezone.now(), by=None)


def test_correction_keeps_the_number_and_ends_the_older_yes(heard):
    page = make.live()
    page = correct(page, summary="Better words.")
    number = PermanentNumber.objects.get(page=page)
    assert [v.k for v in number.versions.all()] == [1, 2]
    ended = page.sign_offs.exclude(ended_at=None).get()
    assert ended.ended_why == SignOffEnd.REPLACED
    assert not page.corrections.open().exists()
    assert not page.requests.active().exists()
    assert page.get_lock().reason == "This is on the website."
    assert [name for name, _ in heard] == ["published", "published"]


def test_correction_refusals():
    draft, live = make.page(), make.live()
    with pytest.raises(Refused, match="not on the website"):
        services.open_correction(draft, by=None, reason="x")
    with pytest.raises(Refused, match="Say what"):
        services.open_correction(live, by=None, reason="  ")
    with pytest.raises(Refused, match="No correction"):
        services.close_correction(live, by=None)
    services.open_correction(live, by=None, reason="x")
    assert make.fresh(live).get_lock() is None
    with pytest.raises(Refused, match="open already"):
        services.open_correction(live, by=None, reason="x")
    services.ask_for_yes(live, by=None)
    with pytest.raises(Refused, match="Recall it first"):
        services.close_correction(live, by=None)
    services.recall(live, by=None)
    services.close_correction(live, by=None)
    assert make.fresh(live).get_lock()


def test_taken_down_needs_a_new_yes_and_keeps_its_number(heard):
    page = make.live()
    number = page.permanent_number.number
    services.open_correction(page, by=None, reason="x")
    services.ask_for_yes(page, by=None)
    with pytest.raises(Refused, match="Say why"):
        services.unpublish(page, by=None, reason=" ")
    services.unpublish(page, by=None, reason="The group closed.")
    page = make.fresh(page)
    assert not page.live
    assert services.public_of(page) is None
    assert page.permanent_number.taken_down_at
    assert not page.sign_offs.holding().exists()
    assert not page.requests.active().exists()
    assert not page.corrections.open().exists()
    with pytest.raises(Refused, match="not on the website"):
        services.unpublish(page, by=None, reason="Again.")
    with pytest.raises(Refused, match="Nobody has said yes"):
        services.publish(page, by=None)
    services.ask_for_yes(page, by=None)
    services.record_yes(page, said_by="Jo")
    page = services.publish(make.fresh(page), by=None)
    assert page.permanent_number.number == number
    assert page.permanent_number.taken_down_at is None
    assert [name for name, _ in heard] == ["published", "unpublished", "published"]


def test_page_taken_down_by_wagtail_is_noted(heard):
    page = make.live()
    page.unpublish()
    assert make.fresh(page).permanent_number.taken_down_at
    assert not page.sign_offs.holding().exists()
    assert heard[-1] == ("unpublished", page.pk)


def test_files_are_public_while_a_live_page_shows_them():
    lead, film, paper, unused = make.image(), make.film(), make.document(), make.image()
    photo = make.consent(Item.PHOTO)
    page = make.signed(
        lead_picture=lead,
        lead_picture_consent=str(photo.uuid),
        body=[
            {"type": "film", "value": {"film": film.pk, "caption": ""}},
            {"type": "file", "value": {"document": paper.pk, "title": "Report"}},
        ],
    )
    owners = [lead, film, paper]
    assert not any(map(services.is_public_file, owners))
    page = services.publish(page, by=None)
    assert all(map(services.is_public_file, owners))
    assert not services.is_public_file(unused)
    assert not services.is_public_file(page)
    withdraw(photo)
    assert not services.is_public_file(lead)
    assert services.is_public_file(film)
    services.unpublish(page, by=None, reason="x")
    assert not any(map(services.is_public_file, owners))


def test_consent_taken_back_is_told_at_once(heard):
    consent = make.consent()
    body = [{"type": "quote", "value": {"text": "Hi", "consent": str(consent.uuid)}}]
    page, other = make.live(body=body), make.live()
    withdraw(consent)
    withdraw(consent)
    assert heard[2:] == [("reduced", page.pk)]
    assert services.public_of(page).body == ()
    assert other.pk


def test_problems_are_said_in_plain_words():
    film = make.film(transcript=" ")
    film.captions = ""
    film.save()
    sound = make.film(type="audio", captions=None)
    back, press = make.consent(), make.consent(uses_of=["press"])
    withdraw(back)
    nobody = "00000000-0000-4000-8000-000000000000"
    page = make.page(
        rows=False,
        summary="",
        lead_picture=make.image(description=""),
        lead_picture_consent=nobody,
        body=[
            {"type": "film", "value": {"film": film.pk}},
            {"type": "film", "value": {"film": sound.pk}},
            {"type": "film", "value": {"film": None}},
            {"type": "picture", "value": {"image": None}},
            {"type": "picture", "value": {"image": make.image(description=" ").pk}},
            {"type": "picture", "value": {"image": make.image("", is_decorative=True).pk}},
            {"type": "file", "value": {"document": None, "title": "x"}},
            {"type": "quote", "value": {"text": "a", "consent": str(back.uuid)}},
            {"type": "quote", "value": {"text": "b", "consent": str(press.uuid)}},
        ],
    )
    problems = services.problems_before_yes(make.fresh(page))
    assert problems[:3] == [
        "The summary is empty.",
        "No kind of service is ticked.",
        "None of the six things is chosen.",
    ]
    said = " ".join(problems)
    assert said.count("has no description") == 2
    assert said.count("has no captions") == 1
    assert said.count("has no transcript") == 1
    assert said.count("is missing") == 3
    assert said.count("Its consent is not on record") == 1
    assert said.count("Somebody took their yes back") == 1
    assert said.count("Somebody did not say yes to this website") == 1
    assert services.problems_before_yes(make.page()) == []


def test_drafts_are_shown_less_what_was_taken_back():
    consent = make.consent()
    body = [{"type": "quote", "value": {"text": "Hi", "consent": str(consent.uuid)}}]
    page = make.page(body=body)
    revision = page.save_revision()
    assert services.draft_public(revision).body == services.draft_public(page).body != ()
    withdraw(consent)
    assert services.draft_public(revision).body == ()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_for_many_pages_do_not_grow(rows, django_assert_num_queries):
    ids = [make.live().pk for _ in range(rows)]
    with django_assert_num_queries(3):
        assert len(services.publics_of(ids)) == rows


def test_set_time_is_forgotten():
    page = make.signed()
    services.schedule(page, at=timezone.now() + timedelta(days=1), by=None)
    services.unschedule(page, by=None)
    assert not make.fresh(page).approved_schedule
