"""Who of the team hears that a contributor wrote."""

from outbox.registry import register_template
from outbox.services import queue
from submissions.permissions import is_staff_for
from submissions.services.sending import editors
from submissions.services.telling import SAMPLE, mail_values, site_address

register_template(
    "desk/message",
    "desk",
    "To whoever looks after it, else who wrote last, else every editor: a contributor wrote.",
    SAMPLE,
)


def tell_the_team(message) -> None:
    """Mail whoever looks after the submission that there is a message; the words stay here."""
    submission = message.submission
    link = site_address(f"/admin/submissions/{submission.reference}/messages/")
    for person in listeners(submission):
        queue(
            "desk/message",
            to=person,
            context=mail_values(submission, {"link": link}),
            submission_ref=submission.reference,
        )


def listeners(submission) -> list:
    """Return whose work it is; else who wrote to them last; else every editor."""
    assignment = getattr(submission, "assignment", None)
    ours = submission.messages.filter(from_editors=True).select_related("author")
    last = ours.last()
    for person in (assignment and assignment.to, last and last.author):
        if person and person.is_active and is_staff_for(submission, person)[0]:
            return [person]
    return [person for person in editors() if is_staff_for(submission, person)[0]]
