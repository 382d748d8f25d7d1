"""What an editor does with a submission, apart from moving it: match, link, check."""

import json
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisations.models import Council, Organisation
from organisations.services import make_organisation
from submissions.answers import public_answers
from submissions.models import Submission, SubmissionPlace
from submissions.permissions import is_staff_for
from submissions.services.transitions import guard, log

CHANGED_SINCE = "The text has changed since you opened this page. Read it again, then tick it."


def match_organisation(submission: Submission, organisation: Organisation, *, by) -> Submission:
    """Say which organisation sent it, and return the submission.

    Raises:
        PermissionDenied: `by` is not an editor of it.
    """
    _check(submission, by)
    with transaction.atomic():
        submission.matched_organisation = organisation
        submission.save(update_fields=["matched_organisation"])
        log(submission, "organisation_matched", by=by, organisation=organisation.pk)
    return submission


def match_new_organisation(submission: Submission, name: str, *, by, website="") -> Submission:
    """Make an organisation of that name, match it, and return the submission.

    Raises:
        PermissionDenied: `by` is not an editor of it, or may not make organisations.
    """
    _check(submission, by)
    with transaction.atomic():
        organisation = make_organisation(name, by=by, website=website)
        return match_organisation(submission, organisation, by=by)


def link_place(
    place: SubmissionPlace, *, by, council: Council | None = None, nation: str = ""
) -> SubmissionPlace:
    """Link a typed place to a council, or to a nation ("uk" for all four), or to nothing.

    Raises:
        PermissionDenied: `by` is not an editor of it.
        ValueError: both a council and a nation.
    """
    if council and nation:
        raise ValueError("A place is a council or a nation, not both.")
    _check(place.submission, by)
    if (place.council, place.nation) == (council, nation):
        return place
    with transaction.atomic():
        place.council, place.nation = council, nation
        place.save(update_fields=["council", "nation"])
        code = council.pk if council else nation
        log(place.submission, "place_linked", by=by, place=place.pk, to=code)
    return place


def text_fingerprint(submission: Submission) -> str:
    """Return a fingerprint of everything the panel reads: answers, file names, descriptions."""
    parts = [
        [
            *(answer.question.key, answer.lines, answer.links, answer.language, answer.contact),
            answer.translation.text if answer.translation else "",
            [
                (str(row.file_id), row.description, row.people, row.under_18, row.made_by)
                for row in answer.files
            ],
        ]
        for answer in public_answers(submission)
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()


def names_check_stands(submission: Submission) -> bool:
    """Whether it was checked for names and health details, word for word as it is now."""
    return submission.names_checked and submission.names_checked_text == text_fingerprint(
        submission
    )


def set_names_checked(
    submission: Submission, *, by, checked: bool = True, read: str = ""
) -> Submission:
    """Record that no name or health detail stands in it that nobody agreed to.

    Args:
        read: the fingerprint of the text she had before her, if the page knows it.

    Raises:
        PermissionDenied: `by` is not an editor of it, or the text changed since she opened it.
    """
    _check(submission, by)
    with transaction.atomic():
        Submission.objects.select_for_update().get(pk=submission.pk)
        now = text_fingerprint(submission) if checked else ""
        if checked and read and read != now:
            raise PermissionDenied(CHANGED_SINCE)
        if submission.names_checked == checked and submission.names_checked_text == now:
            return submission
        _keep_check(submission, by=by if checked else None, text=now)
        log(submission, "names_checked" if checked else "names_unchecked", by=by)
    return submission


def untick_if_changed(submission: Submission) -> None:
    """Take the tick away when the text that was checked is another one now."""
    if submission.names_checked and not names_check_stands(submission):
        _keep_check(submission, by=None, text="")
        log(submission, "names_unchecked", by=None, because="text_changed")


def _keep_check(submission, *, by, text) -> None:
    submission.names_checked = bool(text)
    submission.names_checked_by, submission.names_checked_text = by, text
    submission.names_checked_at = timezone.now() if text else None
    submission.save(
        update_fields=[
            "names_checked",
            "names_checked_by",
            "names_checked_at",
            "names_checked_text",
        ]
    )


def set_content_note(submission: Submission, text: str, *, by) -> Submission:
    """Keep words for readers before the text, or take them away, and return the submission.

    Raises:
        PermissionDenied: `by` is not an editor of it.
    """
    _check(submission, by)
    text = " ".join(text.split())
    if submission.content_note != text:
        with transaction.atomic():
            submission.content_note = text
            submission.save(update_fields=["content_note"])
            log(submission, "content_note_set" if text else "content_note_removed", by=by)
    return submission


def _check(submission: Submission, by) -> None:
    allowed, reason = is_staff_for(submission, by)
    if not allowed:
        raise PermissionDenied(reason)


@guard("names_checked")
def names_checked(submission, *, by, given):
    """Names and health details are checked before anybody outside the team reads it: the very
    words that are there now, by somebody whose name is kept."""
    if given is None or names_check_stands(submission):
        return True, ""
    if not given.get("names_checked"):
        return False, "Check it for names and health details first, and tick that you did."
    read = given.get("read")
    if read and read != text_fingerprint(submission):
        return False, CHANGED_SINCE
    return True, ""
