"""Rows in XML: tables of databases and lists of articles, a field an element.

An element is named after its column (PostgreSQL, Drupal, converters of tables), or its attribute `name` is (mysqldump,
phpMyAdmin, Solr). What the columns mean is told as in tables of other forms.
"""

import re
from collections.abc import Iterator
from mmap import mmap
from typing import TYPE_CHECKING, Any

from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of
from extractors.decoding.pieces import read_pieces
from extractors.decoding.signatures import is_known_xml
from extractors.decoding.xml_items import (
    LARGEST,
    Part,
    parse_xml,
    root_of,
    unquoted,
    wrapped_items,
)
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.record_names import HEADLINE, LONG, plain_name, tells_of_articles
from extractors.records import document_of
from extractors.text.markup import is_html

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "rows in XML"
STREAMED = True
_HEAD = 1 << 16  # characters in which the first row begins
_HEADLINES = frozenset(HEADLINE) - {"name"}  # which settings have, too
_TAG = re.compile(r"<(/?)([A-Za-z_][\w.:-]{0,60})([^<>]{0,1000})>")
_NAMED = re.compile(r"\bname=[\"']([^\"'<>]{1,60})[\"']")


def claims(name: str, data: bytes) -> Evidence:
    """Whether the elements of a list have a headline and a text among them, in XML that is of no known kind."""
    if is_html(data):  # whose elements are many
        return Evidence.NONE
    begin = begin_of(data, _HEAD)
    root = root_of(begin)[0]
    return Evidence.BEGIN if root and not is_known_xml(root) and _row_of(begin) else Evidence.NONE


def _row_of(begin: str) -> str | None:
    """What the rows are called: the first element in the root that has a headline and a text; None where none has."""
    opened: list[tuple[str, set[str]]] = []
    for closing, tag, rest in _TAG.findall(unquoted(begin)):
        if not closing:
            if len(opened) > 1:
                fields, named = opened[-1][1], _NAMED.search(rest)
                fields.add(plain_name(named[1] if named else tag))
                if not fields.isdisjoint(_HEADLINES) and tells_of_articles(fields):
                    return re.escape(opened[-1][0].rpartition(":")[2])
            if not rest.endswith("/"):
                opened.append((tag, set()))
        elif opened and opened[-1][0] == tag:
            opened.pop()
    return None


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document a row. Raises `BadInput` (entities; corrupt where the file ends before it is closed)."""
    row = _row_of(begin_of(data[:_HEAD], _HEAD)) or "row"
    ordinal = 0
    for part, source in wrapped_items(read_pieces(data, markup=True), row, "rows"):
        document = _document(part, source, ordinal)
        if document is not None:
            yield document
            ordinal += 1


def _document(part: Part, source: str, ordinal: int) -> RawDocument | BadDocument | None:
    """The document of a row; None for an element without fields."""
    if part is Part.LARGE:
        return BadDocument(ordinal, Reason.TOO_LARGE, f"the row has over {LARGEST:,} characters")
    if part is Part.CUT:
        return BadDocument(ordinal, Reason.CORRUPT, "the file ends inside the row")
    try:
        record = _record(parse_xml(source)[0])
    except (BadInput, IndexError) as bad:
        detail = bad.detail if isinstance(bad, BadInput) else "the row cannot be read"
        return BadDocument(ordinal, Reason.CORRUPT, detail)
    return document_of(record, ordinal) if record else None


def _record(row: "_Element") -> dict[str, Any]:
    """The fields of a row; of one that comes again, all values."""
    record: dict[str, Any] = {}
    for field in row:
        name = field.get("name") or field.tag.rpartition("}")[2]
        value = _value(field, plain_name(name) in LONG)
        if value and name in record:
            record[name] = [*(record[name] if isinstance(record[name], list) else [record[name]]), value]
        elif value:
            record[name] = value
    return record


def _value(field: "_Element", long: bool) -> str | list[str]:
    """What a field says: of a text with its markup, of one that holds others alone what each of these says."""
    from lxml import etree  # noqa: PLC0415 - as in parse_xml

    if long and len(field):
        inner = (etree.tostring(one, encoding="unicode") for one in field)
        return (field.text or "") + "".join(inner)
    if len(field) and not (field.text or "").strip():
        return [text for one in field if (text := " ".join("".join(one.itertext()).split()))]
    text = "".join(field.itertext()).strip()
    return text if long else " ".join(text.split())
