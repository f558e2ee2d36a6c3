"""RTF: the parts of a document, by the specification 1.9.1, in one walk over its tokens.

Left out are headers, footers, notes, comments, pictures, what is hidden and what a tracked change deleted.
"""

import codecs
import re
from dataclasses import dataclass, field, replace

from extractors.errors import BadInput, Reason
from extractors.office.parts import Kind, Part, Properties, Writer, heading

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\"
)
_DEEPEST = 1_000  # groups within groups; programs write under 20
_MOST_TOKENS = 1_500_000  # a novel has a quarter of that; one takes 2 us
_UNREAD = frozenset(  # groups of which nothing is text of the story
    (
        *("colortbl", "info", "filetbl", "pict", "object", "nonshppict", "shprslt", "nonesttables", "sp", "template"),
        *(
            "header",
            "headerl",
            "headerr",
            "headerf",
            "footer",
            "footerl",
            "footerr",
            "footerf",
            "footnote",
            "annotation",
        ),
        *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pntext", "listtext", "fldinst", "tc", "xe"),
        *("rxe", "txe", "bkmkstart", "bkmkend", "private", "fchars", "lchars", "listtable", "revtbl", "upr"),
    )
)
_TABLES = frozenset(("fonttbl", "stylesheet", "title", "author"))  # groups that are read, and are no text of the story
_MARKED = frozenset(("shpinst", "shptxt", "do", "shppict", "ud"))  # groups with `\*` in which text may stand
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "softline": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "~": "\xa0",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
_CHARSETS = {  # of fonts
    0: "cp1252",
    77: "mac_roman",
    78: "shift_jis",
    79: "euc_kr",
    80: "gbk",
    81: "big5",
    85: "mac_greek",
    86: "mac_turkish",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_SETS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_HEADING = re.compile(r"heading ([1-9])")
_LEVELS = 9  # outline levels from this one on are no heading


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the group ends."""

    read: bool = True  # whether text is of the story
    unicode: bool = True  # whether it is in the group for programs that know Unicode
    table: str = ""  # what the group is, where it is one of `_TABLES`
    entry: int = 0  # in a table: the number of the font or style
    hidden: bool = False
    deleted: bool = False
    font: int | None = None
    fallback: int = 1  # characters that stand behind \u for programs that do not know it

    @property
    def shown(self) -> bool:
        return self.read and not self.hidden and not self.deleted


@dataclass(slots=True)
class _Reader:
    """Reads a document token by token."""

    writer: Writer = field(default_factory=Writer)
    tables: dict[tuple[str, int], str] = field(default_factory=dict)  # the texts of tables by entry
    state: _State = _State()
    outer: list[_State] = field(default_factory=list)
    _codec: str = "cp1252"
    _codecs: dict[int | None, str] = field(default_factory=dict)  # of the fonts
    _levels: dict[int, int] = field(default_factory=dict)  # of the styles that are headings
    _font: int | None = None  # where no other is named
    _pending: bytearray = field(default_factory=bytearray)  # bytes that are made characters together
    _skip: int = 0
    _marked: bool = False  # `\*` stands before the next word
    _style: int = 0  # of the paragraph
    _level: int | None = None  # likewise
    _item: bool = False  # likewise
    _in_table: bool = False  # likewise
    _in_row: bool = False

    def open(self) -> None:
        """A group begins."""
        self.flush()
        self._skip = 0
        self._marked = False
        self.outer.append(self.state)
        if len(self.outer) > _DEEPEST:
            raise BadInput(Reason.CORRUPT, f"groups are nested more than {_DEEPEST:,} deep")

    def close(self) -> None:
        """A group ends."""
        self.flush()
        self._skip = 0
        self.state = self.outer.pop()

    def word(self, word: str, number: int | None) -> None:
        """A control word or symbol with its number."""
        if self._skip:
            self._skip -= 1
            return
        self.flush()
        marked, self._marked = self._marked, word == "*"
        if word == "u":
            self._skip = self.state.fallback
            self._put(chr((number or 0) & 0xFFFF))
        elif word in _TABLES:
            self.state = replace(self.state, read=False, table=word)
        elif word in _UNREAD or (marked and word not in _MARKED):
            self._item = self._item or word in ("pntext", "listtext")
            self.state = replace(self.state, read=False, unicode=self.state.read, table="")
        elif word == "ud":
            self.state = replace(self.state, read=self.state.unicode)
        elif self.state.table:
            self._table_word(word, number or 0)
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif self.state.read and not self._paragraph_word(word, number):
            self._character_word(word, number)

    def _table_word(self, word: str, number: int) -> None:
        if word in ("f", "s"):
            self.state = replace(self.state, entry=number)
        elif word in ("cs", "ds", "ts"):
            self.state = replace(self.state, table="")
        elif word == "fcharset" and number in _CHARSETS:
            self._codecs[self.state.entry] = _CHARSETS[number]
        elif word == "cpg" and (codec := _codec(number)):
            self._codecs[self.state.entry] = codec
        elif word == "outlinelevel" and number < _LEVELS:
            self._levels[self.state.entry] = number + 1

    def _paragraph_word(self, word: str, number: int | None) -> bool:
        """Do what a word says of paragraphs; false for one that says nothing of them."""
        if word in ("par", "\n", "\r") or (word == "sect" and self.writer.is_open):
            self.end_paragraph()
        elif word == "pard":
            self._style, self._level, self._in_table = 0, None, False
        elif word == "s":
            self._style = number or 0
        elif word == "outlinelevel":
            self._level = number
        elif word == "intbl":
            self._in_table = True
        elif word == "cell":
            self._enter_row()
            if self.writer.is_open:
                self.end_paragraph()
            self.writer.end_cell()
        elif word == "nestcell":
            self.end_paragraph()
        elif word == "row":
            self.writer.end_row()
            self._in_row = False
        else:
            return False
        return True

    def _character_word(self, word: str, number: int | None) -> None:
        if word == "v":
            self.state = replace(self.state, hidden=number != 0)
        elif word == "deleted":
            self.state = replace(self.state, deleted=number != 0)
        elif word == "plain":
            self.state = replace(self.state, hidden=False, deleted=False, font=None)
        elif word == "f":
            self.state = replace(self.state, font=number)
        elif word == "uc":
            self.state = replace(self.state, fallback=max(0, number or 0))
        elif word in _SETS:
            self._codec = _SETS[word]
        elif word == "ansicpg":
            self._codec = _codec(number or 0) or self._codec
        elif word == "deff":
            self._font = number

    def bytes(self, data: bytes) -> None:
        """Characters of text, in the encoding of the font."""
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        if self.state.table or self.state.shown:
            self._pending += data[skipped:]

    def flush(self) -> None:
        """Make characters of the bytes that came."""
        if self._pending:
            font = self._font if self.state.font is None else self.state.font
            text = self._pending.decode(self._codecs.get(font, self._codec), "replace")
            self._pending.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        if self.state.table:
            key = (self.state.table, self.state.entry)
            self.tables[key] = self.tables.get(key, "") + text
        elif self.state.shown:
            if not self.writer.is_open:
                if self._in_table:
                    self._enter_row()
                elif self._in_row:
                    self.writer.end_row()
                    self._in_row = False
                self.writer.begin()
            self.writer.add(text)

    def _enter_row(self) -> None:
        if not self._in_row:
            self.writer.begin_row()
            self._in_row = True

    def end_paragraph(self) -> None:
        """A paragraph ends, of which it is known only now what it is."""
        if not self.writer.is_open:
            self.writer.begin()
        self.writer.name(self._kind())
        self.writer.end()
        self._item = False

    def _kind(self) -> Kind:
        name = self.tables.get(("stylesheet", self._style), "").strip(" ;").lower()
        level = self._levels.get(self._style, _LEVELS + 1) if self._level is None else self._level + 1
        if name in ("title", "caption"):
            return Kind.TITLE if name == "title" else Kind.CAPTION
        if match := _HEADING.fullmatch(name):
            return heading(int(match[1]))
        if level <= _LEVELS:
            return heading(level)
        return Kind.ITEM if self._item else Kind.PARAGRAPH


def read_rtf(data: bytes) -> tuple[list[Part], Properties]:
    """The parts of an RTF document, and what it says of itself. Raises `BadInput` (corrupt, too large)."""
    reader = _Reader()
    at = tokens = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        tokens += 1
        if tokens > _MOST_TOKENS:
            raise BadInput(Reason.TOO_LARGE, f"the document has over {_MOST_TOKENS:,} words and marks; split it")
        word, number, code, symbol, brace, text = match.groups()
        if text:
            reader.bytes(text)
        elif code:
            reader.bytes(bytes((int(code, 16),)))
        elif word == b"bin":
            at += max(0, int(number or 0))
        elif word or symbol:
            reader.word((word or symbol).decode("latin-1"), int(number) if number else None)
        elif brace == b"{":
            reader.open()
        elif brace and reader.outer:
            reader.close()
            if not reader.outer:
                break
    if reader.outer:
        raise BadInput(Reason.CORRUPT, "the RTF document ends in the middle of its text; fetch or save it again")
    if reader.writer.is_open:
        reader.end_paragraph()
    said = {name: reader.tables.get((name, 0), "").strip() or None for name in ("title", "author")}
    return reader.writer.parts, Properties(said["title"], said["author"])


def _codec(number: int) -> str | None:
    """The encoding of a code page, None for one that nobody knows."""
    try:
        return codecs.lookup("utf-8" if number == 65001 else f"cp{number}").name
    except LookupError:
        return None
