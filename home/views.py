"""Addresses of machines: health, robots, the icon."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from home import health


@require_safe
@never_cache
def healthz(request):
    """The process is up. Touches nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """200 when everything it needs works, else 503 and which part does not."""
    found = health.problems()
    answer = {part: found.get(part, "ok") for part in health.CHECKS}
    return JsonResponse(answer, status=503 if found else 200)


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request):
    """Search engines stay out of what is private."""
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in settings.NOINDEX_PREFIXES)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@cache_control(public=True, max_age=86400)
def favicon(request):
    """Browsers ask for it at the root, whatever the page says."""
    return RedirectView.as_view(url=static("icons/favicon.ico"))(request)
