"""What the tables of case studies hold about people."""

from consent.personal import REMEMBER_YOUR_YES
from core.declarations import ALL, Ground, not_personal, personal
from core.personal import EVERYBODY, PUBLIC, TEAM, WHILE_PUBLIC

_page = {"purpose": PUBLIC, "ground": Ground.CONSENT, "who": EVERYBODY, "kept": WHILE_PUBLIC}
_yes = {
    "purpose": REMEMBER_YOUR_YES,
    "ground": Ground.DUTY,
    "who": "You and our editors.",
    "kept": "As long as the page is with us. A yes is never changed afterwards.",
}

personal(
    "casestudies.CaseStudyPage",
    "summary organisation_name funding_note needs hard ask body",
    "The case study: what your group does, in the words you said yes to.",
    **_page,
)
not_personal("casestudies.CaseStudyPage", "lead_picture_consent", "the number of a permission")
personal("casestudies.Partner", "name part", "Which groups you did it with.", **_page)
personal("casestudies.Place", "name", "Where it happens.", **_page)
personal("casestudies.CriterionItem", "how", "How you meet each of the six things.", **_page)
personal(
    "casestudies.PublishedVersion",
    "data",
    "Each version of the case study that was on the website.",
    **_page | {"kept": "For good, less anything you take back."},
)
personal(
    "casestudies.PermanentNumber",
    "taken_down_reason",
    "Why a page was taken down, if you let us say so.",
    **_page,
)
personal("casestudies.SignOff", "said_by how note", "Your final yes: who, when and how.", **_yes)
personal("casestudies.SignOff", "recorded_by", "Who of our team wrote a yes down.", **_yes)
personal(
    "casestudies.SignOffRequest", "asked_by comment", "What you asked us to change first.", **_yes
)
personal(
    "casestudies.Correction",
    "asked_by wish answer",
    "What you told us was wrong on your page, and what we answered.",
    **_yes | {"kept": "As long as the page is with us."},
)
personal(
    "casestudies.Correction",
    "what_changed",
    "One sentence about what changed on a page, for everybody.",
    **_page | {"kept": "For good, less anything you take back."},
)
personal(
    "casestudies.PublishedVersion",
    "what_changed",
    "One sentence about what changed on a page, for everybody.",
    **_page | {"kept": "For good, less anything you take back."},
)
personal(
    "casestudies.Correction",
    "opened_by reason",
    "Who of our team corrected a page, and why.",
    purpose=TEAM,
    ground=Ground.INTEREST,
    who="Our team.",
    kept="As long as the page or file it is about.",
)
personal("casestudies.LedgerEntry", "words", "Your name, if a page has it.", **_yes)
personal("casestudies.LedgerEntry", "stated_by", "Who of our team looked who is in it.", **_yes)
not_personal("casestudies.LedgerEntry", "of", "which picture, film or words, as a number")
not_personal("casestudies.SignOff", "fingerprint", "a number made of the words of a page")
not_personal("casestudies.SignOffRequest", "fingerprint", "a number made of the words of a page")
not_personal("casestudies.PublicFile", "consent", "the number of a permission")
not_personal("casestudies.Hidden", "block mark", "which part of a page, and a number made of it")
not_personal("casestudies.CaseStudyIndexPage", ALL, "our own words")
for _model in ("ServiceArea", "Criterion", "Audience", "FundingSource", "EvidenceKind"):
    not_personal(f"casestudies.{_model}", ALL, "a word to choose from")
