"""Plain page text: what remains of a page when its tags are gone."""

from collections.abc import Iterator

from extractors.article import Markup, RawDocument
from extractors.decoding.encoding import decode
from extractors.exports.unknown import refuse_several
from extractors.text.markup import is_markdown, is_structured
from extractors.text.numbered_links import markup_of

NAME = "plain text"
REST = True


def claims(name: str, data: bytes) -> bool:
    """Whether a file is text without markup, records or headers of another form."""
    return not is_structured(name, data) and not is_markdown(data)


def read(data: bytes) -> Iterator[RawDocument]:
    """The one page of a text file."""
    yield page_of(data, Markup.NONE)


def page_of(data: bytes, markup: Markup) -> RawDocument:
    """A whole file as one document. Raises `BadInput` as `decode` does, and for what looks like many documents."""
    decoded = decode(data)
    refuse_several(decoded.text)
    markup = markup_of(decoded.text) if markup is Markup.NONE else markup
    return RawDocument(
        0, data, decoded.text, markup, encoding=decoded.encoding, guess=decoded.guess, replaced=decoded.replaced
    )
