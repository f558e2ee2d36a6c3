"""The texts of the evaluation data that words of names are counted in, and what stands around names there."""

import gzip
import json
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import islice

from text import DATA, ROOT

sys.path.insert(0, str(ROOT))
from extractors.names.evidence import Looks
from extractors.names.kinds import KINDS, SAID_OF, as_weights
from extractors.names.lexicon import read_model
from extractors.names.reading import Reader
from extractors.text.language import detect_language

# What a name shows by itself; what is around the names that show it is counted.
OWN = (
    *("given name, of 2", "given name, of 3", "initial", "agency", "listed organisation", "listed country or region"),
    *("listed large city", "ends in an organisation's word", "begins with an organisation's word"),
    *("ends in a place's word", "begins with a place's word"),
)
AROUND = ("before it: ", "behind it: ", "'s behind it", "comma behind it: ", "behind a comma", ".beside")
LEAST_SEEN, PRIOR, LONGEST = 5, 10.0, 100_000  # names that show a phrase; as many as are added; characters of a text


def read_texts() -> Iterator[str]:
    """The texts of the evaluation data; of agency wire every second."""
    for path, field, every in (
        *((f"rawtext/{name}", "body", 1) for name in ("pages", "wcxb_dev")),
        *((f"html/{name}", "body", 1) for name in ("sh", "pub", "agn")),
        ("dedup/reuters21578", "text", 2),
        *((f"dedup/story_{name}", "text", 1) for name in ("basil", "ecbplus", "fnc1")),
    ):
        with gzip.open(DATA / f"{path}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in islice(file, 0, None, every):
                yield json.loads(line)[field] or ""


def around_names() -> dict[str, list[float]]:
    """What stands around names in English texts -> how much more often around those of each kind, as logarithms.

    The kind is what a name shows by itself, if that is one; the names are those that the shipped model finds.
    """
    model = read_model()
    shipped = Reader("", model["groups"][""], as_weights({**model["kinds"], "weights": {}}, ""))
    shipped.looks = Looks()
    counts: dict[str, list[int]] = {}
    totals = [0] * len(KINDS)
    seen: set[str] = set()
    for text in read_texts():
        if text[:200] in seen or len(text) > LONGEST or detect_language(text) != "en":
            continue
        seen.add(text[:200])
        for _, _, phrases in shipped.look([("body", text)]):
            kinds = {SAID_OF[phrase] for phrase in phrases if phrase in OWN}
            if len(kinds) == 1:
                kind = KINDS.index(kinds.pop())
                totals[kind] += 1
                for phrase in phrases:
                    if phrase.startswith(AROUND):
                        counts.setdefault(phrase, [0] * len(KINDS))[kind] += 1
    prior = [PRIOR * one / sum(totals) for one in totals]
    return {phrase: _odds(times, prior) for phrase, times in sorted(counts.items()) if sum(times) >= LEAST_SEEN}


def _odds(times: Sequence[int], prior: Sequence[float]) -> list[float]:
    expected = (sum(times) + PRIOR) / PRIOR
    return [math.log((count + one) / (expected * one)) for count, one in zip(times, prior, strict=True)]
