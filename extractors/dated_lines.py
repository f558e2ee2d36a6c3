"""Lines of a page that print dates, and which of them are the story's."""

from collections.abc import Iterator

from extractors.article import Role
from extractors.dates.calendars import is_weekday
from extractors.dates.printed import Label, PrintedDate, find_dates
from extractors.lines import count_words
from extractors.page import LIMITS, Page
from extractors.scripts import ends_sentence


def around(page: Page) -> range:
    """Where a date or byline belongs to the story: from just above the headline to just below the first paragraph."""
    prose, story = page.prose(), page.story()
    if not story:
        return range(0)
    headline = page.only(Role.HEADLINE)
    opening = next((index for index in prose or story if headline is None or index > headline), story[0])
    printed = page.printed
    above = [index for index in printed if index < (opening if headline is None else headline)]
    below = [index for index in printed if index > opening]
    first = above[-LIMITS.around :][0] if above else 0
    last = below[: LIMITS.around][-1] if below else opening
    return range(first, last + 1)


def published(page: Page) -> Iterator[tuple[int, Role, str]]:
    near = around(page)
    for index in near:
        if page.free(index) and date_of(page, index):
            yield index, Role.PUBLISHED, "printed-date"
    story = page.story()
    below = [index for index in page.printed if story and index > story[-1]][: LIMITS.around]
    for index in below:
        date = date_of(page, index) if page.free(index) else None
        if date and date.label is Label.PUBLISHED:
            yield index, Role.PUBLISHED, "labelled-date"
            return


def published_elsewhere(page: Page) -> Iterator[tuple[int, Role, str]]:
    """Where no date stands around headline and first paragraph: dates that are labelled as the publication, or the
    dates above the story, as far as they agree on one day."""
    dated = [index for index, role in page.roles.items() if role is Role.PUBLISHED]
    if any(date.label is not Label.UPDATED for index in dated if (date := date_of(page, index))):
        return
    story, prose = page.story(), page.prose()
    if not story:
        return
    opening = prose[0] if prose else story[0]
    dates = {index: date for index in page.open_lines() if index < story[-1] and (date := date_of(page, index))}
    labelled = [index for index, date in dates.items() if date.label is Label.PUBLISHED]
    above = [
        index
        for index, date in dates.items()
        if date.label is None and index < opening and not _is_masthead_date(page, index, date)
    ]
    for name, indexes in (("labelled-date", labelled), ("date-above-story", above)):
        if indexes:
            if len({dates[index].published.edtf for index in indexes}) == 1:
                for index in indexes:
                    yield index, Role.PUBLISHED, name
            return


def _is_masthead_date(page: Page, index: int, date: PrintedDate) -> bool:
    """Whether a date is printed as mastheads print the day of the visit: with its weekday and without a time."""
    before = page.shown[index][: date.start].replace(",", " ").split()
    return bool(before) and is_weekday(before[-1], page.language) and date.published.local is None


def date_of(page: Page, index: int) -> PrintedDate | None:
    """The first date of a line that is little more than a date; each line is looked at once."""
    if index not in page.dates:
        page.dates[index] = _read_date_line(page, page.shown[index])
    return page.dates[index]


def _read_date_line(page: Page, text: str) -> PrintedDate | None:
    if len(text) > 200:
        return None
    dates = [
        date
        for date in find_dates(text, language=page.language, day_first=page.day_first)
        if date.label is not Label.OTHER
    ]
    if not dates:
        return None
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    if count_words(rest) > LIMITS.date_line or (ends_sentence(text) and count_words(rest) > 4):
        return None
    return next((date for date in dates if date.label is not Label.UPDATED), dates[0])
