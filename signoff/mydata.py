"""What belongs to the final yes, for her download and for deleting what she sent."""

from casestudies.enums import Licence
from core.holdings import Fact, Record, exports, goes_with, left_out
from signoff import pages
from signoff.answers import CHANGE, RIGHT
from signoff.models import Because, ChangeAnswer, SecondPerson, SmallFixes
from submissions.answers import answers_of
from submissions.enums import ContributorRole
from submissions.models import Contributor
from submissions.questions import in_force
from submissions.taking import ref_of
from ui.words import moment

SAID = {RIGHT: "This is right", CHANGE: "Please change this", **dict(Licence.choices)}


def _of(model, user, *roles):
    rows = Contributor.objects.filter(user=user)
    rows = rows.filter(role__in=roles) if roles else rows
    found = model.objects.filter(submission__in=rows.values("submission"))
    return found.select_related("submission").order_by("submission", "pk")


def _titles():
    """Return what names the question of a row in words, reading the words once a submission."""
    words, read = in_force(), {}

    def title_of(row) -> str:
        if row.submission_id not in read:
            answers = answers_of(row.submission, words)
            read[row.submission_id] = {answer.question.key: answer for answer in answers}
        return pages.title_of(row.question, read[row.submission_id]) or "All of it"

    return title_of


def _arranged(user):
    return _of(SecondPerson, user, ContributorRole.OWNER), _of(SmallFixes, user)


@exports(
    "changes",
    "What we changed in your words, and what you said of it",
    tables="signoff.Because signoff.ChangeAnswer",
    count=lambda user: _of(Because, user).count() + _of(ChangeAnswer, user).count(),
    order=24,
)
def changes(user):
    """Our reason for each changed answer, and the answers to each change."""
    title_of = _titles()
    for row in _of(Because, user).iterator():
        why = Fact("because", "Why we changed it", row.text)
        yield Record(title_of(row), (ref_of(row.submission), why))
    for row in _of(ChangeAnswer, user).iterator():
        facts = (
            ref_of(row.submission),
            Fact("answer", "You said", SAID.get(row.answer, row.answer)),
            Fact("words", "In your words", row.words),
            Fact("when", "When", moment(row.at)),
        )
        yield Record(title_of(row), facts)


@exports(
    "arranged",
    "What you arranged for your final yes",
    tables="signoff.SecondPerson signoff.SmallFixes",
    count=lambda user: sum(rows.count() for rows in _arranged(user)),
    order=25,
)
def arranged(user):
    """Whom she named besides, without how to reach them, and what she agreed beforehand."""
    people, fixes = _arranged(user)
    for row in people.iterator():
        facts = (
            ref_of(row.submission),
            Fact("name", "Name", row.name),
            Fact("named", "Named", moment(row.named_at)),
            Fact("ended", "Until", moment(row.ended_at)),
        )
        yield Record("A second person to ask", facts)
    for row in fixes.iterator():
        facts = (
            ref_of(row.submission),
            Fact("given", "Agreed", moment(row.given_at)),
            Fact("ended", "Until", moment(row.ended_at)),
        )
        yield Record("Small fixes without asking again", facts)


left_out("signoff.SecondPerson", "How to reach other people who write it with you.")
goes_with(
    "submissions.Submission",
    "signoff.Because signoff.ChangeAnswer signoff.SecondPerson signoff.SmallFixes",
)
