"""The page, its permanent address, its older versions: from the public shape alone."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from casestudies import services
from consent.enums import Item
from consent.services import withdraw
from tests.factories import casestudies as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def republish(page, **changes):
    """Correct a live page with a new yes, and return it."""
    services.open_correction(page, by=None, reason="A change.")
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision()
    services.ask_for_yes(make.in_order(page), by=None)
    services.record_yes(page, said_by="Jo")
    return services.publish(page, by=None)


def test_page_shows_the_public_shape_and_no_row(client):
    page = make.live(title="A choir")
    response = client.get("/case-studies/" + page.slug + "/")
    assert response.status_code == 200
    assert response.context["cs"] == services.public_of(page)
    assert "page" not in response.context
    assert "self" not in response.context
    assert b"A choir" in response.content


def test_draft_is_not_found(client):
    page = make.page()
    assert client.get(f"/case-studies/{page.slug}/").status_code == 404


def test_permanent_address_leads_to_the_page(client):
    page = make.live()
    response = client.get(f"/cs/{page.permanent_number.number}/")
    assert response.status_code == 302
    assert response["Location"] == f"/case-studies/{page.slug}/"


def test_permanent_address_nobody_was_given(client):
    assert client.get("/cs/4711/").status_code == 404
    assert client.get("/cs/4711/v1/").status_code == 404


@pytest.mark.parametrize("share", [True, False])
def test_page_taken_down_says_so(client, share):
    page = make.live()
    number = page.permanent_number.number
    services.unpublish(page, by=None, reason="The group closed.", share_reason=share)
    for address in (f"/cs/{number}/", f"/cs/{number}/v1/", f"/case-studies/{page.slug}/"):
        response = client.get(address)
        assert response.status_code == 410
        assert b"taken down" in response.content
        assert (b"The group closed." in response.content) is share
        assert b"choir" not in response.content


def test_old_version_shows_what_stood_then(client):
    page = make.live(summary="The first words.")
    page = republish(page, summary="The second words.")
    number = page.permanent_number.number
    first = client.get(f"/cs/{number}/v1/")
    assert b"The first words." in first.content
    assert b"This is an old version" in first.content
    assert b"noindex" in first.content
    second = client.get(f"/cs/{number}/v2/")
    assert b"The second words." in second.content
    assert b"This is the newest version" in second.content
    assert client.get(f"/cs/{number}/v3/").status_code == 404


def test_what_is_taken_back_goes_from_the_page_and_its_versions(client):
    quote, photo = make.consent(), make.consent(Item.PHOTO)
    page = make.live(
        lead_picture=make.image(description="A lead picture."),
        lead_picture_consent=str(photo.uuid),
        body=[
            {
                "type": "quote",
                "value": {"text": "I sing now.", "who": "Jo", "consent": str(quote.uuid)},
            }
        ],
    )
    addresses = (f"/case-studies/{page.slug}/", f"/cs/{page.permanent_number.number}/v1/")
    for address in addresses:
        assert b"I sing now." in client.get(address).content
        assert b"A lead picture." in client.get(address).content
    for consent in (quote, photo):
        withdraw(consent)
    for address in addresses:
        assert b"I sing now." not in client.get(address).content
        assert b"A lead picture." not in client.get(address).content
    assert make.fresh(page).live


def test_new_slug_leads_from_the_old_address(client, django_capture_on_commit_callbacks):
    page = make.live(slug="old-name")
    with django_capture_on_commit_callbacks(execute=True):
        republish(page, slug="new-name")
    assert Redirect.objects.filter(old_path="/case-studies/old-name").exists()
    response = client.get("/case-studies/old-name/")
    assert response.status_code == 301
    assert response["Location"] == "/case-studies/new-name/"


def test_preview_shows_the_draft_only():
    page = make.page(title="Not yet public")
    response = page.make_preview_request()
    assert response.status_code == 200
    assert b"Not yet public" in response.content
    assert set(page.get_context(None)) == {"cs", "related", "language", "site_url"}


def test_related_share_areas_and_are_live():
    page, near, draft = make.live(), make.live(), make.page()
    far = make.page(rows=False)
    related = services.related_to(page)
    assert [public.slug for public in related] == [near.slug]
    assert draft.slug != far.slug


@pytest.mark.parametrize("others", [1, 3])
def test_queries_of_a_page_do_not_grow(client, others, django_assert_num_queries):
    page = make.live()
    for _ in range(others):
        make.live()
    client.get(f"/case-studies/{page.slug}/")
    with django_assert_num_queries(QUERIES_OF_A_PAGE):
        client.get(f"/case-studies/{page.slug}/")


QUERIES_OF_A_PAGE = 18


def test_every_version_says_which_it_is_and_what_changed(client):
    page = make.live()
    services.open_correction(page, by=None, reason="A wrong name.")
    page.summary = "Right words."
    page.save_revision()
    make.in_order(page)
    services.ask_for_yes(page, by=None, what_changed="A name is right now.")
    services.record_yes(page, said_by="Jo")
    services.publish(make.fresh(page), by=None)
    number = f"/cs/{page.permanent_number.pk}/"
    log = client.get(f"{number}versions/").content.decode()
    assert "A name is right now. We changed the summary." in log
    assert "Version 2</a>" in log
    assert f"{number}versions/" in client.get(page.url).content.decode()
    old = client.get(f"{number}v1/").content.decode()
    assert "This is an old version" in old
    assert "This was the first version." in old
    assert f"{number}v2/" in old
    new = client.get(f"{number}v2/").content.decode()
    assert "This is the newest version" in new
    assert "noindex" in new
    assert f"{number}v1/" in new
    services.unpublish(make.fresh(page), by=None, reason="Closed.")
    assert client.get(f"{number}versions/").status_code == 410
