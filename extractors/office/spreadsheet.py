"""Workbooks of Excel (ECMA-376, SpreadsheetML): the rows of their sheets as text. No formula is computed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple, TypeVar

from extractors.decoding.zipped import Member, members
from extractors.errors import BadInput, Reason
from extractors.office.xml_events import Said, by_local, local, tell

LONGEST_CELL = 32_767  # characters that Excel keeps of a text
_DAYS = frozenset(map(str, (*range(14, 23), *range(27, 37), *range(50, 59))))  # formats that show a day (18.8.30)
_UNSHOWN = re.compile(r'"[^"]{0,255}"|\\.|_.|\*.|\[[^\]]{0,255}\]')  # 255: characters of a format
_SHOWS_DAY = re.compile("[dy]", re.IGNORECASE)
_CELL = re.compile(r"([A-Z]{1,3})\d+")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # what XML has no character for, and line ends of Windows
_MOST_COLUMNS = 1 << 14
_LARGEST = 200_000_000  # characters of a sheet; many cells may share one text
_MOST_DIGITS = 9  # of a place in a list

Listed = TypeVar("Listed")
Row = Mapping[int, str]  # its cells that hold something, by column from 0


class Sheet(NamedTuple):
    """A sheet by its name, with its rows that are not empty, or what is wrong with it."""

    name: str
    rows: list[Row] | BadInput


def read_workbook(data: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook in order. Raises `BadInput` (corrupt, too large, entities)."""
    files = {normpath(member.name): member for member in members(data)}
    main = next((name for name in files if basename(name) == "workbook.xml"), None)
    if main is None:
        raise BadInput(Reason.CORRUPT, "the workbook has no list of its sheets; save it again")
    book = _said(files[main])
    related = _related(files, main)
    shared = _Strings()
    kinds: tuple[bool, ...] = ()
    for kind, target in related.values():
        if kind == "sharedStrings" and target in files:
            tell(basename(target), files[target].read(), shared)
        elif kind == "styles" and target in files:
            kinds = _day_styles(_said(files[target]))
    since_1904 = any(name == "workbookPr" and one.get("date1904") in ("1", "true") for name, one in book.elements)
    for name, one in book.elements:
        _, target = related.get(one.get("id", ""), ("", ""))
        if name == "sheet":
            cells = _Cells(shared.texts, kinds, datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30))
            yield Sheet(one.get("name", ""), _rows(files.get(target), cells))


def _rows(part: Member | None, cells: "_Cells") -> list[Row] | BadInput:
    if part is None:
        return BadInput(Reason.CORRUPT, "the workbook lists it and does not hold it; save it again")
    try:
        return tell(basename(part.name), part.read(), cells).rows
    except BadInput as bad:
        return bad


def _said(member: Member) -> Said:
    return tell(basename(member.name), member.read(), Said())


def _related(files: Mapping[str, Member], main: str) -> dict[str, tuple[str, str]]:
    """The files that the workbook names: of what kind each is, and where, by its id."""
    listed = files.get(join(dirname(main), "_rels", f"{basename(main)}.rels"))
    found = {}
    for name, one in _said(listed).elements if listed else ():
        if name == "Relationship":
            target = one.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(main), target))
            found[one.get("Id", "")] = (basename(one.get("Type", "")), place)
    return found


def _day_styles(styles: Said) -> tuple[bool, ...]:
    """Whether each style of cells shows a number as a day."""
    codes = {one.get("numFmtId"): one.get("formatCode", "") for name, one in styles.elements if name == "numFmt"}
    names = [name for name, _ in styles.elements]
    begin = names.index("cellXfs") if "cellXfs" in names else len(names)
    end = names.index("cellStyles", begin) if "cellStyles" in names[begin:] else len(names)
    formats = [one.get("numFmtId", "0") for name, one in styles.elements[begin:end] if name == "xf"]
    return tuple(
        _SHOWS_DAY.search(_UNSHOWN.sub("", codes[form])) is not None if form in codes else form in _DAYS
        for form in formats
    )


class _Strings:
    """A target that keeps the texts which cells share, without those that say how another is read aloud."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._inside: list[str] = []
        self._parts: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._inside.append(local(tag))
        if self._inside[-1] == "si":
            self._parts = []

    def end(self, tag: str) -> None:
        if self._inside.pop() == "si":
            self.texts.append("".join(self._parts))

    def data(self, text: str) -> None:
        if self._inside[-1:] == ["t"] and "rPh" not in self._inside:
            self._parts.append(text)

    def close(self) -> None:
        pass


class _Cells:
    """A target that keeps the rows of a sheet."""

    def __init__(self, shared: Sequence[str], kinds: Sequence[bool], epoch: datetime) -> None:
        self.rows: list[Row] = []
        self._size = 0
        self._shared, self._kinds, self._epoch = shared, kinds, epoch
        self._row: dict[int, str] = {}
        self._column = -1
        self._cell: dict[str, str] = {}
        self._texts: list[str] = []
        self._inside: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        self._inside.append(name)
        if name == "row":
            self._row, self._column = {}, -1
        elif name == "c":
            self._cell, self._texts = by_local(attributes), []
            place = _CELL.fullmatch(self._cell.get("r", ""))
            self._column = _column(place[1]) if place else self._column + 1

    def data(self, text: str) -> None:
        if self._inside[-1:] in (["v"], ["t"]) and "rPh" not in self._inside:
            self._texts.append(text)

    def end(self, tag: str) -> None:
        name = self._inside.pop()
        if name == "c" and 0 <= self._column < _MOST_COLUMNS and (shown := self._shown("".join(self._texts))):
            self._row[self._column] = shown
            self._size += len(shown)
            if self._size > _LARGEST:
                raise BadInput(Reason.TOO_LARGE, f"the sheet has over {_LARGEST:,} characters; split it")
        elif name == "row" and self._row:
            self.rows.append(self._row)

    def close(self) -> None:
        pass

    def _shown(self, value: str) -> str:
        """A value as a table of text has it: a day as ISO 8601; nothing of an error."""
        kind, style = self._cell.get("t", "n"), self._cell.get("s", "0")
        if kind == "s":
            value = next(_at(self._shared, value), "")
        if kind != "n" or not value:
            return "" if kind == "e" else _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), value)
        try:
            number = float(value)
        except ValueError:
            return value
        if next(_at(self._kinds, style), False):
            return _day(number, self._epoch) or value
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


def _at(listed: Sequence[Listed], number: str) -> Iterator[Listed]:
    """What stands at a place of a list; nothing where no such place is."""
    if number.isdecimal() and len(number) <= _MOST_DIGITS:
        yield from listed[int(number) : int(number) + 1]


def _column(letters: str) -> int:
    """The number of a column, from 0."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _day(number: float, epoch: datetime) -> str | None:
    """The moment that a number of days says, to the second; None for a time without a day."""
    if not number >= 1:
        return None
    try:
        moment = epoch + timedelta(seconds=round(number * 86_400))
    except OverflowError:  # behind the year 9999
        return None
    return moment.date().isoformat() if number.is_integer() else moment.isoformat()
