"""*Are you in this? Ask us to take it down*: the form, and how a request stands."""

from allauth.core import ratelimit
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casestudies.models import PermanentNumber
from casestudies.services import Refused, hidden_pages
from takedown import services
from takedown.enums import Outcome
from takedown.forms import TakeDownForm
from takedown.models import TakeDownRequest
from takedown.reading import parts_shown

FULL = "Very many people ask us at this moment. Please send it again in a few minutes."
CHANGED = "The page changed while you wrote. Please look at the list again."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request, number: int) -> HttpResponse:
    """The form, for anybody. A page that was taken down already says so."""
    found = get_object_or_404(PermanentNumber.objects.select_related("page"), pk=number)
    page = found.page
    if page is None or not page.live:
        return redirect("case_study_number", number)
    version = _version(request, found)
    form = TakeDownForm(request.POST or None, parts=parts_shown(page, version))
    status = 200
    if request.method == "POST" and form.is_valid():
        if _too_many(request, number):
            form.add_error(None, FULL)
            status = 429
        else:
            try:
                asked = services.ask(page, version=version, **form.told())
                return redirect("take_down_status", number, asked.reference)
            except Refused:
                form.add_error(None, CHANGED)
    context = {"form": form, "page": page, "number": found, "version": version, "noindex": True}
    context["hidden"] = found.page_id in hidden_pages()
    return render(request, "takedown/ask.html", context, status=status)


@never_cache
@require_safe
def status(request, number: int, reference) -> HttpResponse:
    """How a request stands: a private address, for whoever made it. It shows none of her words."""
    rows = TakeDownRequest.objects.for_listing()
    asked = get_object_or_404(rows, reference=reference)
    if asked.page.permanent_number.pk != number:
        raise Http404
    context = {"asked": asked, "number": number, "Outcome": Outcome, "noindex": True}
    return render(request, "takedown/status.html", context)


def _version(request, number) -> int | None:
    """Return the older version she was looking at, if the address names one."""
    k = request.GET.get("v", "")
    known = k.isascii() and k.isdigit() and len(k) < 6
    return int(k) if known and number.versions.filter(k=int(k)).exists() else None


def _too_many(request, number: int) -> bool:
    """Whether this browser's network, this page or the site had too many: never one person's
    whole library by mistake, since what one network may send is a lot."""
    page = ratelimit.consume(request, action="take_down", key=str(number))
    return not page or not ratelimit.consume(request, action="take_down_all", key="all")
