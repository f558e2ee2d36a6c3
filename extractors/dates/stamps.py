"""Machine-written stamps of metadata, feeds and containers, as published dates: ISO 8601, RFC 5322, epoch seconds.

A stamp is as fine as it is written: a date without a time has none, a time without a zone is no instant, and the zone
stays the written one. What is no stamp is read as a printed date, if the text is little more than one.
"""

import calendar
import re
from datetime import UTC, date, datetime, timedelta

from extractors.article import Basis, Precision, Published
from extractors.dates.clocks import print_offset, zone_offset
from extractors.dates.parts import is_year
from extractors.dates.printed import find_dates

LONGEST = 64  # characters; nothing longer is a stamp, and looking costs time

_ISO = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.]?)(?P<month>\d{2})(?:(?P=mark)(?P<day>\d{2}))?)?"
    r"(?:\s*(?:T|t|\s|,)\s*(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,:]\d{1,9})?)?"
    r"\s*(?P<zone>Z|z|UTC|GMT|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?)?(?:\[[\w/]+\])?)?"
)
_RFC = re.compile(  # RFC 5322 3.3 with the obsolete zone names, and the RFC 850 and asctime prints of old servers
    r"(?:[A-Za-z]{3,9},?\s+)?(?P<day>\d{1,2})[\s-](?P<month>[A-Za-z]{3,9})[\s-](?P<year>\d{4})"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<zone>[+-]\d{4}|Z|UT|[A-Z]{2,4})?)?"
    r"(?:\s+\([^)]{1,20}\))?"
)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?P<thousandths>\d{3})?")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if number}
_EPOCH_START = date(1970, 1, 1)  # what an empty field of a content system prints


def read_stamp(text: str | None, basis: Basis = Basis.METADATA) -> Published | None:
    """What a stamp says, None when it says no date: no such day, no year of a newspaper, or the epoch's first second.

    `Published.text` is the stamp as written, trimmed.
    """
    stamp = " ".join((text or "").split())
    if not stamp or len(stamp) > LONGEST:
        return None
    if match := _ISO.fullmatch(stamp):
        return _written(stamp, match.groupdict(), basis)
    if match := _RFC.fullmatch(stamp):
        parts = match.groupdict()
        month = _MONTHS.get(str(parts["month"])[:3].lower())
        if month is not None:
            return _written(stamp, {**parts, "month": f"{month:02}"}, basis)
    if match := _EPOCH.fullmatch(stamp):
        return _epoch(stamp, int(match["seconds"]), basis)
    return _printed(stamp, basis)


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


def _epoch(stamp: str, seconds: int, basis: Basis) -> Published | None:
    """Seconds or thousandths since 1970: an instant, whose day is that of UTC."""
    instant = datetime.fromtimestamp(seconds, UTC)
    if not 1990 <= instant.year <= 2099:
        return None
    day = instant.date()
    return Published(
        stamp, str(day), Precision.SECOND, basis, instant.replace(tzinfo=None), "+00:00", instant, day, day
    )


def _printed(stamp: str, basis: Basis) -> Published | None:
    """A date in words, when the stamp is little more."""
    dates = find_dates(stamp, basis=basis)
    if len(dates) != 1:
        return None
    (found,) = dates
    rest = stamp[: found.start] + stamp[found.end :]
    return found.published if sum(character.isalnum() for character in rest) <= 12 else None
