"""Deciding: saved in private, released with the words the contributor reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from submissions.enums import Outcome, State
from submissions.models import Decision, Submission
from submissions.permissions import may_decide, may_doubt
from submissions.services import telling
from submissions.services.telling import Words
from submissions.services.transitions import MoveRefused, effect, guard, log, transition
from submissions.signals import decisions_released

MOVES = {Outcome.ACCEPT: "accept", Outcome.DO_NOT_CHOOSE: "do_not_choose"}
MAILS = {Outcome.ACCEPT: "accepted", Outcome.DO_NOT_CHOOSE: "not_chosen"}

_FEEDBACK = "How do people choose\nWhat was strong: Everyone who rides picks the route."
telling.register(
    "accepted", "To the contributors, when a panel lead releases a yes.", feedback=_FEEDBACK
)
telling.register(
    "not_chosen", "To the contributors, when a panel lead releases a no.", feedback=_FEEDBACK
)
telling.register(
    "says_wrong",
    "To the panel lead who decided, when somebody says that we got it wrong.",
    link="https://example.org/review/calls/what-works/table/K7PM-22QX/decide/",
)
telling.register(
    "reading_again",
    "To the contributors, when a panel lead opens a decision again.",
    reason="We missed your film.",
)


_ALSO_ASKED: list[Callable[[Submission], Iterable[int]]] = []


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of one criterion, or of the whole: what was strong, what would help."""

    strong: str = ""
    stronger: str = ""


NOTHING = Saying()


def asks_feedback(rule):
    """Register `f(submission) -> ids of criteria that need feedback besides those claimed`."""
    _ALSO_ASKED.append(rule)
    return rule


def standing(submission: Submission) -> Decision | None:
    """Return the decision in force, released or not; None when there is none."""
    return submission.decisions.filter(withdrawn_at=None).first()


def criteria_to_answer(submission: Submission, decision: Decision | None = None) -> list:
    """Return the criteria that need feedback: each one claimed, and each one added."""
    wanted = {criterion.pk for criterion in submission.criteria.all()}
    wanted |= {row.criterion_id for row in decision.feedback.all()} if decision else set()
    wanted |= {pk for rule in _ALSO_ASKED for pk in rule(submission)}
    return list(submission.criteria.model.objects.filter(pk__in=wanted))


def missing_feedback(submission: Submission, decision: Decision | None = None) -> list[str]:
    """Return the names of what still needs feedback, in both its parts: criteria, and the whole."""
    written = decision.feedback.all() if decision else ()
    complete = {row.criterion_id for row in written if row.is_complete}
    asked = criteria_to_answer(submission, decision)
    missing = [criterion.plain_name for criterion in asked if criterion.pk not in complete]
    return missing if decision and decision.is_complete else [*missing, "the whole"]


def save_decision(
    submission: Submission,
    *,
    by,
    outcome: str,
    overall: Saying = NOTHING,
    feedback: dict[int, Saying] | None = None,
    typing: bool = False,
) -> Decision:
    """Keep a decision without telling anybody, and return it. It can be saved again.

    Args:
        outcome: a value of `Outcome`; empty while only feedback is written.
        overall: what is said once for the whole.
        feedback: what is said, by criterion id; where nothing is, the row goes.
        typing: saved while somebody types; logged if it changes who decides, or what.

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
        before = (decision.outcome, decision.decided_by_id)
        decision.outcome, decision.decided_by = outcome, by
        decision.strong, decision.stronger = overall.strong.strip(), overall.stronger.strip()
        decision.save()
        for criterion_id, said in (feedback or {}).items():
            parts = {"strong": said.strong.strip(), "stronger": said.stronger.strip()}
            if any(parts.values()):
                decision.feedback.update_or_create(criterion_id=criterion_id, defaults=parts)
            else:
                decision.feedback.filter(criterion_id=criterion_id).delete()
        if not typing or before != (outcome, by.pk):
            log(submission, "decision_saved", by=by, decision=decision.pk)
    return decision


def release(submission: Submission, *, by, words: Words | None = None) -> Submission:
    """Make the standing decision known, and return the submission in its new state.

    Args:
        words: the mail as the panel lead agreed it; without, it waits for an editor.

    Raises:
        MoveRefused: nothing is decided, something is missing, or `by` may not.
    """
    with transaction.atomic():
        _release(submission, by, words)
        decisions_released.send(Submission, submissions=[submission], by=by)
    return submission


def release_many(chosen: dict, *, by) -> tuple[list[Submission], list[tuple[Submission, str]]]:
    """Release several decisions: one that is refused stops no other.

    Args:
        chosen: submission to its agreed `Words`.

    Returns:
        The released ones, and the refused ones with the reason.
    """
    released, refused = [], []
    with transaction.atomic():
        # Always in the same order, so that two people at once wait and do not block each other.
        for submission in sorted(chosen, key=lambda row: row.pk):
            try:
                with transaction.atomic():
                    released.append(_release(submission, by, chosen[submission]))
            except MoveRefused as error:
                refused.append((submission, str(error)))
        if released:
            decisions_released.send(Submission, submissions=released, by=by)
    return released, refused


def _release(submission, by, words) -> Submission:
    decision = standing(submission)
    if decision is None or not decision.outcome:
        raise MoveRefused("Nothing is decided yet.")
    if decision.released_at:
        raise MoveRefused("This was released already. Nobody is told twice.")
    return transition(submission, MOVES[Outcome(decision.outcome)], by=by, words=words)


def reopen(submission: Submission, *, by, reason: str, words: Words | None = None) -> Submission:
    """Take a released *no* back to review, and return the submission.

    Raises:
        MoveRefused: it was not a no, no reason was given, or `by` may not.
    """
    return transition(submission, "reopen_decision", by=by, reason=reason, words=words)


def doubt(submission: Submission, message, *, by) -> None:
    """Let the panel know of a message that says we got it wrong. The same one tells once.

    Args:
        message: the `ThreadMessage`.

    Raises:
        PermissionDenied: it was not a no, or `by` only reads it.
    """
    allowed, reason = may_doubt(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    with transaction.atomic():
        Submission.objects.select_for_update().get(pk=submission.pk)
        if submission.log.filter(code="said_wrong", detail__message=message.pk).exists():
            return
        log(submission, "said_wrong", by=by, message=message.pk)
        decision = standing(submission)
        decider = decision.decided_by if decision else None
        if decider and may_decide(submission, decider)[0]:
            page = f"/review/calls/{submission.call.slug}/table/{submission.reference}/decide/"
            telling.tell_editor(submission, "says_wrong", decider, link=telling.site_address(page))


def feedback_text(decision: Decision) -> str:
    """Return the written feedback as the mail carries it: each criterion, then the whole."""
    rows = decision.feedback.select_related("criterion").order_by("criterion__position")
    parts = [f"{row.criterion.plain_name}\n{_in_mail(row)}" for row in rows]
    overall = f"All in all\n{_in_mail(decision)}" if decision.parts else ""
    return "\n\n".join([*parts, overall]).strip()


def _in_mail(said) -> str:
    return "\n".join(f"{heading}: {text}" if heading else text for heading, text in said.parts)


def release_words(submission: Submission, decision: Decision) -> Words:
    """Return the mail a release would send; nothing is written."""
    return telling.words_for(
        submission, MAILS[Outcome(decision.outcome)], feedback=feedback_text(decision)
    )


@guard("feedback_complete")
def feedback_complete(submission, *, by, given):
    """Each criterion claimed has written feedback, and so has the whole."""
    decision = standing(submission)
    if decision is None or not decision.outcome:
        return False, "Nothing is decided yet."
    missing = missing_feedback(submission, decision)
    return (not missing, f"Feedback is missing on: {', '.join(missing)}." if missing else "")


def _decided(submission, outcome):
    decision = standing(submission)
    if decision is None or not decision.outcome:
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
