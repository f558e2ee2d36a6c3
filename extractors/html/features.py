"""What is measured of the lines of an HTML page for the content decision: shape, place, company, trafilatura's choice.

Order of columns is part of the model file; `benchmarks/train_html.py` checks it by `FEATURES`. No word of any language
is looked at besides English names in class and id attributes, so a page in any language is measured alike.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

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
from extractors.content.windows import best_segment, neighbours, run_lengths, segment_place, since, until, window_means
from extractors.html.lines import PLACES, HtmlLine, Place

_REACH = 3
_WINDOWS = (3, 10)
_AROUND = {name: bit for name, bit in PLACES.items() if name not in {"PARAGRAPH", "STRONG", "TIME", "CELL"}}
_TAGS = ("p", "div", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "pre", "section", "article")


def _named(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_OWN = (
    *(f"tag_{tag}" for tag in _TAGS),
    *(f"own_{name}" for name in PLACES),
    *(f"around_{name}" for name in _AROUND),
    *_named("depth chars words linked strong last_stop last_colon first_lower_or_mark capitals upper digits commas"),
    *_named("stops quotes pipes brackets symbols repeats title in_title share kept"),
)
_SEEN = _named("words linked kept last_stop heading item")
_AVERAGED = _named("words_n linked kept last_stop paragraph")
_PLACED = (
    *_named("index from_end run_kept run_long since_kept until_kept seg_in seg_before seg_after seg_share"),
    *_named(
        "since_heading until_heading after_h1 h1s article nested article_words article_kept since_title after_title"
    ),
    *_named("parent_kept parent_words parent_lines parent_linked form_kept form_words form_lines depth_of_story"),
    *_named("page_lines page_words page_kept page_kept_lines page_longest page_paragraphs kept_before kept_after"),
)
FEATURES: tuple[str, ...] = (
    *_OWN,
    *(f"{name}{step:+d}" for step in (*range(-_REACH, 0), *range(1, _REACH + 1)) for name in _SEEN),
    *(f"{name}~{width}" for width in _WINDOWS for name in _AVERAGED),
    *_PLACED,
    *_named("text text~2 text~6"),
)


def measure(
    lines: Sequence[HtmlLine], letters: Sequence[str], shares: Sequence[float], title: str, scores: Sequence[float]
) -> Floats:
    """The matrix lines x FEATURES of a page with at least one line.

    `letters` and `shares` are what choice.py gives, `title` the letters of the page's title, `scores` the log-odds of
    the text model (extractors/content).
    """
    size = len(lines)
    texts = [line.text for line in lines]
    shapes = count_shapes(texts)
    words = shapes.words
    chars = np.maximum(shapes.counts.sum(axis=1), 1)
    own_bits = np.fromiter((line.own for line in lines), np.int64, size)
    around_bits = np.fromiter((line.around for line in lines), np.int64, size)
    linked = np.minimum(np.fromiter((line.linked for line in lines), np.float32, size) / chars, 1)
    strong = np.minimum(np.fromiter((line.strong for line in lines), np.float32, size) / chars, 1)
    share = np.array(shares, np.float32)
    kept = (share >= 0.5).astype(np.float32)
    depth = np.fromiter((line.depth for line in lines), np.float32, size)
    repeats = Counter(letters)
    tags = [line.tag for line in lines]
    last_stop = (shapes.last == STOP).astype(np.float32)
    own = np.stack(
        [
            *(np.fromiter((tag == name for tag in tags), np.float32, size) for name in _TAGS),
            *((own_bits & bit) > 0 for bit in PLACES.values()),
            *((around_bits & bit) > 0 for bit in _AROUND.values()),
            depth,
            np.log1p(chars),
            np.log1p(words),
            linked,
            strong,
            last_stop,
            shapes.last == COLON,
            (shapes.first != UPPER) & (shapes.first != QUOTE) & (shapes.first != DIGIT),
            *_shape(shapes, chars),
            np.minimum([repeats[text] for text in letters], 5),
            [len(text) > 12 and (text == title or (len(text) > 20 and title.startswith(text))) for text in letters],
            [len(text) > 8 and text in title for text in letters],
            share,
            kept,
        ],
        axis=1,
    ).astype(np.float32)
    heading = ((own_bits & Place.HEADING) > 0).astype(np.float32)
    columns = {
        "words": np.log1p(words), "words_n": np.minimum(words, 120), "linked": linked, "kept": kept,
        "last_stop": last_stop, "heading": heading,
        "item": ((own_bits & Place.ITEM) > 0).astype(np.float32),
        "paragraph": ((own_bits & Place.PARAGRAPH) > 0).astype(np.float32),
    }  # fmt: skip
    seen = np.stack([columns[name] for name in _SEEN], axis=1)
    averaged = np.stack([columns[name] for name in _AVERAGED], axis=1).astype(np.float32)
    columns["title"] = own[:, _OWN.index("title")]
    placed = _placed(lines, columns, tags, own_bits, depth, words)
    windows = window_means(averaged.T, _WINDOWS).T
    said = np.clip(np.array(scores, np.float32), -6, 6)[:, None]
    around = neighbours(seen.astype(np.float32).T, _REACH).T
    return np.concatenate([own, around, windows, placed, said, window_means(said.T, (2, 6)).T], axis=1)


def _shape(shapes: Shapes, chars: Floats) -> list[Floats]:
    counts, count = shapes.counts, np.maximum(shapes.words, 1)
    return [
        shapes.capitals / count,
        counts[:, UPPER] / chars,
        counts[:, DIGIT] / chars,
        counts[:, COMMA] / count,
        np.log1p(counts[:, STOP]),
        *(np.minimum(counts[:, kind], 6) for kind in (QUOTE, PIPE, BRACKET, SYMBOL)),
    ]


def _placed(  # noqa: PLR0913, PLR0917 - columns that the caller has already made
    lines: Sequence[HtmlLine],
    columns: dict[str, Floats],
    tags: Sequence[str],
    own_bits: NDArray[np.int64],
    depth: Floats,
    words: Floats,
) -> Floats:
    size = len(lines)
    rows = np.arange(size, dtype=np.float32)
    kept, linked, heading = columns["kept"], columns["linked"], columns["heading"] > 0
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
    titled = np.flatnonzero(columns["title"])
    level = float((depth * kept_words).sum() / story) if kept_words.any() else -1.0
    running = np.cumsum(kept_words) / story
    parent_words, form_words = _summed(parents, words), _summed(forms, words)
    page = (
        np.log1p(size),
        np.log1p(total),
        float(kept_words.sum()) / total,
        float(kept.sum()),
        float(np.log1p(words.max())),
        float((columns["paragraph"] * words).sum()) / total,
    )
    place = [
        rows / size,
        np.log1p(size - 1 - rows),
        run_lengths(kept > 0),
        run_lengths(words >= 12),
        since(kept > 0),
        until(kept > 0),
        *segment_place(rows, segment),
        np.full(size, (segment[1] - segment[0]) / size),
        since(heading),
        until(heading),
        np.sign(rows - first_h1) if first_h1 >= 0 else np.full(size, -9),
        np.minimum(np.cumsum(np.fromiter((tag == "h1" for tag in tags), np.float32, size)), 4),
        np.minimum(articles, 6),
        np.fromiter((line.nested for line in lines), np.float32, size),
        _summed(articles, words) / total,
        _summed(articles, kept_words) / story,
        since(columns["title"] > 0),
        np.sign(rows - titled[-1]) if len(titled) else np.full(size, -9),
        _summed(parents, kept_words) / np.maximum(parent_words, 1),
        np.log1p(parent_words),
        np.log1p(_summed(parents, np.ones(size))),
        _summed(parents, linked * words) / np.maximum(parent_words, 1),
        _summed(forms, kept_words) / np.maximum(form_words, 1),
        np.log1p(form_words),
        np.log1p(_summed(forms, np.ones(size))),
        depth - level if level >= 0 else np.full(size, -9),
        *(np.full(size, value) for value in page),
        running,
        1 - running,
    ]
    return np.stack(place, axis=1).astype(np.float32)


def _summed(groups: NDArray[np.int64], values: NDArray[np.floating]) -> Floats:
    """Per row the sum of its group's values."""
    sums: Floats = np.bincount(groups, weights=values)[groups].astype(np.float32)
    return sums
