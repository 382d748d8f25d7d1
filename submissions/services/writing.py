"""Storing answers. Each name a form gives has one place; nothing else is touched."""

from consent.enums import Item
from consent.services import record, withdraw
from core.languages import tag_of
from submissions.answers import (
    CONTACT,
    LONG,
    OTHERS,
    PRIVATE,
    ROWS,
    TERMS,
    related,
    standing_consent,
    uses_of,
)
from submissions.enums import AnswerMode
from submissions.models import (
    ContactDetails,
    LongAnswer,
    PrivateAnswers,
    SubmissionConsent,
    SubmissionLink,
    SubmissionPartner,
    SubmissionPlace,
)
from submissions.questions import HOW, Question

COLUMNS = {
    "organisation",
    "led_by",
    "title",
    "stage",
    "started",
    "people_yearly",
    "cost_start",
    "cost_start_year",
    "cost_yearly",
    "cost_yearly_year",
    *OTHERS.values(),
}
MODELS = {"partners": SubmissionPartner, "links": SubmissionLink}


ON_THE_WEBSITE = "on the website"


def write(
    submission, values: dict, words: dict[str, Question], *, how: str = ON_THE_WEBSITE
) -> None:
    """Store `values` (name to answer) of a submission; names it does not know raise KeyError.

    Args:
        submission: its own columns are saved too.
        values: columns as they are; terms as lists of rows; `partners` and `links` as lists of
            tuples, `places` as a list of texts; long answers as dicts with any of text, link,
            language and contact; `files` as {row id: its answers}; `consider` a bool and `uses` a
            list of keys of `answers.USES`.
        words: the questions in force, for the exact text of a consent.
        how: where a consent was said.
    """
    for name, value in values.items():
        if name in COLUMNS:
            setattr(submission, name, value)
        elif name in TERMS:
            getattr(submission, name).set(value)
        elif name in ROWS:
            _write_rows(submission, name, value)
        elif name == "places":
            _write_places(submission, value)
        elif name in LONG or name.startswith(HOW):
            write_long(submission, name, **value)
        elif name == "files":
            _describe_files(submission, value)
        elif name not in CONTACT | PRIVATE.keys() | {"consider", "uses"}:
            raise KeyError(name)
    write_contact(submission, values)
    _write_private(submission, values)
    if "consider" in values:
        _consider(submission, values["consider"], words["consider"], how)
    if "uses" in values:
        _use(submission, values["uses"], words["uses"], how)
    submission.save()


def write_long(submission, key: str, **parts) -> LongAnswer:
    """Store the parts given of one long answer (text, link, language, contact) and return it."""
    row, _ = LongAnswer.objects.get_or_create(submission=submission, question=key)
    before = (row.text, row.link, row.lang)
    for name in ("text", "link", "language"):
        setattr(row, name, parts.get(name, getattr(row, name)))
    row.lang = tag_of(row.language)
    if row.pk and before != (row.text, row.link, row.lang):
        row.translations.filter(stale=False).update(stale=True)
    contact = parts.get("contact", AnswerMode.CONTACT in row.modes)
    with_file = submission.files.filter(question=key).exists()
    given = {
        AnswerMode.TEXT: bool(row.text),
        AnswerMode.LINK: bool(row.link),
        AnswerMode.FILE: with_file,
        AnswerMode.CONTACT: contact,
    }
    row.modes = [str(mode) for mode, is_given in given.items() if is_given]
    row.save()
    return row


def _write_rows(submission, name, value) -> None:
    model, columns = MODELS[name], ROWS[name]
    rows = getattr(submission, name)
    wanted = [tuple(row) for row in value]
    if list(rows.values_list(*columns)) == wanted:
        return
    rows.all().delete()
    model.objects.bulk_create(
        model(submission=submission, **dict(zip(columns, row, strict=True))) for row in wanted
    )


def _write_places(submission, texts) -> None:
    """A place whose words stay keeps the council an editor linked it to."""
    old = list(submission.places.all())
    if [row.text for row in old] == list(texts):
        return
    linked = {row.text: (row.council_id, row.nation) for row in old}
    submission.places.all().delete()
    for text in texts:
        council, nation = linked.get(text, (None, ""))
        SubmissionPlace.objects.create(
            submission=submission, text=text, council_id=council, nation=nation
        )


def _describe_files(submission, value) -> None:
    names = {"help": "describe_for_me"}
    for row in submission.files.filter(pk__in=value):
        for name, answer in value[row.pk].items():
            setattr(row, names.get(name, name), answer)
        row.save()


def write_contact(submission, values) -> None:
    """Store what `values` says of the contact details; names that are not theirs are left."""
    given = {name: values[name] for name in CONTACT & values.keys()}
    if not given:
        return
    row = related(submission, "contact", ContactDetails)
    if "contact_ways" in given:
        given["ways"] = given.pop("contact_ways")
    if "email" in given and given["email"].lower() != row.email.lower():
        row.confirmed_at = None
    for name, value in given.items():
        setattr(row, name, value)
    row.save()
    submission.contact = row


def _write_private(submission, values) -> None:
    given = {PRIVATE[name]: values[name] for name in PRIVATE.keys() & values.keys()}
    if not given:
        return
    row = related(submission, "private", PrivateAnswers)
    for name, value in given.items():
        setattr(row, name, value)
    row.save()
    submission.private = row


def _consider(submission, said_yes: bool, question: Question, how: str) -> None:
    standing = standing_consent(submission, Item.CONSIDER)
    if standing and not said_yes:
        withdraw(standing)
    elif said_yes and not standing:
        record_permission(submission, question, Item.CONSIDER, (), how)


def _use(submission, ticked, question: Question, how: str) -> None:
    uses = sorted(uses_of(ticked))
    standing = standing_consent(submission, Item.USE)
    if standing and standing.uses == uses:
        return
    if standing:
        withdraw(standing)
    if uses:
        record_permission(submission, question, Item.USE, uses, how)


def exact_words(question: Question) -> str:
    """Return the words of a permission as they are shown, read aloud and kept."""
    return f"{question.wording} {question.hint}"


def record_permission(submission, question, item, uses, how) -> None:
    """Keep a yes of question 31 or 32, with the exact words of the question."""
    row = related(submission, "contact", ContactDetails)
    consent = record(
        question.key,
        exact_words(question),
        item=item,
        person=row.name,
        uses=uses,
        how=how,
    )
    SubmissionConsent.objects.create(submission=submission, consent=consent)
