"""The digest: one hash over what the warehouse says. The order and the batches in which files came do not change it.

The rows of each table are hashed as JSON, with the columns that count in the order of their names. What does not count
is listed here with the reason. A test changes each column of the schema and expects a new digest, or the same one.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from warehouse.read.read_only import reading
from warehouse.schema import quote_name
from warehouse.statement import Statements
from warehouse.store.protocol import Store

OMITTED_TABLES: Mapping[str, str] = {
    "runs": "when and how the files came in, not what they say",
    "schema_migrations": "how the edition was made",
    "search_texts": "follow from the articles, numbered as they came in",
    "search_words": "follow from the articles, by batch",
}
OMITTED_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "articles": ("first_seen_at",),  # when they came in
    "article_sources": ("number",),
    "blocks": ("number",),
    "labelling": ("number",),
    "article_names": ("number",),
    "matched": ("canonical_number",),
    "relations": ("number", "other_number"),
    "matching_apart": ("number", "other_number"),
    "story_terms": ("number",),
    "folder_lists": ("seeds",),
    "files": ("modified_at", "changed_at", "etag", "present", "first_run_id", "last_run_id"),
    "rejects": ("run_id",),
    "tombstones": ("why", "forgotten_at"),
}
BATCH_ROWS = 10_000
_SHOWN = {"TIMESTAMP WITH TIME ZONE": "EPOCH_US({})", "BLOB": "HEX({})"}  # else a time zone and an escape would count


@dataclass(frozen=True, slots=True)
class Digest:
    """The rows that count by table, and one hash over them. Warehouses that say the same have equal digests."""

    counts: Mapping[str, int]
    hash: str


def digest(store: Store) -> Digest:
    """The digest of the current edition. Raises what `reading` raises."""
    with reading(store) as connection:
        return digest_connection(connection)


def digest_connection(connection: duckdb.DuckDBPyConnection) -> Digest:
    """The digest of an open warehouse: sha256 over the table names and the sorted sha256 of each row."""
    statements = Statements.of("digest", connection, {})
    whole = hashlib.sha256()
    counts: dict[str, int] = {}
    for (table,) in statements.run("tables").fetchall():
        if table in OMITTED_TABLES:
            continue
        whole.update(f"{table}\n".encode())
        counts[table] = 0
        cursor = connection.execute(_hashing(connection, table, statements.texts.get(table)))
        while rows := cursor.fetchmany(BATCH_ROWS):
            counts[table] += len(rows)
            whole.update("".join(f"{row[0]}\n" for row in rows).encode())
    return Digest(counts, whole.hexdigest())


def _hashing(connection: duckdb.DuckDBPyConnection, table: str, rows: str | None) -> str:
    """The statement for the sorted hashes of a table's rows. `rows` selects those that count; None: all count."""
    rows = rows or f"FROM {quote_name(table)}"
    columns = connection.execute(f"DESCRIBE {rows}").fetchall()
    shown = ", ".join(
        f"{quote_name(name)} := {_SHOWN.get(kind, '{}').format(quote_name(name))}"
        for name, kind, *_ in sorted(columns)
        if name not in OMITTED_COLUMNS.get(table, ())
    )
    row = f"SHA256(TO_JSON(STRUCT_PACK({shown})))"
    return f"SELECT {row} AS row_sha256 FROM ({rows}) AS counted ORDER BY row_sha256"  # noqa: S608 - names of tables
