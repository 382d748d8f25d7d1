"""What an editor does with a request."""

from django.db import transaction
from django.utils import timezone

from casestudies.services import Refused, hide, hide_now, lift
from casestudies.services.erasing import erase_parts, erase_words, take_down_for_good
from takedown.enums import Outcome
from takedown.models import TakeDownRequest
from takedown.permissions import may_answer
from takedown.services.asking import log
from takedown.services.telling import tell_asker, tell_group

DONE = "Somebody has answered this already."


@transaction.atomic
def hide_asked(request, *, by) -> TakeDownRequest:
    """*Hide it now*: what was asked for, until somebody has answered.

    Raises:
        Refused: not this person's, or it is answered.
    """
    request = _open(request, by)
    for hidden in request.hidings.standing():
        hide_now(hidden, by=by)
    return _hidden(request, by)


@transaction.atomic
def hide_whole_page(request, *, by) -> TakeDownRequest:
    """*Hide the whole page now*, until somebody has answered.

    Raises:
        Refused: not this person's, or it is answered.
    """
    request = _open(request, by)
    if request.hides_whole_page:
        return hide_asked(request, by=by)
    request.hidings.add(hide(request.page, by=by))
    return _hidden(request, by, "page_hidden")


@transaction.atomic
def take_away(request, *, by, parts=(), words=(), whole=False) -> TakeDownRequest:
    """Take it away for good, and tell whoever asked and the group.

    Args:
        parts: ids of what goes.
        words: names or other words that go from the text, everywhere on the page.
        whole: the page goes, with all its versions.

    Raises:
        Refused: not this person's, it is answered, or nothing was chosen.
    """
    request = _open(request, by)
    if not (parts or words or whole):
        raise Refused("Choose what goes.")
    if parts:  # before the page, so that they go from every other page, too
        erase_parts(request.page, parts, by=by)
    if whole:
        take_down_for_good(request.page, by=by)
    elif words:
        erase_words(request.page, words, by=by)
    request.words = ""  # it may be the very name that had to go
    request.page.refresh_from_db(fields=["title"])  # so may a word of the title: mails say it
    return _answer(request, by, Outcome.GONE)


@transaction.atomic
def put_back(request, *, by, reason: str = "", found: bool = True) -> TakeDownRequest:
    """Show again what this request hides, and say why.

    Args:
        reason: why it stays, as we write it to whoever asked. Needed where `found`.
        found: False says that we could not find her in it.

    Raises:
        Refused: not this person's, it is answered, or no reason.
    """
    request = _open(request, by)
    if found and not reason.strip():
        raise Refused("Say why it stays.")
    return _answer(request, by, Outcome.BACK if found else Outcome.NOT_FOUND, reason.strip())


@transaction.atomic
def ask_back(request, *, by, question: str) -> TakeDownRequest:
    """Ask whoever asked something. It counts as no answer: what is hidden stays hidden.

    Raises:
        Refused: not this person's, it is answered, there is no question, or no address.
    """
    request = _open(request, by)
    if not question.strip():
        raise Refused("Write your question.")
    if not tell_asker(request, "asked", question.strip()):
        raise Refused("There is no e-mail address to write to.")
    request.outcome = Outcome.ASKED
    request.save(update_fields=["outcome"])
    log(request, "asked_back", by)
    return request


@transaction.atomic
def forget(request) -> TakeDownRequest:
    """Delete an answered request with its mails, and return what it was."""
    request.hidings.all().delete()
    request.delete()
    return request


def _open(request, by) -> TakeDownRequest:
    allowed, reason = may_answer(by)
    if not allowed:
        raise Refused(reason)
    request = TakeDownRequest.objects.select_for_update().get(pk=request.pk)
    if not request.is_open:
        raise Refused(DONE)
    return request


def _hidden(request, by, code="hidden") -> TakeDownRequest:
    log(request, code, by)
    if request.group_told_at is None:
        tell_group(request, "hidden")
    return request


def _answer(request, by, outcome, words: str = "") -> TakeDownRequest:
    was_hidden = request.is_hidden
    for hidden in request.hidings.standing():
        lift(hidden, by=by)
    request.outcome, request.looked_at, request.looked_by = outcome, timezone.now(), by
    request.save(update_fields=["outcome", "looked_at", "looked_by", "words"])
    log(request, outcome, by)
    tell_asker(request, outcome.replace("-", "_"), words)
    if outcome == Outcome.GONE:
        tell_group(request, "gone")
    elif was_hidden:
        tell_group(request, "back")
    return request
