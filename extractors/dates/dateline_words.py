"""What proves a place or an agency in a dateline: the shape of the words, and the lists of data/datelines.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.dates.calendars import is_weekday

DATA = Path(__file__).parent / "data" / "datelines.toml"

_SMALL = frozenset(
    (
        "de", "la", "le", "el", "of", "al", "am", "an", "bei", "der", "di", "del", "da", "do", "dos", "das", "sur",
        "et", "upon", "the", "en", "y", "und", "i", "and", "in", "as", "du", "des",
    )
)  # fmt: skip
_NO_NAME = re.compile(r"[\d\"“”«»!?;:&@#%*=<>]")
_PREFIX = re.compile(r"\b(?:Mc|Mac|de|la|al|el|of|and|d['’]|l['’])(?=[\sA-ZÀ-Þ])")
_PART = re.compile(r"[\s/.,-]")


@dataclass(frozen=True, slots=True)
class _Words:
    agencies: frozenset[str]
    cities: frozenset[str]
    never: frozenset[str]
    except_in: frozenset[str]


@cache
def _words() -> _Words:
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return _Words(**{kind: frozenset(word.casefold() for word in table[kind]) for kind in _Words.__slots__})


def is_agency(name: str, *, whole: bool = False) -> bool:
    """Whether a name is, or (unless `whole`) begins with, one on the list: "Reuters", "Reuters Health", "dpa-AFX"."""
    key, known = name.strip().casefold(), _words().agencies  # in any case: REUTERS, Dpa
    return key in known or (not whole and any(key[: part.start()] in known for part in _PART.finditer(key)))


def split_agency(words: str) -> tuple[str, str | None]:
    """Text and the agency that closes it: 東京共同 is 東京 and 共同. None when it ends in no known name."""
    for length in range(len(words) - 2, 1, -1):
        if is_agency(words[-length:], whole=True):
            return words[:-length], words[-length:]
    return words, None


def is_city(place: str | None) -> bool:
    """Whether a place, or its part before a comma or slash, is a city on the list, in capitals or not."""
    return place is not None and re.split(r"[,/]", place)[0].strip().casefold() in _words().cities


def is_region(region: str) -> bool:
    """Whether what follows a comma can be the region of a city: "Indonesia", "N.Y.", "AZ", but not "CEO"."""
    return not region.isupper() or "." in region or len(region) == 2


def can_be_place(place: str) -> bool:
    """Whether words have the shape of a place: few, capitalised, and none that no place is called by."""
    main, *regions = place.split(",")
    words = main.split()
    if not words or len(words) > 5 or len(main) > 45 or len(regions) > 2 or _NO_NAME.search(place):
        return False
    bare = [word.strip(".,'’()").casefold() for word in words]
    listed = main.casefold() in _words().except_in or main.casefold() in _words().cities
    if not listed and any(word in _words().never or is_weekday(word) for word in bare):
        return False
    named = [word for word in words if word not in _SMALL]
    for region in regions:
        named += [word for word in region.split() if word not in _SMALL]
        if not 1 <= len(region.split()) <= 4:
            return False
    letters = [word.strip("(\"'’.")[:1] for word in named]
    return bool(named) and all(letter.isupper() or is_caseless(letter) for letter in letters)


def is_capitals(main: str) -> bool:
    """Whether a place is printed in capitals, as datelines are ("McLEAN" too); two letters only from the list."""
    letters = sum(letter.isalpha() for letter in main)
    return _PREFIX.sub("", main).isupper() and (letters >= 3 or is_city(main))


def is_caseless(letter: str) -> bool:
    """Whether a letter is of a script without capitals."""
    return letter.isalpha() and letter.lower() == letter.upper()
