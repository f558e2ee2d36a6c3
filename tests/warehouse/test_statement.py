"""Statements: found by phase and name, bound by whole names, run one after the other."""

import duckdb
import pyarrow as pa
import pytest

from warehouse import statement
from warehouse.statement import FAR, QUERIES, Statements, read_statement, read_statements, stretches

SMALL = """-- What the small ones are.
-- :name ask
-- All of it.
SELECT one
FROM told
-- :name tell
CREATE TABLE told (one BIGINT);
"""


@pytest.fixture
def queries(tmp_path, monkeypatch):
    monkeypatch.setattr(statement, "QUERIES", tmp_path)
    (tmp_path / "phase").mkdir()
    (tmp_path / "phase" / "large.sql").write_text("INSERT INTO told BY NAME\nSELECT one\nFROM arriving\n")
    (tmp_path / "phase.sql").write_text(SMALL)
    read_statements.cache_clear()
    yield tmp_path
    read_statements.cache_clear()


def test_small_and_large_statements_have_one_namespace(queries):
    assert read_statements("phase") == {
        "large": "INSERT INTO told BY NAME\nSELECT one\nFROM arriving\n",
        "ask": "-- All of it.\nSELECT one\nFROM told\n",
        "tell": "CREATE TABLE told (one BIGINT);\n",
    }
    assert read_statement("phase/tell") == "CREATE TABLE told (one BIGINT);\n"


@pytest.mark.parametrize("second", ["large", "ask"])
def test_a_name_that_stands_twice_is_an_error(queries, second):
    (queries / "phase.sql").write_text(f"{SMALL}-- :name {second}\nSELECT 1\n")
    with pytest.raises(ValueError, match=f"have one name: {second}"):
        read_statements("phase")


def test_all_phases_of_ours_can_be_read():
    for phase in {path.relative_to(QUERIES).with_suffix("").parts[0] for path in QUERIES.rglob("*.sql")}:
        for name, text in read_statements(phase).items():
            assert text.strip(), f"{phase}/{name} is empty"


def test_statements_run_in_turn_and_see_a_table_of_ours(queries):
    with duckdb.connect() as connection:
        statements = Statements.of("phase", connection, {})
        given = pa.table({"one": [7]})
        assert statements.run("tell", "large", "ask", arriving=given).fetchall() == [(7,)]
        assert statements.rows("ask") == [(7,)]
        with pytest.raises(duckdb.Error, match="arriving"):
            statements.run("large")


def test_values_are_bound_by_whole_names(queries):
    """DuckDB takes a value that a statement does not name for a mistake."""
    (queries / "phase" / "pick.sql").write_text("SELECT $keys, $key_2\n")
    with duckdb.connect() as connection:
        statements = Statements.of("phase", connection, {"key": 1, "keys": 2, "key_2": 3, "ke": 4})
        assert statements.rows("pick") == [(2, 3)]


def test_numbers_that_stand_close_together_are_one_stretch():
    assert list(stretches([])) == []
    assert list(stretches([7])) == [(7, 7)]
    assert list(stretches([FAR + 8, 5, 8, FAR + 2 * FAR, 7])) == [(5, FAR + 8), (3 * FAR, 3 * FAR)]


def test_a_statement_is_asked_for_each_stretch(queries):
    (queries / "phase" / "between.sql").write_text("SELECT range FROM range(9999) WHERE range BETWEEN $first AND $last")
    statements = Statements.of("phase", duckdb.connect(), {})
    found = [row for rows in statements.by_number("between", [5000, 3, 4]) for row in rows.fetchall()]
    assert found == [(3,), (4,), (5000,)]
