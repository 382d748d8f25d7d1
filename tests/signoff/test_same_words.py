"""Only punctuation, spaces and capitals: leaf by leaf, and nothing but text may differ at all."""

from copy import deepcopy

import pytest

from signoff.changes.same_words import fixes

CONTENT = {
    "title": "The bus of hull",
    "slug": "the-bus",
    "started": 2019,
    "needs": "",
    "picture": {"image": 4, "alt": "A bus", "caption": "a bus"},
    "partners": [{"name": "hull council", "part": "pays"}],
    "criteria": [["prevention", "We ring people"]],
    "places": [["Hull", 3, ""]],
    "body": [
        {"type": "heading", "value": "what happens", "consent": ""},
        {"type": "text", "value": '<p>We drive <a href="https://a-b.org">on sundays</a></p>'},
        {"type": "quote", "value": {"text": "It is good", "who": "sam"}},
        {"type": "list", "value": ["one bus", "two drivers"]},
        {"type": "figures", "value": [{"number": "1,000", "unit": "rides", "base": ""}]},
        {"type": "film", "value": {"media": 1, "title": "film", "caption": "our film"}},
        {"type": "file", "value": {"document": 2, "title": "our rules"}},
        {"type": "picture", "value": {"image": 5, "alt": "A bus", "caption": "the bus"}},
    ],
}


def changed(path, value):
    content = deepcopy(CONTENT)
    at = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return content


@pytest.mark.parametrize(
    ("path", "value", "fix"),
    [
        (("title",), "The bus of Hull", ("of hull", "of Hull")),
        (("partners", 0, "part"), "Pays.", ("pays", "Pays.")),
        (("criteria", 0, 1), "We ring people.", ("ring people", "ring people.")),
        (("body", 0, "value"), "What happens", ("what happens", "What happens")),
        (
            ("body", 1, "value"),
            '<p>We drive <a href="https://a-b.org">on Sundays</a></p>',
            ("on sundays", "on Sundays"),
        ),
        (("body", 2, "value", "text"), "It is good.", ("is good", "is good.")),
        (("body", 3, "value", 1), "Two drivers", ("two drivers", "Two drivers")),
        (("body", 4, "value", 0, "unit"), "Rides", ("rides", "Rides")),
        (("body", 5, "value", "caption"), "Our film", ("our film", "Our film")),
        (("body", 6, "value", "title"), "Our rules", ("our rules", "Our rules")),
        (("body", 7, "value", "caption"), "The bus", ("the bus", "The bus")),
        (("title",), "The  bus of hull", ("a space too many, or too few", "as it should be")),
    ],
)
def test_what_was_put_right_is_shown(path, value, fix):
    assert fixes(CONTENT, changed(path, value)) == [fix]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), "The buses of hull"),
        (("title",), 7),
        (("slug",), "the-Bus"),
        (("started",), 2020),
        (("needs",), "A hall"),
        (("picture",), None),
        (("picture", "alt"), "A bus."),
        (("picture", "image"), 5),
        (("partners", 0, "name"), "Hull Council"),
        (("criteria",), []),
        (("criteria", 0, 0), "Prevention"),
        (("places", 0, 0), "hull"),
        (("body", 1, "value"), '<p>We drive <a href="https://ab.org">on sundays</a></p>'),
        (("body", 1, "value"), "<p>We drive on sundays</p>"),
        (("body", 1, "value"), '<p>We never drive <a href="https://a-b.org">on sundays</a></p>'),
        (("body", 2, "value", "who"), "Sam"),
        (("body", 3, "value"), ["one bus"]),
        (("body", 3, "value"), ["two drivers", "one bus"]),
        (("body", 4, "value", 0, "number"), "1000"),
        (("body", 5, "value", "title"), "Film"),
        (("body", 0, "consent"), "1"),
        (("body", 0, "type"), "text"),
    ],
)
def test_anything_else_is_refused(path, value):
    assert fixes(CONTENT, changed(path, value)) is None


def test_the_same_page_has_no_fixes():
    assert fixes(CONTENT, deepcopy(CONTENT)) == []
