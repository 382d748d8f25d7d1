"""`/search/`: any public page."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search import index, registry
from search.forms import SearchForm

PAGE_SIZE = 20


@require_safe
def search(request) -> HttpResponse:
    """A box; with `q`, what it finds. A page out of range is the 404 of the site."""
    data = request.GET.copy()
    if "q" in data:
        data["q"] = data["q"].replace("\x00", "")
    form = SearchForm(data if "q" in data else None)
    context = {"form": form, "noindex": True}
    if form.is_bound and form.is_valid():
        keys = index.search(form.cleaned_data["q"])
        pages = Paginator(keys, PAGE_SIZE)
        number = request.GET.get("page", "1")
        if number not in map(str, pages.page_range):
            last = {"q": form.cleaned_data["q"], "last": pages.num_pages, "asked": number[:20]}
            return render(request, "search/no_such_page.html", context | last, status=404)
        page = pages.page(number)
        context |= {"page_of": page, "total": len(keys), "found": _results(page)}
    return render(request, "search/search.html", context)


def _results(page) -> list[tuple]:
    return [(found, registry.label(found.kind)) for found in index.documents(list(page))]
