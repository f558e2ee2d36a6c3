"""The lines of a page, with their place in the text.

Only splitting and measuring: what a line is, is decided elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from extractors.article import Block, Markup
from extractors.errors import BadInput, Reason
from extractors.markup import without_markdown
from extractors.paragraphs import WrapLimits, read_units
from extractors.scripts import UNSPACED

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_INVISIBLE = re.compile(  # controls, soft hyphen, zero width (not the joiners that scripts need), bidi controls
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufffe\uffff]"
)
_SPACE = re.compile(r"\s+")
_ASCII_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII_FOLDED = bytes(range(256)).lower()
_NO_LETTER = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_STEM = re.compile(r"([^\W_]{4,5})[^\W_]*")
_SHORT_WORD = re.compile(r"[^\W_]{2,}")
MOST_LINES = 50_000  # of a page. Live blogs have under 20,000; one takes up to 60 us, so a slow machine is in time


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or a paragraph of wrapped lines: `text` with its ending, `shown` as a reader sees it.

    Shown is without controls, with single spaces, trimmed.
    """

    number: int
    start: int
    end: int
    text: str
    shown: str


def split_lines(text: str, markup: Markup = Markup.NONE) -> tuple[Line, ...]:
    """Split at LF, CR LF and CR, as editors count lines; the lines' texts join back to `text`."""
    show = shown_markdown if markup is Markup.MARKDOWN else plain
    texts = _split(text)
    ends = list(accumulate(map(len, texts), initial=0))
    return tuple(
        [Line(number, ends[number - 1], ends[number], line, show(line)) for number, line in enumerate(texts, start=1)]
    )


def _split(text: str) -> list[str]:
    """The lines with their endings. Python also splits at form feeds and other separators that editors do not count."""
    lines = text.splitlines(keepends=True)
    return lines if len(lines) == count_lines(text) else _LINE.findall(text)


def count_lines(text: str) -> int:
    """How many lines a text has, without splitting it."""
    ends = text.count("\n") + text.count("\r") - text.count("\r\n")
    return ends + (not text.endswith(("\n", "\r")) and text != "")


def refuse_endless(lines: int) -> None:
    """Raise `BadInput` (too large) for a page of more than `MOST_LINES` lines."""
    if lines > MOST_LINES:
        raise BadInput(Reason.TOO_LARGE, f"the page has {lines:,} lines, more than {MOST_LINES:,}; split it")


def join_wrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page with those that were wrapped at a fixed width joined to paragraphs; else as they are."""
    if max((len(line.shown) for line in lines), default=0) > WrapLimits().widest:
        return tuple(lines)
    units = read_units([line.shown for line in lines])
    joined: list[Line] = []
    last = -1
    for first, end in zip(units.firsts.tolist(), units.lasts.tolist(), strict=True):
        joined.extend(lines[last + 1 : first])
        part = lines[first : end + 1]
        text, shown = "".join(line.text for line in part), " ".join(line.shown for line in part)
        joined.append(Line(part[0].number, part[0].start, part[-1].end, text, shown))
        last = end
    return (*joined, *lines[last + 1 :])


def line_of(block: Block, markup: Markup = Markup.NONE) -> Line:
    """The line that a block was made of; `markup` is that of its page."""
    show = shown_markdown if markup is Markup.MARKDOWN else plain
    shown = " ".join(part for part in (show(text) for text in printed_lines(block.text)) if part)
    return Line(block.line_no, block.start, block.end, block.text, shown)


def printed_lines(text: str) -> list[str]:
    """The lines that a block's text prints, without their endings."""
    return [line.rstrip("\r\n") for line in _split(text)]


def shown_markdown(text: str) -> str:
    """A Markdown line as a reader sees it."""
    return plain(without_markdown(plain(text)))


def plain(text: str) -> str:
    """Text as printed, without line endings, control and bidi characters; runs of white space become one space."""
    trimmed = text.strip()
    if trimmed.isprintable() and "  " not in trimmed:  # no control, no space but this one: nearly every line
        return trimmed
    return _SPACE.sub(" ", _INVISIBLE.sub("", text.replace("\n", " ").replace("\r", " "))).strip()


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces, two characters count as a word (CJK words average 1.5-2)."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text) if unspaced else text)) + (unspaced + 1) // 2


def squeezed(text: str) -> str:
    """Letters and digits only, case-folded: equal for two prints of a text that differ in spaces and marks."""
    if text.isascii():  # ten times as fast
        return text.encode("ascii").translate(_ASCII_FOLDED, _ASCII_NO_LETTERS).decode("ascii")
    return _NO_LETTER.sub("", text.casefold())


def carrying_stems(text: str) -> list[str]:
    """The words of over three letters, which carry the sense, cut to five letters so that inflected forms agree.

    Of scripts other than Latin all words of two letters; single characters where words are not spaced.
    """
    folded = text.casefold()
    if folded.isascii():
        return _STEM.findall(folded)
    words = _SHORT_WORD.findall(_UNSPACED.sub(" ", folded))
    return [word[:5] for word in words if len(word) > 3 or not word.isascii()] + unspaced_characters(folded)


def stems(text: str) -> list[str]:
    """The stems that carry the sense; all words when there is none."""
    return carrying_stems(text) or short_words(text)


def short_words(text: str) -> list[str]:
    """All words of two letters and more, without case."""
    return _SHORT_WORD.findall(text.casefold())


def unspaced_characters(text: str) -> list[str]:
    """The characters of scripts without spaces."""
    return _UNSPACED.findall(text)
