"""The kind of a name from all that the article shows of it: weighed, and given only where it is sure.

The weights are learned (`benchmarks/train_names.py`). Evidence for two kinds lowers both, so that none is given.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from extractors.names.lexicon import cue_words


class Kind(StrEnum):
    """What a name is of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


KINDS = tuple(Kind)
_SAYS = {  # phrases that say a kind by themselves
    Kind.PERSON: (
        "given name, of 2",
        "given name, of 3",
        "title before it",
        "initial",
        "a word for persons before it",
        "a life in brackets behind it",
        "has what persons have",
    ),
    Kind.ORGANISATION: (
        "listed organisation",
        "agency",
        "ends in an organisation's word",
        "begins with an organisation's word",
        "an organisation's word before of",
        "a word for organisations before it",
        "organisations such as",
    ),
    Kind.PLACE: (
        "listed country or region",
        "listed large city",
        "listed city, in it",
        "a comma and a place behind it",
        "ends in a place's word",
        "begins with a place's word",
        "a word for places before it",
        "a word for places behind it",
    ),
}
SAID_OF = {phrase: kind for kind, phrases in _SAYS.items() for phrase in phrases}
_SAYING = frozenset(SAID_OF)
LEAST_QUOTED = 40  # hundredths that a phrase must weigh to be quoted
_PERHAPS, SURE_OF_ONE = "perhaps a given name, of 1", 0.8  # of firms as well; alone it must be surer
_CONTRADICTION = (None, "")
_PEOPLE = "a people"
_HOUSE = ".ends in a house's word"  # a railway, a school: the house, or who runs it
_ALONE = ("listed country or region", "agency", "organisations such as")  # whatever the other words weigh
_STRONGER = (
    "agency",
    "listed country or region",
    "ends in an organisation's word",
    "given name, of 2",
    "given name, of 3",
    "initial",
)  # than the others, in order


_BITS = 20  # of each of the four sums that are one number while they are added
_LOW, _HALF = (1 << _BITS) - 1, 1 << (_BITS - 1)


class _Packed(dict[str, int]):
    """The weights of phrases, those for all kinds as one number; 0 for what weighs nothing."""

    def __missing__(self, phrase: str) -> int:
        return 0


def _pack(weights: Sequence[int]) -> int:
    return sum(weight << at * _BITS for at, weight in enumerate(weights))


@dataclass(frozen=True)
class KindWeights:
    """`weights`: per phrase one for each kind and one for none of them. `sure`: for each kind the chance from which
    they give it; `agreed`: that from which they leave one that a phrase says."""

    weights: Mapping[str, Sequence[int]]  # hundredths: sums of whole numbers are the same in any order
    bias: Sequence[int]
    sure: Sequence[float]
    agreed: float

    @cached_property
    def _packed(self) -> _Packed:
        return _Packed({phrase: _pack(weights) for phrase, weights in self.weights.items()})

    @cached_property
    def _start(self) -> int:
        return _pack([one + _HALF for one in self.bias])

    @cached_property
    def quotable(self) -> frozenset[str]:
        """The phrases that can be what shows a kind: not those that quote nothing, or small words ("before it: in")."""
        small = cue_words("openers")
        return frozenset(one for one in self.weights if one[0] != "." and not small.issuperset(_quotation(one)))

    @property
    def known(self) -> frozenset[str]:
        """The phrases that weigh something, or say a kind by themselves."""
        return frozenset((*self.weights, *SAID_OF))

    def decide(self, phrases: Collection[str]) -> tuple[Kind | None, str | None]:
        """The kind with the phrase that says most for it; None where it is not sure, or where nothing can be quoted."""
        said = _what_is_said(phrases)
        if said == _CONTRADICTION:
            return None, None
        if said and said[1] in _ALONE:
            return said
        sums = self._sums(phrases)
        most = max(sums)
        best = sums.index(most)
        if not said and (best >= len(KINDS) or _PEOPLE in phrases):
            return None, None
        chance = 1 / sum([math.exp((one - most) / 100) for one in sums])  # of the best
        if said and said[0] and chance * math.exp((sums[KINDS.index(said[0])] - most) / 100) >= self.agreed:
            return said
        if best >= len(KINDS) or chance < self.sure[best]:
            return None, None
        if KINDS[best] != Kind.PERSON and _HOUSE in phrases:
            return None, None
        weights = self.weights
        quoted = max([(weights[one][best], one) for one in phrases if one in self.quotable], default=(0, None))
        if quoted[0] < LEAST_QUOTED or (quoted[1] == _PERHAPS and chance < SURE_OF_ONE):
            return None, None
        return KINDS[best], quoted[1]

    def _sums(self, phrases: Collection[str]) -> tuple[int, int, int, int]:
        """Of each kind, and of none, what phrases weigh together, in hundredths and from the same point."""
        sums = sum(map(self._packed.__getitem__, phrases), self._start)
        return sums & _LOW, sums >> _BITS & _LOW, sums >> 2 * _BITS & _LOW, sums >> 3 * _BITS


def _quotation(phrase: str) -> list[str]:
    return phrase.rpartition(": ")[2].split()


def _what_is_said(phrases: Collection[str]) -> tuple[Kind | None, str] | None:
    """The one kind that phrases say, with the phrase; None where none does."""
    said = _SAYING.intersection(phrases)
    if not said:
        return None
    if len(said) == 1:
        (only,) = said
        return SAID_OF[only], only
    kinds = {SAID_OF[phrase] for phrase in said}
    if len(kinds) == 1:
        first = min(said, key=lambda phrase: (phrase not in _ALONE, phrase))
        return SAID_OF[first], first
    for phrase in _STRONGER:
        if phrase in said:
            return SAID_OF[phrase], phrase
    return _CONTRADICTION


def as_weights(data: Mapping[str, Any], group: str) -> KindWeights:
    """Weights as `train_names.py` writes them. `group`: of languages."""
    return KindWeights(data["weights"], data["bias"], data["sure"][group], data["agreed"])
