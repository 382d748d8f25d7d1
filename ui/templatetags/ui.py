"""The components as tags. An argument a component does not know is an error at parse time."""

from django import template
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.documents import get_document_model

from core.models import HelpSettings
from ui import pictures, words
from ui.forms import all_errors
from ui.reading import ReadingSettings

register = template.Library()

register.filter("pounds", words.pounds)
register.filter("money", words.money)
register.filter("hours", words.hours)
register.filter("day", words.day)
register.filter("moment", words.moment)
register.filter("closing", words.closing)
register.filter("sentence_list", words.sentence_list)
register.filter("sentence_names", words.sentence_names)


@register.filter
def stored(name):
    """The address of a stored file, through the view that checks who may have it."""
    return default_storage.url(name) if name else ""


def component(name, /, **values) -> SafeString:
    return render_to_string(f"components/{name}.html", values)


# --- the page ---------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def title_prefix(context):
    """*Error:* before the title of a page whose form was sent wrong. Looks at `form`, `formset`
    and `forms`; a view without them may say `has_errors`."""
    sent = [context.get("form"), context.get("formset"), *(context.get("forms") or ())]
    wrong = context.get("has_errors") or all_errors(*filter(None, sent))
    return "Error: " if wrong else ""


@register.simple_tag(takes_context=True)
def reading_settings(context) -> ReadingSettings:
    """`{% reading_settings as reading %}`: how whoever reads this likes our pages."""
    return getattr(context.get("request"), "reading", ReadingSettings())


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


@register.inclusion_tag("components/reading_link.html", takes_context=True)
def reading_link(context):
    """A link to the reading settings that leads back to this page."""
    request = context.get("request")
    current = getattr(request, "path", "") == reverse("reading_settings")
    return {"here": request.get_full_path() if request and not current else "", "current": current}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*texts_and_hrefs):
    """`{% breadcrumbs "Home" "/" "Case studies" "/case-studies/" %}`"""
    pairs = iter(texts_and_hrefs)
    return {"links": list(zip(pairs, pairs, strict=True))}


@register.inclusion_tag("components/back_link.html")
def back(text, href):
    return {"text": text, "href": href}


# --- forms ------------------------------------------------------------------------------------


@register.inclusion_tag("components/button.html")
def button(text, kind="", href="", name="", value="", big=False, form=""):
    return dict(locals())


@register.inclusion_tag("components/task_list.html")
def task_list(sections, heading="", prefix=""):
    return {"sections": sections, "heading": heading, "prefix": prefix}


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows):
    return {"rows": rows}


@register.inclusion_tag("components/search_box.html")
def search_box(label, action="/search/", name="q", value="", button="Search", id="q"):
    return dict(locals())


# --- words and boxes --------------------------------------------------------------------------


@register.simple_block_tag
def notice(content, kind="info", title="", live=False):
    return component("notice", content=content, kind=kind, title=title, live=live)


@register.simple_block_tag
def details(content, summary, open=False):
    return component("details", content=content, summary=summary, open=open)


@register.simple_block_tag
def fact(content, label, big=False, note="", wide=False):
    """A line of *For a decision*; a blank one says that we were not told."""
    content = SafeString(content.strip())
    return component("fact", content=content, label=label, big=big, note=note, wide=wide)


@register.simple_block_tag
def empty(content, title, level=2):
    return component("empty", content=content, title=title, level=level)


@register.simple_block_tag
def done(content, title, reference="", label="Your reference", level=1):
    return component(
        "done", content=content, title=title, reference=reference, label=label, level=level
    )


@register.simple_block_tag
def copy(content, id, button="Copy this paragraph"):
    return component("copy", content=SafeString(content.strip()), id=id, button=button)


@register.inclusion_tag("components/deadline.html")
def deadline(closes, open=True):
    return {"closes": closes, "open": open}


@register.inclusion_tag("components/steps.html")
def steps(items, level=3):
    return {"items": items, "level": level}


@register.inclusion_tag("components/six.html")
def six(criteria, level=3):
    return {"criteria": criteria, "level": level}


@register.inclusion_tag("components/table.html")
def table(caption, head, rows, numbers=False):
    return {"caption": caption, "head": head, "rows": rows, "numbers": numbers}


# --- case studies -----------------------------------------------------------------------------


@register.inclusion_tag("components/card.html")
def card(cs, level=3, picture=None, wide=False):
    return {"cs": cs, "level": level, "picture": picture, "wide": wide}


@register.inclusion_tag("components/cards.html")
def cards(case_studies, level=3, wide=False):
    """Several cards; their pictures cost two queries together."""
    case_studies = list(case_studies)
    found = pictures.sources(cs.picture.image for cs in case_studies if cs.picture)
    pairs = [(cs, cs.picture and found.get(cs.picture.image)) for cs in case_studies]
    return {"pairs": pairs, "level": level, "wide": wide}


@register.inclusion_tag("components/tags.html")
def tags(items, label="", patched=False):
    return {"items": items, "label": label, "patched": patched}


@register.inclusion_tag("components/patches.html")
def patches(areas, size=""):
    return {"areas": areas, "size": size}


@register.inclusion_tag("components/quilt.html")
def quilt(slugs):
    """Rows of four: what is missing in the last one is not sewn yet."""
    slugs = list(slugs)
    return {"slugs": slugs, "open": range(-len(slugs) % 4)}


@register.inclusion_tag("components/area_links.html")
def area_links(areas):
    return {"areas": areas}


@register.inclusion_tag("components/picture.html")
def picture(picture, sizes="", eager=False):
    """A picture of the public shape: image (id), alt, caption, credit; an object or a dict."""
    get = picture.get if isinstance(picture, dict) else lambda key: getattr(picture, key)
    found = get("image") and pictures.sources([get("image")]).get(get("image"))
    return {
        "picture": found,
        "alt": get("alt"),
        "caption": get("caption"),
        "credit": get("credit"),
        "sizes": sizes,
        "eager": eager,
    }


@register.inclusion_tag("components/film.html")
def film(title, src, captions="", transcript="", caption="", language="en"):
    return dict(locals())


@register.inclusion_tag("components/bsl.html")
def bsl(film, about):
    return {"film": film, "about": about}


@register.inclusion_tag("components/file_link.html")
def file_link(title, href, kind="", size=None):
    return dict(locals())


@register.inclusion_tag("components/quote.html")
def quote(text, who=""):
    return {"text": text, "who": who}


@register.inclusion_tag("components/figures.html")
def figures(items):
    return {"items": items}


# --- lists ------------------------------------------------------------------------------------


@register.inclusion_tag("components/chips.html")
def chips(chips, clear="", label=""):
    return {"chips": chips, "clear": clear, "label": label}


@register.simple_block_tag
def filter_group(content, legend, name, chosen=0, open=False):
    return component(
        "filter_group",
        content=content,
        legend=legend,
        name=name,
        chosen=chosen,
        open=open,
    )


@register.inclusion_tag("components/filter_choices.html")
def filter_choices(legend, name, options, type="checkbox", said=True):
    """Numbers become words here: a template takes its time over each."""
    options = [option | _counted(option.get("count")) for option in options]
    return {"legend": legend, "name": name, "options": options, "type": type, "said": said}


def _counted(number: int | None) -> dict[str, str]:
    if number is None:
        return {"count": "", "counted": ""}
    count = words.thousands(number)
    return {"count": count, "counted": f"{count} case {'study' if number == 1 else 'studies'}"}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page, label="", query=None):
    """Pages of a list; the rest of the query string stays, or is `query` (a QueryDict)."""
    query = (context["request"].GET if query is None else query).copy()
    query.pop("page", None)
    base = f"{query.urlencode()}&" if query else ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "base": base, "label": label}


# --- small words ------------------------------------------------------------------------------

register.filter("small", words.small)
register.filter("thousands", words.thousands)


@register.filter
def without_scheme(address):
    return str(address).split("//")[-1]


@register.simple_tag
def document_url(pk):
    """The address of a document, through the view that checks who may have it."""
    document = get_document_model().objects.filter(pk=pk).first()
    return document.url if document else ""
