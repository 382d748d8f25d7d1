"""The catalogue as a page, and as data."""

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from casestudies.models import CaseStudyIndexPage
from catalogue import exports, listings, questions, sentences
from catalogue.filters import PAGE_SIZE, PATH, Listing, PageOutOfRange


@require_safe
def case_studies(request) -> HttpResponse:
    """The catalogue: a plain form, or with htmx only the part of the page that changes."""
    listing = listings.listing(request.GET)
    try:
        numbers = listing.page()
    except PageOutOfRange as error:
        return no_such_page(request, listing, error.last)
    whole = "catalogue/listing.html" if request.htmx else "catalogue/index.html"
    response = render(request, whole, _context(listing) | {"found": listings.fetch(numbers)})
    if request.htmx:
        response["HX-Push-Url"] = listing.filter.url()
    patch_vary_headers(response, ["HX-Request"])
    return response


def no_such_page(request, listing: Listing, last: int) -> HttpResponse:
    """A page past the end, with the way to the last one."""
    asked = listing.filter
    context = {"asked": asked.page[:20], "last": last, "last_url": asked.at_page(last).url()}
    return render(request, "catalogue/no_such_page.html", context | {"noindex": True}, status=404)


def _context(listing: Listing) -> dict:
    asked, known = listing.filter, listing.snapshot.values
    chips = questions.chip_rows(sentences.chips(asked, known))
    return {
        "page": CaseStudyIndexPage.objects.live().first(),
        "listing": listing,
        "filter": asked,
        "sentence": sentences.sentence(listing),
        "left_out": questions.left_out(asked.unknown),
        "chips": chips,
        "clear": PATH if len(chips) > 1 else "",
        "way_out": None if listing.total else sentences.way_out(listing),
        "nations": questions.options(listing, "nation"),
        "regions": questions.options(listing, "region"),
        "councils": questions.councils(listing),
        "areas": questions.options(listing, "area"),
        "six": questions.options(listing, "criterion"),
        "years": questions.options(listing, "year"),
        "chosen": {name: len(slugs) for name, slugs in asked.chosen.items()},
        "chosen_where": sum(len(asked.chosen.get(n, ())) for n in ("nation", "region", "council")),
        "sorts": questions.sorts(asked),
        "pages": Paginator(range(listing.total), PAGE_SIZE).page(listing.page_number),
        "query": QueryDict(asked.at_page(1).url("").lstrip("?")),
        "swaps": questions.swaps(listing),
        "canonical": asked.url(),
        "export_url": asked.at_page(1).url(f"{PATH}export.json"),
        "noindex": not asked.indexed,
    }


@require_safe
def export_json(request) -> StreamingHttpResponse:
    """Every case study the same query string gives on the page, as a JSON list."""
    listing = listings.listing(request.GET)
    rows = exports.as_json(listings.fetch(listing.numbers()))
    response = StreamingHttpResponse(rows, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="case-studies.json"'
    response["X-Robots-Tag"] = "noindex"
    return response
