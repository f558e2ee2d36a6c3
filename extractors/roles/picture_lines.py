"""Lines that stand for a picture, in texts whose pictures are marked."""

from collections.abc import Iterator

from extractors.article import Role
from extractors.roles.page import Page
from extractors.text.markup import is_picture


def pictures_alone(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The pictures of Markdown on a page with all that is around its story: nobody sees the text in their place."""
    for index in page.open_lines():
        text = page.lines[index].text
        if "![" in text and is_picture(text.strip()):
            yield index, Role.CHROME, "picture-alone"


def marked_pictures(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The pictures of Markdown, by the text that stands in their place."""
    for index in page.open_lines():
        if page.shown[index] and is_picture(page.lines[index].text.strip()):
            yield index, Role.CAPTION, "marked-picture"
