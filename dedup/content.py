"""Content: what of a text counts when it is compared with another: all but the furniture of its outlet."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dedup.fingerprint import GRAM_WORDS, Fingerprint, template_hashes
from dedup.letters import FIGURE, Hashes, among, distinct

NO_FURNITURE: Hashes = np.empty(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A text as it is compared. `kept`: for each run of its fingerprint whether it counts; `grams`: those, sorted.

    `figures`: the grams that hold a figure, as they are; `templates`: the same grams with all figures equal.
    """

    fingerprint: Fingerprint
    kept: npt.NDArray[np.bool_]
    grams: Hashes
    figures: Hashes
    templates: Hashes


def content_of(fingerprint: Fingerprint, furniture: Hashes = NO_FURNITURE) -> Content:
    """Return the content of a text, where `furniture` are keys that its outlet prints in several stories.

    Of the text between two neighbouring fingerprints nothing counts when one of the two is furniture: where between
    them it ends cannot be told from fingerprints.
    """
    runs, words = fingerprint.runs, fingerprint.words
    kept = np.ones(len(runs), dtype=np.bool_)
    if len(furniture):
        at = np.flatnonzero(among(runs, fingerprint.winnowed))
        outside = among(fingerprint.run_keys(at), furniture)
        edges = np.concatenate(([-1], at, [len(kept)]))
        for place in np.flatnonzero(outside).tolist():
            kept[edges[place] + 1 : edges[place + 2]] = False
    holds = np.zeros(len(runs), dtype=np.bool_)
    for place in np.flatnonzero(words & FIGURE).tolist():
        holds[max(0, place - GRAM_WORDS + 1) : place + 1] = True
    at = np.flatnonzero(holds & kept)
    return Content(fingerprint, kept, distinct(runs[kept]), distinct(runs[at]), distinct(template_hashes(words, at)))
