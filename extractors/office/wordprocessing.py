"""DOCX: the parts of a Word document, by ECMA-376 (WordprocessingML).

Left out are headers, footers, notes, comments, tables of contents, what is hidden and what a tracked change deleted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, normpath

from extractors.decoding.zipped import Member, members
from extractors.errors import BadInput, Reason
from extractors.office.parts import Kind, Part, Properties, Writer, heading
from extractors.office.xml_events import Said, by_local, local, properties, spaced, tell

_MAIN = re.compile(r"(?:wordprocessingml\.(?:document|template)|ms-word\.\w+\.macroEnabled)\.main\+xml$")
_WORD = re.compile(
    r"\{http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/[\w/]+/(?:main|math)\}(?<!drawingml/2006/main\})(?<!drawingml/main\})"
)
_UNREAD = (
    frozenset(  # what was deleted, was so before a change, is for other programs, or says how a text is read aloud
        (
            *("del", "moveFrom", "pPrChange", "rPrChange", "Fallback", "instrText", "rt", "sectPr"),
            *("tblPr", "tcPr", "trPr"),
        )
    )
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"heading ([1-9])")
_LEVELS = 9  # outline levels from this one on are no heading


@dataclass(slots=True)
class _Style:
    """A paragraph style: what it is called, which it is based on."""

    name: str = ""
    base: str | None = None
    level: int | None = None
    listed: bool = False


@dataclass(slots=True)
class _Styles:
    """Reads styles.xml."""

    found: dict[str, _Style] = field(default_factory=dict)
    _style: _Style | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name, values = local(tag), by_local(attributes)
        if name == "style":
            self._style = _Style()
            self.found[values.get("styleId", "")] = self._style
        elif self._style is None:
            return
        elif name == "name":
            self._style.name = values.get("val", "").lower()
        elif name == "basedOn":
            self._style.base = values.get("val")
        elif name == "outlineLvl":
            self._style.level = _number(values.get("val"))
        elif name == "numId":
            self._style.listed = values.get("val") != "0"

    def end(self, tag: str) -> None:
        if local(tag) == "style":
            self._style = None

    def data(self, text: str) -> None:
        pass

    def close(self) -> None:
        pass

    def kind(self, style: str | None) -> Kind | None:
        """What paragraphs of a style are; None for those of a table of contents."""
        listed = False
        for _ in range(12):  # styles may be based on each other in a circle
            here = self.found.get(style or "")
            if here is None:
                break
            if here.name in ("title", "caption"):
                return Kind.TITLE if here.name == "title" else Kind.CAPTION
            if here.name.startswith("toc "):
                return None
            if match := _HEADING.fullmatch(here.name):
                return heading(int(match[1]))
            if here.level is not None and here.level < _LEVELS:
                return heading(here.level + 1)
            listed = listed or here.listed or here.name.startswith(("list bullet", "list number"))
            style = here.base
        return Kind.ITEM if listed else Kind.PARAGRAPH


@dataclass(slots=True)
class _Story:
    """Reads the main part of a document."""

    styles: _Styles
    writer: Writer = field(default_factory=Writer)
    _unread: int = 0  # elements within one that is not read
    _shown: list[bool] = field(default_factory=list)  # of the paragraphs that are open
    _properties: int = 0  # of a paragraph or run
    _hidden: bool = False  # the run
    _links: int = 0
    _text: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self._unread or name in _UNREAD:
            self._unread += 1
            return
        if not _WORD.match(tag):
            return
        values = by_local(attributes)
        if self._properties:
            self._property(name, values)
        elif name == "p":
            self.writer.begin()
            self._shown.append(True)
        elif name == "t":
            self._text = True
        elif name == "r":
            self._hidden = False
        elif name in _SIGNS:
            paged = name == "br" and values.get("type") in ("page", "column")
            self._add(" " if paged else _SIGNS[name])
        elif name == "hyperlink":
            self._links += 1
        elif name == "tr":
            self.writer.begin_row()
        elif name == "altChunk":
            raise BadInput(Reason.UNSUPPORTED, "a page of another form is embedded; open it in Word, save it as DOCX")
        if name in ("pPr", "rPr"):
            self._properties += 1

    def _property(self, name: str, values: Mapping[str, str]) -> None:
        on = values.get("val") not in _OFF
        if name in ("vanish", "webHidden") and self._properties == 1:
            self._hidden = on
        elif name == "pStyle" and self._shown:
            kind = self.styles.kind(values.get("val"))
            self._shown[-1] = kind is not None
            self.writer.name(kind or Kind.PARAGRAPH)
        elif name == "outlineLvl" and (_number(values.get("val")) or 0) < _LEVELS:
            self.writer.name(heading((_number(values.get("val")) or 0) + 1))
        elif name == "numId" and on:
            self.writer.name_item()

    def end(self, tag: str) -> None:
        if self._unread:
            self._unread -= 1
            return
        if not _WORD.match(tag):
            return
        name = local(tag)
        if name in ("pPr", "rPr"):
            self._properties -= 1
        elif self._properties:
            return
        elif name == "p":
            self.writer.end(self._shown.pop())
        elif name == "t":
            self._text = False
        elif name == "hyperlink":
            self._links -= 1
        elif name == "tc":
            self.writer.end_cell()
        elif name == "tr":
            self.writer.end_row()

    def data(self, text: str) -> None:
        if self._text and not self._unread:
            self._add(spaced(text))

    def _add(self, text: str) -> None:
        if not self._hidden:
            self.writer.add(text, linked=self._links > 0)

    def close(self) -> None:
        pass


def read_docx(data: bytes) -> tuple[list[Part], Properties]:
    """The parts of a Word document, and what it says of itself. Raises `BadInput` (corrupt, too large, entities)."""
    files = {normpath(member.name): member for member in members(data)}
    types = _types(files)
    main = next((name for name, kind in types.items() if _MAIN.search(kind)), "word/document.xml")
    if main not in files:
        raise BadInput(Reason.CORRUPT, "the Word document has no text part; save it again")
    by_kind = {
        kind.rpartition(".")[2]: name for name, kind in types.items() if dirname(name) in (dirname(main), "docProps")
    }
    styles = _Styles()
    if member := files.get(by_kind.get("styles+xml", "word/styles.xml")):
        tell(basename(member.name), member.read(), styles)
    story = tell(basename(main), files[main].read(), _Story(styles))
    core = Said()
    if member := files.get(by_kind.get("core-properties+xml", "docProps/core.xml")):
        tell(basename(member.name), member.read(), core)
    return story.writer.parts, properties(core)


def _types(files: Mapping[str, Member]) -> dict[str, str]:
    """The content type of each part that has one of its own."""
    types = files.get("[Content_Types].xml")
    if types is None:
        return {}
    found = tell(types.name, types.read(), Said())
    parts = [attributes for name, attributes in found.elements if name == "Override"]
    return {normpath(one.get("PartName", "").lstrip("/")): one.get("ContentType", "") for one in parts}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 4 else None
