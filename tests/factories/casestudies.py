"""Case studies for tests, complete enough to ask for a yes."""

from io import BytesIO
from itertools import count

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Site

from accounts.models import User
from casestudies import services
from casestudies.enums import Origin
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, LedgerEntry, Partner, Place
from casestudies.people import people_in
from casestudies.vocabularies import (
    AreaItem,
    AudienceItem,
    Criterion,
    CriterionItem,
    EvidenceItem,
    EvidenceKind,
    FundingItem,
    FundingSource,
    ServiceArea,
)
from casestudies.vocabularies import Audience as AudienceTerm
from consent.enums import Item, Under18
from consent.models import Consent, ConsentText
from core.models import SiteDocument, SiteImage, SiteMedia
from organisations.models import Council

_numbers = count(1)

BODY = [
    {"type": "heading", "value": "What happens"},
    {"type": "text", "value": "<p>People decide <b>together</b>.</p>"},
]


def administrator(**fields) -> User:
    fields = {"email": f"admin{next(_numbers)}@example.org", "name": "Ada Admin", **fields}
    return User.objects.create_superuser(**fields)


def index() -> CaseStudyIndexPage:
    found = CaseStudyIndexPage.objects.first()
    if found:
        return found
    root = Site.objects.get(is_default_site=True).root_page
    return root.add_child(instance=CaseStudyIndexPage(title="Case studies", slug="case-studies"))


def png(color) -> bytes:
    picture = BytesIO()
    Image.new("RGB", (64, 48), color).save(picture, "PNG")
    return picture.getvalue()


def image(description="Two people plant a tree.", color="purple", **fields) -> SiteImage:
    name = f"picture-{next(_numbers)}.png"
    return SiteImage.objects.create(
        title="Planting",
        description=description,
        file=ContentFile(png(color), name),
        width=64,
        height=48,
        **fields,
    )


def film(**fields) -> SiteMedia:
    number = next(_numbers)
    defaults = {
        "title": "Our film",
        "type": "video",
        "file": ContentFile(b"film", f"film-{number}.mp4"),
        "captions": ContentFile(b"WEBVTT\n", f"film-{number}.vtt"),
        "transcript": "Two people talk.",
    }
    return SiteMedia.objects.create(**{**defaults, **fields})


def document(**fields) -> SiteDocument:
    return SiteDocument.objects.create(
        title="Report", file=ContentFile(b"%PDF-1.4", f"report-{next(_numbers)}.pdf"), **fields
    )


def consent(item=Item.QUOTE, uses_of=("catalogue",), **fields) -> Consent:
    text, _ = ConsentText.objects.get_or_create(key="quote", defaults={"text": "May we?"})
    fields = {"under_18": Under18.NO, **fields}
    return Consent.objects.create(text=text, item=item, uses=list(uses_of), **fields)


def in_order(study) -> CaseStudyPage:
    """Put everybody in the newest draft on record, as an editor would, and return the page.

    A number that stands in a block is taken for that of who is in it; a picture or film without
    one shows nobody; a quote without one is somebody's; the text names nobody else.
    """
    for found in people_in(fresh(study).get_latest_revision_as_object()):
        if not found.problems:
            continue
        part = found.part
        numbers = Consent.objects.of_people().filter(pk__in=filter(None, part.numbers))
        for number in numbers:
            LedgerEntry.objects.get_or_create(page=study, of=part.of, consent=number)
        if part.item == Item.QUOTE and not numbers:
            said = {"person": "Jo Said", "how": "by telephone", "under_18": Under18.NO}
            services.record_person(study, part.of, by=None, **said)
        elif part.item == Item.NAME or not (numbers or found.people):
            services.state_nobody(study, part.of, by=None)
    return fresh(study)


def page(*, title="", origin=Origin.SUBMITTED, body=None, rows=True, **fields) -> CaseStudyPage:
    """Return a saved draft with one of every kind of row."""
    number = next(_numbers)
    study = CaseStudyPage(
        title=title or f"Case study {number}",
        slug=fields.pop("slug", f"case-study-{number}"),
        live=False,
        origin=origin,
        **{
            "summary": "We run a choir that everyone can join.",
            "organisation_name": "The Hull Choir",
            "led_by_disabled_people": "more-than-half",
            "stage": "running",
            "body": BODY if body is None else body,
            **fields,
        },
    )
    if rows:
        study.area_items = [AreaItem(tag=ServiceArea.objects.first())]
        study.criterion_items = [
            CriterionItem(tag=term, how=f"By doing {term.slug}.")
            for term in Criterion.objects.all()[:2]
        ]
        study.audience_items = [AudienceItem(tag=AudienceTerm.objects.first())]
        study.funding_items = [FundingItem(tag=FundingSource.objects.first())]
        study.evidence_items = [EvidenceItem(tag=EvidenceKind.objects.first())]
        study.partners = [Partner(name="Hull City Council", part="The hall.")]
        study.places = [Place(name="Hull", council=Council.objects.get(code="E06000010"))]
    index().add_child(instance=study)
    return in_order(study)


def asked(**fields) -> CaseStudyPage:
    """Return a page sent for its yes."""
    study = page(**fields)
    study.save_revision()
    services.ask_for_yes(in_order(study), by=None)
    return fresh(study)


def signed(**fields) -> CaseStudyPage:
    """Return a page somebody said yes to."""
    study = asked(**fields)
    services.record_yes(study, said_by="Jo Owner")
    return fresh(study)


def live(**fields) -> CaseStudyPage:
    """Return a published page."""
    return services.publish(signed(**fields), by=None)


def fresh(study) -> CaseStudyPage:
    """Return the page as the database has it."""
    return CaseStudyPage.objects.get(pk=study.pk)
