"""Content: what of a text counts when it is compared with another: all but the furniture of its outlet."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dedup.fingerprint import GRAM_WORDS, Fingerprint, template_hashes
from dedup.letters import FIGURE, Hashes, Places, among, distinct


@dataclass(frozen=True, eq=False)
class Content:
    """A text as it is compared: its fingerprint, and the keys that its outlet prints in several stories, sorted.

    What follows from that is worked out when it is first asked for; it has no slots, so that it can be kept.
    """

    fingerprint: Fingerprint
    furniture: Hashes | None = None

    @cached_property
    def kept(self) -> npt.NDArray[np.bool_]:
        """For each run of the fingerprint whether it counts.

        Of the text between two neighbouring fingerprints nothing counts when one of the two is furniture: where
        between them it ends cannot be told from fingerprints.
        """
        kept = np.ones(len(self.fingerprint.runs), dtype=np.bool_)
        if self.furniture is not None:
            at = np.flatnonzero(among(self.fingerprint.runs, self.fingerprint.winnowed))
            outside = among(self.fingerprint.run_keys(at), self.furniture)
            edges = np.concatenate(([-1], at, [len(kept)]))
            for place in np.flatnonzero(outside).tolist():
                kept[edges[place] + 1 : edges[place + 2]] = False
        return kept

    @cached_property
    def grams(self) -> Hashes:
        """The distinct runs that count, sorted."""
        return distinct(self.fingerprint.runs[self.kept])

    @cached_property
    def figures(self) -> Hashes:
        """The grams that hold a figure."""
        return distinct(self.fingerprint.runs[self._with_figure])

    @cached_property
    def templates(self) -> Hashes:
        """The same grams with all figures equal, hashed anew."""
        return distinct(template_hashes(self.fingerprint.words, self._with_figure))

    @cached_property
    def _with_figure(self) -> Places:
        holds = np.zeros(len(self.kept), dtype=np.bool_)
        for place in np.flatnonzero(self.fingerprint.words & FIGURE).tolist():
            holds[max(0, place - GRAM_WORDS + 1) : place + 1] = True
        return np.flatnonzero(holds & self.kept)
