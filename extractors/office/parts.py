"""The parts of a document (headings, paragraphs, list items, rows, captions), and these as a page.

Every form of such documents is read to these parts. As HTML of the simplest kind they go the way of all pages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from extractors.article import Markup, RawDocument
from extractors.decoding.encoding import clean_text, paired
from extractors.errors import BadInput, Reason
from extractors.roles.bylines import read_byline
from extractors.text.lines import count_words, plain, squeezed

LARGEST = 20_000_000  # characters of a document
_HEAD_WORDS = 25  # a line of more words is a paragraph
_BY_PROGRAM = re.compile(  # what programs give as a title by themselves
    r"(?:untitled|unbenannt|sans titre|sin título|sem título|document|dokument|doc|presentation|normal|layout|title)"
    r"[ _-]?\d{0,4}(?:\.\w{1,5})?|microsoft \w{1,20} - .{0,300}|about:blank|.{0,300}\.[a-z]{2,4}\d?",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What a part is, by the name of its element."""

    PARAGRAPH = "p"
    TITLE = "title"  # of the whole document
    HEADING_1 = "h1"
    HEADING_2 = "h2"
    HEADING_3 = "h3"
    ITEM = "li"
    ROW = "tr"  # cells are told apart by tabs
    CAPTION = "figcaption"


def heading(level: int) -> Kind:
    """The heading of a level that counts from 1; no article tells more than three apart."""
    return (Kind.HEADING_1, Kind.HEADING_2, Kind.HEADING_3)[min(max(level, 1), 3) - 1]


_HEADINGS = (Kind.TITLE, Kind.HEADING_1, Kind.HEADING_2, Kind.HEADING_3)
_DOWN = {  # below a title
    Kind.TITLE: Kind.HEADING_1,
    Kind.HEADING_1: Kind.HEADING_2,
    Kind.HEADING_2: Kind.HEADING_3,
}


class Part(NamedTuple):
    """A paragraph, of a row all cells. Lines that are broken by hand are told apart by `\\n`."""

    kind: Kind
    text: str
    linked: bool = False  # all of it is a link


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself outside its text."""

    title: str | None = None
    author: str | None = None  # who made the file, which need not be the author of the article
    language: str | None = None
    url: str | None = None  # where a browser printed it from


class Writer:
    """Takes text in the order of the document and makes parts of it. Paragraphs may stand in others (text boxes)."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._open: list[_Open] = []
        self._rows: list[list[int]] = []  # of each open row where it and its cells begin
        self._size = 0

    def begin(self, kind: Kind = Kind.PARAGRAPH) -> None:
        """A paragraph begins."""
        self._open.append(_Open(kind, []))

    @property
    def is_open(self) -> bool:
        """Whether a paragraph has begun."""
        return bool(self._open)

    def name(self, kind: Kind) -> None:
        """Say what the paragraph is, which some forms tell inside of it."""
        if self._open:
            self._open[-1].kind = kind

    def name_item(self) -> None:
        """Say that the paragraph stands in a list; headings may be numbered too."""
        if self._open and self._open[-1].kind is Kind.PARAGRAPH:
            self._open[-1].kind = Kind.ITEM

    def add(self, text: str, linked: bool = False) -> None:
        """Text of the paragraph; outside of all paragraphs there is none. Raises `BadInput` (too large)."""
        if not self._open or not text:
            return
        self._size += len(text)
        if self._size > LARGEST:
            raise BadInput(Reason.TOO_LARGE, f"the document has over {LARGEST:,} characters; split it")
        here = self._open[-1]
        here.texts.append(text)
        here.linked = here.linked and (linked or not text.strip())

    def end(self, shown: bool = True) -> None:
        """The paragraph ends. Empty ones are kept: they part records in exports."""
        if not self._open:
            return
        here = self._open.pop()
        text = "".join(here.texts).strip(" \t")
        if shown:
            self.parts.append(Part(here.kind, text, here.linked and bool(text.strip())))

    def begin_row(self) -> None:
        """A row of a table begins."""
        self._rows.append([len(self.parts)])

    def end_cell(self) -> None:
        """A cell ends."""
        if self._rows:
            self._rows[-1].append(len(self.parts))

    def end_row(self) -> None:
        """A row ends: one part where each cell has a paragraph at most. Else the table only arranges paragraphs."""
        if not self._rows:
            return
        bounds = self._rows.pop()
        cells = [[part for part in self.parts[first:last] if part.text] for first, last in pairwise(bounds)]
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and all(len(cell) == 1 and "\t" not in cell[0].text for cell in filled):
            texts = [" ".join(cell[0].text.split()) if cell else "" for cell in cells]
            self.parts[bounds[0] :] = [Part(Kind.ROW, "\t".join(texts))]


@dataclass(slots=True)
class _Open:
    kind: Kind
    texts: list[str]
    linked: bool = True


def document_of(data: bytes, parts: Sequence[Part], said: Properties) -> RawDocument:
    """The document of a file, given its parts and what it says of itself. Raises `BadInput` (empty) without text."""
    parts = [part._replace(text=clean_text(paired(part.text))) for part in parts]
    if not any(plain(part.text) for part in parts):
        raise BadInput(
            Reason.EMPTY, "the document holds no text; if it has pictures of text, drop what OCR makes of it"
        )
    return RawDocument(0, data, as_html(parts, said), Markup.HTML, url=said.url)


def as_text(parts: Sequence[Part]) -> str:
    """The parts as plain text: a paragraph a line, with a blank line between them where none is empty."""
    text = clean_text(
        paired(("\n" if any(not part.text for part in parts) else "\n\n").join(part.text for part in parts))
    )
    return f"{text}\n"


def as_html(parts: Sequence[Part], said: Properties) -> str:
    """The parts as a page of HTML, with what the document says of itself as far as that is about the article."""
    titled = any(part.kind is Kind.TITLE for part in parts)
    kept = [
        part._replace(kind=_DOWN.get(part.kind, part.kind)) if titled else part for part in parts if part.text.strip()
    ]
    body: list[str] = []
    for kind, group in groupby(kept, key=lambda part: part.kind):
        elements = "\n".join(map(_element, group))
        around = {Kind.ITEM: "ul", Kind.ROW: "table"}.get(kind)
        body.append(f"<{around}>\n{elements}\n</{around}>" if around else elements)
    head = ""
    if title := article_title(kept, said.title):
        head += f"<title>{escape(title)}</title>\n"
    if said.author and _prints(kept, said.author):
        head += f'<meta name="author" content="{escape(plain(clean_text(said.author)))}">\n'
    language = f' lang="{escape(said.language)}"' if said.language else ""
    return (
        f"<!DOCTYPE html>\n<html{language}>\n<head>\n{head}</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def article_title(parts: Sequence[Part], title: str | None) -> str | None:
    """The title of a document, where it is that of its article.

    It often is of the file, the program or of another document that was written over. So it counts where the text
    prints it, or prints no headline at all.
    """
    title = plain(clean_text(title or ""))
    wanted = squeezed(title)
    if not wanted or _BY_PROGRAM.fullmatch(title) or len(title) > 400:
        return None
    lines = [line for part in parts for line in part.text.split("\n")]
    printed = {squeezed(line) for line in lines if len(line) <= 400} - {""}
    if any(line == wanted or (len(line) > 15 and line in wanted) for line in printed):
        return title
    above = next((at for at, line in enumerate(lines) if count_words(line) > _HEAD_WORDS), len(lines))
    headed = any(part.kind in _HEADINGS for part in parts) or any(not _is_byline(line) for line in lines[:above])
    return None if headed else title


def _is_byline(line: str) -> bool:
    """Whether a line above the text may stand there without being its headline."""
    return read_byline(line) is not None or sum(map(str.isdecimal, line)) * 4 > len(line)


def _prints(parts: Sequence[Part], name: str) -> bool:
    """Whether a short line of a text has a name in it."""
    wanted = squeezed(name)
    return len(wanted) > 5 and any(wanted in squeezed(part.text) for part in parts if len(part.text) < 120)


def _element(part: Part) -> str:
    if part.kind is Kind.ROW:
        return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in part.text.split("\t")) + "</tr>"
    text = "<br>".join(map(escape, part.text.split("\n")))
    return f'<{part.kind}><a href="#">{text}</a></{part.kind}>' if part.linked else f"<{part.kind}>{text}</{part.kind}>"
