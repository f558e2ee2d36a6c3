"""Names of months and weekdays, marks of the half day, and the order of day and month, by language.

The data is CLDR's (Unicode Common Locale Data Repository), which the babel package carries, and what newspapers print
besides. It is kept in `data/calendars.json`, which cldr.py writes. How a date is read from a line is in printed.py.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "calendars.json"

# Later languages, whose names are whole evidence only on pages in them, or with day and year beside them, where they
# are written in Latin or Cyrillic: Malay "Mac" is March, Welsh "Medi" September. So are their short forms, as far as
# they mean nothing else elsewhere.
LATER = (
    "af", "am", "as", "az", "be", "bn", "ckb", "cy", "et", "eu", "fo", "ga", "gl", "gu", "ha", "hy", "is", "ka", "kk",
    "km", "kn", "kok", "ku", "ky", "lb", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "or", "pa",
    "ps", "sd", "si", "so", "sq", "sw", "ta", "te", "tg", "th", "tl", "tt", "ug", "ur", "uz", "xh", "yi", "zu",
)  # fmt: skip

# Other codes of the same languages: those that BCP 47 withdrew, and what the language detector says.
_CODES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "sh": "sr", "bs": "hr", "fil": "tl"}

_MARKS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670\u093c\u09bc\u0a3c\u0b3c\u200c\u200d]")
_LETTERS = str.maketrans({"ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", "ł": "l", "đ": "d", "ø": "o"})
_LETTERS |= str.maketrans({"ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൺ": "ണ്"})  # Malayalam before Unicode 5.1
OWN_SCRIPT = "\u0530"  # from Armenian on, scripts are of one or few languages


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month as a word: its number, the languages that use the word so, and those where it is the full name.

    `later`: only languages of `LATER` use it, in a script that others share; `wide` does not count these.
    """

    month: int
    languages: frozenset[str]
    wide: frozenset[str]
    later: bool = False


def base_language(code: str | None) -> str | None:
    """The language that a tag such as "pt-BR", "zh-Hant" or "no" means here; None for none."""
    if not code:
        return None
    base = code.casefold().replace("_", "-").partition("-")[0]
    return _CODES.get(base, base)


def fold(word: str) -> str:
    """The key of a word: no case, no accents, one form of Arabic letters, so that "FEVRIER" finds "février"."""
    folded = word.casefold()
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFD", folded)).translate(_LETTERS)
    return folded.replace("\u00a0", " ").replace("\u202f", " ").rstrip(".׳॰")


def read_month(word: str, language: str | None = None) -> MonthName | None:
    """The month that a word names; None for none, or for several that `language` (ISO 639-1) does not settle."""
    meanings = _table().months.get(fold(word))
    if meanings is None:
        return None
    if len(meanings) > 1:
        meanings = tuple(name for name in meanings if language in name.languages)
    return meanings[0] if len(meanings) == 1 else None


def is_month(word: str) -> bool:
    """Whether a word names some month in some language."""
    return fold(word) in _table().months


def read_weekday(word: str, language: str | None = None) -> int | None:
    """The weekday that a word names, Monday is 0; None when it names none, or several ("mar" is Tuesday in four)."""
    meanings = _table().weekdays.get(fold(word))
    if meanings is None:
        return None
    if language is not None and language in meanings:
        return meanings[language]
    days = set(meanings.values())
    return days.pop() if len(days) == 1 else None


def is_weekday(word: str, language: str | None = None) -> bool:
    """Whether a word names some weekday. Two Latin letters ("to", "so", "do") do so only in their own language."""
    key = fold(word)
    meanings = _table().weekdays.get(key, {})
    return bool(meanings) and (len(key) > 2 or key > "\u0250" or word.endswith(".") or language in meanings)


def read_half_day(mark: str, language: str | None = None) -> bool | None:
    """True for a mark of the afternoon (p.m., 下午, μ.μ.), False of the morning, None for anything else.

    Marks in Latin letters other than am and pm are also ordinary words (Hungarian "de", Swedish "em"): they hold only
    in their own language, and "am" is a preposition in German.
    """
    key = fold_mark(mark)
    if key in ("am", "pm"):
        return None if language == "de" and key == "am" and "." not in mark else key == "pm"
    meanings = _table().half_days.get(key)
    if meanings is None:
        return None
    if language is not None and language in meanings:
        return meanings[language]
    return next(iter(meanings.values())) if key[0] > "\u0250" else None


def prints_day_first(language: str | None) -> bool:
    """Whether every region of a language puts the day before the month where the year is last (not so: en, es)."""
    return language in _table().day_first


def parts_short_years(sign: str, language: str | None) -> bool:
    """Whether 2-6-19, with this sign, is day, month and year in each region of a language."""
    return sign in _table().short_years.get(language or "", "")


@dataclass(frozen=True, slots=True)
class _Table:
    months: Mapping[str, tuple[MonthName, ...]]
    weekdays: Mapping[str, Mapping[str, int]]
    half_days: Mapping[str, Mapping[str, bool]]
    day_first: frozenset[str]
    short_years: Mapping[str, str]


@cache
def _table() -> _Table:
    languages: dict[str, dict[str, Any]] = json.loads(DATA.read_text(encoding="utf-8"))["languages"]
    months: dict[str, dict[int, tuple[set[str], set[str]]]] = {}
    weekdays: dict[str, dict[str, int]] = {}
    half_days: dict[str, dict[str, bool]] = {}
    later = frozenset(LATER)
    for language, names in languages.items():
        for width in ("wide", "short"):
            for name, month in names[width].items():
                users, wide = months.setdefault(name, {}).setdefault(month, (set(), set()))
                users.add(language)
                if width == "wide" and (name >= OWN_SCRIPT or language not in later):
                    wide.add(language)
        for name, day in names["weekdays"].items():
            weekdays.setdefault(name, {})[language] = day
        for half in ("am", "pm"):
            for mark in names[half]:
                half_days.setdefault(mark, {})[language] = half == "pm"
    return _Table(
        months={
            name: tuple(
                MonthName(month, frozenset(users), frozenset(wide), name < OWN_SCRIPT and later.issuperset(users))
                for month, (users, wide) in meanings.items()
            )
            for name, meanings in months.items()
        },
        weekdays=weekdays,
        half_days=half_days,
        day_first=frozenset(language for language, names in languages.items() if names["day_first"]),
        short_years={language: names["short_years"] for language, names in languages.items()},
    )


def fold_mark(mark: str) -> str:
    """The key of a mark of the half day."""
    return re.sub(r"[.\s]", "", fold(mark))
