"""What a dateline is, and what proves its place or agency: the shape of words, and the lists of data/datelines.toml.

Places of Chinese, Japanese and Korean datelines, which nothing parts from other words, are in data/places.toml.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.article import Published
from extractors.dates.calendars import is_weekday
from extractors.text.word_lists import GIVEN, LARGE_CITY, SURNAME, read_lists, word_key

DATA = Path(__file__).parent / "data" / "datelines.toml"
PLACES = DATA.with_name("places.toml")

_SMALL = frozenset(
    (
        "de", "la", "le", "el", "of", "al", "am", "an", "bei", "der", "di", "del", "da", "do", "dos", "das", "sur",
        "et", "upon", "the", "en", "y", "und", "i", "and", "in", "as", "du", "des",
    )
)  # fmt: skip
_COMMON = 20  # per cent of times that a word is written in small letters
_NO_NAME = re.compile(r"[\d\"“”«»!?;:&@#%*=<>]")
_PREFIX = re.compile(r"\b(?:Mc|Mac|de|la|al|el|of|and|d['’]|l['’])(?=[\sA-ZÀ-Þ])")
_REGION = re.compile(r"\s?[\[(].*")  # "New Delhi [India]"
_PART = re.compile(r"[\s/.,-]")
_PLACES = re.compile(r"/| and ")
_BY_RIVER = re.compile(r",?\s[aiobv]\.\s?(?:d\.\s?)?[A-ZÄÖÜ]\w{0,12}\.?$")  # "Frankfurt a.M.", "Rothenburg o.d.T."


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline. What is not printed is None."""

    text: str  # as printed, up to and including its dash
    end: int  # the offset in the paragraph after it
    place: str | None  # as printed
    agency: str | None  # as printed
    published: Published | None  # with basis `dateline`


@dataclass(frozen=True, slots=True)
class _Words:
    agencies: frozenset[str]
    shared: frozenset[str]
    spelled: frozenset[str]  # the shared names as their agencies spell them
    home: frozenset[str]  # a language and a shared name that is an agency to its readers
    cities: frozenset[str]
    never: frozenset[str]
    except_in: frozenset[str]
    reporters: frozenset[str]
    papers: frozenset[str]
    desks: frozenset[str]


@cache
def _words() -> _Words:
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    words = {kind: frozenset(map(_key, table[kind])) for kind in table}
    return _Words(**words, spelled=frozenset(table["shared"]))


def is_agency(name: str, *, whole: bool = False, signed: bool = False) -> bool:
    """Whether a name is, or (unless `whole`) begins with, one on the list: "Reuters", "Reuters Health", "dpa-AFX".

    A name that is also a word or a person ("Petra", "MAP") is one only in capitals, or as the agency spells it where a
    dateline is `signed`: the name stands between brackets or strokes, or after a day.
    """
    name = name.strip()
    key, known = _key(name), _words().agencies  # in any case: REUTERS, Dpa
    if key in known:
        return not is_shared(name) or name.isupper() or (signed and name in _words().spelled)
    if whole:
        return False
    firsts = (key[: part.start()] for part in _PART.finditer(key))
    return any(first in known and (signed or first not in _words().shared) for first in firsts)


def is_paper(name: str) -> bool:
    """Whether a name of two words and more ends in a word that papers are called by: "Marlow Point Tribune"."""
    words = name.casefold().split()
    return len(words) > 1 and words[-1] in _words().papers


def is_desk(words: str) -> bool:
    """Whether what stands where a place does is a desk: "Redacción Deportes"."""
    return words.partition(" ")[0].casefold() in _words().desks


def names_reporter(words: str) -> bool:
    """Whether what stands in brackets behind a city is nobody's name but a reporter's role: "نمائندہ خصوصی"."""
    parts = words.split()
    return any(" ".join(parts[:count]) in _words().reporters for count in (1, 2))


def _key(name: str) -> str:
    """A name without case and as if its letters and signs were of one width: ＡＦＰ＝時事 is afp=時事."""
    return (name if name.isascii() else unicodedata.normalize("NFKC", name)).casefold()


def is_shared(name: str, language: str | None = None) -> bool:
    """Whether the name of an agency is also a word, a person, a party or another body, and not in its own language."""
    key = name.casefold()
    return key in _words().shared and f"{language} {key}" not in _words().home


def ends_in_place(words: str) -> str | None:
    """The longest place on the list that closes words of Chinese, Japanese or Korean; None without one."""
    places = _places()
    return next((words[at:] for at in range(max(0, len(words) - 10), len(words) - 1) if words[at:] in places), None)


@cache
def _places() -> frozenset[str]:
    return frozenset(place for script in ("han", "kana", "hangul") for place in _place_lists()[script].split())


@cache
def _caseless_places() -> frozenset[str]:
    return frozenset(place.strip() for place in _place_lists()["caseless"].split(","))


@cache
def _place_lists() -> dict[str, str]:
    return tomllib.loads(PLACES.read_text(encoding="utf-8"))


def is_listed_place(name: str) -> bool:
    """Whether a whole name is a country or city on the lists for scripts without capitals."""
    return is_caseless(name[:1]) and (name in _caseless_places() or name in _places())


def is_home(name: str, language: str | None) -> bool:
    """Whether a name that elsewhere is also a word or a person's is an agency to readers of a language."""
    return f"{language} {name.casefold()}" in _words().home


@cache
def agency_endings() -> frozenset[str]:
    """The last words of the agencies on the list, without case: few lines end in one."""
    return frozenset(re.split(r"[\s/-]", name)[-1] for name in _words().agencies)


def split_agency(words: str) -> tuple[str, str | None]:
    """Text and the agency that closes it: 東京共同 is 東京 and 共同. None when it ends in no known name."""
    for length in range(len(words) - 2, 1, -1):
        if is_agency(words[-length:], whole=True, signed=True):
            return words[:-length], words[-length:]
    return words, None


def is_city(place: str | None) -> bool:
    """Whether a place, or its part before a comma or slash, is a city on the list, in capitals or not."""
    return place is not None and _main(place).casefold() in _words().cities


def is_known_city(place: str | None) -> bool:
    """Whether a place is a city on the list, or a large one anywhere that is no common word and nobody's name."""
    if place is None or is_city(place):
        return place is not None
    main = _main(place)
    lists = read_lists()
    known = lists.lists_of(main)
    return bool(known & LARGE_CITY and not known & (GIVEN | SURNAME)) and lists.find([word_key(main)])[1][0] < _COMMON


def _main(place: str) -> str:
    """A place without its region, the second of two, and the river or country that tells it from others."""
    return re.split(r"[,/]", without_river(place))[0].strip()


def without_river(place: str) -> str:
    """A place without the short name of its river or country: "Frankfurt a.M.", "Freiburg i. Br."."""
    return _BY_RIVER.sub("", place) if "." in place else place


def is_region(region: str) -> bool:
    """Whether what follows a comma can be the region of a city: "Indonesia", "N.Y.", "AZ", but not "CEO"."""
    return not region.isupper() or "." in region or len(region) == 2


def can_be_place(place: str) -> bool:
    """Whether words have the shape of a place: few, capitalised, and none that no place is called by."""
    place = without_river(place)
    main, *regions = place.split(",")
    words = main.split()
    if not words or len(words) > 5 or len(main) > 45 or len(regions) > 2 or _NO_NAME.search(place):
        return False
    for name in _PLACES.split(_REGION.sub("", main).casefold()):
        if name.strip() not in _words().except_in and not is_city(name) and _holds_no_name(name):
            return False
    named = [word for word in words if word not in _SMALL]
    for region in regions:
        named += [word for word in region.split() if word not in _SMALL]
        if not 1 <= len(region.split()) <= 4:
            return False
    letters = [word.strip("([\"'’.")[:1] for word in named]
    return bool(named) and all(letter.isupper() or is_caseless(letter) for letter in letters)


def _holds_no_name(name: str) -> bool:
    """Whether a word of a place is one that no place is called by."""
    bare = [word.strip(".,'’()") for word in name.replace(" an der ", " ").split()]  # Mülheim an der Ruhr
    days = [word for at, word in enumerate(bare) if not at or bare[at - 1] not in _SMALL]  # no day in "Lloret de Mar"
    return not _words().never.isdisjoint(bare) or any(map(is_weekday, days))


def is_capitals(main: str) -> bool:
    """Whether a place is printed in capitals, as datelines are ("McLEAN" too); two letters only from the list."""
    main = without_river(main)
    letters = sum(letter.isalpha() for letter in main)
    return _PREFIX.sub("", main).isupper() and (letters >= 3 or is_city(main))


def is_caseless(letter: str) -> bool:
    """Whether a letter is of a script without capitals; those of Georgian stand only where all letters are capitals."""
    return letter.isalpha() and (letter.lower() == letter.upper() or "\u10d0" <= letter <= "\u10ff")
