"""*What of yours is on the website*: taking it off, and where else it may be used."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from signoff.forms import TakeOffForm, WhereForm
from signoff.services import taking_off
from submissions.answers import ticked_uses
from submissions.forms.sections import without_nulls
from submissions.permissions import may_take_off
from submissions.services.transitions import MoveRefused
from submissions.views.finding import NotHere, find, private

OFF = "It is off the website. Nobody can see it there now."
SAVED = "It is saved. We use it only where you say."
DOWN = "Your case study is off the website. Nobody can see it there now."


@private
@login_required
@require_http_methods(["GET", "POST"])
def take_back(request, reference):
    """Everything of hers that the website shows. A press takes it off; nobody has to agree."""
    submission = find(request, reference)
    allowed, reason = may_take_off(submission, request.user)
    if not allowed:
        raise NotHere(reason, status=403)
    data = without_nulls(request.POST) if request.method == "POST" else QueryDict()
    form = TakeOffForm(data if "off" in data else None, things=taking_off.things_on(submission))
    where = WhereForm(data if "where" in data else None, initial={"uses": ticked_uses(submission)})
    problem = ""
    try:
        if form.is_bound and form.is_valid():
            taking_off.take_off(submission, form.cleaned_data["things"], by=request.user)
            messages.success(request, OFF)
            return redirect(request.path)
        if where.is_bound and where.is_valid():
            ticked = where.cleaned_data["uses"]
            if "sure" not in data and taking_off.takes_page_down(submission, ticked):
                context = {"submission": submission, "ticked": ticked}
                return render(request, "signoff/take_down_sure.html", context)
            taking_off.say_where(submission, ticked, by=request.user)
            messages.success(request, SAVED if taking_off.is_public(submission) else DOWN)
            return redirect(request.path)
    except MoveRefused as refused:
        problem = str(refused)
    context = {
        "submission": submission,
        "public": taking_off.is_public(submission),
        "form": form,
        "where": where,
        "forms": [form, where],
        "problem": problem,
    }
    return render(request, "signoff/take_back.html", context)
