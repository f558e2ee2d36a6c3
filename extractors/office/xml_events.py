"""The XML of a word processor, as events: no tree is made of it, so that a large document takes little memory."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from lxml import etree

from extractors.errors import BadInput, Reason
from extractors.office.parts import Properties

_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE)\s", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n]+")
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Target(Protocol):
    """What is told of each element and text, in the order of the document."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Some text."""

    def close(self) -> None:
        """The document ends."""


Told = TypeVar("Told", bound=Target)


def tell(name: str, data: bytes, target: Told) -> Told:
    """Tell a target of a member's XML, and return it. Raises `BadInput` (entities, corrupt)."""
    if data[:2] in _WIDE:
        data = data.decode("utf-16", "replace").encode()
    if _ENTITY.search(data):
        raise BadInput(Reason.ENTITIES, f"{name} declares entities, which no word processor does")
    text = _NO_CHARACTER.sub("\ufffd", data.decode("utf-8", "replace"))
    parser = etree.XMLParser(target=target, encoding="utf-8", resolve_entities=False, no_network=True)
    try:
        etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(
            Reason.CORRUPT, f"{name} is no XML that can be read: {error.msg}; save the document again"
        ) from error
    return target


@dataclass(slots=True)
class Said:
    """A target that keeps the texts of elements by their names, and the elements with their attributes."""

    texts: dict[str, list[str]] = field(default_factory=dict)  # in pieces
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    _name: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep an element."""
        self._name = local(tag)
        self.elements.append((self._name, by_local(attributes)))

    def end(self, tag: str) -> None:
        """What follows is no text of it."""
        self._name = ""

    def data(self, text: str) -> None:
        """Keep a text."""
        self.texts.setdefault(self._name, []).append(text)

    def close(self) -> None:
        """Nothing is left to do."""


def properties(said: Said) -> Properties:
    """What Dublin Core elements say of a document. When the file was made says nothing of when the article was."""

    def text(name: str) -> str | None:
        return " ".join("".join(said.texts.get(name, ())).split()) or None

    return Properties(text("title"), text("initial-creator") or text("creator"), text("language"))


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def by_local(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes by their local names."""
    return {local(name): value for name, value in attributes.items()}


def spaced(text: str) -> str:
    """Text with single spaces: line ends in XML are no more than that."""
    return _SPACES.sub(" ", text)
