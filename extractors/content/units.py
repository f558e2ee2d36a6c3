"""What can be measured of the paragraphs of a page, for the content model: shapes of characters, words, topics.

Only measuring: what the numbers mean is learned (model.py). Characters are counted for all paragraphs at once in numpy,
because a page has 4 ms.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, pairwise, repeat
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extractors.content.words import ALPHABET_FUNCTION, CUE_WORDS, FUNCTION_WORDS, UNSPACED_CUES, UNSPACED_FUNCTION
from extractors.text.characters import LETTER, UNDERSCORE, blank_out, codes_of, join_lines
from extractors.text.scripts import STOPS, UNSPACED_RANGES

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_CLOSERS = "\"'”’»“)]）」』】"
_ALPHABET_FUNCTION = re.compile("|".join(sorted(ALPHABET_FUNCTION, key=len, reverse=True)))
KINDS = len(CUE_WORDS)
_CUE_ROWS = {word: row for row, word in enumerate(sorted(frozenset().union(*CUE_WORDS)), start=1)}
_CUE_KINDS = np.array([[False] * KINDS, *([word in words for words in CUE_WORDS] for word in _CUE_ROWS)], np.float32)
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
    """

    rows: Mapping[int, int]
    weights: Floats


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


def read_tokens(texts: Sequence[str]) -> tuple[list[str], ...]:
    """The words of each unit in lower case. As the lexicon was learned, a zero-width non-joiner parts them, as it parts
    the suffixes of Persian, and the dot that is left of İ."""
    joined = join_lines(texts).lower().replace("\u200c", " ").replace("\u0307", " ")
    return tuple([line.split() for line in blank_out(codes_of(joined), LETTER | UNDERSCORE)])


def lexicon_keys(tokens: Sequence[str]) -> list[str]:
    """What the lexicon weighs in a unit: its words, the first, the last, and in a short unit the pairs."""
    return [*dict.fromkeys(tokens[:_WEIGHED]), *_edge_keys(tokens)]


def _edge_keys(tokens: Sequence[str]) -> list[str]:
    if not tokens:
        return ["^", "$"]
    keys = ["^" + tokens[0], tokens[-1] + "$"]
    if len(tokens) <= _SHORT:
        keys += [one + " " + two for one, two in pairwise(tokens)]
    return keys


def lexicon_key(word: str) -> int:
    """The lexicon holds no words, only their CRC-32."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def count_words(texts: Sequence[str], unspaced: Floats, lexicon: Lexicon) -> Words:
    """Look up the words of all units. `unspaced`: characters per unit of scripts without spaces.

    Each different word is looked up once a page; the rest is counting of numbers.
    """
    size = len(texts)
    tokens = read_tokens(texts)
    lengths = np.fromiter(map(len, tokens), np.int64, size)
    known = defaultdict[str, int](count().__next__)  # numbers words in the order in which they come
    words = np.fromiter(map(known.__getitem__, chain.from_iterable(tokens)), np.int64, int(lengths.sum()))
    unit = np.repeat(np.arange(size), lengths)
    is_function = np.fromiter(map(FUNCTION_WORDS.__contains__, known), bool, len(known))
    function = np.bincount(unit[is_function[words]], minlength=size).astype(np.float32)

    pairs = unit * max(1, len(known)) + words
    order = np.argsort(pairs, kind="stable")
    once = order[np.diff(pairs[order], prepend=-1) > 0]  # the first print of each word in each unit
    unit, words, place = unit[once], words[once], once - (np.cumsum(lengths) - lengths)[unit[once]]
    cues = _count_cues(unit[place < _CUED], words[place < _CUED], known, size)
    weighed = place < _WEIGHED
    weights = _weigh(tokens, known, (unit[weighed], words[weighed]), lexicon)
    longer = np.fromiter(map(len, known), np.int64, len(known)) > 3
    spoken = (longer & ~is_function)[words]
    topics = Topics(unit[spoken], words[spoken], len(known), np.bincount(unit[spoken], minlength=size))

    for index in np.flatnonzero(unspaced).tolist():
        text = texts[index]
        function[index] += 1.5 * sum(map(UNSPACED_FUNCTION.__contains__, text))
        function[index] += len(_ALPHABET_FUNCTION.findall(text))
        for kind, parts in enumerate(UNSPACED_CUES):
            cues[index, kind] += sum(part in text for part in parts)
    return Words(function, cues, weights, topics)


def _count_cues(unit: Ints, words: Ints, known: Mapping[str, int], size: int) -> Floats:
    """Cues by kind per unit, from pairs of unit and word."""
    rows = np.fromiter(map(_CUE_ROWS.get, known, repeat(0)), np.int64, len(known))[words]
    cues = np.zeros((size, KINDS), np.float32)
    np.add.at(cues, unit[rows > 0], _CUE_KINDS[rows[rows > 0]])
    return cues


def _weigh(tokens: Sequence[list[str]], known: Mapping[str, int], pairs: tuple[Ints, Ints], lexicon: Lexicon) -> Floats:
    """The lexicon's columns per unit: the sum over its keys, by the root of their number."""
    size = len(tokens)
    edges = [_edge_keys(words) for words in tokens]
    lengths = np.fromiter(map(len, edges), np.int64, size)
    rows = np.concatenate([_rows(known, lexicon)[pairs[1]], _rows(list(chain.from_iterable(edges)), lexicon)])
    unit = np.concatenate([pairs[0], np.repeat(np.arange(size), lengths)])
    counts = np.bincount(unit, minlength=size)
    hit = rows > 0
    sums = [np.bincount(unit[hit], weights, minlength=size) for weights in lexicon.weights[rows[hit]].T]
    weighed: Floats = (np.stack(sums, axis=1) / np.sqrt(counts)[:, None]).astype(np.float32)
    return weighed


def _rows(keys: Collection[str], lexicon: Lexicon) -> Ints:
    words = join_lines(keys).encode("utf-8", "surrogatepass").split(b"\n")[:-1]
    return np.fromiter(map(lexicon.rows.get, map(crc32, words), repeat(0)), np.int64, len(keys))


def topic_share(topics: Topics, inside: NDArray[np.bool_]) -> Floats:
    """Share of each unit's longer words that other units inside the story hold too: a story repeats its own words."""
    own = inside[topics.units]
    counts = np.bincount(topics.words[own], minlength=topics.kinds)
    shared = np.bincount(topics.units[counts[topics.words] > own], minlength=len(inside))
    return np.where(topics.lengths > 0, shared / np.maximum(topics.lengths, 1), -1).astype(np.float32)
