"""*What of yours is on the website*: taking it off, and where else it may be used."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from signoff.forms import TakeOffForm, WhereForm
from signoff.services import taking_off
from submissions.answers import ticked_uses
from submissions.forms.people import WhoSaysForm
from submissions.forms.sections import without_nulls
from submissions.permissions import may_take_off
from submissions.services.saying import voices
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
    page = TakeBackPage(request, submission)
    try:
        response = page.take_off() or page.say_where()
    except MoveRefused as refused:
        page.problem, response = str(refused), None
    return response or render(request, "signoff/take_back.html", page.context())


class TakeBackPage:
    """The page and its two forms; where somebody supports the owner, each asks who decides it."""

    def __init__(self, request, submission):
        self.request, self.submission = request, submission
        self.data = data = without_nulls(request.POST)
        off, where = (data if name in data else None for name in ("off", "where"))
        self.off = TakeOffForm(off, things=taking_off.things_on(submission))
        self.where = WhereForm(where, initial={"uses": ticked_uses(submission)})
        asked = {"voices": voices(submission, request.user), "move": "take_back"}
        self.who_off = WhoSaysForm(off, prefix="off", **asked)
        self.who_where = WhoSaysForm(where, prefix="where", **asked)
        self.problem = ""

    def take_off(self):
        """Take off what is ticked; None where that was not asked, or something is wrong."""
        if not (self.off.is_bound and all([self.off.is_valid(), self.who_off.is_valid()])):
            return None
        things, who = self.off.cleaned_data["things"], self.who_off.voice
        taking_off.take_off(self.submission, things, by=self.request.user, who=who)
        messages.success(self.request, OFF)
        return redirect(self.request.path)

    def say_where(self):
        """Keep where it may be used, after one more question where the page comes down by it."""
        if not (self.where.is_bound and all([self.where.is_valid(), self.who_where.is_valid()])):
            return None
        submission, ticked = self.submission, self.where.cleaned_data["uses"]
        if "sure" not in self.data and taking_off.takes_page_down(submission, ticked):
            context = {"submission": submission, "ticked": ticked, "who": self.who_where}
            return render(self.request, "signoff/take_down_sure.html", context)
        who = self.who_where.voice
        taking_off.say_where(submission, ticked, by=self.request.user, who=who)
        said = SAVED if taking_off.is_public(submission) else DOWN
        messages.success(self.request, said)
        return redirect(self.request.path)

    def context(self) -> dict:
        """Return what the template shows."""
        return {
            "submission": self.submission,
            "public": taking_off.is_public(self.submission),
            "form": self.off,
            "where": self.where,
            "who_off": self.who_off,
            "who_where": self.who_where,
            "forms": [self.off, self.who_off, self.where, self.who_where],
            "problem": self.problem,
        }
