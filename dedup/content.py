"""Content: what of a text counts when it is compared with another: all but the furniture of its outlet."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dedup.fingerprint import Fingerprint
from dedup.letters import Hashes

NO_FURNITURE: Hashes = np.empty(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A text as it is compared. `kept`: for each run of its fingerprint whether it counts; `grams`: those, sorted."""

    fingerprint: Fingerprint
    kept: npt.NDArray[np.bool_]
    grams: Hashes


def content_of(fingerprint: Fingerprint, furniture: Hashes = NO_FURNITURE) -> Content:
    """Return the content of a text, where `furniture` are keys that its outlet prints in several stories.

    Of the text between two neighbouring fingerprints nothing counts when one of the two is furniture: where between
    them it ends cannot be told from fingerprints.
    """
    kept = np.ones(len(fingerprint.runs), dtype=np.bool_)
    if len(furniture):
        at = np.flatnonzero(np.isin(fingerprint.runs, fingerprint.winnowed))
        outside = np.isin(fingerprint.run_keys(at), furniture)
        edges = np.concatenate(([-1], at, [len(kept)]))
        for place in np.flatnonzero(outside).tolist():
            kept[edges[place] + 1 : edges[place + 2]] = False
    return Content(fingerprint, kept, np.unique(fingerprint.runs[kept]))
