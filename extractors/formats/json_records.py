"""JSON: records a line each, one after the other, in an array, alone, or in lists of an object (JSON Feed, APIs)."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from mmap import mmap
from typing import Any

from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of, decode
from extractors.decoding.json_text import LARGEST, JsonText, parse
from extractors.decoding.pieces import read_pieces
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.front_matter import begins_with_fields
from extractors.record_items import as_rows, is_columns, is_message, read_item
from extractors.record_names import SAID, has_text_field, holds_records, plain_name
from extractors.records import document_of

NAME = "JSON records"
STREAMED = True
_NAMES = (".json", ".jsonl", ".ndjson", ".geojson", ".json-seq")
_LISTS = frozenset(  # where APIs and databases put their records; NewsAPI, JSON Feed, Elasticsearch, Solr, CouchDB
    (
        *("articles", "items", "data", "results", "documents", "@graph", "hits", "response", "responses"),
        *("news", "stories", "posts", "docs", "records", "rows", "entries", "children", "edges", "nodes", "value"),
        *("db", "log", "messages", "objects", "news_results"),  # Ghost, HAR, Telegram, Diffbot, SerpAPI
    )
)
# What holds a record in its hit or row: Elasticsearch, CouchDB, Hugging Face, DynamoDB.
_ENVELOPES = ("_source", "doc", "article", "story", "row", "item", "Item")
_WRAPS = ("attributes", "node", "data")  # likewise, where it holds a text: JSON:API, GraphQL, Reddit
_DEEPEST = 3  # lists within lists
_SEPARATOR = "\x1e"  # before each value of a JSON text sequence (RFC 7464)
_BEGIN = re.compile(r'\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)|\[\s*(?:\{|\]\s*$))')
# Of records that each have one; settings by language have others.
_KEY = re.compile(r"https?://|\d+$|(?=.*\d)[\w-]{6,}$")

Found = tuple[Any, bool] | BadInput  # a record, and whether it is known to be a teaser


def claims(name: str, data: bytes) -> Evidence:
    """By its beginning, an object or an array of objects, or by its name where it begins like any JSON."""
    begin = begin_of(data)
    begun = _BEGIN.match(begin) is not None
    named = name.lower().endswith(_NAMES) and begin.lstrip()[:1] in ("{", "[")
    if not (begun or named) or begins_with_fields(data):
        return Evidence.NONE
    return Evidence.MARK if begun else Evidence.NAME


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document a record; what is broken is named, and the records beside it are read.

    Raises `BadInput` when the file is neither JSON nor lines of it.
    """
    yield from documents_of(_found(data))


def documents_of(records: Iterable[Found]) -> Iterator[RawDocument | BadDocument]:
    """A document a record, in order; what is broken or no record is named."""
    for ordinal, found in enumerate(records):
        if isinstance(found, BadInput):
            yield BadDocument(ordinal, found.reason, found.detail)
        elif isinstance(found[0], dict):
            yield _document(found[0], ordinal, found[1])
        else:
            problem = f"a {type(found[0]).__name__} where a record was expected"
            yield BadDocument(ordinal, Reason.NO_ARTICLE, problem)


def _document(record: dict[str, Any], ordinal: int, teaser: bool) -> RawDocument | BadDocument:
    try:
        return document_of(record, ordinal, teaser)
    except RecursionError:
        return BadDocument(ordinal, Reason.CORRUPT, "the record is nested too deeply")


def _found(data: bytes | mmap) -> Iterator[Found]:
    """The records of a file in order: of a small one as a whole, else by lines of objects, else one by one."""
    if isinstance(data, bytes):
        text = decode(data).text.removeprefix("\ufeff")
        try:
            whole = parse(text)
        except ValueError:
            if text.lstrip()[:1] != "[" and _has_object(text.split("\n")):
                return _lines(text.split("\n"))
            return _values(lambda: iter((text,)))
        return records_in(whole)
    if begin_of(data[:4096]).lstrip()[:1] != "[" and _has_object(_raw_lines(data)):
        return _lines(_raw_lines(data))
    return _values(lambda: read_pieces(data))


def _raw_lines(data: mmap) -> Iterator[str | None]:
    """The lines of a mapped file; None for one that is too long."""
    data.seek(0)
    while line := data.readline():
        if len(line) > LARGEST:
            yield None
            continue
        try:
            yield line.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield decode(line).text


def _has_object(lines: Iterable[str | None]) -> bool:
    """Whether one of the first lines is a JSON object by itself."""
    for line in islice((line for line in lines if line and line.strip()), 5):
        try:
            if isinstance(parse(line), dict):
                return True
        except ValueError:
            continue
    return False


def _lines(lines: Iterable[str | None]) -> Iterator[Found]:
    for number, line in enumerate(lines, start=1):
        if line is None:
            yield BadInput(Reason.TOO_LARGE, f"line {number} has over {LARGEST:,} bytes")
        elif line.strip():
            try:
                value = parse(line)
            except ValueError as error:
                yield BadInput(Reason.CORRUPT, f"line {number} is no JSON: {error}")
            else:
                yield from records_in(value)


def _values(pieces: Callable[[], Iterator[str]]) -> Iterator[Found]:
    """The records of values that stand one after the other, of which arrays are read item by item.

    After a broken one, reading goes on at the next separator, else at the next line that begins with an object.
    """
    text = JsonText(pieces())
    begin = _SEPARATOR if text.begins(_SEPARATOR) else "\n{"
    first = True
    while kind := text.next():
        try:
            if kind == "[":
                for item in text.items():
                    yield from (item,) if isinstance(item, BadInput) else records_in(item)
                if text.lost:
                    return
            else:
                yield from records_in(text.value())
        except BadInput as bad:
            within = _within(pieces) if first and kind == "{" else iter(())
            if (one := next(within, None)) is not None:
                yield one
                yield from within
                return
            yield bad
            if not text.find(begin):
                return
        first = False


def records_in(value: Any, depth: int = 0) -> Iterator[Found]:
    """The records in a value: itself, or the items of lists that it holds under usual names."""
    if isinstance(value, list) and depth <= _DEEPEST and any(isinstance(item, dict) for item in value):
        for item in value:
            yield from records_in(item, depth + isinstance(item, list))
        return
    if isinstance(value, dict) and (keyed := _keyed(value)):
        yield from ((one, False) for one in keyed)
        return
    if isinstance(value, dict) and is_message(value):
        yield BadInput(
            Reason.NO_ARTICLE, "a message of a chat, not an article; save what it tells of as a page or text"
        )
        return
    if rows := as_rows(value):
        yield from ((row, False) for row in rows)
        return
    if not isinstance(value, dict) or has_text_field(value):
        yield value, False
        return
    held = [(name, one) for name in (*_ENVELOPES, *_WRAPS) if isinstance(one := value.get(name), dict)]
    inner = next((one for name, one in held if name in _ENVELOPES or has_text_field(one)), None)
    lists = [] if inner is not None or depth > _DEEPEST else [*_lists(value, depth)] or [*_lists_of_each(value)]
    if not lists:
        yield (value if inner is None else _stated_around(value) | inner), False
    for item in (item for found in lists for item in found):
        yield from _listed(item, value, depth + 1)


def _stated_around(value: dict[str, Any]) -> dict[str, Any]:
    """What an object that holds a record says of it itself, as Prismic does its day; an id is that of the object."""
    return {
        name: one
        for name, one in value.items()
        if plain_name(name) in SAID and name not in ("id", "_id", "name") and not isinstance(one, dict)
    }


def _keyed(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The records of an object that has each under a key, such as its address, or each field of all of them, by their
    keys or in their order, as pandas writes tables; none of any other object."""
    members = list(value.values())
    if all(isinstance(one, list) for one in members) and is_columns(value):
        return [dict(zip(value, row, strict=True)) for row in zip(*members, strict=True)]
    if not all(isinstance(one, dict) and one for one in members):
        return []
    if all(map(_KEY.match, value)) and all(map(has_text_field, members)):
        return [{"url": key} | one if key.startswith("http") else one for key, one in value.items()]
    keys = list(members[0]) if len(members) > 1 else []
    if has_text_field(value) and keys and all(list(one) == keys for one in members):
        return [{name: column[key] for name, column in value.items()} for key in keys]
    return []


def _lists(value: dict[str, Any], depth: int) -> Iterator[list[Any]]:
    for name, found in value.items():
        listed = name.lower() in _LISTS
        if isinstance(found, list) and ((listed and (not found or isinstance(found[0], dict))) or holds_records(found)):
            yield found
        elif listed and isinstance(found, dict) and depth < _DEEPEST:
            yield from _lists(found, depth + 1)


def _lists_of_each(value: dict[str, Any]) -> Iterator[list[Any]]:
    """The lists of records in objects that stand under names of their own, as those of outlets do."""
    for one in value.values():
        if isinstance(one, dict):
            yield from (found for found in one.values() if holds_records(found))


def _listed(item: Any, around: dict[str, Any], depth: int = 1) -> Iterator[Found]:
    """The records in an item of a list, with what is known of it only from what stands around the list."""
    found = read_item(item, around)
    if found is None:
        yield from records_in(item, depth)
    else:
        yield found


def _within(pieces: Callable[[], Iterator[str]]) -> Iterator[Found]:
    """The records in the lists of an object that is too large, or broken; none where it holds no list."""
    around = {}
    for name, value, listed in _members(JsonText(pieces())):
        if not (listed or isinstance(value, BadInput)):
            around[name] = value
    if has_text_field(around):
        return
    seen = False
    for _, value, listed in _members(JsonText(pieces())):
        seen = seen or listed
        if seen and isinstance(value, BadInput):
            yield value
        elif listed:
            yield from _listed(value, around)


def _members(text: JsonText, depth: int = 0) -> Iterator[tuple[str, Any, bool]]:
    """The members of the object that is next, of lists their items, which is told. It ends at what is broken."""
    text.skip("{")
    name = ""
    try:
        while not text.skip("}"):
            name = str(text.value())
            if not text.skip(":"):
                raise BadInput(Reason.CORRUPT, f"the object is no JSON behind {name[:80]!r}")
            kind = text.next() if name.lower() in _LISTS else ""
            if kind == "[":
                yield from ((name, item, True) for item in text.items())
                if text.lost:
                    return
            elif kind == "{" and depth < _DEEPEST:
                yield from (one for one in _members(text, depth + 1) if one[2] or isinstance(one[1], BadInput))
            else:
                yield name, text.value(), False
    except BadInput as bad:
        yield name, bad, False
