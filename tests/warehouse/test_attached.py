"""A warehouse attached to a client's own database: views answer under its name, macros where it is looked through."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.flows.conftest import ROOT
from warehouse.schema import VIEWS

CREATED = re.compile(r"^CREATE (VIEW|MACRO) (\w+)(?:\(.*?\) AS( TABLE)?)?", re.MULTILINE)
KINDS = {path.stem: CREATED.findall(path.read_text(encoding="utf-8"))[0] for path in sorted(VIEWS.glob("*.sql"))}
PLAIN = [name for name, (kind, _, _) in KINDS.items() if kind == "VIEW"]
MACROS = [name for name, (kind, _, table) in KINDS.items() if kind == "MACRO" and table]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture
def client(desk, tmp_path: Path):
    """A database of a client's own, to which a warehouse is attached as `news`."""
    desk.begin()
    with duckdb.connect(str(tmp_path / "mine.duckdb")) as connection:
        connection.execute(f"ATTACH '{desk.file}' AS news (READ_ONLY)")
        yield connection


@pytest.mark.parametrize("name", PLAIN)
def test_a_view_answers_under_the_name_of_the_attached_warehouse(client, name):
    client.execute(f"FROM news.{name}").fetchall()


@pytest.mark.parametrize("before", ["USE news", "SET search_path = 'mine,news'"])
def test_macros_answer_once_the_warehouse_is_looked_through(client, before):
    client.execute(before)
    assert client.execute("SELECT headline FROM search('storm')").fetchall() == [("Storm hits the coast",)]
    assert len(client.execute("FROM new_since('2026-01-01')").fetchall()) == 1
    assert len(client.execute("FROM story((SELECT story_id FROM top_stories))").fetchall()) == 1
    client.execute("CREATE OR REPLACE TABLE mine.found AS FROM search('storm')")
    assert client.execute("SELECT headline FROM mine.found").fetchall() == [("Storm hits the coast",)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_shows_a_macro_in_an_attached_warehouse_that_is_not_looked_through(page):
    """A page that attaches a warehouse and shows a macro says `USE` or `search_path`, and none writes `news.macro(`."""
    text = page.read_text(encoding="utf-8")
    called = re.findall(rf"(?:FROM|JOIN)\s+\w+\.({'|'.join(MACROS)})\(", text)
    assert called == []
    for block in re.findall(r"(?:^    .*\n)+", text, re.MULTILINE):
        shows = re.search(rf"\b({'|'.join(MACROS)})\(", block)
        if "ATTACH" in block and shows:
            assert re.search(r"\bUSE \w+|search_path", block), block
