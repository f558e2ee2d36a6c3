"""What is measured of the lines of an HTML page for the content decision: shape, place, company, what the voices say.

Nothing that is measured grows with the page: a document in many sections is judged section by section. The order of the
features is part of the model file, which names them; a test compares the names. No word of any language is looked at
besides English names in class and id attributes, so a page in any language is measured alike.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from extractors.content.units import (
    BRACKET,
    COLON,
    COMMA,
    DIGIT,
    PIPE,
    QUOTE,
    STOP,
    SYMBOL,
    UPPER,
    Floats,
    Shapes,
    count_shapes,
)
from extractors.content.windows import Numbers, Table
from extractors.html.company import Company, near, stretches, summed
from extractors.html.lines import PLACES, HtmlLine

_REACH = 2
_REACH_OF_VOTES = 3
_WINDOWS = (3, 10)
_EDGE = 60  # lines from the page's first and last from which on it is all the same
_SAID = (2, 6)
_AROUND = {name: bit for name, bit in PLACES.items() if name not in {"PARAGRAPH", "STRONG", "TIME", "CELL"}}
_TAGS = ("p", "div", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "pre", "section", "article")
_TAG_NUMBERS = {tag: number for number, tag in enumerate(_TAGS)}
_SEEN = ("words", "linked", "last_stop", "heading", "own_ITEM")
_AVERAGED = ("words_n", "linked", "last_stop", "own_PARAGRAPH")
Rows = Mapping[str, ArrayLike]


@dataclass(frozen=True, slots=True)
class Voices:
    """What is said of each line of a page before it is asked of trafilatura."""

    stated: Sequence[float] | None  # share in the text that the page states in its JSON-LD; None when it states none
    text: Sequence[float]  # log-odds of the text model (extractors/content)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured of a page without trafilatura, and what is needed to go on."""

    table: Floats  # features x lines
    names: list[str]  # of the features
    company: Company
    own: Mapping[str, Floats]
    vote: Numbers  # the chance of each line by the text model


def measure(lines: Sequence[HtmlLine], letters: Sequence[str], voices: Voices, title: str) -> Measures:
    """The features of a page with at least one line, without trafilatura's choice.

    `letters` are those of the lines, `title` those of the page's title.
    """
    size = len(lines)
    shapes = count_shapes([line.text for line in lines])
    table = Table(size)
    rows = table.add(_own(lines, shapes, letters, title))
    rows["words_n"] = np.minimum(shapes.words, 120)
    table.add_neighbours({name: rows[name] for name in _SEEN}, _REACH)
    table.add_means({name: rows[name] for name in _AVERAGED}, _WINDOWS)
    text = np.clip(voices.text, -6, 6).astype(np.float32)
    vote = np.asarray(1 / (1 + np.exp(-text)), np.float32)
    stated = np.full(size, -1, np.float32) if voices.stated is None else np.array(voices.stated, np.float32)
    table.add({"text": text, "stated": stated})
    table.add_neighbours({"text": text}, _REACH_OF_VOTES)
    table.add_means({"text": text}, _SAID)
    company = Company(lines, shapes.words)
    words = company.words
    table.add(_placed(lines, rows, shapes.words))
    table.add(company.sizes(rows["linked"]))
    table.add(stretches(text > 0, "text"))
    table.add(stretches((text > 0) & (words >= 10), "long_text"))
    table.add(company.of(vote, "said"))
    table.add(_kind(words, vote, rows, "said"))
    table.add(
        {
            "page_linked": _mean(rows["linked"], words),
            "page_text": _mean(vote, words),
            "page_stated": -1 if voices.stated is None else _part(vote * stated, vote, words),
        }
    )
    return Measures(table.values, table.names, company, rows, vote)


def measure_asked(measures: Measures, shares: Sequence[float]) -> Table:
    """The same features and more rows, which tell what trafilatura says: the share of each line that it keeps."""
    company, size = measures.company, len(shares)
    words = company.words
    table = Table(size, measures.table)
    share = np.array(shares, np.float32)
    kept = (share >= 0.5).astype(np.float32)
    vote = (kept + measures.vote) / 2
    table.add({"share": share, "kept": kept})
    table.add_neighbours({"kept": kept}, _REACH_OF_VOTES)
    table.add_means({"kept": kept}, _WINDOWS)
    table.add(stretches(kept > 0, "kept"))
    table.add(company.of(vote, "vote"))
    table.add(_kind(words, vote, measures.own, "vote"))
    level = _mean(measures.own["depth"], kept * words) if kept.any() else -1.0
    table.add(
        {
            "form_kept": _of_group(company, "form", kept),
            "style_kept": _of_group(company, "style", kept),
            "parent_kept": _of_group(company, "parent", kept),
            "depth_of_story": measures.own["depth"] - level if level >= 0 else -9,
            "page_kept": _mean(kept, words),
            "page_agreed": _part(kept * measures.vote, np.maximum(kept, measures.vote), words),
        }
    )
    return table


def _own(lines: Sequence[HtmlLine], shapes: Shapes, letters: Sequence[str], title: str) -> Rows:
    """What is measured of each line by itself."""
    size = len(lines)
    counts, count = shapes.counts, np.maximum(shapes.words, 1)
    chars = np.maximum(counts.sum(axis=1), 1)
    tags = np.fromiter([_TAG_NUMBERS.get(line.tag, -1) for line in lines], np.int64, size)
    own = _flags([line.own for line in lines], PLACES)
    repeats = Counter(letters)
    small = (shapes.first != UPPER) & (shapes.first != QUOTE) & (shapes.first != DIGIT)
    ended = (shapes.last == STOP) | (shapes.last == COLON)
    return {
        **{f"tag_{name}": tags == number for name, number in _TAG_NUMBERS.items()},
        **{f"own_{name}": flags for name, flags in own.items()},
        **{f"around_{name}": flags for name, flags in _flags([line.around for line in lines], _AROUND).items()},
        "depth": [line.depth for line in lines],
        "chars": np.log1p(chars),
        "words": np.log1p(shapes.words),
        "heading": own["HEADING"],
        "linked": np.minimum(np.fromiter((line.linked for line in lines), np.float32, size) / chars, 1),
        "strong": np.minimum(np.fromiter((line.strong for line in lines), np.float32, size) / chars, 1),
        "last_stop": shapes.last == STOP,
        "last_colon": shapes.last == COLON,
        "first_lower_or_mark": small,
        "goes_on": np.concatenate([[False], small[1:] & ~ended[:-1]]),
        "capitals": shapes.capitals / count,
        "upper": counts[:, UPPER] / chars,
        "digits": counts[:, DIGIT] / chars,
        "commas": counts[:, COMMA] / count,
        "stops": np.log1p(counts[:, STOP]),
        "quotes": np.minimum(counts[:, QUOTE], 6),
        "pipes": np.minimum(counts[:, PIPE], 6),
        "brackets": np.minimum(counts[:, BRACKET], 6),
        "symbols": np.minimum(counts[:, SYMBOL], 6),
        "repeats": np.minimum([repeats[text] for text in letters], 5),
        "title": [
            len(text) > 12 and (text == title or (len(text) > 20 and title.startswith(text))) for text in letters
        ],
        "in_title": [len(text) > 8 and text in title for text in letters],
    }


def _flags(bits: Sequence[int], places: Mapping[str, int]) -> dict[str, NDArray[np.bool_]]:
    """For each of some places which lines have its bit."""
    wanted = np.array([*places.values()], np.int64)
    return dict(zip(places, np.array(bits, np.int64) & wanted[:, None] > 0, strict=True))


def _placed(lines: Sequence[HtmlLine], measured: Mapping[str, Floats], words: Numbers) -> Rows:
    """Where each line stands."""
    size = len(lines)
    rows = np.arange(size, dtype=np.float32)
    first_h1 = next((index for index, line in enumerate(lines) if line.tag == "h1"), -1)
    articles = np.fromiter((line.article for line in lines), np.int64, size)
    titled = np.flatnonzero(measured["title"])
    return {
        "index": near(np.log1p(rows), _EDGE),
        "from_end": near(np.log1p(size - 1 - rows), _EDGE),
        **stretches(words >= 12, "long"),
        **stretches(measured["heading"] > 0, "heading"),
        "after_h1": np.sign(rows - first_h1) if first_h1 >= 0 else -9,
        "after_title": np.sign(rows - titled[-1]) if len(titled) else -9,
        "article": np.minimum(articles, 6),
        "nested": [line.nested for line in lines],
        "article_part": summed(articles, words) / max(float(words.sum()), 1.0),
    }


def _kind(words: Numbers, vote: Numbers, own: Mapping[str, Floats], name: str) -> Rows:
    """What kind of page it is (news, a guide, a list, a talk): how the lines are that a vote takes."""
    mass, count = vote * words, max(float(vote.sum()), 1.0)
    return {
        f"{name}_items": _mean(own["own_ITEM"], mass),
        f"{name}_headings": float((vote * own["heading"]).sum()) / count,
        f"{name}_length": np.log1p(float(mass.sum()) / count),
        f"{name}_paragraphs": _mean(own["own_PARAGRAPH"], mass),
        f"{name}_links": _mean(own["linked"], mass),
        f"{name}_cells": _mean(own["own_CELL"], mass),
        f"{name}_quotes": float((vote * np.minimum(own["quotes"], 2)).sum()) / count,
        f"{name}_digits": _mean(own["digits"], mass),
    }


def _mean(values: Numbers, weights: Numbers) -> float:
    return float((values * weights).sum()) / max(float(weights.sum()), 1.0)


def _part(values: Numbers, whole: Numbers, words: Numbers) -> float:
    """Which part of the words of a whole some values are."""
    return float((values * words).sum()) / max(float((whole * words).sum()), 1.0)


def _of_group(company: Company, name: str, kept: Numbers) -> Numbers:
    group = company.groups[name]
    return summed(group, kept * company.words) / np.maximum(summed(group, company.words), 1)
