"""One change as a sentence, and the counts of a list."""

import pytest

from signoff.changes import Change, ChangeList, QuestionChanges
from signoff.enums import ChangeKind as Kind


def change(kind=Kind.MEANING, before="We sing.", after="We sang.", question="story", **more):
    return Change(question, kind, before, after, **more)


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (change(), "You wrote “We sing.” We changed it to “We sang.”"),
        (change(before="a year"), "You wrote “a year”. We changed it to “We sang.”"),
        (change(Kind.CUT, after=""), "We left out “We sing.”"),
        (change(Kind.ADDED, "", "Hull"), "We added “Hull”."),
        (change(Kind.ADDED, "", "Hull", about="the heading"), "We added the heading: “Hull”."),
        (change(Kind.MOVED, after="We sing."), "We moved “We sing.” to another place."),
        (
            change(Kind.MOVED, "teh hall", "the hall"),
            "You wrote “teh hall”. We moved it to another place. It is now “the hall”.",
        ),
        (
            change(before="a", after="b", moved=True),
            "You wrote “a”. We changed it to “b”, and moved it to another place.",
        ),
        (
            change(before="£5", after="£6", about="what it costs"),
            "For what it costs: you wrote “£5”. We changed it to “£6”.",
        ),
        (
            change(Kind.SPELLING, "teh hall", "the hall"),
            "You wrote “teh hall”. It is now “the hall”.",
        ),
        (
            change(Kind.TRANSLATED, "Waan heesnaa.", "We sing.", lang="so"),
            "You wrote this in Somali: “Waan heesnaa.” In English we wrote “We sing.”",
        ),
        (
            change(Kind.TRANSLATED, "", "We sing.", lang="bfi"),
            "You told us this in British Sign Language (BSL). In English we wrote “We sing.”",
        ),
        (
            change(Kind.PICTURE, "A hall.", "A bus.", images=(1, 2)),
            "You sent the picture “A hall.” We put the picture “A bus.” in its place.",
        ),
        (
            change(Kind.PICTURE, "A hall.", "", images=(1, None)),
            "We left out the picture “A hall.”",
        ),
        (change(Kind.PICTURE, "", "A bus.", images=(None, 2)), "We added the picture “A bus.”"),
        (
            change(Kind.PICTURE, "A hall.", "A hall.", images=(1, 1)),
            "We changed the picture “A hall.”",
        ),
        (
            change(Kind.PICTURE, "", "Us.", about="words below the picture"),
            "We added words below the picture: “Us.”",
        ),
        (
            change(Kind.PICTURE, "Us.", "", about="who made the picture"),
            "We left out who made the picture: “Us.”",
        ),
        (
            change(Kind.PICTURE, "A", "B", about="what is in the picture"),
            "For what is in the picture: you wrote “A”. We changed it to “B”.",
        ),
    ],
)
def test_each_change_is_a_sentence(made, sentence):
    assert made.sentence == sentence


def test_quoted_words_know_their_language():
    parts = change(Kind.TRANSLATED, "نغني", "We sing.", lang="ar").parts
    assert [(part.lang, part.dir) for part in parts if part.lang] == [("ar", "rtl"), ("en", "ltr")]


def test_counts_come_in_words():
    story = QuestionChanges(
        "story",
        "Tell us",
        tuple(
            [change(Kind.CUT, after="", nth=n) for n in range(2)]
            + [change(nth=n) for n in range(3)]
            + [change(Kind.SPELLING, nth=n) for n in range(14)]
        ),
    )
    full = ChangeList((story,))

    assert full.counts == "2 cuts, 3 changes of meaning, 14 of spelling"
    assert (len(full.spelling), len(story.meant)) == (14, 5)
    assert ChangeList().counts == "No changes"
    assert not ChangeList()
    assert ChangeList(added=(change(Kind.ADDED, question=""),)).counts == "1 addition"
    spelled = QuestionChanges("story", "Tell us", (change(Kind.SPELLING),))
    assert ChangeList((spelled,)).counts == "1 change of spelling"


def test_a_reason_is_needed_for_all_but_spelling_translation_and_ours():
    assert change().needs_because
    assert not change(Kind.SPELLING).needs_because
    assert not change(Kind.TRANSLATED).needs_because
    assert not change(Kind.ADDED, question="", before="").needs_because


def test_a_seal_holds_while_the_changes_that_need_a_reason_are_the_same():
    one = QuestionChanges("story", "Tell us", (change(), change(Kind.SPELLING)))
    assert one.seal == QuestionChanges("story", "Tell us", (change(),)).seal
    assert one.seal != QuestionChanges("story", "Tell us", (change(after="We hum."),)).seal
    assert one.unexplained
    assert ChangeList((one,)).unexplained == (one,)


def test_every_change_has_an_id_of_its_own():
    ids = {change().id, change(nth=1).id, change(Kind.CUT).id, change(images=(1, 2)).id}
    assert len(ids) == 4
    assert change().id == change().id
