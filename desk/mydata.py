"""What our team notes about what somebody sent: it goes with it, but is not in her download."""

from core.holdings import goes_with, kept, left_out

_NOTES = "desk.Note desk.Seen desk.Assignment desk.Labelling desk.PairJudgement desk.Download"
_CARE = "desk.CareStep desk.CareLogEntry"

left_out(
    _NOTES,
    "What our editors note for each other about what you sent. You can ask us for it.",
)
left_out(
    _CARE,
    "What we write down if somebody may be harmed. It can be about other people. "
    "You can ask us for what is about you.",
)
goes_with(
    "submissions.Submission",
    "desk.Note desk.Seen desk.Assignment desk.Labelling desk.PairJudgement",
)
kept(
    "desk.Download",
    "Which of our team took a copy to read or count, and when. It holds none of your words.",
)
kept(
    _CARE,
    "If we wrote down that somebody may be harmed: what we did about it. "
    "We keep it until {care} after it is settled.",
)
