"""The feature table of a page for the content model: each unit's own measures, its neighbours', its place.

The order of its rows is part of the model file, which names them; a test compares the names.
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
    Table,
    best_segment,
    beyond,
    inside_of,
    lengths_from,
    most_before,
    run_lengths,
    run_means,
    segment_place,
    since,
    sums_before,
    until,
)
from extractors.text.paragraphs import Units

# Nothing that is measured may grow with the page: a distance counts up to _FAR units, a sum over so many, words up to
# _MANY. A document of 60 sections looks to its middle like an article of one page.
_FAR = 48
_MANY = 1200
_REACH = 3  # neighbours on either side that are seen one by one
_WINDOWS = (2, 5, 12)
_FURTHER = 5
_OTHERS, _COMMENTS = 3, 4  # the kinds of cues above other articles and above what readers say
_PARAGRAPH = 12  # words from which a unit is taken for one, when a table or list between two is looked across
_WIDER = (2, 6, 20)
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"), "0")
_SEEN = (
    "words", "last_stop", "capitals", "function", "lexicon", "past", "first_pipe", "chain", "cues", "gap_before",
    "topic",
)  # fmt: skip
_AVERAGED = (
    "words_n", "last_stop", "function", "lexicon", "past", "early", "prose", "capitals", "alike", "topic",
)  # fmt: skip
_OF_STORY = ("last_stop", "words", "capitals", "function", "topic~5")
Rows = Mapping[str, ArrayLike]


@dataclass(frozen=True, slots=True)
class Measures:
    """What the first pass measured of a page, and what the second pass needs besides."""

    table: Floats  # features x units
    names: list[str]  # of the features
    words: Floats
    topics: Topics
    chains: Ints
    of_story: Mapping[str, Floats]  # the features that are averaged over the story


def measure(units: Units, lexicon: Lexicon) -> Measures:
    """The first pass over a page with at least one unit."""
    shapes = count_shapes(units.texts)
    words = count_words(units.texts, shapes.counts[:, UNSPACED], lexicon)
    chains = _chain_heads(shapes)
    table = Table(len(units.texts))
    rows = table.add(_own(units, shapes, words, chains))
    rows["cues"] = np.minimum(words.cues, 3).sum(axis=1)
    rows["words_n"] = np.minimum(shapes.words, 120)
    loose = best_segment(np.expm1(rows["prose"]) - 6)
    rows["topic"] = topic_share(words.topics, inside_of(loose, len(units.texts)))
    table.add_neighbours({name: rows[name] for name in _SEEN}, _REACH)
    rows |= table.add_means({name: rows[name] for name in _AVERAGED}, _WINDOWS)
    table.add(_place(shapes, rows, loose))
    of_story = {name: rows[name] for name in _OF_STORY}
    return Measures(table.values, table.names, np.minimum(shapes.words, 150), words.topics, chains, of_story)


def measure_again(measures: Measures, scores: Floats) -> Table:
    """The second pass: the first table and more rows, which tell where `scores` (log-odds) see the story."""
    scores = np.clip(scores, -6, 6)
    chance = 1 / (1 + np.exp(-scores))
    words, size = measures.words, len(scores)
    segment = best_segment((chance - 0.5) * (words + 4))
    inside = inside_of(segment, size)
    likely = chance > 0.5
    long = likely & (words >= 10)
    mass = chance * words
    topic = topic_share(measures.topics, inside & likely)
    chain_words = np.add.reduceat(words + 1, measures.chains)
    chain = np.add.reduceat(scores * (words + 1), measures.chains) / chain_words
    table = Table(size, measures.table)
    table.add(
        {
            "score": scores,
            "chance": chance,
            **_near(
                {
                    **segment_place(np.arange(size, dtype=np.float32), segment),
                    "run": run_lengths(likely),
                    "since": since(likely),
                    "until": until(likely),
                    "since_long": since(long),
                    "until_long": until(long),
                }
            ),
            "mass_before": _log_up_to(np.cumsum(mass) - mass, _MANY),
            "mass_after": _log_up_to(np.cumsum(mass[::-1])[::-1] - mass, _MANY),
            "score_above": beyond(scores, words >= _PARAGRAPH),
            "score_below": beyond(scores[::-1], words[::-1] >= _PARAGRAPH)[::-1],
            "chain_score": np.repeat(chain, lengths_from(measures.chains, size)),
            "topic_again": topic,
            **_story(measures, scores, chance, inside),
        }
    )
    table.add_neighbours({"score": scores}, _FURTHER)
    averaged: Rows = {"chance": chance, "score": scores, "mass": mass, "words": words, "topic": topic}
    table.add_means(averaged, _WIDER, "~~")
    return table


def _story(measures: Measures, scores: Numbers, chance: Numbers, inside: Flags) -> Rows:
    words = measures.words
    mass = chance * words
    total, likely = max(float(mass.sum()), 1.0), chance > 0.5
    weight = max(float(words[inside].sum()), 1.0)
    told = inside.any()
    return {
        "mass": _log_up_to(total, _MANY),
        "mass_inside": float(mass[inside].sum()) / total,
        "chance_mean": float(chance.mean()),
        "likely": min(float(likely.sum()), _FAR),
        "words_most": np.log1p(float(words.max())),
        "likely_inside": float(likely[inside].mean()) if told else 0.0,
        "words_inside": weight / max(float(words.sum()), 1.0) if told else 0.0,
        "score_inside": float((scores * words)[inside].sum()) / weight,
        **{f"story_{name}": row[inside].mean() if told else 0.0 for name, row in measures.of_story.items()},
    }


def _own(units: Units, shapes: Shapes, words: Words, chains: Ints) -> Rows:
    """What is measured of each unit by itself."""
    counts, count = shapes.counts, np.maximum(shapes.words, 1)
    chars = np.maximum(counts.sum(axis=1), 1)
    letters = np.maximum(counts[:, LOWER] + counts[:, UPPER], 1)
    first, last = shapes.first, shapes.last
    function = np.minimum(words.function / count, 1)
    lexicon, past, early = words.lexicon.T
    return {
        "chars": np.log1p(chars),
        "words": np.log1p(shapes.words),
        "word_len": letters / count,
        "upper": counts[:, UPPER] / letters,
        "capitals": shapes.capitals / count,
        "digits": counts[:, DIGIT] / chars,
        "stops": np.log1p(counts[:, STOP]),
        "commas": counts[:, COMMA] / count,
        "colons": counts[:, COLON],
        "quotes": np.minimum(counts[:, QUOTE], 6),
        "pipes": np.minimum(counts[:, PIPE], 6),
        "brackets": np.minimum(counts[:, BRACKET], 6),
        "symbols": np.minimum(counts[:, SYMBOL] + counts[:, OTHER], 6),
        "last_stop": last == STOP,
        "last_comma": last == COMMA,
        "last_colon": last == COLON,
        "last_ellipsis": [text.endswith(("...", "…")) for text in units.texts],
        "first_lower": first == LOWER,
        "first_upper": first == UPPER,
        "first_digit": first == DIGIT,
        "first_quote": first == QUOTE,
        "first_pipe": first == PIPE,
        "first_symbol": first == SYMBOL,
        "function": function,
        "function_n": np.log1p(words.function),
        "lexicon": lexicon,
        "past": past,
        "early": early,
        "prose": np.log1p(_prose(shapes, function)),
        **_recurrence(units, counts[:, DIGIT] > 0),
        "address": ["://" in text or "www." in text or "@" in text for text in units.texts],
        "unspaced": counts[:, UNSPACED] / chars,
        **_chains(shapes, chains),
        **{f"cue{kind}": cues for kind, cues in enumerate(np.minimum(words.cues, 3).T)},
    }


def _prose(shapes: Shapes, function: Floats) -> Floats:
    """Words that count as running text: all of them in a sentence with function words, else a part."""
    spoken = np.where(function >= 0.15, shapes.words, 0.3 * shapes.words)
    return spoken * np.where((shapes.last == STOP) | (shapes.words > 30), np.float32(1), np.float32(0.4))


def _recurrence(units: Units, numbers: Flags) -> Rows:
    """How many units of the page are equal, and equal but for numbers; blank lines before and after; all capped."""
    repeats = Counter(units.texts)
    masked = [
        text[:60].translate(_NO_DIGITS) if number else text[:60]
        for text, number in zip(units.texts, numbers.tolist(), strict=True)
    ]
    alike = Counter(masked)
    gaps = np.minimum(units.firsts[1:] - units.lasts[:-1] - 1, 3)
    return {
        "repeats": np.minimum([repeats[text] for text in units.texts], 9),
        "alike": np.minimum([alike[text] for text in masked], 9),
        "gap_before": np.concatenate([[1], gaps]),
        "gap_after": np.concatenate([gaps, [1]]),
    }


def _chain_heads(shapes: Shapes) -> Ints:
    """First rows of sentences that a converter broke at links: no stop, and the next unit begins small."""
    first, last = shapes.first, shapes.last
    ends = (last == STOP) | (last == COLON)
    begins_small = (first[1:] == LOWER) | (first[1:] == COMMA) | (first[1:] == STOP)
    goes_on = (~ends[:-1] & begins_small) | (last[:-1] == COMMA)
    return np.flatnonzero(np.concatenate([[True], ~goes_on]))


def _chains(shapes: Shapes, heads: Ints) -> Rows:
    """Of the chain of each unit: its words, its number of units, whether it ends with a stop, the place in it."""
    size = len(shapes.words)
    lengths = lengths_from(heads, size)
    words = np.add.reduceat(shapes.words, heads)
    stop = shapes.last[heads + lengths - 1] == STOP
    place = np.arange(size) - np.repeat(heads, lengths)
    return {
        "chain": np.repeat(np.log1p(words), lengths),
        "chain_units": np.repeat(np.minimum(lengths, 9), lengths),
        "chain_stop": np.repeat(stop, lengths),
        "chain_place": np.minimum(place, 9),
    }


def _place(shapes: Shapes, rows: Mapping[str, Floats], loose: tuple[int, int]) -> Rows:
    """Where each unit stands, and what is measured of the whole page."""
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
    bullets = np.asarray(rows["first_pipe"] > 0)
    distances = {
        "run_short": run_lengths(count < 9),
        "run_long": run_lengths(prose >= 12),
        "run_bullets": run_lengths(bullets),
        "since_cue": since(short),
        "since_others": since(short & (rows[f"cue{_OTHERS}"] > 0)),
        "since_comments": since(short & (rows[f"cue{_COMMENTS}"] > 0)),
        "since_past": since(past > 1.5),
        "until_early": until(early > 1.5),
        **segment_place(places, loose, "seg_"),
        **segment_place(places, tight, "tight_"),
    }
    return {
        "index_log": _log_up_to(places, _FAR),
        "from_end_log": _log_up_to(size - 1 - places, _FAR),
        "words_before_log": _log_up_to(reading - count, _MANY),
        "words_after_log": _log_up_to(total - reading, _MANY),
        **_near(distances),
        "bullet_words": run_means(count, bullets),
        "past_before": np.log1p(sums_before(past, _FAR)),
        "past_since": np.log1p(sums_before(within, _FAR)),
        "early_after": np.log1p(sums_before(early[::-1], _FAR)[::-1]),
        "past_most": most_before(within, _FAR),
        "early_most": most_before(early[::-1], _FAR)[::-1],
        "seg_words": _log_up_to(kept, _MANY),
        "seg_share": kept / total,
        "seg_units": _log_up_to(loose[1] - loose[0], _FAR),
        "tight_share": prose[slice(*tight)].sum() / total,
        "page_units": _log_up_to(size, 4 * _FAR),
        "page_words": _log_up_to(total, 2 * _MANY),
        "page_gaps": float((rows["gap_before"] > 0).mean()),
        "page_long_share": float(count[count >= 20].sum()) / total,
        "page_median": _median(count),
        "page_function": float((rows["function"] * count).sum()) / total,
        "page_unspaced": float(shapes.counts[:, UNSPACED].sum()) / total,
        "page_pipes": float(rows["first_pipe"].mean()),
        "page_stops": float(rows["last_stop"].mean()),
    }


def _median(values: Floats) -> float:
    """The median; NumPy's own takes ten times as long for few values."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1].mean())


def _near(distances: Rows) -> Rows:
    """Distances and lengths in log1p, as they are up to _FAR units on either side."""
    far = np.log1p(np.float32(_FAR))
    return {name: np.clip(row, -far, far) for name, row in distances.items()}


def _log_up_to(values: ArrayLike, most: float) -> Numbers:
    logs: Numbers = np.log1p(np.clip(values, 0, most))
    return logs
