"""Factiva: the text of documents that each end in "Document" and an accession number, saved as RTF, PDF or text.

Two layouts: with a field code before each value (HD, BY, WC, PD, SN, ..., AN), and without codes, where the values
stand in that order. Read as factiva_parser (chennesy; diegantobass), Factiva-RTF-output-to-XML (fraba) and
process_raw.py (A. Maurits van der Veen) do; the codes are those of chennesy's list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.article import BadDocument, RawDocument
from extractors.errors import Reason
from extractors.exports.documents import Documents, document_said, is_export, language_code, printed_day, read_export
from extractors.exports.labels import blocks_of, fold, is_rights, one_line
from extractors.roles.bylines import read_byline, read_names_line

NAME = "Factiva"
MANY = True
_SOURCE = "factiva"
_NUMBER = r"[A-Z0-9]{4,12}(?:19|20)\d{6}[a-z0-9]{5,12}"
_MARKS = (b"HD\n", b"HD\r", b"HD\t", b"HD  ", b"HD \n", b"Document ", b"Dokument ", b"Documento ")
_PARTS = (b"HD", b"ocument", b"Dokument ")  # one of them is in each
_ENDING = re.compile(rf"\s*\S{{4,12}}\s+{_NUMBER}\s*", re.IGNORECASE)
_SAID = {"SE": "section", "CLM": "section", "HD": "headline", "BY": "authors", "PD": "published", "SN": "outlet"}
_SAID |= {"LA": "language", "LP": "lead", "TD": "text", "NS": "keywords", "ART": "captions"}
_OTHERS = ("CR", "WC", "ET", "SC", "ED", "PG", "VOL", "CY", "DLN", "CX", "CT", "RF", "CO", "IN", "RE", "IPC", "IPD")
_CODES = frozenset((*_SAID, *_OTHERS, "PUB", "RST", "DE", "GC", "AN"))
_FIRST = ("SE", "CLM", "HD")  # with which a document begins
_BEHIND = frozenset(
    ("TD", "ART", "CX", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "RST", "DE", "GC", "AN")
)
_CODE = re.compile(r"\s{0,9}([A-Z]{2,3})(?:(?:\t|\s{2,9})(\S.*))?\s*")
_KNOWN = frozenset(("WC", "PD", "SN", "SC", "LA", "CY", "AN"))
_COUNT = re.compile(r"\d{1,3}(?:[.,\s]?\d{3}){0,2}\s+[^\W\d_]{2,14}")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s*[AP]M)?(?:\s+[A-Z]{2,5})?", re.IGNORECASE)
_COVER = ("factiva", "dow jones", "dow jones factiva", "dow jones & company, inc.")
_FEW_WORDS = 12  # before a document that is the only one
_SECTION_WORDS = 2
_ORIGIN = 8  # lines between the number of words and the language


def claims(name: str, data: bytes) -> bool:
    """Whether a text is of documents that are laid out as Factiva does."""
    return is_export(data, _MARKS, split, _PARTS)


def read(data: bytes) -> Documents:
    """A document an accession number. Raises `BadInput`."""
    yield from read_export(data, split)


def split(text: str) -> Documents | None:
    """The documents of a text, None when it is no export of Factiva."""
    lines = text.lstrip("\ufeff").splitlines()
    return _split_coded(lines) or _split_bare(lines)


@dataclass(slots=True)
class _Coded:
    """A document with field codes: the lines of each."""

    values: dict[str, list[str]] = field(default_factory=dict)
    closed: bool = False  # its accession number was read

    @property
    def laid(self) -> bool:
        return "HD" in self.values and len(_KNOWN & self.values.keys()) >= 3

    def add(self, code: str, line: str) -> None:
        self.values.setdefault(code, []).append(line)
        self.closed = self.closed or (code == "AN" and _ENDING.fullmatch(line) is not None)


def _split_coded(lines: Sequence[str]) -> Documents | None:
    documents = [document for document in _coded(lines) if document.values]
    laid = sum(document.laid for document in documents)
    before = next((at for at, line in enumerate(lines) if _code(line, None)), 0)
    if not laid or 2 * laid < len(documents) or (laid == 1 and len(" ".join(lines[:before]).split()) > _FEW_WORDS):
        return None
    return _coded_documents(documents)


def _coded(lines: Sequence[str]) -> Iterator[_Coded]:
    document, code = _Coded(), None
    for line in lines:
        found = _code(line, None if document.closed else code)
        if found and (document.closed or (found[0] in _FIRST and not document.values.keys() <= set(_FIRST))):
            yield document
            document = _Coded()
        if found and found[0] not in document.values:
            code = found[0]
            document.add(code, found[1])
        elif code and not document.closed:
            document.add(code, line)
    yield document


def _code(line: str, current: str | None) -> tuple[str, str] | None:
    """The field code that a line begins with, and what follows it; in a text only those that may follow it count."""
    match = _CODE.fullmatch(line) if len(line) < 10_000 else None
    if match is None or match[1] not in _CODES:
        return None
    if current in ("LP", "TD") and match[1] not in _BEHIND and match[1] not in _FIRST:
        return None
    return match[1], match[2] or ""


def _coded_documents(documents: Sequence[_Coded]) -> Documents:
    closed = [document.closed for document in documents]
    for ordinal, document in enumerate(documents):
        if any(closed) and not closed[ordinal]:
            problem = f"document {ordinal + 1} of {len(documents)} has no accession number at its end: it is cut"
            yield BadDocument(ordinal, Reason.CORRUPT, problem)
            continue
        said: dict[str, str] = {}
        for code, lines in document.values.items():
            if name := _SAID.get(code):
                said.setdefault(name, "\n".join(line.strip() for line in lines).strip())
        said["text"] = "\n".join(filter(None, (said.pop("lead", ""), said.get("text"))))
        said["keywords"] = ";".join(part.rpartition(" : ")[2] for part in said.get("keywords", "").split("|"))
        yield document_said(_SOURCE, ordinal, said | {"headline": one_line([said.get("headline", "")])})


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where the lines of a document without codes say what: its number of words, its day and its language."""

    count: int
    day: int
    language: int


def _split_bare(lines: Sequence[str]) -> Documents | None:
    parts: list[list[str]] = [[]]
    for line in lines:
        if _ENDING.fullmatch(line):
            parts.append([])
        else:
            parts[-1].append(line.strip())
    cut = parts.pop()
    origins = [_origin(part) for part in parts]
    laid = sum(origin is not None for origin in origins)
    return _bare_documents(parts, origins, cut) if laid and 2 * laid > len(parts) else None


def _origin(part: Sequence[str]) -> _Origin | None:
    """The places of a document's origin: a line "1,234 words", the next with a day, soon one with a language."""
    shown = [at for at, line in enumerate(part) if line][: 4 * _ORIGIN]
    for place, at in enumerate(shown[:-3]):
        if _COUNT.fullmatch(part[at]) and printed_day(part[shown[place + 1]]):
            behind = shown[place + 3 : place + 3 + _ORIGIN]
            language = next((one for one in behind if language_code(part[one])), None)
            return _Origin(at, shown[place + 1], language) if language is not None else None
    return None


def _bare_documents(parts: Sequence[Sequence[str]], origins: Sequence[_Origin | None], cut: Sequence[str]) -> Documents:
    for ordinal, (part, origin) in enumerate(zip(parts, origins, strict=True)):
        if origin is None:
            yield BadDocument(
                ordinal, Reason.CORRUPT, f"document {ordinal + 1} of {len(parts)} has no head that says its day"
            )
        else:
            yield _bare_document(ordinal, part, origin)
    if _origin(cut):
        yield BadDocument(len(parts), Reason.CORRUPT, f"the file ends inside document {len(parts) + 1}")


def _bare_document(ordinal: int, part: Sequence[str], origin: _Origin) -> RawDocument | BadDocument:
    between = [line for line in part[origin.day + 1 : origin.language] if line and not _CLOCK.fullmatch(line)]
    start = origin.language + 1
    while start < len(part) and (not part[start] or is_rights([part[start]])):
        start += 1
    said = {"published": part[origin.day], "language": part[origin.language], "text": "\n".join(part[start:]).strip()}
    if between:
        said["outlet"] = between[0]
    return document_said(_SOURCE, ordinal, said | _titles(part[: origin.count]))


def _titles(lines: Sequence[str]) -> dict[str, str]:
    """Section, headline and authors, which stand above the number of words in this order, all but one optional."""
    blocks = [list(block) for block in blocks_of([line for line in lines if fold(line) not in _COVER])]
    said: dict[str, str] = {}
    rows = [one_line(block) for block in blocks] if len(blocks) > 1 else [line for block in blocks for line in block]
    if len(rows) > 1 and ((byline := read_byline(rows[-1])) or read_names_line(rows[-1])):
        said["authors"] = ";".join(byline.authors) if byline and byline.authors else rows[-1]
        rows.pop()
    if len(rows) > 1 and len(rows[0].split()) <= _SECTION_WORDS:
        said["section"] = rows.pop(0)
    said["headline"] = " ".join(rows) if len(blocks) < 2 else " ".join(rows[:1])
    if len(blocks) > 1 and rows[1:]:
        said["deck"] = " ".join(rows[1:])
    return said
