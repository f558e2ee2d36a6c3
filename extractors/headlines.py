"""The headline of a page: the line above the story that names what the story then tells.

Evidence, not position alone: the words of a headline come back in the text below it, a date or byline stands next to
it, it is printed on a line of its own and does not end like a sentence.
"""

import math
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from extractors.lines import count_words, ends_sentence, squeezed, stems

_BULLET = re.compile(r"^(?:[•·▪◦‣*»›>]|[-–—]\s|\d{1,3}[.)]\s)")
_INNER_STOP = re.compile(r"[a-zäöüéа-я][.!?] +[A-ZÄÖÜА-Я]")
_TAIL = re.compile(r"\s+[|–—•·-]\s+[^|–—•·]{2,50}$|\s*[|｜_]\s*[^|｜_]{2,40}$")
_TAIL_MARK, _LONGEST_TAIL = re.compile("[|–—•·｜_-]"), 56


@dataclass(frozen=True, slots=True)
class HeadlineWeights:
    """Points for and against a line: a conditional logit over the candidate lines of a page.

    Fitted on the dev pages whose title the view prints (news counted twice), five folds by site: the right line for
    .82 of news and .86 of general pages as main text, .71 and .75 of whole pages, where the best of the candidates
    would be .90, .95, .88 and .91. Rounded to one digit, which changes none of these by more than .03.
    """

    overlap: float = 1.3  # share of its words that the story uses
    words_found: float = 3.7  # the same share, whole only from `enough` words on: two common words prove little
    enough: int = 3
    first_fitting: float = 0.7  # the first line from the top of which the story uses half
    beside_date: float = 1.7  # a date or byline stands at most two printed lines below
    with_tail: float = 0.9  # printed again with an outlet's name behind it
    tail: float = -0.7  # has an outlet's name behind it itself
    distance: float = -1.3  # times log(1 + printed lines between it and the story)
    touching: float = -1.2  # none: the line right above the story is rather a deck or a kicker
    low: float = -3.2  # times its place among the candidates, 0 at the top, towards 1 at the story
    stop: float = -2.8  # ends like a statement
    inner_stop: float = -0.6  # holds more than one sentence
    bullet: float = -4.3  # an item of a list
    colon: float = -2.7  # ends with a colon
    tiny: float = -3.5  # one or two words
    short: float = -1.9  # three or four words
    long: float = -1.0  # over 20 words
    sure: float = 0.3  # least probability among the candidates; below it NULL rather than a guess


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could be the headline: its index, text, and printed lines between it and the story."""

    index: int
    text: str
    distance: int
    beside_date: bool


def choose_headline(
    candidates: Sequence[Candidate],
    vocabulary: Set[str],
    page: Sequence[str],
    weights: HeadlineWeights = HeadlineWeights(),
) -> int | None:
    """The index of the best candidate, None when none has enough evidence. `vocabulary` are the stems of the story.

    `candidates` stand in page order; `page` are all its lines as shown.
    """
    named = {squeezed(_TAIL.sub("", line)) for line in page if 8 < len(line) < 200 and _has_tail(line)}
    shares = [_found(candidate.text, vocabulary) for candidate in candidates]
    fitting = next((at for at, (found, of) in enumerate(shares) if _whole(found, of, weights) >= 0.5), None)
    points = []
    for at, (candidate, (found, of)) in enumerate(zip(candidates, shares, strict=True)):
        sum_of = weights.overlap * found / max(1, of) + weights.words_found * _whole(found, of, weights)
        sum_of += weights.first_fitting * (at == fitting) + weights.low * at / len(candidates)
        sum_of += weights.with_tail * (squeezed(candidate.text) in named)
        points.append(sum_of + _shape(candidate, weights))
    if not points:
        return None
    best = max(range(len(points)), key=points.__getitem__)
    probability = 1 / sum(math.exp(max(-50.0, one - points[best])) for one in points)
    proven = shares[best][0] > 0 or candidates[best].beside_date
    return candidates[best].index if proven and probability >= weights.sure else None


def _has_tail(line: str) -> bool:
    return _TAIL_MARK.search(line, max(0, len(line) - _LONGEST_TAIL)) is not None and _TAIL.search(line) is not None


def _found(text: str, vocabulary: Set[str]) -> tuple[int, int]:
    """How many of a text's words a vocabulary has, and how many there are."""
    words = stems(text)
    return sum(word in vocabulary for word in words), len(words)


def _whole(found: int, of: int, weights: HeadlineWeights) -> float:
    return found / max(1, of) * min(1.0, found / weights.enough)


def _shape(candidate: Candidate, weights: HeadlineWeights) -> float:
    """Points for how a line looks and where it stands."""
    text, size = candidate.text, count_words(candidate.text)
    points = weights.distance * math.log1p(candidate.distance) + weights.touching * (candidate.distance == 0)
    points += weights.beside_date * candidate.beside_date + weights.tail * _has_tail(text)
    points += weights.stop * (ends_sentence(text) and not text.endswith(("?", "!", "？", "！", "...", "…")))
    points += weights.inner_stop * bool(_INNER_STOP.search(text)) + weights.bullet * bool(_BULLET.match(text))
    points += weights.colon * text.endswith(":") + weights.long * (size > 20)
    return points + (weights.tiny if size < 3 else weights.short if size < 5 else 0.0)
