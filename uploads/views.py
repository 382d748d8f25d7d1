"""The one door to every stored file."""

from dataclasses import replace
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.permissions import must_show_second_factor
from uploads import files, ranges, registry
from uploads.models import PrivateFile
from uploads.permissions import may_read

# A shared cache asks again after five minutes, so that it lets go of what was taken down.
FOREVER = "public, max-age=31536000, s-maxage=300, immutable"
AN_HOUR = "public, max-age=3600, s-maxage=300"
NEVER = "private, no-store"
SHOWN_IN_PLACE = {"image", "film", "sound", "captions"}
# Nothing in a file may run or load; players and viewers of the browser style themselves.
SANDBOX = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
# Chromium opens no PDF under `sandbox`; its viewer runs no script of the file in our origin.
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"


@require_safe
def media(request, name):
    """Serve a stored file: to everybody when a live page uses it, else by permission."""
    stored = files.find(name)
    if stored is None:
        raise Http404("No such file.")
    if files.is_public(stored):
        return _serve(request, stored, FOREVER if stored.is_rendition else AN_HOUR)
    return _serve_private(request, stored)


@require_safe
def private(request, uuid):
    """Serve a file somebody sent us, to them and to whom the rooms above allow."""
    row = get_object_or_404(PrivateFile, pk=uuid)
    return _serve_private(request, files.of_private(row))


def _serve_private(request, stored):
    if must_show_second_factor(request):
        raise PermissionDenied("Sign in with your second step to open this file.")
    allowed, reason = may_read(request.user, stored.owner)
    if not registry.decided(request, stored.original, allowed=allowed):
        # A stranger learns nothing, not even that the file exists.
        if not request.user.is_authenticated:
            raise Http404("No such file.")
        raise PermissionDenied(reason or "You cannot open this file.")
    if name := registry.named(request, stored.original):
        stored = replace(stored, title=name)
    return _serve(request, stored, NEVER)


def _serve(request, stored, cache):
    # Names are random and never written twice, so a name is also the version of its content.
    etag = f'"{stored.name.rpartition("/")[2].partition(".")[0]}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    elif settings.UPLOADS_ACCEL_PREFIX:
        response = HttpResponse()
        response["X-Accel-Redirect"] = settings.UPLOADS_ACCEL_PREFIX + quote(stored.name)
    else:
        response = _body(request, stored, etag)
    response["Content-Type"] = stored.media_type
    response["Content-Disposition"] = _disposition(stored)
    response["Content-Security-Policy"] = (
        PDF_POLICY if stored.media_type == "application/pdf" else SANDBOX
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex" if cache == NEVER else "noimageindex"
    response["ETag"] = etag
    response["Cache-Control"] = cache
    response["Accept-Ranges"] = "bytes"
    return response


def _body(request, stored, etag):
    try:
        file = default_storage.open(stored.name)
    except FileNotFoundError:
        raise Http404("This file is gone.") from None
    size = file.size
    wanted = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        wanted = ""
    try:
        span = ranges.parse(wanted, size)
    except ranges.CannotSatisfy:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if span is None:
        return FileResponse(file, headers={"Content-Length": str(size)})
    return StreamingHttpResponse(
        ranges.read(file, span),
        status=206,
        headers={
            "Content-Length": str(span.length),
            "Content-Range": f"bytes {span.first}-{span.last}/{size}",
        },
    )


def _disposition(stored) -> str:
    shown = stored.kind in SHOWN_IN_PLACE or stored.media_type == "application/pdf"
    stem = stored.title.rpartition(".")[0] or stored.title
    extension = stored.name.rpartition(".")[2] if "." in stored.name else ""
    name = (slugify(stem)[:80] or "file") + (f".{extension}" if extension else "")
    return f'{"inline" if shown else "attachment"}; filename="{name}"'
