"""The words of all articles, from which searches answer, kept up to date with each batch.

A batch adds rows of its own and changes no others. When a text changes, its old words become a stale text, which
`search` skips. Stale texts are deleted when there are many, or when an article was deleted: no word of it may stay.
"""

from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.derive.features import ready_features
from warehouse.outcome.search_words import search_key, search_words
from warehouse.statement import Statements, id_table

TOGETHER = 2_000  # articles in a batch: 600,000 words, 100 MB while they are gathered
MOST_STALE = 0.2  # share of stale texts; above it they are deleted
_WORDS = pa.schema(
    [
        ("key", pa.uint64()),
        ("numbers", pa.list_(pa.uint32())),
        ("times", pa.list_(pa.uint16())),
        ("word", pa.string()),
        ("places", pa.list_(pa.list_(pa.uint32()))),
    ]
)
_TEXTS = pa.schema([("number", pa.uint32()), ("article_id", pa.string()), ("words", pa.uint32())])


def index_words(connection: duckdb.DuckDBPyConnection, changed_ids: Iterable[str], gone_ids: Collection[str]) -> None:
    """Bring `search_texts` and `search_words` up to date, inside the loading transaction.

    `changed_ids`: articles whose text may be new; articles that were never indexed need not be among them. `gone_ids`:
    deleted articles, whose words are deleted.
    """
    ready_features(connection)
    search = Statements.of("search", connection, {})
    search.run("stage_ids", "set_aside", arriving=id_table({*changed_ids, *gone_ids}))
    unknown = [id_ for (id_,) in search.run("unknown").fetchall()]
    for start in range(0, len(unknown), TOGETHER):
        _add(search, unknown[start : start + TOGETHER])
    ((stale,),) = search.run("stale_share").fetchall()
    if stale and (gone_ids or stale > MOST_STALE):
        search.run("stage_touched", "purge_words", "keep_words", "purge_texts")


def _add(search: Statements, ids: Sequence[str]) -> None:
    """Add the words of some articles: rows that are sorted by word, because similar neighbours compress well."""
    ((number,),) = search.run("highest_number").fetchall()
    search.run("stage_ids", arriving=id_table(ids))
    owns: list[int] = []  # how many different words each text has
    words: list[str] = []
    times: list[int] = []
    places: list[int] = []
    counts: list[int] = []  # of the places of each word of each text
    sums: list[int] = []
    given = search.column("given_numbers")
    rows = [row for found in search.by_number("texts", given) for row in found.fetchall()]
    for _, known, known_times, known_places, *texts in sorted(rows, key=itemgetter(0)):
        if known is None:
            found = search_words(*texts)
        else:
            found = dict(zip(known, zip(known_times, known_places, strict=True), strict=True))
        owns.append(len(found))
        words += found
        sums.append(sum(one for one, _ in found.values()))
        for one, stands in found.values():
            times.append(one)
            places += stands
            counts.append(len(stands))
    numbers = np.arange(number + 1, number + 1 + len(owns), dtype=np.uint32)
    search.run("add_texts", arriving=pa.table([numbers, sorted(ids), sums], schema=_TEXTS))
    stands_at = pa.ListArray.from_arrays(
        pa.array(np.append(0, np.cumsum(counts)), pa.int32()), pa.array(places, pa.uint32())
    )
    beside = (np.repeat(numbers, owns), np.array(times, dtype=np.uint16), stands_at)
    search.run("add_words", arriving=_postings(words, *beside))


def _postings(
    words: Sequence[str], numbers: npt.NDArray[np.uint32], times: npt.NDArray[np.uint16], places: pa.ListArray
) -> pa.Table:
    """A row for each word, sorted by key, with the numbers that stand beside it, in order, and how it stands there."""
    held = pc.dictionary_encode(pa.array(words, pa.string()))
    distinct, at = held.dictionary, held.indices.to_numpy()
    keys = np.fromiter(map(search_key, distinct.to_pylist()), np.uint64, len(distinct))
    by_key = np.argsort(keys, kind="stable")
    ranks = np.empty(len(distinct), dtype=np.int32)
    ranks[by_key] = np.arange(len(distinct), dtype=np.int32)
    order = np.argsort(ranks[at], kind="stable")
    ends = pa.array(np.append(0, np.bincount(ranks[at], minlength=len(distinct)).cumsum()), pa.int32())
    beside = (pa.array(numbers[order]), pa.array(times[order]), places.take(pa.array(order)))
    of_numbers, of_times, of_places = (pa.ListArray.from_arrays(ends, values) for values in beside)
    return pa.table([keys[by_key], of_numbers, of_times, distinct.take(pa.array(by_key)), of_places], schema=_WORDS)
