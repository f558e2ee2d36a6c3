"""Words: what a text is made of when two texts are compared, and where each word stands in it.

Only normalisation is here; hashing is in fingerprint.py. A change here changes every stored fingerprint.
Normal forms follow the Unicode version of the Python that runs; it differs only for newly assigned characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import chain, groupby
from operator import methodcaller


def _mark_ranges() -> str:
    """Return all combining marks as ranges of a character class; none that is part of a word is above U+1F000, and none
    is among Tangut, ideographs, Hangul and private characters, half of those below."""
    codes = chain(range(0x300, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x17000), range(0x1B000, 0x1F000))
    marks = (c for c in codes if unicodedata.category(chr(c))[0] == "M")
    runs = (list(run) for _, run in groupby(enumerate(marks), lambda pair: pair[1] - pair[0]))
    return "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in runs)


_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # soft hyphen, zero width, direction
_APOSTROPHES = "'‘’ʻʼ＇"
# Scripts written without spaces, one word per character with its marks: Thai, Lao, Myanmar, Khmer, Han, Kana.
_UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_APOSTROPHES}{_UNSPACED}]"  # two of the apostrophes are letters to Unicode
_ASCII_WORD = re.compile(r"[0-9A-Za-z]+(?:'+[0-9A-Za-z]+)*")  # agrees with _any_word on ASCII text, 3 x as fast
# What most words begin with and end before is ASCII and told by a short class: a look at the long ones takes longer.
_BEGIN, _END = r"(?=[^\0-/:-@\[-`{-\x7f])", r"(?=[\0-&(-/:-@\[-`{-\x7f])"


@cache
def _any_word() -> re.Pattern[str]:
    """The pattern of a word of any script: made when it is asked for, since its classes take .02 s.

    Python's \\w knows no combining marks: decomposed accents and the vowel signs of Indic scripts would cut words.
    """
    after = _mark_ranges() + _INVISIBLE
    inside = _APOSTROPHES + after
    return re.compile(
        rf"[0-9A-Za-z]++(?:{_END}|(?![^\W_]|[{inside}]))"
        rf"|{_BEGIN}(?:{_LETTER}+(?:[{inside}]+{_LETTER}+)*[{after}]*"
        rf"|(?=[^\W_])[{_UNSPACED}][{after}]*)"
    )


_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŸŹŻŽΑ-ΩА-ЯЁЄІЇҐ"
# "MOSCOW, April 24 (RIA Novosti) - ", "KYIV, Ukraine (AP) — ", "LONDON/PARIS -- ", "(Reuters) - "
_DATELINE = re.compile(
    rf"\s*(?:[{_CAPITAL}][{_CAPITAL} .'’/-]*[{_CAPITAL}]"
    r"(?:,\s*(?:\d{1,2}\.?\s+)?(?:[^\W\d_][\w.]*+[ ,]*+){1,3}\d{0,2}(?:,?\s*\d{4})?)?"
    r"(?:\s*\([^()\n]{2,40}\)|\s*/[^/\n]{2,30}/)?"
    rf"|\([{_CAPITAL}][^()\n]{{1,30}}\))\s*[-–—]{{1,2}}\s"
)
# "(Reporting by A; editing by B)", "(AP)", "ITAR-TASS", "-ENDS-" after the last sentence
_SIGNATURE = re.compile(
    r"(?:\s*\((?:[Aa]dditional reporting|[Rr]eporting|[Ww]riting|[Ee]diting)\b[^()]{0,200}\))*"
    rf"(?:(?<=[.!?\"”’')])[\s(\[/*–—-]*[{_CAPITAL}]{{2,}}(?:[-/ ][{_CAPITAL}]{{2,}}){{0,2}}[\s)\]/*–—-]*)?\s*\Z"
)
_SIGNATURE_CHARACTERS = 400
_MAY_END_SIGNATURE = re.compile(rf"[{_CAPITAL})\]/*–—-]")
_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")  # syllables in parts: normal forms join them

_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")


_span = methodcaller("span")


class Nature(Enum):
    """What a character does to words: it parts them, is a letter, a word of its own, is left out, or changes others."""

    SEPARATOR = "separator"
    LETTER = "letter"
    ALONE = "alone"
    DROPPED = "dropped"
    COMBINING = "combining"


def nature_of(character: str) -> Nature:
    """Return what a character does to the words around it; what combines with others cannot be told from it alone."""
    if character in _APOSTROPHES or re.match(f"[{_INVISIBLE}]", character):
        return Nature.DROPPED
    if unicodedata.category(character)[0] == "M" or _JAMO.match(character):
        return Nature.COMBINING
    if not _any_word().fullmatch(character):
        return Nature.SEPARATOR
    return Nature.ALONE if re.match(f"[{_UNSPACED}]", character) else Nature.LETTER


def normal_form(word: str) -> str:
    """Return the form under which a printed word is compared: NFKC, case folded, without apostrophes.

    Accents stay: in many languages they tell words apart, and a copy keeps them.
    """
    if word.isascii():
        return word.lower().replace("'", "")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    return "".join(c for c in folded if (c.isalnum() or unicodedata.category(c)[0] == "M") and c not in _APOSTROPHES)


def matched_bounds(text: str) -> tuple[int, int]:
    """Return where the part of a text that counts for matching begins and ends, in characters."""
    return _matched_span(text, _pattern(text))


def is_unspaced(word: str) -> bool:
    """Tell whether a printed word is one character, with its marks, of a script that puts no spaces between words."""
    return not word.isascii() and _UNSPACED_CHARACTER.match(word) is not None


def printed_words(text: str) -> list[str]:
    """Return the words that count for matching, as printed, without a leading dateline and agency signatures."""
    pattern = _pattern(text)
    return pattern.findall(text, *_matched_span(text, pattern))


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Return the half-open character offsets in `text` of each word of `printed_words`."""
    pattern = _pattern(text)
    return map(_span, pattern.finditer(text, *_matched_span(text, pattern)))


def normal_words(text: str) -> tuple[str, ...]:
    """Return the words that count for matching in their normal form."""
    return tuple(map(normal_form, printed_words(text)))


def _pattern(text: str) -> re.Pattern[str]:
    return _ASCII_WORD if text.isascii() else _any_word()


def _matched_span(text: str, pattern: re.Pattern[str]) -> tuple[int, int]:
    """Return where the text proper starts and ends; the whole text when nothing else is in it."""
    dateline = _DATELINE.match(text[:200])
    start = dateline.end() if dateline else 0
    end = len(text.rstrip())
    if _MAY_END_SIGNATURE.match(text[end - 1 : end]):
        signature = _SIGNATURE.search(text, max(start, len(text) - _SIGNATURE_CHARACTERS))
        end = signature.start() if signature else len(text)
    return (start, end) if pattern.search(text, start, end) else (0, len(text))
