"""A hostile file with the fate that it must have, and the stories that are hidden in such files."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from html import escape

from tests.reliability.made_up_news import Press

PRESS = Press(seed=7)
LOADED = ("loaded", None)
LONG_AGO = 1_700_000_000  # seconds: a run need not wait for what was written then

Fate = tuple[str, str | None]
Make = Callable[[int, bytes], None]  # makes a file of a name in an open folder


@dataclass(frozen=True, slots=True)
class Trap:
    """A hostile file: its name, its bytes or what makes it in an open folder, and how it must end.

    `holds` must stand in its body.
    `rejects` are the reasons of documents that are lost of a container that is loaded.
    """

    name: bytes
    content: bytes | Make
    fate: Fate = LOADED
    holds: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()

    def lay(self, folder: bytes) -> None:
        """Put the file into a folder. No path is too long for it: each part is made in the folder before."""
        *above, name = self.name.split(b"/")
        handle = os.open(folder, os.O_RDONLY)
        for part in above:
            with suppress(FileExistsError):
                os.mkdir(part, dir_fd=handle)
            lower = os.open(part, os.O_RDONLY, dir_fd=handle)
            os.close(handle)
            handle = lower
        if callable(self.content):
            self.content(handle, name)
        else:
            with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT, dir_fd=handle), "wb") as file:
                file.write(self.content)
            os.utime(name, (LONG_AGO, LONG_AGO), dir_fd=handle)
        os.close(handle)


@dataclass(frozen=True, slots=True)
class Story:
    """A story to hide in a trap."""

    headline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """As the text of a page."""
        return "\n\n".join((self.headline, "March 7, 2026", *self.paragraphs)) + "\n"

    @property
    def html(self) -> str:
        """As what stands in the body of a page."""
        told = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in self.paragraphs)
        return f"<article><h1>{escape(self.headline)}</h1>\n{told}</article>"

    @property
    def record(self) -> dict[str, str]:
        """As a record of JSON."""
        return {"title": self.headline, "text": "\n\n".join(self.paragraphs)}


def story() -> Story:
    """A story that no other is like."""
    headline, paragraphs = PRESS.story()
    return Story(headline, tuple(paragraphs))


def text(name: str | bytes, change: Callable[[str], str | bytes], fate: Fate = LOADED, lost: bool = False) -> Trap:
    """A text page that something was done to."""
    told = story()
    content = change(told.text)
    raw = content if isinstance(content, bytes) else content.encode()
    return Trap(os.fsencode(name), raw, fate, () if lost or fate != LOADED else told.paragraphs)


def page(name: str, change: Callable[[str], str | bytes], fate: Fate = LOADED, lost: bool = False) -> Trap:
    """A page of HTML, made of its article."""
    told = story()
    content = change(told.html)
    raw = content if isinstance(content, bytes) else content.encode()
    return Trap(os.fsencode(name), raw, fate, () if lost or fate != LOADED else told.paragraphs)


def document(article: str, head: str = "") -> str:
    """A page of HTML around an article."""
    whole = f"<head><meta charset='utf-8'><title>A page</title>{head}</head><body>{article}</body>"
    return f"<!DOCTYPE html>\n<html>{whole}</html>"


def linked_data(data: str) -> str:
    """What a page states of itself as JSON-LD."""
    return f'<script type="application/ld+json">{data}</script>'
