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

    theme: float = 1.73
    told: float = 1.07
    opening: float = 1.50
    title_case: float = 1.74
    deep: float = 0.13
    distance: float = -0.82
    above: float = -4.87
    inside: float = -0.77
    follows: float = -1.25
    named: float = 1.88
    alone: float = 2.88
    attached: float = -0.20
    numbered: float = -2.39
    bullet_below: float = -0.36
    before: float = -0.29
    alike: float = -0.28
    again: float = 1.70
    titled: float = 1.65
    ends: float = 1.05
    starts: float = -0.27
    crumbed: float = 1.14
    site: float = -4.60
    tiny: float = -1.41
    short: float = -1.46
    usual: float = 0.55
    length: float = -1.74
    stop: float = -3.62
    colon: float = 0.89
    open_colon: float = -1.39
    parts: float = -0.62
    digit: float = 0.96
    capitals: float = -1.06
    top_opening: float = -0.47
    last_fitting: float = -0.36


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
        [*measure(candidate).values(), candidate.opening == best, at == last] for at, candidate in enumerate(candidates)
    ]


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
