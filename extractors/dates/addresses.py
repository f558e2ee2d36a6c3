"""The day in the address of a page: `/2026/02/10/title`, `/2026/feb/10/`, `title-20260210.html`.

It is the weakest of all dates: content systems make it from the day of publication, but nobody reads it, and it stays
when a story appears again. So it counts only where nothing else dates the page.
"""

import calendar
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from extractors.article import Basis, Precision, Published
from extractors.dates.stamp_names import read_names

# From the first year of the web on, to one not long past the day when this was written: later numbers are none of a
# page that somebody has read. The extractor knows no clock, so the last is to be moved on from time to time.
YEARS_OF_THE_WEB = range(1991, 2031)
_LONGEST = 2_000  # characters of an address
_DATA = Path(__file__).parent / "data" / "addresses.toml"

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH, _DAY = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_NAME = r"(?P<name>[^\W\d_]{3,12})"
_END = r"(?=/|$)"
_PARTS = (  # days that are parts of the path by themselves
    rf"/(?P<text>{_YEAR}([/_.-]){_MONTH}\3{_DAY}){_END}",
    rf"/(?P<text>{_YEAR}([/-]){_NAME}\3{_DAY}){_END}",
    rf"/(?P<text>{_DAY}([/-]){_NAME}\3{_YEAR}){_END}",
    rf"/(?P<text>{_NAME}([/-]){_DAY}\3{_YEAR}){_END}",
    rf"/(?P<text>{_YEAR}[/-](?P<month>\d\d)[/-]?(?P<day>\d\d))(?=/[^/])",
    rf"/(?P<text>{_YEAR}(?P<month>\d\d)/?(?P<day>\d\d)){_END}",
    rf"/(?P<text>(?P<first>\d{{1,2}})([/_.-])(?P<second>\d{{1,2}})\3{_YEAR}){_END}",
)
_INSIDE = (  # days inside the name of the page
    rf"(?<![\da-z])(?P<text>{_YEAR}([_.-])(?P<month>\d\d)\3(?P<day>\d\d))(?!\d|[_.-]\d\d[_.-]\d{{4}})",
    rf"(?<![\da-z])t?(?P<text>{_YEAR}(?P<month>\d\d)(?P<day>\d\d))(?![\da-z])",
)
_MONTHS = (
    rf"/(?P<text>{_YEAR}/(?P<month>\d\d))/(?=[^/]*[^\W\d_]{{3}})",
    rf"/(?P<text>{_YEAR}/{_NAME})/(?=[^/]*[^\W\d_]{{3}})",
)
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")


def read_address(address: str | None, language: str | None = None) -> Published | None:
    """The day that an address says, or the month; None when it says none, several, or that of something else.

    `Published.text` are its characters in the address. `language` is that of the page, for names of months. 10/12/2021
    is none: it has two readings.
    """
    if not address or len(address) > _LONGEST or not _ANY_YEAR.search(address):
        return None
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return None
    for forms in (_PARTS, _INSIDE):
        found = dict(_days(path, forms, language))
        if found:
            break
    else:
        return _month(path, language)
    if len(found) > 1:
        return None
    (day, text), *_ = found.items()
    return Published(text, str(day), Precision.DAY, Basis.URL, earliest=day, latest=day) if day else None


def _days(path: str, forms: Sequence[str], language: str | None) -> Iterator[tuple[date | None, str]]:
    """The days that a path has in these forms; None for what is written as one and is none."""
    for form in _compiled(forms):
        for match in form.finditer(path):
            yield None if _is_of_another(path, match) else _day(match.groupdict(), language), match["text"]


def _day(parts: dict[str, str | None], language: str | None) -> date | None:
    year = int(parts["year"] or 0)
    if parts.get("first"):
        orders = {_date(year, int(parts["second"] or 0), int(parts["first"] or 0))}
        orders.add(_date(year, int(parts["first"] or 0), int(parts["second"] or 0)))
        orders.discard(None)
        return orders.pop() if len(orders) == 1 else None
    month = _named(parts["name"], language) if parts.get("name") else int(parts["month"] or 0)
    return _date(year, month or 0, int(parts["day"] or 0))


def _month(path: str, language: str | None) -> Published | None:
    """The month of `/2026/02/title`, where its two parts are those of a day without the day."""
    for form in _compiled(_MONTHS):
        match = form.search(path)
        if match is None or _is_of_another(path, match):
            continue
        parts = match.groupdict()
        year = int(parts["year"])
        month = _named(parts["name"], language) if parts.get("name") else int(parts["month"])
        if month is None or (first := _date(year, month, 1)) is None:
            return None
        last = first.replace(day=calendar.monthrange(year, month)[1])
        return Published(match["text"], f"{year}-{month:02}", Precision.MONTH, Basis.URL, earliest=first, latest=last)
    return None


def _named(name: str | None, language: str | None) -> int | None:
    meaning = read_names(name, None, language) if name else None
    months = {month for month, _ in meaning.readings} if meaning else set()
    return months.pop() if len(months) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS_OF_THE_WEB else None
    except ValueError:
        return None


def _is_of_another(path: str, match: re.Match[str]) -> bool:
    """Whether the parts around a day say that it is of an event, of a list of stories, or no day at all."""
    before = [part for part in path[: match.start("text")].lower().split("/") if part]
    after = path[match.end("text") :].strip("/")
    return bool(
        not _words("events").isdisjoint(before)
        or (before[-1:] and before[-1] in _words("numbers"))
        or (not after and not _words("lists").isdisjoint(before))
    )


@cache
def _words(kind: str) -> frozenset[str]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return frozenset(word for words in table[kind].values() for word in words)


@cache
def _compiled(forms: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)
