"""*Filled in with you*: by whom, how and when, on every page of what was."""

from django import template
from django.urls import reverse

from submissions.permissions import may_help

register = template.Library()


@register.inclusion_tag("submissions/together.html", takes_context=True)
def together(context, submission):
    """Say who of us typed it, to her and to the editor who types. Nothing where nobody did."""
    request = context["request"]
    helping = may_help(submission, request.user)[0]
    here = reverse("desk:together", args=[submission.reference]) if helping else ""
    return {"help": getattr(submission, "assistance", None), "helping": helping, "here": here}
