"""Fingerprint: the hashes that stand for a text, the same on every machine and in every process.

Word 5-grams and winnowing are Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document
Fingerprinting", SIGMOD 2003. What two fingerprints have in common is in comparison.py.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dedup.words import normal_form, printed_words

Hashes = npt.NDArray[np.uint64]

GRAM_WORDS = 5
# A shared run of WINDOW + GRAM_WORDS - 1 = 20 words is sure to share a fingerprint, of which a text keeps one in 8.5
# grams. Of the reprints in reuse_silver_pairs (texts at hand) .973 share one at containment >= .4, .995 at >= .5.
WINDOW = 16

_ODD = 0x9E3779B97F4A7C15  # 2**64 / golden ratio: an odd multiplier keeps the order of words


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """A text as hashes. `exact`: hex, equal when the normalised words are. `words`: one hash per word, in order.

    `grams`: the distinct 5-grams, sorted; a text shorter than that is one gram, a text without words none.
    `winnowed`: the few of them that are stored and joined on, sorted.
    """

    exact: str
    words: Hashes
    grams: Hashes
    winnowed: Hashes


class WordHashes(dict[str, int]):
    """Printed word -> stable 64-bit hash of its normal form. Kept for a batch of texts, words come again and again."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(normal_form(word).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = value = int.from_bytes(digest, "little")
        return value


def fingerprint(text: str, hashes: WordHashes | None = None) -> Fingerprint:
    """Return the fingerprint of a text; pass one `hashes` for many texts to save time, the result is the same."""
    known = WordHashes() if hashes is None else hashes
    words = np.array([known[word] for word in printed_words(text)], dtype=np.uint64)
    grams = _gram_hashes(words)
    exact = hashlib.blake2b(words.astype("<u8").tobytes(), digest_size=16).hexdigest()
    return Fingerprint(exact, words, np.unique(grams), _winnow(grams))


def _gram_hashes(words: Hashes) -> Hashes:
    """Return a hash of each run of GRAM_WORDS words, in order; arithmetic is modulo 2**64."""
    size = min(GRAM_WORDS, len(words))
    if size == 0:
        return words
    grams = np.full(len(words) - size + 1, size, dtype=np.uint64)
    for offset in range(size):
        grams = grams * np.uint64(_ODD) + words[offset : offset + len(grams)]
    grams ^= grams >> np.uint64(29)  # low bits feed high bits, so that a minimum favours no last word
    grams *= np.uint64(0xBF58476D1CE4E5B9)
    return grams ^ (grams >> np.uint64(32))


def _winnow(grams: Hashes) -> Hashes:
    """Return the distinct minima of all windows of WINDOW grams (of all grams when there are fewer), sorted."""
    minima, width = grams, 1
    while width < WINDOW and len(minima) > 1:
        step = min(width, len(minima) - 1)
        minima = np.minimum(minima[:-step], minima[step:])
        width += step
    return np.unique(minima)
