"""What was sent after the session had ended waits in the browser's session until she signs in."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from submissions.forms.sections import without_nulls

KEY = "parked"


def park(request, reference: str, section_key: str):
    """Keep what was sent for a page, and send its writer to sign in and back.

    It is stored nowhere but in her own session: who may write is asked again when she is back.
    """
    data = without_nulls(request.POST).copy()
    data.pop("csrfmiddlewaretoken", None)
    request.session[KEY] = {
        "reference": reference.upper(),
        "section": section_key,
        "data": data.urlencode(),
    }
    query = urlencode({"next": request.path})
    return redirect(f"{reverse('accounts:sign_in')}?{query}")


def take(request, submission, section) -> QueryDict | None:
    """Return what was parked for this page, once; None when nothing was."""
    parked = request.session.get(KEY)
    if not parked:
        return None
    if (parked["reference"], parked["section"]) != (submission.reference, section.key):
        return None
    del request.session[KEY]
    return QueryDict(parked["data"], mutable=True)
