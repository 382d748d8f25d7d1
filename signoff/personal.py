"""What we note about a final yes."""

from core.declarations import Ground, Purpose, not_personal, personal
from outbox.personal import WRITE_TO_YOU
from submissions.personal import BE_FAIR, EDITORS, WITH_IT

SAY_WHY = Purpose(
    "To say why we changed your words",
    "You read each change, and our reason for it, before you say yes.",
    order=40,
)

personal(
    "signoff.Because",
    "text by",
    "Why we changed an answer, and which of our team wrote it.",
    purpose=SAY_WHY,
    ground=Ground.CONSENT,
    who=EDITORS,
    kept=WITH_IT,
)
not_personal("signoff.Because", "question", "which question")
not_personal("signoff.Because", "seal", "a hash of the changes it is about")

personal(
    "signoff.ChangeAnswer",
    "answer words by",
    "What you say of each change before your final yes, and who of you wrote it.",
    purpose=SAY_WHY,
    ground=Ground.CONSENT,
    who="You, and those who write it with you. Our editors too, once you send it.",
    kept=WITH_IT,
)
not_personal("signoff.ChangeAnswer", "about question", "which change, and which question")
personal(
    "signoff.SecondPerson",
    "name address named_by",
    "Whom we may ask for a yes when you do not answer, and how. Also who named them.",
    purpose=WRITE_TO_YOU,
    ground=Ground.INTEREST,
    who=EDITORS,
    kept=WITH_IT,
)
personal(
    "signoff.SmallFixes",
    "given_by ended_by",
    "Who of you agreed that we put commas, spaces and capital letters right without asking again.",
    purpose=BE_FAIR,
    ground=Ground.INTEREST,
    who="You, those who write it with you, and our team.",
    kept=WITH_IT,
)
