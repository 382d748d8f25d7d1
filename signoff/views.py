"""The final yes: the page as it will look beside what she sent."""

from django.contrib.auth.decorators import login_required
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from casestudies.services import draft_public
from signoff.forms import ChangeForm, YesForm
from signoff.services.moves import ask_for_change, say_yes
from submissions.enums import State
from submissions.forms.sections import without_nulls
from submissions.progress import progress_of
from submissions.services.transitions import MoveRefused
from submissions.standing import standing_of
from submissions.views.finding import find, private
from submissions.views.my import can
from submissions.views.sending import answer_pages


@private
@login_required
@require_http_methods(["GET", "POST"])
def final_yes(request, reference):
    """The page as it will look beside what she sent: yes, or please change something."""
    submission = find(request, reference)
    can_answer = can(request, submission, "say_yes")
    if not (can_answer or can(request, submission, "reopen")):
        return redirect("my_detail", submission.reference)
    data = without_nulls(request.POST) if request.method == "POST" else QueryDict()
    yes = YesForm(data if "yes" in data and can_answer else None)
    change = ChangeForm(data if "change" in data else None)
    problem = ""
    try:
        if yes.is_bound and yes.is_valid():
            say_yes(submission, by=request.user, **_yes_values(yes))
            return redirect("my_detail", submission.reference)
        if change.is_bound and change.is_valid():
            ask_for_change(submission, by=request.user, comment=change.cleaned_data["comment"])
            return redirect("my_detail", submission.reference)
    except MoveRefused as refused:
        problem = str(refused)
    return _show_page(request, submission, yes, change, problem)


def _yes_values(form) -> dict:
    return {
        "licence": form.cleaned_data["licence"],
        "named": form.cleaned_data["named"] == "yes",
    }


def _described(submission, cs) -> list[dict]:
    """Return what the page says of each picture, and whether she asked us to find the words."""
    asked = set(submission.files.filter(describe_for_me=True).values_list("image", flat=True))
    pictures = [(cs.picture.image, cs.picture.alt)] if cs.picture else []
    pictures += [(b.value["image"], b.value["alt"]) for b in cs.body if b.type == "picture"]
    return [{"words": alt, "asked": image in asked} for image, alt in dict(pictures).items()]


def _show_page(request, submission, yes, change, problem):
    progress = progress_of(submission)
    cs = draft_public(submission.page)
    return render(
        request,
        "signoff/yes.html",
        {
            "submission": submission,
            "standing": standing_of(submission),
            "cs": cs,
            "described": _described(submission, cs),
            "pages": answer_pages(submission, progress),
            "yes": yes,
            "change": change,
            "forms": [yes, change],
            "can_answer": submission.state == State.AWAITING_SIGN_OFF,
            "problem": problem,
        },
    )
