"""How a decision was reached. Nothing here is ever public; only totals are."""

from review.models.assignments import ReviewAssignment
from review.models.conflicts import Declaration
from review.models.log import ReviewLogEntry
from review.models.panel import Discussion, Mask, ShortlistItem
from review.models.phases import CriterionWeight, Phase, ReviewPlan
from review.models.reviewers import (
    Reviewer,
    ReviewerInvitation,
    ReviewerSupporter,
    WorkedHours,
)
from review.models.reviews import Review, Score

__all__ = [
    "CriterionWeight",
    "Declaration",
    "Discussion",
    "Mask",
    "Phase",
    "Review",
    "ReviewAssignment",
    "ReviewLogEntry",
    "ReviewPlan",
    "Reviewer",
    "ReviewerInvitation",
    "ReviewerSupporter",
    "Score",
    "ShortlistItem",
    "WorkedHours",
]
