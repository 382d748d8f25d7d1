"""Finding who runs a service and where, from the words somebody typed."""

import re

from django.db import models

from organisations.enums import Nation

# Words that say what kind of body it is, not which one.
_COMMON = {"the", "of", "and", "for", "in", "cic", "ltd", "limited", "charity", "group", "co"}
_COUNCIL_WORDS = re.compile(
    r"\b(london borough of|royal borough of|borough|city|county|metropolitan|council|district|of)\b"
)
UK_WORDS = ("all of the uk", "whole uk", "united kingdom", "uk-wide", "uk wide", "across the uk")


def plain(text: str) -> str:
    """Return `text` in lower case, letters, digits and single spaces only."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower().replace("'", "")).split())


def _place_words(text: str) -> str:
    return " ".join(_COUNCIL_WORDS.sub(" ", plain(text)).split())


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1: shared trigrams of their telling words."""

    def telling(name):
        words = plain(name).split()
        return " ".join(w for w in words if w not in _COMMON) or " ".join(words)

    a, b = _trigrams(telling(one)), _trigrams(telling(other))
    return len(a & b) / len(a | b) if telling(one) and telling(other) else 0.0


class OrganisationQuerySet(models.QuerySet):
    def similar_to(self, name: str, *, at_least: float = 0.3, limit: int = 5) -> list:
        """Return the organisations with a name like `name`, the most alike first."""
        scored = [(likeness(name, organisation.name), organisation) for organisation in self]
        close = [pair for pair in scored if pair[0] >= at_least]
        close.sort(key=lambda pair: (-pair[0], pair[1].name))
        return [organisation for _, organisation in close[:limit]]


class CouncilQuerySet(models.QuerySet):
    def named_in(self, text: str, *, limit: int = 5) -> list:
        """Return the councils a typed place may mean, the likeliest first."""
        typed = _place_words(text)
        if not typed:
            return []
        found = []
        for council in self:
            short = _place_words(council.name)
            if f" {short} " in f" {typed} ":
                found.append((-len(short), council.name, council))
            elif typed in short.split():
                found.append((0, council.name, council))
        return [council for *_, council in sorted(found, key=lambda row: row[:2])[:limit]]


def nation_named_in(text: str) -> str:
    """Return the nation, or "uk", a typed place means as a whole; "" when none."""
    typed = plain(text)
    if typed == "uk" or any(plain(words) in typed for words in UK_WORDS):
        return "uk"
    whole = {"", "all of", "all", "whole of", "across", "everywhere in", "anywhere in"}
    for nation in Nation:
        name = plain(nation.label)
        if typed.endswith(name) and typed.removesuffix(name).strip() in whole:
            return nation.value
    return ""
