"""What can be measured of the paragraphs of a page, for the content model: shapes of characters, words, topics.

Only measuring: what the numbers mean is learned (model.py). Characters are counted for all paragraphs at once in numpy,
because a page has 4 ms.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise, repeat
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extractors.content.words import CUE_WORDS, FUNCTION_WORDS, UNSPACED_CUES, UNSPACED_FUNCTION

Floats = NDArray[np.float32]

_TOKEN = re.compile(r"\w+")
_CLOSERS = "\"'”’»“)]）」』】"
KINDS = len(CUE_WORDS)
_CUE_KINDS = {
    word: tuple(kind for kind, words in enumerate(CUE_WORDS) if word in words) for word in frozenset().union(*CUE_WORDS)
}
_CUES = frozenset(_CUE_KINDS)

# Classes of characters.
SPACE, LOWER, UPPER, DIGIT, UNSPACED, STOP, COMMA, COLON, QUOTE, PIPE, BRACKET, SYMBOL, MARK, OTHER = range(14)
CLASSES = 14
_BY_CHARACTER = {
    STOP: ".!?…。！？؟۔।॥｡",
    COMMA: ",;،；，、",
    COLON: ":：",
    QUOTE: '"“”„«»‹›「」『』‘',
    PIPE: "|·•/>→▪●○■★►▶‣◦∙*+-–—<←_#",
    BRACKET: "()[]{}（）【】",
    MARK: "'’\u00ad\u200c\u200d",
}
_UNSPACED_RANGES = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)


@cache
def _class_table() -> NDArray[np.uint8]:
    """The class of every character of the basic plane; those beyond it are symbols (most are emoji)."""
    table = np.full(0x10000, OTHER, np.uint8)
    for code in range(0x10000):
        category = unicodedata.category(chr(code))
        if category[0] == "L" or category[0] == "M":
            table[code] = UPPER if category in {"Lu", "Lt"} else LOWER
        elif category == "Nd":
            table[code] = DIGIT
        elif category[0] in "ZC":
            table[code] = SPACE
        elif category[0] == "S":
            table[code] = SYMBOL
    for first, last in _UNSPACED_RANGES:
        table[first : last + 1] = UNSPACED
    for kind, characters in _BY_CHARACTER.items():
        for character in characters:
            table[ord(character)] = kind
    return table


@dataclass(frozen=True, slots=True)
class Shapes:
    """Counts of characters and words per unit (`counts` by class), and the classes of first and last characters."""

    counts: Floats
    words: Floats
    capitals: Floats
    first: NDArray[np.uint8]
    last: NDArray[np.uint8]


def count_shapes(texts: Sequence[str]) -> Shapes:
    """Count characters by class in all units at once; a word of an unspaced script is two characters."""
    size = len(texts)
    lengths = np.fromiter(map(len, texts), np.int64, size) + 1
    codes = np.frombuffer(("\n".join(texts) + "\n").encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _class_table()
    classes = (
        table[codes] if codes.max() < 0x10000 else np.where(codes < 0x10000, table[np.minimum(codes, 0xFFFF)], SYMBOL)
    )
    unit = np.repeat(np.arange(size), lengths)
    counts = np.bincount(unit * CLASSES + classes, minlength=size * CLASSES).reshape(size, CLASSES).astype(np.float32)
    counts[:, SPACE] -= 1
    letters = (classes == LOWER) | (classes == UPPER) | (classes == DIGIT)
    starts = letters.copy()
    starts[1:] &= ~(letters | (classes == MARK))[:-1]
    words = np.bincount(unit[starts], minlength=size) + (counts[:, UNSPACED] + 1) // 2
    capitals = np.bincount(unit[starts & (classes == UPPER)], minlength=size)
    ends = np.cumsum(lengths)
    closed = np.fromiter((len(text) - len(text.rstrip(_CLOSERS)) for text in texts), np.int64, size)
    last = classes[ends - 2 - np.minimum(closed, lengths - 2)]
    return Shapes(counts, words.astype(np.float32), capitals.astype(np.float32), classes[ends - lengths], last)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Learned weights of words, by the CRC-32 of the word: `rows` gives a word's row of `weights`; row 0 is unknown.

    Columns: how much a word speaks for story text, for being past the end of the story, for being before its start.
    """

    rows: Mapping[int, int]
    weights: Floats


@dataclass(frozen=True, slots=True)
class Words:
    """Words per unit: tokens, number of function words, cues by kind, the lexicon's columns."""

    tokens: tuple[list[str], ...]
    function: Floats
    cues: Floats
    lexicon: Floats


def read_tokens(texts: Sequence[str]) -> tuple[list[str], ...]:
    """The words of each unit in lower case."""
    return tuple(_TOKEN.findall(text.lower()) for text in texts)


def lexicon_keys(tokens: Sequence[str]) -> list[str]:
    """What the lexicon weighs in a unit: its words, the first, the last, and in a short unit the pairs."""
    if not tokens:
        return ["^", "$"]
    keys = list(dict.fromkeys(tokens[:40]))
    keys.append("^" + tokens[0])
    keys.append(tokens[-1] + "$")
    if len(tokens) <= 8:
        keys += [one + " " + two for one, two in pairwise(tokens)]
    return keys


def lexicon_key(word: str) -> int:
    """The lexicon holds no words, only their CRC-32."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def count_words(texts: Sequence[str], unspaced: Floats, lexicon: Lexicon) -> Words:
    """Look up the words of all units. `unspaced`: characters per unit of scripts without spaces."""
    size = len(texts)
    tokens = read_tokens(texts)
    function = np.fromiter((sum(map(FUNCTION_WORDS.__contains__, words)) for words in tokens), np.float32, size)
    cues = np.zeros((size, KINDS), np.float32)
    for index, words in enumerate(tokens):
        for word in _CUES.intersection(words[:25]):
            for kind in _CUE_KINDS[word]:
                cues[index, kind] += 1
    for index in np.flatnonzero(unspaced).tolist():
        text = texts[index]
        function[index] += 1.5 * sum(map(UNSPACED_FUNCTION.__contains__, text))
        for kind, parts in enumerate(UNSPACED_CUES):
            cues[index, kind] += sum(part in text for part in parts)
    return Words(tokens, function, cues, _weigh(tokens, lexicon))


def _weigh(tokens: Sequence[list[str]], lexicon: Lexicon) -> Floats:
    keys = [lexicon_keys(words) for words in tokens]
    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    flat = list(chain.from_iterable(keys))
    known = frozenset(flat)
    codes = map(crc32, map(str.encode, known, repeat("utf-8"), repeat("surrogatepass")))
    row = dict(zip(known, map(lexicon.rows.get, codes, repeat(0)), strict=True))
    rows = np.fromiter(map(row.__getitem__, flat), np.int64, len(flat))
    sums = np.add.reduceat(lexicon.weights[rows], np.cumsum(lengths) - lengths, axis=0)
    weighed: Floats = (sums / np.sqrt(lengths)[:, None]).astype(np.float32)
    return weighed


def topic_words(tokens: Sequence[list[str]]) -> tuple[frozenset[str], ...]:
    """The longer words of each unit that are not function words."""
    return tuple(frozenset([word for word in words if len(word) > 3]) - FUNCTION_WORDS for words in tokens)


def topic_share(spoken: Sequence[frozenset[str]], inside: NDArray[np.bool_]) -> Floats:
    """Share of each unit's longer words that other units inside the story hold too: a story repeats its own words."""
    counts: Counter[str] = Counter()
    for index in np.flatnonzero(inside).tolist():
        counts.update(spoken[index])
    once = frozenset(counts)
    twice = frozenset([word for word, count in counts.items() if count > 1])
    shares = [
        len(words & (twice if own else once)) / len(words) if words else -1
        for words, own in zip(spoken, inside.tolist(), strict=True)
    ]
    return np.array(shares, np.float32)
