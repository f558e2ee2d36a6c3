"""A day that is printed over two or three lines: `03`, `May`, `2024`, or `2024` above `05/03`, or `3` above `May 2024`.

Themes of blogs print it as a leaf of a calendar beside the headline. Numbers in a row, as in a calendar, a list of
months or of pages, are no day.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.article import Precision
from extractors.dates.calendars import is_month
from extractors.dates.cues import read_labels
from extractors.dates.printed import PrintedDate, find_dates
from extractors.roles.page import Page

_LONGEST = 16  # characters of a part
_MOST = 3  # parts
_LABEL = 2  # words of a line that may say what the number below it counts
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[.,]?")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_DAY_AND_MONTH = re.compile(r"\d{1,2}([./-])\d{1,2}\1?|\d{1,2}月\d{1,2}日")
_FIGURE = re.compile(r"\d")
_EDGE = re.compile(r"\W*")


def read_spread(page: Page, near: range, opening: int) -> dict[int, tuple[int, ...]]:
    """The lines that go on with a day, by the first, which has the whole day in the page's dates from now on.

    Looked for above the first paragraph, at the index `opening`; nothing where several days are printed so.
    """
    places = [index for index in page.printed if index in near and index < opening]
    if not any(_is_day_or_year(page.shown[index]) for index in places):
        return {}
    found = dict(_days(page, places))
    if len(found) != 1:
        return {}
    lines, date = found.popitem()
    page.dates |= dict.fromkeys(lines, ()) | {lines[0]: (date,)}
    page.unread -= set(lines)
    return {lines[0]: lines[1:]}


def _days(page: Page, places: Sequence[int]) -> Iterator[tuple[tuple[int, ...], PrintedDate]]:
    at = 0
    while at < len(places):
        end = at
        while end < len(places) and _is_part(page, places[end]):
            end += 1
        lines = tuple(places[at:end])
        if 1 < len(lines) <= _MOST and (date := _read(page, lines)):
            yield lines, date
        at = end + 1


def _read(page: Page, lines: tuple[int, ...]) -> PrintedDate | None:
    """The day that the parts are, all of them and nothing besides."""
    parts = [page.shown[index] for index in lines]
    if not any(map(_is_day_or_year, parts)) or (len(parts) == 2 and _DAY.fullmatch(parts[0]) and _counts(page, lines)):
        return None
    figures = next((match[1] for part in parts if (match := _DAY_AND_MONTH.fullmatch(part))), None)
    text = (figures or " ").join(part.strip(figures) if figures else part for part in parts)
    dates = find_dates(text, language=page.language, day_first=page.day_first)
    if len(dates) != 1 or dates[0].published.precision is not Precision.DAY:
        return None
    return dates[0] if _EDGE.fullmatch(text[: dates[0].start] + text[dates[0].end :]) else None


def _counts(page: Page, lines: tuple[int, ...]) -> bool:
    """Whether the line above a number may say what it counts ("Issue", "Comments")."""
    place = page.place[lines[0]]
    if not place:
        return False
    above = page.printed[place - 1]
    words = page.measures.words[above]
    return words <= _LABEL and not (page.byline(above) or read_labels(page.shown[above]))


def _is_part(page: Page, index: int) -> bool:
    """Whether a line that no rule knows is a day, a month, a year, or two of these."""
    text = page.shown[index]
    if len(text) > _LONGEST or not page.free(index):
        return False
    if _FIGURE.search(text) is None:
        return is_month(text.strip(".,"))
    if _is_day_or_year(text) or _DAY_AND_MONTH.fullmatch(text) or text.isdecimal():
        return True
    words = text.split()
    return len(words) == 2 and any(map(_is_day_or_year, words)) and any(is_month(word.strip(".,")) for word in words)


def _is_day_or_year(text: str) -> bool:
    return len(text) <= _LONGEST and (_YEAR.fullmatch(text) or _DAY.fullmatch(text)) is not None
