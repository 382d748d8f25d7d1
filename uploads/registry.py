"""Who may read a stored file. Higher rooms register what they know; this room knows no noun.

A `name` is the path of a stored file under the storage, for example `original_images/ab12.jpg`.
"""

from collections.abc import Callable

_deciders: list[Callable] = []
_public: list[Callable] = []
_hidden: list[Callable] = []
_namers: list[Callable] = []
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


def register_namer(name_it: Callable) -> Callable:
    """Register `name_it(request, name) -> str | None`: the name somebody gets a private file under.

    None leaves it the name it came with. Returns the function.
    """
    if name_it not in _namers:
        _namers.append(name_it)
    return name_it


def hidden_rules() -> tuple[Callable, ...]:
    return tuple(_hidden)


def public_rules() -> tuple[Callable, ...]:
    return tuple(_public)


def answered_for() -> frozenset[type]:
    """Return the page models the default rule leaves to a higher room."""
    return frozenset(_answered_for)


def decided(request, name: str, *, allowed: bool = False) -> bool:
    """Return whether this person may read the file `name`: a False of a decider outweighs all.

    Args:
        allowed: whether she may read it for being who she is, unless a decider refuses.
    """
    answers = [decide(request, name) for decide in _deciders]
    return False not in answers and (allowed or True in answers)


def named(request, name: str) -> str | None:
    """Return the name this person gets the file under, or None for the one it came with."""
    return next(filter(None, (name_it(request, name) for name_it in _namers)), None)
