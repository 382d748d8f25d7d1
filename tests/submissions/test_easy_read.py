"""The Easy Read path: twelve questions, one a page, over the same draft as the long form."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from casestudies.vocabularies import Criterion, ServiceArea
from consent.models import Consent
from core.models import SiteMedia
from home.demo.pictures.easy_read import PICTURES, draw
from outbox.models import MailTemplate
from outbox.words import render
from submissions.answers import answers_of, missing
from submissions.easy_read import (
    KEYS,
    PAGES,
    easy_page,
    easy_pages,
    easy_slug_of,
    in_easy_read,
    next_page,
)
from submissions.enums import State
from submissions.files import films_of_words
from submissions.models import QuestionWords, Submission
from submissions.questions import QUESTIONS
from submissions.services.drafting import choose_path
from tests.factories import submissions as factory

pytestmark = pytest.mark.django_db


def address(submission, page=""):
    return f"/share/{submission.call.slug}/{submission.reference}/{page}"


def hidden(page) -> dict:
    """Return what a browser sends besides what is typed."""
    form = page.context["form"]
    return {f.name: f.value() if f.value() is not None else "" for f in form.hidden_fields()}


def answer(client, url, **data):
    """Open a page, fill it in and press *Save and go on*."""
    return client.post(url, hidden(client.get(url)) | data)


def begin(client) -> Submission:
    call = factory.open_call()
    response = client.post(f"/share/{call.slug}/easy/")
    found = Submission.objects.get()
    assert found.easy_read
    assert response["Location"] == address(found, "easy-email/")
    return found


def test_the_twelve_are_the_needed_questions():
    assert list(KEYS) == [question.key for question in QUESTIONS if question.required]
    assert set(PICTURES) == set(PAGES)


def test_somebody_answers_all_twelve_one_after_the_other(client):
    found = begin(client)
    answers = {
        "email": {"email": "jo@example.org"},
        "name": {"name": "Jo"},
        "organisation": {"organisation": "The choir"},
        "led_by": {"led_by": "some"},
        "title": {"title": "Singing"},
        "story": {"story": "We sing."},
        "areas": {"areas": [ServiceArea.objects.get(slug="housing").pk]},
        "places": {"places_0_text": "Hull"},
        "stage": {"stage": "running"},
        "criteria": {"criteria": [Criterion.objects.get(slug="prevention").pk]},
        "how": {"how_prevention": "We visit."},
        "consider": {"consider": "on"},
    }
    following = [*KEYS[1:], None]
    for (name, data), after in zip(answers.items(), following, strict=True):
        url = address(found, f"easy-{name}/")
        page = client.get(url).content.decode()
        assert f"Question {KEYS.index(name) + 1} of 12" in page
        assert f'alt="{PAGES[name][1]}"' in page
        response = answer(client, url, **data)
        expected = f"easy-{after}/" if after else "check/"
        if name == "email":
            assert response["Location"] == address(found, "confirm/")
        else:
            assert response["Location"] == address(found, expected)
    found.refresh_from_db()
    assert missing(answers_of(found)) == []
    check = client.get(address(found, "check/")).content.decode()
    assert "Some of them" in check
    assert "Yes. It is running now." in check
    assert "Tell us your e-mail address is right" in check


def test_the_permission_is_kept_in_the_words_she_saw(client):
    owner = factory.contributor()
    draft = factory.draft(owner=owner)
    client.force_login(owner)
    answer(client, address(draft, "easy-consider/"), consider="on")
    easy = Consent.objects.get()
    assert easy.text.text.startswith("Can we read what you wrote? We want to think about using it.")
    QuestionWords.objects.filter(key="consider").update(easy_read="May we?")
    answer(client, address(draft, "easy-consider/"), consider="on")
    easy.refresh_from_db()
    assert easy.text.text.startswith("Can we read")


def test_switching_keeps_what_was_typed_and_remembers_the_path(client):
    owner = factory.contributor()
    draft = factory.draft(owner=owner)
    client.force_login(owner)
    page = address(draft, "easy-title/")
    response = answer(client, page, title="Half a ti", switch="long")
    assert response["Location"] == address(draft, "service/")
    draft.refresh_from_db()
    assert (draft.title, draft.easy_read) == ("Half a ti", False)

    response = answer(client, address(draft, "service/"), title="Half a title", switch="easy")
    assert response["Location"] == address(draft, "easy-title/")
    draft.refresh_from_db()
    assert (draft.title, draft.easy_read) == ("Half a title", True)
    assert "Half a title" in client.get(address(draft, "easy-title/")).content.decode()
    assert "Easy Read" in client.get(address(draft)).content.decode()

    response = answer(client, address(draft, "money/"), cost_start="4", switch="easy")
    assert response["Location"] == address(draft)
    response = client.post(address(draft, "switch/"), {"to": "long"})
    draft.refresh_from_db()
    assert (draft.easy_read, draft.cost_start) == (False, 4)


def test_what_cannot_be_stored_waits_on_both_paths(client):
    found = begin(client)
    answer(client, address(found, "you/"), email="jo at", name="Jo", later="1")
    answer(client, address(found, "easy-name/"), name="Joan")
    page = client.get(address(found, "easy-email/")).content.decode()
    assert 'value="jo at"' in page
    tasks = client.get(address(found))
    states = {row["title"]: row["state"] for row in tasks.context["rows"]}
    assert states["Your e-mail"] == "wrong"
    assert states["Your name"] == "done"
    assert "Look at “Your e-mail” again" in client.get(address(found, "check/")).content.decode()


def test_one_story_is_asked_for_once_something_is_ticked():
    draft = factory.draft()
    assert easy_page(draft, "easy-how") is None
    assert easy_page(draft, "easy-nothing") is None
    assert easy_page(draft, "how") is None
    draft.criteria.set(Criterion.objects.filter(slug__in=["choice-and-control", "prevention"]))
    page = easy_page(draft, "easy-how")
    assert page.question.wording.startswith("Choice and control. ")
    assert page.key == "how-choice-and-control"
    draft.answers.create(question="how_prevention", text="We visit.", modes=["text"])
    assert easy_page(draft, "easy-how").key == "how-prevention"
    assert easy_slug_of("how-prevention") == "easy-how"
    assert len(easy_pages(draft)) == 12


def test_where_one_goes_on():
    draft = factory.draft(owner=factory.contributor(), name="Sam")
    assert next_page(draft).name == "organisation"
    assert next_page(draft, easy_page(draft, "easy-consider")) is None
    assert easy_slug_of("pictures") == ""


def test_without_easy_read_lines_the_other_words_stand():
    QuestionWords.objects.filter(key="title").update(easy_read=" \n")
    page = easy_page(factory.draft(), "easy-title")
    assert page.question.wording == "What is your service or project called?"
    assert in_easy_read(page.question) == page.question


def test_only_its_writers_choose_the_path(client):
    draft = factory.draft(owner=factory.contributor())
    with pytest.raises(PermissionDenied):
        choose_path(draft, easy_read=True, by=factory.contributor())
    assert client.post(address(draft, "switch/"), {"to": "easy"}).status_code == 404
    draft.refresh_from_db()
    assert not draft.easy_read


def test_sent_things_keep_their_path_and_cannot_switch(client):
    sent = factory.submission(State.SUBMITTED)
    client.force_login(factory.owner_of(sent))
    client.post(address(sent, "switch/"), {"to": "easy"})
    sent.refresh_from_db()
    assert not sent.easy_read


def test_sending_in_easy_read_ends_in_easy_read(client):
    owner = factory.contributor()
    draft = factory.complete_draft(owner=owner)
    choose_path(draft, easy_read=True, by=owner)
    client.force_login(owner)
    check = client.get(address(draft, "check/"))
    assert check.context["ready"]
    response = client.post(address(draft, "check/"), {"begun": check.context["begun"]})
    page = client.get(response["Location"]).content.decode()
    assert "We have it, in Easy Read" in page


def test_no_pictures_means_none_is_sent(client):
    found = begin(client)
    client.cookies["reading"] = "pictures-none"
    assert "<img" not in client.get(address(found, "easy-title/")).content.decode()


@pytest.mark.parametrize("key", PICTURES)
def test_each_picture_is_the_one_its_code_draws(key):
    stored = Path(settings.STATICFILES_DIRS[0]) / "easy-read" / f"{key}.svg"
    assert stored.read_text(encoding="utf-8") == draw(key)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.!?:\n]+", text) if part.strip()]


def spoken(template: str) -> str:
    """Return the words of a template, each paragraph a line."""
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", template, flags=re.S)
    text = re.sub(r'\{% (?:button|notice|back|done)[^%]*?"([^"]+)"[^%]*%\}', r"\n\1\n", text)
    text = re.sub(r"\{%.*?%\}", "\n", re.sub(r"\{\{.*?\}\}", "x", text))
    return re.sub(r"<[^>]+>", "\n", text.replace("<a ", " <a ")).replace("</a>", "")


def test_no_sentence_in_easy_read_has_more_than_fifteen_words():
    lines = [question.easy_read for question in QUESTIONS]
    lines += [words for page in PAGES.values() for words in page]
    lines += Criterion.objects.values_list("easy_read", flat=True)
    lines += ServiceArea.objects.values_list("easy_read", flat=True)
    folder = Path(settings.TEMPLATES[0]["DIRS"][0]) / "submissions" / "easy"
    templates = list(folder.glob("*.html"))
    assert len(templates) == 6
    lines += [spoken(path.read_text(encoding="utf-8")) for path in templates]
    long = [s for text in lines for s in sentences(text) if len(s.split()) > 15]
    assert long == []


@pytest.fixture
def film():
    return SiteMedia.objects.create(
        title="Your name in BSL",
        type="video",
        file="media/name.mp4",
        captions="captions/name.vtt",
        transcript="What is your name?",
    )


def test_a_film_stands_beside_its_question_once_it_is_complete(client, film):
    QuestionWords.objects.filter(key="name").update(film=film)
    found = begin(client)
    for page in ("easy-name/", "you/"):
        shown = client.get(address(found, page)).content.decode()
        assert "Watch it in BSL" in shown
        assert "media/name.mp4" in shown
    questions = client.get(f"/calls/{found.call.slug}/questions/").content.decode()
    assert "Watch it in BSL" in questions
    assert films_of_words(film)
    SiteMedia.objects.update(transcript="")
    assert "Watch it in BSL" not in client.get(address(found, "you/")).content.decode()
    film.refresh_from_db()
    assert not films_of_words(film)


def test_a_film_that_stands_nowhere_is_not_public(film):
    assert not films_of_words(film)
    assert not films_of_words(object())


def test_a_mail_carries_easy_read_and_a_film(film):
    MailTemplate.objects.update_or_create(
        key="submissions/receipt", defaults={"easy_read": "We have {{ title }}.", "film": film}
    )
    _, body = render("submissions/receipt", {"title": "Singing"})
    assert body.endswith(
        "In Easy Read:\n\nWe have Singing.\n\n"
        "In British Sign Language: http://testserver/media/media/name.mp4\n"
    )
    assert films_of_words(film)


def test_typing_is_saved_on_these_pages_too(client):
    found = begin(client)
    url = address(found, "easy-title/")
    page = client.get(url)
    assert f'data-autosave="{found.reference}/easy-title"' in page.content.decode()
    sent = hidden(page) | {"title": "Half a ti", "turn": "1"}
    assert client.post(url, sent, headers={"X-Autosave": "1"}).json()["status"] == "saved"
    found.refresh_from_db()
    assert found.title == "Half a ti"
