"""What the requests to take something down hold: we cannot know who made them."""

from core.holdings import goes_with, kept, left_out

_ASKED = "takedown.TakeDownRequest takedown.TakeDownLog"
left_out(
    _ASKED,
    "Requests to take something down: nobody has to say who they are, so we cannot know yours.",
)
kept(
    "takedown.TakeDownRequest",
    "A request to take something down: a year after we answered, so that we can show that we did.",
)
goes_with("takedown.TakeDownRequest", "takedown.TakeDownLog")
