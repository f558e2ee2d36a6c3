"""Direction: which of two overlapping articles is the original, as far as they show it."""

import re
from enum import StrEnum

from dedup.item import Item
from dedup.words import normal_form

_BETWEEN_NAMES = re.compile(r"[,;/|•()\[\]]|\s[-–—]+\s|\s(?:and|&|via)\s", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:sources?|credits?|via|from|by|courtesy of|copyright)\b\s*:?|©|the\b|\d{4}\b)\s*", re.IGNORECASE
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Direction(StrEnum):
    """The original is the `article` or the `other` of a relation."""

    ARTICLE = "article"
    OTHER = "other"


def find_original(item: Item, other: Item) -> Direction | None:
    """Return which of two items is the original: dates first, then credits; None when nothing shows it."""
    if item.timing.surely_before(other.timing):
        return Direction.ARTICLE
    if other.timing.surely_before(item.timing):
        return Direction.OTHER
    credited, other_credited = _credits(other, item), _credits(item, other)
    if credited == other_credited:
        return None
    return Direction.ARTICLE if credited else Direction.OTHER


def find_older(item: Item, other: Item) -> Direction | None:
    """Return which of two versions is the older: the one that the other says it corrects, else by when they say that
    they were changed, or were published; None when nothing shows it.
    """
    corrects = item.corrects
    if corrects != other.corrects:
        return Direction.OTHER if corrects else Direction.ARTICLE
    if item.stated.surely_before(other.stated):
        return Direction.ARTICLE
    return Direction.OTHER if other.stated.surely_before(item.stated) else None


def _credits(item: Item, other: Item) -> bool:
    """Tell whether an item credits the other: its agency or source is the other's outlet, or its source the agency
    under whose dateline the other stands while its own text stands under none.
    """
    if item.agency is None and item.credit is None:
        return False
    outlet = _name(other.outlet)
    if outlet and outlet != _name(item.outlet) and outlet in _names(item.agency) | _names(item.credit):
        return True
    return item.agency is None and bool(_names(other.agency) & _names(item.credit))


def _names(printed: str | None) -> frozenset[str]:
    """Return the names in a printed credit, in normal form: "Source: The Daily Post / AFP" is two."""
    return frozenset(map(_name, _BETWEEN_NAMES.split(printed or ""))) - {""}


def _name(printed: str | None) -> str:
    name = (printed or "").strip()
    while (shorter := _LEAD.sub("", name)) != name:
        name = shorter
    return " ".join(normal_form(word) for word in _WORD.findall(name))
