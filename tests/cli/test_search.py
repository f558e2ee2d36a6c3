"""The command `copydesk search`, as people meet it."""

import csv
import json
from pathlib import Path

import pytest

from cli.search import COLUMNS
from tests.flows.conftest import ROOT, Run


def test_it_shows_what_answers_and_where(copydesk: Run, loaded: Path) -> None:
    shown = copydesk("search", "headline:talks NOT Obama", "--warehouse", loaded).stdout
    docs = (ROOT / "docs" / "watchlists.md").read_text(encoding="utf-8")
    assert f"$ copydesk search 'headline:talks NOT Obama'\n{shown}" in docs.replace("\n    ", "\n")
    assert "Russia invites US for missile" in shown
    assert copydesk("search", "nowhere", "--warehouse", loaded).stdout == "nowhere\n\n0 articles\n"


def test_it_gives_rows_to_programs(copydesk: Run, loaded: Path) -> None:
    rows = json.loads(copydesk("search", "missile AND talks", "--format", "json", "--warehouse", loaded).stdout)
    assert len(rows) > 1 and set(rows[0]) == set(COLUMNS)
    assert all("[" in row["snippet"] for row in rows)
    lines = copydesk("search", "missile AND talks", "--format", "csv", "--warehouse", loaded).stdout.splitlines()
    assert [row["article_id"] for row in csv.DictReader(lines)] == [row["article_id"] for row in rows]
    one = copydesk("search", "missile AND talks", "--format", "jsonl", "--limit", "1", "--warehouse", loaded).stdout
    assert json.loads(one) == rows[0]
    table = copydesk("search", "missile AND talks", "--format", "table", "--warehouse", loaded).stdout
    assert table.splitlines()[0].split()[:2] == ["published", "outlet"]


def test_a_table_fits_into_a_terminal(copydesk: Run, loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.search.terminal_width", lambda: 80)
    table = copydesk("search", "missile", "--format", "table", "--warehouse", loaded).stdout
    assert max(map(len, table.splitlines())) <= 80
    assert "--format jsonl has all" in table


def test_it_looks_at_what_is_wanted(copydesk: Run, loaded: Path) -> None:
    def dates(*options: str) -> list[str]:
        given = ("search", "missile", "--format", "json", "--warehouse", loaded, *options)
        return [row["published"] for row in json.loads(copydesk(*given).stdout)]

    days = [day for day in dates() if day and day[0] != "X"]
    assert days == sorted(days, reverse=True)
    assert dates("--since", days[1]) == [day for day in days if day >= days[1]]
    assert dates("--until", days[1]) == [day for day in days if day <= days[1]]
    assert dates("--language", "fr") == dates("--outlet", "nobody") == []
    limited = copydesk("search", "missile", "--limit", "1", "--warehouse", loaded).stdout
    assert limited.endswith("the latest 1 article; --limit shows more\n")


def test_what_is_wrong_is_told_as_of_a_watch_list(copydesk: Run, loaded: Path) -> None:
    for query in ("missile talks", "NOT talks", "(missile AND talks"):
        said = copydesk("search", query, "--warehouse", loaded, code=1).stderr
        assert said == copydesk("watchlists", query, "--warehouse", loaded, code=1).stderr
        assert said.startswith("copydesk: the query, line 1, column ")
    assert copydesk("search", "missile", "--since", "May", "--warehouse", loaded, code=2).stderr


def test_before_the_first_run_there_is_nothing_to_search(copydesk: Run) -> None:
    assert "no edition yet" in copydesk("search", "missile", code=1).stderr
