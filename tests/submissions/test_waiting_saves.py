"""A page sent after the session has ended waits, sealed, for its owner."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from submissions.models import SavedSection, WaitingSave
from submissions.services import waiting
from submissions.views import saving
from tests.factories.submissions import complete_draft, contributor, owner_of
from tests.submissions.form import now, png, text, url

pytestmark = pytest.mark.django_db


def test_a_page_sent_after_the_session_waits_sealed_for_its_owner(owned, tab):
    old = tab("group")
    old.browser.logout()
    page = old.sends(organisation="New name", files_file=[png()])
    assert page.url.startswith(reverse("accounts:sign_in"))
    assert now().organisation == "The Hull Choir"
    assert WaitingSave.objects.get().sealed
    stranger = Client()
    stranger.force_login(contributor())
    assert stranger.get(url("tasks", owned)).status_code == 404
    assert now().organisation == "The Hull Choir"
    elsewhere = Client()
    elsewhere.force_login(owner_of(owned))
    shown = text(elsewhere.get(url("tasks", owned)))
    assert "We kept what you wrote before you signed in" in shown
    assert "choir.png did not reach us" in shown
    assert now().organisation == "New name"
    assert not WaitingSave.objects.exists()


def test_the_page_she_comes_back_to_shows_what_waited(owned, tab):
    old = tab("group")
    old.browser.logout()
    old.sends(organisation="New name")
    back = tab("group")
    assert back.fields["organisation"] == "New name"
    back.sends(name="Somebody")
    assert now().organisation == "New name"


def test_a_save_while_a_page_is_being_made_is_not_written_over(owned, tab, monkeypatch):
    other, read = tab("group"), saving._row

    def saved_meanwhile(submission, page):
        monkeypatch.setattr(saving, "_row", read)
        other.sends(organisation="New name")
        return read(submission, page)

    monkeypatch.setattr(saving, "_row", saved_meanwhile)
    late = tab("group")
    late.sends(name="Somebody")
    assert now().organisation == "New name"


def test_what_waited_meets_a_newer_answer(owned, tab):
    old = tab("group")
    old.browser.logout()
    found = old.types(organisation="Old tab")
    assert (found["status"], found["kept"]) == ("signed-out", True)
    old.types(organisation="Old tab, longer")
    assert WaitingSave.objects.get().data["organisation"] == ["Old tab, longer"]
    row = WaitingSave.objects.get()
    row.delete()
    tab("group").sends(organisation="Newer")
    row.pk = None
    row.save()
    elsewhere = Client()
    elsewhere.force_login(owner_of(owned))
    shown = text(elsewhere.get(url("check", owned)))
    assert "Say which words to keep" in shown
    assert now().organisation == "Newer"
    assert not WaitingSave.objects.get().sealed


def test_consents_that_waited_are_not_given(owned, tab):
    old = tab("permission")
    old.browser.logout()
    old.fields.pop("consider")
    old.sends(uses=["website"])
    tab("permission")
    assert owned.consents.count() == 1
    assert set(SavedSection.objects.get().typed) == {"consider", "uses"}


def test_without_a_stamp_of_ours_nothing_is_kept(owned, tab):
    old = tab("group")
    old.browser.logout()
    old.fields["stamp"] = "made:up"
    page = old.sends(organisation="New name")
    assert page.status_code == 403
    assert 'value="New name"' in text(page)
    assert "Send again" in text(page)
    assert old.types()["kept"] is False
    assert not WaitingSave.objects.exists()


def test_a_stamp_is_for_one_page_of_one_draft(owned, tab):
    old = tab("group")
    other = complete_draft()
    old.browser.logout()
    for address in (url("section", owned, "service"), url("section", other, "group")):
        old.address = address
        assert old.types()["kept"] is False


def test_there_is_an_end_to_what_waits(owned, tab, monkeypatch):
    old = [tab("group") for _ in range(3)]
    for one in old:
        one.browser.logout()
    monkeypatch.setattr(waiting, "MOST_SEALED", 1)
    assert old[0].types()["kept"]
    assert not old[1].types()["kept"]
    monkeypatch.setattr(waiting, "LARGEST", 10)
    assert not old[0].types()["kept"]
    WaitingSave.objects.update(at=timezone.now() - timedelta(days=61))
    call_command("nightly", stdout=StringIO())
    assert not WaitingSave.objects.exists()


def test_somebody_else_is_signed_in_by_now(owned, tab):
    old = tab("group")
    old.browser.force_login(contributor())
    page = old.sends(organisation="New name")
    assert page.status_code == 404
    assert "What you wrote is kept for whoever began this" in text(page)
    assert old.types()["else"]
    assert WaitingSave.objects.get().data["organisation"] == ["New name"]
    old.fields["stamp"] = ""
    assert old.sends().status_code == 404


def test_a_how_page_that_is_gone_keeps_what_waits(owned, tab):
    old = tab("how-prevention")
    old.browser.logout()
    old.sends(how_prevention="We visit.")
    owned.criteria.clear()
    tab("six")
    assert WaitingSave.objects.get().sealed
