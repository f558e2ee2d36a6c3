"""Which lines of a page trafilatura takes for the article, by finding its text again in ours.

Its own text is never used: it drops repeats and what it cannot store. Only which lines it chose counts.
"""

import logging
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml.etree import LxmlError
from lxml.html import HtmlElement

from extractors.text.measures import squeezed_lines

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # "discarding data" is an answer, not an event

_LONG = 16  # letters from which a line is looked for anywhere in the chosen text
_PIECE = 24  # letters of the pieces by which a line that was cut is found
_MOST_PLACES = 500  # places of lines that are weighed against each other


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to ask trafilatura."""

    name: str
    fast: bool = True
    precision: bool = False
    recall: bool = False


def chosen_text(tree: HtmlElement, setting: Setting) -> str:
    """The text of the article that trafilatura sees, empty when it sees none."""
    extract = _trafilatura()
    try:
        document = extract(
            tree, fast=setting.fast, favor_precision=setting.precision, favor_recall=setting.recall,
            include_comments=False, output_format="xml",
        )  # fmt: skip
    except (
        LxmlError,
        AttributeError,
        LookupError,
        RecursionError,
    ):  # a page that it cannot take is one it says nothing of
        return ""
    body = getattr(document, "body", None)
    return "" if body is None else " ".join(body.itertext())


@cache
def _trafilatura() -> Callable[..., Any]:
    """Its extraction, loaded for the first page that needs it: 0.7 s that pages without markup need not pay.

    urllib3, which comes with it, would open a socket on loopback to learn of IPv6; no page is a reason for a socket.
    """
    has_ipv6, socket.has_ipv6 = socket.has_ipv6, False
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415
    finally:
        socket.has_ipv6 = has_ipv6
    return bare_extraction


def kept_shares(letters: Sequence[str], chosen: str) -> list[float]:
    """Share of each line that stands in the chosen text, 0 to 1.

    Of a line that the page shows twice and the chosen text holds once, the print is kept that keeps the order of the
    rest; a line equal to the line before it goes with it. Short lines count only beside others that are kept.
    """
    text = "".join(squeezed_lines([chosen]))
    shares = [0.0] * len(letters)
    places = _in_order(_occurrences(letters, text))
    left = _without(text, places.values())
    for index, line in enumerate(letters):
        if index in places:
            shares[index] = 1.0
        elif len(line) >= _LONG:
            start = left.find(line)
            if start >= 0:
                places[index] = (start, start + len(line))
                left = _without(left, [places[index]])
                shares[index] = 1.0
            elif index and shares[index - 1] == 1.0 and letters[index - 1] == line:
                shares[index] = 1.0
    for index, line in enumerate(letters):
        if shares[index] == 0.0 and len(line) >= 2 * _PIECE:
            shares[index] = _share_by_pieces(line, left)
    _short_lines(letters, text, shares, places)
    return shares


def _occurrences(letters: Sequence[str], text: str) -> list[tuple[int, int, int]]:
    """(index, start, end) of the long lines in the chosen text, at most a few places each."""
    found: list[tuple[int, int, int]] = []
    for index, line in enumerate(letters):
        if len(line) >= _LONG:
            start = text.find(line)
            while start >= 0 and len(found) < _MOST_PLACES:
                found.append((index, start, start + len(line)))
                start = text.find(line, start + len(line))
    return found


def _in_order(places: Sequence[tuple[int, int, int]]) -> dict[int, tuple[int, int]]:
    """The places that keep the order of lines and of text and hold the most letters: a heaviest increasing chain."""
    best: list[tuple[int, int]] = []  # per place: letters of the best chain that ends there, and the place before it
    firsts = sorted(range(len(places)), key=lambda at: (places[at][0], -places[at][1]))
    for order, at in enumerate(firsts):
        index, start, end = places[at]
        weight, before = 0, -1
        for other in range(order - 1, -1, -1):
            there = places[firsts[other]]
            if there[0] < index and there[2] <= start and best[other][0] > weight:
                weight, before = best[other][0], other
                if other == order - 1 and there[2] == start:
                    break  # right behind the line before: no chain is better
        best.append((weight + end - start, before))
    chain: dict[int, tuple[int, int]] = {}
    at = max(range(len(best)), key=lambda one: best[one][0], default=-1)
    while at >= 0:
        index, start, end = places[firsts[at]]
        chain[index] = (start, end)
        at = best[at][1]
    return chain


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with these places blotted out."""
    parts, at = [], 0
    for start, end in sorted(places):
        parts += [text[at:start], "\n" * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _share_by_pieces(line: str, text: str) -> float:
    """Share of a line's pieces that the text has, for lines that lost a link or a part."""
    if len(line) < 2 * _PIECE:
        return 0.0
    pieces = [line[start : start + _PIECE] for start in range(0, len(line) - _PIECE + 1, _PIECE)][:40]
    return sum(piece in text for piece in pieces) / len(pieces)


def _short_lines(letters: Sequence[str], text: str, shares: list[float], places: dict[int, tuple[int, int]]) -> None:
    """A short line is kept when the chosen text has it right behind the line before or right ahead of the next."""
    before: int | None = None
    for index, line in enumerate(letters):
        place = places.get(index)
        if place is not None:
            before = place[1]
        elif line and len(line) < _LONG and before is not None and text.startswith(line, before):
            shares[index] = 1.0
            before += len(line)
            places[index] = (before - len(line), before)
    after: int | None = None
    for index in range(len(letters) - 1, -1, -1):
        line, place = letters[index], places.get(index)
        if place is not None:
            after = place[0]
        elif line and len(line) < _LONG and after is not None and text.endswith(line, 0, after):
            shares[index] = 1.0
            after -= len(line)
