"""What the records of consent hold about people."""

from core.declarations import ALL, Ground, Purpose, not_personal, personal

REMEMBER_YOUR_YES = Purpose(
    "To remember what you said yes to",
    "The law says that we must be able to show it.",
    order=50,
)

personal(
    "consent.Consent",
    "person uses how",
    "Who said yes, to what, when and how.",
    purpose=REMEMBER_YOUR_YES,
    ground=Ground.DUTY,
    who="You and our editors.",
    kept="As long as what it covers is with us or in print.",
)
not_personal("consent.Consent", "uuid", "a random number")
not_personal("consent.ConsentText", ALL, "our own words, the same for everybody")
