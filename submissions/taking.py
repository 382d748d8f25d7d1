"""What somebody takes with her of what she sent.

Whoever owns something gets all of it. Who writes it with her, or only reads it, gets what she may
read, less how to reach the others and what only editors read.
"""

from django.db.models import Q

from consent.models import Consent
from core.holdings import Enclosed, Fact, Record, exports
from submissions.acts import act_in_words
from submissions.answers import CONTACT, PRIVATE, answers_of
from submissions.enums import ContributorRole, PromiseKind, State
from submissions.models import (
    Contributor,
    Decision,
    Invitation,
    LogEntry,
    SentVersion,
    SubmissionConsent,
    SubmissionFile,
    ThreadMessage,
)
from submissions.permissions import WRITERS
from submissions.questions import in_force
from submissions.standing import SHORT
from ui.words import day, moment

WRITING_ROLES = {role for role in ContributorRole.values if role in WRITERS}
NOT_FOR_OTHERS = {*CONTACT, *PRIVATE}
PROMISED = {
    PromiseKind.REPLY: "We write to you",
    PromiseKind.DECISION: "You hear what we decided",
    PromiseKind.ANSWERS: "You answer our questions",
    PromiseKind.YES: "You say yes, or ask for a change",
}


def taking_part(user, *roles):
    """Return the rows of what somebody takes part in, in any role or in these."""
    rows = Contributor.objects.filter(user=user).order_by("submission")
    rows = rows.filter(role__in=roles) if roles else rows
    return rows.select_related("submission__call", "submission__page")


def name_of(submission) -> str:
    """Return how a thing is called in her data."""
    return f"{submission.title or 'Without a title yet'}, {submission.reference}"


def _mine(user, *roles):
    return taking_part(user, *roles).values("submission")


def wordings_of(submission, words) -> dict[str, str]:
    """Return how each of its questions is worded, by key. `words`: of `questions.in_force`."""
    return {row.question.key: row.question.wording for row in answers_of(submission, words)}


def ref_of(submission) -> Fact:
    """Return its reference, as each record about it begins."""
    return Fact("reference", "Reference", submission.reference)


@exports(
    "sent",
    "What you sent, and what you began",
    tables="submissions.Contributor submissions.Submission submissions.Promise",
    count=lambda user: taking_part(user).count(),
    order=10,
)
def sent(user):
    """Each thing she takes part in, with where it stands and what she is to it."""
    for row in taking_part(user).iterator():
        thing = row.submission
        promised = [f"{PROMISED[p.kind]}: {day(p.due)}" for p in thing.promises.all()]
        owns = row.role == ContributorRole.OWNER
        yield Record(
            name_of(thing),
            (
                ref_of(thing),
                Fact("call", "Sent to", thing.call.title),
                Fact("role", "You are", row.get_role_display()),
                Fact("may_send", "You may send it", owns or row.may_send),
                Fact("may_say_yes", "You may say the final yes", owns or row.may_say_yes),
                Fact("state", "Where it stands", SHORT[State(thing.state)]),
                Fact("began", "Begun", moment(thing.created_at)),
                Fact("saved", "Last saved", moment(thing.saved_at)),
                Fact("sent", "Sent", moment(thing.submitted_at)),
                Fact("promised", "Dates we promised", promised),
                Fact("content_note", "Words before it, for readers", thing.content_note),
            ),
        )


@exports(
    "answers",
    "Your answers",
    tables="submissions.LongAnswer submissions.AnswerTranslation submissions.SubmissionPartner "
    "submissions.SubmissionPlace submissions.SubmissionLink submissions.PrivateAnswers "
    "submissions.ContactDetails submissions.Addition",
    count=lambda user: taking_part(user).count(),
    order=11,
)
def answers(user):
    """Every answer, in the order of the form, one record a thing she takes part in."""
    words = in_force()
    for row in taking_part(user).iterator():
        hidden = () if row.role == ContributorRole.OWNER else NOT_FOR_OTHERS
        given = [a for a in answers_of(row.submission, words) if a.given]
        shown = [answer for answer in given if answer.question.key not in hidden]
        facts = [fact for answer in shown for fact in _facts_of(answer)]
        yield Record(name_of(row.submission), (ref_of(row.submission), *facts))


def _facts_of(answer):
    key, label = answer.question.key, answer.question.wording
    said = [*answer.lines, *answer.links]
    said += [f"A file: {row.file.original_name}" for row in answer.files]
    said += ["Contact me about this one"] if answer.contact else []
    yield Fact(key, label, said if len(said) > 1 else "".join(said), answer.lang)
    if answer.translation:
        yield Fact(f"{key}_in_english", f"{label} In English, by us", answer.translation.text)


@exports(
    "unsaved",
    "What you typed and we could not store as an answer yet",
    tables="submissions.SavedSection submissions.WaitingSave",
    count=lambda user: sum(1 for _ in unsaved(user)),
    order=12,
)
def unsaved(user):
    """What waits on a page of the form, word for word."""
    for row in taking_part(user, *WRITING_ROLES).iterator():
        hidden = () if row.role == ContributorRole.OWNER else NOT_FOR_OTHERS
        typed = [(page.section, page.typed) for page in row.submission.saved_sections.all()]
        typed += [(page.section, page.data) for page in row.submission.waiting.all()]
        for section, fields in typed:
            facts = [
                Fact(name, name, value if isinstance(value, str | list) else str(value))
                for name, value in fields.items()
                if not any(name.startswith(key) for key in (*hidden, *(hidden and ["number_"])))
            ]
            if facts:
                yield Record(f"{name_of(row.submission)}: {section}", tuple(facts))


@exports(
    "versions",
    "Your answers, each time you sent them",
    tables="submissions.SentVersion",
    count=lambda user: _versions(user).count(),
    order=13,
)
def versions(user):
    """The public answers as they were sent, each time."""
    for version in _versions(user).select_related("submission").iterator():
        facts = [
            Fact(str(key), said["question"], [*said["lines"], *said["links"], *said["files"]])
            for key, said in _by_key(version.answers)
        ]
        heading = f"{name_of(version.submission)}, sent on {day(version.at)}"
        yield Record(heading, (ref_of(version.submission), *facts))


def _versions(user):
    return SentVersion.objects.filter(submission__in=_mine(user)).order_by("submission", "number")


def _by_key(stored):
    return stored.items() if isinstance(stored, dict) else enumerate(stored, start=1)


@exports(
    "files",
    "Files you sent",
    tables="submissions.SubmissionFile uploads.PrivateFile",
    count=lambda user: _files(user).count(),
    order=14,
)
def files(user):
    """Each file, with the words that go with it."""
    for row in _files(user).select_related("file", "submission").iterator():
        enclosed = Enclosed(row.file.file.name, row.file.original_name, row.description)
        yield Record(
            row.file.original_name,
            (
                ref_of(row.submission),
                Fact("what_is_in_it", "What is in it", row.description),
                Fact("describe_for_me", "You asked us to describe it", row.describe_for_me),
                Fact("people", "Who is in it", row.people),
                Fact("under_18", "Anyone under 18", row.get_under_18_display()),
                Fact("made_by", "Who made it", row.made_by),
            ),
            (enclosed,),
        )


def _files(user):
    return SubmissionFile.objects.filter(submission__in=_mine(user)).order_by("submission", "pk")


@exports(
    "messages",
    "Messages between you and us",
    tables="submissions.ThreadMessage submissions.ThreadRead",
    count=lambda user: _messages(user).count(),
    order=20,
)
def messages(user):
    """Each message of each thread she may read, with its files."""
    rows = _messages(user).select_related("submission").prefetch_related("files__file")
    for row in rows.iterator(chunk_size=200):
        who = "Our editors" if row.from_editors else "Somebody who writes it with you"
        who = "You" if row.author_id == user.pk else who
        attached = [attachment.file for attachment in row.files.all()]
        yield Record(
            f"{name_of(row.submission)}, {moment(row.at)}",
            (ref_of(row.submission), Fact("from", "From", who), Fact("text", "Words", row.text)),
            tuple(Enclosed(file.file.name, file.original_name) for file in attached),
        )


def _messages(user):
    return ThreadMessage.objects.filter(submission__in=_mine(user)).order_by("submission", "at")


@exports(
    "questions_and_decisions",
    "What we asked you, and what we decided",
    tables="submissions.QuestionRequest submissions.Decision submissions.Feedback "
    "submissions.TakingDown",
    count=lambda user: sum(1 for _ in told(user)),
    order=21,
)
def told(user):
    """What she can read under *My page* too: a decision only once it is released."""
    words = in_force()
    for row in taking_part(user).iterator():
        thing = row.submission
        wordings = wordings_of(thing, words)
        for asked in thing.question_requests.order_by("pk"):
            facts = [
                Fact(key, f"About: {wordings.get(key, key)}", text)
                for key, text in asked.asks.items()
            ]
            said = Fact("message", "What we asked", asked.message)
            yield Record(f"{name_of(thing)}: {day(asked.asked_at)}", (ref_of(thing), said, *facts))
        released = Decision.objects.filter(submission=thing, released_at__isnull=False)
        for decision in released.prefetch_related("feedback__criterion"):
            facts = [
                Fact(part.criterion.slug, part.criterion.plain_name, _parts(part))
                for part in decision.feedback.all()
            ]
            outcome = Fact("outcome", "We said", decision.get_outcome_display())
            overall = Fact("overall", "All in all", _parts(decision))
            heading = f"{name_of(thing)}: {day(decision.released_at)}"
            yield Record(heading, (ref_of(thing), outcome, overall, *facts))
        for down in thing.taken_down.filter(may_share=True):
            said = Fact("reason", "Why it was taken down", down.reason)
            yield Record(f"{name_of(thing)}: {day(down.at)}", (ref_of(thing), said))


def _parts(said) -> list[str]:
    return [f"{heading}: {text}" if heading else text for heading, text in said.parts]


@exports(
    "permissions",
    "What you said yes to",
    tables="consent.Consent casestudies.SignOff casestudies.SignOffRequest casestudies.Correction",
    count=lambda user: sum(1 for _ in said_yes(user)),
    order=22,
)
def said_yes(user):
    """Her permissions with the words she read, and her final yes."""
    rows = SubmissionConsent.objects.filter(submission__in=_mine(user, ContributorRole.OWNER))
    for row in rows.select_related("consent__text", "submission").iterator():
        consent = row.consent
        yield Record(
            consent.get_item_display().capitalize(),
            (
                ref_of(row.submission),
                Fact("text", "The words you read", consent.words),
                Fact("uses", "Where it may be used", consent.where),
                Fact("who", "Who said yes", consent.person),
                Fact("how", "How", consent.how),
                Fact("given", "Given", moment(consent.given_at)),
                Fact("taken_back", "Taken back", moment(consent.withdrawn_at)),
            ),
        )
    for consent in Consent.objects.filter(email__iexact=user.email).select_related("text"):
        facts = (
            Fact("text", "The words you read", consent.words),
            Fact("uses", "Where it may be used", consent.where),
            Fact("how", "How", consent.how),
            Fact("given", "Given", moment(consent.given_at)),
            Fact("taken_back", "Taken back", moment(consent.withdrawn_at)),
        )
        yield Record(f"{consent.get_item_display().capitalize()}, where you are in it", facts)
    for row in taking_part(user, ContributorRole.OWNER).exclude(submission__page=None).iterator():
        for yes in row.submission.page.sign_offs.order_by("pk"):
            facts = (
                ref_of(row.submission),
                Fact("who", "Who said yes", yes.said_by),
                Fact("how", "How", yes.how),
                Fact("when", "When", moment(yes.said_at)),
                Fact("licence", "May others copy the words", yes.get_licence_display()),
            )
            yield Record("Your final yes", facts)
        for wrong in row.submission.page.corrections.exclude(wish="").order_by("pk"):
            facts = (
                ref_of(row.submission),
                Fact("wish", "What you said is wrong", wrong.wish),
                Fact("answer", "Our answer", wrong.answer),
            )
            yield Record("A correction you asked for", facts)
        for asked in row.submission.page.requests.exclude(comment="").order_by("pk"):
            said = Fact("comment", "What you asked us to change", asked.comment)
            yield Record("A change you asked for", (ref_of(row.submission), said))


@exports(
    "together",
    "If we filled it in with you",
    tables="submissions.Assistance submissions.ReceivedEmail submissions.SpokenCode",
    count=lambda user: sum(1 for _ in together(user)),
    order=23,
)
def together(user):
    """How she told us, the e-mail it began with, and the codes she said."""
    for row in taking_part(user, ContributorRole.OWNER).iterator():
        thing = row.submission
        if hasattr(thing, "assistance"):
            helped = thing.assistance
            facts = (
                ref_of(thing),
                Fact("how", "How you told us", helped.how),
                Fact("who", "Who told us", helped.spoke_with),
                Fact("when", "When", day(helped.spoke_on)),
            )
            yield Record("We filled it in with you", facts)
        if hasattr(thing, "received_email"):
            mail = thing.received_email
            words = Fact("whole", "The whole e-mail", mail.whole)
            yield Record("Your e-mail to us", (ref_of(thing), words))
        for code in thing.spoken_codes.all():
            facts = (
                ref_of(thing),
                Fact("given", "How you got it", code.how_given),
                Fact("said", "How you said it", code.how_heard),
                Fact("who", "Who said it", code.said_by),
                Fact("when", "When", moment(code.used_at)),
            )
            yield Record("A code you were given", facts)


@exports(
    "people",
    "Who takes part with you, and who invited you",
    tables="submissions.Invitation submissions.Supporter submissions.OpenSection",
    count=lambda user: sum(1 for _ in people(user)),
    order=26,
)
def people(user):
    """Invitations she made or got, and who supports her at her own address; no addresses."""
    mine = Q(invited_by=user) | Q(accepted_by=user) | Q(email__iexact=user.email)
    for row in Invitation.objects.filter(mine).select_related("submission").order_by("at"):
        facts = (
            ref_of(row.submission),
            Fact("name", "For", row.name),
            Fact("role", "As", row.get_role_display()),
            Fact("when", "Invited", moment(row.at)),
            Fact("accepted", "Accepted", moment(row.accepted_at)),
            Fact("declined", "Turned down", moment(row.declined_at)),
        )
        yield Record("An invitation", facts)
    for row in taking_part(user, ContributorRole.OWNER).iterator():
        for helper in row.submission.supporters.all():
            facts = (ref_of(row.submission), Fact("name", "Name", helper.name))
            yield Record("Somebody who supports you", facts)


@exports(
    "log",
    "What you did",
    tables="submissions.LogEntry",
    count=lambda user: _acts(user).count(),
    order=80,
)
def acts(user):
    """Her own lines of the list of who did what."""
    for row in _acts(user).select_related("submission").iterator():
        act = Fact("what", "What", act_in_words(row.code))
        yield Record(moment(row.at), (ref_of(row.submission), act))


def _acts(user):
    return LogEntry.objects.filter(Q(actor=user) | Q(on_behalf_of=user)).order_by("at", "pk")
