"""A watch list: a saved query with a title, read from the text of its TOML file.

A list that is wrong is a list too: it has an error, which says where and what to do, and finds nothing.
"""

import hashlib
import re
import tomllib
import unicodedata
from dataclasses import dataclass

from mentions.parse import QueryFault, parse_query
from mentions.query import Node

MOST_CHARACTERS = 65_536  # of a file
_NAME = re.compile(r"[^\W_][\w .,()&+-]{0,99}")
_KEYS = ("title", "query")
_QUERY = re.compile(r"""^[ \t]*(?:query|"query"|'query')[ \t]*=[ \t]*("{3}|'{3}|"|')""", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\n\s*|.)")
_SHOWN_CHARACTERS = 100  # of a line that is wrong
_EXAMPLE = 'title = "Missile talks" and query = \'"missile defence" AND talks\''


@dataclass(frozen=True, slots=True)
class Watchlist:
    """A query under a name. `query` is None when the file holds none; `error` is None when the query can be asked.

    The error has lines: what is wrong with file, line and column, the line itself, a caret below it, what to do.
    """

    name: str
    title: str
    query: str | None
    error: str | None

    def query_sha256(self, matcher: str) -> str | None:
        """Return a hash of what decides the hits, the version of the matcher too; None when there is nothing to ask."""
        if self.query is None or self.error is not None:
            return None
        return hashlib.sha256(f"{matcher}\n{self.query}".encode()).hexdigest()

    def parsed(self) -> Node:
        """Return what the query asks for. Raises QueryFault."""
        return parse_query(self.query or "")


def is_name(name: str) -> bool:
    """Tell whether a list can have this name: what stands in tables and reports as it is."""
    return _NAME.fullmatch(name) is not None


def read_watchlist(name: str, text: str) -> Watchlist:
    """Return the list of a TOML file `NAME.toml`, which holds a query and may hold a title."""
    file, text = f"{name}.toml", text.replace("\r\n", "\n")
    if len(text) > MOST_CHARACTERS:
        problem = f"{file}: it has {len(text):,} characters, {MOST_CHARACTERS:,} are allowed\nMake two lists of it"
        return Watchlist(name, name, None, problem)
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Watchlist(name, name, None, _toml_error(file, text, str(error)))
    title, query = table.get("title", name), table.get("query")
    for key in table:
        if key not in _KEYS:
            return Watchlist(name, name, None, f"{file}: {key} is no key of a list\nA list has {_EXAMPLE}")
    if not (isinstance(title, str) and isinstance(query, str)):
        what = "no query" if query is None else "a title or query that is no text"
        return Watchlist(name, name, None, f"{file}: there is {what}\nA list has {_EXAMPLE}")
    title = " ".join(title.split()) or name
    return Watchlist(name, title, query, query_error(file, text, query))


def query_error(file: str, text: str, query: str) -> str | None:
    """Return why a query that stands in the text of a file cannot be asked, None when it can."""
    try:
        parse_query(query)
    except QueryFault as fault:
        return pointed(file, text, _places(text, query)[min(fault.start, len(query))], fault)
    return None


def pointed(file: str, text: str, place: int, fault: QueryFault) -> str:
    """Return a fault with line and column, the line, carets below, what to do; `place` is where it is in the text."""
    begin = text.rfind("\n", 0, place) + 1
    line_no, column = text.count("\n", 0, place) + 1, place - begin + 1
    line = text[begin:].partition("\n")[0]
    cut = max(0, column - _SHOWN_CHARACTERS // 2)
    shown = line[cut : cut + _SHOWN_CHARACTERS].replace("\t", " ")
    indent = sum(_width(character) for character in line[cut : column - 1])
    carets = "^" * max(1, min(fault.end - fault.start, len(shown) - (column - 1 - cut)))
    return (
        f"{file}, line {line_no}, column {column}: {fault.problem}\n  {shown}\n  {' ' * indent}{carets}\n{fault.advice}"
    )


def _width(character: str) -> int:
    """Columns that a character takes on a terminal."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _toml_error(file: str, text: str, message: str) -> str:
    """What tomllib says, with the line that it means."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    problem = f"this is not TOML: {message[: found.start()] if found else message}"
    if found and found[1]:
        lines = text.split("\n")
        place = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    else:
        place = len(text.rstrip("\n"))
    return pointed(file, text, place, QueryFault(0, 1, problem, f"A list has {_EXAMPLE}"))


def _places(text: str, query: str) -> list[int]:
    """Where each character of the query stands in the text of its file, and where it ends there.

    tomllib tells values without places, so what stands between the quotes is read again; when that does not give the
    query (a key in other words, such as an inline table), all is at the beginning.
    """
    if text == query:
        return list(range(len(text) + 1))
    found = _QUERY.search(text)
    if found is None:
        return [0] * (len(query) + 1)
    start, quote = found.end(), found[1]
    start += len(quote) == 3 and text[start : start + 1] == "\n"
    places: list[int] = []
    while len(places) < len(query) and start < len(text):
        escape = _ESCAPE.match(text, start) if quote[0] == '"' else None
        if escape is None or not escape[0][1:].isspace():
            places.append(start)
        start = escape.end() if escape else start + 1
    places.append(start)
    return places if len(places) == len(query) + 1 else [0] * (len(query) + 1)
