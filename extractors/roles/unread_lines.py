"""Lines that nobody reads as part of a page: blank ones, what a browser printed above and below its pages, and the
banners of states."""

from collections.abc import Iterator

from extractors.article import Role
from extractors.roles.page import Page
from extractors.text.phrases import phrases, plain
from extractors.text.printed_pages import find_margins

_FIRST, _TOP = 6, 20  # printed lines in which such a banner begins, and ends


def blank(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The lines that show nothing."""
    for index, line in enumerate(page.lines):
        if not line.shown:
            yield index, Role.BLANK, "blank"


def state_banners(page: Page) -> Iterator[tuple[int, Role, str]]:
    """What the site of a state says of itself at the top: "An official website of the United States government"."""
    said, top = phrases("state_site"), page.printed[:_TOP]
    if not any(said.opens(page.shown[index]) for index in top[:_FIRST]):
        return
    for index in top:
        text = page.shown[index]
        if said.opens(text) or plain(text) in phrases("state_site_button").whole:
            yield index, Role.CHROME, "state-site"


def printed_pages(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The heads and feet of the pages of a print."""
    yield from ((index, Role.CHROME, "printed-page") for index in sorted(find_margins(page.shown).lines))
