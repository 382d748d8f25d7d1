"""*Ask for a correction*: her page, of what is live."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from signoff.forms import WishForm
from signoff.services.corrections import ask_for_correction
from submissions.forms.sections import without_nulls
from submissions.permissions import may_ask_for_correction
from submissions.services.transitions import MoveRefused
from submissions.views.finding import NotHere, find, private
from submissions.views.typist import set_typist, typing_line, typist_of

ASKED = "We have it. We write to you with a day, or we say why not."


@private
@login_required
@require_http_methods(["GET", "POST"])
def ask(request, reference):
    """What is wrong on the page, in her words. Nothing on the website changes by it."""
    submission = find(request, reference)
    allowed, reason = may_ask_for_correction(submission, request.user)
    if not allowed:
        raise NotHere(reason, status=403)
    data = without_nulls(request.POST) if request.method == "POST" else None
    form, problem = WishForm(data), ""
    if data and "typing" in data:
        set_typist(request, submission, data["typing"])
        form = WishForm(initial=data.dict())
    if form.is_bound and form.is_valid():
        who = {"by": request.user, "supporter": typist_of(request, submission)}
        try:
            ask_for_correction(submission, wish=form.cleaned_data["wish"], **who)
        except MoveRefused as refused:
            problem = str(refused)
        else:
            messages.success(request, ASKED)
            return redirect("my_detail", submission.reference)
    context = {"submission": submission, "form": form, "forms": [form], "problem": problem}
    context["typing"] = typing_line(request, submission)
    return render(request, "signoff/correct.html", context)
