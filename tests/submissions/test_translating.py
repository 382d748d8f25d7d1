"""Answers in any language: how they are asked for, shown, marked and translated."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import QueryDict

from submissions.answers import answers_of
from submissions.enums import State
from submissions.forms.sections import SectionForm
from submissions.models import AnswerTranslation, LogEntry, Submission
from submissions.questions import SECTION_BY_KEY
from submissions.services.translating import translate
from submissions.services.writing import write_long
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def story(submission):
    return next(a for a in answers_of(submission) if a.question.key == "story")


@pytest.fixture
def welsh():
    return factory.submission(State.SUBMITTED, story={"text": "Rydym yn canu.", "language": "cy"})


def test_an_answer_in_another_language_waits_for_a_translation(welsh):
    english = factory.submission(State.SUBMITTED)
    found = story(welsh)
    assert (found.lang, found.dir, found.language) == ("cy", "ltr", "Welsh (Cymraeg)")
    assert found.needs_translating
    assert not story(english).needs_translating
    assert list(Submission.objects.needs_translating()) == [welsh]

    row = translate(welsh.answers.get(question="story"), " We sing. ", by=(editor := desk.staff()))
    assert (row.text, row.by) == ("We sing.", editor)
    found = story(welsh)
    assert found.lines == ("Rydym yn canu.",)
    assert found.translation == row
    assert not found.needs_translating
    assert not Submission.objects.needs_translating().exists()


def test_the_newest_translation_counts_and_the_same_again_changes_nothing(welsh):
    answer, by = welsh.answers.get(question="story"), desk.staff()
    translate(answer, "We sing.", by=by)
    second = translate(answer, "We are singing.", by=by)
    assert translate(answer, "We are singing.", by=by) == second
    assert story(welsh).translation == second
    assert AnswerTranslation.objects.count() == 2
    logged = LogEntry.objects.filter(code="translated")
    assert [row.detail for row in logged] == [{"question": "story"}] * 2


def test_a_translation_of_other_words_is_stale(welsh):
    answer = welsh.answers.get(question="story")
    translate(answer, "We sing.", by=desk.staff())
    write_long(welsh, "story", contact=True)
    assert story(welsh).translation
    write_long(welsh, "story", text="Rydym yn dawnsio.")
    assert story(welsh).needs_translating
    assert list(Submission.objects.needs_translating()) == [welsh]


def test_what_says_nothing_needs_no_translation():
    asked = factory.draft(story={"contact": True, "language": "Polish"})
    assert not story(asked).needs_translating
    assert not Submission.objects.needs_translating().exists()


def test_only_editors_translate_and_only_with_words(welsh):
    answer = welsh.answers.get(question="story")
    with pytest.raises(PermissionDenied, match="You wrote part of this"):
        translate(answer, "We sing.", by=factory.owner_of(welsh))
    with pytest.raises(PermissionDenied):
        translate(answer, "We sing.", by=factory.contributor())
    with pytest.raises(ValidationError, match="what the answer says"):
        translate(answer, "  ", by=desk.staff())


def form(submission, data=None, section="service"):
    data = QueryDict(data) if data is not None else None
    return SectionForm(data, submission=submission, section=SECTION_BY_KEY[section], checking=False)


@pytest.mark.parametrize(
    ("sent", "language"),
    [
        ("story=Hi&story_language=en", "en"),
        ("story=Hi&story_language=cy", "cy"),
        ("story=Hi&story_language=en&story_other_language=Klingon", "Klingon"),
        ("story=Hi&story_language=other", "und"),
    ],
)
def test_the_form_takes_a_language_from_the_list_or_as_typed(sent, language):
    page = form(factory.draft(), sent)
    assert page.is_valid()
    assert page.values()["story"]["language"] == language


@pytest.mark.parametrize(
    ("said", "listed", "typed"),
    [("", "en", ""), ("Polish", "pl", ""), ("Klingon", "other", "Klingon"), ("und", "other", "")],
)
def test_the_form_shows_the_language_again(said, listed, typed):
    page = form(factory.draft(story={"text": "Hi", "language": said}))
    assert page.initial["story_language"] == listed
    assert page.initial["story_other_language"] == typed
    part = next(p for p in page.parts if p.question.key == "story")
    assert [field.name for field in part.languages] == ["story_language", "story_other_language"]
    assert not part.is_open


def test_later_answers_start_in_the_language_of_the_story():
    draft = factory.draft(story={"text": "Cześć", "language": "Polish"})
    assert form(draft, section="more").initial["before_language"] == "pl"


def test_an_answer_stands_in_its_own_language_wherever_it_is_read(client):
    owner = factory.contributor()
    arabic = factory.draft(owner=owner, story={"text": "نحن نغني", "language": "Arabic"})
    client.force_login(owner)
    page = client.get(f"/share/{arabic.call.slug}/{arabic.reference}/check/").content.decode()
    assert '<div lang="ar" dir="rtl"><p>نحن نغني</p></div>' in page
    assert "<p>Language: Arabic</p>" in page
