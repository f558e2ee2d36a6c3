"""Short lines of an HTML page in the block of its date and author: a ministry, "Press release", "Hits: 1234"."""

from collections.abc import Iterator, Sequence

from extractors.article import Role
from extractors.roles.page import LIMITS, Page
from extractors.text.scripts import ends_sentence

_BLOCK = (Role.PUBLISHED, Role.BYLINE, Role.CREDIT, Role.SECTION)
_REACH = 3  # printed lines between such a line and the date


def beside_date(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The short lines between headline and first paragraph that a date line has in its block. On the dev pages there
    are none that gold has."""
    prose, headline = page.prose(), page.only(Role.HEADLINE)
    days = page.places(Role.PUBLISHED)
    if headline is None or not prose or not days:
        return
    head = page.printed[page.place[headline] + 1 : page.place[prose[0]]]
    short = {index for index in page.story() if index in head and _is_short(page, index)}
    for at, index in enumerate(head):
        if index not in short:
            continue
        for step in (-1, 1):
            beside = head[max(0, at - _REACH) : at][::-1] if step < 0 else head[at + 1 : at + 1 + _REACH]
            if _meets_day(page, beside, short):
                yield index, Role.CHROME, "above-first-paragraph"
                break


def _is_short(page: Page, index: int) -> bool:
    return page.measures.words[index] < LIMITS.opening and not ends_sentence(page.shown[index])


def _meets_day(page: Page, beside: Sequence[int], short: set[int]) -> bool:
    """Whether a date line is met before anything that is not of its block."""
    for index in beside:
        role = page.roles.get(index)
        if role is Role.PUBLISHED:
            return True
        if role not in _BLOCK and index not in short:
            return False
    return False
