"""Every role, in every state, for every move: allowed or refused, as the design's table says.

The table below is written out from the design by hand. It shares nothing with
`submissions.enums.TRANSITIONS`, so that a slip in one of them shows.
"""

from collections import defaultdict
from unittest.mock import patch

import pytest
from django.contrib.auth.models import AnonymousUser

from submissions.enums import ContributorRole, State
from submissions.models import Contributor, Submission
from submissions.services import transitions
from submissions.services.transitions import MoveRefused, transition
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk

pytestmark = pytest.mark.django_db

EDITOR = {"editor", "administrator"}
TEAM = {"editor", "panel_lead", "administrator"}
LEAD = {"panel_lead", "administrator"}
OWNER = {"owner"}
YES = {"owner", "signer", "supporter_signer"}

# (from, move): (to, who). What is not here may not be done by anybody.
TABLE = {
    ("draft", "send"): ("submitted", OWNER | {"sender", "supporter_sender"} | TEAM),
    ("submitted", "ask_questions"): ("changes_requested", TEAM),
    ("in_review", "ask_questions"): ("changes_requested", TEAM),
    ("changes_requested", "answer_questions"): ("submitted", OWNER | TEAM),
    ("submitted", "start_review"): ("in_review", TEAM),
    ("submitted", "rule_out"): ("not_selected", TEAM),
    ("in_review", "accept"): ("accepted", LEAD),
    ("in_review", "do_not_choose"): ("not_selected", LEAD),
    ("accepted", "ask_for_yes"): ("awaiting_sign_off", EDITOR),
    ("accepted", "use_agreed_yes"): ("signed_off", EDITOR),
    ("awaiting_sign_off", "ask_for_change"): ("accepted", YES),
    ("awaiting_sign_off", "recall"): ("accepted", EDITOR),
    ("awaiting_sign_off", "say_yes"): ("signed_off", YES | EDITOR),
    ("signed_off", "recall"): ("accepted", EDITOR),
    ("signed_off", "reopen"): ("accepted", YES),
    ("signed_off", "publish"): ("published", EDITOR | {"system"}),
    ("published", "unpublish"): ("unpublished", EDITOR | {"system"}),
    ("unpublished", "bring_back"): ("awaiting_sign_off", EDITOR),
    ("draft", "withdraw"): ("withdrawn", OWNER | TEAM),
    ("submitted", "withdraw"): ("withdrawn", OWNER | TEAM),
    ("changes_requested", "withdraw"): ("withdrawn", OWNER | TEAM),
    ("in_review", "withdraw"): ("withdrawn", OWNER | TEAM),
    ("accepted", "withdraw"): ("withdrawn", OWNER | TEAM),
    ("awaiting_sign_off", "withdraw"): ("withdrawn", OWNER | TEAM),
    ("signed_off", "withdraw"): ("withdrawn", OWNER | TEAM),
    ("withdrawn", "undo_withdrawal"): ("submitted", OWNER | TEAM),
    ("not_selected", "reopen_decision"): ("in_review", LEAD),
}
MOVES = sorted({move for _, move in TABLE})
STATES = [
    "draft",
    "submitted",
    "changes_requested",
    "in_review",
    "accepted",
    "awaiting_sign_off",
    "signed_off",
    "published",
    "not_selected",
    "withdrawn",
    "unpublished",
]
CONTRIBUTORS = (
    *("owner", "sender", "co_writer", "viewer", "supporter", "signer"),
    *("supporter_sender", "supporter_signer"),
)
STAFF = ("reviewer", "editor", "panel_lead", "administrator")
ROLES = (
    *CONTRIBUTORS,
    *STAFF,
    "staff_who_wrote_it",
    "stranger",
    "nobody",
    "switched_off",
    "system",
)


@pytest.fixture
def people(db):
    """Return a submission and one person of each kind."""
    submission = factory.submission(State.SUBMITTED)
    found = {"owner": factory.owner_of(submission), "system": None, "nobody": AnonymousUser()}
    rows = {
        "sender": {"role": ContributorRole.CO_WRITER, "may_send": True},
        "co_writer": {"role": ContributorRole.CO_WRITER},
        "viewer": {"role": ContributorRole.VIEWER},
        "supporter": {"role": ContributorRole.SUPPORTER},
        "supporter_sender": {"role": ContributorRole.SUPPORTER, "may_send": True},
        "supporter_signer": {"role": ContributorRole.SUPPORTER, "may_say_yes": True},
        "signer": {"role": ContributorRole.VIEWER, "may_say_yes": True},
        "staff_who_wrote_it": {"role": ContributorRole.VIEWER},
    }
    for name, fields in rows.items():
        roles = ["administrator"] if name == "staff_who_wrote_it" else []
        user = make_user(f"{name}@example.org", *roles)
        Contributor.objects.create(submission=submission, user=user, **fields)
        found[name] = user
    for name in STAFF:
        found[name] = desk.staff(name)
    found["stranger"] = make_user("stranger@example.org")
    found["switched_off"] = make_user("off@example.org", "administrator", is_active=False)
    return submission, found


@pytest.fixture
def bare_table():
    """Leave only states and people: guards allow, effects do nothing."""
    with (
        patch.object(transitions, "GUARDS", defaultdict(list)),
        patch.object(transitions, "EFFECTS", defaultdict(list)),
    ):
        yield


def attempt(submission, move, by):
    """Return None when it moved, else why not."""
    try:
        transition(submission, move, by=by)
    except MoveRefused as error:
        return error.reasons or ("no reason",)


@pytest.mark.usefixtures("bare_table")
@pytest.mark.parametrize("state", STATES)
def test_every_role_and_move(people, state):
    submission, found = people
    before = "submitted" if state == "withdrawn" else ""
    for move in MOVES:
        target, allowed = TABLE.get((state, move), (None, set()))
        for role in ROLES:
            Submission.objects.filter(pk=submission.pk).update(state=state, state_before=before)
            wanted = role in allowed
            reasons = attempt(submission, move, found[role])
            moved = reasons is None
            assert moved or all(reason.endswith(".") for reason in reasons), reasons
            now = Submission.objects.values_list("state", flat=True).get(pk=submission.pk)
            assert moved == wanted, f"{role} in {state}: {move}"
            assert now == (target if wanted else state), f"{role} in {state}: {move}"


@pytest.mark.usefixtures("bare_table")
@pytest.mark.parametrize("state", [s for s, move in TABLE if move == "withdraw"])
def test_undoing_goes_back_to_the_state_before(people, state):
    submission, found = people
    Submission.objects.filter(pk=submission.pk).update(state="withdrawn", state_before=state)
    assert transition(submission, "undo_withdrawal", by=found["owner"]).state == state


def test_every_state_of_the_design_exists():
    assert sorted(STATES) == sorted(State.values)
