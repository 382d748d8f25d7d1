"""What a review holds in private, each with a mark: of readers, by readers, of the panel."""

from django.utils import timezone

from casestudies.vocabularies import Criterion
from review.enums import PhaseKind
from review.services import hours, inviting, shortlisting, supporting
from review.services.conflicts import declare
from review.services.discussing import talk_about
from review.services.masking import mask
from submissions.services import decisions
from submissions.services.decisions import Saying
from tests.factories import review
from tests.factories.accounts import make_user
from tests.submissions import desk

MARKS = {
    "who read it": "Canary Whoread",
    "who knows them": "Canary Whoknows",
    "a reader's own note": "Canary Readernote",
    "for the panel": "Canary Forpanel",
    "why a reader thinks so": "Canary Readerreason",
    "a masked name": "Canary Maskedname",
    "feedback that is begun": "Canary Begunoverall",
    "feedback begun on one of the six": "Canary Begunonone",
    "what the panel noted": "Canary Panelnote",
    "a note on the shortlist": "Canary Shortnote",
    "a reader who was asked": "Canary Readerasked",
    "the address of who was asked": "canary.readerasked@example.org",
    "what a reader agreed to": "Canary Termsagreed",
    "a reader's groups": "Canary Readergroups",
    "what a reader needs": "Canary Readerneeds",
    "how a reader is paid": "Canary Readerpay",
    "who reads along": "Canary Readsalong",
    "what the hours were for": "Canary Hoursfor",
}
HOLDS = {
    ("review.Review", "note"),
    ("review.Review", "for_panel"),
    ("review.Score", "reason"),
    ("review.Mask", "words"),
    ("submissions.Decision", "strong"),
    ("submissions.Feedback", "stronger"),
    ("review.Discussion", "note"),
    ("review.ShortlistItem", "note"),
    ("review.ReviewerInvitation", "name"),
    ("review.ReviewerInvitation", "email"),
    ("review.Reviewer", "terms"),
    ("review.Reviewer", "groups"),
    ("review.Reviewer", "access"),
    ("review.Reviewer", "payment_way"),
    ("review.ReviewerSupporter", "name"),
    ("review.WorkedHours", "what"),
    # She signs in with this address.
    ("accounts.User", "email"),
}


def read_it(submission) -> None:
    """What a reader writes, what is hidden from her, and that another knows the people."""
    review.plan(submission.call)
    reader, knows = (
        review.reviewer(submission.call, make_user(f"{who}@example.org", "reviewer", name=name))
        for who, name in (("reads", MARKS["who read it"]), ("knows", MARKS["who knows them"]))
    )
    fields = {"note": MARKS["a reader's own note"], "for_panel": MARKS["for the panel"]}
    found = review.review(submission, reader, **fields)
    found.scores.update(reason=MARKS["why a reader thinks so"])
    declare(submission, knows.user, knows=True)
    mask(submission, MARKS["a masked name"], by=desk.staff())
    tell_of_herself(reader)
    talk_it_over(submission)
    begin_feedback(review.in_review(submission.call))


def tell_of_herself(reader) -> None:
    """What a reader agrees to and says, and who else was asked."""
    asked = {
        "email": MARKS["the address of who was asked"],
        "name": MARKS["a reader who was asked"],
    }
    inviting.invite(reader.call, by=desk.staff(), **asked)
    reader.terms = {"fee": "20.00", "asked": MARKS["what a reader agreed to"]}
    reader.save()
    inviting.keep_answers(
        reader,
        groups=MARKS["a reader's groups"],
        access=MARKS["what a reader needs"],
        payment_way=MARKS["how a reader is paid"],
        count_me="yes",
    )
    supporting.name_supporter(reader, by=reader.user, name=MARKS["who reads along"], agrees=True)
    said = {"day": timezone.localdate(), "minutes": 30, "what": MARKS["what the hours were for"]}
    hours.state(reader, by=reader.user, **said)


def talk_it_over(submission) -> None:
    """What the panel notes."""
    lead = desk.staff("panel_lead")
    talk_about(submission, by=lead, note=MARKS["what the panel noted"])
    shortlisting.add(submission, by=lead)
    shortlisting.write_note(submission, by=lead, note=MARKS["a note on the shortlist"])


def begin_feedback(submission) -> None:
    """Feedback that nobody has released."""
    one = Criterion.objects.first()
    decisions.save_decision(
        submission,
        by=desk.staff("panel_lead"),
        outcome="",
        overall=Saying(strong=MARKS["feedback that is begun"]),
        feedback={one.pk: Saying(stronger=MARKS["feedback begun on one of the six"])},
    )


def tell_how_it_was_decided(call) -> str:
    """Open the public page of a call's decisions, and return its address."""
    review.phase(call, PhaseKind.RELEASED, began=0)
    return f"/calls/{call.slug}/decided/"
