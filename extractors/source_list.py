"""The list of sources: a table that says of files what they do not say, such as whose they are.

Each row names a file, or by a pattern several, and its address, outlet or day of publication. What it says is evidence
for what the page leaves open (fields.py); the identity of an article does not depend on it.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from extractors.dates.listed import read_day
from extractors.errors import CopydeskError
from extractors.outlets.paths import PathPattern, read_pattern
from extractors.record_names import plain_name
from extractors.text.lines import visible

NAME = "sources.csv"
FIELDS = ("url", "outlet", "published")
_COLUMNS = {  # by their plain names
    "path": "path",
    "pattern": "path",
    "pathorpattern": "path",
    "file": "path",
    "folder": "path",
    "url": "url",
    "address": "url",
    "outlet": "outlet",
    "published": "published",
}
_NOTES = ("note", "notes", "comment", "comments")  # columns that may say what they like
_WANTED = "path, url, outlet, published"
_LONGEST = 2_000  # characters of an address or a name
_TWO_WAYS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ENDS = re.compile(r"\r\n|\r|\n")
_MARCH = "2013-03-07, 2013-03, 2013, XXXX-03-07 without its year, or 2013-03-07T09:30+01:00"


class SourceListError(CopydeskError):
    """A list that cannot be used: for each problem its line, what is wrong, the line itself, and what to do."""

    def __init__(self, problems: tuple["Problem", ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(f"{NAME}, line {one.line}: {one.what}. {one.advice}" for one in self.problems)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, counted from 1."""

    line: int
    what: str
    shown: str  # the line as it is written
    advice: str


class _Wrong(ValueError):
    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.advice = advice


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What a row says of files. A field is None where it says nothing."""

    line: int
    path: PathPattern
    url: str | None = None
    outlet: str | None = None
    published: str | None = None  # as it is written; `read_day` reads it


@dataclass(frozen=True)
class SourceList:
    """The rows of a list."""

    rows: tuple[SourceRow, ...] = ()

    def said(self, path: str, field: str) -> str | None:
        """What the list says of a file; `path` is as `plain_path` gives it. None: nothing, or two things.

        The row of the file itself goes before patterns, and of these the one with more before its first star.
        """
        for row in self._files.get(path, ()):
            if value := getattr(row, field):
                return str(value)
        found = [
            (row.path.begin, value) for row in self._patterns if row.path.holds(path) and (value := getattr(row, field))
        ]
        longest = max((begin for begin, _ in found), default=0)
        values = {value for begin, value in found if begin == longest}
        return values.pop() if len(values) == 1 else None

    @cached_property
    def _files(self) -> Mapping[str, Sequence[SourceRow]]:
        files: dict[str, list[SourceRow]] = {}
        for row in self.rows:
            if row.path.regex is None:
                files.setdefault(row.path.text, []).append(row)
        return files

    @cached_property
    def _patterns(self) -> Sequence[SourceRow]:
        return [row for row in self.rows if row.path.regex is not None]


def read_source_list(text: str) -> SourceList:
    """The list that a table is. Raises SourceListError with all that is wrong in it."""
    from extractors.formats.csv_table import read_table  # noqa: PLC0415 - .04 s, and most folders have no list

    table = read_table(text, _COLUMNS.keys())
    lines = _ENDS.split(text)
    line, header = next(table, (1, []))
    problems: list[Problem] = []
    rows: list[SourceRow] = []

    def note(line: int, what: str, advice: str) -> None:
        problems.append(Problem(line, what, lines[line - 1].strip() if line <= len(lines) else "", advice))

    try:
        columns = _columns(header)
    except _Wrong as wrong:
        note(line, str(wrong), wrong.advice)
        raise SourceListError(tuple(problems)) from wrong
    for line, cells in table:
        if not isinstance(cells, csv.Error) and not any(cell.strip() for cell in cells):
            continue
        try:
            rows.append(_row(line, cells, columns))
        except _Wrong as wrong:
            note(line, str(wrong), wrong.advice)
    for row, before, field in _contradictions(rows):
        note(row.line, f"it gives another {field} than line {before.line}", "Keep one of the two")
    if problems:
        raise SourceListError(tuple(sorted(problems, key=lambda one: one.line)))
    return SourceList(tuple(rows))


def _columns(header: list[str] | csv.Error) -> list[str | None]:
    """What each column holds; None for notes."""
    if isinstance(header, csv.Error):
        raise _Wrong(f"the header cannot be read: {header}", f"Write it as: {_WANTED}")
    columns = []
    for name in header:
        plain = plain_name(name)
        if plain not in _COLUMNS and plain not in _NOTES and plain:
            raise _Wrong(
                f"there is no column {name.strip()[:80]!r}", f"There are {_WANTED}, and note for anything else"
            )
        columns.append(_COLUMNS.get(plain))
    named = [one for one in columns if one]
    if "path" not in named or len(named) == 1:
        raise _Wrong("the header does not name the column path and another", f"Begin the file with: {_WANTED}")
    if twice := [one for one in named if named.count(one) > 1]:
        raise _Wrong(f"two columns are the {twice[0]}", "Keep one of them")
    return columns


def _row(line: int, cells: list[str] | csv.Error, columns: Sequence[str | None]) -> SourceRow:
    if isinstance(cells, csv.Error):
        raise _Wrong(f"the row cannot be read: {cells}", "Mend its quotes")
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise _Wrong(
            f"{len(cells)} columns where the header has {len(columns)}", "Put what holds a separator in double quotes"
        )
    given = {name: value for name, cell in zip(columns, cells, strict=False) if name and (value := visible(cell))}
    try:
        path = read_pattern(given.pop("path", ""))
    except ValueError as error:
        what, _, advice = str(error).partition(": ")
        raise _Wrong(what, advice[:1].upper() + advice[1:]) from error
    if any(len(value) > _LONGEST for value in given.values()):
        raise _Wrong(f"a value has more than {_LONGEST:,} characters", "Shorten it")
    if "url" in given:
        _require_address(given["url"], path)
    if "published" in given and read_day(given["published"]) is None:
        raise _no_day(given["published"])
    return SourceRow(line, path, **given)


def _require_address(url: str, path: PathPattern) -> None:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url
    except ValueError:
        sound = False
    if not sound:
        raise _Wrong(f"{url[:80]!r} is no address of a page", "Write it whole: https://www.example.com/2013/03/07/a")
    if path.regex is not None:
        raise _Wrong("an address is that of one file, and the path names several", "Give each file a row of its own")


def _no_day(written: str) -> _Wrong:
    """The error for what is no day, with the days that it can be taken for."""
    parts = _TWO_WAYS.fullmatch(written)
    days = {f"{parts[3]}-{a:0>2}-{b:0>2}" for a, b in (parts.groups()[:2], parts.groups()[1::-1])} if parts else set()
    days = {day for day in days if read_day(day)}
    if days:
        what = f"{written!r} can be two days" if len(days) == 2 else f"{written!r} is no ISO 8601 day"
        return _Wrong(what, f"Write {' or '.join(sorted(days))}; spreadsheets keep it if the column is text")
    return _Wrong(f"{written[:80]!r} is no day of ISO 8601 or EDTF", f"Write {_MARCH}")


def _contradictions(rows: Sequence[SourceRow]) -> Iterator[tuple[SourceRow, SourceRow, str]]:
    """Rows that say otherwise than one before them of the very same path or pattern."""
    before: dict[tuple[str, str], SourceRow] = {}
    for row in rows:
        for field in FIELDS:
            value = getattr(row, field)
            if value and getattr(before.setdefault((row.path.text, field), row), field) != value:
                yield row, before[row.path.text, field], field
