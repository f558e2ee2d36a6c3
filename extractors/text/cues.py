"""The words with which pages name what a line is, in many languages; read from the files of data/, kind by kind."""

import json
import re
import tomllib
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parents[1] / "data"
_WORDS = re.compile(r"[^\W\d_]+|&")


@cache
def cues(kind: str) -> tuple[str, ...]:
    """The phrases of a kind in all languages, the longest first. Raises KeyError for a kind that is not there."""
    return tuple(
        sorted({phrase for phrases in _table()[kind].values() for phrase in phrases}, key=lambda p: (-len(p), p))
    )


@cache
def folded_cues(*kinds: str) -> frozenset[str]:
    """The phrases of some kinds in all languages, without case."""
    return frozenset(phrase.casefold() for kind in kinds for phrase in cues(kind))


@cache
def cues_as_set(kind: str) -> frozenset[str]:
    """The phrases of a kind in all languages, as they are written."""
    return frozenset(cues(kind))


@cache
def cues_of(kind: str, language: str) -> tuple[str, ...]:
    """The phrases of a kind that belong to one language (or to one group of a kind), the longest first."""
    return tuple(sorted(_table()[kind].get(language, ()), key=lambda p: (-len(p), p)))


def languages_of(kind: str) -> tuple[str, ...]:
    """The languages (or groups) that have phrases of a kind, in the order of the file."""
    return tuple(_table()[kind])


def may_hold(text: str, *kinds: str) -> bool:
    """Whether a word that a phrase of some kinds begins with is in a text; a look that spares a long pattern."""
    return not _first_words(kinds).isdisjoint(_WORDS.findall(text.casefold()))


@cache
def _first_words(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(found[0] for phrase in folded_cues(*kinds) if (found := _WORDS.findall(phrase)))


def any_of(kind: str) -> str:
    """A regular expression that matches any phrase of a kind; use it with re.IGNORECASE."""
    return one_of(cues(kind))


def one_of(phrases: tuple[str, ...]) -> str:
    """A regular expression that matches any of these phrases."""
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in phrases) + ")"


def read_lists(text: str) -> dict[str, dict[str, list[str]]]:
    """The lists of a file by kind and language. Where each list is a line, that is JSON too, which is read in 3 ms at
    every start; tomllib, which reads any other, takes 60 for all of them."""
    try:
        return _read_lines(text)
    except ValueError:
        return tomllib.loads(text)


def _read_lines(text: str) -> dict[str, dict[str, list[str]]]:
    """The same, of a file with a list a line. Raises ValueError for any other."""
    table: dict[str, dict[str, list[str]]] = {}
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[] ")
            if kind in table:
                raise ValueError(f"kind {kind} stands twice in the lists")
            table[kind] = {}
        elif line and not line.startswith("#"):
            language, _, phrases = line.partition("=")
            if kind not in table:
                raise ValueError(f"a list before the first kind: {line}")
            table[kind][language.strip()] = json.loads(phrases)
    return table


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = {}
    for path in sorted(_DATA.glob("*.toml")):
        lists = read_lists(path.read_text(encoding="utf-8"))
        if twice := table.keys() & lists.keys():
            raise ValueError(f"kinds {sorted(twice)} of {path.name} stand in another file too")
        table |= lists
    return table
