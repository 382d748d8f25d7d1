"""Correcting what is live: asked for by its people, made by an editor, and its own yes.

The submission stays `published` all the time, and the old words stay on the website until the new
ones have their yes. Every step stands in the log; what was written stands with the correction.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from casestudies import services as case_studies
from casestudies.enums import Licence
from casestudies.models import Correction
from signoff.permissions import may_correct
from signoff.services.checks import problems_of, refusals
from submissions.enums import Channel
from submissions.models import Submission
from submissions.permissions import (
    may_answer_correction,
    may_ask_for_correction,
    may_say_yes_to_correction,
)
from submissions.services import telling
from submissions.services.saying import may_say
from submissions.services.telling import Words
from submissions.services.transitions import MoveRefused, log, typing
from ui.words import day, sentence_list

_DAY = "Friday 15 May 2026"
_CHANGED = {"what_changed": "We took out a name.", "parts": "the story"}
telling.register("correction_receipt", "To the contributors, when they ask for a correction.")
telling.register("editor_correction", "To the editor who asked, when a correction is asked for.")
telling.register(
    "correction_due", "To the contributors, when we say by when we correct it.", due=_DAY
)
telling.register(
    "correction_refused",
    "To the contributors, when we do not correct something, and why.",
    reason="The year is the one in your report.",
)
telling.register(
    "correction_turn",
    "To the contributors, when a correction waits for their yes.",
    answer_by=_DAY,
    **_CHANGED,
)
telling.register(
    "correction_recalled",
    "To the contributors, when an editor takes a correction back.",
    comment="One more year is wrong.",
)
telling.register(
    "correction_yes", "To the contributors, when they said yes to a correction.", said_on=_DAY
)
telling.register(
    "correction_published",
    "To the contributors, when a correction is live.",
    page="https://example.org/cs/7/versions/",
    **_CHANGED,
)
telling.register(
    "correction_protected",
    "To the contributors, at once, when we change a live page without a yes to protect somebody.",
    page="https://example.org/cs/7/versions/",
    **_CHANGED,
)


@transaction.atomic
def ask_for_correction(submission: Submission, *, by, wish: str, supporter=None) -> Correction:
    """Keep what is wrong in a contributor's words, and tell an editor. Returns the correction.

    Args:
        supporter: the `Supporter` who types at the owner's own address, if she said so.

    Raises:
        MoveRefused: not hers to ask, nothing written, or asked already.
    """
    _require(may_ask_for_correction(submission, by))
    with refusals():
        correction = case_studies.ask_for_correction(submission.page, by=by, wish=wish)
    said = typing(submission, by, supporter)
    _log(submission, "correction_asked", correction, by=by, **said)
    telling.tell(submission, "correction_receipt", at_once=True)
    telling.tell_editor(submission, "editor_correction", _editor_of(submission))
    return correction


@transaction.atomic
def promise_correction(
    submission: Submission, *, by, due: date, words: Words | None = None
) -> Correction:
    """Answer with the day it will be corrected by. Returns the correction.

    Raises:
        MoveRefused: not this person's, nothing was asked for, or the day is past.
    """
    _require(may_correct("promise", submission, by))
    with refusals():
        correction = case_studies.promise_correction(submission.page, by=by, due=due)
    _log(submission, "correction_promised", correction, by=by)
    telling.tell(submission, "correction_due", words=words, due=day(due))
    return correction


@transaction.atomic
def refuse_correction(
    submission: Submission, *, by, reason: str, words: Words | None = None
) -> Correction:
    """Answer with the reason why not. Returns the correction, which is at its end.

    Raises:
        MoveRefused: not this person's, nothing was asked for, or no reason.
    """
    _require(may_correct("refuse", submission, by))
    with refusals():
        correction = case_studies.refuse_correction(submission.page, by=by, answer=reason)
    telling.tell(submission, "correction_refused", words=words, reason=reason)
    return correction


@transaction.atomic
def begin_correction(submission: Submission, *, by, reason: str = "") -> Correction:
    """Unlock the page for a new draft. Returns the correction.

    Raises:
        MoveRefused: not this person's, not published, no reason and no wish, or one is open.
    """
    _require(may_correct("begin", submission, by))
    with refusals():
        return case_studies.open_correction(submission.page, by=by, reason=reason)


@transaction.atomic
def give_up_correction(
    submission: Submission, *, by, reason: str, words: Words | None = None
) -> Correction:
    """Let the old words stay, and say why to whoever asked or read the new ones.

    Raises:
        MoveRefused: not this person's, none is open, or a yes was asked for.
    """
    _require(may_correct("give-up", submission, by))
    with refusals():
        correction = case_studies.close_correction(submission.page, by=by)
    if was_told(correction):
        telling.tell(submission, "correction_refused", words=words, reason=reason)
    return correction


def was_told(correction) -> bool:
    """Whether its contributors know of it: they asked for it, or were asked about it."""
    return bool(correction and (correction.asked_at or correction.request_id))


@transaction.atomic
def ask_for_yes(
    submission: Submission,
    *,
    by,
    answer_by: date,
    what_changed: str,
    words: Words | None = None,
) -> Correction:
    """Lock the draft and ask for the yes to the correction. Returns the correction.

    Args:
        what_changed: one sentence, shown with the request and public with the new version.

    Raises:
        MoveRefused: not this person's, no correction is open, nothing was changed, no sentence, or
            the page is not ready.
    """
    _require(may_correct("ask", submission, by))
    problems = problems_of(submission.page)
    parts = case_studies.changed_since_published(submission.page)
    if not parts:
        problems.append("Nothing was changed yet.")
    if not what_changed.strip():
        problems.append("Say in one sentence what changed.")
    if problems:
        raise MoveRefused(*problems)
    with refusals():
        case_studies.ask_for_yes(
            submission.page, by=by, answer_by=answer_by, what_changed=what_changed
        )
    correction = submission.correction
    _log(submission, "correction_sent", correction, by=by)
    values = turn_values(submission, answer_by=answer_by, what_changed=what_changed)
    telling.tell(submission, "correction_turn", words=words, **values)
    return correction


def turn_values(submission, *, answer_by: date, what_changed: str) -> dict:
    """Return what the mail that asks for the yes to a correction says."""
    parts = sentence_list(case_studies.changed_since_published(submission.page))
    return {"answer_by": day(answer_by), "what_changed": what_changed, "parts": parts}


@transaction.atomic
def recall_correction(
    submission: Submission, *, by, comment: str, words: Words | None = None
) -> Correction:
    """Take back the request, or the yes, so that the draft can be changed again.

    Raises:
        MoveRefused: not this person's, nothing was sent, or no comment.
    """
    _require(may_correct("recall", submission, by))
    if not comment.strip():
        raise MoveRefused("Write what should change.")
    with refusals():
        case_studies.recall(submission.page, by=by, comment=comment)
    correction = submission.correction
    _log(submission, "correction_recalled", correction, by=by)
    telling.tell(submission, "correction_recalled", words=words, comment=comment)
    return correction


@transaction.atomic
def say_yes(
    submission: Submission,
    *,
    by,
    licence: str = Licence.ALL_RIGHTS_RESERVED,
    named: bool = True,
    who=None,
) -> Submission:
    """Keep a contributor's own yes to a correction. Returns the submission.

    Args:
        who: the `Voice` whose yes it is, where somebody supports her.

    Raises:
        MoveRefused: not hers, nothing waits, or the page was changed after it was sent.
    """
    _require(may_say_yes_to_correction(submission, by))
    _require(may_say(submission, by, "say_yes", who))
    said_by = who.said_by if who else by.get_full_name() or "The contributor"
    for_whom = who.for_whom if who else None
    given = {"said_by": said_by, "licence": licence, "named": named}
    supporter = who.supporter if who else None
    _keep_yes(submission, by, on_behalf_of=for_whom, supporter=supporter, **given)
    return submission


@transaction.atomic
def record_yes(
    submission: Submission,
    *,
    by,
    said_by: str,
    said_at: datetime,
    how: str,
    licence: str = Licence.ALL_RIGHTS_RESERVED,
    named: bool = True,
    note: str = "",
    why: str = "",
    heard: str = "",
    on_behalf_of=None,
) -> Submission:
    """Write down a yes to a correction that was spoken, signed or posted (see `spoken`).

    Raises:
        MoveRefused: not this person's, nothing waits, or who, when or how is missing.
    """
    _require(may_correct("record-yes", submission, by))
    if not (said_by.strip() and said_at and how):
        raise MoveRefused("Write down who said yes, when and how.")
    _keep_yes(
        submission,
        by,
        on_behalf_of=on_behalf_of,
        said_by=said_by,
        recorded_by=by,
        licence=licence,
        named=named,
        note="\n".join(filter(None, (why, note))),
        how=Channel(how).how,
        said_at=said_at,
    )
    return submission


def _keep_yes(submission, by, *, on_behalf_of=None, supporter=None, **given) -> None:
    with refusals():
        case_studies.record_yes(submission.page, **given)
    correction = submission.correction
    said = {"on_behalf_of": on_behalf_of, "supporter": supporter}
    _log(submission, "correction_yes", correction, by=by, **said)
    said_on = day(timezone.localdate(given.get("said_at") or timezone.now()))
    telling.tell(submission, "correction_yes", at_once=True, said_on=said_on)
    telling.tell_editor(submission, "editor_yes", correction.request.asked_by)


@transaction.atomic
def ask_for_change(submission: Submission, *, by, comment: str = "", wanted: int = 0) -> Submission:
    """Note that a correction should be another one, before or after its yes.

    Args:
        wanted: how many changes she answered with *Please change this*; then no comment is needed.

    Raises:
        MoveRefused: not hers, nothing was sent, or nothing is to change.
    """
    _require(may_answer_correction(submission, by))
    if not (comment.strip() or wanted):
        raise MoveRefused("Write what should change.")
    with refusals():
        case_studies.change_asked(submission.page, by=by, comment=comment)
    correction = submission.correction
    _log(submission, "correction_change", correction, by=by)
    telling.tell_editor(submission, "editor_change", correction.request.asked_by)
    return submission


@transaction.atomic
def publish_correction(submission: Submission, *, by) -> Submission:
    """Put the corrected words on the website; the contributors hear of it when it is live.

    Raises:
        MoveRefused: not this person's, or there is no yes.
    """
    _require(may_correct("publish", submission, by))
    with refusals():
        submission.page = case_studies.publish(submission.page, by=by)
    return submission


@transaction.atomic
def publish_to_protect(submission: Submission, *, by, reason: str, what_changed: str) -> Submission:
    """Change the live page at once, without a yes, to protect somebody. See ADR 6.

    Raises:
        MoveRefused: not an administrator, or what `casestudies` refuses.
    """
    _require(may_correct("protect", submission, by))
    with refusals():
        submission.page = case_studies.publish_to_protect(
            submission.page, by=by, reason=reason, what_changed=what_changed
        )
    correction = Correction.objects.without_a_yes().filter(page=submission.page).first()
    _log(submission, "correction_protected", correction, by=by)
    return submission


def tell_it_is_live(submission, correction) -> None:
    """Tell the contributors that a correction is live, and how to object if nobody asked them."""
    versions = case_studies.versions_of(submission.page.permanent_number.pk)
    values = {
        "what_changed": correction.what_changed,
        "parts": sentence_list(versions[-1].parts),
        "page": telling.site_address(f"/cs/{submission.page.permanent_number.pk}/versions/"),
    }
    name = "correction_protected" if correction.without_a_yes else "correction_published"
    telling.tell(submission, name, at_once=True, **values)


def _editor_of(submission):
    request = submission.page.requests.order_by("-pk").select_related("asked_by").first()
    return request.asked_by if request else None


def _log(submission, code, correction, *, by, **said) -> None:
    log(submission, code, by=by, correction=correction.pk, **said)


def _require(answer: tuple[bool, str]) -> None:
    allowed, reason = answer
    if not allowed:
        raise MoveRefused(reason)
