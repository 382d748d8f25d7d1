"""The rule by which two versions of a page are put together: nobody's words are lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from submissions.forms.merging import marks_of, merge, read_marks, unchallenged

one = st.lists(st.sampled_from(["A choir", "A band", "naïve 🎶\ntext"]), max_size=1)
several = st.lists(st.sampled_from(["1", "2", "3", '["Hull", ""]']), unique=True)
pages = st.fixed_dictionaries({"title": one, "areas": several})
quick = settings(deadline=None, max_examples=200)


@quick
@given(pages, pages, pages)
def test_what_changed_on_one_side_is_taken_from_there(old, mine, theirs):
    found = merge(mine, theirs, marks_of(old), own=(), many={"areas"})
    for name in old:
        if mine[name] in (old[name], theirs[name]):
            assert found.answers[name] == theirs[name]
        elif theirs[name] == old[name]:
            assert found.answers[name] == mine[name]


@quick
@given(pages, pages, pages)
def test_what_changed_on_both_is_never_overwritten(old, mine, theirs):
    found = merge(mine, theirs, marks_of(old), own=(), many={"areas"})
    both = mine["title"] != old["title"] != theirs["title"] != mine["title"]
    assert found.conflicts == (["title"] if both else [])
    if both:
        assert found.answers["title"] == theirs["title"]
        again = merge(mine, found.answers, found.marks, own=(), many={"areas"})
        assert again.conflicts == ["title"]


@quick
@given(pages, pages, pages)
def test_each_tick_and_row_that_was_added_stays_and_none_comes_back(old, mine, theirs):
    found = merge(mine, theirs, marks_of(old), own=(), many={"areas"}).answers["areas"]
    before, my, their = set(old["areas"]), set(mine["areas"]), set(theirs["areas"])
    assert my - before <= set(found)
    assert their - before <= set(found)
    assert not (before - my - their) & set(found)
    if my - before or their - before or before - my:
        assert len(found) == len(set(found))


@quick
@given(pages, pages, pages)
def test_saving_again_what_was_put_together_changes_nothing(old, mine, theirs):
    first = merge(mine, theirs, marks_of(old), own=(), many={"areas"})
    again = merge(mine, first.answers, first.marks, own=(), many={"areas"})
    assert again.answers == first.answers
    assert again.changed == {}


@quick
@given(pages, pages, pages)
def test_a_page_never_stands_in_its_own_way(old, mine, theirs):
    found = merge(mine, theirs, marks_of(old), own=set(old), many={"areas"})
    assert (found.answers, found.conflicts, found.is_mine) == (mine, [], True)


@quick
@given(pages, pages)
def test_an_unchallenged_page_names_what_is_new(old, mine):
    found = unchallenged(mine, marks_of(old))
    assert found.answers == mine
    assert set(found.changed) == {name for name in mine if mine[name] != old[name]}


@quick
@given(st.text())
def test_any_text_can_stand_where_marks_should(text):
    assert isinstance(read_marks(text), dict)
