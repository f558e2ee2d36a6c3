"""The feature matrix of a page for the content model: each unit's own measures, its neighbours', its place.

Order of columns is part of the model file; `train_content.py` checks it by `FEATURES`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.content.units import (
    BRACKET,
    COLON,
    COMMA,
    DIGIT,
    KINDS,
    LOWER,
    OTHER,
    PIPE,
    QUOTE,
    STOP,
    SYMBOL,
    UNSPACED,
    UPPER,
    Floats,
    Lexicon,
    Shapes,
    Words,
    count_shapes,
    count_words,
    topic_share,
    topic_words,
)
from extractors.content.windows import (
    Flags,
    Numbers,
    best_segment,
    inside_of,
    neighbours,
    run_lengths,
    segment_place,
    since,
    until,
    window_means,
)
from extractors.paragraphs import Units

_REACH = 3  # neighbours on either side that are seen one by one
_WINDOWS = (2, 5, 12)
_FURTHER = 5
_WIDER = (2, 6, 20)
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"), "0")


def _named(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_OWN = _named(
    "chars words word_len upper capitals digits stops commas colons quotes pipes brackets symbols "
    "last_stop last_comma last_colon last_ellipsis "
    "first_lower first_upper first_digit first_quote first_pipe first_symbol "
    "function function_n lexicon past early prose repeats alike gap_before gap_after address unspaced "
    "chain chain_units chain_stop chain_place"
) + tuple(f"cue{kind}" for kind in range(KINDS))
_SEEN = _named("words last_stop capitals function lexicon past first_pipe chain cues gap_before topic")
_AVERAGED = _named("words_n last_stop function lexicon past early prose capitals alike topic")
_PLACE = _named(
    "index index_log from_end_log share_before words_after_log run_short run_long since_cue since_past until_early "
    "past_before past_since early_after past_most early_most seg_in seg_before seg_after seg_words seg_share seg_units "
    "tight_in tight_before tight_after tight_share "
    "page_units page_words page_gaps page_long_share page_median page_function page_unspaced page_pipes page_stops"
)

FEATURES: tuple[str, ...] = (
    *_OWN,
    *(f"{name}{step:+d}" for step in (*range(-_REACH, 0), *range(1, _REACH + 1)) for name in _SEEN),
    *(f"{name}~{width}" for width in _WINDOWS for name in _AVERAGED),
    *_PLACE,
)
_STORY = _named("last_stop words capitals function topic~5")
_OF_STORY = tuple(FEATURES.index(name) for name in _STORY)

AGAIN: tuple[str, ...] = (
    *_named("score chance in before after run since until since_long until_long share_before chain_score topic_again"),
    *_named("mass mass_inside chance_mean likely words_most likely_inside words_inside score_inside"),
    *(f"story_{name}" for name in _STORY),
    *(f"score{step:+d}" for step in (*range(-_FURTHER, 0), *range(1, _FURTHER + 1))),
    *(f"{name}~~{width}" for width in _WIDER for name in _named("chance score mass words topic")),
)


@dataclass(frozen=True, slots=True)
class Measures:
    """What the first pass measured of a page: its matrix and what the second pass needs besides."""

    matrix: Floats
    words: Floats
    spoken: tuple[frozenset[str], ...]
    chains: NDArray[np.int64]


def measure(units: Units, lexicon: Lexicon) -> Measures:
    """The first pass over a page with at least one unit: matrix units x FEATURES."""
    shapes = count_shapes(units.texts)
    words = count_words(units.texts, shapes.counts[:, UNSPACED], lexicon)
    chains = _chain_heads(shapes)
    own = _own(units, shapes, words, chains)
    columns = {name: own[:, index] for index, name in enumerate(_OWN)}
    columns["cues"] = own[:, -KINDS:].sum(axis=1)
    columns["words_n"] = np.minimum(shapes.words, 120)
    loose = best_segment(np.expm1(columns["prose"]) - 6)
    spoken = topic_words(words.tokens)
    columns["topic"] = topic_share(spoken, inside_of(loose, len(spoken)))
    seen = np.stack([columns[name] for name in _SEEN], axis=1)
    averaged = np.stack([columns[name] for name in _AVERAGED], axis=1)
    place = _place(shapes, columns, loose)
    windows = [window_means(averaged, width) for width in _WINDOWS]
    matrix = np.concatenate([own, neighbours(seen, _REACH), *windows, place], axis=1)
    return Measures(matrix, np.minimum(shapes.words, 150), spoken, chains)


def measure_again(measures: Measures, scores: Floats) -> Floats:
    """The second pass: the first matrix with the columns AGAIN, which tell where `scores` (log-odds) see the story."""
    scores = np.clip(scores, -6, 6)
    chance = 1 / (1 + np.exp(-scores))
    words, size = measures.words, len(scores)
    segment = best_segment((chance - 0.5) * (words + 4))
    inside = inside_of(segment, size)
    likely = chance > 0.5
    long = likely & (words >= 10)
    mass = chance * words
    topic = topic_share(measures.spoken, inside & likely)
    rows = np.arange(size, dtype=np.float32)
    chain_words = np.add.reduceat(words + 1, measures.chains)
    chain = np.add.reduceat(scores * (words + 1), measures.chains) / chain_words
    columns: list[NDArray[Any]] = [
        scores,
        chance,
        *segment_place(rows, segment),
        run_lengths(likely),
        since(likely),
        until(likely),
        since(long),
        until(long),
        np.cumsum(mass) / max(float(mass.sum()), 1.0),
        np.repeat(chain, np.diff(measures.chains, append=size)),
        topic,
        *(np.full(size, value) for value in _story(measures, scores, chance, inside)),
    ]
    averaged = np.stack([chance, scores, mass, words, topic], axis=1).astype(np.float32)
    windows = [window_means(averaged, width) for width in _WIDER]
    around = neighbours(scores[:, None].astype(np.float32), _FURTHER)
    return np.concatenate([measures.matrix, np.stack(columns, axis=1).astype(np.float32), around, *windows], axis=1)


def _story(measures: Measures, scores: Numbers, chance: Numbers, inside: Flags) -> tuple[float, ...]:
    words = measures.words
    mass = chance * words
    total, likely = max(float(mass.sum()), 1.0), chance > 0.5
    page = (
        np.log1p(total),
        float(mass[inside].sum()) / total,
        float(chance.mean()),
        float(likely.sum()),
        np.log1p(float(words.max())),
    )
    if not inside.any():
        return (*page, *([0.0] * (3 + len(_OF_STORY))))
    story = measures.matrix[inside]
    weight = max(float(words[inside].sum()), 1.0)
    return (
        *page,
        float(likely[inside].mean()),
        weight / max(float(words.sum()), 1.0),
        float((scores * words)[inside].sum()) / weight,
        *(float(story[:, column].mean()) for column in _OF_STORY),
    )


def _own(units: Units, shapes: Shapes, words: Words, chains: NDArray[np.int64]) -> Floats:
    """The columns _OWN."""
    counts, count = shapes.counts, np.maximum(shapes.words, 1)
    chars = np.maximum(counts.sum(axis=1), 1)
    first, last = shapes.first, shapes.last
    function = np.minimum(words.function / count, 1)
    columns = [
        *_letters(shapes, chars, count),
        np.log1p(counts[:, STOP]),
        counts[:, COMMA] / count,
        counts[:, COLON],
        *(np.minimum(counts[:, kind], 6) for kind in (QUOTE, PIPE, BRACKET)),
        np.minimum(counts[:, SYMBOL] + counts[:, OTHER], 6),
        *(last == kind for kind in (STOP, COMMA, COLON)),
        [text.endswith(("...", "…")) for text in units.texts],
        *(first == kind for kind in (LOWER, UPPER, DIGIT, QUOTE, PIPE, SYMBOL)),
        function,
        np.log1p(words.function),
        *words.lexicon.T,
        np.log1p(_prose(shapes, function)),
        *_recurrence(units, counts[:, DIGIT] > 0),
        ["://" in text or "www." in text or "@" in text for text in units.texts],
        counts[:, UNSPACED] / chars,
        *_chains(shapes, chains),
    ]
    return np.concatenate([np.array(columns, np.float32).T, np.minimum(words.cues, 3)], axis=1)


def _letters(shapes: Shapes, chars: Floats, count: Floats) -> tuple[Floats, ...]:
    """Lengths, and the shares of capitals and digits."""
    counts = shapes.counts
    letters = np.maximum(counts[:, LOWER] + counts[:, UPPER], 1)
    return (
        np.log1p(chars),
        np.log1p(shapes.words),
        letters / count,
        counts[:, UPPER] / letters,
        shapes.capitals / count,
        counts[:, DIGIT] / chars,
    )


def _prose(shapes: Shapes, function: Floats) -> Floats:
    """Words that count as running text: all of them in a sentence with function words, else a part."""
    spoken = np.where(function >= 0.15, shapes.words, 0.3 * shapes.words)
    return spoken * np.where((shapes.last == STOP) | (shapes.words > 30), np.float32(1), np.float32(0.4))


def _recurrence(units: Units, numbers: Flags) -> tuple[Floats, ...]:
    """How many units of the page are equal, and equal but for numbers; blank lines before and after; all capped."""
    repeats = Counter(units.texts)
    masked = [
        text[:60].translate(_NO_DIGITS) if number else text[:60]
        for text, number in zip(units.texts, numbers.tolist(), strict=True)
    ]
    alike = Counter(masked)
    gaps = np.minimum(units.firsts[1:] - units.lasts[:-1] - 1, 3)
    return (
        np.array([repeats[text] for text in units.texts], np.float32),
        np.minimum(np.array([alike[text] for text in masked], np.float32), 9),
        np.concatenate([[1], gaps]).astype(np.float32),
        np.concatenate([gaps, [1]]).astype(np.float32),
    )


def _chain_heads(shapes: Shapes) -> NDArray[np.int64]:
    """First rows of sentences that a converter broke at links: no stop, and the next unit begins small."""
    first, last = shapes.first, shapes.last
    ends = (last == STOP) | (last == COLON)
    begins_small = (first[1:] == LOWER) | (first[1:] == COMMA) | (first[1:] == STOP)
    goes_on = (~ends[:-1] & begins_small) | (last[:-1] == COMMA)
    return np.flatnonzero(np.concatenate([[True], ~goes_on]))


def _chains(shapes: Shapes, heads: NDArray[np.int64]) -> tuple[Floats, Floats, Floats, Floats]:
    """Words of the chain (log1p), its number of units, whether it ends with a stop, place in the chain."""
    size = len(shapes.words)
    lengths = np.diff(heads, append=size)
    words = np.add.reduceat(shapes.words, heads)
    stop = shapes.last[heads + lengths - 1] == STOP
    place = np.arange(size) - np.repeat(heads, lengths)
    return (
        np.repeat(np.log1p(words), lengths),
        np.repeat(np.minimum(lengths, 9), lengths).astype(np.float32),
        np.repeat(stop, lengths).astype(np.float32),
        np.minimum(place, 9).astype(np.float32),
    )


def _place(shapes: Shapes, columns: Mapping[str, Floats], loose: tuple[int, int]) -> Floats:
    size = len(shapes.words)
    rows = np.arange(size, dtype=np.float32)
    count = shapes.words
    prose = np.expm1(columns["prose"])
    total, reading = max(float(count.sum()), 1.0), np.cumsum(count)
    short = (columns["cues"] > 0) & (count <= 8) & (columns["last_stop"] == 0)
    tight = best_segment(np.minimum(prose, 60) - 15)
    past, early = np.maximum(columns["past"], 0), np.maximum(columns["early"], 0)
    within = past * (rows >= loose[0])
    kept = float(prose[slice(*loose)].sum())
    place = [
        rows / size,
        np.log1p(rows),
        np.log1p(size - 1 - rows),
        (reading - count) / total,
        np.log1p(total - reading),
        run_lengths(count < 9),
        run_lengths(prose >= 12),
        since(short),
        since(past > 1.5),
        until(early > 1.5),
        np.log1p(np.cumsum(past) - past),
        np.log1p(np.cumsum(within) - within),
        np.log1p(np.cumsum(early[::-1])[::-1] - early),
        np.maximum.accumulate(within),
        np.maximum.accumulate(early[::-1])[::-1],
        *segment_place(rows, loose),
        *(np.full(size, value) for value in (np.log1p(kept), kept / total, np.log1p(loose[1] - loose[0]))),
        *segment_place(rows, tight),
        *(np.full(size, value) for value in (prose[slice(*tight)].sum() / total, *_page(shapes, columns))),
    ]
    return np.stack(place, axis=1).astype(np.float32)


def _page(shapes: Shapes, columns: Mapping[str, Floats]) -> tuple[float, ...]:
    count = shapes.words
    total = max(float(count.sum()), 1.0)
    return (
        np.log1p(len(count)),
        np.log1p(total),
        float((columns["gap_before"] > 0).mean()),
        float(count[count >= 20].sum()) / total,
        float(np.median(count)),
        float((columns["function"] * count).sum()) / total,
        float(shapes.counts[:, UNSPACED].sum()) / total,
        float(columns["first_pipe"].mean()),
        float(columns["last_stop"].mean()),
    )
