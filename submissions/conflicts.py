"""Whom a higher room keeps away from a submission: rules are registered, and asked here."""

from collections.abc import Callable, Iterable

_rules: list[Callable[..., Iterable[int]]] = []


def keeps_away(rule):
    """Register `f(user) -> ids of the submissions she may see nothing of`."""
    _rules.append(rule)
    return rule


def conflicts_of(user) -> frozenset[int]:
    """Return the ids of the submissions `user` is kept away from; asked once a request."""
    if user is None or not user.is_authenticated:
        return frozenset()
    # Kept on the object, as her roles are.
    if not hasattr(user, "_conflicts"):
        user._conflicts = frozenset(pk for rule in _rules for pk in rule(user))
    return user._conflicts


def forget_conflicts(user) -> None:
    """Ask again from now on: something was said about whom she knows."""
    user.__dict__.pop("_conflicts", None)
