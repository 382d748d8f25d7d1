"""What the records of consent hold about people."""

from core.declarations import ALL, Ground, Purpose, not_personal, personal

REMEMBER_YOUR_YES = Purpose(
    "To remember what you said yes to",
    "The law says that we must be able to show it.",
    order=50,
)
_kept = {
    "purpose": REMEMBER_YOUR_YES,
    "ground": Ground.DUTY,
    "who": "You and our editors.",
    "kept": "As long as what it covers is with us or in print.",
}

personal(
    "consent.Consent",
    "person uses how other_words taken_back_by",
    "Who said yes, to what, when and how.",
    **_kept,
)
personal(
    "consent.Consent",
    "email",
    "Your e-mail address, so that you can take it back by yourself.",
    **_kept,
)
personal(
    "consent.Consent",
    "under_18 guardian_of",
    "Whether you are under 18, and which parent or guardian said yes too.",
    **_kept,
)
personal("consent.Consent", "recorded_by", "Who of our team wrote it down.", **_kept)
not_personal("consent.Consent", "uuid beside", "a random number")
not_personal("consent.ConsentText", ALL, "our own words, the same for everybody")
