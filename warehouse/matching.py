"""Matching: which of the loaded articles overlap, and which are copies. Which report one event is in stories.py.

What is kept in tables and how they are joined; what a fingerprint or a relation is, is in dedup/.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from dedup.fingerprint import Fingerprint, WordHashes, fingerprint
from dedup.groups import Member, choose_canonical, group_copies
from dedup.item import Item, Timing
from dedup.relation import DEFAULTS, Relation, Thresholds, relate_pair
from warehouse.stories import tell_stories

_QUERIES = Path(__file__).parent / "queries" / "matching"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_IDS = pa.schema([("article_id", pa.string())])
_FINGERPRINTS = pa.schema([("article_id", pa.string()), ("fingerprint", pa.uint64())])
_RELATIONS = pa.schema(
    [
        ("article_id", pa.string()),
        ("other_id", pa.string()),
        ("kind", pa.string()),
        ("similarity", pa.float64()),
        ("containment", pa.float64()),
        ("direction", pa.string()),
        ("passage", pa.string()),
    ]
)
_PLACES = pa.schema([("article_id", pa.string()), ("canonical_id", pa.string())])


def relate(connection: duckdb.DuckDBPyConnection, new_ids: Sequence[str], thresholds: Thresholds = DEFAULTS) -> None:
    """Match new articles against all, and bring relations, copies and stories up to date.

    Called inside the loading transaction, after the articles were inserted with their own id as `canonical_id` and
    `story_id`. Fills `fingerprints`, `relations`, `stories` and those two columns: the outcome depends on the set of
    articles only, not on order or batches. Ids that are matched again (their text was read anew) replace what was
    known of them; ids without an article are passed over.
    """
    if not new_ids:
        return
    touched = set(new_ids) | _forget(connection, new_ids)
    items = _read_items(connection, new_ids)
    hashes = WordHashes()
    prints = {id_: fingerprint(item.text, hashes) for id_, item in items.items()}
    pairs = _store_fingerprints(connection, prints)
    others = _read_items(connection, {id_ for pair in pairs for id_ in pair} - items.keys())
    prints |= {id_: fingerprint(item.text, hashes) for id_, item in others.items()}
    _store_relations(connection, _verify(pairs, items | others, prints, thresholds), items | others)
    tell_stories(connection, _place(connection, touched))


def _forget(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> set[str]:
    """Remove what earlier matching stored of the articles; return those that were related to them."""
    with _given(connection, "matching_ids", _ids(ids)):
        partners = {id_ for (id_,) in _run(connection, "former_partners").fetchall()}
        if partners:
            _run(connection, "forget_relations")
        _run(connection, "forget_fingerprints")
    return partners


def _read_items(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Item]:
    with _given(connection, "matching_ids", _ids(ids)):
        rows = _run(connection, "items").fetchall()
    return {
        id_: Item(id_, body, outlet, agency, credit, _timing(*published))
        for id_, body, outlet, agency, credit, *published in rows
    }


def _store_fingerprints(
    connection: duckdb.DuckDBPyConnection, prints: Mapping[str, Fingerprint]
) -> list[tuple[str, str]]:
    """Store the fingerprints of new articles; return the pairs of articles that share one, each smaller id first."""
    lengths = [len(print_.winnowed) for print_ in prints.values()]
    ids = pa.array(prints.keys(), pa.string())
    places = pa.array([place for place, length in enumerate(lengths) for _ in range(length)], pa.int64())
    hashes = [pa.array(print_.winnowed, pa.uint64()) for print_ in prints.values()]
    table = pa.table([ids.take(places), pa.chunked_array(hashes, pa.uint64())], schema=_FINGERPRINTS)
    with _given(connection, "matching_fingerprints", table):
        _run(connection, "add_fingerprints")
        return _run(connection, "candidates").fetchall()


def _verify(
    pairs: Iterable[tuple[str, str]],
    items: Mapping[str, Item],
    prints: Mapping[str, Fingerprint],
    thresholds: Thresholds,
) -> Iterator[Relation]:
    for one, other in pairs:
        relation = relate_pair(items[one], items[other], prints[one], prints[other], thresholds)
        if relation is not None:
            yield relation


def _store_relations(
    connection: duckdb.DuckDBPyConnection, relations: Iterable[Relation], items: Mapping[str, Item]
) -> None:
    rows = [
        {
            "article_id": relation.article_id,
            "other_id": relation.other_id,
            "kind": relation.kind,
            "similarity": relation.similarity,
            "containment": relation.containment,
            "direction": relation.direction,
            "passage": items[relation.article_id].text[relation.passage.start : relation.passage.end],
        }
        for relation in relations
    ]
    with _given(connection, "matching_relations", pa.Table.from_pylist(rows, schema=_RELATIONS)):
        _run(connection, "add_relations")


def _place(connection: duckdb.DuckDBPyConnection, touched: Iterable[str]) -> Collection[str]:
    """Set the canonical article of every group of copies that holds a touched article; return all articles of them."""
    with _given(connection, "matching_ids", _ids(touched)):
        rows = _run(connection, "copies").fetchall()
    members = {id_: Member(id_, length, _timing(*published)) for id_, length, *published in rows}
    with _given(connection, "matching_ids", _ids(members)):
        pairs = _run(connection, "copy_pairs").fetchall()
    places = []
    for group in group_copies(members, pairs):
        canonical_id = choose_canonical([members[id_] for id_ in group])
        places += [{"article_id": id_, "canonical_id": canonical_id} for id_ in group]
    with _given(connection, "matching_places", pa.Table.from_pylist(places, schema=_PLACES)):
        _run(connection, "place_articles")
    return members


def _timing(earliest: date | None, latest: date | None, published_us: int | None) -> Timing:
    instant = None if published_us is None else _EPOCH + timedelta(microseconds=published_us)
    return Timing(earliest, latest, instant)


def _ids(ids: Iterable[str]) -> pa.Table:
    return pa.table([pa.array(sorted(set(ids)), pa.string())], schema=_IDS)


@contextmanager
def _given(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Iterator[None]:
    """Let queries read a table of ours under a name."""
    connection.register(name, table)
    try:
        yield
    finally:
        connection.unregister(name)


def _run(connection: duckdb.DuckDBPyConnection, query: str) -> duckdb.DuckDBPyConnection:
    return connection.execute((_QUERIES / f"{query}.sql").read_text(encoding="utf-8"))
