"""The draft page made from a submission: an explicit list of what is carried over, and from where.

Private answers and contact details are not on the list. What is not on the list stays behind.
"""

import re
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.html import escape, format_html
from django.utils.text import slugify

from casestudies.enums import Origin
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, Partner, Place
from casestudies.vocabularies import (
    AreaItem,
    AudienceItem,
    CriterionItem,
    EvidenceItem,
    FundingItem,
)
from consent.enums import Item, Use
from core.languages import ENGLISH, is_english
from submissions.enums import State
from submissions.models import AnswerUse, Submission
from submissions.permissions import is_staff_for
from submissions.questions import how_key
from submissions.services.transitions import log
from uploads.services import to_site_image

# Columns carried over as they are: page field, submission field, question.
COLUMNS = (
    ("title", "title", "title"),
    ("organisation", "matched_organisation", "organisation"),
    ("organisation_name", "organisation", "organisation"),
    ("led_by_disabled_people", "led_by", "led_by"),
    ("stage", "stage", "stage"),
    ("started", "started", "stage"),
    ("people_yearly", "people_yearly", "people_yearly"),
    ("cost_start", "cost_start", "cost_start"),
    ("cost_yearly", "cost_yearly", "cost_yearly"),
)
# Long answers that become a text column of the page: page field, question.
TEXTS = (("needs", "needs"), ("hard", "hard"), ("ask", "ask"))
# Vocabularies: page relation, the row between, submission field and question.
TERMS = (
    ("area_items", AreaItem, "areas"),
    ("audience_items", AudienceItem, "who"),
    ("funding_items", FundingItem, "funding"),
    ("evidence_items", EvidenceItem, "evidence"),
)
# Long answers that become the story: question, and the heading above it.
STORY = (
    ("story", "What happens"),
    ("before", "What was there before"),
    ("people_do", "What disabled people do in it"),
    ("change", "What changed for people"),
)
READ_MORE = "Read more"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing on the page, and the answer it came from."""

    question: str
    field: str
    block: str = ""


def may_make_page(submission: Submission, user) -> tuple[bool, str]:
    """Return whether `user` may make the page of `submission` now, and why not."""
    allowed, reason = is_staff_for(submission, user)
    if not allowed:
        return False, reason
    if submission.page_id:
        return False, "There is a page already."
    if submission.state != State.ACCEPTED:
        return False, "A page is made once it is accepted."
    if not CaseStudyIndexPage.objects.exists():
        return False, "Make the page “Case studies” first: this one goes under it."
    return True, ""


def make_page(submission: Submission, *, by) -> CaseStudyPage:
    """Make the draft case study page of an accepted submission and return it.

    Each field and block remembers in `AnswerUse` which answer it came from.

    Raises:
        PermissionDenied: not accepted, a page exists, or `by` is not an editor of it.
    """
    with transaction.atomic():
        current = Submission.objects.select_for_update().get(pk=submission.pk)
        submission.state, submission.page_id = current.state, current.page_id
        allowed, reason = may_make_page(submission, by)
        if not allowed:
            raise PermissionDenied(reason)
        page, parts = _build(submission, by)
        CaseStudyIndexPage.objects.first().add_child(instance=page)
        page.save_revision(user=by, log_action=True, clean=False)  # a summary comes later
        submission.page = page
        submission.save(update_fields=["page"])
        AnswerUse.objects.bulk_create(
            AnswerUse(
                submission=submission, question=part.question, field=part.field, block=part.block
            )
            for part in parts
        )
        log(submission, "page_made", by=by, page=page.pk)
    return page


def _build(submission, by) -> tuple[CaseStudyPage, list[Part]]:
    long = _long_answers(submission)
    page = CaseStudyPage(origin=Origin.SUBMITTED, live=False, owner=by)
    page.slug = _free_slug(submission.title)
    parts = []
    for field, source, question in COLUMNS:
        value = getattr(submission, source)
        if value not in (None, ""):
            setattr(page, field, value)
            parts.append(Part(question, field))
    for field, question in TEXTS:
        if question in long and long[question].text:
            setattr(page, field, long[question].text)
            parts.append(Part(question, field))
    parts += _money(page, submission, long)
    parts += _terms(page, submission)
    parts += _criteria(page, submission, long)
    parts += _rows(page, submission)
    parts += _language(page, long)
    parts += _story(page, submission, long, by)
    return page, parts


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a long answer as the page takes them, and the tag of their language."""

    text: str
    lang: str


def _long_answers(submission) -> dict[str, Words]:
    """Return long answers by question. One in another language than English or Welsh comes in the
    translation that stands beside it; the original stays where it was sent."""
    found = {}
    for row in submission.answers.prefetch_related("translations"):
        newest = next((t for t in row.translations.all() if not t.stale), None)
        as_sent = newest is None or is_english(row.lang) or row.lang == "cy"
        found[row.question] = Words(row.text, row.lang) if as_sent else Words(newest.text, ENGLISH)
    return found


def _free_slug(title: str) -> str:
    parent = CaseStudyIndexPage.objects.first()
    base = slugify(title)[:200] or "case-study"
    slug, number = base, 2
    while not CaseStudyPage._slug_is_available(slug, parent):
        slug, number = f"{base}-{number}", number + 1
    return slug


def start_year_note(submission) -> str:
    """Return the year of the cost to start in words: the page's own year is of the yearly cost."""
    if submission.cost_start is None or not submission.cost_start_year:
        return ""
    return f"The cost to start is from {submission.cost_start_year}."


def _money(page, submission, long) -> list[Part]:
    parts, notes = [], []
    if submission.cost_yearly is not None and submission.cost_yearly_year:
        page.cost_year = submission.cost_yearly_year
        parts.append(Part("cost_yearly", "cost_year"))
    for question, note in (
        ("funding", submission.funding_other),
        ("savings", long["savings"].text if "savings" in long else ""),
        ("cost_start", start_year_note(submission)),
    ):
        if note:
            notes.append(note)
            parts.append(Part(question, "funding_note"))
    page.funding_note = "\n\n".join(notes)
    return parts


def _terms(page, submission) -> list[Part]:
    parts = []
    for relation, row, source in TERMS:
        terms = list(getattr(submission, source).all())
        setattr(page, relation, [row(tag=term) for term in terms])
        if terms:
            parts.append(Part(source, relation))
    return parts


def _criteria(page, submission, long) -> list[Part]:
    items, parts = [], []
    for criterion in submission.criteria.all():
        key = how_key(criterion)
        how = long[key].text if key in long else ""
        items.append(CriterionItem(tag=criterion, how=how))
        parts.append(Part("criteria", "criterion_items", criterion.slug))
        if how:
            parts.append(Part(key, "criterion_items", criterion.slug))
    page.criterion_items = items
    return parts


def _rows(page, submission) -> list[Part]:
    partners, places = list(submission.partners.all()), list(submission.places.all())
    page.partners = [Partner(name=row.name, part=row.part) for row in partners]
    page.places = [
        Place(name=row.text, council_id=row.council_id, nation=row.nation) for row in places
    ]
    parts = [Part("partners", "partners")] if partners else []
    return parts + ([Part("places", "places")] if places else [])


def _language(page, long) -> list[Part]:
    story = long.get("story")
    if story and story.text and story.lang == "cy":
        page.language = "cy"
        return [Part("story", "language")]
    return []


def _story(page, submission, long, by) -> list[Part]:
    blocks, parts = [], []

    def add(question, kind, value):
        block = {"id": str(uuid.uuid4()), "type": kind, "value": value}
        blocks.append(block)
        parts.append(Part(question, "body", block["id"]))

    for question, heading in STORY:
        if question in long and long[question].text.strip():
            add(question, "heading", heading)
            add(question, "text", paragraphs(long[question].text))
    for row, image, consent in _pictures(submission, by):
        add(row.question, "picture", {"image": image.pk, "caption": "", "consent": consent})
    links = [row.url for row in submission.links.all()]
    if links:
        add("links", "heading", READ_MORE)
        add("links", "text", _link_list(links))
    page.body = blocks
    return parts


def _pictures(submission, by):
    """Yield each picture that may be used on the website, copied to the site's pictures."""
    use = use_consent(submission)
    if use is None:
        return
    rows = submission.files.select_related("file").filter(question="files", file__kind="image")
    for number, row in enumerate(rows, start=1):
        image = to_site_image(
            row.file,
            title=f"{submission.title}, picture {number}",
            description=row.description,
            by=by,
        )
        if row.made_by and image.credit != row.made_by:
            image.credit = row.made_by
            image.save(update_fields=["credit"])
        row.image = image
        row.save(update_fields=["image"])
        yield row, image, str(use.uuid)


def use_consent(submission):
    """Return the standing consent to use it on the website, or None."""
    rows = submission.consents.filter(consent__item=Item.USE, consent__withdrawn_at=None)
    for row in rows.select_related("consent").order_by("-pk"):
        if Use.CATALOGUE in row.consent.uses:
            return row.consent
    return None


def paragraphs(text: str) -> str:
    """Return typed text as rich text: escaped, a paragraph for each empty line."""
    found = [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    return "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in found if part)


def _link_list(urls) -> str:
    items = "".join(format_html('<li><a href="{}">{}</a></li>', url, url) for url in urls)
    return f"<ul>{items}</ul>"
