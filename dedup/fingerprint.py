"""Fingerprint: the hashes that stand for a text, the same on every machine and in every process.

Word 5-grams and winnowing are Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document
Fingerprinting", SIGMOD 2003. What two fingerprints have in common is in comparison.py.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dedup.word_hashes import FIGURE, CharacterValues, Hashes, Places, distinct, hash_words

GRAM_WORDS = 5
# A shared run of WINDOW + GRAM_WORDS - 1 = 20 words is sure to share a fingerprint, of which a text keeps one in 8.5
# grams. Windows reach over both ends of a text by half, where short texts that were cut or led in otherwise still
# agree. Of the reprints in reuse_silver_pairs (texts at hand) .997 share a fingerprint at containment >= .4; windows
# that end with the text find .973; one more fingerprint a text is 5 % more.
WINDOW = 16
OVERHANG = WINDOW // 2
# Texts are hashed some at a time: their arrays then stay in the processor's caches.
BATCH_CHARACTERS = 100_000

# Of the stored hashes. By chance, a batch of 1,000 articles meets about two others in a store of a million.
KEY_BITS = 40
SKETCH_BYTES = 7

_KEY_SHIFT = np.uint64(64 - KEY_BITS)
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: an odd multiplier keeps the order of words
_ANY_FIGURE = np.uint64(0x2545F4914F6CDD1D)
_GREATEST = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """A text as hashes."""

    exact: str  # hex, equal when the normalised words are
    words: Hashes  # one hash per word, in order
    # Where each word begins and ends in the text, in characters; -1 where only words.py can say it.
    spans: tuple[Places, Places]
    # A hash for each run of GRAM_WORDS words, in order. A text shorter than that is one run, a text without words
    # none.
    runs: Hashes
    templates: Hashes  # the same runs hashed with all figures equal; a run without one has the same hash in both
    winnowed: Hashes  # the few of them that are stored and joined on, sorted
    # SKETCH_BYTES bytes, each mostly equal for versions of a text: two texts agree in as many as they share winnowed
    # runs (Broder 1997).
    sketch: int

    def run_keys(self, places: Places) -> Hashes:
        """Return the keys of the runs at some places."""
        return self.runs[places] >> _KEY_SHIFT

    def keys(self) -> Hashes:
        """Return what is stored and joined on, numbers below 2 ** KEY_BITS: the whole text, the winnowed runs."""
        whole = np.array([int(self.exact[: KEY_BITS // 4], 16)], dtype=np.uint64)
        return np.concatenate((whole, self.winnowed >> _KEY_SHIFT)) if len(self.words) else whole[:0]


def fingerprint(text: str, known: CharacterValues | None = None) -> Fingerprint:
    """Return the fingerprint of a text."""
    return next(fingerprints([text], known))


def fingerprints(texts: Sequence[str], known: CharacterValues | None = None) -> Iterator[Fingerprint]:
    """Yield the fingerprint of each text, the same as if it were alone; pass one of `known` for many calls."""
    known = known or CharacterValues()
    start = characters = 0
    for at, text in enumerate(texts, 1):
        characters += len(text)
        if characters >= BATCH_CHARACTERS or at == len(texts):
            yield from _fingerprints(texts[start:at], known)
            start, characters = at, 0


def _fingerprints(texts: Sequence[str], known: CharacterValues) -> Iterator[Fingerprint]:
    read = hash_words(texts, known)
    words, word_counts = read.hashes, read.counts
    runs, run_counts = _run_hashes(words, word_counts)
    templates, _ = _run_hashes(np.where(words & FIGURE, _ANY_FIGURE, words), word_counts)
    winnowed, winnowed_counts = _winnow(runs, run_counts)
    counts = (word_counts, run_counts, winnowed_counts)
    sketches = _sketch(winnowed, winnowed_counts).tolist()
    word_at = run_at = winnowed_at = 0
    ends = (np.cumsum(one).tolist() for one in counts)
    for word_end, run_end, winnowed_end, sketch in zip(*ends, sketches, strict=True):
        own = words[word_at:word_end]
        yield Fingerprint(
            hashlib.blake2b(own.astype("<u8", copy=False).tobytes(), digest_size=16).hexdigest(),
            own,
            (read.starts[word_at:word_end], read.ends[word_at:word_end]),
            runs[run_at:run_end],
            templates[run_at:run_end],
            distinct(np.sort(winnowed[winnowed_at:winnowed_end])),
            sketch,
        )
        word_at, run_at, winnowed_at = word_end, run_end, winnowed_end


def _run_hashes(words: Hashes, counts: Places) -> tuple[Hashes, Places]:
    """Return a hash of each run of GRAM_WORDS words of each text, in order, and how many runs each text has.

    `counts`: the words of each text. A text with fewer words than GRAM_WORDS is one run.
    """
    starts = np.cumsum(counts) - counts
    run_counts = np.where(counts < GRAM_WORDS, np.minimum(counts, 1), counts - GRAM_WORDS + 1)
    padded = np.concatenate((words, np.zeros(GRAM_WORDS - 1, dtype=np.uint64)))
    runs = _chain([padded[offset : offset + len(words)] for offset in range(GRAM_WORDS)])
    for at in np.flatnonzero((counts > 0) & (counts < GRAM_WORDS)).tolist():
        short = words[starts[at] : starts[at] + counts[at]]
        runs[starts[at]] = _chain([short[place : place + 1] for place in range(len(short))])[0]
    return runs[np.arange(len(words)) - np.repeat(starts, counts) < np.repeat(run_counts, counts)], run_counts


def _chain(columns: Sequence[Hashes]) -> Hashes:
    """Return the hashes of runs of words: the first words of all, the second words, and so on."""
    runs = np.full(len(columns[0]), len(columns), dtype=np.uint64)
    for column in columns:
        runs *= _ODD
        runs += column
    runs ^= runs >> np.uint64(29)  # low bits feed high bits, so that a minimum favours no last word
    runs *= np.uint64(0xBF58476D1CE4E5B9)
    runs ^= runs >> np.uint64(32)
    return runs


def _winnow(runs: Hashes, counts: Places) -> tuple[Hashes, Places]:
    """Return the smallest run of each window of WINDOW runs that holds at least OVERHANG runs of one text, or all.

    In order, with how many there are of each text; the same run may come again.
    """
    there = counts > 0
    sizes = counts[there]
    starts = np.cumsum(sizes + OVERHANG) - sizes - OVERHANG  # of the OVERHANG places before each text
    padded = np.full(len(runs) + OVERHANG * len(sizes) + 2 * WINDOW, _GREATEST, dtype=np.uint64)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    padded[np.arange(len(runs)) + OVERHANG * (owner + 1)] = runs
    for step in (1, 2, 4, WINDOW - 8):
        padded = np.minimum(padded[:-step], padded[step:])
    windows = np.where(sizes < OVERHANG, 1, sizes + 1)
    owner = np.repeat(np.arange(len(sizes)), windows)
    at = np.arange(len(owner)) - np.repeat(np.cumsum(windows) - windows, windows)
    minima = padded[starts[owner] + at]
    fresh = np.ones(len(minima), dtype=np.bool_)
    fresh[1:] = (minima[1:] != minima[:-1]) | (owner[1:] != owner[:-1])
    found = np.zeros(len(counts), dtype=np.int64)
    found[there] = np.bincount(owner[fresh], minlength=len(sizes))
    return minima[fresh], found


def _sketch(winnowed: Hashes, counts: Places) -> Hashes:
    """Return the sketch of each text: of each of several orders of all hashes, a byte of the first that it has."""
    sketches = np.zeros(len(counts), dtype=np.uint64)
    starts = (np.cumsum(counts) - counts)[counts > 0]
    if len(starts):
        for byte in range(SKETCH_BYTES):
            orders = winnowed * (_ODD ** np.uint64(2 * byte + 2))
            orders ^= orders >> np.uint64(32)
            orders *= _ODD
            first = np.minimum.reduceat(orders, starts)
            sketches[counts > 0] |= (first & np.uint64(0xFF)) << np.uint64(8 * byte)
    return sketches


def address_key(url: str) -> int:
    """Return the key of an address, which is stored and joined on beside those of the text: 2 ** KEY_BITS or more."""
    return int(2**KEY_BITS) + _place(url.encode("utf-8", "surrogatepass"))


def path_key(path: bytes) -> int:
    """Return the key of a file's path, stored and joined on too: 2 * 2 ** KEY_BITS or more."""
    return int(2 * 2**KEY_BITS) + _place(path)


def _place(name: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(name, digest_size=KEY_BITS // 8).digest())
