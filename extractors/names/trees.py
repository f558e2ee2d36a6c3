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
        questions, order = np.unique(asked, axis=1, return_inverse=True)
        self._order = order.reshape(self._depth, self._count)
        self._features = questions[0]
        self._thresholds = questions[1].astype(np.int32).view(np.float32)[:, None]
        self._leaves, self._bias = trees.leaves.ravel(), np.float32(trees.bias)
        self._firsts = (np.arange(self._count) << self._depth)[:, None]

    def log_odds(self, table: Floats) -> Floats:
        """What is said of each column of a table."""
        answers = (table.take(self._features, axis=0) > self._thresholds).view(np.uint8)
        leaf = np.zeros((self._count, table.shape[1]), np.uint8)
        for order in self._order[::-1]:
            np.add(leaf, leaf, out=leaf)
            leaf |= answers.take(order, axis=0, mode="clip")  # quicker than with a look at bounds
        places = leaf.astype(np.intp)
        places += self._firsts
        leaves = self._leaves.take(places, mode="clip")
        # One column alone numpy would sum in another order than several: what is said would depend on what is asked.
        said: Floats = (leaves.sum(axis=0) if leaves.shape[1] > 1 else leaves.cumsum(axis=0)[-1]) + self._bias
        return said

    def of(self, table: Floats) -> Floats:
        """The chance of each column of a table."""
        chances: Floats = (1 / (1 + np.exp(-self.log_odds(table)))).astype(np.float32)
        return chances
