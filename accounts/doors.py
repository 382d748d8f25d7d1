"""What somebody has to do here besides what she sent herself: each room says its own."""

from collections.abc import Callable

_RULES: list[Callable] = []


def doors(rule):
    """Register `f(user) -> [(address, words)]`: where else `user` has work."""
    _RULES.append(rule)
    return rule


def doors_of(user) -> list[tuple[str, str]]:
    """Return where else `user` has work, for the page she comes to when she has signed in."""
    return [door for rule in _RULES for door in rule(user)]
