"""The component gallery: every component and three whole pages, with sample data."""

from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render

from ui import samples


def gallery_only(view):
    """Answer 404 where the gallery is switched off."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.SHOW_GALLERY:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


PARTS = {
    "buttons": "Buttons",
    "links": "Way back",
    "notices": "Notices, confirmation, empty state",
    "details": "Details",
    "deadline": "Deadline",
    "forms": "Form",
    "wrong": "Form, sent wrong",
    "tasks": "Task list",
    "answers": "Check your answers",
    "search": "Search",
    "filters": "Filters",
    "chips": "Chips",
    "pages": "Pages of a list",
    "cards": "Cards",
    "tags": "Tags",
    "facts": "Facts",
    "figures": "Numbers that matter",
    "quote": "Quote",
    "files": "File and film",
    "patches": "Patches, areas, quilt",
    "six": "The six things",
    "steps": "Steps",
    "table": "Table",
    "copy": "Paragraph to copy",
    "help": "Help block",
}


@gallery_only
def index(request):
    """Every component once, with sample data."""
    form = samples.ServiceForm(QueryDict("people=many&title=Late+Shift&email=sam"))
    context = {
        **samples.components(),
        "parts": [
            {"name": name, "title": title, "template": f"ui/gallery/parts/{name}.html"}
            for name, title in PARTS.items()
        ],
        "fresh": samples.ServiceForm(auto_id="fresh_%s"),
        "wrong": form,
        "pages": Paginator(range(120), 12).page(3),
    }
    return render(request, "ui/gallery/index.html", context)


@gallery_only
def call(request):
    return render(request, "submissions/call_page.html", {"page": samples.call()})


@gallery_only
def form_error(request):
    """A page of the form; sent wrong unless `?fresh` is asked for."""
    if request.method == "POST":
        form = samples.SectionForm(request.POST, request.FILES)
    elif "fresh" in request.GET:
        form = samples.SectionForm()
    else:
        form = samples.SectionForm(QueryDict(samples.SENT_WRONG))
    return render(request, "ui/gallery/form.html", {"form": form})


@gallery_only
def case_study(request):
    first, *related = samples.case_studies()
    context = {"cs": first, "related": related, "site_url": settings.SITE_URL}
    return render(request, "casestudies/case_study_page.html", context)


@gallery_only
def home(request):
    """The home page on sample data."""
    return render(request, "home/home_page.html", samples.home())


@gallery_only
def catalogue(request):
    """The parts of the catalogue put together."""
    return render(request, "ui/gallery/catalogue.html", samples.catalogue())
