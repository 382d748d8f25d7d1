"""The published thing: its page, its yes, its permanent number and its versions."""

from casestudies.models.hiding import Erased, Hidden
from casestudies.models.ledger import LedgerEntry
from casestudies.models.pages import (
    SUMMARY_WORDS,
    CaseStudyIndexPage,
    CaseStudyPage,
    Partner,
    Place,
    validate_summary,
)
from casestudies.models.sign_offs import Correction, SignOff, SignOffRequest
from casestudies.models.versions import PermanentNumber, PublicFile, PublishedVersion

__all__ = [
    "SUMMARY_WORDS",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "Correction",
    "Erased",
    "Hidden",
    "LedgerEntry",
    "Partner",
    "PermanentNumber",
    "Place",
    "PublicFile",
    "PublishedVersion",
    "SignOff",
    "SignOffRequest",
    "validate_summary",
]
