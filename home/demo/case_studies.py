"""The demo's published case studies and their pictures."""

from datetime import datetime, time
from io import BytesIO

from django.core.files.base import ContentFile

from casestudies.enums import Licence, Origin
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, Partner, Place
from casestudies.services.publishing import publish
from casestudies.services.sign_offs import record_permission
from casestudies.vocabularies import (
    Audience,
    Criterion,
    CriterionItem,
    EvidenceKind,
    FundingSource,
    ServiceArea,
)
from core.models import SiteImage
from home.demo.clock import at
from home.demo.consents import put_in_order
from home.demo.pictures import PICTURES, draw
from home.demo.structure import LONDON, content
from organisations.models import Council, Organisation

SAME = (
    *("slug", "title", "summary", "stage", "started", "people_yearly", "cost_start"),
    *("cost_yearly", "cost_year", "funding_note", "needs", "hard", "ask"),
)


def load_case_studies() -> None:
    """Publish every case study of the demo that is not there yet, on the day it says.

    Those that were sent in are published by `home.demo.submissions`.
    """
    sent_in = {words.get("case_study") for words in content("submissions")}
    for words in content("case_studies"):
        if words["slug"] in sent_in or CaseStudyPage.objects.filter(slug=words["slug"]).exists():
            continue
        day = datetime.combine(datetime.fromisoformat(words["published"]), time(10), tzinfo=LONDON)
        with at(day):
            page = add_page(words, origin=Origin.SYNTHETIC)
            put_in_order(page)
            note = "Made up for the demonstration."
            record_permission(page, by=None, note=note, licence=Licence(words["licence"]))
            publish(page, by=None)


def add_page(words: dict, *, origin: Origin) -> CaseStudyPage:
    """Return a new draft page with these words, below the catalogue."""
    page = CaseStudyPage(
        origin=origin, live=False, **{name: words[name] for name in SAME}, **relations(words)
    )
    fill(page, words)
    CaseStudyIndexPage.objects.get().add_child(instance=page)
    page.save_revision()
    return page


def relations(words: dict) -> dict:
    """Return a page's organisation, lead picture and story from the demo's words."""
    organisation = Organisation.objects.get(slug=words["organisation"])
    picture = words.get("picture")
    return {
        "organisation": organisation,
        "organisation_name": organisation.name,
        "led_by_disabled_people": words["led_by"],
        "lead_picture": picture_named(picture) if picture else None,
        "body": [(block["type"], _block(block)) for block in words["body"]],
    }


def fill(page: CaseStudyPage, words: dict) -> None:
    """Set a page's rows: vocabularies, criteria with how, partners and places."""
    for manager, model, name in (
        (page.areas, ServiceArea, "areas"),
        (page.who, Audience, "who"),
        (page.funding, FundingSource, "funding"),
        (page.evidence, EvidenceKind, "evidence"),
    ):
        manager.set(model.objects.filter(slug__in=words[name]))
    criteria = {term.slug: term for term in Criterion.objects.all()}
    page.criterion_items = [
        CriterionItem(tag=criteria[row["slug"]], how=row["how"]) for row in words["criteria"]
    ]
    page.partners = [Partner(name=row["name"], part=row["part"]) for row in words["partners"]]
    councils = Council.objects.in_bulk([place["council"] for place in words["places"]])
    page.places = [
        Place(name=row["name"], council=councils.get(row["council"]), nation=row["nation"])
        for row in words["places"]
    ]


def _block(block: dict):
    match block["type"]:
        case "quote":
            return {"text": block["text"], "who": block["who"], "consent": ""}
        case "picture":
            image = picture_named(block["picture"])
            return {"image": image, "caption": block["caption"], "consent": ""}
        case kind:
            return block[{"heading": "text", "text": "html"}.get(kind, "items")]


def picture_named(name: str) -> SiteImage:
    """Return one of the demo's drawn pictures, drawing it the first time."""
    picture = PICTURES[name]
    existing = SiteImage.objects.filter(title=picture.title).first()
    if existing:
        return existing
    stored = BytesIO()
    draw(name).save(stored, "JPEG", quality=88)
    return SiteImage.objects.create(
        title=picture.title,
        description=picture.alt,
        credit="Drawn for the demonstration",
        file=ContentFile(stored.getvalue(), f"{name}.jpg"),
    )
