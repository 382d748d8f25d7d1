"""The components as tags. An argument a component does not know is an error at parse time."""

from django import template

from core.models import HelpSettings
from ui import words
from ui.forms import all_errors

register = template.Library()

register.filter("pounds", words.pounds)
register.filter("day", words.day)
register.filter("closing", words.closing)
register.filter("sentence_list", words.sentence_list)


@register.simple_tag(takes_context=True)
def title_prefix(context):
    """*Error:* before the title of a page whose form was sent wrong. Looks at `form`, `formset`
    and `forms`; a view without them may say `has_errors`."""
    sent = [context.get("form"), context.get("formset"), *(context.get("forms") or ())]
    wrong = context.get("has_errors") or all_errors(*filter(None, sent))
    return "Error: " if wrong else ""


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms):
    return {"errors": all_errors(*filter(None, forms))}


@register.inclusion_tag("components/help_block.html", takes_context=True)
def help_block(context):
    request = context.get("request")
    return {"help": HelpSettings.for_request(request) if request else None}


@register.inclusion_tag("components/nav_link.html", takes_context=True)
def nav_link(context, href, text):
    """A link of the main navigation; the section one is in says so."""
    path = getattr(context.get("request"), "path", "")
    inside = href != "/" and path.startswith(href)
    return {"href": href, "text": text, "current": "page" if path == href else inside and "true"}
