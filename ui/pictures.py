"""Public pictures in the sizes pages need. Two queries for any number of them."""

from collections.abc import Iterable

from wagtail.images import get_image_model

WIDTHS = (400, 800, 1200)
SPECS = tuple(f"width-{width}" for width in WIDTHS)


def sources(ids: Iterable[int]) -> dict[int, dict]:
    """Return, for each picture that exists, what an `<img>` needs: src, srcset, width, height.

    A picture whose file cannot be read is left out: a page without it is better than no page."""
    wanted = {pk for pk in ids if pk}
    if not wanted:
        return {}
    images = get_image_model().objects.filter(pk__in=wanted).prefetch_renditions(*SPECS)
    return {image.pk: found for image in images if (found := _source(image))}


def _source(image) -> dict | None:
    try:
        made = list(image.get_renditions(*SPECS).values())
    except (OSError, ValueError):
        return None
    made = list({rendition.width: rendition for rendition in made}.values())
    middle = made[min(1, len(made) - 1)]
    return {
        "src": middle.url,
        "srcset": ", ".join(f"{rendition.url} {rendition.width}w" for rendition in made),
        "width": middle.width,
        "height": middle.height,
    }
