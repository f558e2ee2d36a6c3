"""Content: what of a text counts when it is compared with another: all but the stock of its outlet."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dedup.fingerprint import Fingerprint
from dedup.word_hashes import Hashes, Places, among, distinct


@dataclass(frozen=True, eq=False)
class Content:
    """A text as it is compared: its fingerprint, and the keys that its outlet prints in several stories, sorted.

    What follows from that is worked out when it is first asked for; it has no slots, so that it can be kept.
    """

    fingerprint: Fingerprint
    stock: Hashes | None = None

    @cached_property
    def kept(self) -> npt.NDArray[np.bool_]:
        """For each run of the fingerprint whether it counts.

        Of the text between two neighbouring fingerprints nothing counts when one of the two is stock: where
        between them it ends cannot be told from fingerprints.
        """
        kept = np.ones(len(self.fingerprint.runs), dtype=np.bool_)
        if self.stock is not None:
            at = np.flatnonzero(among(self.fingerprint.runs, self.fingerprint.winnowed))
            outside = among(self.fingerprint.run_keys(at), self.stock)
            edges = np.concatenate(([-1], at, [len(kept)]))
            for place in np.flatnonzero(outside).tolist():
                kept[edges[place] + 1 : edges[place + 2]] = False
        return kept

    @cached_property
    def order(self) -> Places:
        """The places of the runs that count, in the order of their hashes."""
        places = np.flatnonzero(self.kept)
        return places[np.argsort(self.fingerprint.runs[places])]

    @cached_property
    def grams(self) -> Hashes:
        """The distinct runs that count, sorted."""
        return distinct(self.fingerprint.runs[self.order])

    @cached_property
    def figures(self) -> Hashes:
        """The grams that hold a figure."""
        return distinct(np.sort(self.fingerprint.runs[self._with_figure]))

    @cached_property
    def templates(self) -> Hashes:
        """The same grams with all figures equal."""
        return distinct(np.sort(self.fingerprint.templates[self._with_figure]))

    @cached_property
    def _with_figure(self) -> Places:
        return np.flatnonzero((self.fingerprint.templates != self.fingerprint.runs) & self.kept)
