"""Names of months and weekdays, marks of the half day, and the order of day and month, by language.

The data is CLDR's (Unicode Common Locale Data Repository), which the babel package carries, and what newspapers print
besides (data/newspapers.toml). It is kept in `data/calendars.json` because reading it through babel takes about 270 ms
at every start; `python -m extractors.dates.calendars` writes that file again. How a date is read from a line
is in printed.py.
"""

import json
import pickle
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "calendars.json"
NEWSPAPERS = DATA.with_name("newspapers.toml")

# Months have other names in parts of the Arab world, Austria and Portugal; Norwegian's are under "no".
LOCALES: Mapping[str, tuple[str, ...]] = {
    "ar": ("ar", "ar_LB", "ar_DZ", "ar_MA"),
    "de": ("de", "de_AT"),
    "en": ("en", "en_GB", "en_AU", "en_CA"),
    "es": ("es", "es_MX", "es_PE"),
    "fr": ("fr", "fr_CA"),
    "nb": ("no", "nb"),
    "pt": ("pt", "pt_PT"),
    "fa": ("fa", "fa_AF"),
    "tl": ("fil",),
}
# hr, sk, bg, sr, sl, ca are here as much for what their names forbid: Croatian "listopada" is October, Polish November.
LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja",
    "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi", "zh",
)  # fmt: skip

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
_OWN_SCRIPT = "\u0530"  # from Armenian on, scripts are of one or few languages


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
    key = _mark(mark)
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


@dataclass(frozen=True, slots=True)
class _Table:
    months: Mapping[str, tuple[MonthName, ...]]
    weekdays: Mapping[str, Mapping[str, int]]
    half_days: Mapping[str, Mapping[str, bool]]
    day_first: frozenset[str]


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
                if width == "wide" and (name >= _OWN_SCRIPT or language not in later):
                    wide.add(language)
        for name, day in names["weekdays"].items():
            weekdays.setdefault(name, {})[language] = day
        for half in ("am", "pm"):
            for mark in names[half]:
                half_days.setdefault(mark, {})[language] = half == "pm"
    return _Table(
        months={
            name: tuple(
                MonthName(month, frozenset(users), frozenset(wide), name < _OWN_SCRIPT and later.issuperset(users))
                for month, (users, wide) in meanings.items()
            )
            for name, meanings in months.items()
        },
        weekdays=weekdays,
        half_days=half_days,
        day_first=frozenset(language for language, names in languages.items() if names["day_first"]),
    )


def _mark(mark: str) -> str:
    return re.sub(r"[.\s]", "", fold(mark))


def read_cldr() -> dict[str, Any]:
    """The content of data/calendars.json, made from the installed babel: for writing that file and for its test."""
    languages = dict(_read_languages())
    for language in LATER:
        _drop_words_of_others(languages, language)
    return {"source": "CLDR by way of babel; see extractors/calendars.py", "languages": languages}


def _read_languages() -> Iterator[tuple[str, dict[str, Any]]]:
    newspapers = tomllib.loads(NEWSPAPERS.read_text(encoding="utf-8"))
    for language in (*LANGUAGES, *LATER):
        wide: dict[str, int] = {}
        short: dict[str, int] = {}
        weekdays: dict[str, int] = {}
        marks: dict[str, set[str]] = {"am": set(), "pm": set()}
        for locale in LOCALES.get(language, (language,)):
            own = _own_data(locale)
            for names, target in (
                (_widths(own, "months", "wide"), wide),
                (_widths(own, "months", "abbreviated"), short),
            ):
                target.update((fold(n), m) for n, m in names if not re.search(r"[\d一-龥]", n))
            for width in ("wide", "abbreviated"):
                weekdays.update((fold(n), d) for n, d in _widths(own, "days", width) if len(n) > 1 or n >= "\u2e80")
            for width in ("wide", "abbreviated"):
                for half, mark in _widths(own, "day_periods", width, flip=True):
                    if half in marks and len(mark) + (mark >= "\u0250") > 1:
                        marks[half].add(_mark(mark))
        short.update(read_pairs(newspapers["months"].get(language, "")))
        weekdays.update(read_pairs(newspapers["weekdays"].get(language, "")))
        yield (
            language,
            {
                "wide": dict(sorted(wide.items())),
                "short": {name: month for name, month in sorted(short.items()) if name not in wide},
                "weekdays": dict(sorted(weekdays.items())),
                "am": sorted(marks["am"]),
                "pm": sorted(marks["pm"]),
                "day_first": _is_day_first(language),
            },
        )


def read_pairs(pairs: str) -> Iterator[tuple[str, int]]:
    """The folded names and numbers of a line such as "9:sept 10:okt", in which "_" is a space."""
    for pair in pairs.split():
        number, name = pair.split(":")
        yield fold(name.replace("_", " ")), int(number)


def _drop_words_of_others(languages: dict[str, dict[str, Any]], language: str) -> None:
    """Take from a later language the short forms that are one letter or mean something else in another language."""
    names = languages[language]
    others = [other for code, other in languages.items() if code != language]
    months: dict[str, set[int]] = {}
    for other in others:
        for name, month in (*other["wide"].items(), *other["short"].items()):
            months.setdefault(name, set()).add(month)
    days = {name for other in others for name in other["weekdays"]}
    names["short"] = {
        name: month
        for name, month in names["short"].items()
        if len(name) > (1 if name >= _OWN_SCRIPT else 2) and months.get(name, {month}) == {month} and name not in days
    }
    full = {fold(n) for n, _ in _widths(_own_data(LOCALES.get(language, (language,))[0]), "days", "wide")}
    names["weekdays"] = {
        name: day for name, day in names["weekdays"].items() if name in full or (len(name) > 1 and name >= _OWN_SCRIPT)
    }


def _own_data(locale: str) -> dict[str, Any]:
    # What babel.Locale("sv").months says depends on which locales were asked before it (babel 2.18: after "zh" its
    # stand-alone months are Chinese), so the locale's own file is read, with nothing inherited.
    from babel import localedata  # noqa: PLC0415

    with Path(localedata.resolve_locale_filename(locale)).open("rb") as file:
        data: dict[str, Any] = pickle.load(file)  # noqa: S301 # babel's own package data
    return data


def _widths(data: dict[str, Any], kind: str, width: str, *, flip: bool = False) -> Iterator[tuple[Any, Any]]:
    for context in ("format", "stand-alone"):
        names = data.get(kind, {}).get(context)
        names = names.get(width) if isinstance(names, dict) else None  # not a dict: an alias of names already read
        for key, name in names.items() if isinstance(names, dict) else ():
            yield (key, name) if flip else (name, key)


def _is_day_first(language: str) -> bool:
    from babel import localedata  # noqa: PLC0415

    orders = set()
    for locale in localedata.locale_identifiers():
        short = _own_data(locale).get("date_formats", {}).get("short") if locale.split("_")[0] == language else None
        if short is not None:
            orders.add("".join(re.findall(r"[dMy]", re.sub(r"(\w)\1+", r"\1", re.sub(r"'[^']*'", "", short.pattern)))))
    return "dMy" in orders and "Mdy" not in orders


if __name__ == "__main__":
    DATA.write_text(json.dumps(read_cldr(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
