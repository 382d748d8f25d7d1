"""What an editor does with a submission, apart from moving it: match, link, check."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations.models import Council, Organisation
from organisations.services import make_organisation
from submissions.models import Submission, SubmissionPlace
from submissions.permissions import is_staff_for
from submissions.services.transitions import guard, log


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


def set_names_checked(submission: Submission, *, by, checked: bool = True) -> Submission:
    """Record that no name or health detail stands in it that nobody agreed to.

    Raises:
        PermissionDenied: `by` is not an editor of it.
    """
    _check(submission, by)
    if submission.names_checked != checked:
        with transaction.atomic():
            submission.names_checked = checked
            submission.save(update_fields=["names_checked"])
            log(submission, "names_checked" if checked else "names_unchecked", by=by)
    return submission


def _check(submission: Submission, by) -> None:
    allowed, reason = is_staff_for(submission, by)
    if not allowed:
        raise PermissionDenied(reason)


@guard("names_checked")
def names_checked(submission, *, by, given):
    """Names and health details are checked before anybody outside the team reads it."""
    checked = submission.names_checked or bool(given and given.get("names_checked"))
    if given is None or checked:
        return True, ""
    return False, "Check it for names and health details first, and tick that you did."
