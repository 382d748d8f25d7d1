"""What somebody answered, ready to be read: by her, by an editor, in a receipt, in a version.

The one place that knows where the answer to a question is stored.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from consent.enums import Item
from core.languages import ENGLISH, direction, is_english, name_of
from submissions.enums import AnswerMode, ContactWay
from submissions.models import AnswerTranslation, ContactDetails, PrivateAnswers
from submissions.questions import ANY_WAY, HOW, Question, questions_for

# Every relation `answers_of` reads: what to prefetch for many, or where it reads more than once.
RELATIONS = (
    *("answers", "additions", "files__file", "consents__consent", "partners", "places", "links"),
    *("areas", "who", "criteria", "evidence", "funding"),
)
# Where an answer is stored. What is in none of these is a column of the submission.
TERMS = ("areas", "who", "criteria", "evidence", "funding")
OTHERS = {"areas": "areas_other", "who": "who_other", "funding": "funding_other"}
ROWS = {"partners": ("name", "part"), "links": ("url",)}
LONG = {"story", "before", "people_do", "change", "savings", "needs", "hard", "ask"}
CONTACT = {"email", "name", "contact_ways", "numbers", "helper", "helper_name", "helper_email"}
PRIVATE = {"referee": "referee", "private": "care"}
# What she ticks (question 32), and the uses a consent records for it.
USES = {
    "website": ("This website", ("catalogue",)),
    "report": ("A printed report", ("report",)),
    "news": ("News and social media", ("press", "social")),
}
# What nobody fills in for her: her permission, and where it may be used.
HERS_ALONE = frozenset({"consider", "uses"})
_NUMBERS = {
    "text": "Text message",
    "phone": "Phone",
    "bsl-video": "BSL video call",
    "letter": "Letters to",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, in every way it was given."""

    question: Question
    lines: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    files: tuple = ()
    contact: bool = False
    language: str = ""
    lang: str = ENGLISH
    translation: AnswerTranslation | None = None
    added: datetime | None = None

    @property
    def dir(self) -> str:
        """Which way the words run, for `dir`."""
        return direction(self.lang)

    @property
    def needs_translating(self) -> bool:
        """Whether it says something in another language, and no translation stands beside it."""
        said = bool(self.lines or self.links or self.files)
        return said and not is_english(self.lang) and self.translation is None

    @property
    def given(self) -> bool:
        """Whether anything was answered, in any mode."""
        return bool(self.lines or self.links or self.files or self.contact)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def wordless(self) -> list:
        """The files of question 30 nobody has described, or asked us to describe."""
        return [row for row in self.files if row.needs_words]

    def to_json(self) -> dict:
        """Return plain JSON, as a sent version keeps it."""
        return {
            "question": self.question.wording,
            "lines": list(self.lines),
            "links": list(self.links),
            "files": [row.file.original_name for row in self.files],
            "contact": self.contact,
            "language": self.language,
            "lang": self.lang,
        }


def answers_of(submission, words: dict[str, Question] | None = None) -> list[Answer]:
    """Return the answer to every question in the order of the form, given or not.

    Args:
        words: of `questions.in_force()`, where many are read at once.
    """
    reader = _Reader(submission)
    asked = questions_for(reader.terms["criteria"], words)
    answers = [reader.read(question) for question in asked]
    sent = submission.submitted_at is not None
    added = {row.question: row.at for row in submission.additions.all()} if sent else {}
    return [replace(a, added=added.get(a.question.key)) for a in answers]


def public_answers(submission) -> list[Answer]:
    """Return the answers that are given and may be published after the final yes."""
    return [a for a in answers_of(submission) if a.question.public and a.given]


def missing(answers: list[Answer]) -> list[Question]:
    """Return the required questions without an answer. One *how* is enough."""
    how = [a for a in answers if a.question.key.startswith("how_")]
    found = []
    for answer in answers:
        if answer in how:
            if answer is how[0] and not any(a.given for a in how):
                found.append(answer.question)
        elif answer.question.required and not answer.given:
            found.append(answer.question)
    return found


def related(submission, name: str, model):
    """Return the one row of `model` that belongs to the submission, or an empty, unsaved one."""
    try:
        return getattr(submission, name)
    except model.DoesNotExist:
        return model(submission=submission)


def stored(submission, name: str):
    """Return the stored answer `name` in the shape `services.writing.write` takes it."""
    if name in TERMS:
        return list(getattr(submission, name).all())
    if name in ROWS:
        return list(getattr(submission, name).values_list(*ROWS[name]))
    if name == "places":
        return list(submission.places.values_list("text", flat=True))
    if name in LONG or name.startswith(HOW):
        return _stored_long(submission, name)
    if name == "files":
        return list(submission.files.filter(question=name))
    if name in CONTACT:
        row = related(submission, "contact", ContactDetails)
        return row.ways if name == "contact_ways" else getattr(row, name)
    if name in PRIVATE:
        return getattr(related(submission, "private", PrivateAnswers), PRIVATE[name])
    if name in ("consider", "uses"):
        return _stored_consent(submission, name)
    return getattr(submission, name)


def _stored_long(submission, key) -> dict:
    row = submission.answers.filter(question=key).first()
    if row is None:
        return {"text": "", "link": "", "language": "", "contact": False}
    return {
        "text": row.text,
        "link": row.link,
        "language": row.language,
        "contact": AnswerMode.CONTACT in row.modes,
    }


def _stored_consent(submission, name):
    item = Item.CONSIDER if name == "consider" else Item.USE
    row = standing_consent(submission, item)
    if name == "consider":
        return row is not None
    return [key for key, (_, uses) in USES.items() if row and set(uses) <= {*row.uses}]


def standing_consent(submission, item: Item):
    """Return the newest consent of that kind that stands, or None."""
    found = standing_consents(submission, item)
    return found[0] if found else None


def standing_consents(submission, item: Item) -> list:
    """Return the consents of that kind that stand, the newest first: a further use is a new one."""
    rows = submission.consents.filter(consent__item=item, consent__withdrawn_at=None)
    return [row.consent for row in rows.select_related("consent").order_by("-pk")]


def uses_of(ticked) -> frozenset[str]:
    """Return the uses that these ticks of question 32 mean."""
    return frozenset(use for key in ticked for use in USES[key][1])


def ticked_uses(submission) -> list[str]:
    """Return the keys of `USES` that were said yes to and stand."""
    return _stored_consent(submission, "uses")


def reachable_by(contact: ContactDetails) -> list[str]:
    """Return the ways, other than e-mail, she ticked and gave a number or address for."""
    place = {"text": "phone", "phone": "phone", "bsl-video": "bsl-video", "letter": "letter"}
    return [way for way in contact.ways if contact.numbers.get(place.get(way))]


def _with(submission, name: str, pointed_to: str):
    """Return the rows of a relation with what they point to, those prefetched if they are."""
    rows = getattr(submission, name)
    fetched = name in getattr(submission, "_prefetched_objects_cache", {})
    return rows.all() if fetched else rows.select_related(pointed_to)


class _Reader:
    """Reads every row of a submission once."""

    def __init__(self, submission):
        self.submission = submission
        self.contact = related(submission, "contact", ContactDetails)
        self.private = related(submission, "private", PrivateAnswers)
        self.long = {row.question: row for row in submission.answers.all()}
        self.translations = _translations(self.long.values())
        self.files = {}
        for row in _with(submission, "files", "file"):
            self.files.setdefault(row.question, []).append(row)
        self.terms = {name: list(getattr(submission, name).all()) for name in TERMS}
        self.consents = {
            row.consent.item: row.consent
            for row in _with(submission, "consents", "consent")
            if row.consent.withdrawn_at is None
        }

    def read(self, question: Question) -> Answer:
        key = question.key
        if question.kind == ANY_WAY:
            return self._any_way(question)
        if question.kind == "files":
            return Answer(question, files=tuple(self.files.get(key, ())))
        if key == "links":
            return Answer(question, links=tuple(row.url for row in self.submission.links.all()))
        special = getattr(self, f"_{key}", None)
        lines = special() if special else self._plain(key)
        return Answer(question, lines=tuple(line for line in lines if line))

    def _any_way(self, question) -> Answer:
        row = self.long.get(question.key)
        files = tuple(self.files.get(question.key, ()))
        if row is None:
            return Answer(question, files=files)
        return Answer(
            question,
            lines=(row.text,) if row.text else (),
            links=(row.link,) if row.link else (),
            files=files,
            contact=AnswerMode.CONTACT in row.modes,
            language="" if is_english(row.lang) else name_of(row.language),
            lang=row.lang,
            translation=self.translations.get(row.pk),
        )

    def _plain(self, key) -> list[str]:
        if key in TERMS:
            names = [_capital(getattr(t, "plain_name", "") or t.name) for t in self.terms[key]]
            return [*names, getattr(self.submission, OTHERS[key]) if key in OTHERS else ""]
        if key == "name":
            return [self.contact.name]
        if key == "led_by":
            return [self.submission.get_led_by_display()]
        if key == "people_yearly":
            number = self.submission.people_yearly
            return [] if number is None else [f"{number:,}"]
        return [getattr(self.submission, key)]

    def _email(self):
        """Whom we help in person and can reach in another way needs no address."""
        ways = reachable_by(self.contact)
        if self.contact.email or not ways or not hasattr(self.submission, "assistance"):
            return [self.contact.email]
        return [f"No e-mail address. We use: {ContactWay(ways[0]).label}"]

    def _contact_ways(self):
        numbers = self.contact.numbers
        ways = [ContactWay(way).label for way in self.contact.ways]
        return [*ways, *(f"{_NUMBERS[key]}: {numbers[key]}" for key in _NUMBERS if key in numbers)]

    def _helper(self):
        return [self.contact.helper, self.contact.helper_name, self.contact.helper_email]

    def _partners(self):
        return [f"{r.name}: {r.part}" if r.part else r.name for r in self.submission.partners.all()]

    def _places(self):
        return [row.text for row in self.submission.places.all()]

    def _stage(self):
        started = self.submission.started
        return [self.submission.get_stage_display(), f"Started in {started}" if started else ""]

    def _referee(self):
        return [self.private.referee]

    def _private(self):
        return [self.private.care]

    def _cost_start(self):
        return [_money(self.submission.cost_start, self.submission.cost_start_year)]

    def _cost_yearly(self):
        return [_money(self.submission.cost_yearly, self.submission.cost_yearly_year)]

    def _consider(self):
        return ["Yes"] if "consider" in self.consents else []

    def _uses(self):
        consent = self.consents.get("use")
        return [label for label, uses in USES.values() if consent and set(uses) <= {*consent.uses}]


def _translations(rows) -> dict[int, AnswerTranslation]:
    """Return the newest translation that still fits, by the id of its answer."""
    ids = [row.pk for row in rows if not is_english(row.lang)]
    if not ids:
        return {}
    found = AnswerTranslation.objects.filter(answer__in=ids, stale=False).select_related("by")
    return {row.answer_id: row for row in reversed(found)}


def _money(pounds: int | None, year: int | None) -> str:
    if pounds is None:
        return ""
    return f"£{pounds:,} in {year}" if year else f"£{pounds:,}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
