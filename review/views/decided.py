"""*How this was decided*: a public page of each call, once it is released."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from review.decided import how_decided
from submissions.views.finding import NotHere, find_call


@require_safe
def decided(request, call_slug):
    """Numbers, criteria, dates, and who read, in totals; not found before the release."""
    try:
        call = find_call(call_slug)
        found = how_decided(call)
        if found is None:
            raise NotHere("This call is not decided yet. Come back after the decision.")
    except NotHere as problem:
        context = {"message": str(problem), "status": 404}
        return render(request, "submissions/not_here.html", context, status=404)
    numbers = (
        {"number": found.received, "unit": "sent to us"},
        {"number": found.read, "unit": "read"},
        {"number": found.chosen, "unit": "chosen"},
    )
    return render(
        request, "review/decided.html", {"call": call, "found": found, "numbers": numbers}
    )
