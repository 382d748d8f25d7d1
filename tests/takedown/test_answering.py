"""An editor hides with one button, takes away for good, puts back, or asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casestudies import services as case_studies
from casestudies.models import Hidden, PublishedVersion
from casestudies.services import Refused
from core.models import SiteImage
from outbox.models import Message
from takedown import services
from takedown.enums import AFTER_A_LOOK, Outcome, What
from takedown.models import TakeDownRequest
from takedown.nightly import waiting
from takedown.services import answering, telling
from tests.factories import accounts
from tests.factories import casestudies as make
from tests.submissions.desk import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return accounts.make_staff()


@pytest.fixture
def page():
    return make.live(
        summary="Sam Canary sings with us.",
        body=[
            {"type": "text", "value": "<p>Then sam  canary came.</p>"},
            {"type": "quote", "value": {"text": "I sing now, every day.", "who": "Sam Canary"}},
            {"type": "picture", "value": {"image": make.image().pk, "caption": "At the hall"}},
        ],
    )


def part(page, kind) -> str:
    return next(b.id for b in case_studies.public_of(page).body if b.type == kind)


def asked_for(page, kind="picture", **told) -> TakeDownRequest:
    return services.ask(page, what=What.PART, parts=[part(page, kind)], **told)


def test_one_button_hides_the_item_and_another_the_page(editor, page):
    asked = asked_for(page)
    client = browser(editor)
    address = f"/admin/take-down/{asked.pk}/"
    shown = client.get(address).content
    assert b"Hide it now" in shown
    assert b"Hide the whole page now" in shown
    client.post(address, {"asked": "1"})
    assert [b.type for b in case_studies.public_of(page).body] == ["text", "quote"]
    client.post(address, {"page": "1"})
    assert case_studies.public_of(page) is None
    assert [line.code for line in asked.log.all()] == ["asked", "hidden", "page_hidden"]
    assert asked.log.first().words == "Somebody asked"
    assert b"An editor hid the whole page, Editor" in client.get(address).content
    assert client.get("/admin/take-down/").status_code == 200
    assert b"1 request waits" in client.get("/admin/").content


@pytest.mark.parametrize("role", ["panel_lead", "safeguarding"])
def test_only_editors_may(page, role):
    asked = asked_for(page)
    other = accounts.make_staff(role)
    client = browser(other)
    for path in ("", f"{asked.pk}/", f"{asked.pk}/away/"):
        assert client.get(f"/admin/take-down/{path}").status_code in (302, 403)
    with pytest.raises(Refused, match="Only editors"):
        services.hide_asked(asked, by=other)


def test_put_back_needs_a_reason_and_says_it(editor, page):
    asked = asked_for(page, email="jo@example.org")
    services.hide_asked(asked, by=editor)
    client = browser(editor)
    address = f"/admin/take-down/{asked.pk}/back/"
    assert b"Say why it stays." in client.post(address, {"found": "yes"}).content
    client.post(address, {"found": "yes", "reason": "Nobody is in this picture."})
    assert len(case_studies.public_of(page).body) == 3
    assert "Nobody is in this picture." in Message.objects.get(key="takedown/back").body
    assert b"somebody has answered" in client.get(address, follow=True).content.lower()
    with pytest.raises(Refused, match="answered this already"):
        services.put_back(asked, by=editor, reason="Again.")


def test_not_found_has_words_of_its_own(editor, page):
    asked = asked_for(page, email="jo@example.org")
    services.put_back(asked, by=editor, found=False)
    assert Message.objects.filter(key="takedown/not_found").exists()


def test_asking_back_answers_nothing(editor, page):
    asked = asked_for(page, email="jo@example.org")
    services.hide_asked(asked, by=editor)
    client = browser(editor)
    client.post(f"/admin/take-down/{asked.pk}/ask/", {"question": "Which of the two?"})
    assert "Which of the two?" in Message.objects.get(key="takedown/asked").body
    asked.refresh_from_db()
    assert asked.is_open
    assert asked.is_hidden
    with pytest.raises(Refused, match="no e-mail address"):
        services.ask_back(asked_for(page, "quote"), by=editor, question="Who?")


def test_after_a_look_the_same_waits_longer_but_still_hides_itself(editor, page):
    first = asked_for(page)
    services.put_back(first, by=editor, found=False)
    again, other = asked_for(page), asked_for(page, "quote")
    assert again.hides_at - timezone.now() > AFTER_A_LOOK - timedelta(minutes=1)
    assert other.hides_at - timezone.now() < timedelta(hours=25)
    Hidden.objects.filter(take_downs=again).update(from_at=timezone.now())
    assert "At the hall" not in str(case_studies.public_of(page))


def test_a_picture_goes_for_good_with_its_file(editor, page, django_capture_on_commit_callbacks):
    asked = asked_for(page)
    client = browser(editor)
    address = f"/admin/take-down/{asked.pk}/away/"
    assert b"What we cannot call back" in client.get(address).content
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"parts": asked.parts})
    assert not SiteImage.objects.exists()
    assert "At the hall" not in str(PublishedVersion.objects.values_list("data", flat=True))
    assert make.fresh(page).live
    shown = client.get(telling.status_url(asked)).content
    assert b"It is gone" in shown
    assert b"printed already" in shown


def test_words_go_from_every_text(editor, page):
    asked = services.ask(page, what=What.WORDS, words="Sam Canary")
    client = browser(editor)
    client.post(f"/admin/take-down/{asked.pk}/away/", {"words": "Sam Canary"})
    asked.refresh_from_db()
    assert (asked.outcome, asked.words) == (Outcome.GONE, "")
    page = make.fresh(page)
    kept = [r.content for r in page.revisions.all()]
    kept += PublishedVersion.objects.values_list("data", flat=True)
    assert "canary" not in f"{kept} {case_studies.public_of(page)}".lower()
    page.save()  # what is left is signed


def test_the_whole_page_goes_and_its_address_says_so(editor, page):
    asked = services.ask(page, what=What.ALL)
    number = page.permanent_number.number
    client = browser(editor)
    assert b"Choose what goes." in client.post(f"/admin/take-down/{asked.pk}/away/", {}).content
    client.post(f"/admin/take-down/{asked.pk}/away/", {"whole": "on"})
    client.logout()
    assert client.get(f"/cs/{number}/").status_code == 410
    assert client.get(f"/case-studies/{page.slug}/").status_code == 404
    assert b"It is gone" in client.get(telling.status_url(asked)).content
    assert not PublishedVersion.objects.exists()
    assert make.fresh(page).summary == ""


def test_the_digest_says_what_waits(page):
    assert waiting(timezone.now(), None) == []
    asked = asked_for(page)
    assert "hides itself" in waiting(timezone.now(), None)[0]
    services.hide_asked(asked, by=accounts.make_staff())
    assert "hidden until you look" in waiting(timezone.now(), None)[0]


def test_an_answered_request_goes_with_its_mails(editor, page):
    asked = asked_for(page, email="jo@example.org")
    services.put_back(asked, by=editor, found=False)
    answering.forget(asked)
    assert not TakeDownRequest.objects.exists()
    assert not Message.objects.filter(address="jo@example.org").exists()
    assert not Hidden.objects.exists()
