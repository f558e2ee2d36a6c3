"""A warehouse of nothing but its tables, in memory: what matching, stories and views need of one."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

import warehouse

SCHEMA = Path(warehouse.__file__).parent / "schema"
VIEWS = Path(warehouse.__file__).parent / "views"


def open_warehouse() -> duckdb.DuckDBPyConnection:
    """An empty one, as its schema files make it, with the views that stand for former tables."""
    connection = duckdb.connect(config={"enable_external_access": "false"})
    for file in sorted(SCHEMA.glob("*.sql")):
        connection.execute(file.read_text(encoding="utf-8"))
    for view in ("story_links", "story_places"):
        connection.execute((VIEWS / f"{view}.sql").read_text(encoding="utf-8"))
    connection.execute("SET threads = 1")  # a few rows: more threads only wait for each other
    return connection


def know_articles(connection: duckdb.DuckDBPyConnection) -> None:
    """Let matching know all articles, those that it does not know yet without any key or relation."""
    connection.execute(
        "INSERT INTO matched SELECT article_id, number, outlet, 0, 0, number "
        "FROM articles ANTI JOIN matched USING (number)"
    )


def articles_beside(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> list[str]:
    """The articles that stand in one file content with a given one: a path counts for the only article of its file."""
    query = (
        "SELECT DISTINCT beside.article_id FROM article_sources AS given JOIN article_sources AS beside "
        "USING (path_bytes, sha256) WHERE given.article_id IN (SELECT UNNEST($1)) ORDER BY ALL"
    )
    return [id_ for (id_,) in connection.execute(query, [list(ids)]).fetchall()]


def add_run(
    connection: duckdb.DuckDBPyConnection, run_id: str, started_at: datetime, status: str = "completed", **counts: Any
) -> None:
    """The next run, of 90 seconds unless `finished_at` says otherwise, with what it counted."""
    finished_at = counts.pop("finished_at", started_at + timedelta(seconds=90))
    connection.execute(
        "INSERT INTO runs SELECT $1, $2, $3, $4, $5, 'test 1', '{\"seeds\": \"/seeds\"}', count(*) + 1, NULL, NULL "
        "FROM runs",
        [run_id, started_at, finished_at, status, json.dumps(counts)],
    )


def add_article(
    connection: duckdb.DuckDBPyConnection,
    id_: str,
    *,
    day: date | None = None,
    latest_day: date | None = None,
    path: str | None = None,
    latest: bool = True,
    placed: bool = True,
    **fields: Any,
) -> None:
    """An article of a file of its own, an earlier version of the one at a path, or without a file unless `placed`.

    Its day is known if it has one.
    """
    path = path or f"{id_}.txt"
    latest_day = latest_day or day
    [(number,)] = connection.execute("SELECT COUNT(*) FROM articles").fetchall()
    known = {
        "article_id": id_,
        "number": number + 1,
        "source_path": path,
        "sha256": id_,
        "ordinal": 0,
        "authors": [],
        "published_edtf": fields.pop("edtf", None) or (day.isoformat() if day else None),
        "published_precision": fields.pop("precision", None) or ("day" if day else None),
        "published_earliest": day,
        "published_latest": latest_day,
        "body": "",
        "captions": [],
        "caption_credits": [],
        "sections": [],
        "word_count": 0,
        "replaced_characters": 0,
        "canonical_id": id_,
        "story_id": id_,
        "extractor_version": "test 1",
        **fields,
    }
    places = ", ".join(f"${number}" for number in range(1, len(known) + 1))
    connection.execute(f"INSERT INTO articles ({', '.join(known)}) VALUES ({places})", list(known.values()))
    if not placed:
        return
    connection.execute(
        "INSERT INTO article_sources VALUES ($1, $2, $2::BLOB, $1, 0, NULL, $3)", [id_, path, known["number"]]
    )
    connection.execute(
        "INSERT INTO files "
        "VALUES ($1, $1::BLOB, $2, 1, NULL, NULL, 'loaded', NULL, $3, 'none', 'none', 'test 1', NULL)",
        [path, id_, latest],
    )
