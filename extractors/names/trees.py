"""Boosted trees over candidates, asked each question once: trees repeat their questions three times."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from extractors.content.model import Trees
from extractors.names.lexicon import Floats


class Chances:
    """What trees say of candidates."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        trees = Trees.from_json(data)
        self._count, self._depth = trees.features.shape
        asked = np.stack([trees.features.T.ravel(), trees.thresholds.T.ravel().view(np.int32)])
        questions, self._order = np.unique(asked, axis=1, return_inverse=True)
        self._order = self._order.ravel()
        self._features = questions[0]
        self._thresholds = questions[1].astype(np.int32).view(np.float32)[:, None]
        self._leaves, self._bias = trees.leaves.ravel(), np.float32(trees.bias)
        self._firsts = (np.arange(self._count) << self._depth)[:, None]

    def of(self, table: Floats) -> Floats:
        """The chance of each column of a table."""
        answers = (table.take(self._features, axis=0) > self._thresholds).view(np.uint8)
        bits = answers.take(self._order, axis=0).reshape(self._depth, -1)
        leaf = bits[0]
        for level in range(1, self._depth):
            leaf |= bits[level] << level
        places = np.add(leaf.reshape(self._count, -1), self._firsts, dtype=np.intp)
        log_odds = self._leaves.take(places).sum(axis=0) + self._bias
        chances: Floats = (1 / (1 + np.exp(-log_odds))).astype(np.float32)
        return chances
