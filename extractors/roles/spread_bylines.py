"""Bylines whose names stand on lines of their own, as links to authors do: "By", "Jane Doe", "and", "John Roe"."""

import re
from collections.abc import Sequence

from extractors.roles.bylines import is_names_alone, read_names_line
from extractors.roles.names import is_nobody
from extractors.text.cues import folded_cues

MOST_BELOW = 12  # lines below a byline that are looked at
_LONGEST = 60  # characters of such a line
_COMMAS = frozenset(",;،、")
_SPACED = re.compile(r"\s+(?=[,;،、])")


def count_more(byline: str, below: Sequence[str]) -> int:
    """How many of the lines below a byline go on with its names. What a comma alone parts may be a place or a
    paper, and goes on where a word such as "and" is between, or where it begins with a given name."""
    told = at = 0
    open_ended = byline[-1:] in _COMMAS
    joined_before = _is_joint(byline.rpartition(" ")[2])
    if joined_before and below and read_names_line(below[0].rstrip(" ,;،、")):
        told = at = 1
        open_ended = below[0][-1:] in _COMMAS
    while at < min(len(below), MOST_BELOW):
        line = below[at]
        bare = line.rstrip(" ,;،、")
        head, _, rest = bare.partition(" ")
        joined = _is_joint(head)
        if (joined and not rest) or not bare:
            open_ended = True
            at += 1
            if joined and at < len(below) and read_names_line(below[at].rstrip(" ,;،、")):
                told = at + 1
            continue
        if joined and read_names_line(rest):
            told = at + 1
        elif not (open_ended and len(line) <= _LONGEST and (read_names_line(bare) or is_nobody(bare))):
            break
        elif is_names_alone(bare):
            told = at + 1
        open_ended = line[-1:] in _COMMAS
        at += 1
    return told


def whole_byline(lines: Sequence[str]) -> str:
    """The byline that the first of some lines is, with those that go on with its names, as one line."""
    more = count_more(lines[0], lines[1 : 1 + MOST_BELOW])
    return _SPACED.sub("", " ".join(lines[: 1 + more])) if more else lines[0]


def _is_joint(word: str) -> bool:
    return word == "&" or word.casefold() in folded_cues("name_joints")
