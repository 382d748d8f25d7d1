"""States, roles and the one table of moves. What a move means is here; how, in `services`."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models

# What came without a session waits so long for its writer.
WAITS_FOR = timedelta(days=60)
INVITED_FOR = timedelta(days=14)
# Whoever was heard of so recently still has the page open.
OPEN_FOR = timedelta(minutes=2)


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    IN_REVIEW = "in_review", "In review"
    ACCEPTED = "accepted", "Accepted"
    AWAITING_SIGN_OFF = "awaiting_sign_off", "Awaiting sign-off"
    SIGNED_OFF = "signed_off", "Signed off"
    PUBLISHED = "published", "Published"
    NOT_SELECTED = "not_selected", "Not selected"
    WITHDRAWN = "withdrawn", "Withdrawn"
    UNPUBLISHED = "unpublished", "Unpublished"


class Actor(models.TextChoices):
    """Who somebody is to one submission, or to all of them."""

    OWNER = "owner", "Owner"
    SENDER = "sender", "Co-writer with the right to send"
    CO_WRITER = "co_writer", "Co-writer"
    VIEWER = "viewer", "Viewer"
    SUPPORTER = "supporter", "Supporter"
    SIGNER = "signer", "Named to say yes"
    STRANGER = "stranger", "Somebody else"
    REVIEWER = "reviewer", "Reviewer"
    EDITOR = "editor", "Editor"
    PANEL_LEAD = "panel_lead", "Panel lead"
    ADMINISTRATOR = "administrator", "Administrator"
    SYSTEM = "system", "The system"


class ContributorRole(models.TextChoices):
    OWNER = "owner", "Owner"
    CO_WRITER = "co_writer", "Co-writer"
    VIEWER = "viewer", "Viewer"
    SUPPORTER = "supporter", "Supporter"


class AfterHandOver(models.TextChoices):
    """What becomes of an owner who hands over."""

    VIEWER = "viewer", "Still able to read it"
    LEAVES = "leaves", "Not part of it any more"


class AnswerMode(models.TextChoices):
    TEXT = "text", "Writing"
    LINK = "link", "A link"
    FILE = "file", "A file"
    CONTACT = "contact", "Contact me about this one"


class ContactWay(models.TextChoices):
    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    PHONE = "phone", "Phone"
    BSL_VIDEO = "bsl-video", "BSL video call"
    BSL_FILM = "bsl-film", "BSL film"
    LETTER = "letter", "Letter"
    EASY_READ = "easy-read", "Easy Read"
    LARGE_PRINT = "large-print", "Large print"


class Channel(models.TextChoices):
    """How somebody told us what we typed for her, got a code, or said it."""

    PHONE = "phone", "Telephone"
    BSL_VIDEO = "bsl-video", "BSL video call"
    TEXT = "text", "Text message"
    LETTER = "letter", "Letter"
    EMAIL = "email", "E-mail"
    IN_PERSON = "in-person", "In person"

    @property
    def how(self) -> str:
        """Return it as it stands in a sentence."""
        special = {"bsl-video": "in a BSL video call", "in-person": "in person"}
        return special.get(self.value, f"by {self.label.lower()}")


class Under18(models.TextChoices):
    """Whether anyone in a picture or film is a child (question 30)."""

    NO = "no", "No"
    YES = "yes", "Yes"
    NOT_SURE = "not-sure", "Not sure"


class Outcome(models.TextChoices):
    ACCEPT = "accept", "Accept"
    DO_NOT_CHOOSE = "do_not_choose", "Do not choose"


class PromiseKind(models.TextChoices):
    """What a promised date is about: two are ours to keep, two are theirs."""

    REPLY = "reply", "We write to them"
    DECISION = "decision", "They hear what we decided"
    ANSWERS = "answers", "They answer our questions"
    YES = "yes", "They say yes, or ask for a change"


class PromiseEnd(models.TextChoices):
    """Why a promised date no longer stands."""

    DONE = "done", "It went on"
    MOVED = "moved", "A new date was promised"


@dataclass(frozen=True, slots=True)
class Move:
    """One legal move. Guards and effects are names; functions register under them."""

    name: str
    source: State
    target: State
    who: frozenset[Actor]
    guards: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    words: str = ""


def _moves(name, sources, target, who, guards=(), effects=(), words=""):
    return [
        Move(name, source, target, frozenset(who), tuple(guards), tuple(effects), words)
        for source in sources
    ]


S, A = State, Actor
STAFF = (A.EDITOR, A.PANEL_LEAD, A.ADMINISTRATOR)
DECIDERS = (A.PANEL_LEAD, A.ADMINISTRATOR)
PAGE_EDITORS = (A.EDITOR, A.ADMINISTRATOR)  # a panel lead decides, and edits no page
BEFORE_PUBLISHED = (
    S.DRAFT,
    S.SUBMITTED,
    S.CHANGES_REQUESTED,
    S.IN_REVIEW,
    S.ACCEPTED,
    S.AWAITING_SIGN_OFF,
    S.SIGNED_OFF,
)

# The table of design section 3. `docs/states.md` is drawn from it.
TRANSITIONS: tuple[Move, ...] = (
    *_moves(
        "send",
        [S.DRAFT],
        S.SUBMITTED,
        (A.OWNER, A.SENDER, *STAFF),
        (
            "required_answers",
            "address_confirmed",
            "consent_to_consider",
            "before_deadline",
            "her_own_yes",
            "who_says_yes",
        ),
        ("keep_sent_version", "send_receipt"),
        "We have it.",
    ),
    *_moves(
        "ask_questions",
        [S.SUBMITTED, S.IN_REVIEW],
        S.CHANGES_REQUESTED,
        STAFF,
        ("message_and_questions",),
        ("mail_questions",),
        "We have questions for you.",
    ),
    *_moves(
        "answer_questions",
        [S.CHANGES_REQUESTED],
        S.SUBMITTED,
        (A.OWNER, *STAFF),
        ("required_answers", "her_own_yes", "who_says_yes"),
        ("keep_sent_version", "close_questions", "send_receipt", "tell_asking_editor"),
        "We have your answers.",
    ),
    *_moves(
        "start_review",
        [S.SUBMITTED],
        S.IN_REVIEW,
        STAFF,
        ("enough_reviewers", "no_reviewer_conflict", "names_checked"),
        ("mail_in_review", "tell_reviewers"),
        "A panel is reading it.",
    ),
    *_moves(
        "rule_out",
        [S.SUBMITTED],
        S.NOT_SELECTED,
        STAFF,
        ("out_of_scope_reason",),
        ("mail_not_selected",),
        "We did not choose it.",
    ),
    *_moves(
        "accept",
        [S.IN_REVIEW],
        S.ACCEPTED,
        DECIDERS,
        ("enough_reviews", "feedback_complete", "decided_to_accept", "decider_without_conflict"),
        ("release_decision", "mail_accepted"),
        "Yes, we would like to publish it.",
    ),
    *_moves(
        "do_not_choose",
        [S.IN_REVIEW],
        S.NOT_SELECTED,
        DECIDERS,
        (
            "enough_reviews",
            "feedback_complete",
            "decided_not_to_choose",
            "decider_without_conflict",
        ),
        ("release_decision", "mail_not_selected"),
        "We did not choose it.",
    ),
    *_moves(
        "ask_for_yes",
        [S.ACCEPTED],
        S.AWAITING_SIGN_OFF,
        PAGE_EDITORS,
        ("page_ready", "becauses_written"),
        ("lock_page", "mail_ask_for_yes"),
        "Your turn: read what we wrote.",
    ),
    *_moves(
        "ask_for_change",
        [S.AWAITING_SIGN_OFF],
        S.ACCEPTED,
        (A.OWNER, A.SIGNER),
        ("comment",),
        ("unlock_page_for_change", "tell_editor_of_change"),
        "You asked for a change.",
    ),
    *_moves(
        "recall",
        [S.AWAITING_SIGN_OFF, S.SIGNED_OFF],
        S.ACCEPTED,
        PAGE_EDITORS,
        ("comment",),
        ("take_back_request", "mail_recalled"),
        "We took it back to change something.",
    ),
    *_moves(
        "say_yes",
        [S.AWAITING_SIGN_OFF],
        S.SIGNED_OFF,
        (A.OWNER, A.SIGNER, *PAGE_EDITORS),
        ("signed_revision_is_latest", "recorded_yes_is_complete", "who_says_yes"),
        ("record_yes", "mail_yes_receipt"),
        "You said yes.",
    ),
    *_moves(
        "use_agreed_yes",
        [S.ACCEPTED],
        S.SIGNED_OFF,
        PAGE_EDITORS,
        ("agreed_small_fixes",),
        ("use_agreed_yes",),
        "We put commas, spaces or capital letters right, as you agreed.",
    ),
    *_moves(
        "reopen",
        [S.SIGNED_OFF],
        S.ACCEPTED,
        (A.OWNER, A.SIGNER),
        ("comment",),
        ("unlock_page_for_change", "tell_editor_of_change"),
        "You asked for a change.",
    ),
    *_moves(
        "publish",
        [S.SIGNED_OFF],
        S.PUBLISHED,
        (*PAGE_EDITORS, A.SYSTEM),  # the system when a set time comes
        ("signed_fingerprint",),
        ("publish_page", "mail_published"),
        "It is live.",
    ),
    *_moves(
        "unpublish",
        [S.PUBLISHED],
        S.UNPUBLISHED,
        (*PAGE_EDITORS, A.SYSTEM),
        ("reason",),
        ("unpublish_page", "mail_unpublished"),
        "Taken down.",
    ),
    *_moves(
        "bring_back",
        [S.UNPUBLISHED],
        S.AWAITING_SIGN_OFF,
        PAGE_EDITORS,
        ("reason_settled", "page_ready", "becauses_written"),
        ("lock_page", "mail_ask_for_yes"),
        "Your turn: read it again.",
    ),
    *_moves(
        "withdraw",
        BEFORE_PUBLISHED,
        S.WITHDRAWN,
        (A.OWNER, *STAFF),
        ("hers_to_stop",),
        (
            "remember_state",
            "note_who_asked",
            "take_back_request",
            "mail_withdrawn",
            "tell_editors",
        ),
        "You asked us to stop, so we stopped.",
    ),
    *(
        Move(
            "undo_withdrawal",
            S.WITHDRAWN,
            state,
            frozenset((A.OWNER, *STAFF)),
            ("state_before", "undo_in_time"),
            ("forget_state", "mail_undone"),
            "You changed your mind. It is back where it was.",
        )
        for state in BEFORE_PUBLISHED
    ),
    *_moves(
        "reopen_decision",
        [S.NOT_SELECTED],
        S.IN_REVIEW,
        DECIDERS,
        ("reason",),
        ("withdraw_decision", "mail_reopened"),
        "We are reading it again.",
    ),
)
