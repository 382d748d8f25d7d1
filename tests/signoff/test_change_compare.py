"""The comparison itself: it misses nothing, shows nothing that is not, and says it well."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signoff.changes.compare import apply, compare
from signoff.changes.stretches import Grain, Stretch, Unit
from signoff.changes.words import sentences_of, text_of_html, words_of
from signoff.enums import ChangeKind as Kind


def units(text, question="story"):
    return tuple(Unit(words, question) for words in sentences_of(text))


def stretch(sent, page, key="story", **more):
    return Stretch(key, units(sent, key), units(page, key), **more)


def changes(*stretches):
    """Return the changes as (kind, before, after), after proving that they are complete."""
    found = compare(stretches)
    page = {one.key: one.page_words for one in stretches}
    assert apply({one.key: one.sent_words for one in stretches}, found) == page
    assert len({change.id for change in found}) == len(found)
    return [(change.kind, change.before, change.after) for change in found]


# --- what must be right ---------------------------------------------------------------------------
def test_an_unchanged_answer_shows_nothing():
    text = "We sing on Thursdays.\n\nEveryone can join in, and bring a friend."
    assert changes(stretch(text, text)) == []


def test_other_paragraphs_and_spaces_are_no_change():
    assert changes(stretch("We sing.\n\nYou  dance", "We sing. You\ndance")) == []
    assert changes(stretch("cafe\u0301 so\u00adcial", "café social")) == []


def test_one_word():
    made = stretch("We sing on Thursdays. All join in.", "We sing on Fridays. All join in.")
    assert changes(made) == [(Kind.MEANING, "We sing on Thursdays.", "We sing on Fridays.")]


def test_a_moved_paragraph_is_moved_and_not_cut_and_added():
    one, two, three = "We began in 2019.", "There were ten of us. We met at home.", "Now we sing."
    made = stretch("\n\n".join([one, two, three]), "\n\n".join([one, three, two]))
    assert changes(made) == [(Kind.MOVED, three, three)]


def test_a_paragraph_moved_and_changed_is_one_change():
    first, other = "Ten of us met in the hall at seven.", "Now we sing. We are loud. We are many."
    made = stretch(f"{first}\n\n{other}", f"{other}\n\nTen of us met in the hall at eight.")
    assert [(kind, before) for kind, before, _ in changes(made)] == [(Kind.MEANING, first)]
    assert compare([made])[0].moved


def test_words_of_another_answer_pasted_here_are_moved_not_cut():
    story = stretch("We sing.", "We sing. Before that there was nothing.")
    before = stretch("Before that there was nothing.", "", "before")
    assert changes(story, before) == [(Kind.MOVED, *["Before that there was nothing."] * 2)]
    assert compare([story, before])[0].question == "before"


def test_two_answers_in_one_part_of_the_page_are_unchanged():
    sent = units("We sing.", "story") + units("There was nothing.", "before")
    assert compare([Stretch("story", sent, units("We sing. There was nothing."))]) == []


def test_a_shortened_text():
    made = stretch(
        "We sing and dance at the old hall every Thursday. It is nice. Tea is free for all.",
        "We sing and dance every Thursday. Tea is free for all.",
    )
    assert changes(made) == [
        (
            Kind.MEANING,
            "We sing and dance at the old hall every Thursday.",
            "We sing and dance every Thursday.",
        ),
        (Kind.CUT, "It is nice.", ""),
    ]


def test_a_sentence_made_two_is_one_change():
    made = stretch("We sing, and we dance too.", "We sing. We dance too.")
    assert changes(made) == [(Kind.MEANING, "We sing, and we dance too.", "We sing. We dance too.")]


def test_another_sentence_in_its_place_is_left_out_and_added():
    made = stretch("The heating broke.", "Members pay two pounds each week.")
    assert [kind for kind, _, _ in changes(made)] == [Kind.ADDED, Kind.CUT] or [
        kind for kind, _, _ in changes(made)
    ] == [Kind.CUT, Kind.ADDED]


def test_welsh_is_compared_in_welsh():
    made = stretch("Rydym yn canu bob dydd Iau.", "Rydym yn canu bob dydd Mawrth.", lang="cy")
    assert [change.lang for change in compare([made])] == ["cy"]
    assert changes(made)[0][0] == Kind.MEANING


def test_sixty_small_edits_are_one_group_that_can_be_read():
    words = [f"Number {n} on our list is a very good freind to have" for n in range(60)]
    made = stretch("\n".join(words), "\n".join(words).replace("freind", "friend"))
    found = compare([made])
    assert Counter(change.kind for change in found) == {Kind.SPELLING: 60}
    assert found[0].sentence == (
        "You wrote “… a very good freind to have”. It is now “… a very good friend to have”."
    )


def test_a_long_sentence_is_shown_in_pieces():
    words = [f"word{n}" for n in range(200)]
    other = list(words)
    other[50], other[150] = "hill", "dale"
    found = changes(stretch(" ".join(words), " ".join(other)))
    assert [kind for kind, _, _ in found] == [Kind.MEANING] * 2
    assert found[0][2] == f"… {' '.join(other[42:59])} …"


def test_spelling_inside_a_changed_sentence_stands_with_it():
    made = stretch("We alwyas sing on Thursdays.", "We always sing on Fridays.")
    assert [kind for kind, _, _ in changes(made)] == [Kind.MEANING]


def test_facts_rows_and_names_are_meaning_but_for_punctuation():
    def one(grain, sent, page):
        made = Stretch("x", (Unit(words_of(sent)),), (Unit(words_of(page)),), grain=grain)
        return [kind for kind, _, _ in changes(made)]

    assert one(Grain.FACTS, "£2,000", "£2000") == [Kind.MEANING]
    assert one(Grain.NAME, "Lift Watch", "Watching lifts") == [Kind.MEANING]
    assert one(Grain.NAME, "LIFT watch", "Lift Watch") == [Kind.SPELLING] * 2
    assert one(Grain.ROWS, "Hull Counsil: the hall", "Hull Council: the hall") == [Kind.MEANING]


def test_two_rows_that_changed_are_two_changes():
    sent = tuple(Unit(words_of(text)) for text in ("the bus station: a room", "council: pay"))
    page = tuple(Unit(words_of(text)) for text in ("The station: a room", "The council: pays"))
    made = Stretch("partners", sent, page, grain=Grain.ROWS)
    assert [(before, after) for _, before, after in changes(made)] == [
        ("the bus station: a room", "The station: a room"),
        ("council: pay", "The council: pays"),
    ]


def test_a_ticked_fact_comes_and_goes():
    ticks = [Unit((name,)) for name in ("Housing", "Transport", "Education")]
    made = Stretch("areas", tuple(ticks[:2]), tuple(ticks[1:]), grain=Grain.FACTS)
    assert {kind for kind, _, _ in changes(made)} == {Kind.CUT, Kind.ADDED}


# --- what always holds ----------------------------------------------------------------------------
WORD = st.sampled_from(["we", "sing.", "Sing", "no", "hall,", "hall", "2019", "a", "b.", "-", "£5"])
LINE = st.lists(WORD, max_size=8).map(" ".join)
TEXT = st.lists(LINE, max_size=6).map("\n".join)


@given(TEXT, TEXT, TEXT, TEXT)
def test_applied_to_what_was_sent_it_gives_the_page(one, other, third, fourth):
    made = [stretch(one, other, "story"), stretch(third, fourth, "before")]
    found = changes(*made)
    same = all(part.sent_words == part.page_words for part in made)
    assert (found == []) == same


SAID = [
    "We sing on Thursdays in the old hall.",
    "Everyone can join in, and bring a friend.",
    "Tea is 20p.",
    "It was hard at first.",
    "The council gave us £500 in 2019",
    "No one is turned away!",
    "Members choose the songs and lead the group.",
]
SENTENCE = st.sampled_from(SAID)


@given(st.lists(SENTENCE, max_size=7), st.lists(SENTENCE, max_size=7), st.data())
def test_no_change_is_shown_that_is_none(sent, page, data):
    """Each change is needed: without it the page would read in another way."""
    page = [
        data.draw(st.sampled_from([said, said, said.replace("the", "no"), said[:20]]))
        for said in page
    ]
    made = stretch("\n".join(sent), "\n".join(page))
    found = compare([made])
    for change in found:
        rest = [other for other in found if other is not change]
        assert apply({"story": made.sent_words}, rest)["story"] != made.page_words, change


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_at_all(one, other):
    changes(stretch(one, other))


def test_it_does_not_grow_with_the_square():
    """Five thousand words in which every tenth is another, and the same in a new order."""
    words = [f"w{(n * n) % 701}{'.' if n % 14 == 13 else ''}" for n in range(5000)]
    edited = ["other" if n % 10 == 3 else word for n, word in enumerate(words)]
    mixed = " ".join(edited[2500:] + edited[:2500])
    began = time.process_time()
    compare([stretch(" ".join(words), mixed)])
    assert time.process_time() - began < 2  # 0.15 on a quiet machine; a square takes minutes


# --- what a reader sees of rich text --------------------------------------------------------------
def test_rich_text_is_read_without_its_tags():
    html = "<p>We <b>sing</b> &amp; dance.<br/>Twice.</p><ul><li>One</li><li>Two</li></ul>"
    assert [" ".join(words) for words in sentences_of(text_of_html(html))] == [
        "We sing & dance.",
        "Twice.",
        "One",
        "Two",
    ]


def test_where_a_link_leads_is_part_of_what_is_read():
    link = '<a href="https://a.org/">our report</a>'
    assert text_of_html(f"<p>See {link}.</p>") == "See our report (https://a.org/)."
    assert text_of_html('<a href="https://a.org/">https://a.org/</a>') == "https://a.org/"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We sing. You dance.", ["We sing.", "You dance."]),
        ("Is it? “Yes.” Good", ["Is it?", "“Yes.”", "Good"]),
        ("At e.g. Hull. or so", ["At e.g. Hull. or so"]),
        ("One\ntwo", ["One", "two"]),
    ],
)
def test_sentences(text, sentences):
    assert [" ".join(words) for words in sentences_of(text)] == sentences
