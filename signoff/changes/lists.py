"""The list of one submission: both sides read, compared, and put under their questions."""

from dataclasses import replace
from itertools import combinations

from casestudies.enums import RequestState
from casestudies.public import PublicCaseStudy, build
from casestudies.services import preview_of, published_shape
from signoff.changes.compare import compare
from signoff.changes.pictures import FILES, picture_changes, print_of, shown_on
from signoff.changes.published import changes_between
from signoff.changes.shapes import Change, ChangeList, QuestionChanges
from signoff.changes.sources import STORY, Sources, is_usual
from signoff.enums import ChangeKind
from signoff.models import Because
from submissions.answers import Answer, answers_of
from submissions.enums import State
from submissions.models import Submission
from submissions.services.page_making import use_consent


def changes_of(submission: Submission, page=None) -> ChangeList:
    """Return everything that was changed between the answers as sent and the page.

    While the page is on the website, that is what is compared with its draft: a correction.

    Args:
        submission: one with a page; without one the list is empty.
        page: a CaseStudyPage in memory, such as a revision's object; its newest draft if None.
    """
    if page is None and submission.page is None:
        return ChangeList()
    content = page or submission.page.get_latest_revision_as_object()
    public = preview_of(content)
    if submission.state == State.PUBLISHED:
        return changes_between(published_shape(submission.page), public)
    answers = _as_asked(submission)
    uses = list(
        submission.uses.filter(field="body").order_by("pk").values_list("question", "block")
    )
    sources = Sources(submission, answers, public, uses)
    changes = compare(sources.stretches)
    changes += _out_of_order(answers, public, uses)
    changes += _translated(sources)
    hidden = _pictures_on(build(content)) - _pictures_on(public)
    changes += _files(submission, answers, public, uses, hidden)
    return _listed(submission, answers, sources, changes)


def _as_asked(submission) -> list[Answer]:
    """Return the answers, less what was added after the page was sent for its yes."""
    request = submission.page.requests.filter(state=RequestState.OPEN).first()
    answers = answers_of(submission)
    if request is None:
        return answers
    return [a for a in answers if a.added is None or a.added <= request.asked_at]


def _out_of_order(answers, public: PublicCaseStudy, uses) -> list[Change]:
    """Return the answers of the story that stand in another order than they were taken in."""
    home = {block: question for question, block in uses if question in STORY}
    order = list(dict.fromkeys(home[block.id] for block in public.body if block.id in home))
    rows = (row for size in range(len(order) + 1) for row in combinations(order, size))
    stayed = max((row for row in rows if [*row] == sorted(row, key=STORY.index)), key=len)
    wording = {answer.question.key: answer.question.wording for answer in answers}
    return [
        Change(q, ChangeKind.MOVED, wording[q], wording[q], about="an answer", moved=True)
        for q in order
        if q not in stayed
    ]


def _translated(sources: Sources) -> list[Change]:
    return [
        Change(key, ChangeKind.TRANSLATED, answer.text, answer.translation.text, answer.lang)
        for key, answer in sources.answers.items()
        if sources.is_translated(key)
    ]


def _pictures_on(public: PublicCaseStudy) -> set[int]:
    return {picture.image for picture in shown_on(public)}


def _files(submission, answers, public: PublicCaseStudy, uses, hidden: set[int]) -> list[Change]:
    """Return the changes to what was sent with question 30, if the website may show it.

    Args:
        hidden: pictures whose consent was taken back: they are not spoken of.
    """
    rows = [row for answer in answers if answer.question.key == FILES for row in answer.files]
    if use_consent(submission) is None:
        rows = []
    pictures = [row for row in rows if row.file.kind == "image" and row.image_id not in hidden]
    made_from = [block for question, block in uses if question == FILES]
    changes = picture_changes(pictures, public, made_from)
    stand = {block.value["file_hash"] for block in public.body if block.type == "file"}
    papers = [row for row in rows if row.file.kind != "image"]
    return changes + [
        Change(FILES, ChangeKind.CUT, row.file.original_name, "", about="the file", nth=number)
        for number, row in enumerate(papers)
        if print_of(row.file) not in stand
    ]


def _listed(submission, answers, sources: Sources, changes: list[Change]) -> ChangeList:
    """Put the changes under their questions, with the reason where it still holds."""
    reasons = {row.question: row for row in submission.becauses.all()}
    found = []
    for answer in answers:
        key = answer.question.key
        mine = sorted((c for c in changes if c.question == key), key=_is_spelling)
        if mine:
            text = "\n\n".join(sources.clean[key])
            one = QuestionChanges(
                key, answer.question.wording, tuple(mine), text, sources.lang(key)
            )
            found.append(_with_reason(one, reasons.get(key)))
    questions = sorted((one for one in found if one.key != FILES), key=lambda one: not one.meant)
    pictures = next((one for one in found if one.key == FILES), None)
    ours = [change for change in changes if not change.question]
    return ChangeList(
        tuple(questions),
        pictures,
        added=tuple(change for change in ours if not is_usual(change)),
        usual=tuple(change for change in ours if is_usual(change)),
    )


def _is_spelling(change: Change) -> bool:
    return change.kind == ChangeKind.SPELLING


def _with_reason(one: QuestionChanges, reason: Because | None) -> QuestionChanges:
    if reason is None:
        return one
    holds = reason.seal == one.seal
    return replace(one, because=reason.text if holds else "", because_before=reason.text)
