"""Hidden now, or from a set time on without anything running: every reader, every file."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.utils import timezone

from casestudies import services
from casestudies.enums import HidingReason
from casestudies.models import Hidden
from casestudies.public import LEAD_PICTURE
from casestudies.services import Refused, hiding
from catalogue import listings
from search import index
from tests.factories import accounts
from tests.factories import casestudies as make
from tests.factories.submissions import contributor
from tests.submissions.desk import browser

pytestmark = pytest.mark.django_db

LATER = timedelta(hours=24)


@pytest.fixture
def page():
    image = make.image(description="Canary at the door.")
    return make.live(
        lead_picture=make.image(description="A canary hall.", color="red"),
        body=[
            {"type": "text", "value": "<p>It stays.</p>"},
            {"type": "quote", "value": {"text": "Canaryquote, I sing.", "who": "Jo"}},
            {"type": "picture", "value": {"image": image.pk, "caption": "Canarycaption"}},
            {"type": "film", "value": {"film": make.film(transcript="Canarytalk.").pk}},
        ],
    )


def part(page, kind) -> str:
    return next(b.id for b in services.public_of(page).body if b.type == kind)


def pass_by(hidden) -> None:
    """Let the time of a row come, as the clock does: nothing else is written or run."""
    Hidden.objects.filter(pk=hidden.pk).update(from_at=timezone.now() - timedelta(minutes=1))


def found(words="") -> list[str]:
    return [cs.slug for cs in listings.fetch(listings.listing(QueryDict(f"q={words}")).numbers())]


def status(client, address) -> int:
    response = client.get(address)
    b"".join(response)  # or its file stays open
    return response.status_code


def file_of(page, kind):
    block = next(b for b in page.body if b.block_type == kind)
    return (block.value.get("image") or block.value.get("film")).file


def test_a_part_is_hidden_everywhere_from_now(page, client):
    number = page.permanent_number.number
    addresses = (f"/case-studies/{page.slug}/", f"/cs/{number}/v1/")
    quote = part(page, "quote")
    assert found("canaryquote") == [page.slug]
    services.hide(page, quote, by=None)
    for address in addresses:
        assert b"Canaryquote" not in client.get(address).content
        assert b"It stays." in client.get(address).content
    assert "Canaryquote" not in str(services.draft_public(page))
    assert found("canaryquote") == []
    assert found() == [page.slug]


@pytest.mark.parametrize("kind", ["picture", "film"])
def test_its_files_answer_404_at_once_and_an_editor_still_sees_them(page, client, kind):
    file = file_of(page, kind)
    addresses = [f"/media/{file.name}"]
    if kind == "picture":
        addresses.append(file.instance.get_rendition("max-165x165").url)
    assert [status(client, address) for address in addresses] == [200] * len(addresses)
    hidden = services.hide(page, part(page, kind), by=None)
    assert {status(client, address) for address in addresses} == {404}
    editor = browser(accounts.make_staff("panel_lead"))
    assert {status(editor, address) for address in addresses} == {200}
    services.lift(hidden, by=None)
    assert {status(client, address) for address in addresses} == {200}


def test_the_same_picture_is_hidden_wherever_it_stands(page):
    again = next(b for b in page.body if b.block_type == "picture").value["image"]
    other = make.live(lead_picture=again, body=[])
    services.hide(page, part(page, "picture"), by=None)
    assert services.public_of(other).picture is None
    cards = {cs.slug: cs.picture for cs in listings.fetch(listings.listing(QueryDict()).numbers())}
    assert cards[other.slug] is None
    assert cards[page.slug] is not None


def test_the_lead_picture_can_be_hidden_by_its_name(page):
    hidden = services.hide(page, LEAD_PICTURE, by=None)
    assert services.public_of(page).picture is None
    services.lift(hidden, by=None)
    assert services.public_of(page).picture is not None


def test_nothing_runs_when_the_time_comes_and_it_is_hidden_all_the_same(page, client):
    image = file_of(page, "picture")
    hidden = services.hide(page, part(page, "picture"), by=None, from_at=timezone.now() + LATER)
    assert status(client, f"/media/{image.name}") == 200
    assert found("canarycaption") == [page.slug]
    pass_by(hidden)
    assert status(client, f"/media/{image.name}") == 404
    assert b"Canarycaption" not in client.get(f"/case-studies/{page.slug}/").content
    # The words still stand in the index, so the page is not found by words until the night.
    assert found("canarycaption") == []
    assert index.search("canarycaption") == []
    assert found("choir") == []
    assert found() == [page.slug]
    call_command("nightly")
    assert found("choir") == [page.slug]
    assert found("canarycaption") == []
    assert not Hidden.objects.untold().exists()


def test_a_whole_page_is_hidden_when_its_time_comes(page, client):
    other = make.live(title="Another choir")
    number, image = page.permanent_number.number, file_of(page, "picture")
    assert set(found()) == {page.slug, other.slug}
    hidden = services.hide(page, by=None, from_at=timezone.now() + LATER)
    assert client.get(f"/case-studies/{page.slug}/").status_code == 200
    pass_by(hidden)
    for address in (f"/case-studies/{page.slug}/", f"/cs/{number}/", f"/cs/{number}/v1/"):
        response = client.get(address)
        assert response.status_code == 404
        assert b"hidden while we look" in response.content
        assert page.title.encode() not in response.content
    assert status(client, f"/media/{image.name}") == 404
    assert found() == found("choir") == [other.slug]
    assert index.search("canaryquote") == []
    assert services.related_to(other) == []
    data = b"".join(client.get("/case-studies/export.json").streaming_content)
    assert page.slug.encode() not in data
    assert page.title.encode() not in client.get("/").content


def test_a_whole_page_hidden_now_comes_back_as_it_was(page, client):
    hidden = services.hide(page, by=None)
    assert services.public_of(page) is None
    assert found() == []
    services.lift(hidden, by=None)
    services.lift(hidden, by=None)
    assert client.get(f"/case-studies/{page.slug}/").status_code == 200
    assert found("canaryquote") == [page.slug]


def test_what_two_rows_hide_stays_hidden_until_both_are_lifted(page):
    quote = part(page, "quote")
    first, second = services.hide(page, quote, by=None), services.hide(page, quote, by=None)
    services.lift(first, by=None)
    assert "Canaryquote" not in str(services.public_of(page))
    services.lift(second, by=None)
    assert "Canaryquote" in str(services.public_of(page))


def test_a_time_to_come_can_be_brought_forward(page):
    later = timezone.now() + LATER
    hidden = services.hide(page, by=None, reason=HidingReason.ASKED, from_at=later)
    assert services.public_of(page)
    hidden = services.hide_now(hidden, by=None)
    assert services.public_of(page) is None
    services.lift(hidden, by=None)
    with pytest.raises(Refused, match="shown again"):
        services.hide_now(hidden, by=None)


def test_a_correction_published_while_hidden_does_not_bring_it_back(page):
    services.hide(page, by=None)
    services.open_correction(page, by=None, reason="A word.")
    page.summary = "Other words."
    page.save_revision()
    services.ask_for_yes(make.in_order(page), by=None)
    services.record_yes(page, said_by="Jo")
    services.publish(page, by=None)
    assert services.public_of(page) is None
    assert found() == []


def test_a_part_of_an_older_version_is_hidden_as_it_stood_there(page):
    quote = part(page, "quote")
    hidden = services.hide(page, quote, by=None, version=1)
    assert hidden.mark.startswith("quote:")
    with pytest.raises(Refused, match="no such part"):
        services.hide(page, quote, by=None, version=2)
    with pytest.raises(Refused, match="no such part"):
        services.hide(page, "nothing", by=None)


def test_only_somebody_who_may_publish_hides_and_shows(page):
    stranger = contributor()
    with pytest.raises(Refused):
        services.hide(page, by=stranger)
    hidden = services.hide(page, by=None, from_at=timezone.now() + LATER)
    with pytest.raises(Refused):
        services.hide_now(hidden, by=stranger)
    with pytest.raises(Refused):
        services.lift(hidden, by=stranger)
    assert services.hide_now(hidden, by=accounts.make_staff()).told_at


def test_settling_twice_tells_once(page):
    hidden = services.hide(page, by=None, from_at=timezone.now() + LATER)
    assert hiding.settle(hidden, timezone.now()) is None
    pass_by(hidden)
    assert hiding.settle(hidden, timezone.now()) is not None
    assert hiding.settle(hidden, timezone.now()) is None
