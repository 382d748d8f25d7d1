"""What a reminder offers: seven more days, and no more reminders. Neither signs anybody in.

GET only shows a button, since mail scanners open every link. The signed address is the key, so
nothing of what was written is shown.
"""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from submissions.services import reminders as services
from submissions.services.sending import deadline_of
from submissions.services.telling import NOT_THEIRS
from submissions.views.finding import NotHere, private, share_url


@private
@require_http_methods(["GET", "POST"])
def more_time(request, token):
    """*7 more days*, at once and without a reason; the same address works once."""
    asked = _asked("more-time", token)
    refused = ""
    if request.method == "POST":
        try:
            services.take_more_time(asked)
            return redirect(request.path)
        except PermissionDenied as problem:
            refused = str(problem)
    submission = asked.submission
    used = submission.more_times > asked.times
    allowed, reason = services.may_have_more_time(submission)
    context = {"used": used, "allowed": allowed and not used, "refused": refused or reason}
    return render(request, "submissions/more_time.html", context | _shared(submission))


@private
@require_http_methods(["GET", "POST"])
def reminders(request, token):
    """No more reminders about this draft; or some again."""
    asked = _asked("reminders", token)
    if request.method == "POST":
        services.set_reminders(asked, wanted="again" in request.POST)
        return redirect(request.path)
    return render(request, "submissions/reminders.html", _shared(asked.submission))


def _asked(purpose, token) -> services.Asked:
    asked = services.read(purpose, token)
    if asked is None:
        raise NotHere("This address does not work. Part of it may be missing.")
    if not asked.is_theirs:
        raise NotHere(NOT_THEIRS, status=403)
    return asked


def _shared(submission) -> dict:
    return {
        "submission": submission,
        "call": submission.call,
        "deadline": deadline_of(submission),
        "write_url": share_url("tasks", submission),
    }
