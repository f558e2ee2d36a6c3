"""Which dates of a page are those of other stories: days that stand behind or below titles in lists beside the story.

Only lines above the headline or below the story, and those that point elsewhere; which date is the article's is chosen
among the others in publication.py.
"""

from collections.abc import Mapping, Sequence

from extractors.article import Role
from extractors.dates.printed import PrintedDate, find_dates
from extractors.roles.bylines import read_byline
from extractors.roles.page import Page
from extractors.roles.pointers import is_title, read_pointer
from extractors.roles.signatures import read_signature
from extractors.text.lines import count_words

_TITLE = 3  # words of a title
_SURE = 4  # words of one that stands alone
_DAY = 40  # characters at the end of a line in which its day stands
_HEAD = 2  # printed lines at the head of a page: "Skip to main content", the site's name
_SAME = 0.5  # share of a title's words that the headline has, too, from which both are of one story


def teaser_days(page: Page, dates: Mapping[int, Sequence[PrintedDate]], headline: int | None, last: int) -> set[int]:
    """The lines among those with dates that date other stories. `last` is the last line of the story.

    A line with a title and its day, or a day right below a title, parted by blank lines from what else stands there;
    where a page has no blank lines, as of HTML, two such titles, or one below words that point to other stories."""
    titles: dict[int, tuple[int, str]] = {}
    for index, found in dates.items():
        if (
            found[0].label is None
            and (title := _title_of(page, index, found))
            and _is_aside(page, title, headline, last)
        ):
            titles[index] = title
    blank = len(page.printed) < len(page.shown)
    sure = {
        index
        for index, (at, text) in titles.items()
        if _is_pointed(page, at) or (blank and _is_parted(page, at, index) and count_words(text) >= _SURE)
    }
    several = {index for index, (at, _) in titles.items() if index not in sure and _has_neighbour(page, index, at)}
    return sure | several


def _title_of(page: Page, index: int, dates: Sequence[PrintedDate]) -> tuple[int, str] | None:
    """The line of the title that a day dates, and the title: before it in its line, or right above it."""
    text = page.shown[index]
    before, behind = text[: dates[0].first].rstrip(), text[dates[-1].last :].strip()
    at, title = index, before
    if not before:
        at = index - 1
        title = page.shown[at] if index else ""
    if (
        len(behind) > 1
        or not title
        or count_words(title) < _TITLE
        or not (title[-1].isalnum() or title[-1] in "?!”\"»'’")
    ):
        return None
    if page.roles.get(at) in (Role.BYLINE, Role.HEADLINE, Role.CREDIT):
        return None
    if not is_title(title) or read_byline(title, page.language) or read_signature(title, page.language):
        return None
    return at, title


def _is_aside(page: Page, title: tuple[int, str], headline: int | None, last: int) -> bool:
    """Whether a title stands above the headline or below the story, and is no other print of the headline."""
    at = title[0]
    if headline is None or page.place[at] < _HEAD or (headline <= at <= last and not _is_pointed(page, at)):
        return False
    if at in page.sentences and at <= last:
        return False
    words, own = set(page.measures.carrying_stems(at)), set(page.measures.carrying_stems(headline))
    return len(words & own) <= _SAME * len(words)


def _is_pointed(page: Page, at: int) -> bool:
    """Whether a title points to another story by its own words, or stands below words that do."""
    if read_pointer(page.shown[at]):
        return True
    above = next((page.shown[one] for one in range(at - 1, max(-1, at - 3), -1) if page.shown[one]), "")
    pointer = read_pointer(above) if above else None
    return pointer is not None and pointer.alone


def _is_parted(page: Page, at: int, index: int) -> bool:
    """Whether a title and its day have blank lines, or other days, around them."""
    return _is_edge(page, at - 1) and (_is_edge(page, index + 1) or _is_edge(page, index + 2))


def _is_edge(page: Page, index: int) -> bool:
    """Whether a line is none, blank or the day of another title."""
    return not 0 <= index < len(page.shown) or not page.shown[index] or _ends_dated(page, index)


def _ends_dated(page: Page, index: int) -> bool:
    """Whether a line ends in a day."""
    text = page.shown[index]
    dates = find_dates(text[-_DAY:], language=page.language) if any(map(str.isdigit, text[-_DAY:])) else ()
    return bool(dates) and len(text[-_DAY:]) - dates[-1].last <= 1


def _has_neighbour(page: Page, index: int, at: int) -> bool:
    """Whether a title with its day right above or below another is one of a list."""
    size = index - at + 1
    place = page.place[index]
    around = [page.printed[one] for one in (place - size, place + size) if 0 <= one < len(page.printed)]
    return any(_ends_dated(page, one) and count_words(page.shown[one - (index - at)]) >= _TITLE for one in around)
