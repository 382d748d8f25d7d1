"""The editor, *Yes and publishing*, and every door of Wagtail's admin that would publish."""

import json

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from casestudies import services
from casestudies.enums import Origin, SignOffKind
from casestudies.models import CaseStudyPage
from casestudies.vocabularies import Criterion, ServiceArea
from tests.factories import casestudies as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def admin(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(make.administrator(), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def words(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def form_data(**changes):
    first, second = Criterion.objects.all()[:2]
    data = {
        "title": "A choir",
        "slug": "a-choir",
        "language": "en-GB",
        "summary": "We sing.",
        "lead_picture": "",
        "lead_picture_consent": "",
        "body": streamfield([("heading", "What happens"), ("text", rich_text("<p>We sing.</p>"))]),
        "organisation_name": "The Hull Choir",
        "organisation": "",
        "led_by_disabled_people": "some",
        "stage": "running",
        "partners": inline_formset([{"name": "The council", "part": "A hall"}]),
        "places": inline_formset([{"name": "Hull", "council": "E06000010", "nation": ""}]),
        "criterion_items": inline_formset(
            [{"tag": first.pk, "how": "We choose."}, {"tag": second.pk, "how": "We ask."}]
        ),
    }
    areas = changes.pop("areas", [str(ServiceArea.objects.first().pk)])
    return {**nested_form_data({**data, **changes}), "areas": areas}


def test_editor_makes_a_draft_with_every_row(admin):
    add = reverse("wagtailadmin_pages:add", args=["casestudies", "casestudypage", make.index().pk])
    response = admin.get(add)
    content = response.content.decode()
    assert response.status_code == 200
    assert 'type="checkbox" name="areas"' in content
    assert 'name="action-publish"' not in content
    admin.post(add, form_data())
    page = CaseStudyPage.objects.get()
    assert not page.live
    assert page.origin == Origin.COMMISSIONED
    assert [row.how for row in page.criterion_items.all()] == ["We choose.", "We ask."]
    assert [area.pk for area in page.areas.all()] == [ServiceArea.objects.first().pk]
    assert page.places.get().council_id == "E06000010"
    assert services.draft_public(page).body[0].value == "What happens"


def test_editor_publishing_by_hand_is_led_to_our_button(admin):
    add = reverse("wagtailadmin_pages:add", args=["casestudies", "casestudypage", make.index().pk])
    response = admin.post(add, {**form_data(), "action-publish": "1"})
    page = CaseStudyPage.objects.get()
    assert not page.live
    assert response["Location"] == reverse("case_study_status", args=[page.pk])
    assert "Nothing was published" in words(response)


def test_summary_over_150_words_is_refused(admin):
    add = reverse("wagtailadmin_pages:add", args=["casestudies", "casestudypage", make.index().pk])
    response = admin.post(add, form_data(summary="word " * 151))
    assert "This is 151 words" in response.content.decode()


def test_criterion_chosen_twice_is_refused(admin):
    add = reverse("wagtailadmin_pages:add", args=["casestudies", "casestudypage", make.index().pk])
    first = Criterion.objects.first().pk
    twice = inline_formset([{"tag": first, "how": "a"}, {"tag": first, "how": "b"}])
    response = admin.post(add, form_data(criterion_items=twice))
    assert not CaseStudyPage.objects.exists()
    assert "chosen twice" in response.content.decode()


def test_changing_the_words_keeps_the_vocabularies(admin):
    page = make.page(origin=Origin.COMMISSIONED, rows=False)
    page.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert admin.get(edit).status_code == 200
    admin.post(edit, form_data(areas=[str(a.pk) for a in ServiceArea.objects.all()[:3]]))
    draft = services.draft_public(make.fresh(page))
    assert len(draft.service_areas) == 3
    assert draft.title == "A choir"


@pytest.mark.parametrize("state", ["asked", "signed", "live"])
def test_locked_page_is_not_changed(admin, state):
    page = getattr(make, state)()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin.get(edit)
    lock = page.get_lock()
    assert lock.for_user(None)
    assert lock.reason in response.content.decode()
    before = make.fresh(page).latest_revision_id
    admin.post(edit, form_data())
    admin.post(edit, {**form_data(), "action-publish": "1"})
    assert make.fresh(page).latest_revision_id == before
    assert services.draft_public(make.fresh(page)).title == page.title


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete"])
def test_bulk_actions_are_refused_in_words(admin, action):
    page = make.live() if action in ("unpublish", "delete") else make.page()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    data = {"include_descendants": "1"} if action != "delete" else {}
    for chosen in (page, page.get_parent()):
        response = admin.post(f"{address}?id={chosen.pk}&next=/admin/", data)
        assert response.status_code == 302, response.content.decode()[-3000:]
        assert "one at a time" in words(response) or "not deleted" in words(response)
    assert make.fresh(page).live is page.live


def test_bulk_publish_of_other_pages_still_works(admin):
    home = Page.objects.get(depth=2)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin.post(f"{address}?id={home.pk}&next=/admin/", {"include_descendants": ""})
    assert "published" in words(response)


def test_page_that_was_public_is_not_deleted(admin):
    page = make.live()
    for chosen in (page, page.get_parent()):
        address = reverse("wagtailadmin_pages:delete", args=[chosen.pk])
        assert "not deleted" in words(admin.post(address))
    services.unpublish(page, by=None, reason="Closed.")
    admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert make.fresh(page)


def test_draft_is_deleted(admin):
    page = make.page()
    admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not CaseStudyPage.objects.exists()


@pytest.mark.parametrize("wish", [{"publish_copies": "1"}, {"alias": "1"}])
def test_copy_is_never_live(admin, wish):
    page = make.live()
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    parent = page.get_parent()
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent.pk}
    response = admin.post(address, {**data, **wish})
    assert "needs a yes of its own" in words(response)
    assert CaseStudyPage.objects.count() == 1
    admin.post(address, data)
    assert not CaseStudyPage.objects.get(slug="copy").live


def test_wagtails_unpublish_leads_to_ours(admin):
    page = make.live()
    services.open_correction(page, by=None, reason="x")
    response = admin.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert response["Location"] == reverse("case_study_act", args=[page.pk, "take-down"])


def test_preview_in_the_editor_shows_unsaved_words(admin):
    page = make.page()
    page.save_revision()
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert admin.post(preview, form_data(summary="Unsaved words.")).json()["is_valid"]
    assert b"Unsaved words." in admin.get(preview).content


def act(admin, page, name, **data):
    address = reverse("case_study_act", args=[page.pk, name])
    assert admin.get(address).status_code == 200
    response = admin.post(address, data)
    assert response.status_code == 302, response.content.decode()
    return response


def status(admin, page) -> str:
    return admin.get(reverse("case_study_status", args=[page.pk])).content.decode()


def test_commissioned_page_from_permission_to_taking_down(admin):
    page = make.page(origin=Origin.COMMISSIONED)
    page.save_revision()
    assert "Record the permission" in status(admin, page)
    act(admin, page, "permission", note="By letter, 3 May, file 12.", licence="cc-by-4.0")
    act(admin, page, "publish")
    page = make.fresh(page)
    assert page.live
    assert services.public_of(page).licence.slug == "cc-by-4.0"
    assert page.sign_offs.get().kind == SignOffKind.PERMISSION
    act(admin, page, "correct", note="A wrong year.")
    page.summary = "Right words."
    page.save_revision()
    make.in_order(page)
    act(admin, page, "permission", note="By letter, 4 May.", licence="cc-by-4.0")
    act(admin, page, "publish")
    assert services.public_of(make.fresh(page)).summary == "Right words."
    act(admin, page, "take-down", note="The project ended.", share="on")
    assert not make.fresh(page).live
    assert "was taken down" in status(admin, page)


def test_correction_of_what_was_sent_in_needs_its_own_yes(admin):
    page = make.live()
    act(admin, page, "correct", note="A wrong name.")
    page.summary = "Right words."
    page.save_revision()
    make.in_order(page)
    act(admin, page, "ask", what_changed="A name is right now.")
    act(admin, page, "recall", note="One more thing.")
    act(admin, page, "ask", what_changed="A name is right now.")
    act(admin, page, "yes", said_by="Jo", how="by telephone", licence="cc-by-4.0", named="on")
    act(admin, page, "schedule", at_0="2126-05-01", at_1="09:00")
    assert "goes on the website on" in status(admin, page)
    act(admin, page, "unschedule")
    act(admin, page, "publish")
    assert services.public_of(make.fresh(page)).summary == "Right words."


def test_correction_is_given_up(admin):
    page = make.live()
    act(admin, page, "correct", note="A wrong name.")
    page.summary = "Other words."
    page.save_revision()
    act(admin, page, "close-correction")
    page = make.fresh(page)
    assert services.draft_public(page).summary == page.summary != "Other words."
    assert page.get_lock().reason == "This is on the website."


def test_administrator_publishes_to_protect_somebody(admin):
    page = make.live()
    act(admin, page, "correct", note="A name that puts somebody in danger.")
    assert (
        "Nothing was changed yet."
        in admin.post(
            reverse("case_study_act", args=[page.pk, "protect"]),
            {"what_changed": "We took out a name.", "note": "She is being followed."},
        ).content.decode()
    )
    page.summary = "Right words."
    page.save_revision()
    act(admin, page, "protect", what_changed="We took out a name.", note="She is being followed.")
    assert services.public_of(make.fresh(page)).summary == "Right words."


def test_what_is_asked_for_elsewhere_is_not_offered_here(admin, monkeypatch):
    monkeypatch.setattr("casestudies.acts.ASKED_ELSEWHERE", [lambda page: "/its/own/screen/"])
    page = make.live()
    act(admin, page, "correct", note="A wrong name.")
    offered = status(admin, page)
    assert "/its/own/screen/" in offered
    for name in ("ask", "close-correction", "protect"):
        assert reverse("case_study_act", args=[page.pk, name]) not in offered


def test_empty_reason_is_asked_for_again(admin):
    page = make.live()
    response = admin.post(reverse("case_study_act", args=[page.pk, "take-down"]), {"note": ""})
    assert "Write a few words." in response.content.decode()
    assert "<title>Error: " in " ".join(response.content.decode().split())
    assert make.fresh(page).live


def test_refusal_of_the_service_stands_on_the_form(admin):
    page = make.page(origin=Origin.COMMISSIONED, summary="x")
    page.criterion_items = []
    page.save()
    response = admin.post(
        reverse("case_study_act", args=[page.pk, "permission"]),
        {"note": "Letter", "licence": "cc-by-4.0"},
    )
    assert "None of the six things is chosen." in response.content.decode()


@pytest.mark.parametrize("name", ["publish", "nothing"])
def test_act_that_is_not_offered(admin, name):
    page = make.page()
    response = admin.post(reverse("case_study_act", args=[page.pk, name]))
    assert response.status_code == (404 if name == "nothing" else 302)
    assert not make.fresh(page).live


def test_stranger_sees_none_of_it(client):
    page = make.live()
    for address in (
        reverse("case_study_status", args=[page.pk]),
        reverse("case_study_act", args=[page.pk, "take-down"]),
        reverse("wagtailmedia:index"),
        reverse("wagtailmedia:chooser"),
    ):
        assert client.get(address).status_code in (302, 403)
    assert client.post(reverse("case_study_act", args=[page.pk, "take-down"])).status_code == 302
    assert make.fresh(page).live


@pytest.mark.parametrize("model", ["servicearea", "criterion", "audience", "fundingsource"])
def test_vocabulary_is_edited_and_its_address_part_stays(admin, model):
    assert admin.get(reverse(f"{model}:index")).status_code == 200
    term = {"servicearea": ServiceArea, "criterion": Criterion}.get(model)
    if term:
        row = term.objects.first()
        data = {"name": "New name", "plain_name": "p", "question": "q", "position": "1"}
        admin.post(reverse(f"{model}:edit", args=[row.pk]), data)
        again = term.objects.get(pk=row.pk)
        assert (again.name, again.slug) == ("New name", row.slug)


def test_film_is_chosen_in_the_editor(admin):
    film = make.film()
    response = admin.get(reverse("wagtailmedia:chooser_typed", args=["video"]))
    assert response.status_code == 200
    assert film.title in json.loads(response.content)["html"]
