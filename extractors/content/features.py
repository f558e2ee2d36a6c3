"""The feature table of a page for the content model: each unit's own measures, its neighbours', its place.

The order of its rows is part of the model file; `train_content.py` checks it by `FEATURES`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

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
    Ints,
    Lexicon,
    Shapes,
    Topics,
    Words,
    count_shapes,
    count_words,
    topic_share,
)
from extractors.content.windows import (
    Flags,
    Numbers,
    as_rows,
    best_segment,
    inside_of,
    lengths_from,
    neighbours,
    run_lengths,
    segment_place,
    since,
    until,
    window_means,
)
from extractors.text.paragraphs import Units

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
    """What the first pass measured of a page: its table FEATURES x units, and what the second pass needs besides."""

    table: Floats
    words: Floats
    topics: Topics
    chains: Ints


def measure(units: Units, lexicon: Lexicon) -> Measures:
    """The first pass over a page with at least one unit."""
    shapes = count_shapes(units.texts)
    words = count_words(units.texts, shapes.counts[:, UNSPACED], lexicon)
    chains = _chain_heads(shapes)
    own = _own(units, shapes, words, chains)
    rows = dict(zip(_OWN, own, strict=True))
    rows["cues"] = own[-KINDS:].sum(axis=0)
    rows["words_n"] = np.minimum(shapes.words, 120)
    loose = best_segment(np.expm1(rows["prose"]) - 6)
    rows["topic"] = topic_share(words.topics, inside_of(loose, len(units.texts)))
    seen = np.array([rows[name] for name in _SEEN])
    averaged = np.array([rows[name] for name in _AVERAGED])
    place = _place(shapes, rows, loose)
    table = np.concatenate([own, neighbours(seen, _REACH), window_means(averaged, _WINDOWS), place])
    return Measures(table, np.minimum(shapes.words, 150), words.topics, chains)


def measure_again(measures: Measures, scores: Floats) -> Floats:
    """The second pass: the first table with the rows AGAIN, which tell where `scores` (log-odds) see the story."""
    scores = np.clip(scores, -6, 6)
    chance = 1 / (1 + np.exp(-scores))
    words, size = measures.words, len(scores)
    segment = best_segment((chance - 0.5) * (words + 4))
    inside = inside_of(segment, size)
    likely = chance > 0.5
    long = likely & (words >= 10)
    mass = chance * words
    topic = topic_share(measures.topics, inside & likely)
    places = np.arange(size, dtype=np.float32)
    chain_words = np.add.reduceat(words + 1, measures.chains)
    chain = np.add.reduceat(scores * (words + 1), measures.chains) / chain_words
    rows: list[ArrayLike] = [
        scores,
        chance,
        *segment_place(places, segment),
        run_lengths(likely),
        since(likely),
        until(likely),
        since(long),
        until(long),
        np.cumsum(mass) / max(float(mass.sum()), 1.0),
        np.repeat(chain, lengths_from(measures.chains, size)),
        topic,
        *_story(measures, scores, chance, inside),
    ]
    averaged = as_rows([chance, scores, mass, words, topic], size)
    around = neighbours(averaged[1:2], _FURTHER)
    return np.concatenate([measures.table, as_rows(rows, size), around, window_means(averaged, _WIDER)])


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
    weight = max(float(words[inside].sum()), 1.0)
    return (
        *page,
        float(likely[inside].mean()),
        weight / max(float(words.sum()), 1.0),
        float((scores * words)[inside].sum()) / weight,
        *(float(measures.table[row, inside].mean()) for row in _OF_STORY),
    )


def _own(units: Units, shapes: Shapes, words: Words, chains: Ints) -> Floats:
    """The rows _OWN."""
    counts, count = shapes.counts, np.maximum(shapes.words, 1)
    chars = np.maximum(counts.sum(axis=1), 1)
    first, last = shapes.first, shapes.last
    function = np.minimum(words.function / count, 1)
    rows = [
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
    return as_rows([*rows, *np.minimum(words.cues, 3).T], len(units.texts))


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


def _chain_heads(shapes: Shapes) -> Ints:
    """First rows of sentences that a converter broke at links: no stop, and the next unit begins small."""
    first, last = shapes.first, shapes.last
    ends = (last == STOP) | (last == COLON)
    begins_small = (first[1:] == LOWER) | (first[1:] == COMMA) | (first[1:] == STOP)
    goes_on = (~ends[:-1] & begins_small) | (last[:-1] == COMMA)
    return np.flatnonzero(np.concatenate([[True], ~goes_on]))


def _chains(shapes: Shapes, heads: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """Words of the chain (log1p), its number of units, whether it ends with a stop, place in the chain."""
    size = len(shapes.words)
    lengths = lengths_from(heads, size)
    words = np.add.reduceat(shapes.words, heads)
    stop = shapes.last[heads + lengths - 1] == STOP
    place = np.arange(size) - np.repeat(heads, lengths)
    return (
        np.repeat(np.log1p(words), lengths),
        np.repeat(np.minimum(lengths, 9), lengths).astype(np.float32),
        np.repeat(stop, lengths).astype(np.float32),
        np.minimum(place, 9).astype(np.float32),
    )


def _place(shapes: Shapes, rows: Mapping[str, Floats], loose: tuple[int, int]) -> Floats:
    size = len(shapes.words)
    places = np.arange(size, dtype=np.float32)
    count = shapes.words
    prose = np.expm1(rows["prose"])
    total, reading = max(float(count.sum()), 1.0), np.cumsum(count)
    short = (rows["cues"] > 0) & (count <= 8) & (rows["last_stop"] == 0)
    tight = best_segment(np.minimum(prose, 60) - 15)
    past, early = np.maximum(rows["past"], 0), np.maximum(rows["early"], 0)
    within = past * (places >= loose[0])
    kept = float(prose[slice(*loose)].sum())
    place = [
        places / size,
        np.log1p(places),
        np.log1p(size - 1 - places),
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
        *segment_place(places, loose),
        np.log1p(kept),
        kept / total,
        np.log1p(loose[1] - loose[0]),
        *segment_place(places, tight),
        prose[slice(*tight)].sum() / total,
        *_page(shapes, rows),
    ]
    return as_rows(place, size)


def _page(shapes: Shapes, rows: Mapping[str, Floats]) -> tuple[float, ...]:
    count = shapes.words
    total = max(float(count.sum()), 1.0)
    return (
        np.log1p(len(count)),
        np.log1p(total),
        float((rows["gap_before"] > 0).mean()),
        float(count[count >= 20].sum()) / total,
        float(np.median(count)),
        float((rows["function"] * count).sum()) / total,
        float(shapes.counts[:, UNSPACED].sum()) / total,
        float(rows["first_pipe"].mean()),
        float(rows["last_stop"].mean()),
    )
