"""What can be measured of the paragraphs of a page, for the content model: shapes of characters, words, topics.

Only measuring: what the numbers mean is learned (model.py). Characters are counted for all paragraphs at once in numpy,
because a page has 4 ms.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count, pairwise, repeat
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extractors.content.words import ALPHABET_FUNCTION, CUE_WORDS, FUNCTION_WORDS, UNSPACED_CUES, UNSPACED_FUNCTION
from extractors.text.characters import LETTER, UNDERSCORE, behind, codes_of, join_lines, per_line, pointless, text_of
from extractors.text.scripts import STOPS, UNSPACED_RANGES

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_CLOSERS = "\"'”’»“)]）」』】"
_ALPHABET_FUNCTION = re.compile("|".join(sorted(ALPHABET_FUNCTION, key=len, reverse=True)))
KINDS = len(CUE_WORDS)
_CUE_ROWS = {word: row for row, word in enumerate(sorted(frozenset().union(*CUE_WORDS)), start=1)}
_CUE_KINDS = np.array([[False] * KINDS, *([word in words for words in CUE_WORDS] for word in _CUE_ROWS)], np.float32)
# What is known of a word, as bits of a number: whether it is a function word, whether it is longer, its row of the
# cues, and three rows of the lexicon.
_CUE_BIT, _CUE_BITS = 2, 12
_ROW_BITS = 16
_ROW_BIT, _FIRST_BIT, _LAST_BIT = (_CUE_BIT + _CUE_BITS + at * _ROW_BITS for at in range(3))
_FIRST_SIGN = crc32(b"^")  # stands before the first word of a unit, and "$" behind the last
_MOST_KNOWN = 200_000  # words whose look-up is kept: more would hold what one page alone printed
_CUED, _WEIGHED, _SHORT = 25, 40, 8  # words of a unit in which cues are looked for, that are weighed; weighed by pairs

# Classes of characters.
SPACE, LOWER, UPPER, DIGIT, UNSPACED, STOP, COMMA, COLON, QUOTE, PIPE, BRACKET, SYMBOL, MARK, OTHER = range(14)
CLASSES = 14
_BY_CHARACTER = {
    STOP: STOPS,
    COMMA: ",;،；，、፣፤፥၊",
    COLON: ":：",
    QUOTE: '"“”„«»‹›「」『』‘',
    PIPE: "|·•/>→▪●○■★►▶‣◦∙*+-–—<←_#",
    BRACKET: "()[]{}（）【】",
    MARK: "'’\u00ad\u200c\u200d",
}


@cache
def class_table() -> NDArray[np.uint8]:
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
    for first, last in UNSPACED_RANGES:
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
    table = class_table()
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
    What is known of words is kept for the pages that follow.
    """

    rows: Mapping[int, int]
    weights: Floats
    words: "_Words" = field(init=False, repr=False)  # what is known of each word; kept for the pages that follow

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", _Words(self.rows))

    def rows_of(self, keys: Sequence[str]) -> Ints:
        """The rows of keys that seldom come again."""
        printed = join_lines(keys).encode("utf-8", "surrogatepass").split(b"\n")[:-1]
        return np.fromiter(map(self.rows.get, map(crc32, printed), repeat(0)), np.int64, len(keys))


class _Words(dict[str, int]):
    """Word -> what is known of it, in bits; its rows of the lexicon are its own, as first of a unit, and as last."""

    def __init__(self, rows: Mapping[int, int]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, word: str) -> int:
        found = (word in FUNCTION_WORDS) | (len(word) > 3) << 1 | _CUE_ROWS.get(word, 0) << _CUE_BIT
        printed = word.encode("utf-8", "surrogatepass")
        own = crc32(printed)
        for bit, key in ((_ROW_BIT, own), (_FIRST_BIT, crc32(printed, _FIRST_SIGN)), (_LAST_BIT, crc32(b"$", own))):
            found |= self._rows.get(key, 0) << bit
        if len(self) < _MOST_KNOWN:
            self[word] = found
        return found


@dataclass(frozen=True, slots=True)
class Topics:
    """The longer words that are not function words, each once a unit, as pairs of numbers."""

    units: Ints  # of each pair
    words: Ints  # of each pair
    kinds: int  # how many different words the page has
    lengths: Ints  # how many pairs each unit has


@dataclass(frozen=True, slots=True)
class Words:
    """Words per unit: number of function words, cues by kind, the lexicon's columns; and what the units speak of."""

    function: Floats
    cues: Floats
    lexicon: Floats
    topics: Topics


def read_tokens(texts: Sequence[str]) -> tuple[list[str], Ints]:
    """The words of all units in lower case, and how many each unit has. As the lexicon was learned, a zero-width
    non-joiner parts them, as it parts the suffixes of Persian, and the dot that is left of İ."""
    joined = join_lines(texts).lower().replace("\u200c", " ").replace("\u0307", " ")
    codes, kinds = pointless(codes_of(joined))
    letters = (kinds & (LETTER | UNDERSCORE)) > 0
    return text_of(np.where(letters, codes, ord(" "))).split(), per_line(letters & ~behind(letters), kinds)


def lexicon_keys(tokens: Sequence[str]) -> list[str]:
    """What the lexicon weighs in a unit: its words, the first, the last, and in a short unit the pairs."""
    if not tokens:
        return ["^", "$"]
    pairs = pairwise(tokens) if len(tokens) <= _SHORT else ()
    return [*dict.fromkeys(tokens[:_WEIGHED]), "^" + tokens[0], tokens[-1] + "$", *map(" ".join, pairs)]


def lexicon_key(word: str) -> int:
    """The lexicon holds no words, only their CRC-32."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def count_words(texts: Sequence[str], unspaced: Floats, lexicon: Lexicon) -> Words:
    """Look up the words of all units. `unspaced`: characters per unit of scripts without spaces.

    Each different word is looked up once a page; the rest is counting of numbers.
    """
    size = len(texts)
    tokens, lengths = read_tokens(texts)
    known = dict(zip(dict.fromkeys(tokens), count()))
    words = np.fromiter(map(known.__getitem__, tokens), np.int64, len(tokens))
    unit = np.repeat(np.arange(size), lengths)
    described = np.fromiter(map(lexicon.words.__getitem__, known), np.int64, len(known))
    edges, pairs = _edges(described[words], lengths, lexicon.words[""]), _pairs(tokens, unit, lengths)
    is_function = (described & 1) > 0
    function = np.bincount(unit[is_function[words]], minlength=size).astype(np.float32)

    printed = unit * max(1, len(known)) + words
    order = np.argsort(printed, kind="stable")
    once = order[np.diff(printed[order], prepend=-1) > 0]  # the first print of each word in each unit
    unit, words, place = unit[once], words[once], once - (np.cumsum(lengths) - lengths)[unit[once]]
    cued, weighed = place < _CUED, place < _WEIGHED
    cues = _count_cues(unit[cued], (described >> _CUE_BIT & (1 << _CUE_BITS) - 1)[words[cued]], size)
    weights = _weigh((unit[weighed], _row(described, _ROW_BIT)[words[weighed]]), edges, pairs, lexicon)
    spoken = ((described & 3) == 2)[words]
    topics = Topics(unit[spoken], words[spoken], len(known), np.bincount(unit[spoken], minlength=size))

    for index in np.flatnonzero(unspaced).tolist():
        text = texts[index]
        function[index] += 1.5 * sum(map(UNSPACED_FUNCTION.__contains__, text))
        function[index] += len(_ALPHABET_FUNCTION.findall(text))
        for kind, parts in enumerate(UNSPACED_CUES):
            cues[index, kind] += sum(part in text for part in parts)
    return Words(function, cues, weights, topics)


def _count_cues(unit: Ints, rows: Ints, size: int) -> Floats:
    """Cues by kind per unit, from pairs of a unit and a word's row of the cues."""
    cues = np.zeros((size, KINDS), np.float32)
    np.add.at(cues, unit[rows > 0], _CUE_KINDS[rows[rows > 0]])
    return cues


def _row(described: Ints, bit: int) -> Ints:
    """A row of the lexicon of what is known of words."""
    return described >> bit & (1 << _ROW_BITS) - 1


def _edges(described: Ints, lengths: Ints, nothing: int) -> Ints:
    """The rows of the first word of each unit, and then of the last, given what is known of each word, and of none."""
    filled, ends = lengths > 0, np.cumsum(lengths)
    edges = np.full((2, len(lengths)), nothing)
    edges[:, filled] = described[np.stack([ends - lengths, ends - 1])[:, filled]]
    return np.concatenate([_row(edges[0], _FIRST_BIT), _row(edges[1], _LAST_BIT)])


def _pairs(tokens: Sequence[str], unit: Ints, lengths: Ints) -> tuple[Ints, list[str]]:
    """The pairs of words of short units, with the unit of each."""
    at = np.flatnonzero((unit[:-1] == unit[1:]) & (lengths <= _SHORT)[unit[:-1]])
    return unit[at], [f"{tokens[place]} {tokens[place + 1]}" for place in at.tolist()]


def _weigh(words: tuple[Ints, Ints], edges: Ints, pairs: tuple[Ints, list[str]], lexicon: Lexicon) -> Floats:
    """The lexicon's columns per unit: the sum over its keys, by the root of their number. `words`: unit and row of each
    word."""
    every = np.arange(len(edges) // 2)
    rows = np.concatenate([words[1], edges, lexicon.rows_of(pairs[1])])
    unit = np.concatenate([words[0], every, every, pairs[0]])
    counts = np.bincount(unit, minlength=len(every))
    hit = rows > 0
    unit = unit[hit]
    sums = [np.bincount(unit, weights, minlength=len(every)) for weights in lexicon.weights[rows[hit]].T]
    weighed: Floats = (np.stack(sums, axis=1) / np.sqrt(counts)[:, None]).astype(np.float32)
    return weighed


def topic_share(topics: Topics, inside: NDArray[np.bool_]) -> Floats:
    """Share of each unit's longer words that other units inside the story hold too: a story repeats its own words."""
    own = inside[topics.units]
    counts = np.bincount(topics.words[own], minlength=topics.kinds)
    shared = np.bincount(topics.units[counts[topics.words] > own], minlength=len(inside))
    return np.where(topics.lengths > 0, shared / np.maximum(topics.lengths, 1), -1).astype(np.float32)
