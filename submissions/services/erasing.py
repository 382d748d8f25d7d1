"""Deleting what somebody sent because she asks: what goes, what stays, who hears of it."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CASCADE

from accounts.enums import Erased
from accounts.models import Erasure
from accounts.services import forget_requests_about
from accounts.services.leaving import note_erasure
from casestudies.services.erasing import (
    delete_unless_used,
    forget_draft,
    forget_drafts,
    forget_public,
    was_public,
)
from consent.services import forget as forget_consent
from core.models import SiteImage
from outbox.registry import register_template
from outbox.services import forget_about, queue, send_unkept
from submissions.conflicts import conflicts_of
from submissions.enums import Channel, ContributorRole, State
from submissions.models import (
    ContactDetails,
    Contributor,
    Invitation,
    LogEntry,
    Submission,
    ThreadFile,
)
from submissions.permissions import may_act_without_account, may_erase
from submissions.services.saying import may_delete
from submissions.services.sending import editors
from submissions.services.transitions import log
from submissions.signals import submission_erased
from uploads.models import PrivateFile
from uploads.services import erase as erase_file

# With a page that stays: who said yes, and the list of what was done. Everything else goes.
ROWS_WITH_A_PAGE = {"submissions.LogEntry", "submissions.SubmissionConsent"}
COLUMNS_WITH_A_PAGE = {
    *("id", "call", "reference", "page", "state", "state_since", "state_before"),
    *("created_at", "saved_at", "submitted_at"),
}
_ONE = {"reference": "K7PM-22QX", "call": "Tell us what works"}
register_template(
    "submissions/erased",
    "submissions",
    "To somebody who deleted what she sent, at once. No copy of it is kept.",
    {**_ONE, "name": "Sam", "title": "The Saturday bus", "page_stays": False},
)
register_template(
    "submissions/erased_others",
    "submissions",
    "To those who wrote it with her, when its owner deletes it.",
    _ONE,
)
register_template(
    "submissions/editors_erased",
    "submissions",
    "To every editor, when something that was sent is deleted because its writer asks.",
    _ONE,
)


@transaction.atomic
def erase_hers(submission, *, by=None, draft_keys=(), take_down=False, who="") -> Erasure:
    """Delete what somebody sent, because she asks, and tell everybody concerned.

    Args:
        by, draft_keys: who asks: its owner, or the browser of a draft nobody confirmed.
        take_down: whether a page that is on the website goes too.
        who: the key of the `saying.Voice` that decides, where somebody supports the owner.

    Returns:
        The line that is kept: its reference, and when.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    _require(may_erase(submission, by or AnonymousUser(), draft_keys))
    _require(may_delete(submission, by, who))
    asking = by.email if by else ""
    _erase_and_tell(submission, asking, [(by.email, by.name)] if by else (), take_down)
    return note_erasure(Erased.ONE_THING, submission.reference)


@transaction.atomic
def erase_for(submission, *, by, asked_by: str, asked_in: str, take_down=False) -> Erasure:
    """Delete what we filled in with somebody who has no account, because she asked one of us.

    Args:
        by: the editor.
        asked_by: of `accounts.enums.AskedBy`; asked_in: of `enums.Channel`.

    Returns:
        The line that is kept.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    _require(may_act_without_account(submission, by))
    _erase_and_tell(submission, "", receipts_for(submission), take_down)
    return note_erasure(
        Erased.ONE_THING,
        submission.reference,
        by=by,
        asked_by=asked_by,
        asked_in=Channel(asked_in),
    )


def receipts_for(submission) -> list[tuple[str, str]]:
    """Return (address, name) of somebody without an account, if she confirmed her address."""
    contact = getattr(submission, "contact", None)
    if contact is None or not contact.confirmed_at or not contact.email:
        return []
    return [(contact.email, contact.name)]


@transaction.atomic
def leave_all(user, *, take_down=frozenset()) -> None:
    """Erase everything somebody owns, and take her out of what others own: her account goes.

    Args:
        take_down: the ids of those whose page goes from the website too.
    """
    rows = Contributor.objects.filter(user=user).select_related("submission__call")
    for row in rows.select_for_update(of=("self",)):
        submission = row.submission
        if row.role == ContributorRole.OWNER:
            _erase_and_tell(submission, user.email, (), submission.pk in take_down)
            continue
        hers = ContactDetails.objects.filter(submission=submission, helper_email__iexact=user.email)
        hers.update(helper="", helper_name="", helper_email="")
        row.delete()
        log(submission, "left", by=None)
    Invitation.objects.filter(email__iexact=user.email).delete()


@transaction.atomic
def erase(submission: Submission, *, take_down=False) -> Submission:
    """Erase a submission with its answers, files, mails, permissions, and a page never public.

    Args:
        take_down: whether a page that was public goes too. Else it stays, with who said yes to
            it and the log, and nothing of the submission is left but its reference.

    Returns:
        The submission, which is no row any more unless its page stays.
    """
    page = submission.page
    public = page is not None and was_public(page)
    stays = public and not take_down
    sent = submission.files
    files = PrivateFile.objects.filter(pk__in=sent.values("file"))
    attached = ThreadFile.objects.filter(message__submission=submission)
    files = [*files, *PrivateFile.objects.filter(pk__in=attached.values("file"))]
    copies = list(sent.exclude(image=None).values_list("image", flat=True))
    consents = [row.consent for row in submission.consents.select_related("consent")]
    forget_about(submission.reference)
    forget_requests_about(submission.reference)
    submission_erased.send(Submission, submission=submission)
    if stays:
        _leave_only_its_yes(submission)
        forget_drafts(page)
    else:
        submission.delete()
    for file in files:
        erase_file(file)
    if page is not None and not stays:
        forget_public(page) if public else forget_draft(page)
    for copy in SiteImage.objects.filter(pk__in=copies):
        delete_unless_used(copy)
    if not stays:
        for consent in consents:
            forget_consent(consent)
    return submission


def _leave_only_its_yes(submission) -> None:
    """Empty a submission whose page stays. A table added later goes too, unless it is named."""
    people = list(submission.contributors.values_list("user", flat=True))
    for relation in Submission._meta.related_objects:
        model = relation.related_model
        if relation.on_delete is CASCADE and model._meta.label not in ROWS_WITH_A_PAGE:
            model._base_manager.filter(**{relation.field.name: submission}).delete()
    for field in Submission._meta.many_to_many:
        getattr(submission, field.name).clear()
    for field in Submission._meta.concrete_fields:
        if field.name not in COLUMNS_WITH_A_PAGE:
            setattr(submission, field.name, field.get_default())
    submission.title = submission.page.title
    submission.save()
    lines = LogEntry.objects.filter(submission=submission)
    lines.filter(actor__in=people).update(actor=None)
    lines.filter(on_behalf_of__in=people).update(on_behalf_of=None)
    log(submission, "erased", by=None)


def _erase_and_tell(submission, asking: str, receipts, take_down) -> None:
    """Erase it; whoever asked gets a receipt of which no copy is kept, the others a plain word.

    Args:
        asking: the address of who asks: she is told nothing twice.
        receipts: (address, name) of who gets one.
    """
    context = {"reference": submission.reference, "call": submission.call.title}
    hers = {**context, "title": submission.title or "what you wrote"}
    hers["page_stays"] = bool(submission.page and submission.page.live and not take_down)
    rows = submission.contributors.exclude(user__email=asking).filter(user__is_active=True)
    others = [row.user for row in rows.select_related("user")]
    found = editors() if submission.state != State.DRAFT else []
    colleagues = [one for one in found if submission.pk not in conflicts_of(one)]
    erase(submission, take_down=take_down)
    for address, name in receipts:
        send_unkept("submissions/erased", address=address, context={**hers, "name": name})
    for other in others:
        queue("submissions/erased_others", to=other, context=context)
    for editor in colleagues:
        queue("submissions/editors_erased", to=editor, context=context)


def _require(answer: tuple[bool, str]) -> None:
    allowed, reason = answer
    if not allowed:
        raise PermissionDenied(reason)
