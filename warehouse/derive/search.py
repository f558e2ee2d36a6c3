"""The words of all articles, from which the macro `search` answers: kept up to date with each batch.

A batch adds rows of its own and touches no others. Texts that changed are set aside and passed over; they are taken out
when an article is gone, of which nothing may stay, or when there are many.
"""

from collections.abc import Collection, Iterable

import duckdb
import pyarrow as pa

from warehouse.statement import Statements

TOGETHER = 1_000  # articles in a batch: 40,000 words, 30 MB
MOST_STALE = 0.2  # of all texts


def index_words(connection: duckdb.DuckDBPyConnection, changed_ids: Iterable[str], gone_ids: Collection[str]) -> None:
    """Bring `search_texts` and `search_words` up to date, inside the loading transaction.

    `changed_ids`: articles of which a text may be new; those that were never indexed are found without. `gone_ids`:
    articles that are no more, of which no word stays.
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
