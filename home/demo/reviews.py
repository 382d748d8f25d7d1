"""What the demo's readers have written so far: one begun, four finished, one not opened yet."""

from accounts.models import User
from review.models import Review
from review.services import assigning, discussing, masking, reviewing, shortlisting
from review.services.conflicts import declare
from submissions.enums import State
from submissions.models import Submission
from submissions.services.desk import set_content_note

# By the address of a reader and a title: what she said of each thing claimed, and finished or not.
# Where she gives no reason, she tells one of us.
WRITTEN = {
    ("reviewer@example.org", "Vibrations"): (
        {"skills-recognised": ("4", "Deaf people teach. They are paid for it.")},
        {"note": "Ask Quinn what she thinks of the money."},
        False,
    ),
    ("quinn@example.org", "Vibrations"): (
        {
            "skills-recognised": ("3", "They use what they know. One true story."),
            "inclusive-communities": ("not_enough", "I would like to hear from the audience."),
        },
        {"recommendation": "choose", "for_panel": "Short, and very clear."},
        True,
    ),
    ("lou@example.org", "Street Tea"): (
        {
            "prevention": ("2", "It may stop some problems. I miss an example."),
            "inclusive-communities": ("4", "Whole streets come."),
        },
        {"recommendation": "talk"},
        True,
    ),
    # With these two, both stories share a place, and readers differ about each.
    ("ash@example.org", "Street Tea"): (
        {
            "prevention": ("4", "A neighbour saw it early, and help came."),
            "inclusive-communities": ("4", ""),
        },
        {"recommendation": "choose"},
        True,
    ),
    ("lou@example.org", "Vibrations"): (
        {
            "skills-recognised": ("4", "Real work, real pay."),
            "inclusive-communities": ("4", "Deaf and hearing people dance side by side."),
        },
        {"recommendation": "choose"},
        True,
    ),
}
# Somebody who knows the people of one.
KNOWS = ("ash@example.org", "Vibrations")


def load_reviews(call, people: dict[str, User]) -> None:
    """Give the readers of a call what is read now, and let them begin."""
    by = people["panel_lead"]
    sent = {row.title: row for row in Submission.objects.filter(call=call, state=State.IN_REVIEW)}
    readers = {row.user.email: row for row in call.reviewers.select_related("user")}
    pairs = {(title, email) for email, title in WRITTEN} | {("Street Tea", "reviewer@example.org")}
    pairs = sorted((sent[title].pk, readers[email].pk) for title, email in pairs if title in sent)
    assigning.give(call, pairs, by=by)
    if KNOWS[1] in sent:
        declare(sent[KNOWS[1]], readers[KNOWS[0]].user, knows=True)
    for (email, title), (said, more, finished) in WRITTEN.items():
        if title not in sent:
            continue
        story, user = sent[title], readers[email].user
        declare(story, user, knows=False)
        answers = {
            slug: {"answer": level, "reason": why, "told_staff": not why}
            for slug, (level, why) in said.items()
        }
        reviewing.save(story, by=user, said=answers, **more)
        if finished:
            reviewing.finish(story, by=user)
    if "Street Tea" in sent:
        words = "It tells of hate: eggs thrown at people's windows."
        set_content_note(sent["Street Tea"], words, by=by)
    if "Street Tea" in sent and Review.objects.filter(submission=sent["Street Tea"]).exists():
        masking.mask(sent["Street Tea"], "Hull", by=by)
        discussing.talk_about(sent["Street Tea"], by=by, note="Readers differ about the example.")
    if "Vibrations" in sent:
        shortlisting.add(sent["Vibrations"], by=by)
