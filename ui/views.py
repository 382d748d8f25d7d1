"""The component gallery: every component and three whole pages, with sample data."""

from django.conf import settings
from django.http import Http404, QueryDict
from django.shortcuts import render

from ui.samples import ServiceForm


def gallery_only(view):
    """Answer 404 where the gallery is switched off."""

    def guarded(request, *args, **kwargs):
        if not settings.SHOW_GALLERY:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@gallery_only
def form_error(request):
    """A page of the form; sent wrong unless `?fresh` is asked for."""
    sent = request.POST if request.method == "POST" else QueryDict("title=" + "Late Shift " * 9)
    form = ServiceForm() if "fresh" in request.GET else ServiceForm(sent)
    return render(request, "ui/gallery/form.html", {"form": form})
