"""Names of months and weekdays as feeds write them in stamps: "Ti, 25 Jou 2018", in the language of the server.

A stamp is short and has its own order, so a name may be cut to its first letters and be of any of some ninety
languages, which in running text would find days where there are none: that is calendars.py. The data is CLDR's by way
of babel; `python -m extractors.dates.stamp_names` writes `data/stamp_names.json` again.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extractors.dates.calendars import _own_data, _widths, fold

DATA = Path(__file__).parent / "data" / "stamp_names.json"

# The languages of CLDR's modern coverage whose months are those of the Gregorian calendar.
LANGUAGES = (
    "af", "am", "ar", "as", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
    "fa", "fi", "fil", "fo", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "ig", "is", "it", "ja",
    "ka", "kk", "km", "kn", "ko", "ky", "lb", "lo", "lt", "lv", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "nb",
    "ne", "nl", "or", "pa", "pl", "ps", "pt", "rm", "ro", "ru", "sd", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw",
    "ta", "te", "th", "tk", "tr", "ug", "uk", "ur", "uz", "vi", "yo", "zh", "zu",
)  # fmt: skip
# Other scripts, and countries whose months have other names or short forms.
_LOCALES = {
    "ar": ("ar", "ar_LB", "ar_DZ", "ar_MA"), "az": ("az", "az_Cyrl"), "bs": ("bs", "bs_Cyrl"), "de": ("de", "de_AT"),
    "en": ("en", "en_GB", "en_AU", "en_CA"), "es": ("es", "es_MX", "es_PE"), "fa": ("fa", "fa_AF"),
    "fr": ("fr", "fr_CA"), "nb": ("no", "nb"), "pt": ("pt", "pt_PT"), "sr": ("sr", "sr_Latn"),
    "uz": ("uz", "uz_Cyrl"), "zh": ("zh", "zh_Hant"),
}  # fmt: skip
# What CLDR has not and no whole name begins with: strftime of the GNU C library, WordPress in Vietnamese, newspapers.
_MORE: Mapping[str, str] = {
    "cs": "6:čen 7:čec",
    "de": "2:feber 3:mrz",
    "es": "9:set 9:setiembre",
    "fa": "3:مارچ 5:می 7:جولای 8:آگوست 10:اوکتبر",
    "hi": "2:फरवरी 9:सितम्बर 10:अक्तूबर 11:नवम्बर 12:दिसम्बर",
    "id": "2:peb 2:pebruari 8:agt 8:ags 11:nop 11:nopember",
    "lt": "1:saus 8:rugp 9:rugs 10:spal 11:lapkr 12:gruod",
    "vi": " ".join(f"{month}:th{month} {month}:th{month:02}" for month in range(1, 13)),
}
_LEAST = 3  # letters of a Latin, Greek or Cyrillic name; "ma" may be two months and two weekdays
_SILENT = re.compile(r"[\s.,'’‘`´·\-\u200b-\u200f\u061c\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one language by their keys: whole and short ones of months, and those of weekdays."""

    wide: Mapping[str, int]
    short: Mapping[str, int]
    weekdays: Mapping[str, int]

    def months(self, key: str, *, cut: bool) -> set[int]:
        """The months that a key names; `cut`: else those whose whole names begin with it."""
        found = {names[key] for names in (self.wide, self.short) if key in names}
        if not found and cut and _may_be_cut(key):
            found = {month for name, month in self.wide.items() if name.startswith(key)}
        return found

    def weekday(self, key: str) -> int | None:
        """The weekday that a key names, Monday is 0, or whose name alone begins with it."""
        if key in self.weekdays:
            return self.weekdays[key]
        found = {day for name, day in self.weekdays.items() if name.startswith(key)} if len(key) > 1 else set()
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a month's name with the weekday before it can be: pairs of a month and of the weekday in its language.

    `language` is the one language that they are of, None when there are several.
    """

    readings: frozenset[tuple[int, int | None]]
    language: str | None


def read_names(month: str, weekday: str | None, language: str | None) -> Meaning | None:
    """What the words of a stamp mean in the language that fits both best; None when no language has such a month.

    The standards ask for English, so English words are English where a weekday does not tell otherwise. Next comes
    `language`, which the feed declares, when the weekday is of it, then all languages of the weekday, then all.
    """
    key, day_key = _key(month), _key(weekday) if weekday else ""
    if not key:
        return None
    table = _table()
    exact = [name for name, one in table.items() if day_key in one.weekdays]
    days = {name: day for name, one in table.items() if day_key and (day := one.weekday(day_key)) is not None}
    orders: list[tuple[Collection[str], bool]] = [(exact, True), (days, True), (table, False), (table, True)]
    if language and language in (days or table):
        orders.insert(0, ((language,), True))
    if not days or day_key in table["en"].weekdays:
        orders.insert(0, (("en",), False))
    for names, cut in orders:
        found = {name: months for name in names if (months := table[name].months(key, cut=cut))}
        if found:
            readings = frozenset((number, days.get(name)) for name, months in found.items() for number in months)
            return Meaning(readings, next(iter(found)) if len(found) == 1 else None)
    return None


def _may_be_cut(key: str) -> bool:
    return len(key) >= (_LEAST if key < "\u0590" else 2)


def _key(word: str) -> str:
    return _SILENT.sub("", fold(word))


@cache
def _table() -> Mapping[str, _Names]:
    languages: dict[str, dict[str, dict[str, int]]] = json.loads(DATA.read_text(encoding="utf-8"))["languages"]
    return {
        language: _Names(
            **{kind: {_key(name): number for name, number in names.items()} for kind, names in one.items()}
        )
        for language, one in languages.items()
    }


def read_cldr() -> dict[str, Any]:
    """The content of data/stamp_names.json, made from the installed babel: for writing that file and for its test."""
    return {"source": "CLDR by way of babel; see extractors/dates/stamp_names.py", "languages": dict(_read_languages())}


def _read_languages() -> Iterator[tuple[str, dict[str, dict[str, int]]]]:
    for language in LANGUAGES:
        wide: dict[str, int] = {}
        short: dict[str, int] = {}
        weekdays: dict[str, int] = {}
        for locale in _LOCALES.get(language, (language,)):
            own = _own_data(locale)
            wide.update(_widths(own, "months", "wide"))
            short.update(_widths(own, "months", "abbreviated"))
            for width in ("wide", "abbreviated", "short", *(("narrow",) if language == "zh" else ())):
                weekdays.update(_widths(own, "days", width))
        for pair in _MORE.get(language, "").split():
            month, name = pair.split(":")
            short[name] = int(month)
        yield (
            language,
            {
                "wide": dict(sorted(wide.items())),
                "short": {name: month for name, month in sorted(short.items()) if name not in wide},
                "weekdays": dict(sorted(weekdays.items())),
            },
        )


if __name__ == "__main__":
    DATA.write_text(json.dumps(read_cldr(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
