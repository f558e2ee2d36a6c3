"""The headline of a page: the line above the story that names what the story then tells.

Evidence, not position alone: the words of a headline come back in the text below it, a date or byline stands next to
it, it is printed on a line of its own and does not end like a sentence.
"""

import math
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from extractors.text.scripts import ends_sentence

_BULLET = re.compile(r"^(?:[•·▪◦‣*»›>]|[-–—]\s|\d{1,3}[.)]\s)")
_BAR = re.compile(r"[|–—•·｜_-]")  # without one, a line has no tail
_TAIL = re.compile(r"\s+[|–—•·-]\s+[^|–—•·]{2,50}$|\s*[|｜_]\s*[^|｜_]{2,40}$")


@dataclass(frozen=True, slots=True)
class HeadlineWeights:
    """Points for and against a line: a conditional logit over the candidate lines of a page.

    Fitted on the dev pages whose title the view prints (news counted twice), with the story as the content model sees
    it out of fold. Five folds by site: the right line for .81 of news and .89 of general pages as main text, .78 and
    .87 of whole pages, where the best of the candidates would be .90, .95, .89 and .94 (the others print the title
    only inside a longer line). Rounded to one digit, which changes none of these by more than .02. The content score of
    the line, list-like neighbours, a second print and capitals added nothing.
    """

    overlap: float = 1.5  # share of its words that the story uses
    words_found: float = 1.3  # the same share, whole only from `enough` words on: two common words prove little
    in_opening: float = 3.1  # the same again for the paragraph below it, which tells what the headline names
    enough: int = 3
    first_fitting: float = 0.8  # the first line from the top of which the story uses half
    beside_date: float = 1.4  # a date or byline stands at most two printed lines below
    gap_above: float = 2.4  # a blank line parts it from the line above, on pages that have blank lines
    gap_below: float = 3.2
    top: float = 2.2  # the first printed line of the page
    tail: float = -0.2  # has an outlet's name behind it
    distance: float = -0.4  # times log(1 + printed lines between it and the paragraph below)
    touching: float = -1.1  # none: the line right above the story is rather a deck or a kicker
    passed: float = -3.6  # times log(1 + paragraphs of the story above it)
    title_case: float = 1.5  # share of its words that begin with a capital
    stop: float = -1.7  # ends like a statement
    bullet: float = -2.2  # an item of a list
    colon: float = -1.5  # ends with a colon
    tiny: float = -2.6  # one or two words
    short: float = -0.9  # three or four words
    usual: float = 1.1  # 7 to 16 words
    sure: float = 0.3  # least probability among the candidates; below it NULL rather than a guess


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could be the headline, and what stands around it."""

    index: int
    text: str
    words: int
    stems: Sequence[str]  # of its words
    opening: Set[str]  # stems of the first paragraph below
    distance: int  # printed lines between it and that
    passed: int  # paragraphs of the story above
    beside_date: bool
    gap_above: bool  # a blank line is there
    gap_below: bool  # likewise
    top: bool  # nothing is printed above


def choose_headline(
    candidates: Sequence[Candidate], vocabulary: Set[str], weights: HeadlineWeights = HeadlineWeights()
) -> int | None:
    """The index of the best candidate, None when none has enough evidence. `vocabulary` are the stems of the story.

    `candidates` stand in page order.
    """
    if not candidates:
        return None
    words = [candidate.stems for candidate in candidates]
    found = [_found(one, vocabulary) for one in words]
    proofs = [_proof(count, len(one), weights) for count, one in zip(found, words, strict=True)]
    fitting = next((at for at, proof in enumerate(proofs) if proof >= 0.5), None)
    points = [_place(candidate, weights) + _shape(candidate.text, candidate.words, weights) for candidate in candidates]
    for at, (candidate, one) in enumerate(zip(candidates, words, strict=True)):
        points[at] += weights.overlap * found[at] / max(1, len(one)) + weights.words_found * proofs[at]
        in_opening = _found(one, candidate.opening) / max(1, len(one))
        points[at] += weights.in_opening * in_opening * min(1.0, len(one) / weights.enough)
        points[at] += weights.first_fitting * (at == fitting)
    best = max(range(len(points)), key=points.__getitem__)
    probability = 1 / sum(math.exp(max(-50.0, one - points[best])) for one in points)
    proven = found[best] > 0 or candidates[best].beside_date
    return candidates[best].index if proven and probability >= weights.sure else None


def _found(words: Sequence[str], vocabulary: Set[str]) -> int:
    return sum(map(vocabulary.__contains__, words))


def _proof(found: int, of: int, weights: HeadlineWeights) -> float:
    """The share of words that were found; a part of it when they are few."""
    return found / max(1, of) * min(1.0, found / weights.enough)


def _place(candidate: Candidate, weights: HeadlineWeights) -> float:
    """Points for where a line stands."""
    points = weights.distance * math.log1p(candidate.distance) + weights.touching * (candidate.distance == 0)
    points += weights.passed * math.log1p(candidate.passed) + weights.beside_date * candidate.beside_date
    points += weights.gap_above * candidate.gap_above + weights.gap_below * candidate.gap_below
    return points + weights.top * candidate.top


def _shape(text: str, size: int, weights: HeadlineWeights) -> float:
    """Points for how a line of `size` words looks."""
    words = text.split()
    points = weights.stop * (ends_sentence(text) and not text.endswith(("?", "!", "？", "！", "...", "…")))
    points += weights.bullet * bool(_BULLET.match(text)) + weights.colon * text.endswith(":")
    points += weights.tail * _has_tail(text) + weights.usual * (7 <= size <= 16)
    points += weights.title_case * sum(word[0].isupper() for word in words) / max(1, len(words))
    return points + (weights.tiny if size < 3 else weights.short if size < 5 else 0.0)


def _has_tail(text: str) -> bool:
    return _BAR.search(text) is not None and _TAIL.search(text) is not None
