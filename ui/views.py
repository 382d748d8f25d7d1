"""Reading settings, the page of our own mistakes, and the component gallery."""

from dataclasses import asdict
from functools import wraps

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseServerError, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.models import SiteMedia
from ui import samples
from ui.forms import Form
from ui.reading import CHOICES, COOKIE, KEPT_FOR, ReadingSettings


class ReadingSettingsForm(Form):
    """One question for each setting. Nothing is needed: the first choice is as usual."""

    mark_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (question, choices) in CHOICES.items():
            field = forms.ChoiceField(
                label=question,
                choices=[(value, label) for value, label, _ in choices],
                widget=forms.RadioSelect,
                required=False,
            )
            field.hints = {value: gloss for value, _, gloss in choices}
            self.fields[name] = field


@never_cache
@require_http_methods(["GET", "POST"])
def reading_settings(request):
    """Choose how our pages look, keep it in a cookie, and go back to where one came from."""
    back = _on_this_site(request, request.POST.get("next") or request.GET.get("next", ""))
    saved = redirect(back or f"{request.path}?saved")
    if "usual" in request.POST:
        return _keep(saved, ReadingSettings())
    form = ReadingSettingsForm(request.POST or None, initial=asdict(request.reading))
    if form.is_valid():
        return _keep(saved, ReadingSettings(**form.cleaned_data))
    context = {"form": form, "back": back, "saved": "saved" in request.GET}
    return render(request, "ui/reading_settings.html", context)


def _on_this_site(request, address: str) -> str:
    """Return an address of ours, else nothing: nobody is led to another site."""
    safe = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if safe and len(address) < 2000 else ""


def _keep(response, chosen: ReadingSettings):
    """Keep the settings in the browser; as usual needs no cookie."""
    if not chosen.canonical:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    response.set_cookie(
        COOKIE,
        chosen.canonical,
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def server_error(request):
    """Say that it was our mistake, in the reader's own settings, without asking the database."""
    return HttpResponseServerError(render_to_string("500.html", {"request": request}))


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
        "sample_film": SiteMedia(title="What is your name?", type="video", file="media/sample.mp4"),
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
