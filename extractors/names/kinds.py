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
    Kind.PERSON: ("given name, of 2", "given name, of 3", "title before it", "initial"),
    Kind.ORGANISATION: ("listed organisation", "agency", "ends in an organisation's word", "organisations such as"),
    Kind.PLACE: (
        "listed country or region",
        "listed large city",
        "listed city, in it",
        "a comma and a place behind it",
        "ends in a place's word",
        "begins with a place's word",
    ),
}
_SAID_OF = {phrase: kind for kind, phrases in _SAYS.items() for phrase in phrases}
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
    """`weights`: per phrase one for each kind and one for none of them. `sure`: the chance from which they give a kind;
    `agreed`: that from which they leave one that a phrase says."""

    weights: Mapping[str, Sequence[float]]
    bias: Sequence[float]
    sure: float
    agreed: float = 0.35

    def decide(self, phrases: Collection[str]) -> tuple[Kind | None, str | None]:
        """The kind with the phrase that says most for it; None where it is not sure, or where nothing can be quoted."""
        said = _what_is_said(phrases)
        if said and said[1] in _ALONE:
            return said
        chances = self.chances(phrases)
        if said:
            return said if chances[KINDS.index(said[0])] >= self.agreed else (None, None)
        best = max(range(len(chances)), key=chances.__getitem__)
        if best >= len(KINDS) or chances[best] < self.sure:
            return None, None
        quoted = [(self.weights[one][best], one) for one in phrases if one in self.weights and one[0] != "."]
        return (KINDS[best], max(quoted)[1]) if quoted and max(quoted)[0] > 0 else (None, None)

    def chances(self, phrases: Collection[str]) -> list[float]:
        """The chance of each kind, and of none."""
        sums = list(self.bias)
        for phrase in phrases:
            for at, weight in enumerate(self.weights.get(phrase, ())):
                sums[at] += weight
        most = max(sums)
        parts = [math.exp(one - most) for one in sums]
        whole = sum(parts)
        return [part / whole for part in parts]


def _what_is_said(phrases: Collection[str]) -> tuple[Kind, str] | None:
    """The one kind that phrases say, with the phrase; None where none does, or where they contradict each other."""
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
    return None


def as_weights(data: Mapping[str, Any]) -> KindWeights:
    """Weights as `train_names.py` writes them, in hundredths."""
    weights = {phrase: [one / 100 for one in values] for phrase, values in data["weights"].items()}
    return KindWeights(weights, data["bias"], data["sure"], data["agreed"])
