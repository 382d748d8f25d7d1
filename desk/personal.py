"""What editors keep for themselves."""

from core.declarations import ALL, Ground, Purpose, not_personal, personal
from submissions.personal import WITH_IT

WORK_TOGETHER = Purpose(
    "To work on it together",
    "Our editors share the work, so that you hear from us in time.",
    order=50,
)
_work = {
    "purpose": WORK_TOGETHER,
    "ground": Ground.INTEREST,
    "who": "Our team.",
    "kept": WITH_IT,
}

personal("desk.Note", "text by", "What our editors note about it for each other.", **_work)
personal("desk.Seen", "user", "Which editor has read it, and when.", **_work)
personal("desk.Assignment", "to by", "Which editor looks after it.", **_work)
personal("desk.Labelling", "by", "Which editor sorted it, under which label.", **_work)
personal("desk.PairJudgement", "by", "Which editor saw whether it was sent twice.", **_work)
not_personal("desk.Label", ALL, "a list of words to sort by")
personal(
    "desk.Download",
    "by",
    "Which of our team took a copy to read or count, and when.",
    **_work | {"kept": "{downloads}."},
)
not_personal("desk.Download", "filters submissions", "codes and ids, never words")

_care = {
    "purpose": Purpose(
        "To act when somebody may be harmed",
        "If something you send tells of harm, we write down whom we told and what we did.",
        order=70,
    ),
    "ground": Ground.INTEREST,
    "who": "Our safeguarding lead and our administrators.",
    "kept": "Until {care} after it is settled.",
}
personal("desk.CareStep", "text who by", "What worried us, whom we told, what we did.", **_care)
personal("desk.CareLogEntry", "actor", "Which of our team looked at it.", **_care)
not_personal("desk.CareLogEntry", "code", "what was done, as a code")
not_personal("desk.CareSettings", ALL, "our own words")
