"""What a contributor finds under /my/: what she sent, where it stands, and her final yes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.doors import doors_of
from submissions.asked import asked_of
from submissions.calls import CallPage
from submissions.enums import State
from submissions.models import Submission, ThreadMessage
from submissions.permissions import (
    may_add,
    may_answer_correction,
    may_ask_for_correction,
    may_doubt,
    may_erase,
    may_say_yes_to_correction,
    may_see_people,
    may_take_off,
)
from submissions.progress import progress_of
from submissions.services import telling
from submissions.services.copying import COPYABLE, copy
from submissions.services.inviting import open_for
from submissions.services.transitions import MoveRefused, find_move, may
from submissions.services.withdrawing import undo, undo_by, withdraw
from submissions.standing import standing_of
from submissions.views.finding import NotHere, find, is_writable, private, share_url
from submissions.views.sending import answer_pages


@private
@login_required
@require_safe
def overview(request):
    """Everything she writes, newest first, with where it stands."""
    rows = (
        Submission.objects.of(request.user)
        .select_related("call", "page", "contact")
        .prefetch_related("call__windows")
    )
    new = ThreadMessage.objects.filter(submission__in=rows).unread_by(request.user)
    new = new.counts_by_submission()
    entries = [(row, standing_of(row), entry_url(row), new.get(row.pk, 0)) for row in rows]
    return render(
        request,
        "submissions/my.html",
        {
            "entries": sorted(entries, key=lambda entry: not entry[1].her_turn),
            "open_calls": open_calls(),
            "invited": open_for(request.user),
            "doors": doors_of(request.user),
        },
    )


def entry_url(submission) -> str:
    """Return where she goes on: the form while it is hers to write, else its page."""
    if submission.state == State.DRAFT:
        return share_url("tasks", submission)
    return reverse("my_detail", args=[submission.reference])


def open_calls() -> list[CallPage]:
    """Return the calls that take something now, the one that closes first at the top."""
    calls = CallPage.objects.live().prefetch_related("windows")
    return sorted((call for call in calls if call.is_open()), key=lambda call: call.closes)


@private
@login_required
@require_safe
def detail(request, reference):
    """What she sent, where it stands, what happens next and by when."""
    submission = find(request, reference)
    progress = progress_of(submission)
    asked = submission.question_requests.filter(answered_at=None).order_by("-pk").first()
    decision = (
        submission.decisions.filter(withdrawn_at=None, released_at__isnull=False)
        .prefetch_related("feedback__criterion")
        .first()
    )
    return render(
        request,
        "submissions/my_detail.html",
        {
            "submission": submission,
            "call": submission.call,
            "standing": standing_of(submission),
            "pages": answer_pages(submission, progress),
            "files": submission.files.select_related("file"),
            "decision": decision,
            "asked": asked,
            "asked_about": asked_of(asked, progress.answers),
            "messages_count": submission.messages.count(),
            "messages_new": submission.messages.unread_by(request.user).count(),
            "writable": is_writable(request, submission),
            "share_url": share_url("tasks", submission),
            "with_people": may_see_people(submission, request.user)[0],
            "can_delete": may_erase(submission, request.user)[0],
            "can_add": may_add(submission, request.user)[0],
            "can_stop": can(request, submission, "withdraw"),
            "can_undo": can(request, submission, "undo_withdrawal", submission.state_before),
            "undo_by": undo_by(submission) if submission.state == State.WITHDRAWN else None,
            "can_say_yes": can(request, submission, "say_yes")
            or may_say_yes_to_correction(submission, request.user)[0],
            "can_reopen": can(request, submission, "reopen")
            or may_answer_correction(submission, request.user)[0],
            "can_correct": may_ask_for_correction(submission, request.user)[0],
            "can_take_off": submission.state == State.PUBLISHED
            and may_take_off(submission, request.user)[0],
            "corrections": submission.corrections_told,
            "formats": _formats(submission, request.user) if decision else [],
            "may_doubt": may_doubt(submission, request.user)[0],
            "copy_to": open_calls() if submission.state == State.NOT_SELECTED else [],
        },
    )


def _formats(submission, user) -> list[str]:
    """Return the ways besides e-mail in which she gets what we decided."""
    hers = [one for one in telling.recipients(submission) if one.to == user]
    return [kind.label.lower() for one in hers for kind in one.route.tasks]


def can(request, submission, name, target="") -> bool:
    move = find_move(name, submission.state, target)
    return bool(move) and may(submission, move, by=request.user)[0]


@private
@login_required
@require_http_methods(["GET", "POST"])
def stop(request, reference):
    """*Ask us to stop*: say what that means, then do it."""
    submission = find(request, reference)
    if submission.state == State.WITHDRAWN:
        return redirect("my_detail", submission.reference)
    if request.method == "POST":
        try:
            withdraw(submission, by=request.user)
        except MoveRefused as problem:
            messages.warning(request, str(problem))
        return redirect("my_detail", submission.reference)
    if not can(request, submission, "withdraw"):
        raise NotHere("This cannot be stopped here any more. Please contact us.", status=403)
    return render(
        request,
        "submissions/stop.html",
        {"submission": submission, "standing": standing_of(submission)},
    )


@private
@login_required
@require_POST
def undo_stop(request, reference):
    """She changed her mind."""
    submission = find(request, reference)
    try:
        undo(submission, by=request.user)
        messages.success(request, "It is back where it was.")
    except MoveRefused as problem:
        messages.warning(request, str(problem))
    return redirect("my_detail", submission.reference)


@private
@login_required
@require_POST
def copy_to(request, reference, call_slug):
    """Change it and send it to an open call."""
    submission = find(request, reference)
    call = next((call for call in open_calls() if call.slug == call_slug), None)
    if call is None or submission.state not in COPYABLE:
        raise NotHere("This call is not open. Look at the calls that are.")
    try:
        draft = copy(submission, call, by=request.user)
    except PermissionDenied as problem:
        raise NotHere(str(problem), status=403) from problem
    messages.success(request, "This is your new draft. The old one stays as it is.")
    return redirect(share_url("tasks", draft))
