"""Dates printed in a line of a page, as EDTF, with the characters they were read from.

EDTF is ISO 8601-2:2019; nothing is finer than the day and nothing is filled in: no clock, no locale, no world facts.
The forms are in forms.py, times and zones in clocks.py, labels in cues.py, names in calendars.py.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter

from extractors.article import Basis, Precision, Published
from extractors.dates.calendars import base_language
from extractors.dates.clocks import Clock, print_offset, read_clock_after, read_clock_before, zone_offset
from extractors.dates.cues import Called, Label, label_after, label_before
from extractors.dates.eras import OTHER_LANGUAGES, may_be_other
from extractors.dates.forms import read_form
from extractors.dates.han_figures import read_han_dates
from extractors.dates.parts import LONGEST, Form, Hints, is_year

__all__ = ["Label", "PrintedDate", "find_dates", "find_unread", "read_day_order"]

_RUN = re.compile(r"\d+")
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\w/-])")
_NUMERIC_END = re.compile(r"[/-]\d{1,2}[/-]\d{4}")
_YEAR_END = re.compile(r"\s*(?:$|[|,.;)\]•·–—])")
# Character for character, so that offsets hold: full-width forms, hyphens, the Arabic comma, spaces, bidi controls.
_PLAIN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN |= dict.fromkeys((0x2010, 0x2011, 0x2212), "-") | {0x060C: ","}
_PLAIN |= dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_PLAIN |= dict.fromkeys((0x200B, 0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")

_OTHER_FORMS = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")
_SHORT = 200  # a longer line is prose, in which no label follows its date
_LABEL_LINE = 80  # a line that says "Published 2013" is short; looking for labels in prose is slow


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a line: `published.text` is `text[start:end]`.

    `label` is what the words beside it call it, `first` and `last` where date and label together begin and end.
    """

    start: int
    end: int
    published: Published
    label: Label | None
    first: int
    last: int


def find_dates(
    text: str, *, basis: Basis = Basis.PRINTED, language: str | None = None, day_first: bool | None = None
) -> tuple[PrintedDate, ...]:
    """The dates printed in a line, left to right, without overlaps; a time and a zone beside a date belong to it.

    `language` (ISO 639-1 or a tag such as pt-BR) settles names of several meanings, and the order of numbers where all
    its regions agree; `day_first` settles that order outright. What stays open is an EDTF set: 3/4/2013 gives
    `[2013-03-04,2013-04-03]`. A month and day without a year give `XXXX-04-24`; whether to trust such a date is for
    the caller to say.
    """
    if _RUN.search(text) is None and "年" not in text:
        return ()
    plain, language = _plain(text), base_language(language)
    hints = Hints(language, day_first, other=language in OTHER_LANGUAGES or may_be_other(plain))
    found: list[PrintedDate] = []
    low = 0
    for start, end, written in _places(plain):
        if start < low:
            continue
        form = written or read_form(plain, low, (start, end), hints)
        if form is not None and form.unread:
            low = form.end
            continue
        if form is None:
            printed = _lone_year(plain, low, (start, end), basis)
        else:
            clock = _read_clock(plain, low, form, hints.language)
            first, last = (min(form.start, clock.start), max(form.end, clock.end)) if clock else (form.start, form.end)
            published = _publish(text[first:last], form, clock, basis)
            printed = _called(first, last, published, label_before(plain, low, first))
        if printed is not None:
            found.append(printed)
            low = printed.end
    return tuple(_called_behind(plain, found))


def _called(start: int, end: int, published: Published, called: Called | None) -> PrintedDate:
    if called is None:
        return PrintedDate(start, end, published, None, start, end)
    return PrintedDate(start, end, published, called.label, min(start, called.start), max(end, called.end))


def _called_behind(plain: str, dates: list[PrintedDate]) -> list[PrintedDate]:
    """The dates with the labels behind them, where a line ends with a label (更新): all, unless the first has one
    before it, else those that have none. Elsewhere only those that have one behind them with which a sentence ends."""
    if not dates or len(plain) > _SHORT or (dates[0].label is not None and dates[-1].label is not None):
        return dates
    if not label_after(plain, dates[-1].end, len(plain)):
        called = (None if date.label else label_after(plain, date.end, len(plain)) for date in dates)
        return [
            _called(date.start, date.end, date.published, label) if label else date
            for date, label in zip(dates, called, strict=True)
        ]
    ends = [*(date.start for date in dates[1:]), len(plain)]
    return [
        date
        if dates[0].label is not None and date.label is not None
        else _called(date.start, date.end, date.published, label_after(plain, date.end, end))
        for date, end in zip(dates, ends, strict=True)
    ]


def find_unread(text: str, *, language: str | None = None) -> tuple[tuple[int, int], ...]:
    """Where a line prints dates of which no day of our calendar is certain: their first characters and their ends."""
    plain, hints = _plain(text), Hints(base_language(language))
    found: list[tuple[int, int]] = []
    low = 0
    for start, end, written in _places(plain):
        form = (written or read_form(plain, low, (start, end), hints)) if start >= low else None
        if form is not None:
            low = form.end
            if form.unread:
                found.append((form.start, form.end))
    return tuple(found)


def _places(plain: str) -> Iterator[tuple[int, int, Form | None]]:
    """Where a date may stand: runs of one to four digits, and what is written in Chinese figures, with its date."""
    runs = ((run.start(), run.end(), None) for run in _RUN.finditer(plain) if len(run[0]) <= 4)
    if "年" not in plain:
        return runs
    return iter(sorted([*runs, *((form.start, form.end, form) for form in read_han_dates(plain))], key=itemgetter(0)))


def _plain(text: str) -> str:
    return text if text.isascii() or _OTHER_FORMS.search(text) is None else text.translate(_PLAIN)


def read_day_order(lines: Iterable[str]) -> bool | None:
    """Whether a page prints the day before the month, for `day_first`: shown by its own 25/12/2013 or 12/25/2013.

    None when no numeric date of the page shows it, or when they show both.
    """
    shown = set()
    page = "\n".join(lines)
    for line in page.split("\n") if _NUMERIC_END.search(page) else ():
        for found in _NUMERIC.finditer(line) if _NUMERIC_END.search(line) else ():
            first, second = int(found[1]), int(found[3])
            if is_year(int(found[4])) and 1 <= min(first, second) <= 12 < max(first, second) <= 31:
                shown.add(first > second)
    return shown.pop() if len(shown) == 1 else None


def _read_clock(plain: str, low: int, form: Form, language: str | None) -> Clock | None:
    if form.clock is not None or form.year is None or form.day is None:
        return form.clock
    clock = read_clock_after(plain, form.end, language) or read_clock_before(plain, low, form.start, language)
    fits = clock and max(form.end, clock.end) - min(form.start, clock.start) <= LONGEST
    return clock if fits else None


def _publish(text: str, form: Form, clock: Clock | None, basis: Basis) -> Published:
    year, month, day = form.year, form.month, form.day
    if year is None:
        return Published(text, f"XXXX-{month:02d}-{day:02d}", Precision.MONTH_DAY, basis)
    if day is None:
        last = calendar.monthrange(year, month)[1]
        earliest, latest = date(year, month, 1), date(year, month, last)
        return Published(text, f"{year}-{month:02d}", Precision.MONTH, basis, earliest=earliest, latest=latest)
    only = date(year, month, day)
    if form.other is not None:
        # "One of a set" (ISO 8601-2:2019, EDTF level 2) says exactly what the page says. `2013` would also be true
        # but throws away all but two of its 365 days, and precision `day` would then contradict the form.
        earliest, latest = sorted((only, form.other))
        edtf = f"[{earliest},{latest}]"
        return Published(text, edtf, Precision.DAY, basis, earliest=earliest, latest=latest)
    if clock is None:
        return Published(text, str(only), Precision.DAY, basis, earliest=only, latest=only)
    local = datetime.combine(only, clock.time)
    offset = zone_offset(clock.zone, only)
    return Published(
        text,
        str(only),
        Precision.SECOND if clock.has_seconds else Precision.MINUTE,
        basis,
        local=local,
        zone=None if offset is None else print_offset(offset),
        instant=None if offset is None else (local - timedelta(minutes=offset)).replace(tzinfo=UTC),
        earliest=only,
        latest=only,
    )


def _lone_year(plain: str, low: int, run: tuple[int, int], basis: Basis) -> PrintedDate | None:
    """A year by itself is a date only where the page says "Published 2013" and nothing else follows."""
    start, end = run
    if (
        end - start != 4
        or len(plain) > _LABEL_LINE
        or not is_year(int(plain[start:end]))
        or _YEAR_END.match(plain, end, end + 8) is None
    ):
        return None
    called = label_before(plain, low, start)
    if called is None or called.label is not Label.PUBLISHED:
        return None
    year = int(plain[start:end])
    first, last = date(year, 1, 1), date(year, 12, 31)
    published = Published(plain[start:end], f"{year}", Precision.YEAR, basis, earliest=first, latest=last)
    return _called(start, end, published, called)
