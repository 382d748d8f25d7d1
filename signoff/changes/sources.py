"""What was sent, and what stands on the page for it: one stretch for each part of the page.

`AnswerUse` says which block came from which answer. A block an editor made herself belongs to the
answer most of whose sentences it holds, and to nobody if it holds none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from wagtail.rich_text import expand_db_html

from casestudies.public import Block, PublicCaseStudy
from core.languages import ENGLISH, is_english, name_of
from signoff.changes.stretches import Grain, Stretch, Unit
from signoff.changes.words import sentences_of, text_of_html, words_of
from submissions.answers import Answer
from submissions.models import Submission
from submissions.questions import ANY_WAY, HOW, how_key
from submissions.services import page_making
from ui.words import pounds, thousands

# Answers that become the story, in the order a page is made in.
STORY = ("story", "before", "people_do", "change")
# Answers that become a text of the page, by its field.
TEXTS = ("needs", "hard", "ask")
WELSH = "cy"
ADDRESS, HEADING = "the address of the page", "the heading"
# The headings `page_making` puts above answers, the same on every page.
USUAL = {*dict(page_making.STORY).values(), page_making.READ_MORE}


class Sources:
    """Both sides of one page, read once.

    Args:
        submission: what was sent.
        answers: its answers, of `answers_of`, in the order of the form.
        page: the public shape of the page.
        uses: (question, block id) of each block of the story that came from an answer.
    """

    def __init__(
        self,
        submission: Submission,
        answers: Iterable[Answer],
        page: PublicCaseStudy,
        uses: Iterable[tuple[str, str]],
    ):
        self.submission, self.page = submission, page
        self.answers = {answer.question.key: answer for answer in answers}
        self.clean = defaultdict(list)
        self._linked = defaultdict(list)
        for question, block in uses:
            self._linked[block].append(question)

    def text(self, question: str) -> str:
        """Return the words of a long answer the page is compared with: those of its translation
        where there is one."""
        answer = self.answers.get(question)
        if answer is None:
            return ""
        return answer.translation.text if self.is_translated(question) else answer.text

    def lang(self, question: str) -> str:
        answer = self.answers.get(question)
        return ENGLISH if answer is None or self.is_translated(question) else answer.lang

    def is_translated(self, question: str) -> bool:
        """Whether the page takes an answer in our translation, as `page_making` does."""
        answer = self.answers.get(question)
        foreign = answer is not None and not is_english(answer.lang) and answer.lang != WELSH
        return foreign and answer.translation is not None

    @cached_property
    def stretches(self) -> list[Stretch]:
        """Return every part of the page with what was sent for it, in the order of the page."""
        return [
            *self._names(),
            *self._summary(),
            *self._story(),
            *self._criteria(),
            *self._texts(),
            *self._facts(),
            *self._terms(),
            *self._rows(),
            *self._ours(),
            *self._left_behind(),
        ]

    # --- text ---------------------------------------------------------------------------------
    def _summary(self):
        about = "the short text at the top of the page"
        yield Stretch("summary", page=units(self.page.summary, about=about))

    def _story(self):
        """One stretch for each answer in the story; answers in one block are compared as one."""
        homes, ours = self._homes()
        together = _together(homes.values())
        blocks = {block.id: block for block in self.page.body}
        for first, questions in together.items():
            sent = tuple(u for q in questions for u in units(self.text(q), q))
            page = []
            for block_id, home in homes.items():
                if home[0] in questions:
                    for text, _ in lines(blocks[block_id]):
                        page += units(text, home[0])
                        self.clean[home[0]].append(text)
            yield Stretch(first, sent, tuple(page), self.lang(first))
        for block in ours:
            for number, (text, about) in enumerate(lines(block)):
                yield Stretch(f"{block.id}.{number}", page=units(text, about=about))

    def _homes(self) -> tuple[dict[str, list[str]], list[Block]]:
        """Return the questions of each block of the story, and the blocks that are ours."""
        homes, ours = {}, []
        sentences = {q: set(sentences_of(self.text(q))) for q in STORY}
        for block in self.page.body:
            home = [q for q in self._linked.get(block.id, ()) if q in STORY]
            if block.type in ("picture", "heading") or "links" in self._linked.get(block.id, ()):
                home = []
            elif not home:
                home = _most_like(block, sentences)
            if home:
                homes[block.id] = home
            elif block.type != "picture" and not self._is_links(block):
                ours.append(block)
        return homes, ours

    def _is_links(self, block: Block) -> bool:
        return block.type != "heading" and "links" in self._linked.get(block.id, ())

    def _criteria(self):
        """What each of the six says, and which are met."""
        ticked = {term.slug: term for term in self.submission.criteria.all()}
        met = {term.slug: term for term in self.page.criteria}
        for slug in {**ticked, **met}:
            question = how_key(ticked[slug]) if slug in ticked else "criteria"
            how = met[slug].how if slug in met else ""
            self.clean[question] += filter(None, [how])
            sent = units(self.text(f"{HOW}{slug}"), question)
            lang = self.lang(f"{HOW}{slug}")
            yield Stretch(f"{HOW}{slug}", sent, units(how, question), lang)
        sent = [term.plain_name for term in ticked.values()]
        yield self._facts_of("criteria", sent, [term.plain_name for term in met.values()])

    def _texts(self):
        for question in TEXTS:
            text = getattr(self.page, question)
            self.clean[question] += filter(None, [text])
            sent = units(self.text(question), question)
            yield Stretch(question, sent, units(text, question), self.lang(question))
        note = self.page.funding_note
        self.clean["savings"] += filter(None, [note])
        sent = units(self.submission.funding_other, "funding")
        sent += units(self.text("savings"), "savings")
        home = "savings" if self.text("savings") or not sent else "funding"
        sent += units(page_making.start_year_note(self.submission), "cost_start")
        yield Stretch("funding_note", sent, units(note, home), self.lang("savings"))

    # --- names, facts and rows ----------------------------------------------------------------
    def _names(self):
        for question in ("title", "organisation"):
            sent, stands = getattr(self.submission, question), getattr(self.page, question)
            self.clean[question].append(stands)
            yield Stretch(question, row(sent, question), row(stands, question), grain=Grain.NAME)

    def _facts(self):
        sent, page = self.submission, self.page
        yield self._facts_of(
            "led_by", [sent.get_led_by_display()], [page.led_by_disabled_people.name]
        )
        yield self._facts_of(
            "stage",
            [sent.get_stage_display(), sent.started and f"Started in {sent.started}"],
            [page.stage.name, page.started and f"Started in {page.started}"],
        )
        yield self._facts_of(
            "people_yearly", [thousands(sent.people_yearly)], [thousands(page.people_yearly)]
        )
        for question in ("cost_start", "cost_yearly"):
            yield self._facts_of(
                question, [pounds(getattr(sent, question))], [pounds(getattr(page, question))]
            )
        # That of the cost to start stands in words, in the note on who pays.
        year = sent.cost_yearly_year if sent.cost_yearly is not None else None
        yield self._facts_of(
            "cost_yearly", [year], [page.cost_year], key="cost_yearly_year", about="the year"
        )

    def _terms(self):
        sent, page = self.submission, self.page
        for question, stand in (
            ("areas", page.service_areas),
            ("who", page.who),
            ("funding", page.funding),
            ("evidence", page.evidence),
        ):
            other = getattr(sent, f"{question}_other", "") if question != "funding" else ""
            named = [term.name for term in getattr(sent, question).all()]
            yield self._facts_of(question, [*named, other], [term.name for term in stand])

    def _facts_of(self, question, sent, page, *, key="", about="") -> Stretch:
        said = [str(value) for value in sent if value]
        stands = [str(value) for value in page if value]
        self.clean[question] += stands
        return Stretch(
            f"fact.{key or question}",
            tuple(Unit(words_of(value), question, about) for value in said),
            tuple(Unit(words_of(value), question, about) for value in stands),
            grain=Grain.FACTS,
        )

    def _rows(self):
        sent, page = self.submission, self.page
        yield self._rows_of(
            "partners",
            [_partner(row) for row in sent.partners.all()],
            [_partner(row) for row in page.partners],
        )
        yield self._rows_of("places", [place.text for place in sent.places.all()], page.places)
        stand = [
            line
            for block in page.body
            if self._is_links(block)
            for text, _ in lines(block)
            for line in text.splitlines()
        ]
        links = self.answers["links"].links if "links" in self.answers else ()
        yield self._rows_of("links", links, stand)

    def _rows_of(self, question, sent, page) -> Stretch:
        stands = [text for text in page if text.strip()]
        self.clean[question] += stands
        mine = tuple(unit for text in sent for unit in row(text, question))
        theirs = tuple(unit for text in stands for unit in row(text, question))
        return Stretch(f"row.{question}", mine, theirs, grain=Grain.ROWS)

    # --- what is ours, and what has no part on the page -----------------------------------------
    def _ours(self):
        """What follows from our own choices: the address, the councils, the language."""
        page = self.page
        yield Stretch("slug", page=row(page.url, about=ADDRESS), grain=Grain.FACTS)
        known = set(page.places)
        found = [("the council", term.name) for term in page.councils]
        found += [("the nation", term.name) for term in page.nations]
        stand = tuple(u for about, name in found if name not in known for u in row(name, "", about))
        yield Stretch("where", page=stand, grain=Grain.FACTS)
        story = WELSH if self.lang("story") == WELSH and self.text("story") else ENGLISH
        about = "the language of the page"
        if page.language.partition("-")[0] != story:
            yield self._facts_of(
                "story", [name_of(story)], [name_of(page.language)], key="language", about=about
            )

    def _left_behind(self):
        """Links and files of long answers, where the page does not show them."""
        shown = " ".join(text for block in self.page.body for text, _ in lines(block))
        for question, answer in self.answers.items():
            if answer.question.kind != ANY_WAY or (
                self.is_translated(question) and not answer.text
            ):
                continue  # a film in sign language is what the translation was made from
            units_left = [
                u
                for url in answer.links
                if url not in shown
                for u in row(url, question, "the link")
            ]
            for one in answer.files:
                units_left += row(one.file.original_name, question, "the file")
            yield Stretch(f"left.{question}", tuple(units_left), grain=Grain.FACTS)


def is_usual(change) -> bool:
    """Return whether each of our pages has it: an address, a heading in our usual words."""
    return change.about == ADDRESS or (change.about == HEADING and change.after in USUAL)


def units(text: str, question: str = "", about: str = "") -> tuple[Unit, ...]:
    """Return the sentences of a text."""
    return tuple(Unit(words, question, about) for words in sentences_of(text))


def row(text: str, question: str = "", about: str = "") -> tuple[Unit, ...]:
    """Return a text as one row, or nothing."""
    words = words_of(text)
    return (Unit(words, question, about),) if words else ()


def lines(block: Block) -> list[tuple[str, str]]:
    """Return the visible words of a block of the story, and what they are called if not text."""
    value = block.value
    match block.type:
        case "heading":
            return [(value, HEADING)]
        case "text":
            return [(text_of_html(expand_db_html(value) if "linktype" in value else value), "")]
        case "list":
            return [("\n".join(value), "")]
        case "quote":
            return [(value["text"], "the quote"), (value["who"], "who said the quote")]
        case "figures":
            return [(", ".join(filter(None, figure.values())), "the figure") for figure in value]
        case "film":
            said = [(value["title"], "the film"), (value["caption"], "words below the film")]
            return [*said, (value["transcript"], "the words of the film")]
        case "file":
            return [(value["title"], "the file")]
    return []


def _most_like(block: Block, sentences: dict[str, set]) -> list[str]:
    """Return the question most of whose sentences a block holds, if it holds any."""
    mine = {words for text, _ in lines(block) for words in sentences_of(text)}
    found = Counter({question: len(mine & theirs) for question, theirs in sentences.items()})
    question, number = found.most_common(1)[0]
    return [question] if number else []


def _together(homes: Iterable[list[str]]) -> dict[str, list[str]]:
    """Return the questions of the story in groups that share a block, by their first."""
    group = {question: [question] for question in STORY}
    for home in homes:
        for question in home[1:]:
            if group[question] is not group[home[0]]:
                merged = sorted({*group[question], *group[home[0]]}, key=STORY.index)
                for member in merged:
                    group[member] = merged
    return {members[0]: members for members in group.values()}


def _partner(row) -> str:
    return f"{row.name}: {row.part}" if row.part else row.name
