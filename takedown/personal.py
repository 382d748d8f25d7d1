"""What the requests to take something down hold about people."""

from core.declarations import Ground, Purpose, not_personal, personal

TAKE_DOWN = Purpose(
    "To take something down when you ask",
    "Anybody who is in a case study can ask. You need no account, and give no proof.",
    order=45,
)
_asked = {
    "purpose": TAKE_DOWN,
    "ground": Ground.DUTY,
    "who": "Our editors. The group sees your name and why only if you say so.",
    "kept": "{take_down} after we answered.",
}

personal(
    "takedown.TakeDownRequest",
    "words name email other_way why",
    "What you asked us to take down, and how to reach you if you told us.",
    **_asked,
)
personal("takedown.TakeDownRequest", "looked_by", "Which of our editors looked at it.", **_asked)
personal("takedown.TakeDownLog", "by", "Which of our editors did what, and when.", **_asked)
not_personal("takedown.TakeDownRequest", "reference", "a random number")
not_personal("takedown.TakeDownRequest", "parts", "which parts of a page")
not_personal("takedown.TakeDownLog", "code", "what was done")
