"""Markdown: page text in which headings, links and emphasis are marked."""

from collections.abc import Iterator

from extractors.article import Markup, RawDocument
from extractors.formats.text import page_of
from extractors.text.markup import is_markdown, is_structured

NAME = "Markdown"
REST = True


def claims(name: str, data: bytes) -> bool:
    """Whether a file is text with Markdown's marks, whatever its name."""
    return not is_structured(name, data) and is_markdown(data)


def read(data: bytes) -> Iterator[RawDocument]:
    """The one page of a Markdown file."""
    yield page_of(data, Markup.MARKDOWN)
