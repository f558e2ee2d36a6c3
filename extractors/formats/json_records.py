"""JSON: one record a line, an array of records, or one record alone."""

import json
from collections.abc import Iterable, Iterator
from mmap import mmap
from typing import Any

from extractors.article import BadDocument, RawDocument
from extractors.encoding import decode
from extractors.errors import BadInput, Reason
from extractors.records import document_of, is_article_record

NAME = "JSON records"
STREAMED = True
_NAMES = (".json", ".jsonl", ".ndjson")
_LARGEST_LINE = 20_000_000  # bytes
_LISTS = ("articles", "items", "data", "results", "documents", "@graph")


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins with a JSON object or array, or is named as JSON."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith((b"{", b"[")):
        return False
    return name.lower().endswith(_NAMES) or _begins_json(data.removeprefix(b"\xef\xbb\xbf").lstrip())


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document a record. Raises `BadInput` when the file is neither JSON nor lines of it."""
    if not isinstance(data, bytes):
        data.seek(0)
        yield from _lines(_decoded(line) for line in iter(data.readline, b""))
        return
    text = decode(data).text
    try:
        whole = _parse(text)
    except ValueError:
        yield from _lines(text.split("\n"))
        return
    for ordinal, record in enumerate(_records(whole)):
        yield _document(record, ordinal)


def _decoded(line: bytes) -> str:
    """A line of a file that is too large to be decoded whole."""
    if len(line) > _LARGEST_LINE:
        raise BadInput(Reason.TOO_LARGE, f"a line of over {_LARGEST_LINE:,} bytes; write one record a line")
    return line.decode("utf-8-sig", "replace")


def _begins_json(data: bytes) -> bool:
    """Whether the first line, or all of it, is JSON."""
    for sample in (data.split(b"\n", 1)[0], data):
        try:
            return isinstance(_parse(sample.decode("utf-8", "replace")), dict | list)
        except ValueError:
            continue
    return False


def _parse(text: str) -> Any:
    """A JSON value. Raises ValueError, for values that are nested too deeply or have monstrous numbers too."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _records(value: Any) -> list[Any]:
    """The records in a JSON value: itself, its items, or the items of a list that it holds under a usual name."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not is_article_record(value):
        for name in _LISTS:
            if isinstance(value.get(name), list):
                return list(value[name])
    return [value]


def _lines(lines: Iterable[str]) -> Iterator[RawDocument | BadDocument]:
    ordinal = 0
    read_any = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = _parse(line)
        except ValueError as error:
            yield BadDocument(ordinal, Reason.CORRUPT, f"line {number} is no JSON: {error}")
        else:
            read_any = True
            yield _document(record, ordinal)
        ordinal += 1
    if not read_any:
        raise BadInput(Reason.CORRUPT, "neither the whole file nor any line of it is JSON")


def _document(record: Any, ordinal: int) -> RawDocument | BadDocument:
    if not isinstance(record, dict):
        return BadDocument(ordinal, Reason.NO_ARTICLE, f"a {type(record).__name__} where a record was expected")
    return document_of(record, ordinal)
