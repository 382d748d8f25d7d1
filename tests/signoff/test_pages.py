"""The list of changes as a page to answer: what stands where, under which words."""

import pytest

from casestudies.services import draft_public
from signoff.answers import CHANGE, RIGHT, Given
from signoff.changes import Change, ChangeList, QuestionChanges, changes_of
from signoff.enums import ChangeKind
from signoff.pages import FOLDED, open_changes
from signoff.services.answering import save_answers, send_answers
from submissions.answers import answers_of
from submissions.models import Submission
from tests.factories import casestudies as case_studies
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CUT = Change("story", ChangeKind.CUT, "It is not clever.", "")
MEANT = Change("story", ChangeKind.MEANING, "Fourteen of us.", "Twelve of us.")
SPELLED = Change("story", ChangeKind.SPELLING, "recieve", "receive")
SUMMARY = Change("", ChangeKind.ADDED, "", "A choir for everyone.", about="a summary")


def listed(*changes, because="", clean="", **more):
    """Return a list of the changes of one question."""
    return ChangeList(
        (QuestionChanges("story", "Tell us.", changes, clean, because=because),), **more
    )


@pytest.fixture
def submission():
    return desk.asked()


def opened(submission, found=None):
    submission = Submission.objects.get(pk=submission.pk)
    cs = draft_public(submission.page)
    return open_changes(found or ChangeList(), cs, submission, answers_of(submission))


def labels(item):
    return [(block.label, block.text) for block in item.blocks]


def test_meaning_comes_by_question_with_the_reason_and_spelling_is_one_group(submission):
    found = listed(CUT, MEANT, SPELLED, because="It was long.", clean="Twelve.", added=(SUMMARY,))
    page = opened(submission, found)
    story, ours = page.parts

    assert (story.title, story.because, story.clean.text) == ("Tell us.", "It was long.", "Twelve.")
    assert [item.name for item in story.items] == ["Change 1", "Change 2"]
    assert [item.total for item in ours.items] == [3]
    assert (ours.title, ours.because) == ("What we wrote ourselves", "")
    assert page.spelling.changes == (SPELLED,)
    assert page.after_parts == "spelling"
    assert [point.name for point in page.points] == ["Change 1", "Change 2", "Change 3", "Spelling"]
    assert page.counts == found.counts
    assert not page.untouched


def test_words_that_are_the_whole_answer_are_not_said_twice(submission):
    (whole,) = opened(submission, listed(MEANT, clean="Twelve of us.")).parts
    assert whole.clean is None
    (part,) = opened(submission, listed(MEANT, clean="Twelve of us. All sing.")).parts
    assert part.clean.text == "Twelve of us. All sing."


def test_nothing_changed_is_said_as_such(submission):
    page = opened(submission)
    assert page.untouched
    assert opened(submission, ChangeList(added=(SUMMARY,))).untouched
    assert (page.parts, page.spelling, page.points) == ([], None, [])
    assert page.after_parts == "page"


def test_our_usual_headings_and_the_address_are_told_and_not_asked(submission):
    found = changes_of(submission)
    page = opened(submission, found)
    assert page.usual == "“What happens” and “/case-studies/the-choir-with-a-ramp/”"
    assert {change.id for change in found.usual}.isdisjoint(point.about for point in page.points)
    response = desk.browser(factory.owner_of(submission)).get(f"/my/{submission.reference}/yes/")
    said = f"Headings and the web address are ours: {page.usual}."
    assert said in desk.text(response)


def test_a_question_with_spelling_alone_has_no_part_of_its_own(submission):
    page = opened(submission, listed(SPELLED))
    assert page.parts == []
    assert page.spelling.counted == "One small change"
    assert not page.spelling.is_long
    many = [Change("story", ChangeKind.SPELLING, f"teh {n}", f"the {n}") for n in range(FOLDED)]
    assert opened(submission, listed(*many)).spelling.is_long


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (CUT, [("We left out", "It is not clever.")]),
        (SUMMARY, [("We added a summary", "A choir for everyone.")]),
        (MEANT, [("You wrote", "Fourteen of us."), ("We changed it to", "Twelve of us.")]),
        (
            Change("title", ChangeKind.MEANING, "Choir", "Big choir", about="the heading"),
            [("For the heading you wrote", "Choir"), ("We changed it to", "Big choir")],
        ),
        (
            Change("story", ChangeKind.MEANING, "Old", "New", moved=True),
            [("You wrote", "Old"), ("We moved it to another place, and changed it to", "New")],
        ),
        (
            Change("story", ChangeKind.MOVED, "Same", "Same"),
            [("We moved this to another place", "Same")],
        ),
        (
            Change("story", ChangeKind.MOVED, "Colour", "colour"),
            [("You wrote", "Colour"), ("We moved it to another place. It is now", "colour")],
        ),
        (
            Change("story", ChangeKind.TRANSLATED, "Canwn.", "We sing.", lang="cy"),
            [("You wrote, in Welsh (Cymraeg)", "Canwn."), ("In English we wrote", "We sing.")],
        ),
        (
            Change("story", ChangeKind.TRANSLATED, "", "We sing.", lang="und"),
            [("In English we wrote", "We sing.")],
        ),
    ],
)
def test_each_kind_stands_under_its_own_words(submission, change, said):
    found = ChangeList(added=(change,)) if not change.question else listed(change)
    (part,) = opened(submission, found).parts
    assert labels(part.items[0]) == said


def test_original_and_translation_stand_together_whole(submission):
    submission.answers.filter(question="story").update(text="نحن نغني.", lang="ar")
    change = Change("story", ChangeKind.TRANSLATED, "نحن…", "We…", lang="ar")
    (part,) = opened(submission, listed(change, clean="We sing.")).parts
    was, now = part.items[0].blocks

    assert (was.text, was.lang, was.dir) == ("نحن نغني.", "ar", "rtl")
    assert (now.text, now.lang, now.dir) == ("We sing.", "en", "ltr")
    assert part.clean is None


def test_each_picture_has_what_we_say_of_it_and_its_own_answer(submission):
    page = submission.page
    page.lead_picture = case_studies.image(description="Four people sing.")
    page.save_revision(clean=False)
    one = opened(submission).pictures
    assert labels(one[0]) == [("We say", "Four people sing.")]
    assert one[0].name == "Picture 1"
    picture = page.lead_picture
    picture.description = "Five people sing."
    picture.save()
    assert opened(submission).pictures[0].about != one[0].about


def test_a_swapped_picture_shows_both_and_what_we_say_of_the_new_one(submission):
    old, new = case_studies.image(), case_studies.image(description="A hall.")
    page = submission.page
    page.lead_picture = new
    page.save_revision(clean=False)
    change = Change("files", ChangeKind.PICTURE, "a.png", "b.png", images=(old.pk, new.pk))
    found = ChangeList(pictures=QuestionChanges("files", "Pictures", (change,)))
    swapped, said = opened(submission, found).pictures

    assert swapped.before["image"] == old.pk
    assert swapped.picture["image"] == new.pk
    assert labels(said) == [("We say", "A hall.")]


def test_what_she_said_of_a_change_that_stayed_is_remembered(submission):
    owner = factory.owner_of(submission)
    right, wrong = Given(CUT.id, RIGHT, "", "story"), Given(MEANT.id, CHANGE, "Fourteen!", "story")
    save_answers(submission, [right], by=owner)
    cut, meant = opened(submission, listed(CUT, MEANT)).parts[0].items
    assert (cut.said, meant.said) == ("", "")  # she has not sent it yet

    send_answers(submission, [right, wrong], by=owner)
    desk.send_for_yes(submission)
    page = opened(submission, listed(CUT, MEANT))
    cut, meant = page.parts[0].items
    assert (cut.said, meant.said) == (RIGHT, CHANGE)
    assert page.kept[MEANT.id].words == "Fourteen!"
    assert page.asked_before == [("Tell us about it in your own words.", "Fourteen!")]


def test_what_she_asked_for_stands_above_also_when_the_change_is_gone(submission):
    owner = factory.owner_of(submission)
    given = [Given("spelling-1", CHANGE, "Keep colour.", "spelling"), Given("page", "", "Thanks.")]
    send_answers(submission, given, by=owner)
    desk.send_for_yes(submission)
    page = opened(submission)
    assert page.asked_before == [("Spelling", "Keep colour."), ("", "Thanks.")]
