"""What lower rooms tell us: an address is confirmed, a page went live, or came down."""

from django.dispatch import receiver

from accounts.services import address_confirmed, find_or_create
from casestudies.signals import (
    case_study_erased,
    case_study_published,
    case_study_unpublished,
    person_took_back,
)
from outbox.services.tasks import task_changed
from submissions.enums import State
from submissions.models import Invitation, Submission
from submissions.services import inviting, promises, taken_back, taken_off
from submissions.services.desk import untick_if_changed
from submissions.services.drafting import claim
from submissions.services.transitions import log, transition
from submissions.signals import submission_moved
from takedown.signals import page_changed_for_somebody


@receiver(address_confirmed)
def own_the_draft(sender, user, email, data, **kwargs):
    """A link or a code confirmed the address of a draft: it is hers now."""
    reference = data.get("draft")
    rows = Submission.objects.select_related("contact")
    submission = rows.filter(reference=reference).first() if reference else None
    if submission is not None and claim(submission, user):
        find_or_create(user.email, submission.contact.name)


@receiver(address_confirmed)
def join_by_invitation(sender, user, email, data, **kwargs):
    """She pressed *Yes, join*, and has now shown that the address is hers."""
    rows = Invitation.objects.filter(pk=data["invitation"]) if "invitation" in data else ()
    for invitation in rows:
        if invitation.works and invitation.email == user.email:
            inviting.accept(invitation, by=user)


@receiver(submission_moved)
def promise_the_next_date(sender, submission, move, by, **kwargs):
    """Each state promises its own date; the one before is done."""
    promises.follow(submission, by=by)


@receiver(submission_moved)
def check_names_again(sender, submission, move, **kwargs):
    """What is sent again with other words is to be checked again."""
    if move.target == State.SUBMITTED:
        untick_if_changed(submission)


@receiver(person_took_back)
def tell_what_was_taken_back(sender, page, what, who, **kwargs):
    """Somebody in the page took back a yes: the group hears what is gone."""
    taken_back.tell(page, what, who)


@receiver(case_study_published)
def follow_publication(sender, page, **kwargs):
    """A set time came: the submission follows its page."""
    submission = Submission.objects.filter(page_id=page.pk, state=State.SIGNED_OFF).first()
    if submission is not None:
        transition(submission, "publish", by=None)


@receiver(case_study_unpublished)
def follow_taking_down(sender, page, number, **kwargs):
    """A page was taken down elsewhere, for example with Wagtail's own button."""
    submission = Submission.objects.filter(page_id=page.pk, state=State.PUBLISHED).first()
    if submission is not None:
        shared = number.taken_down_reason
        transition(
            submission,
            "unpublish",
            by=None,
            reason=shared or "Taken down from the page itself.",
            share_reason=bool(shared),
        )


@receiver(task_changed)
def log_the_task(sender, task, by, **kwargs):
    """Who told somebody something by hand stands in the log: which task, and whether it is done."""
    submission = Submission.objects.filter(reference=task.message.submission_ref).first()
    if submission is not None:
        code = f"task_{task.result}" if task.result else "task_reopened"
        log(submission, code, by=by, task=task.pk, kind=task.kind)


@receiver(page_changed_for_somebody)
def tell_what_was_taken_off(sender, page, stage, name, why, **kwargs):
    """Somebody asked us to take something down: the group hears what, not who."""
    taken_off.tell(page, stage, name=name, why=why)


@receiver(case_study_erased)
def erase_our_copies(sender, page, texts, words, files, **kwargs):
    """What went from the page for good goes from what was sent to us, too."""
    taken_off.erase_copies(page, texts=texts, words=words, files=files)
