"""The tables of what organisations send, by noun."""

from submissions.calls import CallIndexPage, CallPage, CallWindow
from submissions.models.answers import (
    Addition,
    AnswerTranslation,
    LongAnswer,
    SentVersion,
    SubmissionFile,
    SubmissionLink,
    SubmissionPartner,
    SubmissionPlace,
)
from submissions.models.decisions import Decision, Feedback, QuestionRequest, TakingDown
from submissions.models.invitations import HandOver, Invitation
from submissions.models.messages import ThreadFile, ThreadMessage, ThreadRead
from submissions.models.people import (
    ContactDetails,
    Contributor,
    PrivateAnswers,
    SubmissionConsent,
    Supporter,
)
from submissions.models.promises import Promise
from submissions.models.records import AnswerUse, LogEntry
from submissions.models.saves import OpenSection, SavedSection, WaitingSave
from submissions.models.submission import Submission, reference
from submissions.models.together import Assistance, ReceivedEmail, SpokenCode
from submissions.models.words import QuestionWords

__all__ = [
    "Addition",
    "AnswerTranslation",
    "AnswerUse",
    "Assistance",
    "CallIndexPage",
    "CallPage",
    "CallWindow",
    "ContactDetails",
    "Contributor",
    "Decision",
    "Feedback",
    "HandOver",
    "Invitation",
    "LogEntry",
    "LongAnswer",
    "OpenSection",
    "PrivateAnswers",
    "Promise",
    "QuestionRequest",
    "QuestionWords",
    "ReceivedEmail",
    "SavedSection",
    "SentVersion",
    "SpokenCode",
    "Submission",
    "SubmissionConsent",
    "SubmissionFile",
    "SubmissionLink",
    "SubmissionPartner",
    "SubmissionPlace",
    "Supporter",
    "TakingDown",
    "ThreadFile",
    "ThreadMessage",
    "ThreadRead",
    "WaitingSave",
    "reference",
]
