"""The content policy: strict for all we write, with a short list of exceptions for Wagtail's own
admin views. `CONTENT_SECURITY_POLICY` in the settings is the strict one."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts

# What Wagtail 7.4's own views need, and why. Found with a browser; its test fails on anything more.
WAGTAIL = {
    # Choosers, StreamField forms and Draftail start from <script> elements in the page, and some
    # arrive later inside JSON, where a nonce would not hold.
    "script-src": [SELF, UNSAFE_INLINE],
    # Draftail and React components set style attributes; the icon sprite is a <style>.
    "style-src": [SELF, UNSAFE_INLINE],
    # A picture just chosen is previewed before it is sent.
    "img-src": [SELF, "data:", "blob:"],
}
# Rooms of other people whose views get the exceptions.
THEIRS = ("wagtail", "wagtailmedia")


class ContentPolicyMiddleware(CSPMiddleware):
    """Strict, except under `/admin/` where Wagtail's own view or template answered."""

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.replace is None and is_wagtails(request, response):
            parts.replace = WAGTAIL
        return parts


def is_wagtails(request, response) -> bool:
    """Whether Wagtail drew this screen: its view, or one of ours that left it its template."""
    match = request.resolver_match
    if match is None or not request.path_info.startswith("/admin/"):
        return False
    view = getattr(match.func, "view_class", match.func)
    if view.__module__.partition(".")[0] in THEIRS:
        return True
    candidates = getattr(response, "template_name", None)
    if not candidates:
        return False
    return response.resolve_template(candidates).template.name.startswith(THEIRS)
