"""Evernote (ENEX): notes and clipped pages, many in a file."""

import re
from collections.abc import Iterator
from mmap import mmap
from typing import TYPE_CHECKING

from extractors.agency_items import line, lines
from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of
from extractors.decoding.pieces import read_pieces
from extractors.decoding.xml_items import LARGEST, Part, parse_xml, root_of, wrapped_items
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.records import document_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "Evernote"
STREAMED = True
_BEGIN, _END = re.compile(r"<en-note\b[^<>]*>"), "</en-note>"


def claims(name: str, data: bytes) -> Evidence:
    """Whether the root element is that of an export of Evernote."""
    return Evidence.MARK if root_of(begin_of(data, 65536))[0] == "en-export" else Evidence.NONE


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document a note. Raises `BadInput` (entities; corrupt where the file ends before it is closed)."""
    items = wrapped_items(read_pieces(data, markup=True), "note", "notes")
    for ordinal, (part, source) in enumerate(items):
        yield _document(part, source, ordinal)


def _document(part: Part, source: str, ordinal: int) -> RawDocument | BadDocument:
    if part is Part.LARGE:
        return BadDocument(ordinal, Reason.TOO_LARGE, f"the note has over {LARGEST:,} characters")
    if part is Part.CUT:
        return BadDocument(ordinal, Reason.CORRUPT, "the file ends inside the note")
    try:
        return _note(parse_xml(source), ordinal)
    except BadInput as bad:
        return BadDocument(ordinal, bad.reason, bad.detail)


def _note(root: "_Element", ordinal: int) -> RawDocument | BadDocument:
    """A note. Its author and its times are those of the note; the page that was clipped says its own."""
    content = root.findtext(".//content") or ""
    begin, end = _BEGIN.search(content), content.rfind(_END)
    record = {
        "title": line(root.find(".//title")),
        "url": line(root.find(".//source-url")),
        "tags": list(lines(root.iterfind(".//tag"))),
        "fetched_at": line(root.find(".//created")),
        "content_html": content[begin.end() : end] if begin and end >= 0 else None,
    }
    return document_of({name: value for name, value in record.items() if value}, ordinal)
