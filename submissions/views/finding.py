"""Finding the submission of an address, for whoever may see it."""

from functools import wraps

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.permissions import must_show_second_factor
from submissions.calls import CallPage
from submissions.models import Submission
from submissions.permissions import can_read, can_write, may_help
from submissions.services.drafting import claim
from submissions.views.browser import draft_keys
from submissions.views.typist import typist_of

NOT_FOUND = "You have nothing with this reference. Part of the address may be missing."


class NotHere(Exception):
    """Somebody asked for something that is not there, or not hers. `closed`: perhaps hers, if she
    signs in."""

    def __init__(self, message: str, *, status: int = 404, closed: bool = False):
        super().__init__(message)
        self.status = status
        self.closed = closed


def private(view):
    """A page for one person: never cached, never in a search engine; *not here* has words."""

    @never_cache
    @wraps(view)
    def wrapped(request, *args, **kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except NotHere as problem:
            context = {"message": str(problem), "status": problem.status, "next": request.path}
            context["closed"] = problem.closed
            response = render(request, "submissions/not_here.html", context, status=problem.status)
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


def find_call(slug: str) -> CallPage:
    """Return a call that is on the website; raise NotHere otherwise."""
    call = CallPage.objects.live().filter(slug=slug).first()
    if call is None:
        raise NotHere("There is no call with this name. The address may be wrong.")
    return call


def find(request, reference: str, call_slug: str = "") -> Submission:
    """Return what this person may read; raise NotHere otherwise.

    Somebody else's reference and one that does not exist get the same answer: a stranger learns
    nothing, not even which references there are.

    Whoever signs in with the address that was typed into an unowned draft becomes its owner: that
    is what confirming an address means, whichever way it was done.
    """
    rows = Submission.objects.select_related("call", "contact")
    submission = rows.filter(reference=reference.upper()).first()
    if submission is None or (call_slug and submission.call.slug != call_slug):
        raise NotHere(NOT_FOUND, closed=True)
    user = request.user
    if user.is_authenticated and claim(submission, user):
        submission.refresh_from_db()
    if not can_read(submission, user, draft_keys(request))[0]:
        raise NotHere(NOT_FOUND, closed=True)
    if may_help(submission, user)[0] and must_show_second_factor(request):
        raise NotHere("Open this from the admin, with your second step.", status=403)
    return submission


def is_writable(request, submission) -> bool:
    """Whether this person may change an answer now."""
    return can_write(submission, request.user, draft_keys(request))[0]


def writer(request, submission) -> dict:
    """Return who writes, as the services want it."""
    user = request.user if request.user.is_authenticated else None
    supporter = typist_of(request, submission)
    return {"by": user, "draft_keys": draft_keys(request), "supporter": supporter}


def shown(submission, name: str) -> str:
    """Return the template of a page of the form, in the words of the path she chose."""
    return f"submissions/{'easy/' if submission.easy_read else ''}{name}.html"


def share_url(name: str, submission, *more) -> str:
    """Return the address of a page of the form."""
    return reverse(f"share_{name}", args=[submission.call.slug, submission.reference, *more])
