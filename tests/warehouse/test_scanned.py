"""What statements read, by DuckDB's own counts of rows, and how they join.

What a batch reads of texts, lines and ids does not grow with the warehouse. Numbers and keys may be scanned, so only
scans that read another column count. No statement looks at each pair of articles.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import pytest

import warehouse.read.check
from mentions.watchlist import read_watchlist
from tests.warehouse.bare import open_warehouse
from tests.warehouse.by_id import index_words, keep_mentions, learn_furniture, numbers_of, relate
from warehouse.read.check import Check, CheckResult, run_checks
from warehouse.statement import Statements

GROUP = 122_880  # rows of a row group, which is read or passed over as a whole
WIDE = {"body", "text", "passage", "captions", "lede", "deck"}
IDS = {"article_id", "other_id", "story_id", "canonical_id", "path", "path_bytes", "sha256", "headline"}
BY_ID = {  # statements that may scan ids, with the reason
    "knot_pointers": "the articles of a story are found by its id: its knots may have been replaced",
    "given_paths": "a path counts for the only article of its file, so the articles of a file are found by its path",
}
BATCH = 10

ARTICLES = """
INSERT INTO articles (article_id, number, source_path, sha256, ordinal, authors, captions, caption_credits, sections,
    word_count, replaced_characters, extractor_version, canonical_id, story_id, headline, body, outlet,
    published_edtf, published_text, published_precision, published_basis, published_earliest, published_latest)
SELECT md5(n::VARCHAR), n, n, sha256(n::VARCHAR), 0, [], [], [], [], 3, 0, '1', md5(n::VARCHAR), md5(n::VARCHAR),
    'On ' || n, $words || ' ' || hash(n), 'outlet ' || n % 400, '2026-01-01', '2026-01-01', 'day', 'printed',
    DATE '2020-01-01' + (n % 2000)::INTEGER, DATE '2020-01-01' + (n % 2000)::INTEGER
FROM range($first, $last) AS numbers(n)
"""
BESIDE = (
    """
    INSERT INTO blocks (article_id, number, line_no, start, "end", role, rule, text, first_role, content, words,
        line_key)
    SELECT article_id, number, 1, 0, LENGTH(body), 'body', 'made', body, 'body', TRUE, 3, hash(article_id) >> 1
    FROM articles WHERE number >= $first
    """,
    """
    INSERT INTO labelling (article_id, number, markup, templates, story_keys, stated)
    SELECT
        article_id, number, 'none', ['any', 'outlet'],
        [hash(number) >> 1, hash(number, 1) >> 1, hash(number, 2) >> 1], '{}'
    FROM articles WHERE number >= $first
    """,
    """
    INSERT INTO files
    SELECT number, number::VARCHAR::BLOB, sha256, 1, NULL, NULL, 'loaded', NULL, TRUE, '1', '1', '1', NULL
    FROM articles WHERE number >= $first
    """,
    "INSERT INTO article_sources "
    "SELECT article_id, number, number::VARCHAR::BLOB, sha256, 0, NULL, number FROM articles WHERE number >= $first",
)
KNOWN = (
    "INSERT INTO matched SELECT article_id, number, outlet, hash(number) >> 8, 2, number FROM articles",
    "INSERT INTO matching_keys SELECT number, hash(number, n) >> 24 FROM articles, range(2) AS keys(n)",
    "INSERT INTO search_texts SELECT number, article_id, 3, FALSE, number FROM articles",
    "INSERT INTO stories SELECT article_id, headline, published_earliest, published_latest, 1, 1 FROM articles",
    "INSERT INTO story_pointers SELECT number, number, number, number FROM articles",
    "INSERT INTO story_terms "
    "SELECT article_id, published_earliest, published_latest, [(hash(number & 65535) >> 32)::UINTEGER], [255], [], "
    "number FROM articles",
)


def load_batch(known: int) -> dict[str, int]:
    """Load a batch into a warehouse of so many articles. Returns how many rows of these columns each statement read."""
    connection = open_warehouse()
    lists = [read_watchlist("milk.toml", 'query = "milk"')]
    keep_mentions(connection, (), lists)
    execute(connection, (ARTICLES, *BESIDE, *KNOWN), first=0, last=known)
    connection.begin()
    execute(connection, (ARTICLES, *BESIDE), first=known, last=known + BATCH)
    ids = [
        id_ for (id_,) in connection.execute("SELECT article_id FROM articles WHERE number >= ?", [known]).fetchall()
    ]
    with counting(connection) as counted:
        learn_furniture(connection, ids)
        relate(connection, ids)
        index_words(connection, ids, ())
        keep_mentions(connection, ids, lists)
        Statements.of("load", connection, {}).run("touched_articles", numbers=numbers_of(connection, ids))
        paths = "SELECT number::VARCHAR::BLOB FROM touched_articles"
        connection.execute(f"CREATE TEMP TABLE touched_files AS FROM files WHERE path_bytes IN ({paths})")
        run_checks(connection, whole=False)
    return counted


def execute(connection: duckdb.DuckDBPyConnection, statements: tuple[str, ...], **values: int) -> None:
    for statement in statements:
        words = " ".join(f"word{number}" for number in range(6))
        known: dict[str, Any] = {**values, "words": words}
        connection.execute(statement, {name: value for name, value in known.items() if f"${name}" in statement})


def wide_rows(operator: Mapping[str, Any]) -> int:
    """The rows that an operator and those below it scan, as far as they read a wide column."""
    columns = operator.get("extra_info", {}).get("Projections", [])
    own = (
        operator.get("operator_rows_scanned", 0)
        if (WIDE | IDS) & {*([columns] if isinstance(columns, str) else columns)}
        else 0
    )
    return own + sum(map(wide_rows, operator.get("children", ())))


def nested_loops(operator: Mapping[str, Any]) -> int:
    """How many joins look at each pair of rows, but for those with a single row: the group that a statement is for."""
    below = operator.get("children", ())
    loops = operator.get("operator_name", "").startswith(("NESTED_LOOP", "BLOCKWISE_NL"))
    own = loops and all(child.get("operator_cardinality") != 1 for child in below)
    return own + sum(map(nested_loops, below))


@contextmanager
def counting(
    connection: duckdb.DuckDBPyConnection, count_in: Callable[[Mapping[str, Any]], int] = wide_rows
) -> Iterator[dict[str, int]]:
    """Count in the plans of statements, by statement, while this lasts."""
    counted: dict[str, int] = {}
    run, run_check = Statements.run, warehouse.read.check.run_check

    def count(name: str) -> None:
        found = json.loads(connection.get_profiling_information(format="json") or "{}")
        counted[name] = counted.get(name, 0) + (0 if name in BY_ID else count_in(found))

    def run_and_count(self: Statements, *names: str, **given: Any) -> duckdb.DuckDBPyConnection:
        for name in names:
            run(self, name, **given)
            count(name)
        return self.connection

    def check_and_count(connection: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
        result = run_check(connection, check)
        count(check.name)
        return result

    connection.execute("PRAGMA enable_profiling = 'no_output'")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Statements, "run", run_and_count)
        patch.setattr(warehouse.read.check, "run_check", check_and_count)
        yield counted


@pytest.mark.slow
def test_a_batch_reads_no_more_texts_and_ids_of_a_warehouse_four_times_as_large() -> None:
    small, large = load_batch(4 * GROUP - 1000), load_batch(16 * GROUP - 1000)
    assert sum(large.values()) <= 1.5 * sum(small.values())


def test_to_relate_all_articles_again_looks_at_no_pairs_of_all() -> None:
    connection = open_warehouse()
    execute(connection, (ARTICLES, *BESIDE), first=0, last=600)
    ids = [id_ for (id_,) in connection.execute("SELECT article_id FROM articles").fetchall()]
    relate(connection, ids)
    connection.begin()  # DuckDB knows little of rows that are written in it
    with counting(connection, nested_loops) as looped:
        relate(connection, ids)
    assert [name for name, loops in looped.items() if loops] == []
