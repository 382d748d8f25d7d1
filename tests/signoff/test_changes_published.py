"""The list of a correction: what stands on the website against its draft, missing nothing."""

from dataclasses import replace

import pytest

from casestudies.fingerprints import fingerprint
from casestudies.models import CaseStudyPage
from casestudies.public import Block, Picture
from casestudies.services import published_shape
from organisations.models import Council
from signoff.changes import changes_of
from signoff.changes.published import changes_between
from signoff.enums import ChangeKind as Kind
from signoff.services import moves
from signoff.services.because import missing_becauses
from submissions.models import Submission
from tests.factories import casestudies as pages
from tests.factories import submissions as factory
from tests.factories.signoff import rewrite
from tests.signoff.test_changes_signed import BODY, EDITS, NEVER_CHANGES, columns
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STORY = "We sing on Thursdays. Everyone can join in."


@pytest.fixture
def draft():
    """What may be edited of a page that is live."""
    submission = desk.published(story={"text": STORY}, hard={"text": "The hall was cold."})
    return submission.page.get_latest_revision_as_object()


def changed(draft):
    return changes_of(Submission.objects.get(), draft)


def sentences(draft):
    return [change.sentence for change in changed(draft).all]


def test_a_live_page_without_a_correction_differs_in_nothing(draft):
    found = changed(draft)
    assert not found
    assert found.live


def test_it_says_what_the_website_says_and_asks_for_no_reason(draft):
    rewrite(draft, "<p>We sing on Fridays. Everyone can join in.</p>")
    found = changed(draft)
    (part,) = found.questions
    assert (part.key, part.wording) == ("page-story", "The story")
    assert sentences(draft) == [
        "It says “We sing on Thursdays.” We changed it to “We sing on Fridays.”"
    ]
    assert part.clean == "We sing on Fridays. Everyone can join in."
    assert not found.needs_because
    assert missing_becauses(Submission.objects.get(), draft) == ()


def test_spelling_moves_and_cuts_are_said_of_the_website(draft):
    rewrite(draft, "<p>Everyone can join in. We sing on Thursdays.</p>")
    draft.hard = ""
    draft.summary = "A choir that everyone, can join."
    kinds = {change.kind for change in changed(draft).all}
    assert kinds == {Kind.MOVED, Kind.CUT, Kind.SPELLING}
    assert sentences(draft)[-1].endswith("It will say “A choir that everyone, can join.”")
    assert "We left out “The hall was cold.”" in sentences(draft)


@pytest.mark.parametrize("name", EDITS)
def test_a_signed_field_that_is_corrected_stands_in_the_list(draft, name):
    signed = fingerprint(draft)
    EDITS[name](draft)
    assert fingerprint(draft) != signed
    assert changed(draft)


@pytest.mark.parametrize("name", BODY)
def test_a_part_of_the_story_that_is_corrected_stands_in_the_list(draft, name):
    BODY[name](draft)
    assert changed(draft)
    assert "origin" in NEVER_CHANGES


def test_a_place_linked_to_another_council_stands_in_the_list(draft):
    columns(places=[pages.Place(name="Hull", council=Council.objects.get(code="E06000010"))])(draft)
    assert changed(draft)


LEAD = Picture(1, "hash", "A hall.", "", "Sam")
FILM = {"media": 1, "title": "We sing", "file": "a.mp4", "captions": "a.vtt"}
FILM |= {"transcript": "La.", "caption": ""}


def between(before, after):
    """Return the sentences for one field of a page that was, and is now, like this."""
    desk.published(story={"text": STORY})
    shape = published_shape(CaseStudyPage.objects.get())
    found = changes_between(replace(shape, **before), replace(shape, **after))
    return [change.sentence for change in found.all]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (LEAD, replace(LEAD, image=2, file_hash="x", alt="A choir."), "It shows the picture"),
        (LEAD, replace(LEAD, file_hash="x"), "We changed the picture “A hall.”"),
        (LEAD, None, "We left out the picture “A hall.”"),
        (None, LEAD, "We added the picture “A hall.”"),
        (
            LEAD,
            replace(LEAD, alt="A cold hall."),
            "For what is in the picture: it says “A hall.” We changed it to “A cold hall.”",
        ),
        (LEAD, replace(LEAD, credit="Pat"), "For who made the picture: it says “Sam”."),
        (LEAD, replace(LEAD, caption="In May"), "We added words below the picture: “In May”."),
    ],
)
def test_a_picture(before, after, said):
    (sentence,) = between({"picture": before}, {"picture": after})
    assert sentence.startswith(said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"file": "b.mp4"}, ["We changed the film “We sing”."]),
        ({"captions": "b.vtt"}, ["We changed the captions of the film “We sing”."]),
        ({"captions": ""}, ["We left out the captions of the film: “We sing”."]),
        (
            {"file": "b.mp4", "title": "We dance"},
            [
                "We left out the film: “We sing”.",
                "We left out the captions of the film: “We sing”.",
                "We added the film: “We dance”.",
                "We added the captions of the film: “We dance”.",
            ],
        ),
    ],
)
def test_another_film_under_the_same_title(change, said):
    before = {"body": (Block("1", "film", FILM),)}
    after = {"body": (Block("1", "film", FILM | change),)}
    assert between(before, after) == said


def test_one_of_two_papers_under_one_title_is_replaced():
    paper = {"document": 1, "title": "Report", "file_hash": "a", "size": 1, "extension": "pdf"}
    before = [Block("1", "file", paper), Block("2", "file", paper | {"document": 2})]
    after = [Block("1", "file", paper | {"file_hash": "b"})]
    assert between({"body": tuple(before)}, {"body": tuple(after)}) == [
        "We changed the file “Report”.",
        "We left out the file: “Report”.",
    ]


def test_the_name_of_a_group_that_goes_without_one_is_no_change():
    signed = desk.asked()
    moves.say_yes(signed, by=factory.owner_of(signed), named=False)
    moves.publish(signed, by=desk.staff())
    assert not changes_of(Submission.objects.get())
