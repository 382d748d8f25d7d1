"""What a group takes off the website, and where else it lets us use its words: at once, and
without anybody's leave."""

from django.db import transaction

from casestudies import services as case_studies
from casestudies.enums import HidingReason
from casestudies.models import LedgerEntry
from casestudies.services.reading import away, stored_versions
from consent.enums import TakenBack
from consent.models import Consent
from consent.services import withdraw
from signoff.services.moves import unpublish
from submissions.answers import USES, ticked_uses
from submissions.enums import State
from submissions.models import Submission
from submissions.permissions import may_take_off
from submissions.services import telling
from submissions.services.saying import Voice, may_say
from submissions.services.transitions import MoveRefused, log
from submissions.services.uses import change_uses
from takedown.reading import Part, parts_of
from takedown.services.telling import editors
from ui.words import sentence_list

NOT_PUBLIC = "Nothing of yours is on the website now."
NAME = "name:"  # before the consent of a name, where parts of a page have an id
WEBSITE = "website"
WHY_DOWN = "The group took it off the website."
_WHAT = {"what": "a picture and a name"}
_WHERE = {"places": "this website and a printed report"}
for _name, _description, _sample in (
    ("own_taken_off", "To the contributors at once, when they took something off.", _WHAT),
    ("editors_own_taken_off", "To every editor, when a group took something off.", _WHAT),
    ("own_uses", "To the contributors at once, when they changed where it may be used.", _WHERE),
    ("editors_own_uses", "To every editor, when a group changed where it may be used.", _WHERE),
):
    telling.register(_name, _description, **_sample)


def is_public(submission) -> bool:
    """Return whether anything of it can be taken off the website."""
    return submission.state == State.PUBLISHED and submission.page is not None


def things_on(submission) -> list[Part]:
    """Return every picture, film, quote, file and name that the website shows of a page, in its
    newest or an older version; [] when nothing is public."""
    if not is_public(submission):
        return []
    found = {}
    for _version, public in reversed(stored_versions(submission.page.permanent_number.pk)):
        for part in parts_of(public):
            found.setdefault(part.id, part)
    return [*found.values(), *_names_on(submission.page)]


def _names_on(page) -> list[Part]:
    gone = away().consents
    rows = LedgerEntry.objects.filter(page=page).exclude(words="")
    rows = rows.values_list("consent", "words")
    return [Part(f"{NAME}{pk}", "name", words) for pk, words in rows if str(pk) not in gone]


@transaction.atomic
def take_off(submission: Submission, ids, *, by, who: Voice | None = None) -> list[Part]:
    """Hide parts of a page at once; the next night they are erased. Returns what was hidden.

    Args:
        ids: of `things_on`.
        who: whose decision it is, where somebody supports the owner.

    Raises:
        MoveRefused: not this person's, or nothing of it is on the website any more.
    """
    _require(may_take_off(submission, by))
    _require(may_say(submission, by, "take_back", who))
    chosen = [part for part in things_on(submission) if part.id in ids]
    if not chosen:
        raise MoveRefused(NOT_PUBLIC)
    for part in chosen:
        if part.kind == "name":
            consent = Consent.objects.get(pk=part.id.removeprefix(NAME))
            withdraw(consent, road=TakenBack.CONTRIBUTOR)
        else:
            case_studies.hide(submission.page, part.id, by=None, reason=HidingReason.GROUP)
    _log(submission, "own_taken_off", by, who, parts=[part.id for part in chosen])
    what = sentence_list(dict.fromkeys(f"a {part.kind}" for part in chosen))
    _tell(submission, "own_taken_off", what=what)
    return chosen


@transaction.atomic
def say_where(submission: Submission, ticked, *, by, who: Voice | None = None) -> Submission:
    """Keep where it may be used from now on. Without this website the page comes down at once.

    Args:
        ticked: keys of `answers.USES`.
        who: as in `take_off`.

    Raises:
        MoveRefused: not this person's, or it is not on the website.
    """
    _require(may_take_off(submission, by))
    _require(may_say(submission, by, "take_back", who))
    if not is_public(submission):
        raise MoveRefused(NOT_PUBLIC)
    comes_down = takes_page_down(submission, ticked)
    if not change_uses(submission, ticked):
        return submission
    _log(submission, "own_uses", by, who, uses=sorted(ticked))
    places = [label[0].lower() + label[1:] for key, (label, _) in USES.items() if key in ticked]
    _tell(submission, "own_uses", places=sentence_list(places) or "nowhere")
    if comes_down:
        words = telling.words_for(submission, "unpublished", reason=WHY_DOWN)
        unpublish(submission, by=None, reason=WHY_DOWN, share_reason=True, words=words)
    return submission


def takes_page_down(submission, ticked) -> bool:
    """Return whether this answer takes the page off the website."""
    return WEBSITE in ticked_uses(submission) and WEBSITE not in ticked


def _log(submission, code, by, who, **detail) -> None:
    """Log who did it and for whom."""
    for_whom = {"on_behalf_of": who.for_whom, "supporter": who.supporter} if who else {}
    said = {"voice": who.key} if who else {}
    log(submission, code, by=by, **for_whom, **said, **detail)


def _tell(submission, name, **values) -> None:
    telling.tell(submission, name, at_once=True, **values)
    for editor in editors():
        telling.tell_editor(submission, f"editors_{name}", editor, **values)


def _require(answer: tuple[bool, str]) -> None:
    allowed, reason = answer
    if not allowed:
        raise MoveRefused(reason)
