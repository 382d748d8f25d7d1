"""What a review holds about the people who read, and about those they read."""

from core.declarations import Ground, Purpose, not_personal, personal
from submissions.personal import WITH_IT

FAIR = Purpose(
    "To choose fairly",
    "Readers say what they think of what you sent. We choose with their help.",
    order=52,
)
READING = Purpose(
    "To work with our readers",
    "We ask people to read for us, tell them what we pay, and pay them.",
    order=54,
)
_read = {"purpose": FAIR, "ground": Ground.INTEREST, "who": "Our panel.", "kept": WITH_IT}
_reader = {
    "purpose": READING,
    "ground": Ground.INTEREST,
    "who": "Our editors.",
    "kept": "{readers} after the call is decided.",
}

personal("review.Review", "note for_panel", "What a reader thinks of what you sent.", **_read)
personal("review.Score", "reason", "Why a reader thinks so.", **_read)
personal("review.Discussion", "note by", "What the panel noted about it.", **_read)
personal("review.Mask", "words by", "Names we hide from readers.", **_read)
personal("review.ShortlistItem", "note", "What the panel noted about it.", **_read)
personal("review.Declaration", "user", "Whether a reader knows the people.", **_read)
personal("review.ReviewAssignment", "by", "Which of our team asked a reader.", **_read)
personal("review.ReviewLogEntry", "actor", "Who did what while it was read.", **_read)
not_personal("review.ReviewLogEntry", "code detail", "codes and ids, never words")

personal("review.ReviewerInvitation", "email name by", "Whom we asked to read.", **_reader)
personal(
    "review.Reviewer",
    "user access payment_way groups",
    "Who reads for us, what she needs, and how we pay her.",
    **_reader,
)
not_personal("review.Reviewer", "terms", "the words and the fee we offered")
personal("review.ReviewerSupporter", "name", "Who reads along with a reader.", **_reader)
personal("review.WorkedHours", "what", "The hours a reader tells us.", **_reader)
not_personal(
    "review.ReviewPlan",
    "asked access_costs payment_ways benefits_advice benefits_link",
    "our own words",
)
