"""Every write of this room. Callers import from here."""

from takedown.services.answering import (
    DONE,
    ask_back,
    hide_asked,
    hide_whole_page,
    put_back,
    take_away,
)
from takedown.services.asking import ask, hides_at
from takedown.services.telling import tell_group

__all__ = [
    "DONE",
    "ask",
    "ask_back",
    "hide_asked",
    "hide_whole_page",
    "hides_at",
    "put_back",
    "take_away",
    "tell_group",
]
