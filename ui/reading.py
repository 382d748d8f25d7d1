"""Reading settings: how somebody likes our pages. The server writes them on `<html>` from a cookie.

The cookie and every cache key hold the same canonical value: names in one order, nothing that is
as usual, for example `size-large.theme-dark`. What we do not know is left out.
"""

from dataclasses import astuple, dataclass, fields

COOKIE = "reading"
KEPT_FOR = 400 * 24 * 3600  # seconds; browsers keep no cookie for longer

# For each setting its question and its choices: value, label, gloss. The first is as usual.
CHOICES: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "size": (
        "How big are the words?",
        (("", "As usual", ""), ("large", "Bigger", ""), ("larger", "Biggest", "")),
    ),
    "spacing": (
        "How much space is between words and lines?",
        (("", "As usual", ""), ("wide", "More space", "")),
    ),
    "typeface": (
        "How do the letters look?",
        (
            ("", "As usual", ""),
            ("plain", "Plain and wide", "A typeface such as Verdana."),
            ("serif", "Like in a book", "A typeface such as Georgia."),
        ),
    ),
    "theme": (
        "Which colours?",
        (
            ("", "The same as my device", "Light or dark, as your device is set."),
            ("light", "Light", "Dark words on a light page."),
            ("dark", "Dark", "Light words on a dark page."),
            ("sepia", "Sepia", "Dark brown words on a sand page."),
        ),
    ),
    "motion": (
        "May things on the page move?",
        (
            ("", "The same as my device", "We move very little anyway."),
            ("less", "Nothing moves", ""),
        ),
    ),
    "pictures": (
        "Do you want pictures?",
        (("", "Yes, show pictures", ""), ("none", "No pictures", "Words and films stay.")),
    ),
}


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """One person's settings; an empty value is as usual."""

    size: str = ""
    spacing: str = ""
    typeface: str = ""
    theme: str = ""
    motion: str = ""
    pictures: str = ""

    @classmethod
    def parse(cls, cookie: str) -> "ReadingSettings":
        """Return what a cookie says; what is not ours counts as usual."""
        given = dict(word.partition("-")[::2] for word in cookie[:200].split("."))
        return cls(
            **{
                name: given[name]
                for name, (_, choices) in CHOICES.items()
                if given.get(name) in {value for value, _, _ in choices}
            }
        )

    @property
    def canonical(self) -> str:
        """The one way to write these settings, for the cookie and for cache keys."""
        pairs = zip(fields(self), astuple(self), strict=True)
        return ".".join(f"{field.name}-{value}" for field, value in pairs if value)

    @property
    def attributes(self) -> dict[str, str]:
        """What stands on `<html>`: {"data-size": "large"}."""
        pairs = zip(fields(self), astuple(self), strict=True)
        return {f"data-{field.name}": value for field, value in pairs if value}


def reading_settings(request) -> ReadingSettings:
    """Return the settings of whoever asks; without a request they are as usual."""
    return ReadingSettings.parse(request.COOKIES.get(COOKIE, "") if request else "")
