"""Agreed beforehand: punctuation, spaces and capital letters may be put right without asking."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from casestudies import services as case_studies
from casestudies.enums import RequestState, SignOffEnd, SignOffKind
from casestudies.fingerprints import fingerprint, signed_content
from casestudies.models import SignOff
from casestudies.services.corrections import describe
from signoff.changes.same_words import fixes
from signoff.models import SmallFixes
from signoff.permissions import may_agree, may_correct
from submissions.enums import State
from submissions.models import Submission
from submissions.services import telling
from submissions.services.transitions import MoveRefused, effect, guard, log, transition
from ui.words import day

WHAT_CHANGED = "We put punctuation, spaces or capital letters right."
telling.register(
    "small_fixes",
    "To the contributors, at once, when we use a yes for a page with small fixes, as agreed.",
    fixes="- “in hull” is now “in Hull,”",
    agreed_on="Friday 15 May 2026",
)


def agreement_of(submission) -> SmallFixes | None:
    """Return the agreement that stands, or None."""
    return submission.small_fixes.standing().select_related("given_by").first()


@transaction.atomic
def agree_on_small_fixes(submission, *, by) -> SmallFixes:
    """Keep that small fixes need no new yes, and return the agreement; a second press adds nothing.

    Raises:
        PermissionDenied: not somebody who may say yes.
    """
    _require(may_agree(submission, by))
    Submission.objects.select_for_update().get(pk=submission.pk)
    found, made = SmallFixes.objects.standing().get_or_create(
        submission=submission, defaults={"given_by": by}
    )
    if made:
        log(submission, "small_fixes_agreed", by=by)
    return found


@transaction.atomic
def take_back_small_fixes(submission, *, by) -> None:
    """Ask for every change again from now on; what was fixed before stays as it is.

    Raises:
        PermissionDenied: not somebody who may say yes.
    """
    _require(may_agree(submission, by))
    Submission.objects.select_for_update().get(pk=submission.pk)
    rows = submission.small_fixes.standing()
    if rows.update(ended_at=timezone.now(), ended_by=by):
        log(submission, "small_fixes_taken_back", by=by)


def use_agreed_yes(submission, *, by) -> Submission:
    """Let the yes that was recalled hold for the page with its small fixes; return the submission.

    The contributors are told at once what was put right.

    Raises:
        MoveRefused: nothing was agreed, no yes was recalled, or more than that was changed.
    """
    return transition(submission, "use_agreed_yes", by=by)


@transaction.atomic
def use_agreed_yes_to_correct(submission, *, by) -> SignOff:
    """Let the yes the website stands on, or the one an editor recalled, hold for a correction that
    puts small things right. The contributors are told at once. Returns the new sign-off.

    Raises:
        MoveRefused: not an editor's to do now, nothing was agreed, no yes, or more was changed.
    """
    Submission.objects.select_for_update().get(pk=submission.pk)
    for allowed, reason in (
        may_correct("use-yes", submission, by),
        only_small_fixes(submission, by=by, given=None),
    ):
        if not allowed:
            raise MoveRefused(reason)
    new = keep_agreed_yes(submission, by=by, given=None)
    describe(submission.page, WHAT_CHANGED, request=new.request)
    return new


def yes_to_use(submission):
    """Return the yes an editor recalled to put something right, else the one the website stands
    on, or None.

    A yes that its giver took back, or that ended as a page was taken down, is not there to use;
    nor is any while she waits for a change she asked for.
    """
    page = submission.page
    request = page.requests.order_by("-pk").first() if page else None
    if request is None or request.state == RequestState.CHANGE:
        return None
    rows = page.sign_offs.filter(kind=SignOffKind.YES).select_related("revision").order_by("-pk")
    if request.state == RequestState.RECALLED:
        recalled = rows.filter(request=request, ended_why=SignOffEnd.RECALLED).first()
        if recalled:
            return recalled
    return rows.filter(ended_at=None).first() if submission.state == State.PUBLISHED else None


@guard("agreed_small_fixes")
def only_small_fixes(submission, *, by, given):
    """It was agreed beforehand, and not one word is another than those somebody said yes to."""
    if agreement_of(submission) is None:
        return False, "Nobody agreed to small fixes beforehand. Ask for a new yes."
    old = yes_to_use(submission)
    if old is None:
        return False, "You have no yes to use. Ask for one."
    found = _fixes_since(submission, old)
    if found is None:
        return False, "More than punctuation, spaces and capitals was changed. Ask for a new yes."
    return (True, "") if found else (False, "Nothing was put right yet.")


def _fixes_since(submission, old) -> list | None:
    signed = old.revision.as_object() if old.revision else None
    if signed is None or fingerprint(signed) != old.fingerprint:
        return None  # what was signed is not there any more to compare with
    newest = submission.page.get_latest_revision_as_object()
    return fixes(signed_content(signed), signed_content(newest))


@effect("use_agreed_yes")
def keep_agreed_yes(submission, *, by, given):
    """Keep a yes of its own for the page as it is now, which points to the one that was said, and
    return it."""
    old, agreed = yes_to_use(submission), agreement_of(submission)
    found = _fixes_since(submission, old)
    try:
        new = case_studies.use_yes(submission.page, old, by=by)
    except case_studies.Refused as error:
        raise MoveRefused(*error.reasons) from error
    log(submission, "agreed_yes_used", by=by, sign_off=new.pk, before=old.pk, agreement=agreed.pk)
    telling.tell(
        submission,
        "small_fixes",
        at_once=True,
        fixes="\n".join(f"- “{was}” is now “{now}”" for was, now in found),
        agreed_on=day(agreed.given_at),
    )
    return new


def _require(answer: tuple[bool, str]) -> None:
    allowed, reason = answer
    if not allowed:
        raise PermissionDenied(reason)
