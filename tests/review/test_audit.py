"""Who did what: newest first, by call, person and act; nothing of what the looker may not know."""

import ast
from pathlib import Path

import pytest

from review import audit
from review.models import ReviewLogEntry
from review.services.conflicts import declare
from review.services.logging import log
from review.words import LOG_WORDS, said
from submissions.enums import ContributorRole
from submissions.models import Contributor
from submissions.services import decisions
from tests.factories import review as make
from tests.factories.accounts import make_staff
from tests.submissions.desk import browser, decided, staff, text

pytestmark = pytest.mark.django_db
URL = "/review/audit/"
SERVICES = Path(audit.__file__).parent / "services"


@pytest.fixture
def lead():
    return staff("panel_lead")


@pytest.fixture
def call():
    return make.read_call(title="Tell us what works")


@pytest.fixture
def story(call):
    return make.in_review(call)


def seen(user, **chosen):
    return [(line.who, line.what) for line in audit.lines(audit.acts_for(user, **chosen))]


def test_newest_first_from_both_logs(lead, call, story):
    reader = make.reviewer(call)
    declare(story, reader.user, knows=False)
    log("assigned", by=lead, submission=story, about=reader)
    decided(story, by=lead)
    decisions.release(story, by=lead)
    log("plan_saved", by=None, call=call)
    found = seen(lead)
    assert found[0] == (audit.NOBODY, "Wrote what readers are told")
    assert found[1:] == [
        ("Panel_Lead", "Released: accept"),
        ("Panel_Lead", "Saved a decision"),
        ("Panel_Lead", "Gave it to a reader"),
        (reader.name, "Said: I know nobody there"),
    ]
    page = text(browser(lead).get(URL))
    assert "5 acts" in page
    assert story.reference in page
    assert f"Reader: {reader.name}" in page
    assert page.index("Wrote what readers are told</p>") < page.index("Released: accept</p>")


def test_by_call_person_and_act(lead, call, story):
    other = make.read_call()
    second = make_staff("administrator")
    log("plan_saved", by=lead, call=call)
    log("weights_saved", by=second, call=call)
    log("plan_saved", by=second, call=other)
    decided(story, by=lead)
    assert len(seen(lead)) == 4
    assert len(seen(lead, call=str(call.pk))) == 3
    assert len(seen(lead, person=str(second.pk))) == 2
    assert seen(lead, act="weights_saved") == [("Administrator", "Set what counts how much")]
    assert seen(lead, call=str(call.pk), act="decision_saved", person=str(lead.pk))
    asked = {"call": call.pk, "person": lead.pk, "act": "plan_saved"}
    page = text(browser(lead).get(URL, asked))
    assert "1 act<" in page
    assert "Show all" in page
    assert "Nobody has done this yet" in text(browser(lead).get(URL, {**asked, "call": other.pk}))


def test_what_is_not_on_the_list_is_said_and_finds_nothing(lead, call):
    log("plan_saved", by=lead, call=call)
    for wrong in ({"call": "x'"}, {"person": "99999"}, {"act": "fly"}):
        response = browser(lead).get(URL, wrong)
        assert response.status_code == 200
        assert "Choose one from the list" in text(response)
        assert "entry__title" not in text(response)


@pytest.mark.parametrize("way", ["knows them", "wrote part of it"])
def test_nothing_of_what_she_has_a_conflict_with(lead, call, story, way):
    log("taken_off", by=staff("editor"), submission=story, about=make.reviewer(call))
    decided(story, by=make_staff("panel_lead", "second@example.org"))
    if way == "knows them":
        declare(story, lead, knows=True)
    else:
        Contributor.objects.create(submission=story, user=lead, role=ContributorRole.VIEWER)
    assert seen(lead) == []
    assert audit.choices_for(lead) == {"call": [], "person": [], "act": []}
    page = text(browser(lead).get(URL))
    assert story.reference not in page
    assert "Took it off a reader" not in page
    assert len(seen(make_staff("administrator"))) >= 2


def test_what_has_no_submission_stays_for_who_has_a_conflict(lead, call, story):
    declare(story, lead, knows=True)
    log("plan_saved", by=lead, call=call)
    assert seen(lead) == [("Panel_Lead", "Wrote what readers are told")]


def test_pages(lead, call):
    for _ in range(51):
        log("plan_saved", by=lead, call=call)
    client = browser(lead)
    assert text(client.get(URL)).count("entry__title") == 50
    assert text(client.get(URL, {"page": 2, "act": "plan_saved"})).count("entry__title") == 1
    for wrong in ("3", "0", "x"):
        assert client.get(URL, {"page": wrong}).status_code == 404


def test_queries_do_not_grow_with_lines(lead, call, django_assert_max_num_queries):
    client = browser(lead)
    client.get(URL)  # what is kept between requests is there now

    def queries(number):
        for _ in range(number):
            log("assigned", by=make.reviewer(call).user, submission=make.in_review(call))
        with django_assert_max_num_queries(100) as asked:
            client.get(URL)
        return len(asked)

    assert queries(1) == queries(2)


def test_it_holds_codes_and_no_typed_text():
    fields = {field.name for field in ReviewLogEntry._meta.get_fields() if field.concrete}
    assert fields == {"id", "call", "submission", "actor", "about", "code", "detail", "at"}
    assert not audit.Line.__dataclass_fields__.keys() & {"detail", "note", "title"}


def codes():
    """Return every code the services of the review write into the log, as far as it stands there.

    A code handed on as an argument is found where it is given: any text of a call's first places.
    """
    for path in SERVICES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("log", "_end"):
                for inner in node.args:
                    found = (one for one in ast.walk(inner) if isinstance(one, ast.Constant))
                    yield from (one.value for one in found if isinstance(one.value, str))


def test_every_code_has_words():
    written = set(codes())
    assert {"assigned", "passed_on", "knows_nobody"} <= written
    assert sorted(written - LOG_WORDS.keys()) == []
    assert said("decision_saved") == "Saved a decision"
