"""What the public sees of a case study: its page, its permanent address, its older versions."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from casestudies import services
from casestudies.models import PermanentNumber

PAGE = "casestudies/case_study_page.html"


def context_of(public, related=()) -> dict:
    """Return everything the page's template is given: the public shape, and nothing of the row."""
    return {
        "cs": public,
        "related": related,
        "language": public.language,
        "site_url": settings.SITE_URL,
    }


def serve(request, page) -> HttpResponse:
    """Answer from what was published; where it was taken down, say so."""
    if not page.live:
        return _taken_down(request, page.permanent_number)
    public = services.public_of(page)
    if public is None:
        return _hidden(request, page)
    return render(request, PAGE, context_of(public, services.related_to(page)))


@require_safe
def permanent(request, number: int) -> HttpResponse:
    """`/cs/<number>/`: to the page where it now is, or a page that says it was taken down."""
    number = get_object_or_404(PermanentNumber.objects.select_related("page"), pk=number)
    if number.page and number.page.live:
        if number.page_id in services.hidden_pages():
            return _hidden(request, number.page)
        return HttpResponseRedirect(f"/case-studies/{number.page.slug}/")
    return _taken_down(request, number)


@require_safe
def version(request, number: int, k: int) -> HttpResponse:
    """`/cs/<number>/v<k>/`: what stood there then, less what was taken back since."""
    number = get_object_or_404(PermanentNumber.objects.select_related("page"), pk=number)
    if not number.versions.filter(k=k).exists():
        raise Http404
    public = services.version_of(number.pk, k)
    if public is None and number.page and number.page.live:
        return _hidden(request, number.page)
    if public is None:
        return _taken_down(request, number)
    log = services.versions_of(number.pk)
    at = [one.k for one in log].index(k)
    context = context_of(public) | {
        "version": log[at],
        "older": log[at - 1] if at else None,
        "newer": log[at + 1] if at + 1 < len(log) else None,
        "noindex": True,
    }
    return render(request, "casestudies/version.html", context)


@require_safe
def versions(request, number: int) -> HttpResponse:
    """`/cs/<number>/versions/`: every version of a page, and what changed. Never who."""
    number = get_object_or_404(PermanentNumber.objects.select_related("page"), pk=number)
    public = services.public_of(number.page) if number.page else None
    if public is None and number.page and number.page.live:
        return _hidden(request, number.page)
    if public is None:
        return _taken_down(request, number)
    log = services.versions_of(number.pk)
    context = context_of(public) | {"versions": log[::-1], "noindex": True}
    return render(request, "casestudies/versions.html", context)


def _hidden(request, page) -> HttpResponse:
    """It may come back, so it is not *gone*: a 404 that says why."""
    if page.pk not in services.hidden_pages():
        raise Http404
    return render(request, "casestudies/hidden.html", {"noindex": True}, status=404)


def _taken_down(request, number) -> HttpResponse:
    context = {"at": number.taken_down_at, "reason": number.taken_down_reason, "noindex": True}
    return render(request, "casestudies/taken_down.html", context, status=410)
