"""A yes: asked for, given, recalled, or recorded where nobody outside had to be asked."""

from django.db import transaction
from django.utils import timezone

from casestudies import permissions
from casestudies.enums import Licence, Origin, RequestState, SignOffEnd, SignOffKind
from casestudies.fingerprints import fingerprint
from casestudies.models import CaseStudyPage, SignOff, SignOffRequest
from casestudies.services.checks import problems_before_yes
from casestudies.services.corrections import describe
from casestudies.services.refusals import Refused, require

STALE = "The page was changed after it was sent. Recall it, and ask for the yes again."


def latest(page):
    """Return the page's newest revision, as an object with its words, making one if needed."""
    revision = page.latest_revision or page.save_revision(changed=False, clean=False)
    return revision, revision.as_object()


@transaction.atomic
def ask_for_yes(page, *, by, answer_by=None, what_changed="") -> SignOffRequest:
    """Send the newest words for their contributor's yes, and lock the page.

    Args:
        page: a CaseStudyPage, a draft or with an open correction.
        by: the editor who asks; None is the system.
        answer_by: a date.
        what_changed: one sentence about a correction, public with the new version.

    Raises:
        Refused: not this person's, asked already, nothing to ask about, or `problems_before_yes`.
    """
    page = _locked_row(page)
    require(permissions.may_edit(by, page))
    if page.requests.active().exists():
        raise Refused("A yes has been asked for already.")
    if page.live and not page.corrections.open().exists():
        raise Refused("This is on the website. Press Correct before you change it.")
    revision, content = latest(page)
    problems = problems_before_yes(content)
    if problems:
        raise Refused(*problems)
    request = SignOffRequest.objects.create(
        page=page,
        revision=revision,
        fingerprint=fingerprint(content),
        asked_by=by,
        answer_by=answer_by,
    )
    describe(page, what_changed, request=request)
    return request


def give_more_time(request: SignOffRequest, answer_by) -> SignOffRequest:
    """Move the day by which a yes was asked for, and return the request."""
    request.answer_by = answer_by
    request.save(update_fields=["answer_by"])
    return request


@transaction.atomic
def record_yes(
    page,
    *,
    said_by,
    recorded_by=None,
    how="on the website",
    licence=Licence.ALL_RIGHTS_RESERVED,
    named=True,
    note="",
    said_at=None,
) -> SignOff:
    """Keep the yes to the words that were sent, and return it.

    Args:
        page: one with an open request.
        said_by: who said yes, in words. Private.
        recorded_by: the editor who writes down a spoken, signed or posted yes.
        how: how it was said.
        licence: a `Licence`, for the text.
        named: whether the group's name goes with it.
        note: anything to remember. Private.
        said_at: when it was said; now, unless it is written down later.

    Raises:
        Refused: no request waits, or what was sent is no longer the newest.
    """
    page = _locked_row(page)
    require(permissions.may_edit(recorded_by, page))
    request = page.requests.filter(state=RequestState.OPEN).first()
    if request is None:
        raise Refused("Nobody has asked for a yes to this page.")
    _require_newest(page, request)
    sign_off = SignOff.objects.create(
        page=page,
        revision=request.revision,
        request=request,
        fingerprint=request.fingerprint,
        kind=SignOffKind.YES,
        licence=licence,
        named=named,
        said_by=said_by,
        recorded_by=recorded_by,
        how=how,
        said_at=said_at or timezone.now(),
        note=note,
    )
    _answer(request, RequestState.YES)
    return sign_off


@transaction.atomic
def use_yes(page, old: SignOff, *, by) -> SignOff:
    """Keep a yes to the newest words that follows from one said to nearly the same; return it.

    That it was agreed beforehand, and what differs, is checked by the room that knows both.

    Raises:
        Refused: not this person's, a yes waits or holds, or `problems_before_yes`.
    """
    require(permissions.may_edit(by, page))
    page = _locked_row(page)
    if page.requests.active().exists():
        raise Refused("A yes has been asked for. Recall it first.")
    revision, content = latest(page)
    problems = problems_before_yes(content)
    if problems:
        raise Refused(*problems)
    now, print_of_it = timezone.now(), fingerprint(content)
    request = SignOffRequest.objects.create(
        page=page,
        revision=revision,
        fingerprint=print_of_it,
        state=RequestState.YES,
        asked_by=by,
        answered_at=now,
    )
    return SignOff.objects.create(
        page=page,
        revision=revision,
        request=request,
        fingerprint=print_of_it,
        kind=SignOffKind.YES,
        licence=old.licence,
        named=old.named,
        said_by=old.said_by,
        recorded_by=by,
        how="agreed beforehand",
        said_at=now,
        follows=old,
    )


def _require_newest(page, request) -> None:
    newest = request.revision_id and page.latest_revision_id == request.revision_id
    if not newest or fingerprint(request.revision.as_object()) != request.fingerprint:
        raise Refused(STALE)


@transaction.atomic
def recall(page, *, by, comment="") -> SignOffRequest:
    """Take back a page sent for its yes, or the yes itself, so that it can be edited again.

    A live version keeps its own yes.

    Raises:
        Refused: not this person's, or nothing was sent.
    """
    require(permissions.may_edit(by, page))
    return _reopen(_locked_row(page), RequestState.RECALLED, comment)


@transaction.atomic
def change_asked(page, *, by=None, comment="") -> SignOffRequest:
    """Note that the contributor asks for a change: any yes is taken back, the page unlocks.

    Args:
        by: the contributor. Whether it is theirs is checked by the room that knows contributors.

    Raises:
        Refused: nothing was sent.
    """
    return _reopen(_locked_row(page), RequestState.CHANGE, comment)


def _reopen(page, state, comment) -> SignOffRequest:
    request = page.requests.active().first()
    if request is None:
        raise Refused("Nobody has asked for a yes to this page.")
    for revision in page.revisions.exclude(approved_go_live_at=None):
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
    for sign_off in request.sign_offs.holding():
        end(sign_off, SignOffEnd.RECALLED)
    _answer(request, state, comment)
    return request


def end(sign_off, why) -> None:
    """Let a sign-off hold no longer."""
    sign_off.ended_at, sign_off.ended_why = timezone.now(), why
    sign_off.save(update_fields=["ended_at", "ended_why"])


def _answer(request, state, comment="") -> None:
    request.state, request.comment, request.answered_at = state, comment, timezone.now()
    request.save(update_fields=["state", "comment", "answered_at"])


def _locked_row(page):
    """Read the page again and hold it until the transaction ends: two presses act once."""
    return CaseStudyPage.objects.select_for_update().get(pk=page.pk)


@transaction.atomic
def record_permission(
    page,
    *,
    by,
    kind=SignOffKind.PERMISSION,
    note="",
    said_by="",
    licence=Licence.ALL_RIGHTS_RESERVED,
    what_changed="",
) -> SignOff:
    """Keep the permission for the newest words of a page nobody sent in, and return it.

    Args:
        by: the editor; None is the system (an import, the demo).
        kind: PERMISSION, or SYNTHETIC for a synthetic page.
        note: where the permission is written down. Needed from a person.
        what_changed: one sentence about a correction, public with the new version.

    Raises:
        Refused: a page that was sent in, the wrong kind, no note, or `problems_before_yes`.
    """
    if page.origin == Origin.SUBMITTED:
        raise Refused("This was sent in. Its contributor says yes, nobody else.")
    if kind != SignOffKind.PERMISSION and (kind, page.origin) != (
        SignOffKind.SYNTHETIC,
        Origin.SYNTHETIC,
    ):
        raise Refused("This kind of permission does not fit this page.")
    if by is not None and not note.strip():
        raise Refused("Say who gave the permission, and when.")
    require(permissions.may_publish(by, page))
    describe(page, what_changed)
    return _sign_newest(page, kind, by, note=note, said_by=said_by, licence=licence)


def _sign_newest(page, kind, by, *, note="", said_by="", licence=Licence.ALL_RIGHTS_RESERVED):
    page = _locked_row(page)
    if page.requests.active().exists():
        raise Refused("A yes has been asked for. Recall it first.")
    revision, content = latest(page)
    problems = problems_before_yes(content)
    if problems:
        raise Refused(*problems)
    return SignOff.objects.create(
        page=page,
        revision=revision,
        fingerprint=fingerprint(content),
        kind=kind,
        licence=licence,
        said_by=said_by,
        recorded_by=by,
        how="recorded by us",
        said_at=timezone.now(),
        note=note,
    )


@transaction.atomic
def make_live_synthetic(page) -> CaseStudyPage:
    """Sign a synthetic page as it stands, make it live without a revision, and return it.

    Raises:
        Refused: the page is not synthetic.
    """
    if page.origin != Origin.SYNTHETIC:
        raise Refused("Only synthetic pages go live without anybody's yes.")
    SignOff.objects.create(
        page=page,
        fingerprint=fingerprint(page),
        kind=SignOffKind.SYNTHETIC,
        said_at=timezone.now(),
        how="made by a command",
    )
    now = timezone.now()
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.first_published_at or now
    page.last_published_at = now
    page.save(clean=False)
    return page
