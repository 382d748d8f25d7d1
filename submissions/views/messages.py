"""The thread of one submission, as the people who write it see it."""

from allauth.core import ratelimit
from django.contrib import messages as flash
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from submissions.forms.messages import MessageForm
from submissions.forms.sections import without_nulls
from submissions.permissions import may_doubt, may_read_messages, may_write_message
from submissions.services import messages
from submissions.services.decisions import doubt
from submissions.views.finding import NOT_FOUND, NotHere, find, private
from submissions.views.parking import sign_in_first
from submissions.views.typist import set_typist, typing_line, typist_of

NEWEST = 50


@private
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request, reference):
    """Read the messages, oldest first, and write one."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    submission = find(request, reference)
    if not may_read_messages(submission, request.user)[0]:
        raise NotHere(NOT_FOUND, closed=True)
    allowed, reason = may_write_message(submission, request.user)
    form = None
    if request.method == "POST":
        if not allowed:
            raise NotHere(reason, status=403)
        form = MessageForm(
            without_nulls(request.POST), request.FILES, submission=submission, by=request.user
        )
        if "typing" in request.POST:
            set_typist(request, submission, request.POST["typing"])
            form = _not_sent(request, form)
        elif sent := send(request, form, supporter=typist_of(request, submission)):
            return redirect(f"{request.path}#message-{sent.pk}")
    elif allowed:
        form = MessageForm(submission=submission, by=request.user)
    context = read(request, submission)
    return render(
        request,
        "submissions/thread.html",
        {
            "submission": submission,
            "form": form,
            "reason": reason,
            "typing": typing_line(request, submission),
            **context,
        },
    )


@private
@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request, reference):
    """*Tell us if we got this wrong*: a message, of which the panel hears."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    submission = find(request, reference)
    allowed, reason = may_doubt(submission, request.user)
    if not allowed:
        raise NotHere(reason, status=403)
    form = MessageForm(submission=submission, by=request.user)
    if request.method == "POST":
        data = without_nulls(request.POST)
        form = MessageForm(data, request.FILES, submission=submission, by=request.user)
        if "typing" in request.POST:
            set_typist(request, submission, request.POST["typing"])
            form = _not_sent(request, form)
        elif sent := send(request, form, supporter=typist_of(request, submission)):
            doubt(submission, sent, by=request.user)
            return redirect("my_detail", submission.reference)
    typing = typing_line(request, submission)
    context = {"submission": submission, "form": form, "typing": typing}
    return render(request, "submissions/wrong.html", context)


def _not_sent(request, form):
    """Return the form as it stands, to go on writing; its files are stored, and nothing is said
    of what is missing yet."""
    form.is_valid()
    form.keep_files()
    for problem in form.errors.get("files", ()):
        flash.warning(request, problem)
    return form.fresh()


def send(request, form, *, supporter=None):
    """Send what was written and return the message; None when something is wrong with it.

    Its files are stored either way, so that nobody has to choose them twice.
    """
    submission, by = form.submission, form.by
    if form.is_valid():
        key = messages.message_key(
            form.cleaned_data["key"], form.cleaned_data["text"], form.names(), by=by
        )
        if sent := messages.find_sent(submission, key):
            return sent
        if not ratelimit.consume(request, action="write_message", user=by):
            form.add_error(None, "You have sent many messages. Wait an hour, then send this one")
    form.keep_files()
    if form.errors:
        return None
    sent = messages.write(
        submission,
        form.cleaned_data["text"],
        by=by,
        key=key,
        files=form.kept_files(),
        private=form.cleaned_data.get("private", False),
        supporter=supporter,
    )
    flash.success(request, "Your message is sent.")
    return sent


def read(request, submission) -> dict:
    """Return the thread for its template, and remember that it was read."""
    rows = submission.messages.with_people()
    new = set(rows.unread_by(request.user).values_list("pk", flat=True))
    total = rows.count()
    everything = "all" in request.GET or total <= NEWEST
    shown = list(rows) if everything else list(rows.reverse()[: max(NEWEST, len(new))])[::-1]
    if request.method == "GET":
        messages.mark_read(submission, by=request.user)
    return {
        "thread": [(row, row.pk in new) for row in shown],
        "new": len(new),
        "earlier": total - len(shown),
    }
