"""What somebody sees of a submission under `/review/`: public answers, without names while the
phase hides them. Nothing else there shows one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.urls import reverse

from review.hiding import NAME, Hider, places
from review.models import Mask
from review.permissions import has_conflict, may, may_read, names_shown
from submissions.answers import Answer, public_answers
from submissions.conflicts import conflicts_of
from submissions.models import (
    Assistance,
    ContactDetails,
    Contributor,
    Submission,
    SubmissionPartner,
    Supporter,
)
from submissions.questions import sections_for

# Where the names of people stand.
PEOPLE = (
    (Contributor, "user__name"),
    (Supporter, "name"),
    (ContactDetails, "name", "helper_name"),
    (Assistance, "spoke_with"),
)
KINDS = {"image": "Picture", "film": "Film", "sound": "Recording", "paper": "Paper"}
LINKS_HIDDEN = "Links are hidden while names are."
FILES_HIDDEN = "Hidden while names are."
NO_WORDS = "This answer is on film. We hide films while names are hidden. Ask us for its words."
VOICES = "Voices in a recording, and the names people say in it."
PAPERS = "Names inside a paper."
FACES = "Faces in a picture or a film. So we do not show those while names are hidden."
STORY = "What happened, and where. It can still tell you who somebody is."


@dataclass(frozen=True, slots=True)
class ReadingFile:
    """A file under a name that tells nothing; without an address while it is hidden."""

    name: str
    kind: str
    size: int
    url: str = ""
    description: str = ""

    @property
    def hidden(self) -> bool:
        return not self.url


@dataclass(frozen=True, slots=True)
class ReadingAnswer:
    """One answer, as a reader sees it; `hidden` says what she does not see, and why."""

    key: str
    wording: str
    lines: tuple[str, ...] = ()
    translation: str = ""
    links: tuple[str, ...] = ()
    files: tuple[ReadingFile, ...] = ()
    contact: bool = False
    language: str = ""
    lang: str = "en"
    dir: str = "ltr"
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class ReadingSection:
    key: str
    title: str
    answers: tuple[ReadingAnswer, ...]


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A submission as it is read. `hidden_words`: in how many places a name was taken out."""

    title: str
    sections: tuple[ReadingSection, ...]
    note: str
    files: tuple[ReadingFile, ...]
    names_hidden: bool
    hidden_words: int = 0
    cannot_hide: tuple[str, ...] = ()


def text_for(submission, user, *, hide: bool = False) -> ReadingText:
    """Return what `user` may see of a submission in the phase its call is in.

    Args:
        hide: show it without names whatever the phase says, for who masks words.

    Raises:
        PermissionDenied: she knows its people, it is not on her list, or she has not told us yet
            whether she knows them.
    """
    allowed, reason = may_see_text(submission, user)
    if not allowed:
        raise PermissionDenied(reason)
    hidden = hide or not names_shown(submission.call)
    hider = hider_for(submission) if hidden else None
    names = file_names(submission)
    given = public_answers(submission)
    answers = {a.question.key: _answer(a, submission, hider, names) for a in given}
    keys = {}
    for answer in given:
        keys.setdefault(answer.question.section, []).append(answer.question.key)
    sections = tuple(
        ReadingSection(section.key, section.title, tuple(answers[k] for k in keys[section.key]))
        for section in sections_for(submission.criteria.all())
        if section.key in keys
    )
    text = ReadingText(
        title=_title(submission, hider),
        sections=sections,
        note=hider.hide(submission.content_note) if hider else submission.content_note,
        files=tuple(file for answer in answers.values() for file in answer.files),
        names_hidden=hidden,
    )
    if not hider:
        return text
    return replace(text, hidden_words=_places(text), cannot_hide=_cannot_hide(text.files))


def may_see_text(submission, user) -> tuple[bool, str]:
    """Return whether `user` may see it under `/review/`: its reader, or our team; and why not."""
    if may("mask", user)[0] and not has_conflict(submission, user):
        return True, ""
    return may_read(submission, user)


def title_for(submission, user) -> str:
    """Return its title for `user`, without names while they are hidden."""
    return titles_for([submission], user)[submission.pk]


def titles_for(submissions: Iterable, user) -> dict[int, str]:
    """Return titles by the id of their submission, in as many queries for many as for one.

    Raises:
        PermissionDenied: she knows the people of one of them; it belongs in no list of hers.
    """
    rows = list(submissions)
    prefetch_related_objects(rows, "call")
    if conflicts_of(user) & {row.pk for row in rows}:
        raise PermissionDenied("You know the people of one of these.")
    calls = {row.call_id: row.call for row in rows}
    shown = {pk: names_shown(call) for pk, call in calls.items()}
    hiders = hiders_for(row.pk for row in rows if not shown[row.call_id])
    return {row.pk: _title(row, hiders.get(row.pk)) for row in rows}


def hider_for(submission) -> Hider:
    """Return what takes the names out of a submission's texts: those we know, and the masks."""
    return hiders_for([submission.pk])[submission.pk]


def hiders_for(ids: Iterable[int]) -> dict[int, Hider]:
    """Return `hider_for` of many by their ids, in as many queries as for one."""
    ids = set(ids)
    if not ids:
        return {}
    words, people = defaultdict(list), defaultdict(list)
    groups = Submission.objects.filter(pk__in=ids)
    for pk, *names in groups.values_list("pk", "organisation", "matched_organisation__name"):
        words[pk] += filter(None, names)
    for pk, masked in _said_of(ids, Mask, "words"):
        words[pk].append(masked)
    for pk, partner in _said_of(ids, SubmissionPartner, "name"):
        if not partner.islower():
            words[pk].append(partner)
    for model, *fields in PEOPLE:
        for pk, *names in _said_of(ids, model, *fields):
            people[pk] += names
    return {pk: Hider(words[pk], people[pk]) for pk in ids}


def _said_of(ids, model, *fields):
    rows = model.objects.filter(submission__in=ids).order_by()
    return rows.values_list("submission_id", *fields)


def file_names(submission) -> dict[int, str]:
    """Return a name that tells nothing for each file that was sent, by the id of its row."""
    rows = submission.files.select_related("file").order_by("pk")
    return {
        row.pk: f"{KINDS.get(row.file.kind, 'File')} {number}"
        for number, row in enumerate(rows, start=1)
    }


def is_open(row, names_hidden: bool) -> bool:
    """Whether a file that was sent may be opened. A recording or a paper that is an answer stays
    open while names are hidden, since nothing else says it."""
    return not names_hidden or (row.question != "files" and row.file.kind in ("sound", "paper"))


def _title(submission, hider) -> str:
    return hider.hide(str(submission)) if hider else str(submission)


def _answer(answer: Answer, submission, hider, names) -> ReadingAnswer:
    key = answer.question.key
    hide = hider.hide if hider else str
    files = tuple(_file(row, names[row.pk], hider) for row in answer.files)
    said = ReadingAnswer(
        key=key,
        wording=answer.question.wording,
        lines=tuple(map(hide, answer.lines)),
        translation=hide(answer.translation.text) if answer.translation else "",
        links=answer.links,
        files=files,
        contact=answer.contact,
        language=answer.language,
        lang=answer.lang,
        dir=answer.dir,
    )
    if not hider:
        return said
    if key == "organisation":
        return replace(said, lines=(NAME,))
    if key == "partners":
        rows = submission.partners.all()
        return replace(said, lines=tuple(f"{NAME}: {hide(row.part)}".strip(": ") for row in rows))
    hidden = [LINKS_HIDDEN] if answer.links else []
    on_film = key != "files" and any(file.hidden for file in files)
    if on_film and not (said.lines or said.translation):
        hidden.append(NO_WORDS)
    return replace(said, links=(), hidden=" ".join(hidden))


def _file(row, name, hider) -> ReadingFile:
    description = hider.hide(row.description) if hider else row.description
    url = reverse("private_file", args=[row.file.pk]) if is_open(row, bool(hider)) else ""
    return ReadingFile(name, row.file.kind, row.file.size, url, description)


def _places(text: ReadingText) -> int:
    answers = [answer for section in text.sections for answer in section.answers]
    said = [line for answer in answers for line in (*answer.lines, answer.translation)]
    return sum(map(places, (*said, text.note, *(file.description for file in text.files))))


def _cannot_hide(files) -> tuple[str, ...]:
    found = [STORY]
    if any(file.kind == "sound" and not file.hidden for file in files):
        found.append(VOICES)
    if any(file.kind == "paper" and not file.hidden for file in files):
        found.append(PAPERS)
    if any(file.hidden for file in files):
        found.append(FACES)
    return tuple(found)
