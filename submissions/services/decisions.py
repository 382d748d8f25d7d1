"""Deciding: saved in private, released with the words the contributor reads."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from submissions.enums import Outcome, State
from submissions.models import Decision, Submission
from submissions.permissions import may_decide
from submissions.services import telling
from submissions.services.telling import Words
from submissions.services.transitions import MoveRefused, effect, guard, log, transition

MOVES = {Outcome.ACCEPT: "accept", Outcome.DO_NOT_CHOOSE: "do_not_choose"}
MAILS = {Outcome.ACCEPT: "accepted", Outcome.DO_NOT_CHOOSE: "not_chosen"}

_FEEDBACK = "How do people choose\nEveryone who rides picks the route."
telling.register(
    "accepted", "To the contributors, when a panel lead releases a yes.", feedback=_FEEDBACK
)
telling.register(
    "not_chosen", "To the contributors, when a panel lead releases a no.", feedback=_FEEDBACK
)
telling.register(
    "reading_again",
    "To the contributors, when a panel lead opens a decision again.",
    reason="We missed your film.",
)


def standing(submission: Submission) -> Decision | None:
    """Return the decision in force, released or not; None when there is none."""
    return submission.decisions.filter(withdrawn_at=None).first()


def criteria_to_answer(submission: Submission, decision: Decision | None = None) -> list:
    """Return the criteria that need feedback: each one claimed, and each one added."""
    added = decision.feedback.values("criterion") if decision else []
    criteria = submission.criteria.model.objects
    found = criteria.filter(pk__in=submission.criteria.values("pk")) | criteria.filter(pk__in=added)
    return list(found.distinct())


def save_decision(
    submission: Submission, *, by, outcome: str, overall: str = "", feedback: dict | None = None
) -> Decision:
    """Keep a decision without telling anybody, and return it. It can be saved again.

    Args:
        outcome: a value of `Outcome`.
        overall: what is said once for the whole.
        feedback: text by criterion id; an empty text takes a row away.

    Raises:
        PermissionDenied: `by` may not decide, or nothing is to be decided now.
    """
    allowed, reason = may_decide(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    with transaction.atomic():
        current = Submission.objects.select_for_update().get(pk=submission.pk)
        if current.state != State.IN_REVIEW:
            raise PermissionDenied("A decision is made while it is in review.")
        decision = standing(submission) or Decision(submission=submission)
        decision.outcome, decision.overall, decision.decided_by = outcome, overall.strip(), by
        decision.save()
        for criterion_id, text in (feedback or {}).items():
            if text.strip():
                decision.feedback.update_or_create(
                    criterion_id=criterion_id, defaults={"text": text.strip()}
                )
            else:
                decision.feedback.filter(criterion_id=criterion_id).delete()
        log(submission, "decision_saved", by=by, decision=decision.pk)
    return decision


def release(submission: Submission, *, by, words: Words | None = None) -> Submission:
    """Make the standing decision known, and return the submission in its new state.

    Args:
        words: the mail as the panel lead agreed it; without, it waits for an editor.

    Raises:
        MoveRefused: nothing is decided, something is missing, or `by` may not.
    """
    decision = standing(submission)
    if decision is None:
        raise MoveRefused("Nothing is decided yet.")
    return transition(submission, MOVES[Outcome(decision.outcome)], by=by, words=words)


def release_many(chosen: dict, *, by) -> tuple[list[Submission], list[tuple[Submission, str]]]:
    """Release several decisions, each on its own: one that is refused stops no other.

    Args:
        chosen: submission to its agreed `Words`.

    Returns:
        The released ones, and the refused ones with the reason.
    """
    released, refused = [], []
    for submission, words in chosen.items():
        try:
            released.append(release(submission, by=by, words=words))
        except MoveRefused as error:
            refused.append((submission, str(error)))
    return released, refused


def reopen(submission: Submission, *, by, reason: str, words: Words | None = None) -> Submission:
    """Take a released *no* back to review, and return the submission.

    Raises:
        MoveRefused: it was not a no, no reason was given, or `by` may not.
    """
    return transition(submission, "reopen_decision", by=by, reason=reason, words=words)


def feedback_text(decision: Decision) -> str:
    """Return the written feedback as the mail carries it: each criterion, then the whole."""
    rows = decision.feedback.select_related("criterion").order_by("criterion__position")
    parts = [f"{row.criterion.plain_name}\n{row.text}" for row in rows]
    return "\n\n".join([*parts, decision.overall]).strip()


def release_words(submission: Submission, decision: Decision) -> Words:
    """Return the mail a release would send; nothing is written."""
    return telling.words_for(
        submission, MAILS[Outcome(decision.outcome)], feedback=feedback_text(decision)
    )


@guard("enough_reviews")
def enough_reviews(submission, *, by, given):
    """Reviews come with the room `review`, which adds its own guard. Until then: none exist."""
    call = submission.call
    if call.minimum_reviews == 0 and call.minimum_disabled_reviews == 0:
        return True, ""
    return False, (
        f"This call asks for {call.minimum_reviews} reviews, "
        f"{call.minimum_disabled_reviews} of them by disabled people. There are none."
    )


@guard("feedback_complete")
def feedback_complete(submission, *, by, given):
    """Each criterion claimed has written feedback, and so has the whole."""
    decision = standing(submission)
    if decision is None:
        return False, "Nothing is decided yet."
    written = set(decision.feedback.exclude(text="").values_list("criterion_id", flat=True))
    missing = [
        c.plain_name for c in criteria_to_answer(submission, decision) if c.pk not in written
    ]
    if not decision.overall.strip():
        missing.append("the whole")
    return (not missing, f"Feedback is missing on: {', '.join(missing)}." if missing else "")


def _decided(submission, outcome):
    decision = standing(submission)
    if decision is None:
        return True, ""  # `feedback_complete` says so already
    label = decision.get_outcome_display().lower()
    return decision.outcome == outcome, f"The decision that is saved says: {label}."


@guard("decided_to_accept")
def decided_to_accept(submission, *, by, given):
    """What is released is what was decided."""
    allowed, reason = _decided(submission, Outcome.ACCEPT)
    return allowed, "" if allowed else reason


@guard("decided_not_to_choose")
def decided_not_to_choose(submission, *, by, given):
    """What is released is what was decided."""
    allowed, reason = _decided(submission, Outcome.DO_NOT_CHOOSE)
    return allowed, "" if allowed else reason


@guard("decider_without_conflict")
def decider_without_conflict(submission, *, by, given):
    """Nobody decides about what she wrote herself. `review` adds declared conflicts."""
    decision = standing(submission)
    people = {by.pk if by else None, decision.decided_by_id if decision else None}
    if submission.contributors.filter(user__in=people - {None}).exists():
        return False, "Whoever decides may not have written any of it."
    return True, ""


@effect("release_decision")
def release_decision(submission, *, by, given):
    """From now on the contributor may read it."""
    decision = standing(submission)
    decision.released_at = timezone.now()
    decision.save(update_fields=["released_at"])


@effect("mail_accepted")
def mail_accepted(submission, *, by, given):
    """Tell the contributors yes, feedback attached."""
    text = feedback_text(standing(submission))
    telling.tell(submission, "accepted", words=given.get("words"), feedback=text)


@effect("mail_not_selected")
def mail_not_selected(submission, *, by, given):
    """Tell the contributors no, feedback attached; or that it was out of scope, and why."""
    decision = standing(submission)
    if decision is None or decision.released_at is None:
        telling.tell(
            submission, "out_of_scope", words=given.get("words"), reason=given.get("reason", "")
        )
    else:
        text = feedback_text(decision)
        telling.tell(submission, "not_chosen", words=given.get("words"), feedback=text)


@effect("withdraw_decision")
def withdraw_decision(submission, *, by, given):
    """The released decision stays on record, and stands no longer."""
    submission.decisions.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())


@effect("mail_reopened")
def mail_reopened(submission, *, by, given):
    """Tell the contributors that it is read again."""
    telling.tell(
        submission, "reading_again", words=given.get("words"), reason=given.get("reason", "")
    )
