"""A query: what a watch list looks for, as a tree that the matcher goes by. `str` of a node writes it out in full."""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """A part of an article that a query can name. `CAPTION` is all captions, joined by a blank line as a body is, and
    `NAME` all names that the article mentions, in their longest form, likewise."""

    HEADLINE = "headline"
    DECK = "deck"
    LEDE = "lede"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    OUTLET = "outlet"
    NAME = "name"


TEXT = (Field.HEADLINE, Field.DECK, Field.BODY, Field.CAPTION)  # where a query looks that names no field


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its folded form and usual spelling, or the beginning of words."""

    text: str
    prefix: bool = False

    def __str__(self) -> str:
        return f"{self.text}*" if self.prefix else self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, or one word, in one of these fields."""

    words: tuple[Word, ...]
    fields: tuple[Field, ...] = TEXT

    def __str__(self) -> str:
        return _scoped(self.fields, f'"{self._bare()}"' if len(self.words) > 1 else self._bare())

    def _bare(self) -> str:
        return " ".join(map(str, self.words))


@dataclass(frozen=True, slots=True)
class Near:
    """One of some phrases with at most so many words between it and one of others, in either order, in one field."""

    left: tuple[Phrase, ...]
    right: tuple[Phrase, ...]
    distance: int

    def __str__(self) -> str:
        return f"({_either(self.left)} NEAR/{self.distance} {_either(self.right)})"


@dataclass(frozen=True, slots=True)
class All:
    """All of the first in an article, and none of the second; there is one of the first at least."""

    wanted: tuple["Node", ...]
    unwanted: tuple["Node", ...] = ()

    def __str__(self) -> str:
        return f"({' AND '.join([*map(str, self.wanted), *(f'NOT {node}' for node in self.unwanted)])})"


@dataclass(frozen=True, slots=True)
class Any:
    """One of these at least."""

    nodes: tuple["Node", ...]

    def __str__(self) -> str:
        return _either(self.nodes)


Node = Phrase | Near | All | Any


def _scoped(fields: tuple[Field, ...], text: str) -> str:
    return text if fields == TEXT else f"{fields[0].value}:{text}"


def _either(nodes: tuple[Node, ...]) -> str:
    return str(nodes[0]) if len(nodes) == 1 else f"({' OR '.join(map(str, nodes))})"


def query_of(name: str) -> str:
    """The query for the articles that name somebody or something."""
    quoted = name.replace('"', " ")
    return f'name:"{quoted}"'
