"""Words: what a text is made of to a watch list, where each stands, and the form under which words are the same.

Not those of dedup/: "Trump's" is the word "Trump" here, and accents make no difference, since people type queries
without.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain, groupby


def _mark_ranges() -> str:
    """Return all combining marks as ranges of a character class; none that is part of a word is above U+1F000, and none
    is among Tangut, ideographs, Hangul and private characters, half of those below."""
    codes = chain(range(0x300, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x17000), range(0x1B000, 0x1F000))
    marks = (c for c in codes if unicodedata.category(chr(c))[0] == "M")
    runs = (list(run) for _, run in groupby(enumerate(marks), lambda pair: pair[1] - pair[0]))
    return "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in runs)


_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # soft hyphen, zero width, direction
# Scripts written without spaces, one word per character with its marks: Thai, Lao, Myanmar, Khmer, Han, Kana. A query
# in them is a phrase of characters, so that it is found wherever it stands.
_UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
APOSTROPHES = "'’\uff07"  # of English possessives
# The group is the word; an English possessive behind it is no word of its own.
_ASCII_WORD = re.compile(r"([0-9A-Za-z]++)(?:'[sS](?![0-9A-Za-z]))?")  # agrees with _any_word on ASCII text, and faster
# What most words begin with and end before is ASCII and told by a short class: a look at the long ones takes longer.
_BEGIN, _END = r"(?=[^\0-/:-@\[-`{-\x7f])", r"(?=[\0-&(-/:-@\[-`{-\x7f])"
# Accents of Latin, Greek and Cyrillic letters, points of Hebrew, vowel signs of Arabic and its stretching character.
_LEFT_OUT = re.compile(
    rf"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670{_INVISIBLE}]"
)
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def is_letter(character: str) -> bool:
    """Return whether a character is a letter or digit of a script with spaces."""
    return re.match(_LETTER, character) is not None


def is_other(character: str) -> bool:
    """Return whether a character is in no word."""
    return not is_letter(character) and re.match(f"[{_UNSPACED}{_inside()}]", character) is None


@cache
def _inside() -> str:
    """What can stand inside of a word besides letters; made when it is asked for, as the pattern is."""
    return _mark_ranges() + _INVISIBLE


@cache
def _any_word() -> re.Pattern[str]:
    """The pattern of a word of any script: made when it is asked for, since its classes take .02 s."""
    inside = _inside()
    return re.compile(
        rf"{_BEGIN}([0-9A-Za-z]++(?:{_END}|(?![^\W_]|[{inside}]))"
        rf"|{_LETTER}+(?:[{inside}]+{_LETTER}+)*[{inside}]*"
        rf"|(?=[^\W_])[{_UNSPACED}][{inside}]*)"
        rf"(?:[{APOSTROPHES}][sS](?![^\W_]|[{inside}]))?"
    )


def find_words(text: str) -> list[str]:
    """Return the words of a text, as printed but without the possessive `'s`."""
    return _pattern(text).findall(text)


def word_places(text: str) -> Iterator[re.Match[str]]:
    """Return a match for each word of `find_words`, which is its group 1; a possessive follows it in the match."""
    return _pattern(text).finditer(text)


def folded(word: str) -> str:
    """Return the form under which a printed word is compared: without case, accents and ligatures (NFKD).

    Marks that are letters of their own, such as the vowel signs of Indic scripts, stay.
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return _LEFT_OUT.sub("", plain).translate(_LETTERS)


def _pattern(text: str) -> re.Pattern[str]:
    return _ASCII_WORD if text.isascii() else _any_word()
