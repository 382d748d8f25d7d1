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
from submissions.models.messages import ThreadFile, ThreadMessage, ThreadRead
from submissions.models.people import ContactDetails, Contributor, PrivateAnswers, SubmissionConsent
from submissions.models.promises import Promise
from submissions.models.records import AnswerUse, LogEntry
from submissions.models.saves import SavedSection, WaitingSave
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
    "LogEntry",
    "LongAnswer",
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
    "TakingDown",
    "ThreadFile",
    "ThreadMessage",
    "ThreadRead",
    "WaitingSave",
    "reference",
]
