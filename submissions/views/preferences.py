"""How she likes to be contacted, for everything she sent."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from submissions.forms.preferences import PreferencesForm
from submissions.services.preferences import owned_by, set_preferences
from submissions.views.finding import private


@private
@login_required
@require_http_methods(["GET", "POST"])
def preferences(request):
    """Question 3 again, for everything that is hers."""
    mine = owned_by(request.user)
    form = None
    if mine:
        data = request.POST if request.method == "POST" else None
        form = PreferencesForm(data, submission=mine[0])
        if form.is_valid():
            set_preferences(request.user, form.values())
            messages.success(request, "Saved. This is how we contact you from now on.")
            return redirect("my_preferences")
    return render(
        request, "submissions/preferences.html", {"form": form, "email": request.user.email}
    )
