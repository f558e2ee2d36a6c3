"""JSON: one record a line, an array of records, one record alone, or a list of them inside an object (JSON Feed)."""

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from mmap import mmap
from typing import Any

from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of, decode
from extractors.errors import BadInput, Reason
from extractors.front_matter import begins_with_fields
from extractors.records import document_of, has_text_field

NAME = "JSON records"
STREAMED = True
_NAMES = (".json", ".jsonl", ".ndjson")
_LARGEST = 20_000_000  # bytes or characters of a record
_PIECE = 1 << 20
_LISTS = ("articles", "items", "data", "results", "documents", "@graph")
_BEGIN = re.compile(r'\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)|\[\s*(?:\{|\]\s*$))')
_GAP = re.compile(r"[\s,]*")
_INDENT = re.compile(r"\s*\[[^\S\n]*(\n[^\S\n]*)\{")


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins with a JSON object or an array of objects, or is named JSON and begins like any."""
    begin = begin_of(data)
    if _BEGIN.match(begin) is None and not (name.lower().endswith(_NAMES) and begin.lstrip()[:1] in ("{", "[")):
        return False
    return not begins_with_fields(data)


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document a record. Raises `BadInput` when the file is neither JSON nor lines of it."""
    if isinstance(data, mmap):
        if begin_of(data[:4096]).lstrip()[:1] == "[":
            yield from _array(_pieces(data))
        elif _has_object(line or "" for line in _raw_lines(data)):
            yield from _lines(_raw_lines(data))
        else:
            raise BadInput(Reason.TOO_LARGE, f"JSON of {len(data):,} bytes in one piece; write one record a line")
        return
    text = decode(data).text.removeprefix("\ufeff")
    if text.lstrip()[:1] == "[":
        yield from _array(iter((text,)))
        return
    try:
        whole = _parse(text)
    except ValueError as error:
        lines = text.split("\n")
        if not _has_object(lines):
            raise BadInput(Reason.CORRUPT, f"the file is no JSON: {error}") from error
        yield from _lines(lines)
    else:
        yield from _records(whole)


def _raw_lines(data: mmap) -> Iterator[str | None]:
    """The lines of a mapped file; None for one that is too long."""
    data.seek(0)
    while line := data.readline():
        if len(line) > _LARGEST:
            yield None
            continue
        try:
            yield line.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield decode(line).text


def _pieces(data: mmap) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    for start in range(0, len(data), _PIECE):
        yield decoder.decode(data[start : start + _PIECE])


def _integer(text: str) -> int | str:
    """An integer; one of thousands of digits is no number that says anything of an article."""
    return int(text) if len(text) < 1_000 else text


_DECODER = json.JSONDecoder(parse_int=_integer)


def _parse(text: str) -> Any:
    """A JSON value. Raises ValueError, for values that are nested too deeply too."""
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _has_object(lines: Iterable[str]) -> bool:
    """Whether one of the first lines is a JSON object by itself."""
    for line in islice(filter(str.strip, lines), 5):
        try:
            if isinstance(_parse(line), dict):
                return True
        except ValueError:
            continue
    return False


def _records(value: Any) -> Iterator[RawDocument | BadDocument]:
    """The records in an object: itself, or the items of a list that it holds under a usual name."""
    items = next((found for name in _LISTS if isinstance(found := value.get(name), list)), None)
    if items is None or has_text_field(value):
        yield _document(value, 0)
    elif str(value.get("version", "")).startswith("https://jsonfeed.org/"):
        stated = {"publisher": value.get("title"), "language": value.get("language")}
        for ordinal, item in enumerate(items):
            whole = isinstance(item, dict) and has_text_field(item)
            named = {**stated, "text": item.get("summary"), **item} if isinstance(item, dict) else item
            yield _document(named, ordinal, teaser=not whole)
    else:
        for ordinal, item in enumerate(items):
            yield _document(item, ordinal)


def _lines(lines: Iterable[str | None]) -> Iterator[RawDocument | BadDocument]:
    ordinal = 0
    for number, line in enumerate(lines, start=1):
        if line is None:
            yield BadDocument(ordinal, Reason.TOO_LARGE, f"line {number} has over {_LARGEST:,} bytes")
        elif not line.strip():
            continue
        else:
            try:
                record = _parse(line)
            except ValueError as error:
                yield BadDocument(ordinal, Reason.CORRUPT, f"line {number} is no JSON: {error}")
            else:
                yield _document(record, ordinal)
        ordinal += 1


def _array(pieces: Iterator[str]) -> Iterator[RawDocument | BadDocument]:
    """The items of an array, read one by one.

    After one that is broken, reading goes on at the next line that begins like the first item, if these have lines of
    their own, else it ends there.
    """
    buffer = next(pieces, "")
    indent = _INDENT.match(buffer)
    begin = indent[1] + "{" if indent else ""
    at = buffer.find("[") + 1
    ordinal = 0
    while True:
        gap = _GAP.match(buffer, at)
        at = gap.end() if gap else at
        if buffer.startswith("]", at):
            return
        try:
            value, at = _DECODER.raw_decode(buffer, at)
        except (ValueError, RecursionError) as error:
            left = len(buffer) - at
            more = "".join(islice(pieces, 1 + left // _PIECE)) if left <= _LARGEST else ""
            if more:
                buffer, at = buffer[at:] + more, 0
                continue
            yield BadDocument(ordinal, *_problem(error, left))
            start = buffer.find(begin, at) if begin else -1
            for piece in pieces if begin and start < 0 else ():
                buffer = buffer[-len(begin) :] + piece
                start = buffer.find(begin)
                if start >= 0:
                    break
            if start < 0:
                return
            at = start
        else:
            yield _document(value, ordinal)
        ordinal += 1


def _problem(error: Exception, left: int) -> tuple[Reason, str]:
    if left > _LARGEST:
        return Reason.TOO_LARGE, f"the item has over {_LARGEST:,} characters"
    if not left:
        return Reason.CORRUPT, "the array ends without its closing bracket"
    what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
    return Reason.CORRUPT, f"the item is no JSON: {what}"


def _document(record: Any, ordinal: int, teaser: bool = False) -> RawDocument | BadDocument:
    if not isinstance(record, dict):
        return BadDocument(ordinal, Reason.NO_ARTICLE, f"a {type(record).__name__} where a record was expected")
    return document_of(record, ordinal, teaser)
