"""*Do you know these people?*: what was answered, and what we know by ourselves."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from review.enums import Knows
from review.models import Declaration, Reviewer
from review.services.logging import log
from submissions.conflicts import forget_conflicts
from submissions.models import Contributor, Submission, SubmissionPartner


def declare(submission, user, *, knows: bool, how: str = Knows.ASKED) -> Declaration:
    """Keep whether `user` knows the people of a submission, and return the row. The last holds.

    A yes takes it off her list at once, and what she wrote about it counts no more.

    Args:
        how: a value of `Knows`.
    """
    with transaction.atomic():
        declaration, _ = Declaration.objects.update_or_create(
            submission=submission,
            user=user,
            defaults={"knows": knows, "how": how, "at": timezone.now()},
        )
        if knows:
            submission.review_assignments.standing().filter(reviewer__user=user).update(
                taken_off_at=timezone.now()
            )
            submission.reviews.filter(reviewer__user=user).update(sent_at=None)
        log("knows" if knows else "knows_nobody", by=user, submission=submission, how=how)
    forget_conflicts(user)
    return declaration


def conflicts_in(call) -> set[tuple[int, int]]:
    """Return (submission, reader) ids of one call that must not be: the rules that
    `submissions.conflicts` asks for one person, for all readers at once."""
    readers = dict(call.reviewers.exclude(user=None).values_list("user_id", "pk"))
    declared = Declaration.objects.conflicts().filter(submission__call=call)
    wrote = Contributor.objects.filter(submission__call=call)
    rows = [
        *declared.filter(user__in=readers).values_list("submission_id", "user_id"),
        *wrote.filter(user__in=readers).values_list("submission_id", "user_id"),
    ]
    return {(submission, readers[user]) for submission, user in rows} | _shared_in(call, readers)


def _shared_in(call, readers: dict[int, int]) -> set[tuple[int, int]]:
    by_id, by_name, by_matched = defaultdict(set), defaultdict(set), defaultdict(set)
    sent = Submission.objects.filter(call=call)
    for pk, matched, name, typed in sent.values_list(
        "pk", "matched_organisation", "matched_organisation__name", "organisation"
    ):
        by_id[matched].add(pk)
        by_matched[_plain(name)].add(pk)
        if matched is None:
            by_name[_plain(typed)].add(pk)
    partners = SubmissionPartner.objects.filter(submission__call=call)
    for pk, name in partners.values_list("submission_id", "name"):
        by_name[_plain(name)].add(pk)
    # Whatever call she named them for, her groups are hers.
    linked, typed = defaultdict(dict), defaultdict(set)
    for row in Reviewer.objects.filter(user__in=readers).prefetch_related("organisations"):
        linked[row.user_id] |= {one.pk: _plain(one.name) for one in row.organisations.all()}
        typed[row.user_id] |= {_plain(name) for name in row.group_names}
    pairs = set()
    for user, reader in readers.items():
        names = set(linked[user].values())
        found = [by_id[pk] for pk in linked[user]]
        found += [by_name[name] for name in names | typed[user]]
        found += [by_matched[name] for name in typed[user] - names]
        pairs |= {(pk, reader) for pk in set().union(*found)}
    return pairs


def _plain(name: str | None) -> str:
    return (name or "").strip().lower()
