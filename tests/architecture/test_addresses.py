"""A URL pattern of ours or of allauth's that the accessibility registry does not know fails."""

from collections import Counter

from django.urls import URLPattern, URLResolver, get_resolver

from casestudies.acts import ACTS
from consent.enums import ABOUT_A_PERSON
from desk.views.steps import STEPS
from signoff.permissions import STEPS as CORRECTION_STEPS
from tests.a11y.registry import addresses


def names(resolver, namespace=""):
    """Yield the full name of every pattern that leads to our code or to allauth's."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from names(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            if not view.__module__.startswith(("wagtail", "django.")):
                yield ":".join(filter(None, [namespace, pattern.name]))


def test_every_address_has_an_accessibility_check():
    registered = {entry["name"] for entry in addresses()}
    assert sorted(set(names(get_resolver())) - registered) == []


def test_every_screen_under_one_address_has_an_accessibility_check():
    """One pattern, many screens: each move, each step of a correction, each act, each text."""
    walked = [entry["url"] or "" for entry in addresses()]
    moves = [step.name for step in STEPS.values() if not (step.decides or step.spoken)]
    ends = [
        *(f"/move/{name}/" for name in moves),
        *(f"/correction/{name}/" for name in CORRECTION_STEPS),
        *(f"}}/{act.name}/" for act in ACTS),
        *(f"/consents/words/{item}/" for item in ABOUT_A_PERSON),
    ]
    assert [end for end in ends if not any(url.endswith(end) for url in walked)] == []


def test_no_two_entries_are_told_apart_by_nothing():
    told = Counter(
        (entry["name"], entry.get("state", "fresh"), entry.get("as"))
        for entry in addresses()
        if entry["url"]
    )
    assert [one for one, times in told.items() if times > 1] == []


def test_every_entry_names_an_address_or_says_why_it_is_not_walked():
    for entry in addresses():
        assert entry["url"] or entry["why"], entry["name"]
