"""*Who is typing?* Somebody who supports the owner may share her address: then the session knows.

Without a word about it, it is the owner.
"""

from submissions.models import Supporter

KEY = "typist"


def typist_of(request, submission) -> Supporter | None:
    """Return who types for the owner in this session; None when it is whoever is signed in."""
    pk = request.session.get(KEY, {}).get(submission.reference)
    if not pk or not _is_owner(request, submission):
        return None
    return submission.supporters.still_here().filter(pk=pk).first()


def set_typist(request, submission, pk: str) -> None:
    """Keep who is typing now: the number of a supporter, or nothing for the owner herself."""
    known = dict(request.session.get(KEY, {}))
    known.pop(submission.reference, None)
    rows = submission.supporters.still_here()
    if pk.isdecimal() and rows.filter(pk=pk).exists():
        known[submission.reference] = int(pk)
    request.session[KEY] = known


def typing_line(request, submission) -> dict:
    """Return who is typing now and who else it could be; empty where there is nobody else."""
    if not _is_owner(request, submission):
        return {}
    here = list(submission.supporters.still_here())
    if not here:
        return {}
    now = typist_of(request, submission)
    return {
        "now": now,
        "owner": submission.owner.name,
        "others": [row for row in here if row != now],
    }


def _is_owner(request, submission) -> bool:
    owner = submission.owner if request.user.is_authenticated else None
    return owner is not None and owner.user_id == request.user.pk
