"""The lines of a page, with their place in the text.

Only splitting and measuring: what a line is, is decided elsewhere.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar
from unicodedata import is_normalized, normalize

import numpy as np
from numpy.typing import NDArray

from extractors.article import Block, Markup
from extractors.errors import BadInput, Reason
from extractors.text.markup import without_markdown
from extractors.text.numbered_links import without_numbers
from extractors.text.paragraphs import WrapLimits, read_units, width_of
from extractors.text.scripts import ALPHABET_CHARACTERS, ALPHABETS, MARKS, POINTS, UNSPACED, UNSPACED_CHARACTERS

# What ends a line: also vertical tab, form feed, NEL, and the separators that word processors leave in copied text.
_ENDS = "\n\r\v\f\x85\u2028\u2029"
_DATA_ENDS = "\x1c\x1d\x1e"
_LINE = re.compile(f"[^{_ENDS}]*(?:\r\n|[{_ENDS}])|[^{_ENDS}]+\\Z")
_INVISIBLE = re.compile(  # controls, soft hyphen, zero width (not the joiners that scripts need), bidi controls
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufffe\uffff]"
)
_SPACE = re.compile(r"\s+")
_DECOMPOSED = re.compile(
    ".[\u0300-\u036f\u3099\u309a]+|[\u1100-\u11ff]+", re.DOTALL
)  # letters with their marks; parts of syllables
_ASCII_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII_FOLDED = bytes(range(256)).lower()
_NO_LETTER = re.compile(rf"[^\w{MARKS}]+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UNSPACED, _ALPHABET, _RUN = re.compile(f"[{UNSPACED}]"), re.compile(f"[{ALPHABETS}]"), re.compile(f"[{ALPHABETS}]+")
_MARK, _POINT = re.compile(f"[{MARKS}]"), re.compile(f"[{POINTS}]+")
_STEM = re.compile(r"([^\W_]{4,5})[^\W_]*")
_SHORT_WORD = re.compile(r"[^\W_]{2,}")
_MARKED_WORD = re.compile(rf"(?:[^\W_]|[{MARKS}]){{2,}}")
_Count = TypeVar("_Count", int, NDArray[np.int64])
MOST_LINES = 50_000  # of a page. Live blogs have under 20,000; one takes up to 60 us, so a slow machine is in time


class Line(NamedTuple):
    """One line, or a paragraph of wrapped lines: `text` with its ending, `shown` as a reader sees it.

    Shown is without controls, with single spaces, trimmed, composed. A tuple, because pages have hundreds of lines and
    a frozen dataclass takes three times as long to make.
    """

    number: int
    start: int
    end: int
    text: str
    shown: str


def split_lines(text: str, markup: Markup = Markup.NONE) -> tuple[Line, ...]:
    """Split at LF, CR LF and CR, as editors count lines, and at VT, FF, NEL, U+2028, U+2029; the
    lines' texts join back to `text`."""
    show = _SHOW.get(markup, plain)
    texts = _split(text)
    ends = list(accumulate(map(len, texts), initial=0))
    return tuple(
        [Line(number, ends[number - 1], ends[number], line, show(line)) for number, line in enumerate(texts, start=1)]
    )


def _split(text: str) -> list[str]:
    """The lines with their endings. Python also splits at the separators of data, 1C to 1E."""
    return _LINE.findall(text) if any(map(text.__contains__, _DATA_ENDS)) else text.splitlines(keepends=True)


def count_lines(text: str) -> int:
    """How many lines a text has, without splitting it."""
    ends = sum(map(text.count, _ENDS)) - text.count("\r\n")
    return ends + (not text.endswith(tuple(_ENDS)) and text != "")


def refuse_endless(lines: int) -> None:
    """Raise `BadInput` (too large) for a page of more than `MOST_LINES` lines."""
    if lines > MOST_LINES:
        raise BadInput(Reason.TOO_LARGE, f"the page has {lines:,} lines, more than {MOST_LINES:,}; split it")


def join_wrapped(
    lines: Sequence[Line], markup: Markup = Markup.NONE, margins: frozenset[int] = frozenset()
) -> tuple[Line, ...]:
    """The lines of a page with those that were wrapped at a fixed width joined to paragraphs; else as they are. The
    numbers of links were there when they were wrapped. `margins` are the indexes of lines that nothing joins: what was
    printed around pages."""
    joined: list[Line] = []
    last = 0
    for at in (*sorted(margins), len(lines)):
        joined.extend((*_joined(lines[last:at], markup), *lines[at : at + 1]))
        last = at + 1
    return tuple(joined)


def _joined(lines: Sequence[Line], markup: Markup) -> Sequence[Line]:
    texts = [plain(line.text) if markup is Markup.NUMBERED else line.shown for line in lines]
    if width_of(texts) > WrapLimits().widest:
        return lines
    units = read_units(texts)
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
    show = _SHOW.get(markup, plain)
    text = block.text.strip()
    if text.isprintable():  # no line ends inside of it: nearly every block
        shown = show(text)
    else:
        shown = " ".join([part for part in map(show, printed_lines(block.text)) if part])
    return Line(block.line_no, block.start, block.end, block.text, shown)


def printed_lines(text: str) -> list[str]:
    """The lines that a block's text prints, without their endings."""
    return [line.rstrip(_ENDS) for line in _split(text)]


def shown_markdown(text: str) -> str:
    """A Markdown line as a reader sees it."""
    return plain(without_markdown(plain(text)))


def shown_numbered(text: str) -> str:
    """A line of a text with numbered links as a reader sees it."""
    return plain(without_numbers(plain(text)))


def plain(text: str) -> str:
    """Text as printed, composed, without line endings, control and bidi characters; runs of white space become one
    space."""
    trimmed = composed(text.strip())
    if trimmed.isprintable() and "  " not in trimmed:  # no control, no space but this one: nearly every line
        return trimmed
    return _SPACE.sub(" ", _INVISIBLE.sub("", trimmed.replace("\n", " ").replace("\r", " "))).strip()


def visible(text: str) -> str:
    """A text without what a reader cannot see, composed and trimmed, as fields have it. Spaces stay as they are."""
    text = composed(text)
    return text if text.isprintable() else _INVISIBLE.sub("", text).strip()


def composed(text: str) -> str:
    """A text with letters and their marks as one character where there is one (NFC), as macOS and PDF files part them.
    Characters that NFC would put in place of single others, as of Chinese names, stay."""
    if text.isascii() or is_normalized("NFC", text):
        return text
    return _DECOMPOSED.sub(lambda found: normalize("NFC", found[0]), text)


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces, two characters count as a word (CJK words average 1.5-2), of
    alphabets four (Thai words average 4 with their vowel signs)."""
    if text.isascii():
        return len(_WORD.findall(text))
    text = _POINT.sub("", text)
    unspaced = len(_UNSPACED.findall(text))
    spaced = _MARK.sub("a", _UNSPACED.sub(" ", text) if unspaced else text)
    return len(_WORD.findall(spaced)) + words_of_unspaced(unspaced, len(_ALPHABET.findall(text)) if unspaced else 0)


def words_of_unspaced(unspaced: _Count, alphabets: _Count) -> _Count:
    """How many words so many characters of scripts without spaces are, of which so many are of alphabets."""
    others = (unspaced - alphabets + UNSPACED_CHARACTERS - 1) // UNSPACED_CHARACTERS
    return others + (alphabets + ALPHABET_CHARACTERS - 1) // ALPHABET_CHARACTERS


def squeezed(text: str) -> str:
    """Letters and digits only, case-folded: equal for two prints of a text that differ in spaces, marks and points."""
    if text.isascii():  # ten times as fast
        return text.encode("ascii").translate(_ASCII_FOLDED, _ASCII_NO_LETTERS).decode("ascii")
    return _NO_LETTER.sub("", text.casefold().replace("_", " "))


def carrying_stems(text: str) -> list[str]:
    """The words of over three letters, which carry the sense, cut to five letters so that inflected forms agree.

    Of scripts other than Latin all words of two letters; where words are not spaced as `unspaced_stems` gives them.
    """
    folded = text.casefold()
    if folded.isascii():
        return _STEM.findall(folded)
    words = short_words(_UNSPACED.sub(" ", folded))
    return [word[:5] for word in words if len(word) > 3 or not word.isascii()] + unspaced_stems(folded)


def stems(text: str) -> list[str]:
    """The stems that carry the sense; all words when there is none."""
    return carrying_stems(text) or short_words(text)


def short_words(text: str) -> list[str]:
    """All words of two letters and more, without case."""
    folded = text.casefold()
    return _SHORT_WORD.findall(folded) if folded.isascii() else _MARKED_WORD.findall(_POINT.sub("", folded))


def unspaced_stems(text: str) -> list[str]:
    """What stands for words where they are not spaced: the characters, of alphabets each four in a row. Any line of
    Thai has most letters of the alphabet; a row of four comes back where the word does."""
    runs = _RUN.findall(text)
    if not runs:
        return _UNSPACED.findall(text)
    return _UNSPACED.findall(_RUN.sub("", text)) + [
        run[at : at + ALPHABET_CHARACTERS] for run in runs for at in range(max(1, len(run) - ALPHABET_CHARACTERS + 1))
    ]


_SHOW = {Markup.MARKDOWN: shown_markdown, Markup.NUMBERED: shown_numbered}
