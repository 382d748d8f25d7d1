"""What stands in the way of asking for a yes, in plain words."""

from casestudies.people import problems_with_people


def problems_before_yes(page) -> list[str]:
    """Return what must be put right before the words can be sent for a yes; [] when nothing.

    Args:
        page: a CaseStudyPage in memory: a draft or a revision's object.
    """
    return [*incomplete(page), *problems_with_people(page)]


def incomplete(page) -> list[str]:
    """Return what is missing on the page itself; who is in it is not asked here."""
    problems = []
    if not page.summary.strip():
        problems.append("The summary is empty.")
    if not list(page.area_items.all()):
        problems.append("No kind of service is ticked.")
    if not list(page.criterion_items.all()):
        problems.append("None of the six things is chosen.")
    if page.lead_picture and not page.lead_picture.described:
        problems.append(_undescribed(page.lead_picture))
    for block in page.body:
        problems += _CHECKS.get(block.block_type, lambda value: [])(block.value)
    return problems


def _undescribed(image) -> str:
    return f"The picture “{image.title}” has no description, and is not marked as decoration."


def _picture(value) -> list[str]:
    image = value["image"]
    if image is None:
        return ["A picture is missing. Choose it again, or take the block out."]
    return [] if image.described else [_undescribed(image)]


def _film(value) -> list[str]:
    film = value["film"]
    if film is None:
        return ["A film is missing. Choose it again, or take the block out."]
    problems = []
    if film.type != "audio" and not film.captions:
        problems.append(f"The film “{film.title}” has no captions.")
    if not film.transcript.strip():
        problems.append(f"The film “{film.title}” has no transcript.")
    return problems


def _file(value) -> list[str]:
    missing = value["document"] is None
    return ["A file is missing. Choose it again, or take the block out."] if missing else []


_CHECKS = {"picture": _picture, "film": _film, "file": _file}
