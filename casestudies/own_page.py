"""A person's own page: what she said yes to, and taking it back. No account is needed.

GET only shows, since mail scanners open every link. The signed address is the key.
"""

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casestudies.services.own_link import consent_of, covered_by
from consent import services as consents
from consent.enums import TakenBack, Use
from ui.forms import Form

WHERE = {
    Use.CATALOGUE: "On this website",
    Use.REPORT: "In a printed report",
    Use.PRESS: "In the news",
    Use.SOCIAL: "On social media",
}


class UsesForm(Form):
    """Where it may still be used: a tick can only be taken away.

    Args:
        consent: whose uses stand now.
    """

    uses = forms.MultipleChoiceField(
        label="Where may we still use it?",
        help_text="Take away the ticks that are not fine any more.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, consent, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["uses"].needed = True
        self.fields["uses"].choices = [(use, WHERE[Use(use)]) for use in consent.uses]
        self.initial["uses"] = consent.uses


class TakeBackForm(Form):
    """Whether the group may know who it was."""

    may_say_who = forms.ChoiceField(
        label="May we tell the group that it was you?",
        help_text="If not, we only say that something was taken off.",
        choices=[("no", "No"), ("yes", "Yes")],
        initial="no",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )


def _consent(token):
    consent = consent_of(token)
    if consent is None:
        raise Http404
    return consent


@never_cache
@require_http_methods(["GET", "POST"])
def own_page(request, token):
    """What she said yes to; still fine, or only in some places."""
    consent = _consent(token)
    form = UsesForm(request.POST if "places" in request.POST else None, consent=consent)
    if request.method == "POST" and not consent.withdrawn_at:
        if "fine" in request.POST:
            consents.say_still_fine(consent)
            return redirect(f"{request.path}?fine")
        if form.is_valid():
            if not form.cleaned_data["uses"]:
                return redirect("consent_take_back", token)
            consents.keep_only(consent, form.cleaned_data["uses"], road=TakenBack.LINK)
            return redirect(f"{request.path}?kept")
    context = _shown(consent) | {
        "token": token,
        "form": form,
        "kept": "kept" in request.GET,
        "fine": "fine" in request.GET,
    }
    return render(request, "casestudies/own_page.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def take_back(request, token):
    """Take it all back: what that means, one question, one button."""
    consent = _consent(token)
    if consent.withdrawn_at:
        return redirect("consent_link", token)
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        who = form.cleaned_data["may_say_who"] == "yes"
        consents.withdraw(consent, road=TakenBack.LINK, may_say_who=who)
        return redirect("consent_link", token)
    context = _shown(consent) | {"token": token, "form": form}
    return render(request, "casestudies/own_take_back.html", context)


def _shown(consent) -> dict:
    covered = covered_by(consent)
    return {
        "consent": consent,
        "covered": covered,
        "live": any(one.live for one in covered),
        "where": [WHERE[Use(use)] for use in consent.uses],
        "asked": bool(consent.asked_again_at),
    }
