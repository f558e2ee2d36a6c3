"""The headline of a page: the line above the story that names what the story then tells.

Evidence, not position alone: the words of a headline come back in the text below it, a date or byline stands next to
it, it is printed on a line of its own and does not end like a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.lines import count_words, ends_sentence, squeezed

_WORD = re.compile(r"[^\W_]{2,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_BULLET = re.compile(r"^(?:[•·▪◦‣*»›>]|[-–—]\s|\d{1,3}[.)]\s)")
_TAIL = re.compile(r"\s+[|–—•·-]\s+[^|–—•·]{2,50}$|\s*[|｜_]\s*[^|｜_]{2,40}$")


@dataclass(frozen=True, slots=True)
class HeadlineWeights:
    """Points for and against a line, set by hand and checked on the dev pages with a gold title (see `least`)."""

    overlap: float = 4.0  # times the share of its words that the story uses
    enough: int = 3  # words found again for the whole of these points: two common words prove little
    beside_date: float = 1.2  # a date or byline stands at most two printed lines below
    repeated: float = 1.0  # printed twice on the page (page title and headline)
    sentence: float = -1.5  # ends like a sentence
    bullet: float = -1.5  # an item of a list
    short: float = -3.0  # one or two words
    long: float = -1.5  # over 30 words
    distance: float = -0.12  # for each printed line between it and the story
    least: float = 1.6  # a line with fewer points is no headline: NULL rather than a guess


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could be the headline: its index, text, and printed lines between it and the story."""

    index: int
    text: str
    distance: int
    beside_date: bool


def stems(text: str) -> list[str]:
    """The words that carry the sense, cut to five letters so that inflected forms agree; single characters where words
    are not spaced. All words when none is longer than three letters."""
    folded = text.casefold()
    words = _WORD.findall(_UNSPACED.sub(" ", folded))
    carrying = [word for word in words if len(word) > 3 or not word.isascii()] or words
    return [word[:5] for word in carrying] + _UNSPACED.findall(folded)


def choose_headline(
    candidates: Sequence[Candidate], story: str, page: Sequence[str], weights: HeadlineWeights = HeadlineWeights()
) -> int | None:
    """The index of the best candidate, None when none has enough evidence. `story` is the text below."""
    vocabulary = set(stems(story))
    prints: dict[str, int] = {}
    for line in page:
        if line and len(line) < 300:
            for form in {squeezed(line), squeezed(_TAIL.sub("", line))}:
                prints[form] = prints.get(form, 0) + 1
    best, most = None, weights.least
    for candidate in candidates:
        points = _points(candidate, vocabulary, prints, weights)
        if points > most:
            best, most = candidate.index, points
    return best


def _points(candidate: Candidate, vocabulary: set[str], prints: dict[str, int], weights: HeadlineWeights) -> float:
    text = candidate.text
    words = stems(text)
    if not words:
        return float("-inf")
    size = count_words(text)
    found = sum(word in vocabulary for word in words)
    points = weights.overlap * found / len(words) * min(1.0, found / weights.enough)
    points += weights.distance * candidate.distance
    points += weights.beside_date * candidate.beside_date
    points += weights.repeated * (prints.get(squeezed(text), 0) > 1)
    points += weights.sentence * (ends_sentence(text) and not text.endswith(("?", "!", "？", "！", "...", "…")))
    points += weights.bullet * bool(_BULLET.match(text))
    points += weights.short * (size < 3) + weights.long * (size > 30)
    return points
