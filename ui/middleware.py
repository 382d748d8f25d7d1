"""What every page is given before it is made."""

from django.utils.cache import patch_vary_headers

from ui.reading import reading_settings


class ReadingSettingsMiddleware:
    """Puts the reading settings on the request; a page differs by cookie and says so to caches."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reading = reading_settings(request)
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response
