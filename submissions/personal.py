"""What people tell us, and what we note about it."""

from core.declarations import ALL, Ground, Purpose, not_personal, personal
from outbox.personal import WRITE_TO_YOU

READ_IT = Purpose(
    "To read what you send us",
    "We read it, ask you about it, and decide with a panel. You can stop at any time.",
    order=10,
)
BE_FAIR = Purpose(
    "To be fair to everybody",
    "We keep what we decided and why, so that you can ask us about it.",
    order=60,
)
TIMES = (
    "A draft you do not send: {unsent} after you last changed it. We write to you twice before.\n"
    "A draft with an address nobody confirmed: {unconfirmed}.\n"
    "Something you stopped: {stopped}.\n"
    "Something we did not choose: {not_chosen} after our answer. We write to you twice before.\n"
    "Something on the website: until you ask us to delete it."
)
WITH_IT = "As long as your answers."
PANEL = "You, those who write it with you, our editors and the panel."
EDITORS = "You, those who write it with you, and our editors."

_answers = {"purpose": READ_IT, "ground": Ground.CONSENT, "who": PANEL, "kept": TIMES}
_contact = {"purpose": WRITE_TO_YOU, "ground": Ground.CONSENT, "who": EDITORS, "kept": WITH_IT}
_work = {"purpose": BE_FAIR, "ground": Ground.INTEREST, "who": "Our team.", "kept": WITH_IT}

# --- what she answers -----------------------------------------------------------------------------
_ANSWERS = "Your answers about your group and your service."
personal(
    "submissions.Submission",
    "organisation title areas_other who_other funding_other led_by",
    _ANSWERS,
    **_answers,
)
personal("submissions.LongAnswer", "text link language lang", _ANSWERS, **_answers)
personal(
    "submissions.Addition",
    "answer by",
    "What you added after we said yes, and who of you wrote it.",
    **_answers,
)
not_personal("submissions.Addition", "question", "which question")
personal(
    "submissions.AnswerTranslation",
    "text by",
    "What an answer says in English, and which of our team translated it.",
    **_answers,
)
personal("submissions.SubmissionPartner", "name part", _ANSWERS, **_answers)
personal("submissions.SubmissionPlace", "text", _ANSWERS, **_answers)
personal("submissions.SubmissionLink", "url", _ANSWERS, **_answers)
personal(
    "submissions.SavedSection",
    "typed",
    "What you typed and we could not store as an answer yet.",
    **_answers,
)
personal(
    "submissions.WaitingSave",
    "data files",
    "What you wrote while you were signed out, or in two places. It waits until you are back.",
    **_answers | {"who": "Only you and those who write it with you.", "kept": "60 days."},
)
personal("submissions.SentVersion", "answers", "Your answers, each time you sent them.", **_answers)
personal(
    "submissions.SubmissionFile",
    "description people under_18 made_by",
    "About each picture: what and who is in it, whether they said yes, and who made it.",
    **_answers,
)
personal(
    "submissions.PrivateAnswers",
    "referee care",
    "What you tell only our editors: what to keep private, and who else knows that it works.",
    **_answers | {"who": EDITORS, "kept": WITH_IT},
)
personal("submissions.Contributor", "user role", "Who writes it, and who may send it.", **_answers)
personal(
    "submissions.Supporter",
    "name",
    "Who supports you and types at your own address, if you tell us. Please ask them first.",
    **_answers,
)
personal(
    "submissions.Invitation",
    "email name role invited_by accepted_by",
    "Who you invite to write it with you: their name and address, and what they said.",
    **_answers | {"kept": "{invitations} after it is answered, taken back, or too old."},
)
personal(
    "submissions.OpenSection",
    "user",
    "That you have a page of the form open, so that those who write with you can see it.",
    **_answers | {"who": "Those who write it with you.", "kept": "Until the next night."},
)
personal(
    "submissions.Submission",
    "draft_key",
    "Which browser began a draft, until you confirm your address.",
    **_answers | {"who": "Only our system.", "kept": "Until you do, or {unconfirmed}."},
)

# --- how to reach her -----------------------------------------------------------------------------
personal(
    "submissions.ContactDetails",
    "email name ways numbers",
    "Your name, your e-mail address, and the ways and numbers you like us to use.",
    **_contact,
)
personal(
    "submissions.ContactDetails",
    "helper helper_name helper_email",
    "Who helps you, if you tell us. Please ask them first.",
    **_contact,
)

personal(
    "submissions.ContactDetails",
    "reached_by",
    "In which way a code reached you, if you have no e-mail address.",
    **_contact,
)
personal(
    "submissions.Assistance",
    "channel spoke_with by",
    "If we filled it in with you: how you told us, who you are, and who of us typed it.",
    **_contact,
)
personal(
    "submissions.ReceivedEmail",
    "whole sender_name sender_email left_out",
    "An e-mail you sent us to fill it in, whole, so that we can compare.",
    **_contact | {"who": "Our editors."},
)
personal(
    "submissions.SpokenCode",
    "given_by made_by heard_by heard_in said_by",
    "When you sent it with a code: how you got and said it, and who of us heard it.",
    **_contact,
)
not_personal("submissions.SpokenCode", "code_hash", "a random number, made unreadable")
# --- messages ------------------------------------------------------------------------------------
_thread = {
    "purpose": WRITE_TO_YOU,
    "ground": Ground.INTEREST,
    "who": "You, those who write it with you, and our editors.",
    "kept": WITH_IT,
}
personal(
    "submissions.ThreadMessage", "text author", "What you and we wrote to each other.", **_thread
)
personal(
    "submissions.ThreadRead", "user at", "Up to which day you have read our messages.", **_thread
)

# --- what we note ---------------------------------------------------------------------------------
personal(
    "submissions.QuestionRequest",
    "message asks asked_by",
    "What we asked you, and which editor asked.",
    **_work | {"who": "You and our team."},
)
personal(
    "submissions.Promise",
    "made_by",
    "Which of our team promised you a date.",
    **_work,
)
personal(
    "submissions.Submission",
    "names_checked_by content_note",
    "Which editor checked it for names, and words we put before it for readers.",
    **_work,
)
_DECIDED = "What we decided, who decided it, and why."
personal("submissions.Decision", "strong stronger decided_by", _DECIDED, **_work)
personal("submissions.Feedback", "strong stronger", _DECIDED, **_work)
personal("submissions.TakingDown", "reason by", _DECIDED, **_work)
personal(
    "submissions.LogEntry",
    "actor on_behalf_of",
    "A list of who did what, and when. It holds none of your words.",
    **_work,
)
personal(
    "submissions.HandOver",
    "asked_by channel checked note by",
    "If we hand it over to somebody else: who asked us, and how we checked that it is right.",
    **_work,
)
personal("submissions.CallWindow", "by", "Which of our team set a deadline.", **_work)

# --- nobody ---------------------------------------------------------------------------------------
not_personal("submissions.Submission", "reference", "a random number")
not_personal("submissions.Submission", "names_checked_text", "a fingerprint of what was checked")
not_personal("submissions.LongAnswer", "question modes", "which question, answered in which way")
not_personal(
    "submissions.SavedSection",
    "section changed turns",
    "which page of the form, and when it changed",
)
not_personal("submissions.Invitation", "id", "a random number")
not_personal("submissions.OpenSection", "section", "which page of the form")
not_personal("submissions.WaitingSave", "section page", "which page of the form")
not_personal("submissions.SubmissionFile", "question ticket", "which question; a random number")
not_personal("submissions.QuestionRequest", "questions", "which questions")
not_personal("submissions.QuestionRequest", "before", "seals nobody can read")
not_personal("submissions.ThreadMessage", "key", "a seal nobody can read")
not_personal("submissions.AnswerUse", ALL, "which answer became which part of a page")
not_personal("submissions.LogEntry", "code source target detail", "ids and codes, never words")
not_personal("submissions.CallWindow", "reason", "our own words")
for _model in ("CallPage", "CallIndexPage", "CallStep", "CallWay", "QuestionWords"):
    not_personal(f"submissions.{_model}", ALL, "our own words, the same for everybody")
