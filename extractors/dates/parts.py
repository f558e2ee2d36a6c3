"""What every form of a printed date shares: its value, its bounds, and where a date may begin and end in a line."""

import re
from dataclasses import dataclass
from datetime import date

from extractors.dates.clocks import Clock, S

# 1605: Relation of Strassburg, the first newspaper; also keeps out 1434 AH, 1392 SH. From 2057 on a year is one of
# Nepal's calendar: 2057 BS began in 2000, before which no Nepali newspaper was on the web.
FIRST_YEAR, LAST_YEAR = 1605, 2056
LONGEST = 64  # characters that a date with its time may span

# Pages glue to the year what markup alone parts from it: a time ("October 17, 20236:01 PM"), a reading time, a count or
# another date ("Mar 27, 20255 mins", "30.01.202430. Januar 2024"), counts alone ("November 21, 202501747").
_GLUED_TO_YEAR = rf"\d{{1,2}}:\d\d|(?<=20[1-5]\d)(?:[1-9]\d?\.?{S}?[^\W\d_]{{3}}|\d{{1,8}}{S}*$)"
YEAR_ENDS = rf"(?:(?!\d)|(?={_GLUED_TO_YEAR}))"
# "2013 г." is how Russian prints a year, "2013 r." Polish.
YEAR_WORD = rf"(?:{S}?(?:года|году|год|року|р\.|г\.|г(?!\w)|roku|r\.))?"

_GLUED = re.compile(r"[^\W\d_]{3}$")
_TIME = re.compile(r"\d{1,2}:\d\d")
_RUNS_ON = re.compile(_GLUED_TO_YEAR)
_PERCENT = re.compile(rf"{S}?(?:%|percent|per cent)")
_GOES_ON = re.compile(r"\w{4}|\d")


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of the page: its language (ISO 639-1), and whether its outlet puts the day before the month.

    `other`: whether the line can print dates of other calendars or with words between the parts.
    """

    language: str | None = None
    day_first: bool | None = None
    other: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A date as printed: its characters and what they say; `other` is the second reading of 3/4/2013.

    `clock`: a time printed inside the date ("Mon Jan 28 10:10:10 2013"). `unread`: the characters are a date, of which
    no day of our calendar is certain; then year, month and day say nothing.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    other: date | None = None
    clock: Clock | None = None
    unread: bool = False


def make_form(start: int, end: int, year: int | None, month: int, day: int | None) -> Form | None:
    """The form, or None when there is no such day, as 31 April, or no newspaper of that year."""
    if year is not None and not is_year(year):
        return None
    try:
        date(year or 2000, month, day or (1 if day is None else 0))  # 2000: February 29 is a day without a year
    except ValueError:
        return None
    return Form(start, end, year, month, day)


def is_year(year: int) -> bool:
    """Whether a number is a year that a newspaper can print."""
    return FIRST_YEAR <= year <= LAST_YEAR


def is_open(text: str, low: int, start: int, *, whole: bool = False) -> bool:
    """Whether digits at `start` begin something: not the tail of a number, a version, a price or a path.

    `whole`: they begin a date with day, month and year, which may be glued to a name ("Mühlbauer24.04.2024").
    """
    if start == 0:
        return True
    before, second = text[start - 1], text[start - 2] if start > 1 else ""
    if before == " ":
        return True
    if before.isalnum() or before == "_":
        # Chinese, Japanese and Korean print words and digits together.
        return before >= "\u2e80" or (whole and _GLUED.search(text, max(low, start - 12), start) is not None)
    if before in "$€£¥₹#@&=%+\\":
        return False
    if start > low and before in "./:,-–'’":
        glued = before in "./-" and second.isascii() and second.isalnum()
        return not second.isdigit() and (not glued or (before == "-" and whole and second.islower()))
    return True


def is_closed(text: str, end: int, *, whole: bool, named: bool = False) -> bool:
    """Whether a date may end here.

    `whole`: it has day, month and year, then glued words may follow ("2013By"); `named`: its month is a word, then
    glued words in small letters too.
    """
    after, second = text[end : end + 1], text[end + 1 : end + 2]
    if not after:
        return True
    if after.isdigit():
        return whole and _RUNS_ON.match(text, end) is not None
    if after in "_%":
        return False
    if after.isalpha():
        return after >= "\u2e80" or (whole and (named or after.isupper()))
    if whole:
        return not (after in "./-" and second.isdigit()) or _TIME.match(text, end + 1) is not None
    if after in "-–—" and _GOES_ON.match(text, end + 1):
        return False  # "March 12-year-old", "March 5-7", "March 2013-14"
    return not (after in ".,:/" and second.isdigit()) and _PERCENT.match(text, end) is None
