"""The chance that a word with a capital is in a name, as a sum: of what it says itself, of what the words beside it
say, of the marks around it and of how many capitals the text has.

What a word says depends on few states of the place where it stands, so that it is kept by word and state: trees are
asked only of what this process has not met.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.names.lexicon import COLUMNS, ODDS, Floats, Words
from extractors.names.trees import Chances

_NEAR = "capital letters upper figure initial lower given surname place title office time people german self"
_CLASSES = 10  # of `Between`
FEW = 3  # 0, 1, more
SHARES = np.array([0.06, 0.09, 0.12, 0.15, 0.18, 0.22, 0.27, 0.35, 0.5])  # of words that have a capital


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sum: the columns of a word that it looks at, and how many values each measure of a state has."""

    columns: Sequence[int]
    shape: tuple[int, ...]
    trees: int  # of a round of learning

    def table(self, words: Floats, states: NDArray[np.intp]) -> Floats:
        """A row a measure, as trees look at them. `words`: rows of `Words.table`, for each state one."""
        digits = np.array(np.unravel_index(states, self.shape), np.float32)
        return np.concatenate([words.T[np.array(self.columns, np.intp)], digits])


def _columns(names: str) -> list[int]:
    return [COLUMNS.index(name) for name in names.split()]


# A word's state: whether it opens a sentence, its other places with a capital, and without. Marks: before, behind,
# whether it opens a sentence, whether the second word before and behind has a capital, whether it is the first word.
PARTS = {
    "own": Part(range(len(COLUMNS)), (2, FEW, FEW), 12),
    "before": Part(_columns(f"{_NEAR} before"), (_CLASSES,), 6),
    "behind": Part(_columns(f"{_NEAR} after"), (_CLASSES,), 6),
    "marks": Part((), (_CLASSES, _CLASSES, 2, 2, 2, 2), 3),
    "share": Part((), (len(SHARES) + 1, FEW), 2),
}
_OF_WORDS, _OF_MARKS = ("own", "before", "behind"), ("marks", "share")
_FIRSTS = np.cumsum([0, *(prod(PARTS[name].shape) for name in _OF_WORDS)])
States = Mapping[str, NDArray[np.intp]]  # of the candidates of a text, by part


class Odds:
    """What the parts say, of the words of one `Words`."""

    def __init__(self, data: Mapping[str, Any], words: Words) -> None:
        self._words = words
        self._parts = [(PARTS[name], Chances(data[name])) for name in _OF_WORDS]
        self._marks = [_all_states(PARTS[name], Chances(data[name])) for name in _OF_MARKS]

    def of(self, rows: Sequence[NDArray[np.intp]], states: States) -> Floats:
        """The chance of each candidate. `rows`: of the candidates, of the words before and of those behind them."""
        asked = np.concatenate([rows[at] * ODDS + (first + states[name]) for at, (first, name) in _NUMBERED])
        kept = self._words.odds.ravel()
        said = kept.take(asked)
        if np.isnan(said.sum()):
            new = np.unique(asked[np.isnan(said)])
            kept[new] = self._ask(new)
            said = kept.take(asked)
        log_odds = said.reshape(len(_OF_WORDS), -1).sum(axis=0)
        for table, name in zip(self._marks, _OF_MARKS, strict=True):
            log_odds += table.take(states[name])
        chances: Floats = 1 / (1 + np.exp(-log_odds))
        return chances

    def _ask(self, asked: NDArray[np.intp]) -> Floats:
        rows, states = np.divmod(asked, ODDS)
        part_of = np.searchsorted(_FIRSTS, states, "right") - 1
        said = np.zeros(len(asked), np.float32)
        for number, (part, chances) in enumerate(self._parts):
            of = np.flatnonzero(part_of == number)
            if len(of):
                said[of] = chances.log_odds(part.table(self._words.table[rows[of]], states[of] - _FIRSTS[number]))
        return said


_NUMBERED = tuple(enumerate(zip(_FIRSTS.tolist(), _OF_WORDS, strict=False)))


def _all_states(part: Part, chances: Chances) -> Floats:
    states = np.arange(prod(part.shape))
    return chances.log_odds(part.table(np.zeros((len(states), len(COLUMNS)), np.float32), states))
