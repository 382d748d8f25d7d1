"""What every answer carries."""

from django.conf import settings


class NoIndexMiddleware:
    """Keeps private addresses out of search engines (setting `NOINDEX_PREFIXES`)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(settings.NOINDEX_PREFIXES):
            response.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response
