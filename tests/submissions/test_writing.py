import pytest

from casestudies.vocabularies import Criterion, ServiceArea
from consent.models import Consent, ConsentText
from submissions.answers import answers_of, missing, public_answers, stored
from submissions.enums import AnswerMode, State
from submissions.models import QuestionWords
from submissions.questions import QUESTIONS, REQUIRED, in_force
from submissions.services.writing import write, write_long
from tests.factories.submissions import complete_draft, draft, submission

pytestmark = pytest.mark.django_db


def put(submission, **values):
    write(submission, values, in_force())


def said(submission) -> dict:
    return {a.question.key: a for a in answers_of(submission)}


def test_thirty_three_questions_of_which_twelve_are_needed():
    assert [q.number for q in QUESTIONS] == list(range(1, 34))
    assert REQUIRED == 12


def test_no_page_holds_more_than_five_questions():
    pages = [q.section for q in QUESTIONS]
    assert max(pages.count(page) for page in pages) <= 5


def test_an_empty_draft_misses_the_twelve():
    assert len(missing(answers_of(draft(criteria=[])))) == REQUIRED - 1  # no *how* before a tick


def test_the_twelve_are_enough():
    assert missing(answers_of(complete_draft())) == []


def test_one_how_is_enough():
    criteria = list(Criterion.objects.filter(slug__in=["prevention", "personalised"]))
    found = complete_draft(criteria=criteria)
    assert missing(answers_of(found)) == []
    put(found, how_prevention={"contact": False})
    assert [q.number for q in missing(answers_of(found))] == [17]


@pytest.mark.parametrize(
    ("parts", "mode"),
    [
        ({"text": "We sing."}, AnswerMode.TEXT),
        ({"link": "https://example.org/film"}, AnswerMode.LINK),
        ({"contact": True}, AnswerMode.CONTACT),
    ],
)
def test_a_long_answer_counts_in_any_way(parts, mode):
    found = draft()
    assert write_long(found, "story", **parts).modes == [mode]
    assert said(found)["story"].given


def test_a_part_of_a_long_answer_leaves_the_others():
    found = draft(story={"text": "We sing.", "contact": True})
    write_long(found, "story", language="Cymraeg")
    assert stored(found, "story") == {
        "text": "We sing.",
        "link": "",
        "language": "Cymraeg",
        "contact": True,
    }


def test_every_answer_comes_back_as_it_went_in():
    found = draft()
    area = ServiceArea.objects.first()
    values = {
        "organisation": "Choir",
        "areas": [area],
        "areas_other": "singing",
        "partners": [("The council", "The hall"), ("Hull FC", "")],
        "places": ["Hull", "Hessle"],
        "links": [("https://example.org/",)],
        "contact_ways": ["letter"],
        "numbers": {"letter": "1 High Street"},
        "helper": "Jo",
        "referee": "Ask Pat",
        "private": "A court case",
        "consider": True,
        "uses": ["news", "website"],
        "cost_start": 0,
        "started": 2019,
    }
    put(found, **values)
    assert {name: stored(found, name) for name in values} == {**values, "uses": ["website", "news"]}
    answers = said(found)
    assert answers["cost_start"].text == "£0"
    assert answers["partners"].lines == ("The council: The hall", "Hull FC")
    assert answers["contact_ways"].lines == ("Letter", "Letters to: 1 High Street")


def test_private_answers_are_never_public():
    found = complete_draft(referee="Ask Pat", private="A court case", helper="Jo helps")
    text = str([a.to_json() for a in public_answers(found)])
    assert "The Hull Choir" in text
    for secret in ("Ask Pat", "court", "Jo helps", "Sam", "@"):
        assert secret not in text


def test_a_place_keeps_its_link_while_its_words_stay():
    found = draft(places=["Hull", "Hessle"])
    hull = found.places.first()
    hull.nation = "england"
    hull.save()
    put(found, places=["Leeds", "Hull"])
    assert list(found.places.values_list("text", "nation")) == [("Leeds", ""), ("Hull", "england")]


def test_a_consent_keeps_the_exact_words_and_is_taken_back_by_unticking():
    found = draft(consider=True)
    put(found, consider=True)
    consent = Consent.objects.get()
    assert consent.text.text.startswith("May we read this and think about using it? We publish")
    put(found, consider=False)
    consent.refresh_from_db()
    assert consent.withdrawn_at
    assert not said(found)["consider"].given


def test_other_words_are_a_new_version_of_the_text():
    put(draft(), consider=True)
    QuestionWords.objects.filter(key="consider").update(wording="May we read it?")
    put(draft(), consider=True)
    assert list(ConsentText.objects.values_list("version", flat=True).order_by("version")) == [1, 2]


def test_uses_that_change_are_a_new_consent():
    found = draft(uses=["website"])
    put(found, uses=["website", "report"])
    put(found, uses=["report", "website"])
    assert Consent.objects.count() == 2
    assert Consent.objects.filter(withdrawn_at=None).get().uses == ["catalogue", "report"]
    put(found, uses=[])
    assert not Consent.objects.filter(withdrawn_at=None).exists()


def test_a_name_nobody_knows_is_refused():
    with pytest.raises(KeyError):
        put(draft(), favourite_colour="red")


def test_the_words_in_force_are_the_editors():
    QuestionWords.objects.filter(key="title").update(wording="Its name?", hint="")
    assert in_force()["title"].wording == "Its name?"


@pytest.mark.parametrize("state", State)
def test_the_factory_gives_every_state(state):
    assert submission(state).state == state
