"""What of a case study somebody can point at, in words, with its picture."""

from dataclasses import dataclass

from casestudies.models import PublishedVersion
from casestudies.public import LEAD_PICTURE, PublicCaseStudy
from casestudies.services.reading import public_of, version_of

SHORT = 140


@dataclass(frozen=True, slots=True)
class Part:
    """One thing on a page: its id, what it is in words, and its picture or film if it is one."""

    id: str
    kind: str
    words: str
    image: int | None = None
    media: int | None = None

    @property
    def label(self) -> str:
        return f"{_NAMES[self.kind]}: {self.words}" if self.words else _NAMES[self.kind]


_NAMES = {"picture": "Picture", "film": "Film", "quote": "Quote", "file": "File", "name": "Name"}


def parts_shown(page, version: int | None = None) -> list[Part]:
    """Return what everybody can see and point at now; none while the page is hidden."""
    public = version_of(page.permanent_number.pk, version) if version else public_of(page)
    return parts_of(public) if public else []


def parts_stored(page, version: int | None = None) -> list[Part]:
    """Return everything the page has, hidden or not: for editors."""
    stored = PublishedVersion.objects.filter(number__page_id=page.pk).order_by("-k")
    stored = stored.filter(k=version) if version else stored
    data = stored.values_list("data", flat=True).first()
    return parts_of(PublicCaseStudy.from_json(data)) if data else []


def parts_of(public: PublicCaseStudy) -> list[Part]:
    """Return the pictures, films, quotes and files of a case study, in its order."""
    found = []
    if public.picture:
        words = public.picture.alt or public.picture.caption
        found.append(Part(LEAD_PICTURE, "picture", _short(words), image=public.picture.image))
    for block in public.body:
        if block.id and block.type in _NAMES:
            value = block.value
            words = next((value[key] for key in _WORDS if value.get(key)), "")
            found.append(
                Part(block.id, block.type, _short(words), value.get("image"), value.get("media"))
            )
    return found


_WORDS = ("text", "alt", "caption", "title")


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"
