"""XML of any size, split at elements of some names, so that each can be read as a small document of its own.

What stands in CDATA and comments is never taken for a tag. Entities of the document's own are refused: nothing here
expands them, fetches anything or reads a DTD.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from html import unescape
from typing import TYPE_CHECKING

from extractors.errors import BadInput, Reason

if TYPE_CHECKING:
    from lxml import etree

LARGEST = 10_000_000  # characters of an item
_QUOTE = re.compile(r"<!\[CDATA\[|<!--")
_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)
# Halves of surrogate pairs, and what is beyond U+10FFFF (of its last plane nothing is used but for oneself).
_NO_CHARACTER = re.compile(
    r"&#(?:x0*(?:d[89a-f][0-9a-f]{2}|1[1-9a-f][0-9a-f]{4}|[2-9a-f][0-9a-f]{5}|[1-9a-f][0-9a-f]{6,})"
    r"|0*(?:5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3])|[1-9]\d{6,}))\s*;",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"""(<\?xml\b[^<>]{0,200}?)\s{1,20}encoding\s{0,20}=\s{0,20}(?:"[^"<>]{0,100}"|'[^'<>]{0,100}')""", re.IGNORECASE
)
_START = re.compile(r"<(?![?!])[^<>]*>")
_BEFORE = re.compile(r"\ufeff?\s*(<\?|<!--|<!)")
_ROOT = re.compile(r"\ufeff?\s*<(?:[\w.-]{1,30}:)?([\w.-]{1,60})(?=[\s/>])[^<>]*")
_LONGEST_TAG = 60  # characters of the name of a tag
_WIDEST = 100_000  # characters of a tag
_SHOWN = 1_000  # characters of an item that is too large
_NAME = re.compile(r"<(/?)\s*([^\s/>]+)")
_ILLEGAL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff\\ud800-\\udfff]")  # in XML 1.0
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")


def refuse_entities(source: str) -> None:
    """Raise `BadInput` (entities) for a document that defines entities of its own."""
    if _ENTITY.search(unquoted(source)):
        raise BadInput(
            Reason.ENTITIES, "the file defines entities of its own, which are not expanded; remove its <!ENTITY"
        )


def unquoted(source: str) -> str:
    """A source without its CDATA and comments."""
    kept, at = [], 0
    while quote := _QUOTE.search(source, at):
        end = source.find("-->" if quote[0] == "<!--" else "]]>", quote.end())
        if end < 0:
            break
        kept.append(source[at : quote.start()])
        at = end + 3
    return "".join([*kept, source[at:]])


def as_utf8(source: str) -> bytes:
    """A source in the one encoding that it then declares, without references to what is no character."""
    return _NO_CHARACTER.sub("&#xFFFD;", _STATED.sub(r"\1", source, count=1)).encode()


def root_of(begin: str) -> tuple[str, str]:
    """The name of the root element of XML, without its namespace, and its tag; ("", "") where none begins."""
    at = 0
    while before := _BEFORE.match(begin, at):
        closer = {"<?": "?>", "<!--": "-->", "<!": ">"}[before[1]]
        inner = (
            begin.find("[", before.end(), end)
            if (end := begin.find(closer, before.end())) >= 0 and closer == ">"
            else -1
        )
        if inner >= 0:
            end = begin.find("]", inner)
            end = begin.find(">", end) if end >= 0 else end
        if end < 0:
            return "", ""
        at = end + len(closer)
    root = _ROOT.match(begin, at)
    return (root[1], root[0]) if root else ("", "")


class Part(Enum):
    """What a stretch of a document is."""

    HEAD = auto()  # all before the first item
    ITEM = auto()
    LARGE = auto()  # the begin of an item that is larger than `LARGEST`
    CUT = auto()  # an item in which the document ends
    TAIL = auto()  # all behind the last item


@dataclass(slots=True)
class _Reader:
    pieces: Iterator[str]
    mark: re.Pattern[str]
    buffer: str = ""
    start: int = 0  # of the stretch that is read
    at: int = 0  # up to where the buffer is looked at
    closer: str = ""  # what ends the CDATA or comment that it is in
    large: str = field(default="")  # the begin of the item that it is in, when that is too large

    def more(self) -> bool:
        """Read on, and let go what lies before the stretch, or before what of a stretch may be kept."""
        piece = next(self.pieces, "")
        if self.at - self.start > LARGEST:
            self.large = self.large or self.buffer[self.start : self.start + _SHOWN]
            self.start = self.at
        self.buffer, self.at, self.start = self.buffer[self.start :] + piece, self.at - self.start, 0
        return bool(piece)

    def tag(self) -> re.Match[str] | None:
        """The next tag of an item, whole, and read; None at the end."""
        while True:
            if self.closer:
                end = self.buffer.find(self.closer, self.at)
                self.at = end + 3 if end >= 0 else max(self.at, len(self.buffer) - 2)
                self.closer = "" if end >= 0 else self.closer
                mark = None
            else:
                end, mark = 0, self.mark.search(self.buffer, self.at)
                if mark and mark[0][1] == "!":
                    self.closer = "]]>" if mark[0] == "<![CDATA[" else "-->"
                    self.at = mark.end()
                    continue
                end = self.buffer.find(">", mark.end()) if mark else -1
                if mark and end >= 0:
                    self.at = end + 1
                    return mark
                if mark is None:
                    self.at = max(self.at, len(self.buffer) - _LONGEST_TAG)
                else:
                    self.at = mark.start() if len(self.buffer) - mark.start() < _WIDEST else mark.end()
            if end < 0 and not self.more():
                return None


def split_items(pieces: Iterator[str], names: str) -> Iterator[tuple[Part, str]]:
    """The stretches of a document: its head, its items in order, its tail. `names`: of items, as in a pattern.

    An item ends at the first end of its name. Raises `BadInput` (too large) for a head that is larger than `LARGEST`.
    """
    mark = re.compile(rf"<!\[CDATA\[|<!--|<(/?)((?:[\w.-]{{1,30}}:)?(?:{names}))(?=[\s/>])")
    reader = _Reader(pieces, mark, next(pieces, ""))
    inside, headed = "", False
    while tag := reader.tag():
        if not inside and not tag[1]:
            if reader.large and not headed:
                raise BadInput(Reason.TOO_LARGE, f"no item begins in the first {LARGEST:,} characters")
            if not headed:
                yield Part.HEAD, reader.buffer[: tag.start()]
            inside, headed, reader.start, reader.large = tag[2], True, tag.start(), ""
            if not reader.buffer.endswith("/>", tag.end(), reader.at):
                continue
        elif not (tag[1] and tag[2] == inside):
            continue
        if reader.large or reader.at - reader.start > LARGEST:
            yield Part.LARGE, reader.large or reader.buffer[reader.start : reader.start + _SHOWN]
        else:
            yield Part.ITEM, reader.buffer[reader.start : reader.at]
        inside, reader.start, reader.large = "", reader.at, ""
    rest = reader.large or reader.buffer[reader.start :]
    yield Part.CUT if inside else Part.TAIL if headed else Part.HEAD, rest


def around(head: str, *inner: str) -> tuple[str, str]:
    """What opens the surroundings of an item, and what closes them: the root, and elements `inner` that are open."""
    opened: list[tuple[str, str]] = []
    for tag in _START.finditer(unquoted(head)):
        name = _NAME.match(tag[0])
        if name is None or (opened and name[2] not in inner):
            continue
        if not name[1]:
            opened.append((name[2], tag[0]))
        elif len(opened) > 1:
            opened.pop()
    return "".join(tag for _, tag in opened), "".join(f"</{name}>" for name, _ in reversed(opened))


def wrapped_items(pieces: Iterator[str], names: str, called: str) -> Iterator[tuple[Part, str]]:
    """The items of a file, each as a document of its own inside the elements around it; a cut one is the last.

    `called`: what the items are, for the message. Raises `BadInput` (entities; corrupt where the file ends before it is
    closed).
    """
    begin, end, rest = "", "", ""
    for part, source in split_items(pieces, names):
        if part is Part.HEAD:
            refuse_entities(source)
            begin, end = around(source)
            rest = source
        elif part is Part.TAIL:
            rest = source
        else:
            yield part, f"{begin}{source}{end}"
            if part is Part.CUT:
                return
    if end and end not in "".join(rest.split()):
        raise BadInput(Reason.CORRUPT, f"the file ends before it is closed; the {called} before are read")


def parse_xml(source: str) -> "etree._Element":
    """The root of a small document, in which HTML's names of characters are known too. Raises `BadInput` (corrupt)."""
    from lxml import etree  # noqa: PLC0415 - which other formats need not load

    shown = _ILLEGAL.sub("\ufffd", _REFERENCE.sub(_character, source))
    for text in (shown, _BARE.sub("&amp;", shown)):  # many systems write "A & B"
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(as_utf8(text), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            problem = BadInput(Reason.CORRUPT, f"the XML cannot be read: {getattr(error, 'msg', error)}")
    raise problem


def _character(reference: re.Match[str]) -> str:
    """What a reference stands for, U+FFFD where XML has no such character; those that are markup stay."""
    shown = unescape(reference[0]) or "\ufffd"
    if shown == reference[0]:
        return f"&amp;{shown[1:]}"  # no name of a character
    return reference[0] if shown in "<>&'\"" else shown
