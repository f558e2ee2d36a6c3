"""Names of months and weekdays as feeds write them in stamps: "Ti, 25 Jou 2018", in the language of the server.

A stamp is short and has its own order, so a name may be cut to its first letters and be of any of some ninety
languages, which in running text would find days where there are none: that is calendars.py. The data is CLDR's, in
`data/stamp_names.json`, which cldr.py writes.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.dates.calendars import fold

DATA = Path(__file__).parent / "data" / "stamp_names.json"

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
