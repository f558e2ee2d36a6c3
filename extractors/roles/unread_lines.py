"""Lines that nobody reads as part of a page: blank ones, and what a browser printed above and below its pages."""

from collections.abc import Iterator

from extractors.article import Role
from extractors.roles.page import Page
from extractors.text.printed_pages import find_margins


def blank(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The lines that show nothing."""
    for index, line in enumerate(page.lines):
        if not line.shown:
            yield index, Role.BLANK, "blank"


def printed_pages(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The heads and feet of the pages of a print."""
    yield from ((index, Role.CHROME, "printed-page") for index in sorted(find_margins(page.shown).lines))
