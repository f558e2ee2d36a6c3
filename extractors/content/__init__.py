"""Which lines of a page are its story: body text, sub-headings and list items inside the article.

The whole-page decision over the learned model; labels finer than story or not are other modules' work.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from extractors.content.features import measure, measure_again
from extractors.content.model import ContentModel, read_model
from extractors.content.units import Floats
from extractors.roles.appeals import PAYWALL, is_network, is_placeholder, may_speak, read_appeal
from extractors.roles.captions import is_copyright, read_caption
from extractors.roles.pointers import read_pointer
from extractors.text.paragraphs import Units, read_units

_BESIDE = frozenset(("page-tool", "counter", "reading-time", "advert"))  # the notices that stand inside a story
_CLOSING, _EAST_ASIAN_CLOSING = "\"'”’»)", "”」』）"
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]{4}")


@dataclass(frozen=True, slots=True)
class ContentLimits:
    """Where the decision is cut, in log-odds.

    A page is cut where its F1 is to be expected the highest, within `lowest` and `highest`: the doubtful lines of a
    page that is doubtful all over are kept, those of a plain one are not. Out of fold, no one cut of -.6, -.2, 0 and .2
    is better on more than one of six views (news main, .001 at .2), and each loses up to .004. `going_on` and `between`
    together gain .001 to .002 on general pages and move news by less than .001.
    """

    lowest: float = -1.2  # at -.6 one news page of lists is lost, at -2 all is the same
    highest: float = 0.3
    paragraph: int = 900  # characters of a line that count at most
    # Enough for a sentence right below a line of the story. The model takes a short last sentence before the page's
    # foot ("There was no comment from the ministry.") for furniture.
    going_on: float = -1.5
    between: float = -1.0  # enough for a line between two of the story, such as a sub-heading
    heading: float = 2.0  # enough for a few words below the last line of a story, where they head nothing
    past: float = -1.7  # enough for sentences that nothing but notices parts from the story
    notices: int = 12  # so many of them at most
    tail: float = -3.0  # enough for a short last sentence that a picture, a pointer or an advertisement parts from it
    short: int = 10  # fewer words than which such a sentence has
    parting: int = 2  # so many of them at most
    listed: float = -2.2  # enough for a paragraph that a list, which the story opens, parts from it
    items: tuple[int, int] = (2, 12)  # so many items of it, and so long
    item: int = 8  # words of one
    told: int = 15  # words of such a paragraph
    # Enough for the only sentence, and a long one, below what asks for money: offers and teasers there have less.
    asked: float = -0.9
    long: int = 14  # words of such a sentence


def score_lines(lines: Sequence[str]) -> list[float]:
    """Log-odds that each line is story text, given the whole page (lines without endings); blank lines get 0.0."""
    units = read_units(lines)
    return _by_line(units, _score(units), len(lines))


def content_lines(lines: Sequence[str], limits: ContentLimits = ContentLimits()) -> list[bool]:
    """Whether each line is story text, given the whole page (lines without endings); blank lines are not."""
    units = read_units(lines)
    scores = _score(units).tolist()
    keeps = decide(units.texts, scores, limits)
    go_on_past_notices(units.texts, scores, keeps, limits)
    _go_on_past_lists(units.texts, scores, keeps, limits)
    return [keep > 0 for keep in _by_line(units, np.array(keeps, np.float32), len(lines))]


def decide(texts: Sequence[str], scores: Sequence[float], limits: ContentLimits = ContentLimits()) -> list[bool]:
    """Which units of a page are its story, given their texts and log-odds."""
    cut = best_cut(texts, scores, limits)
    keeps = [score >= cut for score in scores]
    for index in range(1, len(texts)):
        if not keeps[index] and keeps[index - 1]:
            last = index + 1 == len(texts)
            keeps[index] = (scores[index] > limits.going_on and _ends_sentence(texts[index])) or (
                not last and keeps[index + 1] and scores[index] > limits.between
            )
    _drop_last_headings(texts, scores, keeps, limits)
    return keeps


def _drop_last_headings(
    texts: Sequence[str], scores: Sequence[float], keeps: list[bool], limits: ContentLimits
) -> None:
    """Drop, in place, what below the last line of a story heads nothing: "About us", first in the foot of a page."""
    kept = [index for index, keep in enumerate(keeps) if keep]
    firm = [index for index in kept if scores[index] >= limits.heading or not _is_heading(texts[index])]
    for index in kept if firm else ():
        keeps[index] = index <= firm[-1]


def _is_heading(text: str) -> bool:
    """Whether a unit is a few words without a bullet and without a mark at the end."""
    return len(text) <= 30 and text.count(" ") < 4 and text[:1].isalpha() and text.rstrip(_CLOSING)[-1:].isalnum()


def best_cut(texts: Sequence[str], scores: Sequence[float], limits: ContentLimits = ContentLimits()) -> float:
    """The log-odds from which units are kept, so that the F1 to be expected of a page's characters is the highest
    (Lipton, Elkan and Naryanaswamy 2014)."""
    if not len(scores):
        return limits.highest
    odds = np.array(scores, np.float64)
    order = np.argsort(-odds, kind="stable")
    sizes = np.minimum(np.fromiter(map(len, texts), np.int64, len(texts)), limits.paragraph)[order] + 6
    right = sizes / (1 + np.exp(-odds[order]))
    f1 = 2 * np.cumsum(right) / (np.cumsum(sizes) + right.sum())
    return float(np.clip(odds[order[np.argmax(f1)]], limits.lowest, limits.highest))


def go_on_past_notices(
    texts: Sequence[str], scores: Sequence[float], keeps: list[bool], limits: ContentLimits = ContentLimits()
) -> None:
    """Keep, in place, sentences that only notices part from the story: a bar of share buttons looks like its end."""
    edges = [(index, before) for index, (before, after) in enumerate(pairwise(keeps)) if before != after]
    for index, is_end in edges:
        step = 1 if is_end else -1
        first = index + 1 if is_end else index
        last = first + step * (limits.notices + 1)
        beyond = range(first, max(-1, min(last, len(texts))), step)
        at = next((at for at in beyond if keeps[at] or not _is_notice(texts[at])), first)
        if is_end and (tail := _tail(texts, scores, first, limits) or _last_asked(texts, scores, first, limits)):
            keeps[tail] = True
        while at != first and 0 <= at < len(texts) and not keeps[at]:
            if scores[at] <= limits.past or not _ends_sentence(texts[at]):
                break
            keeps[at] = True
            at += step


def _go_on_past_lists(texts: Sequence[str], scores: Sequence[float], keeps: list[bool], limits: ContentLimits) -> None:
    """Keep, in place, the paragraph below a list that a line of the story with a colon opens: alone between short lines
    and the foot of a page it looks like furniture. What the list is, roles/listed_lines.py decides."""
    fewest, most = limits.items
    for opening in [
        at for at, text in enumerate(texts) if text[-1:] in ":：" and (keeps[at] or (at and keeps[at - 1]))
    ]:
        if not keeps[opening] and scores[opening] <= limits.between:
            continue
        beyond = range(opening + 1, min(opening + 2 + most, len(texts)))
        at = next((at for at in beyond if not _is_item(texts[at], limits)), opening)
        if at - opening <= fewest or keeps[at] or scores[at] <= limits.listed:
            continue
        if _ends_sentence(texts[at], limits.told) and not any(map(_speaks, texts[opening : at + 1])):
            keeps[opening] = keeps[at] = True


def _speaks(text: str) -> bool:
    """Whether a unit is a notice or points elsewhere."""
    return may_speak(text) and (read_appeal(text) is not None or read_pointer(text) is not None)


def _is_item(text: str, limits: ContentLimits) -> bool:
    return text.count(" ") < limits.item + (not text[0].isalnum()) and not _ends_sentence(text)


def _tail(texts: Sequence[str], scores: Sequence[float], first: int, limits: ContentLimits) -> int | None:
    """The short sentence that is the last of a story and that pictures, advertisements or pointers part from it; none
    that another sentence or picture follows, for teasers and galleries have more."""
    parting = (at for at in range(first, min(first + limits.parting + 1, len(texts))) if not _parts(texts[at]))
    at = next(parting, first)
    if at == first or scores[at] <= limits.tail or not 2 <= texts[at].count(" ") < limits.short:
        return None
    more = at + 1 < len(texts) and (_ends_sentence(texts[at + 1]) or _parts(texts[at + 1]))
    return at if _ends_sentence(texts[at], words=3) and not more else None


def _last_asked(texts: Sequence[str], scores: Sequence[float], first: int, limits: ContentLimits) -> int | None:
    """The last paragraph of a story below a box that asks for money: a long sentence below notices of which one asks
    for it, and none that another sentence follows."""
    asks = False
    for at in range(first, min(first + limits.notices, len(texts) - 1)):
        text = texts[at]
        notice = read_appeal(text) if may_speak(text) else None
        if notice is None:
            break
        asks = asks or notice == PAYWALL
    else:
        return None
    sure = asks and scores[at] > limits.asked and text.count(" ") >= limits.long - 1
    return at if sure and _ends_sentence(text) and not _ends_sentence(texts[at + 1]) else None


def _parts(text: str) -> bool:
    """Whether a unit stands between two paragraphs of a story and goes on in no other: an advertisement's label, a
    picture's caption, a pointer with the headline that it points to."""
    if may_speak(text) and (read_appeal(text) == "advert" or ((pointer := read_pointer(text)) and not pointer.alone)):
        return True
    return read_caption(text) is not None and not is_copyright(text)


def _is_notice(text: str) -> bool:
    """Whether a unit is a button, a pointer or the like; below what asks for money no story goes on."""
    if not may_speak(text):
        return False
    notice = read_appeal(text)
    stands_in = notice is not None and is_placeholder(text)
    return notice in _BESIDE or stands_in or is_network(text) or read_pointer(text) is not None


def _ends_sentence(text: str, words: int = 4) -> bool:
    """Whether a unit of so many words or more ends as a sentence does. In one look: a pattern tries each word as
    the first (6 s for a line of 30,000 full stops)."""
    end = len(text.rstrip(_CLOSING)) - 1
    if text.startswith(".", end):
        return text.count(" ", 0, end) >= words - 1
    end = len(text.rstrip(_EAST_ASIAN_CLOSING)) - 1
    return text.startswith("。", end) and _EAST_ASIAN.search(text, 0, end) is not None


@cache
def _model() -> ContentModel:
    return read_model()


def _score(units: Units) -> Floats:
    if not units.texts:
        return np.zeros(0, np.float32)
    model = _model()
    measures = measure(units, model.lexicon)
    return model.second.log_odds(measure_again(measures, model.first.log_odds(measures.table)).values)


def _by_line(units: Units, values: Floats, size: int) -> list[float]:
    """Values of units as values of the lines they stand on."""
    by_line = [0.0] * size
    for first, last, value in zip(units.firsts.tolist(), units.lasts.tolist(), values.tolist(), strict=True):
        for line in range(first, last + 1):
            by_line[line] = value
    return by_line
