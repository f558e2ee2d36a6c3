"""The learned part of the content decision: a word lexicon and two passes of boosted trees, read from package data.

All trees are oblivious (one question per level, as CatBoost grows them: Prokhorenkova et al. 2018), so that a page is
one comparison of a table and one look-up per tree. `benchmarks/train_content.py` writes the file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.content.units import Floats, Lexicon


@dataclass(frozen=True, slots=True)
class Trees:
    """Oblivious trees of one depth: per tree and level a feature and a threshold, per tree and leaf a value.

    Leaves are numbered in a byte: at most eight levels.
    """

    features: NDArray[np.int64]
    thresholds: Floats
    leaves: Floats
    bias: float
    splits: "_Splits" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "splits", _Splits.of(self.features, self.thresholds))

    def log_odds(self, table: Floats) -> Floats:
        """Sum of the leaves that each unit of a table features x units reaches."""
        count, depth = self.features.shape
        above = self.splits.above(table)
        leaf = np.zeros((count, table.shape[1]), np.uint8)
        for level in range(depth - 1, -1, -1):
            np.add(leaf, leaf, out=leaf)
            leaf |= above.take(self.splits.places[level], axis=0, mode="clip")  # quicker than with a look at bounds
        places = np.add(leaf, (np.arange(count) << depth)[:, None], dtype=np.intp)
        sums: Floats = self.leaves.ravel().take(places, mode="clip").sum(axis=0) + np.float32(self.bias)
        return sums

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Trees":
        """Read what `to_json` in `benchmarks/train_content.py` gives."""
        depth = data["depth"]
        features = np.array(data["columns"], np.int64).reshape(-1, depth)
        thresholds = np.array(data["thresholds"], np.float32).reshape(-1, depth)
        leaves = np.array(data["leaves"], np.float32).reshape(len(features), -1) * np.float32(data["scale"])
        return cls(features, thresholds, leaves, data["bias"])


@dataclass(frozen=True, slots=True)
class _Splits:
    """The different splits of trees, of which several trees have a third: each is compared once."""

    features: NDArray[np.int64]
    thresholds: Floats
    places: NDArray[np.intp]  # of the splits of the trees among these: levels x trees

    @classmethod
    def of(cls, features: NDArray[np.int64], thresholds: Floats) -> "_Splits":
        keys = features.T << 32 | thresholds.T.astype(np.float32, order="C").view(np.uint32)
        different, first, places = np.unique(keys, return_index=True, return_inverse=True)
        own = thresholds.T.ravel()[first].reshape(-1, 1)
        return cls(different >> 32, own, places.reshape(features.shape[::-1]))

    def above(self, table: Floats) -> NDArray[np.uint8]:
        """Which units of a table are above each split, as 0 and 1."""
        return (table.take(self.features, axis=0) > self.thresholds).view(np.uint8)


@dataclass(frozen=True, slots=True)
class ContentModel:
    """What `train_content.py` learned: word weights by CRC-32, trees of the first and of the second pass."""

    lexicon: Lexicon
    first: Trees
    second: Trees


def read_model() -> ContentModel:
    """The model that is shipped with the package."""
    data = json.loads(files("extractors.content").joinpath("model.json").read_text("utf-8"))
    words = data["lexicon"]
    learned = np.array(words["weights"], np.float32).reshape(len(words["keys"]), -1) * np.float32(words["scale"])
    weights = np.concatenate([np.zeros_like(learned[:1]), learned])
    lexicon = Lexicon({key: row for row, key in enumerate(words["keys"], start=1)}, weights)
    return ContentModel(lexicon, Trees.from_json(data["first"]), Trees.from_json(data["second"]))
