"""Stamps whose month is a word: RFC 5322 as servers write it in their own language, asctime, and their relatives.

A year of two digits is one of 1950 to 2049 (RFC 5322 4.3). A weekday is not held against the date, as readers of feeds
do not, but it settles what is open otherwise.
"""

import re
from dataclasses import dataclass
from datetime import date

from extractors.dates.calendars import read_half_day
from extractors.dates.stamp_names import read_names

Parts = dict[str, str | None]  # year, month, day, hour, minute, second and zone, as digits are written in ISO 8601

_OF = r"(?:d[eo']?l?\s+|di\s+|of\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|º|°|ª|-?го)?"
_WORD = r"(?:\d{1,2}\s?[月월]|th\S{0,4}\s?\d{1,2}|[^\W\d_][^\d,،/:]{1,24}?)"
_GAP = r"(?:[\s.,،/-]+|(?<=[月월])|(?=\d{1,2}\s?[月월]))"
_YEAR = r"['’]?(?P<year>\d{4}|\d{2,3})(?:\s?(?:года|г|р|року|roku|r)\.?)?"
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_][^\d,،:/]{0,24}?|Th\s?\d)(?:\.?\s*[,،]+\s*|\.?\s+))?"
_DATES = (
    re.compile(rf"{_WEEKDAY}{_DAY}\.?{_GAP}{_OF}(?P<month>{_WORD}){_GAP}{_OF}{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}(?P<month>{_WORD})[\s.]+{_DAY}(?:[\s,،]+(?P<year>\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"(?P<year>\d{{4}})\.?[\s,-]+(?P<month>{_WORD})[\s.,-]+{_DAY}\.?", re.IGNORECASE),
)
_NUMBERS = re.compile(rf"(?:{_WEEKDAY})(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\3{_DAY}")
_CLOCK = re.compile(
    r"(?<![\d+-])(?P<hour>\d{1,2})(:|(?<=\d{4} \d\d)\.)(?P<minute>\d{2})(?:\2(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?!\d)"
)
_HALF = re.compile(r"\s?(?P<half>[^\W\d_](?:[^\W\d_]|\.\s?){0,8}\.?)(?![^\W\d_])")
_ZONE = re.compile(
    r"\s*(?P<zone>Z|(?:UTC|GMT|UT)?\s?[+-]\d{1,2}(?::?\d{2})?|[A-Za-z]{1,5})?"
    r"(?P<unknown>[A-Za-z]{3}\d[A-Za-z]{3}|[A-Za-z]+[/ _][A-Za-z_/ ]{2,30})?(?:\s+(?P<after>\d{4}))?"
)
_COMMENT = re.compile(r"\s*\([^()]{0,60}\)$")
_JOINTS = " \t,،.;@|·•–—-"


@dataclass(frozen=True, slots=True)
class Worded:
    """What a stamp with a month in words says; `parts` None when it is one, but of no day that is certain."""

    parts: Parts | None


def read_worded(stamp: str, language: str | None) -> Worded | None:
    """The parts of a stamp, None when it has no such form. `language` is the declared one."""
    left, clock, right = stamp, None, ""
    if clock := _CLOCK.search(stamp):
        left, right = stamp[: clock.start()].rstrip(_JOINTS), _COMMENT.sub("", stamp[clock.end() :])
        left = re.sub(r"(?<=\d)T$|\s(?:at|um|à|klo|alle|o|w|в)$", "", left).rstrip(_JOINTS)
    parts: Parts = dict.fromkeys(("hour", "minute", "second", "zone"))
    after = None
    if clock:
        late, right = _half_day(right, language)
        zone = _ZONE.fullmatch(right)
        if zone is None:
            return None
        parts |= {**clock.groupdict(), "zone": zone["zone"] if not zone["unknown"] else None}
        after = zone["after"]
        if late is not None and 1 <= int(clock["hour"]) <= 12:
            parts["hour"] = str(int(clock["hour"]) % 12 + (12 if late else 0))
    return _dated(left, after, parts, language)


def _dated(left: str, after: str | None, parts: Parts, language: str | None) -> Worded | None:
    """The parts with those of the date before the clock; `after` is the year that asctime writes behind it."""
    if found := _NUMBERS.fullmatch(left):
        return Worded(parts | {"year": found["year"], "month": f"{int(found['month']):02}", "day": found["day"]})
    for form in _DATES:
        found = form.fullmatch(left)
        year = (found["year"] or after) if found else None
        if found is None or year is None:
            continue
        weekday = found["weekday"] if "weekday" in form.groupindex else None
        chosen = _choose(year, found["month"], int(found["day"]), weekday, language)
        if chosen is not None:
            return Worded(parts | chosen if chosen else None)
    return None


def _choose(year: str, month: str, day: int, weekday: str | None, language: str | None) -> Parts | None:
    """Year, month and day; empty when they are not certain, None when the word is no month."""
    meaning = read_names(month, weekday, language)
    if meaning is None:
        return None
    full = _full_year(year, meaning.language)
    readings = {(number, expected) for number, expected in meaning.readings if _weekday(full, number, day) is not None}
    months = {number for number, _ in readings}
    if len(months) > 1:
        months = {number for number, expected in readings if _weekday(full, number, day) == expected is not None}
    if len(months) != 1:
        return {}
    number = months.pop()
    expected = {one for month_number, one in readings if month_number == number and one is not None}
    if len(year) == 2 and expected and _weekday(full, number, day) not in expected:  # "Tue, 19 Mar 05" is of 2019
        swapped = _full_year(f"{day:02}", None)
        if _weekday(swapped, number, int(year)) in expected:
            return {}
    return {"year": str(full), "month": f"{number:02}", "day": str(day)}


def _full_year(year: str, language: str | None) -> int:
    """The year that two or three digits mean; Thai counts from 543 BC."""
    number = int(year)
    if len(year) == 2:
        return number + (2000 if number < 50 else 1900)
    if len(year) == 3:
        return number + 1900 if 95 <= number < 200 else 0
    return number - 543 if language == "th" and 2400 <= number < 2700 else number


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def _half_day(right: str, language: str | None) -> tuple[bool | None, str]:
    """Whether a mark of the afternoon or morning begins what follows a clock, and what follows it."""
    mark = _HALF.match(right)
    late = read_half_day(mark["half"], language) if mark else None
    return (late, right[mark.end() :]) if mark and late is not None else (None, right)
