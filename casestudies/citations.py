"""How to cite a case study: one paragraph to copy."""

from django.conf import settings

SITE = "Led by Us"
UNNAMED = "A user-led organisation"


def paragraph(public) -> str:
    """Return the citation of a published PublicCaseStudy, or "" before it is published.

    It names the permanent address, so that it holds when the title or the page's address changes.
    """
    if not public.number:
        return ""
    who = (public.organisation or UNNAMED).rstrip(".")
    title = public.title.rstrip(".")
    address = f"{settings.SITE_URL}{public.short_url}"
    return f"{who} ({public.year}). {title}. {SITE}, case study {public.number}. {address}"
