"""What the names of elements (class, id, itemprop, property) say of a date in them, by the words of day_names.toml."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from lxml.html import HtmlElement

from extractors.dates.cues import Label

_FILE = Path(__file__).parent / "day_names.toml"
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
_ATTRIBUTES = ("class", "id", "data-testid", "role")
_TAILWIND = ("pointer-events-none", "pointer-events-auto")  # a style, and no event
# Microdata, RDFa of schema.org, OpenGraph and Dublin Core. Others with a date in their name are of something else.
PROPERTIES: Mapping[str, Label] = {
    **dict.fromkeys(("datepublished", "datecreated", "published_time", "published", "issued"), Label.PUBLISHED),
    **dict.fromkeys(("created", "date", "pubdate", "dateposted"), Label.PUBLISHED),
    **dict.fromkeys(("datemodified", "modified_time", "updated_time", "modified", "updated"), Label.UPDATED),
    **dict.fromkeys(("startdate", "enddate", "uploaddate", "birthdate", "deathdate", "doortime"), Label.OTHER),
    **dict.fromkeys(("validfrom", "validthrough", "availabilitystarts", "releasedate", "expires"), Label.OTHER),
}  # fmt: skip


@cache
def day_words(kind: str) -> frozenset[str]:
    """The words of a kind in all languages. Raises KeyError for a kind that is not there."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return frozenset(word for words in table[kind].values() for word in words)


def names_of(element: HtmlElement) -> str:
    """The names that an element has."""
    return " ".join(value for name in _ATTRIBUTES if (value := element.get(name)))


@lru_cache(maxsize=20_000)
def parts_of(names: str) -> frozenset[str]:
    """The words that names are made of, by ones, twos and threes: "mise-a-jour" is also "miseajour"."""
    found: set[str] = set()
    for name in names[:400].split():
        if name.endswith(_TAILWIND):
            continue
        parts = [part.lower() for part in _PART.findall(name)]
        found.update("".join(parts[at : at + length]) for length in (1, 2, 3) for at in range(len(parts) - length + 1))
    return frozenset(found)


def says(names: str, kind: str) -> bool:
    """Whether one of the words of names is of a kind."""
    return not parts_of(names).isdisjoint(day_words(kind)) if names else False


@lru_cache(maxsize=20_000)
def label_of_names(names: str) -> Label | None:
    """What names say of the date in their element; None when nothing.

    `published updated` is what WordPress writes where nothing was changed.
    """
    for kind, label in (("other", Label.OTHER), ("published", Label.PUBLISHED), ("updated", Label.UPDATED)):
        if says(names, kind):
            return label
    return None


def property_of(element: HtmlElement) -> str | None:
    """The `itemprop` or RDFa `property` that an element is, as in `PROPERTIES`; None when it is no date."""
    for value in (element.get("itemprop"), element.get("property")):
        for name in value.split()[:5] if value else ():
            bare = re.split(r"[:/#]", name)[-1].lower()
            if bare in PROPERTIES:
                return bare
    return None
