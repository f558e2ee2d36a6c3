"""Articles made up in any number, for scale runs: nonsense with the words of the evaluation texts, and copies of it.

Nothing that is made here is kept. Words follow one another as in the texts (a Markov chain over single words), so that
short runs of words come back in many articles, as they do in news.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

TOGETHER = 50_000
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The settings of a made-up corpus: `copied` of the articles are copies of others, in equal parts exact, edited,
    cut and wrapped; every second outlet prints a box of `box_words` in all its articles. `leaps`: how often a word
    follows by chance: with .1, 8,436 articles have about as many pairs that share a key as Reuters-21578 has.
    """

    words: int = 280
    copied: float = 0.2
    outlets: int = 400
    box_words: int = 30
    edited: float = 0.05
    leaps: float = 0.1
    seed: int = 7


class Generator:
    """Makes articles of a corpus; the same texts and settings give the same ones in the same order."""

    def __init__(self, texts: Sequence[str], corpus: Corpus) -> None:
        tokens = [word for text in texts for word in _WORD.findall(text)]
        self._vocabulary, words = np.unique(np.array(tokens, dtype=object), return_inverse=True)
        order = np.argsort(words[:-1], kind="stable")
        self._following = words[1:][order]
        self._first = np.searchsorted(words[:-1][order], np.arange(len(self._vocabulary) + 1))
        self._words = words
        self._corpus = corpus
        self._random = np.random.default_rng(corpus.seed)
        boxes = self._chain(corpus.outlets, corpus.box_words)
        self._boxes = [" ".join(self._vocabulary[box]) if at % 2 else "" for at, box in enumerate(boxes)]

    def articles(self, count: int) -> Iterator[tuple[str, str]]:
        """Yield outlet and text of the next articles; copies are of those among the same TOGETHER."""
        for start in range(0, count, TOGETHER):
            yield from self._articles(min(TOGETHER, count - start))

    def _articles(self, count: int) -> Iterator[tuple[str, str]]:
        corpus, random = self._corpus, self._random
        written = self._chain(count, corpus.words)
        copied = random.random(count) < corpus.copied
        for at in range(count):
            words = written[at]
            if copied[at] and at:
                words = self._copy(written[int(random.integers(at))], words)
            outlet = int(random.integers(corpus.outlets))
            text = " ".join(self._vocabulary[words])
            yield f"outlet {outlet}", f"{text}\n\n{self._boxes[outlet]}" if self._boxes[outlet] else text

    def _copy(self, original: npt.NDArray[np.int64], own: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        kind = self._random.integers(4)
        if kind == 0:
            return original
        if kind == 1:
            return original[: len(original) // 2]
        changed = np.where(self._random.random(len(original)) < self._corpus.edited, own, original)
        return changed if kind == 2 else np.concatenate((own[:140], changed, own[140:]))

    def _chain(self, count: int, length: int) -> npt.NDArray[np.int64]:
        """Return `count` rows of `length` words, as indexes of the vocabulary."""
        rows = np.empty((count, length), dtype=np.int64)
        rows[:, 0] = self._words[self._random.integers(0, len(self._words) - 1, count)]
        for at in range(1, length):
            first = self._first[rows[:, at - 1]]
            last = self._first[rows[:, at - 1] + 1]
            choices = first + self._random.integers(0, 2**62, count) % np.maximum(last - first, 1)
            choices[last == first] = 0  # the last word of all is followed by any
            leaps = self._random.random(count) < self._corpus.leaps
            choices[leaps] = self._random.integers(0, len(self._following), int(leaps.sum()))
            rows[:, at] = self._following[choices]
        return rows
