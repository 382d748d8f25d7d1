"""*People in it*, the list of who said yes, and a person's own page."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from casestudies import services
from casestudies.people import parts_of
from casestudies.services import own_link
from consent.enums import Item, Under18, Use
from consent.models import Consent
from consent.services import withdraw
from outbox.models import Message
from tests.factories import casestudies as make
from tests.factories import consent as people
from tests.factories.submissions import contributor
from tests.submissions.desk import browser, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

GOOD = {
    "person": "Pat Pictured",
    "uses": ["catalogue", "report"],
    "how": "on paper",
    "under_18": "no",
    "email": "pat@example.org",
}


@pytest.fixture
def editor():
    return browser(staff())


@pytest.fixture
def page():
    image = make.image()
    page = make.page(body=[{"type": "picture", "value": {"image": image.pk}, "id": "one"}])
    page.ledger.all().delete()
    return page


def text(response) -> str:
    return " ".join(response.content.decode().split())


def at(name, *args):
    return reverse(name, args=args)


def of(page, item=Item.PHOTO) -> str:
    draft = make.fresh(page).get_latest_revision_as_object()
    return next(part.of for part in parts_of(draft) if part.item == item)


def add(editor, page, item=Item.PHOTO, **data):
    return editor.post(f"{at('case_study_person', page.pk)}?of={of(page, item)}", GOOD | data)


def test_an_editor_writes_down_who_is_in_a_picture(
    editor, page, django_capture_on_commit_callbacks
):
    opened = text(editor.get(at("case_study_people", page.pk)))
    assert "Something is missing for 2 of 2" in opened
    assert "People in it" in text(editor.get(at("wagtailadmin_pages:edit", page.pk)))
    assert "People in it" in text(editor.get(at("case_study_status", page.pk)))
    assert editor.get(f"{at('case_study_person', page.pk)}?of={of(page)}").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert add(editor, page).status_code == 302
    consent = Consent.objects.get()
    assert (consent.recorded_by, consent.uses) == (staff(), ["catalogue", "report"])
    assert "/consent/link/" in mail.outbox[0].body
    assert "/consent/link/" not in Message.objects.get().body
    nobody = {"of": of(page, Item.NAME)}
    editor.post(at("case_study_people_nobody", page.pk), nobody)
    shown = text(editor.get(at("case_study_people", page.pk)))
    assert "Everybody in it is on record" in shown
    assert "Pat Pictured" in shown


def test_what_is_wrong_is_said_on_the_form(editor, page):
    sent = add(editor, page, person="", how="", under_18="", uses=[], ask_again_on="2001-01-01")
    said = text(sent)
    assert "<title> Error:" in said or "<title>Error:" in said
    for words in ("Write who it is.", "Tick at least one.", "Choose a day that is still to come."):
        assert words in said
    assert "Write how the parent" in text(add(editor, page, under_18="yes", guardian_name="Mo"))
    assert "does not have this name" in text(add(editor, page, Item.NAME, words="Nobody Here"))
    assert not Consent.objects.exists()
    gone = f"{at('case_study_person', page.pk)}?of=image:0:x"
    assert editor.get(gone).status_code == 404


def test_a_child_with_her_guardian(editor, page):
    add(editor, page, under_18="yes", guardian_name="Mo Mother", guardian_how="on paper")
    assert Consent.objects.get(person="Mo Mother").guardian_of.person == "Pat Pictured"
    assert "parent or guardian" in text(editor.get(at("case_study_people", page.pk)))


def test_a_refusal_is_said_in_words(editor, page):
    add(editor, page)
    refused = editor.post(at("case_study_people_nobody", page.pk), {"of": of(page)}, follow=True)
    assert "Somebody is on the list for this already" in text(refused)
    joined = editor.post(at("case_study_people_join", page.pk), follow=True)
    assert "They are joined." in text(joined)


def test_the_list_is_searched_by_person_page_and_standing(editor, page):
    add(editor, page)
    people.person(person="Sal Other", ask_again_on=timezone.localdate())
    withdraw(people.person(person="Tom Gone"))
    address = at("consents")
    everybody = text(editor.get(address))
    assert all(name in everybody for name in ("Pat Pictured", "Sal Other", "Tom Gone"))
    for query, name in (
        ({"q": "sal o"}, "Sal Other"),
        ({"q": page.title}, "Pat Pictured"),
        ({"show": "again"}, "Sal Other"),
        ({"show": "back"}, "Tom Gone"),
    ):
        shown = text(editor.get(address, query))
        assert name in shown
        assert sum(n in shown for n in ("Pat Pictured", "Sal Other", "Tom Gone")) == 1
    assert "Nobody was found." in text(editor.get(address, {"q": "zzz"}))


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_list_do_not_grow(editor, rows, django_assert_max_num_queries):
    for _ in range(rows):
        people.person()
    editor.get(at("consents"))
    with django_assert_max_num_queries(22):
        editor.get(at("consents"))


def test_one_yes_is_looked_at_and_settled(editor, django_capture_on_commit_callbacks):
    consent = people.person(under_18=Under18.NOT_KNOWN, email="pat@example.org")
    address = at("consent", consent.pk)
    assert "We do not know" in text(editor.get(address))
    assert own_link.address_for(consent) in text(editor.post(address, {"act": "link"}))
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address, {"act": "mail"})
    assert len(mail.outbox) == 1
    editor.post(address, {"act": "fine"})
    assert editor.post(address, {"under_18": ""}).status_code == 200
    editor.post(
        address, {"under_18": "yes", "guardian_name": "Mo Mother", "guardian_how": "spoken"}
    )
    assert consent.guardians.count() == 1
    editor.post(address, {"act": "back"})
    assert "Taken back on" in text(editor.get(address))


def test_the_words_are_changed(editor):
    address = at("consent_words", "photo")
    assert "You are in this picture" in text(editor.get(address))
    assert editor.post(address, {"text": "May we?"}).status_code == 302
    assert people.person().words == "May we?"
    assert editor.get(at("consent_words", "use")).status_code == 404


def test_only_who_may_see_contact_details(page):
    lead = browser(staff("panel_lead"))
    for address in (at("consents"), at("case_study_people", page.pk)):
        assert lead.get(address).status_code in (302, 403)


def live_with(**said):
    """Return a published page with one person in its picture, and her consent."""
    page = make.page(lead_picture=make.image())
    page.ledger.filter(of__startswith="image").delete()
    fields = {"person": "Pat Pictured", "how": "on paper", "under_18": Under18.NO, "by": None}
    entry = services.record_person(page, of(page), **fields | said)
    services.ask_for_yes(make.fresh(page), by=None)
    services.record_yes(page, said_by="Jo")
    return services.publish(make.fresh(page), by=None), entry.consent


def test_a_person_takes_it_back_by_her_own_link(client):
    page, consent = live_with()
    address = own_link.path_for(consent)
    shown = text(client.get(address))
    assert page.title in shown
    assert "Everybody can see it now." in shown
    assert "You are in this picture." in shown
    confirm = f"{address}take-back/"
    assert "reports that are printed already" in text(client.get(confirm))
    assert services.public_of(page).picture
    assert "Error:" in text(client.post(confirm, {"may_say_who": "perhaps"}))
    assert client.post(confirm, {"may_say_who": "no"}).status_code == 302
    assert services.public_of(page).picture is None
    assert services.version_of(page.permanent_number.number, 1).picture is None
    back = text(client.get(address))
    assert "You took this back" in back
    assert "We do not tell the group" in back
    assert client.get(confirm).status_code == 302


def test_some_places_are_taken_back(client):
    page, consent = live_with(uses=[Use.CATALOGUE, Use.REPORT])
    address = own_link.path_for(consent)
    client.post(address, {"places": "yes", "uses": ["report"]})
    assert services.public_of(page).picture is None
    assert "Nobody can see it on our website now." in text(client.get(f"{address}?kept"))
    none = client.post(address, {"places": "yes"})
    assert none.url.endswith("/take-back/")
    assert "Error:" in text(client.post(address, {"places": "yes", "uses": ["moon"]}))


def test_a_quote_and_a_name_on_her_own_page(client):
    page = make.page(
        summary="Sam Named sings.",
        body=[{"type": "quote", "value": {"text": "We decide.", "who": ""}, "id": "q"}],
    )
    quoted = Consent.objects.get()
    fields = {"person": "Sam", "how": "on paper", "under_18": Under18.NO, "by": None}
    named = services.record_person(page, of(page, Item.NAME), words="Sam Named", **fields)
    assert "We decide." in text(client.get(own_link.path_for(quoted)))
    assert "Sam Named" in text(client.get(own_link.path_for(named.consent)))


def test_asked_again_and_still_fine(client, django_capture_on_commit_callbacks):
    today = timezone.localdate()
    consent = people.person(email="pat@example.org", ask_again_on=today)
    assert "still fine" not in text(client.get(own_link.path_for(consent)))
    with django_capture_on_commit_callbacks(execute=True):
        assert own_link.ask_again(consent) == consent
        assert own_link.ask_again(consent) is None
    assert len(mail.outbox) == 1
    shown = text(client.get(own_link.path_for(consent)))
    assert "Is it still fine?" in shown
    client.post(own_link.path_for(consent), {"fine": "yes"})
    consent.refresh_from_db()
    assert consent.ask_again_on.year == today.year + 2
    assert own_link.ask_again(people.person(ask_again_on=today)) is None


def test_a_link_that_is_not_ours(client):
    consent = people.person()
    address = own_link.path_for(consent)
    for wrong in (f"{address[:-2]}x/", at("consent_link", "nothing")):
        assert client.get(wrong).status_code == 404
    consent.delete()
    assert client.get(address).status_code == 404
    assert contributor()
