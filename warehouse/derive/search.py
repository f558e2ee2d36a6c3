"""The words of all articles, from which searches answer, kept up to date with each batch.

A batch adds rows of its own and changes no others. When a text changes, its old words become a stale text, which
`search` skips. Stale texts are deleted when there are many, or when an article was deleted: no word of it may stay.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.derive.features import ready_features
from warehouse.outcome.search_words import search_words
from warehouse.statement import Statements

TOGETHER = 2_000  # articles in a batch: 600,000 words, 100 MB while they are gathered
MOST_STALE = 0.2  # share of stale texts; above it they are deleted
_ROWS_TOGETHER = 50_000  # of words, when stale texts are deleted
_WORDS = pa.schema(
    [
        ("key", pa.uint64()),
        ("numbers", pa.list_(pa.uint32())),
        ("times", pa.list_(pa.uint16())),
        ("word", pa.string()),
        ("places", pa.list_(pa.uint32())),
        ("place_counts", pa.list_(pa.uint32())),
    ]
)
_SPELLED = pa.schema(
    [
        ("article_id", pa.string()),
        ("article_number", pa.uint32()),
        ("words", pa.list_(pa.string())),
        ("times", pa.list_(pa.uint16())),
        ("places", pa.list_(pa.list_(pa.uint32()))),
    ]
)
_OF_ARTICLE = ["article_id", "article_number"]
_SEARCHED = ("headline", "deck", "body", "captions")
_TEXTS = pa.schema(
    [("number", pa.uint32()), ("article_id", pa.string()), ("article_number", pa.uint32()), ("words", pa.uint32())]
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where words stand: row after row of `search_words`, in each of them text after text."""

    row_of: npt.NDArray[np.integer[Any]]  # of each text of a row
    numbers: npt.NDArray[np.uint32]
    times: npt.NDArray[np.uint16]
    counts: npt.NDArray[np.uint32]
    places: npt.NDArray[np.uint32]  # as many as counts say

    def rows(self, keys: npt.NDArray[np.uint64], words: pa.StringArray) -> pa.Table:
        """The rows of `search_words` with these keys and words."""
        ends = np.append(0, np.bincount(self.row_of, minlength=len(keys)).cumsum())
        place_ends = np.append(0, self.counts.cumsum())[ends]
        numbers, times, counts = (
            pa.ListArray.from_arrays(pa.array(ends, pa.int32()), pa.array(values))
            for values in (self.numbers, self.times, self.counts)
        )
        places = pa.ListArray.from_arrays(pa.array(place_ends, pa.int32()), pa.array(self.places))
        as_often = np.bincount(self.row_of, self.counts != self.times, len(keys)) == 0
        stated = pc.if_else(pa.array(as_often), None, counts)
        return pa.table([keys, numbers, times, words, places, stated], schema=_WORDS)


def index_words(connection: duckdb.DuckDBPyConnection, changed: Iterable[int], gone: Collection[int]) -> None:
    """Bring `search_texts` and `search_words` up to date, inside the loading transaction.

    `changed`: numbers of articles whose text may be new; articles that were never indexed need not be among them.
    `gone`: of deleted articles, whose words are deleted.
    """
    ready_features(connection)
    search = Statements.of("search", connection, {})
    changed = {*changed, *gone}
    search.run("set_aside", numbers=changed)
    unknown = search.column("asked" if search.rows("count_unknown", changed) == [(0,)] else "unknown", changed)
    for start in range(0, len(unknown), TOGETHER):
        _add(search, unknown[start : start + TOGETHER])
    ((stale,),) = search.run("stale_share").fetchall()
    if stale and (gone or stale > MOST_STALE):
        _delete_stale(search)


def _add(search: Statements, given: Sequence[int]) -> None:
    """Add the words of some articles: rows that are sorted by word, because similar neighbours compress well."""
    ((number,),) = search.run("highest_number").fetchall()
    found = pa.concat_tables([_spelled(rows.to_arrow_table()) for rows in search.by_number("texts", given)])
    found = found.sort_by("article_number").combine_chunks()
    words, times, places = (found[name].combine_chunks() for name in ("words", "times", "places"))
    owns = words.value_lengths().to_numpy()  # how many different words each text has
    at = np.repeat(np.arange(len(owns), dtype=np.uint32), owns)
    stand = times.flatten().to_numpy()
    sums = np.bincount(at, stand, len(owns)).astype(np.uint32)
    numbers = np.arange(number + 1, number + 1 + len(owns), dtype=np.uint32)
    of_article = found.select(_OF_ARTICLE).columns
    search.run("add_texts", arriving=pa.table([numbers, *of_article, sums], schema=_TEXTS))
    held = pc.dictionary_encode(words.flatten())
    keys = search.run("keys", arriving=pa.table({"word": held.dictionary})).fetchnumpy()["key"]
    search.run("add_words", arriving=_postings(held, keys, numbers[at], stand, places.flatten()))


def _spelled(rows: pa.Table) -> pa.Table:
    """The words of each article, in the columns of `_SPELLED`, of rows of queries/search `texts`."""
    known = rows.select(_SPELLED.names).cast(_SPELLED)
    unknown = rows.filter(pc.is_null(rows["words"])).select([*_OF_ARTICLE, *_SEARCHED]).to_pylist()
    if not unknown:
        return known
    spelled = []
    for row in unknown:
        found = search_words(*(row[name] for name in _SEARCHED))
        times, places = zip(*found.values(), strict=True) if found else ((), ())
        own = {name: row[name] for name in _OF_ARTICLE}
        spelled.append({**own, "words": list(found), "times": times, "places": places})
    return pa.concat_tables([known.filter(pc.is_valid(known["words"])), pa.Table.from_pylist(spelled, _SPELLED)])


def _delete_stale(search: Statements) -> None:
    """Delete the texts that are stale, and their words."""
    stale = np.array(search.column("stale"), np.uint32)
    search.run("stage_touched", "purge_words", "purge_texts")
    first = 1
    while (rows := search.given(first=first, last=first + _ROWS_TOGETHER - 1).run("touched").to_arrow_table()).num_rows:
        search.run("add_words", arriving=_without(rows.combine_chunks(), stale))
        first += _ROWS_TOGETHER


def _postings(
    words: pa.DictionaryArray,
    keys: npt.NDArray[np.uint64],  # of its dictionary
    numbers: npt.NDArray[np.uint32],
    times: npt.NDArray[np.uint16],
    places: pa.ListArray,
) -> pa.Table:
    """A row for each word, sorted by key, with the numbers that stand beside it, in order, and how it stands there."""
    at = words.indices.to_numpy()
    by_key = np.argsort(keys, kind="stable")
    ranks = np.empty(len(keys), dtype=np.int32)
    ranks[by_key] = np.arange(len(keys), dtype=np.int32)
    order = np.argsort(ranks[at], kind="stable")
    ordered = places.take(pa.array(order))
    counts = ordered.value_lengths().to_numpy().astype(np.uint32)
    standing = _Standing(ranks[at][order], numbers[order], times[order], counts, ordered.flatten().to_numpy())
    return standing.rows(keys[by_key], words.dictionary.take(pa.array(by_key)))


def _without(rows: pa.Table, stale: npt.NDArray[np.uint32]) -> pa.Table:
    """Rows of words without what they hold of stale texts; a word that no other text has is left out."""
    given = pc.coalesce(rows["place_counts"], rows["times"].cast(rows["place_counts"].type))
    lengths = rows["numbers"].combine_chunks().value_lengths().to_numpy()
    numbers, times, counts, places = (
        one.combine_chunks().flatten().to_numpy() for one in (rows["numbers"], rows["times"], given, rows["places"])
    )
    kept = ~np.isin(numbers, stale)
    row_of = np.repeat(np.arange(len(lengths)), lengths)[kept]
    left, row_of = np.unique(row_of, return_inverse=True)
    standing = _Standing(row_of, numbers[kept], times[kept], counts[kept], places[np.repeat(kept, counts)])
    return standing.rows(rows["key"].to_numpy()[left], rows["word"].combine_chunks().take(pa.array(left)))
