"""The kind of a name from all that the article shows of it: weighed, and given only where it is sure.

The weights are learned (`benchmarks/train_names.py`). Evidence for two kinds lowers both, so that none is given.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
_SAID_OF = {phrase: kind for kind, phrases in _SAYS.items() for phrase in phrases}
LEAST_QUOTED = 50  # hundredths that a phrase must weigh to be quoted
_CONTRADICTION = (None, "")
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


@dataclass(frozen=True, slots=True)
class KindWeights:
    """`weights`: per phrase one for each kind and one for none of them. `sure`: for each kind the chance from which
    they give it; `agreed`: that from which they leave one that a phrase says."""

    weights: Mapping[str, Sequence[int]]  # hundredths: sums of whole numbers are the same in any order
    bias: Sequence[int]
    sure: Sequence[float]
    agreed: float

    @property
    def known(self) -> frozenset[str]:
        """The phrases that weigh something, or say a kind by themselves."""
        return frozenset((*self.weights, *_SAID_OF))

    def decide(self, phrases: Collection[str]) -> tuple[Kind | None, str | None]:
        """The kind with the phrase that says most for it; None where it is not sure, or where nothing can be quoted."""
        said = _what_is_said(phrases)
        if said == _CONTRADICTION:
            return None, None
        if said and said[1] in _ALONE:
            return said
        sums = self._sums(phrases)
        best = sums.index(max(sums))
        if not said and best >= len(KINDS):
            return None, None
        chances = _shares(sums)
        if said and said[0] and chances[KINDS.index(said[0])] >= self.agreed:
            return said
        if best >= len(KINDS) or chances[best] < self.sure[best]:
            return None, None
        if KINDS[best] == Kind.ORGANISATION and _HOUSE in phrases:
            return None, None
        quoted = [(self.weights[one][best], one) for one in phrases if one in self.weights and one[0] != "."]
        most = max(quoted, default=(0, None))
        return (KINDS[best], most[1]) if most[0] >= LEAST_QUOTED else (None, None)

    def chances(self, phrases: Collection[str]) -> list[float]:
        """The chance of each kind, and of none."""
        return _shares(self._sums(phrases))

    def _sums(self, phrases: Collection[str]) -> list[int]:
        """Of each kind, and of none, what phrases weigh together, in hundredths."""
        person, organisation, place, none = self.bias
        for weights in map(self.weights.get, phrases):
            if weights:
                person += weights[0]
                organisation += weights[1]
                place += weights[2]
                none += weights[3]
        return [person, organisation, place, none]


def _shares(sums: Sequence[float]) -> list[float]:
    parts = [math.exp(one / 100) for one in sums]
    whole = sum(parts)
    return [part / whole for part in parts]


def _what_is_said(phrases: Collection[str]) -> tuple[Kind | None, str] | None:
    """The one kind that phrases say, with the phrase; None where none does."""
    said = [phrase for phrase in phrases if phrase in _SAID_OF]
    if not said:
        return None
    kinds = {_SAID_OF[phrase] for phrase in said}
    if len(kinds) == 1:
        first = min(said, key=lambda phrase: (phrase not in _ALONE, phrase))
        return _SAID_OF[first], first
    for phrase in _STRONGER:
        if phrase in said:
            return _SAID_OF[phrase], phrase
    return _CONTRADICTION


def as_weights(data: Mapping[str, Any], group: str) -> KindWeights:
    """Weights as `train_names.py` writes them. `group`: of languages."""
    return KindWeights(data["weights"], data["bias"], data["sure"][group], data["agreed"])
