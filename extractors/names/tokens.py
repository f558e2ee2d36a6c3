"""The words of a text with what stands between them, as names are found in them. What words are is in lexicon.py."""

import re
from dataclasses import dataclass
from itertools import accumulate

# Letters and figures with what joins parts of one word ("al-Assad", "AT&T", "O'Neill"), or an abbreviation with dots
# ("U.S.", "J."). An English ending behind an apostrophe is none: "Russia's" is "Russia" and "s".
_WORD = re.compile(
    r"(\w+(?:(?:[-\u2010\u2011&]|['’](?!(?:s|t|ll|re|ve|d|m|S)\b)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b))\w+)*"
    r"(?:(?<=\.[^\W\d_])\.|(?<=\b[^\W\d_])\.(?=[ \u00a0]\w))?)"
)
_CLOSED = " \u00a0\"'”’»)]"
_QUOTES = "\"'“‘«„‹([{"


class Between:
    """What can stand between two words."""

    SPACE, END, COMMA, COLON, DASH, OPENING, CLOSING, APOSTROPHE, OTHER, NOTHING = range(10)


@dataclass(frozen=True, slots=True)
class Tokens:
    """`words`, where each begins, and `between`: what stands before each, and after the last (a class of `Between`)."""

    words: list[str]
    starts: list[int]
    between: list[int]


class _Classes(dict[str, int]):
    """What stands between words -> its class, with those at hand that were met."""

    def __missing__(self, text: str) -> int:
        found = _class_of(text)
        if len(self) < 10_000:
            self[text] = found
        return found


_CLASS = _Classes()


def split_words(text: str) -> Tokens:
    """The words of a text. The text begins and ends like a sentence."""
    pieces = _WORD.split(text)
    starts = list(accumulate(map(len, pieces), initial=0))
    between = [_CLASS[piece] for piece in pieces[0::2]]
    between[0] = between[0] if between[0] == Between.OPENING else Between.END
    between[-1] = Between.END
    return Tokens(pieces[1::2], starts[1:-1:2], between)


def _class_of(text: str) -> int:
    bare = text.strip(" \u00a0\t")
    if not bare or bare == "]":  # "[President Barack] Obama"
        return Between.SPACE if text else Between.NOTHING
    if "\n" in text or any(mark in bare for mark in ".!?…。;"):
        return Between.END
    if bare in {"'", "’"} and text == bare:
        return Between.APOSTROPHE
    if bare[-1] in _QUOTES and (bare[-1] not in "\"'" or text[0] in " \u00a0"):
        return Between.END if bare[0] in ",:" else Between.OPENING
    for mark, found in ((",", Between.COMMA), (":", Between.COLON)):
        if mark in bare:
            return found
    if bare[0] in _CLOSED:
        return Between.CLOSING
    return Between.DASH if bare[0] in "-–—‐" else Between.OTHER
