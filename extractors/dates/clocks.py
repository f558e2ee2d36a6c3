"""Printed times of day and zones, as they stand beside a date.

A zone is an offset only where the page prints one, or a zone name that means one offset on that day. The dates are in
printed.py. Positions are offsets into the line; nothing is read that is not next to the position asked for.
"""

import re
from dataclasses import dataclass
from datetime import date, time

from extractors.dates.calendars import is_weekday, read_half_day

S = r"[^\S\r\n]"  # white space within a line

_ALL_YEAR = tuple(range(1, 13))
_WINTER, _SUMMER = (1, 2, 3, 10, 11, 12), tuple(range(3, 12))
# Minutes east of UTC and the months in which the zone can hold. Pages print "EST" all year by habit: in July it says
# either that the clock is an hour off or that the name is, so there it gives no offset.
_ZONES: dict[str, tuple[int, tuple[int, ...]]] = {
    "UTC": (0, _ALL_YEAR), "GMT": (0, _ALL_YEAR), "Z": (0, _ALL_YEAR),
    "EST": (-300, (1, 2, 3, 4, 10, 11, 12)), "EDT": (-240, _SUMMER), "CDT": (-300, _SUMMER),
    "MST": (-420, _ALL_YEAR), "MDT": (-360, _SUMMER), "PST": (-480, (1, 2, 3, 4, 10, 11, 12)), "PDT": (-420, _SUMMER),
    "AKST": (-540, (1, 2, 3, 4, 10, 11, 12)), "AKDT": (-480, _SUMMER), "HST": (-600, _ALL_YEAR),
    "WET": (0, _WINTER), "WEST": (60, _SUMMER), "CET": (60, _WINTER), "CEST": (120, _SUMMER),
    "MEZ": (60, _WINTER), "MESZ": (120, _SUMMER), "EET": (120, _WINTER), "EEST": (180, _SUMMER),
    "WAT": (60, _ALL_YEAR), "CAT": (120, _ALL_YEAR), "SAST": (120, _ALL_YEAR), "EAT": (180, _ALL_YEAR),
    "TRT": (180, _ALL_YEAR), "PKT": (300, _ALL_YEAR), "NPT": (345, _ALL_YEAR), "WIB": (420, _ALL_YEAR),
    "ICT": (420, _ALL_YEAR), "WITA": (480, _ALL_YEAR), "HKT": (480, _ALL_YEAR), "SGT": (480, _ALL_YEAR),
    "MYT": (480, _ALL_YEAR), "PHT": (480, _ALL_YEAR), "AWST": (480, _ALL_YEAR), "JST": (540, _ALL_YEAR),
    "KST": (540, _ALL_YEAR), "WIT": (540, _ALL_YEAR), "AEST": (600, _ALL_YEAR), "AEDT": (660, (1, 2, 3, 4, 10, 11, 12)),
    "NZST": (720, (3, 4, 5, 6, 7, 8, 9, 10)), "NZDT": (780, (1, 2, 3, 4, 9, 10, 11, 12)),
}  # fmt: skip
# Printed beside times and part of the text, but no offset: India, Israel or Ireland; Central, China or Cuba; British or
# Bangladesh; Atlantic or Arabia; and the names that leave summer or winter open.
_OPEN = ("IST", "CST", "BST", "AST", "ET", "CT", "MT", "PT", "MSK", "MSD")

_ZONE = re.compile(
    rf"""{S}{{0,2}}(?P<open>[(\[])?(?P<zone>
        (?:UTC|GMT)(?:{S}?[+-]{S}?\d{{1,2}}(?::?\d\d)?(?!\d))? | Z(?!\w) | [+-]\d\d:?(?:\d\d)?(?![\d:.])
      | (?:{"|".join(sorted((*_ZONES, *_OPEN), key=len, reverse=True))})(?!\w)
    )(?(open)[)\]])""",
    re.VERBOSE,
)
_OFFSET = re.compile(r"([+-])\s?(\d{1,2}):?(\d\d)?$")

_CLOCK = re.compile(
    rf"""(?:(?P<mark>[^\W\d_]{{2}}){S}?)?(?:
        (?P<h1>\d{{1,2}}):(?P<m1>\d\d)(?::(?P<s1>\d\d)(?:[.,]\d{{1,9}})?)?
      | (?P<h2>\d{{1,2}}){S}?[hH]{S}?(?:(?P<m2>\d\d)(?:{S}?min\b)?)?(?![^\W\d_])
      | (?P<h3>\d{{1,2}}){S}?[時时點点시](?:{S}?(?P<m3>\d{{1,2}}){S}?[分분](?:{S}?(?P<s3>\d{{1,2}}){S}?[秒초])?)?
      | (?P<h4>\d{{1,2}})\.(?P<m4>\d\d)
      | (?P<h5>\d\d)(?P<m5>\d\d)(?={S}?(?:hrs|UTC|GMT|[A-Z]{{3,4}}\b))
      | (?P<h6>\d{{1,2}})(?={S}?[ap]\.?{S}?m\b)
    )(?!\d|[.:]\d)(?:{S}?(?P<word>Uhr|hrs|hours|น(?=\.))\b\.?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_AT = (
    "at|um|à|a las|a la|às|as|alle ore|alle|ore|ora|klo|kello|kl|o godz|godz|o|ob|om|u|w|ve|v|в|о|об|во|у|saat|στις|"
    "ώρα|jam|pukul|lúc|"
    "الساعة|ساعت|בשעה|as of|เวลา|เมื่อเวลา|ເວລາ|ម៉ោង|plkst|val|kell|soat|сағат|саат|цагт|ժամը"
)
AT_WORDS = frozenset(_AT.split("|"))
_AFTER_DATE = re.compile(
    rf"(?:T(?=\d)|(?:(?<=\d\d)\.(?={S})|(?<=\d){S}?d\.(?={S}|,))?"  # "2013.01.28. 10:10", "2021 m. kovo 12 d. 10:10"
    rf"{S}{{0,3}}[,;:|•·–—/@(\[-]{{0,2}}{S}{{0,3}}(?:(?P<at>{_AT})\.?:?{S}{{1,2}})?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"(?:{S}?d\.)?{S}{{0,3}}[,(]?{S}?([^\s\d.,()|]{{1,16}})[.)]?")
_BEFORE_DATE = re.compile(
    rf"""(?P<gap>{S}{{0,3}}[,;|•·–—/-]{{0,2}}{S}{{0,3}}(?:(?:on|am|le|el|em|il|den|vom|of){S})?
       (?:[^\s\d.,|:：]{{1,16}}[.,]{{0,2}}{S}{{1,2}})?)$""",
    re.VERBOSE | re.IGNORECASE,
)
_RANGE = re.compile(rf"{S}?(?:[-–—]|to|bis|until){S}?\d{{1,2}}(?:[:.h]\d\d|{S}?[ap]m)", re.IGNORECASE)
_HALF_DAY = re.compile(rf"{S}{{0,2}}((?:[^\W\d_]{{1,8}}\.?)(?:{S}?[^\W\d_]{{1,2}}\.?)?)(?![^\W\d_])")
_HALF_DAY_SHORT = re.compile(rf"{S}{{0,2}}([^\W\d_]{{1,8}}\.?)(?![^\W\d_])")
_DOT_LANGUAGES = ("da", "fi", "id", "nb", "sl", "sv")  # print 10.10 for ten past ten without a further word


@dataclass(frozen=True, slots=True)
class Clock:
    """A printed time of day: its characters, the time, whether seconds are printed, and the zone ("UTC+3", "IST")."""

    start: int
    end: int
    time: time
    has_seconds: bool
    zone: str | None


def read_clock_after(text: str, end: int, language: str | None = None) -> Clock | None:
    """The time printed right after a date that ends at `end`, a weekday may stand between; None without one."""
    gap = _AFTER_DATE.match(text, end, end + 32)
    clock = read_clock(text, gap.end(), language, said=bool(gap["at"])) if gap else None
    if clock is None and (between := _BETWEEN.match(text, end, end + 24)) and is_weekday(between[1], language):
        gap = _AFTER_DATE.match(text, between.end(), between.end() + 32)
        clock = read_clock(text, gap.end(), language, said=bool(gap["at"])) if gap else None
    return clock


def read_clock_before(text: str, low: int, start: int, language: str | None = None) -> Clock | None:
    """The time printed right before a date that starts at `start`, not reaching back over `low`; None without one."""
    low = max(low, start - 40)
    for found in re.finditer(r"(?<![\d:.])\d{1,4}", text[low:start]):
        at = low + found.start()
        clock = read_clock(text, at, language)
        if clock is None or clock.end > start:
            continue
        gap = _BEFORE_DATE.match(text[clock.end : start])
        if gap is None:
            continue
        marked = re.search(rf"([^\W\d_]{{2}}){S}?$", text[low:at])  # 上午 before the digits
        if marked and read_half_day(marked[1], language) is not None and marked[1][0] > "\u2e80":
            return read_clock(text, low + marked.start(), language)
        return clock
    return None


def read_clock(text: str, at: int, language: str | None = None, *, said: bool = False) -> Clock | None:
    """The time printed at `at` with its zone; None without one. `said`: a word such as "klo" or "ore" stands before.

    A bare hour ("6pm", "18h") is that hour, zero minutes. A range of times ("10:10-12:00") is the time of an event
    and not read.
    """
    found = _CLOCK.match(text, at, at + 40)
    if found is None or _RANGE.match(text, found.end(), found.end() + 16):
        return None
    kind = next(n for n in "123456" if found[f"h{n}"])
    parts = found.groupdict()
    hour, minute, second = int(parts[f"h{kind}"]), int(parts.get(f"m{kind}") or 0), parts.get(f"s{kind}")
    end = found.end()
    late = read_half_day(found["mark"], language) if found["mark"] else None
    if found["mark"] and late is None:
        return None
    if late is None:
        late, end = _half_day_after(text, end, language)
    if kind == "6" and late is None:
        return None
    printed = _ZONE.match(text, end, end + 24)
    named = printed is not None and printed["zone"][0].isalpha()  # "10.40 GMT"
    if kind == "4" and not (said or named or late is not None or found["word"] or language in _DOT_LANGUAGES):
        return None
    if late is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if late else 0)
    if hour > 23 or minute > 59 or int(second or 0) > 59 or _RANGE.match(text, end, end + 16):
        return None
    zone = None
    if printed:
        attached = printed["zone"][0] == "-" and not second
        if not (attached and text[at - 1 : at] != "T" and ":" in printed["zone"]):  # 10:10-12:00 is a range
            zone, end = printed["zone"], printed.end()
    return Clock(at, end, time(hour, minute, int(second or 0)), second is not None, zone)


def zone_offset(zone: str | None, day: date) -> int | None:
    """Minutes east of UTC that a printed zone means on a day; None when it has several meanings or does not fit."""
    if zone is None:
        return None
    if signed := _OFFSET.search(zone):
        minutes = int(signed[2]) * 60 + int(signed[3] or 0)
        fits = int(signed[3] or 0) < 60 and minutes <= (14 * 60 if signed[1] == "+" else 12 * 60)
        return (minutes if signed[1] == "+" else -minutes) if fits else None
    if zone.upper() == "MSK":
        return _moscow_offset(day)
    minutes, months = _ZONES.get(zone.upper(), (0, ()))
    return minutes if day.month in months else None


def print_offset(minutes: int) -> str:
    """An offset as +HH:MM."""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _half_day_after(text: str, end: int, language: str | None) -> tuple[bool | None, int]:
    for pattern in (_HALF_DAY, _HALF_DAY_SHORT):
        if (mark := pattern.match(text, end, end + 16)) and (late := read_half_day(mark[1], language)) is not None:
            return late, mark.end()
    return None, end


def _moscow_offset(day: date) -> int | None:
    # UTC+4 all year from 27 March 2011 to 25 October 2014 (Russian law 107-FZ), UTC+3 all year since; before, summer
    # time was MSD and "MSK" in summer may mean either.
    if date(2011, 3, 27) <= day <= date(2014, 10, 25):
        return 240
    return 180 if day > date(2014, 10, 26) or day.month in _WINTER else None
