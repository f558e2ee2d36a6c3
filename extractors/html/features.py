"""What is measured of the lines of an HTML page for the content decision: shape, place, company, trafilatura's choice.

The order of the features is part of the model file, which names them; a test compares the names. No word of any
language is looked at besides English names in class and id attributes, so a page in any language is measured alike.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

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
from extractors.content.windows import Table, best_segment, run_lengths, segment_place, since, until
from extractors.html.lines import PLACES, HtmlLine, Place

_REACH = 3
_WINDOWS = (3, 10)
_AROUND = {name: bit for name, bit in PLACES.items() if name not in {"PARAGRAPH", "STRONG", "TIME", "CELL"}}
_TAGS = ("p", "div", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "pre", "section", "article")


_SEEN = ("words", "linked", "kept", "last_stop", "heading", "item")
_AVERAGED = ("words_n", "linked", "kept", "last_stop", "paragraph")
_SAID = (2, 6)
Rows = Mapping[str, ArrayLike]


def measure(
    lines: Sequence[HtmlLine], letters: Sequence[str], shares: Sequence[float], title: str, scores: Sequence[float]
) -> Table:
    """The features of a page with at least one line.

    `letters` and `shares` are what choice.py gives, `title` the letters of the page's title, `scores` the log-odds of
    the text model (extractors/content).
    """
    size = len(lines)
    shapes = count_shapes([line.text for line in lines])
    own_bits = np.fromiter((line.own for line in lines), np.int64, size)
    table = Table(size)
    rows = table.add(_own(lines, shapes, own_bits, letters, shares, title))
    rows["words_n"] = np.minimum(shapes.words, 120)
    rows["heading"] = ((own_bits & Place.HEADING) > 0).astype(np.float32)
    rows["item"], rows["paragraph"] = rows["own_ITEM"], rows["own_PARAGRAPH"]
    table.add_neighbours({name: rows[name] for name in _SEEN}, _REACH)
    table.add_means({name: rows[name] for name in _AVERAGED}, _WINDOWS)
    table.add(_placed(lines, rows, own_bits, shapes.words))
    said = table.add({"text": np.clip(scores, -6, 6)})
    table.add_means(said, _SAID)
    return table


def _own(  # noqa: PLR0913, PLR0917 - what is known of the lines
    lines: Sequence[HtmlLine],
    shapes: Shapes,
    own_bits: NDArray[np.int64],
    letters: Sequence[str],
    shares: Sequence[float],
    title: str,
) -> Rows:
    """What is measured of each line by itself."""
    size = len(lines)
    counts, count = shapes.counts, np.maximum(shapes.words, 1)
    chars = np.maximum(counts.sum(axis=1), 1)
    around_bits = np.fromiter((line.around for line in lines), np.int64, size)
    tags = [line.tag for line in lines]
    repeats = Counter(letters)
    share = np.array(shares, np.float32)
    return {
        **{f"tag_{name}": [tag == name for tag in tags] for name in _TAGS},
        **{f"own_{name}": (own_bits & bit) > 0 for name, bit in PLACES.items()},
        **{f"around_{name}": (around_bits & bit) > 0 for name, bit in _AROUND.items()},
        "depth": [line.depth for line in lines],
        "chars": np.log1p(chars),
        "words": np.log1p(shapes.words),
        "linked": np.minimum(np.fromiter((line.linked for line in lines), np.float32, size) / chars, 1),
        "strong": np.minimum(np.fromiter((line.strong for line in lines), np.float32, size) / chars, 1),
        "last_stop": shapes.last == STOP,
        "last_colon": shapes.last == COLON,
        "first_lower_or_mark": (shapes.first != UPPER) & (shapes.first != QUOTE) & (shapes.first != DIGIT),
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
        "share": share,
        "kept": share >= 0.5,
    }


def _placed(
    lines: Sequence[HtmlLine], measured: Mapping[str, Floats], own_bits: NDArray[np.int64], words: Floats
) -> Rows:
    """Where each line stands, the company it is in, and what is measured of the whole page."""
    size = len(lines)
    rows = np.arange(size, dtype=np.float32)
    tags = [line.tag for line in lines]
    kept, linked, depth, heading = measured["kept"], measured["linked"], measured["depth"], measured["heading"] > 0
    kept_words = kept * words
    total, story = max(float(words.sum()), 1.0), max(float(kept_words.sum()), 1.0)
    segment = best_segment(kept_words * 2 - words - 1)
    parents = np.unique(np.fromiter((line.parent for line in lines), np.int64, size), return_inverse=True)[1]
    forms = np.unique(
        own_bits * 64 + np.fromiter((_TAGS.index(tag) if tag in _TAGS else 63 for tag in tags), np.int64, size),
        return_inverse=True,
    )[1]
    first_h1 = next((index for index, tag in enumerate(tags) if tag == "h1"), -1)
    articles = np.fromiter((line.article for line in lines), np.int64, size)
    titled = np.flatnonzero(measured["title"])
    level = float((depth * kept_words).sum() / story) if kept_words.any() else -1.0
    running = np.cumsum(kept_words) / story
    parent_words, form_words = _summed(parents, words), _summed(forms, words)
    return {
        "index": rows / size,
        "from_end": np.log1p(size - 1 - rows),
        "run_kept": run_lengths(kept > 0),
        "run_long": run_lengths(words >= 12),
        "since_kept": since(kept > 0),
        "until_kept": until(kept > 0),
        **segment_place(rows, segment, "seg_"),
        "seg_share": (segment[1] - segment[0]) / size,
        "since_heading": since(heading),
        "until_heading": until(heading),
        "after_h1": np.sign(rows - first_h1) if first_h1 >= 0 else -9,
        "h1s": np.minimum(np.cumsum([tag == "h1" for tag in tags]), 4),
        "article": np.minimum(articles, 6),
        "nested": [line.nested for line in lines],
        "article_words": _summed(articles, words) / total,
        "article_kept": _summed(articles, kept_words) / story,
        "since_title": since(measured["title"] > 0),
        "after_title": np.sign(rows - titled[-1]) if len(titled) else -9,
        "parent_kept": _summed(parents, kept_words) / np.maximum(parent_words, 1),
        "parent_words": np.log1p(parent_words),
        "parent_lines": np.log1p(_summed(parents, np.ones(size))),
        "parent_linked": _summed(parents, linked * words) / np.maximum(parent_words, 1),
        "form_kept": _summed(forms, kept_words) / np.maximum(form_words, 1),
        "form_words": np.log1p(form_words),
        "form_lines": np.log1p(_summed(forms, np.ones(size))),
        "depth_of_story": depth - level if level >= 0 else -9,
        "page_lines": np.log1p(size),
        "page_words": np.log1p(total),
        "page_kept": float(kept_words.sum()) / total,
        "page_kept_lines": float(kept.sum()),
        "page_longest": float(np.log1p(words.max())),
        "page_paragraphs": float((measured["paragraph"] * words).sum()) / total,
        "kept_before": running,
        "kept_after": 1 - running,
    }


def _summed(groups: NDArray[np.int64], values: NDArray[np.floating]) -> Floats:
    """Per row the sum of its group's values."""
    sums: Floats = np.bincount(groups, weights=values)[groups].astype(np.float32)
    return sums
