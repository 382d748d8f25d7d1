"""The text and what a reader writes about it, on one page that works without scripts."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from casestudies.vocabularies import Criterion
from review.enums import PhaseKind
from review.forms.merging import digest, mark_after, merged, read_marks
from review.models import Score
from review.services import reviewing
from submissions.models import SentVersion
from tests.factories import review as make
from tests.factories import uploads

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def story(call, reader):
    found = make.in_review(call)
    SentVersion.objects.create(submission=found, number=1, answers={})
    make.assign(found, reader)
    return found


@pytest.fixture
def page(client, story, reader):
    client.force_login(reader.user)
    return f"/review/{story.reference}/"


def fields_of(response, **more) -> dict:
    """Return what a browser would send of the page as it is, with `more` filled in."""
    form = response.context["form"]
    found = {name: form[name].value() or "" for name in form.fields if "recording" not in name}
    found = {name: value for name, value in found.items() if value is not False}
    return found | {name.replace("__", "-"): value for name, value in more.items()}


def words_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_text_stands_beside_what_was_claimed(client, page, story):
    story.content_note = "It speaks of harm by Sam Contributor."
    story.save()
    words = words_of(client.get(page))
    assert words.index("It speaks of harm by (name hidden).") < words.index("We sing on Thursdays")
    assert "Stopping problems early" in words
    assert "Help comes after things have gone wrong." in words
    assert "There is not enough information" in words
    assert "Hull Choir" not in words


def test_she_is_asked_whom_she_knows_before_she_reads(client, page, story, call):
    new = make.reviewer(call)
    make.assign(story, new, declared=False)
    client.force_login(new.user)
    assert client.get(page).url == f"{page}know/"
    assert client.post(page, {"save": "", "note": "early"}).url == page
    client.force_login(make.reviewer(call).user)
    assert client.get(page).status_code == 404


def test_any_button_saves_all_of_it(client, page, story, reader):
    sent = fields_of(client.get(page), answer__prevention="4", reason__prevention="So.", note="Me")
    response = client.post(page, sent | {"save": "six-prevention"})
    assert response.url == f"{page}#six-prevention"
    review = reviewing.review_of(story, reader.user)
    assert (review.note, review.scores.get().level) == ("Me", 4)
    again = client.get(page)
    assert again.context["form"]["answer-prevention"].value() == "4"
    assert "Saved." in words_of(again)


def test_finishing_says_what_is_missing_and_keeps_the_rest(client, page, story, reader):
    sent = fields_of(client.get(page), note="Me") | {"finish": "1"}
    response = client.post(page, sent)
    words = words_of(response)
    assert "Error:" in words
    assert "Say how well it does “Stopping problems early”, or why you cannot." in words
    again = fields_of(response, note="Me too", answer__prevention="cannot_judge")
    response = client.post(page, again | {"finish": "1"}, follow=True)
    assert "You have finished this one" in words_of(response)
    review = reviewing.review_of(story, reader.user)
    assert (review.note, bool(review.sent_at)) == ("Me too", True)
    words = words_of(client.get(page))
    assert "I cannot judge this" in words
    assert "Open it again" in words
    assert client.post(page, {"save": "x", "note": "late"}, follow=True).status_code == 200
    client.post(page, {"open_again": "1"})
    assert client.get(page).context["form"]["note"].value() == "Me too"


def test_a_reason_can_be_a_recording(client, page, story):
    sent = fields_of(client.get(page), note="Kept")
    wrong = client.post(page, sent | {"save": "", "recording-prevention": uploads.txt()})
    assert "Error:" in words_of(wrong)
    sent = fields_of(wrong, note="Kept on")
    client.post(page, sent | {"save": "", "recording-prevention": uploads.m4a()})
    score = Score.objects.get()
    assert score.recording.kind == "sound"
    assert score.review.note == "Kept on"
    assert "Your recording" in words_of(client.get(page))
    client.post(page, fields_of(client.get(page)) | {"unrecord": "prevention"})
    score.refresh_from_db()
    assert score.recording is None


def test_one_more_of_the_six_is_added_and_taken_away(client, page, story):
    sent = fields_of(client.get(page), note="Kept")
    assert client.post(page, sent | {"add": "1"}).url == f"{page}#more"
    client.post(page, sent | {"add": "1", "more": "personalised"})
    shown = client.get(page)
    assert "You added this one." in words_of(shown)
    assert Score.objects.get(added=True).review.note == "Kept"
    client.post(page, fields_of(shown) | {"drop": "personalised"})
    assert not Score.objects.exists()
    client.post(page, fields_of(shown) | {"add": "1", "more": "prevention"}, follow=True)
    assert Criterion.objects.get(slug="prevention") in story.criteria.all()


def test_new_words_are_told_and_can_be_noted(client, page, story, reader):
    reviewing.save(story, by=reader.user, note="Hm")
    SentVersion.objects.create(submission=story, number=2, answers={})
    assert "sent again since you read it" in words_of(client.get(page))
    client.post(page, {"read_again": "1"})
    assert "sent again since you read it" not in words_of(client.get(page))


def test_it_is_saved_while_she_types(client, page, story, reader):
    sent = fields_of(client.get(page), reason__prevention="One")
    typing = {"headers": {"X-Autosave": "1", "Accept": "application/json"}}
    answer = client.post(page, sent, **typing).json()
    assert (answer["status"], answer["already"]) == ("saved", False)
    assert client.post(page, sent, **typing).json()["already"]
    client.post(page, sent | {"base": answer["base"], "reason-prevention": "One two"}, **typing)
    assert Score.objects.get().reason == "One two"
    reviewing.save(story, by=reader.user, said={"prevention": {"answer": "1"}})
    reviewing.finish(story, by=reader.user)
    assert client.post(page, sent | {"note": "x"}, **typing).json()["status"] == "sent"
    client.logout()
    assert client.post(page, sent, **typing).json()["status"] == "signed-out"


def test_a_supporter_who_agreed_reads_along(client, page, story, reader):
    assert "supporter" not in client.get(page).context["form"].fields
    supporter = reader.supporters.create(name="Alex")
    client.post(page, fields_of(client.get(page), supporter=str(supporter.pk)) | {"save": "all"})
    assert reviewing.review_of(story, reader.user).supporter == supporter


def test_what_others_wrote_is_shown_when_the_phase_allows(client, page, story, reader, call):
    other = make.reviewer(call)
    review = make.review(story, other, for_panel="PANEL ONLY", note="HERS ALONE")
    review.scores.update(reason="OTHER REASON")
    assert "OTHER REASON" not in words_of(client.get(page))
    call.phases.update(others="always")
    words = words_of(client.get(page))
    assert "OTHER REASON" in words
    for hidden in ("PANEL ONLY", "HERS ALONE", other.user.name, other.user.email):
        assert hidden not in words


def test_after_the_reading_it_is_only_shown(client, page, story, reader, call):
    assert "What do you think?" in words_of(client.get(page))
    make.phase(call, PhaseKind.PANEL, began=0)
    words = words_of(client.get(page))
    assert "You wrote nothing about this one." in words
    assert "The time to read is over" in words
    words = words_of(client.post(page, {"save": "", "note": "Too late for this."}))
    assert reviewing.review_of(story, reader.user) is None
    assert "We did not keep these words" in words
    assert "A note to yourself Too late for this." in words
    assert client.post(page, {"save": ""}).url == page


def test_what_she_wrote_is_shown_when_it_was_taken_off_her_list(client, page, story):
    sent = fields_of(client.get(page), reason__prevention="All of it.")
    story.review_assignments.update(taken_off_at=timezone.now())
    answer = client.post(page, sent | {"save": "all"})
    assert answer.status_code == 404
    words = words_of(answer)
    assert "We could not save what you just sent." in words
    assert answer.context["typed"] == ["All of it."]
    assert str(story) not in words
    assert "We could not save" not in words_of(client.post(page, {"save": "all"}))


def test_what_she_sends_signed_out_is_given_back(client, page, story, reader):
    sent = fields_of(client.get(page), reason__prevention="All of it.")
    client.logout()
    film = SimpleUploadedFile("why.mp4", b"film")
    answer = client.post(page, sent | {"finish": "1", "recording-prevention": film})
    assert answer.status_code == 403
    words = words_of(answer)
    assert "What you wrote is still on this page." in words
    assert "The file why.mp4 did not reach us." in words
    fields = dict(answer.context["fields"])
    assert answer.context["action"] == page
    client.force_login(reader.user)
    client.post(page, fields | {"answer-prevention": "3"})
    review = reviewing.review_of(story, reader.user)
    assert review.sent_at
    assert review.scores.get().reason == "All of it."


@pytest.mark.parametrize("address", ["hours/", "calls/x/answers/", "calls/x/table/K7PM-22QX/"])
def test_so_is_all_that_is_sent_to_other_screens(client, address):
    answer = client.post(f"/review/{address}", {"what": "Read two."})
    assert answer.status_code == 403
    assert 'value="Read two."' in answer.content.decode()
    asked = client.get(f"/review/{address}?page=2").url
    assert asked.endswith("%3Fpage%3D2")


@pytest.mark.parametrize(
    ("stored", "posted", "made_from", "kept"),
    [
        ("old", "new", "old", "new"),
        ("theirs", "old", "old", "theirs"),
        ("theirs", "mine", "old", "theirs\n\nmine"),
        ("theirs, mine", "mine", "old", "theirs, mine"),
        ("mine", "mine and more", "old", "mine and more"),
    ],
)
def test_text_changed_in_two_places_is_kept_whole(stored, posted, made_from, kept):
    mark = (digest(made_from), 0)
    assert merged(stored, posted, mark, is_text=True) == kept


def test_a_page_that_goes_on_after_that_changes_its_own_part_only():
    mark = (digest("old"), 0)
    kept = merged("theirs", "mine", mark, is_text=True)
    mark = mark_after(kept, "mine", mark)
    assert merged(kept, "mine, longer", mark, is_text=True) == "theirs\n\nmine, longer"
    assert merged("1", "2", (digest("3"), 0), is_text=False) == "2"
    assert read_marks("nonsense") == read_marks("[]") == read_marks('{"a": 1}') == {}
