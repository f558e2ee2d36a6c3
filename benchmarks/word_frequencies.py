"""Make dedup/data/word_frequencies.npz, the frozen table of how common a word is, from the lists of wordfreq.

    python benchmarks/word_frequencies.py

Needs the package wordfreq (requirements-bench.in). The same version gives the same table, so a second run changes
nothing. Run it to take up a newer version: every similarity of articles changes, and stories have to be told anew.
"""

import gzip
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import files, version
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
UNSPACED = ("ja", "zh")


def read_lists() -> Iterator[tuple[str, dict[str, float]]]:
    """The language code and the share of all its words that each word makes up, for every short list of wordfreq."""
    unpack = import_module("msgpack").load
    for file in sorted(map(str, files("wordfreq") or ())):
        if "/data/small_" in file:
            path = next(Path(str(one.locate())) for one in files("wordfreq") or () if str(one) == file)
            with gzip.open(path) as packed:
                bins = unpack(packed, raw=False)[1:]  # the first is a header
            yield path.name[6:8], {word: 10 ** (-at / 100) for at, words in enumerate(bins) for word in words}


def pairs_of_characters(shares: Mapping[str, float]) -> dict[str, float]:
    """How often two characters stand in a row, in text written without spaces: inside a word, or where two meet."""
    found: defaultdict[str, float] = defaultdict(float)
    first: defaultdict[str, float] = defaultdict(float)
    last: defaultdict[str, float] = defaultdict(float)
    for word, share in shares.items():
        first[word[0]] += share
        last[word[-1]] += share
        for at in range(len(word) - 1):
            found[word[at : at + 2]] += share
    for one in last:
        for other in first:
            if last[one] * first[other] > 1e-6:
                found[one + other] += last[one] * first[other]
    return found


def main() -> None:
    sys.path.insert(0, str(ROOT))
    terms, words = import_module("dedup.terms"), import_module("dedup.words")
    shares: defaultdict[str, float] = defaultdict(float)
    for language, listed in read_lists():
        for word, share in (pairs_of_characters(listed) if language in UNSPACED else listed).items():
            form = words.normal_form(word)
            shares[form] = max(shares[form], share)
    common = {
        terms.term_of(form): share for form, share in sorted(shares.items()) if share >= terms.RAREST_SHARE and form
    }
    hashes = np.array(sorted(common), dtype=np.uint32)
    steps = [round(-math.log10(common[int(term)]) * terms.STEPS) for term in hashes]
    np.savez_compressed(terms.TABLE, words=np.diff(hashes, prepend=np.uint32(0)), steps=np.array(steps, dtype=np.uint8))
    size = terms.TABLE.stat().st_size
    print(f"wordfreq {version('wordfreq')}: {len(hashes)} words, {size} bytes in {terms.TABLE}")


if __name__ == "__main__":
    main()
