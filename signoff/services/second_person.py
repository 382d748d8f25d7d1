"""A second person to ask: named by the owner or an editor, asked when nobody answers by the day.

Being asked gives her nothing yet. She may say yes once she has confirmed the address we wrote to;
whoever is asked by phone, BSL call, text or letter says it to an editor, who writes it down.
"""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.services import normalise, send_confirmation
from outbox.registry import register_template
from outbox.services import queue
from signoff.enums import MORE_DAYS, Road
from signoff.models import SecondPerson
from signoff.permissions import may_arrange
from submissions.enums import ContributorRole
from submissions.models import Contributor, Submission
from submissions.permissions import is_staff_for
from submissions.services import telling
from submissions.services.promises import move_day_for_yes, request_for_yes
from submissions.services.transitions import log
from ui.words import day

BY_HAND = "submissions/second_person_by_hand"
_DAY = "Friday 29 May 2026"
_SAMPLE = {"second": "Ali Said", "answer_by": _DAY}
register_template(
    "submissions/second_person",
    "submissions",
    "To the second person to ask, when nobody has said yes or no by the day.",
    {
        "name": "Ali Said",
        "answer_by": _DAY,
        "title": "The Saturday bus",
        "organisation": "Harbour Wheels",
    },
    secrets=("link",),
)
telling.register(
    "second_person_by_hand",
    "The same, for a second person an editor reaches by phone, text, BSL call or letter.",
    **_SAMPLE,
)
telling.register(
    "second_named",
    "To the contributors, when an editor notes a second person to ask.",
    second="Ali Said",
)
telling.register(
    "second_asked",
    "To the contributors, when the day has passed and we ask the second person too.",
    **_SAMPLE,
)
telling.register(
    "second_joined",
    "To the contributors, when the second person can now say yes.",
    second="Ali Said",
)


def second_person_of(submission) -> SecondPerson | None:
    """Return the second person who stands, asked already or not; None when nobody is named."""
    return submission.second_people.standing().first()


def can_be_asked(submission) -> SecondPerson | None:
    """Return the second person who can be asked now: a yes waits, and she was not asked for it."""
    second, request = second_person_of(submission), request_for_yes(submission)
    asks = second and request and second.can_be_asked_for(request)
    return second if asks else None


@transaction.atomic
def name_second_person(submission, *, by, name: str, way: str, address: str) -> SecondPerson:
    """Name whom to ask when nobody answers by the day, in place of anybody named before.

    Args:
        way: of `enums.Road`: how she can be reached.
        address: her e-mail address, number or postal address; private.

    Returns:
        The row. When an editor names her, the contributors are told at once.

    Raises:
        PermissionDenied: not the owner, and not an editor.
        ValidationError: no name, or an address that cannot be one.
    """
    _require(may_arrange(submission, by))
    Submission.objects.select_for_update().get(pk=submission.pk)
    _end(submission)
    second = SecondPerson.objects.create(
        submission=submission,
        name=_given(name),
        way=Road(way),
        address=_checked(way, address),
        named_by=by,
    )
    log(submission, "second_named", by=by, second=second.pk)
    if is_staff_for(submission, by)[0]:
        telling.tell(submission, "second_named", at_once=True, second=second.name)
    return second


@transaction.atomic
def forget_second_person(submission, *, by) -> None:
    """Ask nobody else after all. A link she was sent gives her nothing any more; if she may say
    yes already, that right is taken back with the other rights of people.

    Raises:
        PermissionDenied: not the owner, and not an editor.
    """
    _require(may_arrange(submission, by))
    if _end(submission):
        log(submission, "second_forgotten", by=by)


@transaction.atomic
def ask_second_person(submission, *, by=None) -> SecondPerson:
    """Ask her, give everybody fourteen more days, and tell the contributors; return her row.

    Args:
        by: the editor who presses; None when the day passed by itself.

    Raises:
        PermissionDenied: not an editor, nobody to ask, or no yes waits.
    """
    if by is not None:
        _require(is_staff_for(submission, by))
    Submission.objects.select_for_update().get(pk=submission.pk)
    second = can_be_asked(submission)
    if second is None:
        raise PermissionDenied("There is nobody to ask now.")
    fresh = timezone.localdate() + timedelta(days=MORE_DAYS)
    stands = request_for_yes(submission).answer_by
    last = move_day_for_yes(submission, max(fresh, stands or fresh), by=by)
    second.asked_at = timezone.now()
    second.save(update_fields=["asked_at"])
    log(submission, "second_asked", by=by, second=second.pk)
    said = {"second": second.name, "answer_by": day(last)}
    telling.tell(submission, "second_asked", at_once=True, **said)
    _reach(second, said)
    return second


def _reach(second: SecondPerson, said: dict) -> None:
    submission = second.submission
    if second.way != Road.EMAIL:
        queue(
            BY_HAND,
            to="",
            context=telling.mail_values(submission, said),
            submission_ref=submission.reference,
            ways=[second.way],
        )
        return
    about = {
        "name": second.name,
        "answer_by": said["answer_by"],
        "title": submission.title or "a page",
        "organisation": submission.organisation,
    }
    send_confirmation(
        second.address,
        next_url=reverse("my_yes", args=[submission.reference]),
        data={"second_person": second.pk, "mail": about},
        words="submissions/second_person",
    )


@transaction.atomic
def join(second_id: int, user, email: str) -> SecondPerson | None:
    """Let the second person say yes, now that she confirmed her address; tell the contributors.

    Args:
        second_id: what our own mail named.
        user, email: who confirmed which address.

    Returns:
        The row; None when she is named no more, was never asked, or it is another address.
    """
    rows = SecondPerson.objects.select_for_update(of=("self",)).standing()
    second = rows.filter(pk=second_id, way=Road.EMAIL).exclude(asked_at=None).first()
    if second is None or second.joined_at or normalise(second.address) != normalise(email):
        return None
    submission = second.submission
    telling.tell(submission, "second_joined", at_once=True, second=second.name)
    row, _made = Contributor.objects.get_or_create(
        submission=submission, user=user, defaults={"role": ContributorRole.VIEWER}
    )
    row.may_say_yes = True
    row.save(update_fields=["may_say_yes"])
    second.joined_at = timezone.now()
    second.save(update_fields=["joined_at"])
    log(submission, "second_joined", by=user, second=second.pk)
    return second


def _end(submission) -> int:
    return submission.second_people.standing().update(ended_at=timezone.now())


def _given(name: str) -> str:
    if not name.strip():
        raise ValidationError("Write their name.")
    return name.strip()


def _checked(way: str, address: str) -> str:
    address = address.strip()
    if not address:
        raise ValidationError("Write how we can reach them.")
    if way == Road.EMAIL:
        validate_email(address)
        return normalise(address)
    return address


def _require(answer: tuple[bool, str]) -> None:
    allowed, reason = answer
    if not allowed:
        raise PermissionDenied(reason)
