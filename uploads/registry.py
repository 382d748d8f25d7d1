"""Who may read a stored file. Higher rooms register what they know; this room knows no noun.

A `name` is the path of a stored file under the storage, for example `original_images/ab12.jpg`.
"""

from collections.abc import Callable

_deciders: list[Callable] = []
_public: list[Callable] = []
_hidden: list[Callable] = []
_answered_for: set[type] = set()


def register_decider(decide: Callable) -> Callable:
    """Register `decide(request, name) -> bool | None` for files that are not public.

    True lets the person read it, False refuses whatever others say, None says nothing. Usable as
    a decorator. Returns the function.
    """
    if decide not in _deciders:
        _deciders.append(decide)
    return decide


def register_public(is_public: Callable, *, pages: tuple[type, ...] = ()) -> Callable:
    """Register `is_public(owner) -> bool`: True when something public shows this file now.

    Args:
        is_public: takes the row the file belongs to; of a rendition, its picture.
        pages: page models it answers for. The default (a live page refers to it) skips these.
    Returns:
        The function.
    """
    if is_public not in _public:
        _public.append(is_public)
    _answered_for.update(pages)
    return is_public


def register_hidden(is_hidden: Callable) -> Callable:
    """Register `is_hidden(owner) -> bool`: True keeps a file from the public, whatever shows it.

    Returns:
        The function.
    """
    if is_hidden not in _hidden:
        _hidden.append(is_hidden)
    return is_hidden


def hidden_rules() -> tuple[Callable, ...]:
    return tuple(_hidden)


def public_rules() -> tuple[Callable, ...]:
    return tuple(_public)


def answered_for() -> frozenset[type]:
    """Return the page models the default rule leaves to a higher room."""
    return frozenset(_answered_for)


def decided(request, name: str) -> bool:
    """Return whether the registered deciders let this person read the file `name`."""
    answers = [decide(request, name) for decide in _deciders]
    return False not in answers and True in answers
