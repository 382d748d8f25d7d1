"""What each level means for each of the six, in a sentence a reader can hold a story against."""

from review.enums import Level

_ORDER = (Level.NOT_SHOWN, Level.START, Level.IN_PART, Level.WELL, Level.VERY_WELL)

ANCHORS: dict[str, dict[Level, str]] = {
    slug: dict(zip(_ORDER, sentences, strict=True))
    for slug, sentences in {
        "choice-and-control": (
            "Nothing here says that people decide.",
            "People are asked what they want. Others decide.",
            "People decide some things. The service decides the rest.",
            "People decide what happens, and when. An example shows it.",
            "People decide everything that matters, and can change it. Nobody overrules them.",
        ),
        "personalised": (
            "Everybody gets the same.",
            "They want it to fit each person. We do not hear how.",
            "Some of it fits the person. Some is fixed, such as times or places.",
            "It is made round each person. An example shows it.",
            "It fits each person, and changes when her life does. The example is clear.",
        ),
        "skills-recognised": (
            "People only get help. Nothing here asks what they can do.",
            "It says that people have skills. We do not hear what they do with them.",
            "People use some skills, mostly in small or unpaid jobs.",
            "People use what they are good at, and learn more. An example shows it.",
            "People lead, teach or earn with their skills. The service needs them.",
        ),
        "prevention": (
            "Help comes after things have gone wrong.",
            "It hopes to stop problems. We do not hear how.",
            "It stops some problems, or stops them late.",
            "Help comes early. An example shows what did not go wrong.",
            "Help comes before problems grow. They can tell us what changed because of it.",
        ),
        "sustainable": (
            "We do not hear where the money will come from.",
            "There is money now. After that there is only hope.",
            "There is money for next year, or a plan for part of it.",
            "There is money for more than a year, and a plan for after that.",
            "Money comes from more than one place. It would carry on if one stopped.",
        ),
        "inclusive-communities": (
            "It keeps people apart from everyone else.",
            "It wants people to join in. We do not hear how.",
            "Some people join in. Others are still left out.",
            "Disabled people and others do things together. An example shows it.",
            "It changed the place or its people, so that everyone can belong.",
        ),
    }.items()
}


def anchor(slug: str, level: int) -> str:
    """Return what `level` means for one of the six; nothing for one an editor added."""
    return ANCHORS.get(slug, {}).get(Level(level), "")
