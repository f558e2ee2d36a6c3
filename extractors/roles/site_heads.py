"""What parts a date in the head of a site from that of the story: ways to an account, search fields, weather, names."""

from extractors.roles.appeals import ACCOUNT, PAYWALL
from extractors.roles.page import Page
from extractors.text.phrases import phrases, plain

_SEARCH = 20  # characters of a field for searching
_VISIT = 80  # characters of a line on the weather or on a name day
_BESIDE = 2  # printed lines below a date that can say so


def in_site_head(page: Page, index: int, headline: int) -> bool:
    """Whether a date above the headline is that of the visit: the site speaks of its readers' accounts or is searched
    between the two, or the date's line or one right below it tells what day today is."""
    between = range(index + 1, headline)
    if any(page.rules.get(at) in (PAYWALL, ACCOUNT) or _is_search(page.shown[at]) for at in between):
        return True
    place = page.place[index]
    beside = [at for at in page.printed[place : place + 1 + _BESIDE] if at < headline]
    return any(_tells_today(page.shown[at]) for at in beside)


def _is_search(line: str) -> bool:
    """Whether a line is nothing but the field in which a site is searched."""
    return len(line) <= _SEARCH and plain(line) in phrases("site_search").whole


def _tells_today(line: str) -> bool:
    """Whether a line tells the weather, whose name day it is, what the euro costs, or what day today is."""
    if len(line) > _VISIT:
        return False
    return "°" in line or phrases("of_today").anywhere(plain(line))
