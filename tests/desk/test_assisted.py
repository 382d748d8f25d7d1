"""An editor fills something in with somebody, and hears her yes."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from submissions.enums import State
from submissions.models import Assistance, QuestionWords, SpokenCode, Submission
from submissions.services import assisting
from tests.factories import submissions as factory
from tests.submissions import desk
from tests.submissions.desk import page_of, text
from tests.submissions.test_assisting import begun, complete

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BEGIN, EMAIL = reverse("desk:begin_together"), reverse("desk:begin_from_email")


def share(submission, name="tasks", *more):
    return reverse(f"share_{name}", args=[submission.call.slug, submission.reference, *more])


def yes(code, **more):
    given = {"act": "send", "code": code, "heard_in": "phone", "said_by": "Pat", "uses": ["report"]}
    return given | {"heard_all": "on", "said_yes": "on"} | more


def shown(editor, submission) -> str:
    page = text(editor.get(page_of(submission, "together")))
    found = re.search(r'name="shown" value="(\w+)"', page)
    return found[1] if found else ""


def test_she_begins_one_and_types_in_the_same_form(editor):
    call = factory.open_call()
    day = timezone.localdate().isoformat()
    given = {"call": call.pk, "channel": "phone", "spoke_with": "Pat Plain", "spoke_on": day}

    wrong = editor.post(BEGIN, given | {"spoke_with": "", "spoke_on": "2999-01-01"})
    assert "Write who tells you." in text(wrong)
    assert "This day is still to come." in text(wrong)

    page = editor.post(BEGIN, given, follow=True)
    found = Submission.objects.get()
    assert page.redirect_chain[-1][0] == share(found)
    assert "You are filling this in for somebody" in text(page)
    assert "For Pat Plain, by telephone, by Editor" in text(page)
    assert "confirm your e-mail address" not in text(page)

    you = share(found, "section", "you")
    assert "another way to reach them" in text(editor.post(you, {"name": "Pat"}))
    ways = {"name": "Pat", "contact_ways": ["phone"], "number_phone": "01632 960123"}
    assert editor.post(you, ways).status_code == 302
    permission = text(editor.get(share(found, "section", "permission")))
    assert 'name="private"' in permission
    assert 'name="consider"' not in permission
    check = text(editor.get(share(found, "check")))
    assert "They check it and send it" in check
    assert "Send it to us" not in check.replace('<h2 id="send">Send it to us', "")
    assert editor.post(share(found, "check")).url == share(found)
    assert editor.get(share(found, "confirm")).url == share(found)
    assert Submission.objects.get().state == State.DRAFT


def test_without_an_open_call_she_is_told(editor):
    factory.open_call(opens_in=-9, closes_in=-1)
    for address in (BEGIN, EMAIL):
        assert "No call is open." in text(editor.get(address))


def test_reviewers_and_strangers_find_nothing(client):
    found = begun()
    for person in (None, factory.contributor(), desk.staff("reviewer")):
        visitor = desk.browser(person) if person else Client()
        for address in (BEGIN, EMAIL, page_of(found, "together")):
            assert visitor.get(address).status_code == (403 if person else 302)
        assert visitor.get(share(found)).status_code == 404


def test_without_the_second_step_the_form_stays_shut(settings, client):
    found = begun()
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(desk.staff())
    page = client.get(share(found))
    assert page.status_code == 403
    assert "second step" in text(page)
    assert desk.browser(desk.staff()).get(share(found)).status_code == 200


def test_a_code_is_shown_once_and_its_yes_sends(editor):
    found = complete()
    address = page_of(found, "together")
    assert "Give a code" in text(editor.get(address))
    assert "Choose one." in text(editor.post(address, {"act": "code"}))
    page = editor.post(address, {"act": "code", "given_by": "text"})
    code = re.search(r"(\d{3} \d{3})</span>", text(page))[1]
    assert "no-store" in page["Cache-Control"]
    again = text(editor.get(address))
    assert code not in again
    assert "They said yes: send it" in again
    assert "May we read this and think about using it?" in again

    mark = shown(editor, found)
    nothing = text(editor.post(address, {"act": "send"}))
    assert "Type the six numbers they said." in nothing
    wrong = "000 000" if code != "000 000" else "111 111"
    assert "That is not the code." in text(editor.post(address, yes(wrong, shown=mark)))
    unread = yes(code, shown=mark)
    del unread["said_yes"]
    assert "Read them these words." in text(editor.post(address, unread))

    done = editor.post(address, yes(code, shown=mark), follow=True)
    assert "It is sent, with their yes." in text(done)
    assert "Filled in with them" in text(done)
    assert "Heard their code and their yes" in text(done)
    assert Submission.objects.get().state == State.SUBMITTED
    assert editor.post(address, yes(code)).url == page_of(found)
    assert "Said back by Pat" in text(editor.get(address))


def test_only_the_words_that_were_read_are_recorded(editor):
    found = complete()
    code = assisting.give_code(found, by=desk.staff(), given_by="phone")
    mark = shown(editor, found)
    QuestionWords.objects.filter(key="consider").update(wording="Other words?")
    QuestionWords.objects.get_or_create(key="consider", defaults={"wording": "Other words?"})
    page = text(editor.post(page_of(found, "together"), yes(code, shown=mark)))
    assert "The words have changed." in page
    assert SpokenCode.objects.get().tries == 0
    new = re.search(r'name="shown" value="(\w+)"', page)[1]
    editor.post(page_of(found, "together"), yes(code, shown=new))
    text_of = found.consents.get(consent__item="consider").consent.text.text
    assert text_of.startswith("Other words?")


def test_a_call_that_has_closed_is_said(editor):
    found = complete()
    code = assisting.give_code(found, by=desk.staff(), given_by="phone")
    mark = shown(editor, found)
    found.call.windows.update(closes=timezone.now() - timedelta(hours=1))
    page = editor.post(page_of(found, "together"), yes(code, shown=mark))
    assert "This call has closed." in text(page)
    assert Submission.objects.get().state == State.DRAFT


def test_the_link_goes_to_the_address_in_the_form(editor):
    found = complete(email="pat@example.org")
    page = editor.post(page_of(found, "together"), {"act": "link"}, follow=True)
    assert "The link is on its way to pat@example.org." in text(page)
    assert editor.post(page_of(begun(), "together"), {"act": "nonsense"}).status_code == 302


def test_somebodys_own_draft_can_be_sent_with_her_code_but_not_typed_in(editor):
    found = factory.complete_draft()
    page = text(editor.get(page_of(found, "together")))
    assert "Give a code" in page
    assert "Fill in the form" not in page
    assert page_of(found, "together") in text(editor.get(page_of(found)))
    code = assisting.give_code(found, by=desk.staff(), given_by="phone")
    editor.post(page_of(found, "together"), yes(code, shown=shown(editor, found)))
    assert Submission.objects.get().state == State.SUBMITTED


MAIL = b"""From: =?utf-8?q?Si=C3=A2n?= <sian@example.org>
Subject: Our choir
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

We sing on Thursdays.

> BUY HOLIDAYS
--b
Content-Type: text/plain
Content-Disposition: attachment; filename="../../x.txt"

Our song
--b
Content-Type: message/rfc822

Subject: Weekly deals

BUY MORE
--b--
"""


def eml(content, name="mail.eml"):
    return SimpleUploadedFile(name, content, "message/rfc822")


def test_an_email_as_a_file_begins_a_draft(editor):
    call = factory.open_call()
    page = editor.post(EMAIL, {"call": call.pk, "eml": eml(MAIL)}, follow=True)
    found = Submission.objects.get()
    assert found.answers.get(question="story").text == "We sing on Thursdays."
    assert [row.file.original_name for row in found.files.all()] == ["x.txt"]
    seen = text(page)
    assert "It says it is from" in seen
    assert "sian@example.org" in seen
    assert "Weekly deals" in seen
    assert "quoted or forwarded" in seen
    assert Assistance.objects.get().channel == "email"
    done = editor.post(page_of(found, "together"), {"act": "sender"}, follow=True)
    assert "The name and the address stand in the form now." in text(done)
    assert "Send them the link" in text(done)
    panel = desk.browser(desk.staff("reviewer"))
    assert panel.get(page_of(found, "together")).status_code == 403


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "There is nothing in it."),
        ({"pasted": "   \n "}, "There is nothing in it."),
        ({"eml": eml(b"")}, "There is nothing in it."),
        ({"eml": eml(b"\xd0\xcf\x11\xe0\x00\x00" * 900)}, "This is not an e-mail."),
        ({"call": "", "pasted": "We sing, always."}, "Choose a call."),
    ],
)
def test_what_is_no_email_is_refused_with_the_text_kept(editor, given, said):
    call = factory.open_call()
    page = editor.post(EMAIL, {"call": call.pk} | given)
    assert page.status_code == 200
    assert said in text(page)
    assert given.get("pasted", "").strip() in text(page)
    assert not Submission.objects.exists()


def test_a_file_that_is_too_big_is_refused(editor, monkeypatch):
    monkeypatch.setattr("desk.together.MOST_BYTES", 10)
    page = editor.post(EMAIL, {"call": factory.open_call().pk, "eml": eml(MAIL)})
    assert "This file is over 30 MB." in text(page)


@pytest.mark.parametrize("words", ["choir " * 5000, "نغني كل خميس مع ليلى", "Canwn bob Iau â Siân"])
def test_a_long_or_foreign_paste_is_kept_word_for_word(editor, words):
    editor.post(EMAIL, {"call": factory.open_call().pk, "pasted": words})
    assert Submission.objects.get().answers.get(question="story").text == words.strip()
    service = share(Submission.objects.get(), "section", "service")
    assert words.strip()[:200] in text(editor.get(service))
