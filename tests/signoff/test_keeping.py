"""What she writes on the yes page is kept while she writes, in however many places."""

import json
import re

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from signoff.answers import Given, Point
from signoff.keeping import base_of, put_together, shown
from submissions.models import Submission
from tests.factories import submissions as factory
from tests.submissions import desk

POINT = Point("c1", "Change 1", "hard")
KEPT = {"c1": Given("c1", "right"), "page": Given("page", words="Too short.")}
TYPED = {"headers": {"X-Autosave": "1"}}


def sent(base, **fields):
    data = QueryDict(mutable=True)
    data.update({"base": base, **fields})
    return data


def test_what_is_saved_is_what_the_fields_show():
    assert shown(KEPT, [POINT]) == {
        "answer-c1": ["right"],
        "words-c1": [],
        "comment": ["Too short."],
        "named": [],
        "licence": [],
    }


def together(now, *, typing, **fields):
    """Return what comes of fields typed on a page opened when `KEPT` was saved."""
    opened = base_of(shown(KEPT, [POINT]))
    return put_together(sent(opened, **fields), shown(now, [POINT]), typing=typing)


def test_what_was_saved_elsewhere_stays():
    now = KEPT | {"page": Given("page", words="Too short, and one year is wrong.")}
    fields = {"answer-c1": "change", "comment": "Too short."}
    found = together(now, typing=True, **fields)
    assert found.data["comment"] == "Too short, and one year is wrong."
    assert found.data["answer-c1"] == "change"
    assert found.merge.conflicts == []


def test_words_written_in_two_places_wait_for_a_button_and_then_both_stand():
    now = KEPT | {"page": Given("page", words="From the phone.")}
    fields = {"answer-c1": "right", "comment": "From the desk."}
    typed = together(now, typing=True, **fields)
    assert typed.merge.conflicts == ["comment"]
    assert typed.data["comment"] == "From the phone."
    pressed = together(now, typing=False, **fields)
    assert pressed.data["comment"] == "From the phone.\n\nFrom the desk."


def test_the_last_tick_counts():
    now = {"c1": Given("c1", "change")}
    opened = base_of(shown({}, [POINT]))
    found = put_together(sent(opened, **{"answer-c1": "right"}), shown(now, [POINT]), typing=False)
    assert found.data["answer-c1"] == "right"


# --- over the page --------------------------------------------------------------------------------
@pytest.fixture
def submission():
    return desk.send_for_yes(desk.with_page(hard={"text": "The hall was cold."}))


@pytest.fixture
def url(submission):
    return reverse("my_yes", args=[submission.reference])


@pytest.fixture
def hers(client, submission):
    client.force_login(factory.owner_of(submission))
    return client


def opened(client, url) -> dict:
    """Return the hidden fields of the page as a browser would send them."""
    page = client.get(url).content.decode()
    names = ("asked", "base", "seen", "stamp", "turn")
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in names}
    return found | {"base": found["base"].replace("&quot;", '"')}


@pytest.mark.django_db
def test_what_she_types_is_kept_without_a_button(hers, url, submission):
    answer = hers.post(url, opened(hers, url) | {"comment": "Our street is named."}, **TYPED)
    assert answer.json()["status"] == "saved"
    assert "Our street is named." in hers.get(url).content.decode()
    assert not submission.page.requests.exclude(answered_at=None).exists()


@pytest.mark.django_db
def test_typing_on_goes_on_from_what_was_saved(hers, url):
    fields = opened(hers, url)
    first = hers.post(url, fields | {"comment": "Our street"}, **TYPED).json()
    again = fields | {"base": first["base"], "comment": "Our street is named."}
    assert hers.post(url, again, **TYPED).json()["status"] == "saved"
    assert json.loads(first["base"]).keys() == {"comment"}


@pytest.mark.django_db
def test_two_open_pages_lose_nothing(hers, url):
    phone, desk_top = opened(hers, url), opened(hers, url)
    hers.post(url, phone | {"comment": "From the phone."}, **TYPED)
    answer = hers.post(url, desk_top | {"comment": "From the desk."}, **TYPED)
    assert answer.json()["status"] == "both"
    hers.post(url, desk_top | {"comment": "From the desk.", "save": "1"})
    assert "From the phone.\n\nFrom the desk." in hers.get(url).content.decode()


@pytest.mark.django_db
def test_signed_out_the_browser_keeps_it(submission, url):
    answer = Client().post(url, {"comment": "Mine."}, **TYPED)
    assert answer.status_code == 403
    assert answer.json()["status"] == "signed-out"
    assert answer.json()["kept"] is False


@pytest.mark.django_db
def test_too_late_says_so(hers, url, submission):
    fields = opened(hers, url)
    hers.post(url, fields | {"change": "1", "comment": "A wrong year."})
    answer = hers.post(url, fields | {"comment": "And a name."}, **TYPED)
    assert (answer.status_code, answer.json()["status"]) == (409, "sent")


@pytest.mark.django_db
def test_what_is_too_long_is_not_half_saved(hers, url):
    fields = opened(hers, url) | {"comment": "word " * 20_000}
    assert hers.post(url, fields, **TYPED).json()["status"] == "down"
    assert "word word" not in hers.get(url).content.decode()


@pytest.mark.django_db
def test_a_copy_of_what_was_sent_already_does_not_come_back(hers, url, submission):
    fields = opened(hers, url) | {"comment": "A wrong year.", "turn": "1"}
    hers.post(url, fields | {"change": "1"})
    desk.send_for_yes(Submission.objects.get(pk=submission.pk))
    answer = hers.post(url, fields, **TYPED).json()
    assert (answer["status"], answer["already"]) == ("saved", True)
    assert not submission.change_answers.filter(about="page").exists()


@pytest.mark.django_db
def test_a_yes_that_is_not_whole_keeps_what_was_written(hers, url, submission):
    hers.post(url, opened(hers, url) | {"yes": "1", "comment": "A wrong year."})
    assert submission.change_answers.get(about="page").words == "A wrong year."
