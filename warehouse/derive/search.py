"""The words of all articles, from which the macro `search` answers, kept up to date with each batch.

A batch adds rows of its own and changes no others. When a text changes, its old words become a stale text, which
`search` skips. Stale texts are deleted when there are many, or when an article was deleted: no word of it may stay.
"""

from collections.abc import Collection, Iterable

import duckdb
import pyarrow as pa

from warehouse.statement import Statements

TOGETHER = 1_000  # articles in a batch: 40,000 words, 30 MB
MOST_STALE = 0.2  # share of stale texts; above it they are deleted


def index_words(connection: duckdb.DuckDBPyConnection, changed_ids: Iterable[str], gone_ids: Collection[str]) -> None:
    """Bring `search_texts` and `search_words` up to date, inside the loading transaction.

    `changed_ids`: articles whose text may be new; articles that were never indexed need not be among them. `gone_ids`:
    deleted articles, whose words are deleted.
    """
    search = Statements.of("search", connection, {})
    search.run("stage_ids", "set_aside", arriving=_ids({*changed_ids, *gone_ids}))
    unknown = [id_ for (id_,) in search.run("unknown").fetchall()]
    for start in range(0, len(unknown), TOGETHER):
        together = _ids(unknown[start : start + TOGETHER])
        search.run("stage_ids", "stage_words", "add_words", "add_texts", arriving=together)
    ((stale,),) = search.run("stale_share").fetchall()
    if stale and (gone_ids or stale > MOST_STALE):
        search.run("stage_touched", "purge_words", "keep_words", "purge_texts")


def _ids(ids: Iterable[str]) -> pa.Table:
    return pa.table({"article_id": pa.array(sorted(ids), pa.string())})
