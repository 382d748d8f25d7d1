"""The headings of the page where somebody says yes: what a screen reader's list of them shows."""

import re

import pytest
from django.urls import reverse

from signoff.services import corrections
from tests.factories import submissions as factory
from tests.signoff.test_views import edited
from tests.signoff.test_views_corrections import corrected
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
HARD = {"text": "The hall was cold. Nobody came in January."}


def outline(response):
    """Return the headings of the main part, each with its level."""
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return [(int(level), " ".join(words.split())) for level, words in HEADING.findall(main)]


def skipped(headings):
    """Return every heading that stands more than one level under the one before it."""
    before = [level for level, _ in headings]
    return [now for above, now in zip(before, headings[1:], strict=False) if now[0] > above + 1]


def yes_page(submission):
    hers = desk.browser(factory.owner_of(submission))
    return hers.get(reverse("my_yes", args=[submission.reference]))


def corrected_page():
    found = desk.published(hard=HARD)
    corrections.begin_correction(found, by=desk.staff(), reason="A wrong month.")
    return corrected(found, hard="The hall was cold. Nobody came in March.")


@pytest.mark.parametrize("made", [lambda: desk.asked(hard=HARD), corrected_page])
def test_the_page_that_is_shown_stands_inside_its_own_part(made):
    submission = made()
    headings = outline(yes_page(submission))
    assert skipped(headings) == []
    assert [level for level, _ in headings].count(1) == 1
    own = headings[headings.index((2, "The page as it will look")) + 1 :]
    assert own[0] == (3, submission.page.title)
    assert {(4, "For a decision"), (4, "What happens"), (5, "Stopping problems early")} <= {*own}


def test_the_live_page_has_the_same_parts_two_levels_up(client):
    submission = desk.published(hard=HARD)
    headings = outline(client.get(submission.page.url))
    assert skipped(headings) == []
    assert headings[0] == (1, submission.page.title)
    parts = {(2, "For a decision"), (2, "What happens"), (3, "Stopping problems early")}
    assert parts <= {*headings}


def test_a_first_yes_says_how_each_answer_reads_now():
    found = edited(desk.with_page(hard=HARD), hard="The hall was cold.")
    assert "How it reads now" in desk.text(yes_page(desk.send_for_yes(found)))


def test_a_correction_says_how_each_part_would_read():
    page = desk.text(yes_page(corrected_page()))
    assert "How it would read" in page
    assert "How it reads now" not in page
