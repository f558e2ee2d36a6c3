"""Machine-written stamps of metadata, feeds and containers, as published dates: ISO 8601, RFC 5322, epoch seconds.

A stamp is as fine as it is written: a date without a time has none, a time without a zone is no instant, and the zone
stays the written one. What is no stamp is read as a printed date, if the text is little more than one. Stamps with a
month in words of any language are in worded_stamps.py.
"""

import calendar
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape

from extractors.article import Basis, Precision, Published
from extractors.dates.calendars import base_language
from extractors.dates.clocks import print_offset, zone_offset
from extractors.dates.parts import LAST_YEAR, is_year
from extractors.dates.printed import find_dates
from extractors.dates.worded_stamps import read_worded

LONGEST = 80  # characters; nothing longer is a stamp, and looking costs time

_ISO = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.]?)(?P<month>\d{2})(?:(?P=mark)(?P<day>\d{2}))?)?"
    r"(?:\s*(?:T|t|\s|,)\s*(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,:]\d{1,9})?)?"
    r"\s*\(?(?P<zone>Z|z|UTC|GMT|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?)?\)?(?:\[[\w/]+\])?)?"
)
_RFC = re.compile(  # RFC 5322 3.3 with the obsolete zone names, and the RFC 850 and asctime prints of old servers
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s+)?(?P<day>\d{1,2})[\s-](?P<month>[A-Z][a-z]{2})[\s-](?P<year>\d{4})"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<zone>[+-]\d{4}|Z|UT|[A-Z]{2,4})?)?"
    r"(?:\s+\([^)]{1,20}\))?"
)
_NUMBER = re.compile(r"(?P<whole>\d{4,19})(?:\.\d{1,9})?", re.ASCII)
_WRAPPED = re.compile(r"/Date\((\d{9,13})(?:[+-]\d{4})?\)/|@(\d{9,10})", re.ASCII)  # of .NET, and of date(1)
# Digits of a count since 1970 in seconds, and in their thousandths, millionths and billionths. Ten digits are seconds
# from 2001 on, and nine those of the nineties.
_TICKS = {9: 1, 10: 1, 12: 10**3, 13: 10**3, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
_MOST = 10**19  # beyond every count
_COMPACT = {6: "%Y%m", 8: "%Y%m%d", 10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if number}
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0xFEFF, 0xAD))
_EPOCH_START = date(1970, 1, 1)  # what an empty field of a content system prints


def read_stamp(text: str | None, basis: Basis = Basis.METADATA, language: str | None = None) -> Published | None:
    """What a stamp says, None when it says no date: no such day, no year of a newspaper, or the epoch's first second.

    `Published.text` is the stamp as written, trimmed. `language` is that of the page or feed, for names of months.
    """
    stamp = " ".join((text or "").split())
    if not stamp or len(stamp) > LONGEST:
        return None
    if match := _ISO.fullmatch(stamp):
        return _written(stamp, match.groupdict(), basis) if not stamp.isdecimal() else _number(stamp, basis)
    if (match := _RFC.fullmatch(stamp)) and match["month"] in _MONTHS:
        return _written(stamp, {**match.groupdict(), "month": f"{_MONTHS[match['month']]:02}"}, basis)
    if _NUMBER.fullmatch(stamp):
        return _number(stamp, basis)
    if stamp[0] in "/@" and (match := _WRAPPED.fullmatch(stamp)):
        return _number(match[1] or match[2], basis, stamp)
    plain = " ".join(unescape(stamp).translate(_UNSEEN).split())
    if worded := read_worded(plain, base_language(language)):
        return _written(stamp, worded.parts, basis) if worded.parts else None
    return _printed(stamp, plain, basis, language)


def print_number(value: float) -> str | None:
    """A number as `read_stamp` reads it, its fraction left out; None for one of too many digits, or none at all."""
    return str(int(value)) if abs(value) < _MOST else None


def _written(stamp: str, parts: dict[str, str | None], basis: Basis) -> Published | None:
    year = int(parts["year"] or 0)
    if not is_year(year):
        return None
    if parts["month"] is None or parts["day"] is None:
        return None if parts["hour"] else _coarse(stamp, year, parts["month"], basis)
    try:
        day = date(year, int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None
    local = _local(day, parts)
    if local is None:
        return Published(stamp, str(day), Precision.DAY, basis, earliest=day, latest=day)
    if day == _EPOCH_START and local.hour == local.minute == 0:
        return None
    zone = parts["zone"].upper().removesuffix("UT") + "UT" * (parts["zone"] == "UT") if parts["zone"] else None
    offset = zone_offset("UTC" if zone == "UT" else zone, day)
    return Published(
        stamp,
        str(day),
        Precision.SECOND if parts["second"] else Precision.MINUTE,
        basis,
        local=local,
        zone=None if offset is None else print_offset(offset),
        instant=None if offset is None else (local - timedelta(minutes=offset)).replace(tzinfo=UTC),
        earliest=day,
        latest=day,
    )


def _local(day: date, parts: dict[str, str | None]) -> datetime | None:
    """The wall clock of a stamp, None when it has none or an impossible one (24:00:00)."""
    if parts["hour"] is None:
        return None
    try:
        return datetime(
            day.year,
            day.month,
            day.day,
            int(parts["hour"]),
            int(parts["minute"] or 0),
            min(59, int(parts["second"] or 0)),
        )
    except ValueError:
        return None


def _coarse(stamp: str, year: int, month: str | None, basis: Basis) -> Published | None:
    """A stamp of a year or a month."""
    if month is None:
        return Published(stamp, str(year), Precision.YEAR, basis, earliest=date(year, 1, 1), latest=date(year, 12, 31))
    number = int(month)
    if not 1 <= number <= 12:
        return None
    last = calendar.monthrange(year, number)[1]
    earliest, latest = date(year, number, 1), date(year, number, last)
    return Published(stamp, f"{year}-{month}", Precision.MONTH, basis, earliest=earliest, latest=latest)


def _number(number: str, basis: Basis, stamp: str | None = None) -> Published | None:
    """A stamp of digits alone: a year, a day or a moment written together, or a count since 1970.

    None for one that can be both (2019030508: the fifth of March, or a second of 2033), and for a month or day of six
    digits that has two readings (200310).
    """
    digits = number.partition(".")[0]
    stamp = stamp or number
    if len(digits) == 4:
        return _coarse(stamp, int(digits), None, basis) if is_year(int(digits)) else None
    written = _compact(digits)
    if written is not None and not 1900 <= written.year <= LAST_YEAR:
        written = None
    counted = _epoch(stamp, int(digits) // _TICKS[len(digits)], basis) if len(digits) in _TICKS else None
    if written is None or counted is not None:
        return counted if written is None else None
    if len(digits) == 6:
        return _coarse(stamp, written.year, digits[4:], basis) if _compact(f"20{digits}") is None else None
    parts = dict(zip(("hour", "minute", "second"), (digits[at : at + 2] or None for at in (8, 10, 12)), strict=True))
    day = {"year": digits[:4], "month": digits[4:6], "day": digits[6:8], "zone": None}
    return _written(stamp, day | parts, basis)


def _compact(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, _COMPACT[len(digits)]) if len(digits) in _COMPACT else None
    except ValueError:
        return None


def _epoch(stamp: str, seconds: int, basis: Basis) -> Published | None:
    """Seconds since 1970: an instant, whose day is that of UTC."""
    instant = datetime.fromtimestamp(seconds, UTC)
    if not 1990 <= instant.year <= LAST_YEAR:
        return None
    day = instant.date()
    return Published(
        stamp, str(day), Precision.SECOND, basis, instant.replace(tzinfo=None), "+00:00", instant, day, day
    )


def _printed(stamp: str, plain: str, basis: Basis, language: str | None) -> Published | None:
    """A date in words, when the stamp is little more; `plain` is the stamp without what is not seen."""
    dates = find_dates(plain, basis=basis, language=language)
    if len(dates) != 1:
        return None
    (found,) = dates
    rest = plain[: found.start] + plain[found.end :]
    if sum(character.isalnum() for character in rest) > 12:
        return None
    return found.published if plain == stamp else replace(found.published, text=stamp)
