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
from extractors.text.characters import (
    LETTER,
    UNDERSCORE,
    Codes,
    behind,
    codes_of,
    join_lines,
    per_line,
    pointless,
    text_of,
)
from extractors.text.scripts import STOPS, UNSPACED_RANGES

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_CLOSERS = "\"'”’»“)]）」』】"
_ALPHABET_FUNCTION = re.compile("|".join(sorted(ALPHABET_FUNCTION, key=len, reverse=True)))
KINDS = len(CUE_WORDS)
_CUE_ROWS = {word: row for row, word in enumerate(sorted(frozenset().union(*CUE_WORDS)), start=1)}
_CUE_KINDS = np.array([[False] * KINDS, *([word in words for words in CUE_WORDS] for word in _CUE_ROWS)], np.float32)
_SPOKEN = {word: (word in FUNCTION_WORDS) | _CUE_ROWS.get(word, 0) << 1 for word in FUNCTION_WORDS | _CUE_ROWS.keys()}
_FIRST, _LAST = b"^", b"$"  # stand before the first word of a unit and behind the last
_LONG = 3  # letters of a word that tells nothing of the topic
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
_BY_CATEGORY = {
    **dict.fromkeys(("Lu", "Lt"), UPPER),
    **dict.fromkeys(("Ll", "Lm", "Lo", "Mn", "Mc", "Me"), LOWER),
    "Nd": DIGIT,
    **dict.fromkeys(("Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"), SPACE),
    **dict.fromkeys(("Sm", "Sc", "Sk", "So"), SYMBOL),
    **dict.fromkeys(("Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"), OTHER),
}


@cache
def class_table() -> NDArray[np.uint8]:
    """The class of every character of the basic plane; those beyond it are symbols (most are emoji)."""
    categories = map(unicodedata.category, map(chr, range(0x10000)))
    table = np.fromiter(map(_BY_CATEGORY.__getitem__, categories), np.uint8, 0x10000)
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
    closed = np.zeros(size, np.int64)
    for at in [at for at, text in enumerate(texts) if text[-1:] in _CLOSERS]:
        closed[at] = len(texts[at]) - len(texts[at].rstrip(_CLOSERS))
    last = classes[ends - 2 - np.minimum(closed, lengths - 2)]
    return Shapes(counts, words.astype(np.float32), capitals.astype(np.float32), classes[ends - lengths], last)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Learned weights of words, by the CRC-32 of the word: `rows` gives a word's row of `weights`; row 0 is unknown.

    Columns: how much a word speaks for story text, for being past the end of the story, for being before its start.
    """

    rows: Mapping[int, int]
    weights: Floats
    _keys: Codes = field(init=False, repr=False)  # sorted
    _places: Ints = field(init=False, repr=False)  # the row of each

    def __post_init__(self) -> None:
        keys, rows = np.array([*self.rows], np.uint32), np.array([*self.rows.values()], np.int64)
        object.__setattr__(self, "_keys", np.append(np.sort(keys), np.uint32(0)))
        object.__setattr__(self, "_places", np.append(rows[np.argsort(keys)], 0))

    def rows_of(self, keys: Codes) -> Ints:
        """The rows of keys. Not a table of all words: pages have too many to stay near the processor."""
        at = np.searchsorted(self._keys[:-1], keys)
        return np.where(self._keys[at] == keys, self._places[at], 0)


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
    printed = join_lines(known).encode("utf-8", "surrogatepass").split(b"\n")[:-1]
    keys = _keys_of(printed)
    pairs = np.flatnonzero((unit[:-1] == unit[1:]) & (lengths <= _SHORT)[unit[:-1]])
    further = [_edge_keys(printed, keys, words, lengths), _pair_keys(printed, keys, words, pairs)]
    further_units = [np.arange(size), np.arange(size), unit[pairs]]
    spoken = np.fromiter(map(_SPOKEN.get, known, repeat(0)), np.int64, len(known))
    is_function = (spoken & 1) > 0
    tells = ~is_function & (np.fromiter(map(len, known), np.int64, len(known)) > _LONG)
    function = np.bincount(unit[is_function[words]], minlength=size).astype(np.float32)

    numbered = unit * max(1, len(known)) + words
    order = np.argsort(numbered, kind="stable")
    once = order[np.diff(numbered[order], prepend=-1) > 0]  # the first print of each word in each unit
    unit, words, place = unit[once], words[once], once - (np.cumsum(lengths) - lengths)[unit[once]]
    cued, weighed = place < _CUED, place < _WEIGHED
    cues = _count_cues(unit[cued], (spoken >> 1)[words[cued]], size)
    rows = lexicon.rows_of(np.concatenate([keys[words[weighed]], *further]))
    weights = _weigh(np.concatenate([unit[weighed], *further_units]), rows, lexicon.weights, size)
    telling = tells[words]
    topics = Topics(unit[telling], words[telling], len(known), np.bincount(unit[telling], minlength=size))

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


def _keys_of(printed: Sequence[bytes]) -> Codes:
    """The CRC-32 of words."""
    return np.fromiter(map(crc32, printed), np.uint32, len(printed))


def _edge_keys(printed: Sequence[bytes], keys: Codes, words: Ints, lengths: Ints) -> Codes:
    """The keys of the first word of each unit, and then of the last, given the words of the page and their keys."""
    filled, ends = lengths > 0, np.cumsum(lengths)
    firsts = [printed[word] for word in words[(ends - lengths)[filled]].tolist()]
    lasts = keys[words[ends[filled] - 1]].tolist()
    found = np.empty((2, len(lengths)), np.uint32)
    found[0], found[1] = crc32(_FIRST), crc32(_LAST)
    found[0, filled] = [*map(crc32, firsts, repeat(crc32(_FIRST)))]
    found[1, filled] = [*map(crc32, repeat(_LAST), lasts)]
    return found.ravel()


def _pair_keys(printed: Sequence[bytes], keys: Codes, words: Ints, pairs: Ints) -> Codes:
    """The keys of pairs of words, given where the first of each stands: with a space between them."""
    begun = map(crc32, repeat(b" "), keys[words[pairs]].tolist())
    seconds = [printed[word] for word in words[pairs + 1].tolist()]
    return np.fromiter(map(crc32, seconds, begun), np.uint32, len(seconds))


def _weigh(unit: Ints, rows: Ints, weights: Floats, size: int) -> Floats:
    """The columns of weights per unit, by the unit and row of each key: the sum, by the root of how many there are."""
    counts = np.bincount(unit, minlength=size)
    hit = rows > 0
    unit = unit[hit]
    sums = [np.bincount(unit, column, minlength=size) for column in weights[rows[hit]].T]
    weighed: Floats = (np.stack(sums, axis=1) / np.sqrt(counts)[:, None]).astype(np.float32)
    return weighed


def topic_share(topics: Topics, inside: NDArray[np.bool_]) -> Floats:
    """Share of each unit's longer words that other units inside the story hold too: a story repeats its own words."""
    own = inside[topics.units]
    counts = np.bincount(topics.words[own], minlength=topics.kinds)
    shared = np.bincount(topics.units[counts[topics.words] > own], minlength=len(inside))
    return np.where(topics.lengths > 0, shared / np.maximum(topics.lengths, 1), -1).astype(np.float32)
