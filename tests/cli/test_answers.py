"""Answers as CSV and JSON: what programs read back is what was there, and what a spreadsheet opens is no formula."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cli.answers import as_records, as_table
from reports.rows import as_csv, as_json, as_lines, as_tsv

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.binary() | st.dates() | st.decimals(-9, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS | st.integers() | st.dates(), inner, max_size=3),
    max_leaves=4,
)


def refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def read_json(columns: list[str], rows: list[list[Any]]) -> Any:
    return json.loads("".join(as_json(columns, rows)), parse_constant=refuse)


def read_csv(columns: list[str], rows: list[list[Any]], for_spreadsheet: bool = False) -> list[list[str]]:
    text = "".join(as_csv(columns, rows, for_spreadsheet))
    assert text.startswith("\ufeff") or not for_spreadsheet
    return list(
        csv.reader(io.StringIO(text.removeprefix("\ufeff") if for_spreadsheet else text, newline=""), strict=True)
    )


@given(st.lists(st.lists(TEXTS | st.sampled_from(["\r", "\n", '"', ",", " ", ""]), min_size=2, max_size=2)))
def test_csv_gives_each_text_back(rows: list[list[str]]) -> None:
    assert read_csv(["a,b", ""], rows) == [["a,b", ""], *rows]


@pytest.mark.parametrize("value", ["", None, "a\r\nb", '"', "a;b", "=1+1", "\t", " x "])
def test_csv_of_one_column_has_a_line_for_each_row(value: str | None) -> None:
    assert read_csv(["x"], [[value], [value]]) == [["x"], [value or ""], [value or ""]]


@given(st.lists(st.lists(TEXTS | st.sampled_from(["\r", "\n", '"', "\t", ""]), min_size=2, max_size=2)))
def test_tsv_gives_each_text_back(rows: list[list[str]]) -> None:
    text = "".join(as_tsv(["a\tb", ""], rows))
    assert list(csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True)) == [["a\tb", ""], *rows]


@given(st.lists(TEXTS))
def test_each_row_is_one_line_of_json(texts: list[str]) -> None:
    lines = "".join(as_lines(["a", "a"], [[text, None] for text in texts])).splitlines()
    assert [json.loads(line) for line in lines] == [{"a": text, "a_1": None} for text in texts]


def test_csv_tells_null_from_an_empty_text() -> None:
    """To readers that heed quotes, as DuckDB and PostgreSQL do."""
    assert "".join(as_csv(["a", "b"], [["", None]])) == 'a,b\r\n"",\r\n'


def test_csv_keeps_every_digit() -> None:
    row = [2**127 - 1, Decimal("12345678901234567890.123456789"), 0.1, -5, date(2013, 1, 28), [date(2013, 1, 28)]]
    assert read_csv(list("abcdef"), [row])[1] == [
        "170141183460469231731687303715884105727",
        "12345678901234567890.123456789",
        "0.1",
        "-5",
        "2013-01-28",
        '["2013-01-28"]',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u200b=1",
        "\ufeff=1",
        "\u00a0=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠A1",
        "−1+2",
        '"=1+1"',
        "\x00=1",
        'a;=1+1"',
        "a\n=1",
        "a\t@A1",
    ],
)
def test_for_a_spreadsheet_no_text_is_a_formula(text: str) -> None:
    ((name,), (shown,)) = read_csv([text], [[text]], for_spreadsheet=True)
    assert name == shown != text
    assert shown.replace("'", "") == text.replace("'", "")
    assert not any(re.match(r"\W*[=+\-@＝＋－＠−]", cell) and cell[:1] != "'" for cell in re.split(r"[;\t\n\r]", shown))
    assert read_csv([text], [[text]]) == [[text], [text]]


def test_for_a_spreadsheet_numbers_stay_numbers_and_prose_stays_prose() -> None:
    row = [-5, -0.5, Decimal("-1.5"), None, date(2013, 1, 28), "2013-01-28", "a - b", "x@example.com", ["=1"]]
    assert read_csv(list("abcdefghi"), [row], for_spreadsheet=True)[1] == [
        *("-5", "-0.5", "-1.5", "", "2013-01-28", "2013-01-28", "a - b", "x@example.com", '["=1"]')
    ]


@given(VALUES)
def test_json_is_strict_for_any_value(value: Any) -> None:
    ((first, second),) = ([one["a"], one["b"]] for one in read_json(["a", "b"], [[value, [value]]]))
    assert [first] == second


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'NaN'::DOUBLE", "NaN"),
        ("[1.5::DOUBLE, 'inf'::DOUBLE, '-inf'::FLOAT]", [1.5, "Infinity", "-Infinity"]),
        ("170141183460469231731687303715884105727::HUGEINT", 2**127 - 1),
        ("'\\xAA\\x00'::BLOB", "aa00"),
        ("INTERVAL 90 SECONDS", 90.0),
        ("MAP {DATE '2013-01-28': [TIMESTAMPTZ '2013-01-28 10:00:00+02']}", {"2013-01-28": ["2013-01-28T08:00:00Z"]}),
        ("{'a': DATE '2013-01-28', 'b': [NULL, 1]}", {"a": "2013-01-28", "b": [None, 1]}),
        ("MAP {[1]: 2}", {"key": [[1]], "value": [2]}),
        ("row(1, TIME '10:00')", [1, "10:00:00"]),
        ("'infinity'::TIMESTAMP", "9999-12-31T23:59:59.999999"),
        ("DATE '20000-01-01'", "20000-01-01"),
        ("12.50::DECIMAL(9, 2)", 12.5),
        ("'101'::BIT", "101"),
        ("'a' || chr(0) || 'b'", "a\x00b"),
    ],
)
def test_json_of_what_the_database_gives(expression: str, expected: object) -> None:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        rows = connection.execute(f"SELECT {expression}").fetchall()
    assert read_json(["x"], rows) == [{"x": expected}]


def test_json_keeps_columns_of_one_name_apart() -> None:
    assert read_json(["a", "a", "a_1", "a"], [[1, 2, 3, 4]]) == [{"a": 1, "a_2": 2, "a_1": 3, "a_3": 4}]
    assert read_json(["x"], []) == []
    assert read_json(["x"], [[datetime(2013, 1, 28, tzinfo=UTC)], [timedelta(seconds=5)]])[0] == {
        "x": "2013-01-28T00:00:00Z"
    }


LONG = "word " * 40
ROW = [[LONG.strip(), 7, "導彈" * 30]]


def test_a_table_that_goes_to_no_terminal_is_cut_at_sixty_characters_a_cell() -> None:
    lines = "".join(as_table(["text", "n", "wide"], ROW)).splitlines()
    assert lines[2].startswith(f"{LONG[:59]}…  7  ")
    assert LONG.strip() in "".join(as_table(["text"], [[LONG.strip()]], most=None))


@pytest.mark.parametrize("width", [53, 60, 80, 120])
def test_a_table_fits_its_terminal(width: int) -> None:
    lines = "".join(as_table(["text", "n", "wide"], ROW, width)).splitlines()
    assert all(cell_len(line) <= width for line in lines[:-1])
    assert lines[2].count("…") == 2 and "  7  " in lines[2]
    assert lines[-1] == "(1 row)"


def test_a_short_table_is_no_wider_for_a_wide_terminal_and_numbers_are_never_cut() -> None:
    assert "".join(as_table(["a", "b"], [["x", 1]], 200)) == "".join(as_table(["a", "b"], [["x", 1]]))
    shown = "".join(as_table(["text", "number"], [["x" * 50, 12345678901234567890]], 50))
    assert "12345678901234567890" in shown and "…" in shown


def test_columns_that_find_no_room_are_named_below() -> None:
    names = [f"column_{number}" for number in range(12)]
    lines = "".join(as_table(names, [["a text that is rather long"] * 12], 80)).splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert lines[0].split() == names[:3]
    told = " ".join(line.strip() for line in lines[3:-1])
    assert told == f"without room here (copydesk sql --vertical shows all): {', '.join(names[3:])}"
    assert lines[-1] == "(1 row)"


def test_days_are_never_cut_and_names_of_narrow_columns_are() -> None:
    row = [date(2013, 1, 28), 4, "a text that is longer than there is room for it here"]
    assert "".join(as_table(["latest_day", "unknown_outlets", "text"], [row], 48)).splitlines() == [
        "latest_day  unknown_o…  text",
        "----------  ----------  ------------------------",
        "2013-01-28           4  a text that is longer t…",
        "(1 row)",
    ]


def test_vertical_rows_have_whole_values_that_are_wrapped_in_a_terminal() -> None:
    assert "".join(as_records(["text", "n"], [[LONG.strip(), None]])).splitlines() == [
        "-- row 1 --",
        f"text  {LONG.strip()}",
        "n     NULL",
        "(1 row)",
    ]
    lines = "".join(as_records(["text"], [[LONG.strip()]], 40)).splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert " ".join(" ".join(lines[1:-1]).removeprefix("text").split()) == LONG.strip()
    assert "".join(as_records(["text"], [])) == "(0 rows)\n"
