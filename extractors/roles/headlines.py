"""The headline of a page: the line above the story that names what the story then tells.

Evidence, not position alone: the words of a headline come back in the text below it, a date or byline stands below,
it is printed on a line of its own, perhaps a second time, and does not end like a sentence. What stands around a line
is seen by headline_lines.py.
"""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter, mul
from typing import NamedTuple

from extractors.text.scripts import ends_sentence

_DIGIT = re.compile(r"\d")
_FEW = 4  # words of a line from which it has a deck
_OPEN_ENDS = ("?", "!", "？", "！", "...", "…")


class Candidate(NamedTuple):
    """A line that could be the headline, and what stands around it. Lines are printed ones. A tuple, because pages have
    dozens."""

    line: int  # its index among the lines of the page
    text: str
    letters: str  # as `squeezed` gives them
    words: int
    shared: float  # share of its words that the story uses, 0 to 1; a part of it when they are few
    told: float  # how often the story uses a word of it on average, as log(1 + lines of the story)
    theme: float  # how often it uses the most frequent one, as a share of the same of all candidates
    opening: float  # share of its words that one of the first paragraphs uses, the most of these
    place: int  # lines above it
    distance: int  # lines down to the paragraph of the story below it, more for each that stands above it
    above: float  # share of the story's words above it
    inside: bool  # the story has begun above it
    follows: bool  # right below a line of the story
    named: bool  # a date or byline stands among the next lines
    alone: bool  # blank lines, or the page's ends, part it from both neighbours
    attached: int  # lines below it before the next blank one
    bullet: bool
    numbered: bool  # "4. ", as breadcrumbs are read aloud
    bullet_below: bool
    before: int  # words of the line above, -1 at the top of the page
    alike: int  # lines right above it that look like it, as items of a list do
    again: bool  # printed also a few lines above
    titled: bool  # part of a longer line at the top of the page, as its title is
    ends: bool  # another line ends with it, as a breadcrumb does
    starts: int  # lines that begin with it
    crumbed: bool  # one of the lines right above holds it
    site: bool  # what the site is called


@dataclass(frozen=True, slots=True)
class HeadlineWeights:
    """Points for and against a line: a conditional logit over the candidate lines of a page.

    `benchmarks/train_headlines.py` learns them on the dev pages whose gold has a title and says how they do out of fold
    by site.
    """

    theme: float = 1.29
    told: float = 1.09
    opening: float = 1.85
    title_case: float = 1.25
    deep: float = 0.30
    distance: float = -0.91
    above: float = -2.76
    inside: float = -0.98
    follows: float = -1.85
    named: float = 1.90
    alone: float = 2.71
    attached: float = 0.07
    bullet: float = -1.72
    numbered: float = -3.57
    bullet_below: float = -0.48
    before: float = -0.10
    alike: float = -0.17
    again: float = 1.58
    titled: float = 1.21
    ends: float = 1.03
    starts: float = -0.24
    crumbed: float = 1.64
    site: float = -4.56
    tiny: float = -1.43
    short: float = -1.27
    usual: float = 0.79
    length: float = -1.52
    stop: float = -3.09
    colon: float = 0.98
    open_colon: float = -1.86
    parts: float = -0.87
    digit: float = 1.17
    capitals: float = -0.83
    top_opening: float = -0.41
    last_fitting: float = -0.23
    under: float = -1.25


@dataclass(frozen=True, slots=True)
class HeadlineLimits:
    """How sure a choice must be."""

    # Least probability among the candidates; below it NULL rather than a guess. Out of fold 8 of 23 choices below .4
    # are right, .38 of those from there to .5, .96 of those over .97, which are half of all.
    sure: float = 0.35
    fitting: float = 0.5  # share of a line's words in the story from which it is a likely headline


WEIGHTS, LIMITS = HeadlineWeights(), HeadlineLimits()


def is_statement(text: str) -> bool:
    """Whether a line ends as statements do, and neither as a question nor as a call."""
    return ends_sentence(text) and not text.endswith(_OPEN_ENDS)


def measure(candidate: Candidate) -> dict[str, float]:
    """What is weighed of a line by itself, by the names of the weights."""
    text, words, shared = candidate.text, candidate.words, candidate.shared
    parts = text.split()
    return {
        "theme": candidate.theme,
        "told": candidate.told,
        "opening": candidate.opening,
        "title_case": shared * sum([part[:1].isupper() for part in parts]) / max(1, len(parts)),
        "deep": shared * math.log1p(candidate.place),
        "distance": max(0.0, math.log1p(candidate.distance) - 2),
        "above": candidate.above,
        "inside": candidate.inside,
        "follows": candidate.follows,
        "named": candidate.named,
        "alone": candidate.alone,
        "attached": math.log1p(candidate.attached),
        "bullet": candidate.bullet,
        "numbered": candidate.numbered,
        "bullet_below": candidate.bullet_below,
        "before": candidate.before / 10,
        "alike": candidate.alike,
        "again": candidate.again,
        "titled": candidate.titled,
        "ends": candidate.ends,
        "starts": candidate.starts,
        "crumbed": candidate.crumbed,
        "site": candidate.site,
        "tiny": words < 3,
        "short": words < 5,
        "usual": 7 <= words <= 16,
        "length": len(text) / 100,
        "stop": is_statement(text),
        "colon": ":" in text,
        "open_colon": text.endswith((":", "：")),
        "parts": sum(map(text.count, "|/>»")),
        "digit": _DIGIT.search(text) is not None,
        "capitals": text.isupper(),
    }


def measure_all(candidates: Sequence[Candidate], limits: HeadlineLimits = LIMITS) -> list[list[float]]:
    """What is weighed of the lines of a page, in the order of the weights; some of it against one another."""
    best = max(candidate.opening for candidate in candidates)
    fitting = [at for at, candidate in enumerate(candidates) if candidate.shared >= limits.fitting]
    last = fitting[-1] if fitting else None
    return [
        [*measure(one).values(), one.opening == best, at == last, _under(candidates[at - 1], one) if at else 0.0]
        for at, one in enumerate(candidates)
    ]


def _under(above: Candidate, candidate: Candidate) -> float:
    """How far the line right above could be the headline, and this one its deck: the share of its words that the story
    uses, where it is no item and stands as this line does."""
    item = above.bullet or above.numbered or above.words < _FEW
    beside = above.place + 1 == candidate.place and above.alone == candidate.alone
    return 0.0 if item or not beside else above.shared


def choose_headline(
    candidates: Sequence[Candidate], weights: HeadlineWeights = WEIGHTS, limits: HeadlineLimits = LIMITS
) -> int | None:
    """The index of the best candidate, None when none has enough evidence. `candidates` stand in page order.

    Two prints of a headline are one: what speaks for either speaks for both.
    """
    if not candidates:
        return None
    weighed = _values(weights)
    points = [sum(map(mul, one, weighed)) for one in measure_all(candidates, limits)]
    most = max(points)
    shares = [math.exp(max(-50.0, one - most)) for one in points]
    best = candidates[points.index(most)]
    prints: dict[str, float] = defaultdict(float)
    for candidate, share in zip(candidates, shares, strict=True):
        prints[candidate.letters] += share
    proven = best.shared > 0 or best.named
    return best.line if proven and prints[best.letters] >= limits.sure * sum(shares) else None


_values = attrgetter(*(field.name for field in fields(HeadlineWeights)))
