"""Terms: the few words that say what an article is about, each with a weight that never changes.

A weight depends on the article and on a frozen table of how common words are (data/), not on what else is in the
warehouse. How articles are compared by their terms, and gathered into stories, is in stories.py.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dedup.word_hashes import CharacterValues, read_forms
from dedup.words import is_unspaced, normal_form, printed_words

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

TABLE = Path(__file__).parent / "data" / "word_frequencies.npz"
# Words that are rarer than one in 100,000, or unknown, are all as rare as that: with one in a million the story sets
# come out the same (within .005), and the table would be five times as large.
RAREST_SHARE = 1e-5
STEPS = 50  # the table keeps -log10 of the share in steps of a fiftieth

# The weight of the whole article: its terms are a vector of this length, in whole numbers, so that sums of products
# are exact whatever their order.
UNIT = 255

KNOWN_WORDS = 200_000  # that are kept at hand: more would hold what one page alone printed


@dataclass(frozen=True, slots=True)
class Weighting:
    """How words become terms. Chosen on the story sets (benchmarks/stories.py); each changes B-cubed F1 as said."""

    # The heaviest terms that are kept: 64 gain .003, 32 lose .007 on the mean of the sets.
    terms: int = 48
    # News says what happened first: the headline and the first 60 words count four times. Once loses .02 on fnc-1.
    lead_words: int = 60
    lead_times: int = 4
    # The words of a typical article: what share of articles a word stands in follows from its share of all words.
    article_words: int = 300
    # Rare words count less than by their full idf: power 1 loses .01 on fnc-1, .6 to .8 are within .005.
    power: float = 0.7


WEIGHTING = Weighting()


@dataclass(frozen=True, slots=True)
class Terms:
    """`terms`: 32-bit hashes of words, heaviest first, ties by hash. `weights`: one each, 1-255, of length UNIT."""

    terms: tuple[int, ...] = ()
    weights: tuple[int, ...] = ()


def term_of(form: str) -> int:
    """Return the hash that stands for a word in normal form."""
    return int.from_bytes(hashlib.blake2b(form.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little")


class Rarity:
    """How much words say (idf, 0 for the commonest); what was looked up is kept for a batch of articles.

    A pair of characters of a script without spaces is one word. Raises OSError when the table is not there.
    """

    def __init__(self, weighting: Weighting = WEIGHTING, characters: CharacterValues | None = None) -> None:
        self.characters = characters or CharacterValues()
        self._known = _KnownWords()
        shares = 10.0 ** (-np.arange(256) / STEPS)
        articles = 1 - np.exp(-shares * weighting.article_words)
        self._says = np.array([(-math.log(share)) ** weighting.power for share in articles.tolist()])

    def __getitem__(self, word: str) -> tuple[int, float]:
        """Return the term of a printed word and how much that says."""
        known = self._known[word]
        return known >> 8, float(self._says[known & 0xFF])

    def weigh(self, counts: Mapping[str, int]) -> tuple[Integers, Floats]:
        """Return the terms of printed words, in order, and what each weighs by how often it is printed."""
        known = self._known.of(counts)
        order = np.argsort(known)
        known, times = known[order], np.fromiter(counts.values(), np.int64, len(counts))[order]
        heads = np.flatnonzero(np.diff(known, prepend=-1))  # words of one normal form are one term
        times = np.add.reduceat(times, heads) if len(heads) else times
        logs = np.array([0.0, *(1 + math.log(count) for count in range(1, int(times.max(initial=0)) + 1))])
        return known[heads] >> 8, self._says[known[heads] & 0xFF] * logs[times]


class _KnownWords(dict[str, int]):
    """Printed word -> its term, and in the lowest byte the step of its share in the table."""

    def __init__(self) -> None:
        super().__init__()
        with np.load(TABLE) as table:
            sorted_words = np.cumsum(table["words"], dtype=np.uint32)
            self._words = np.append(sorted_words, np.uint32(0))  # sorted, but for the last
            self._steps = np.append(table["steps"], np.uint8(0)).astype(np.int64)
        self._rarest = round(-math.log10(RAREST_SHARE) * STEPS)

    def of(self, words: Collection[str]) -> Integers:
        """Return what is known of words: those that were not met before are looked up together."""
        found = np.fromiter(map(self.get, words, repeat(-1)), np.int64, len(words))
        if len(new := np.flatnonzero(found < 0)):
            met = [*words]
            told = [met[at] for at in new.tolist()]
            found[new] = values = self._look_up(told)
            if len(self) + len(told) <= KNOWN_WORDS:
                self.update(zip(told, values.tolist(), strict=True))
        return found

    def __missing__(self, word: str) -> int:
        return int(self._look_up([word])[0])

    def _look_up(self, words: Sequence[str]) -> Integers:
        terms = np.fromiter(map(term_of, map(normal_form, words)), np.int64, len(words))
        at = np.searchsorted(self._words[:-1], terms.astype(np.uint32))
        return terms << 8 | np.where(self._words[at] == terms, self._steps[at], self._rarest)


def weigh_terms(
    headline: str | None, body: str, rarity: Rarity | None = None, weighting: Weighting = WEIGHTING
) -> Terms:
    """Return the terms of an article; none when it has no words.

    Pass one `rarity` for many articles to save time, the result is the same.
    """
    known = Rarity(weighting) if rarity is None else rarity
    words = _words(body, known.characters)
    more = weighting.lead_times - 1
    counts = Counter(
        words + words[: weighting.lead_words] * more + _words(headline or "", known.characters) * weighting.lead_times
    )
    terms, says = known.weigh(counts)
    heaviest = np.argsort(-says, kind="stable")[: weighting.terms]
    weights = says[heaviest].tolist()
    length = math.sqrt(math.fsum(weight * weight for weight in weights)) or 1.0
    return Terms(tuple(terms[heaviest].tolist()), tuple([max(1, round(weight / length * UNIT)) for weight in weights]))


def _words(text: str, characters: CharacterValues) -> list[str]:
    """Return the words of a text, as printed or in their normal form; of a run of characters without spaces between
    words, each pair."""
    forms = read_forms(text, characters)
    if forms is not None:
        return forms
    words, before = [], ""
    for word in printed_words(text):
        if not is_unspaced(word):
            words.append(word)
            before = ""
            continue
        if before:
            words.append(before + word)
        before = word
    return words
