"""A column is named once: a field more needs its type and a migration, and reaches all that tells of an article."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import age
from tests.versions import copy_program, version
from tests.warehouse.newsroom import files
from warehouse.schema import newest_version

FIELD = ("extractors/article.py", "    story_keys: tuple[int, ...] = ()", "    commas: int = 0\n")
VALUE = ("extractors/printed_fields.py", "        word_count=", '        commas=body.count(","),\n')
TWICE = ("extractors/printed_fields.py", "        commas=body.count(", "        commas=2 * body.count(")
MIGRATION = "ALTER TABLE articles ADD COLUMN commas INTEGER;\n"
WRONG = "SELECT COUNT(*) AS wrong FROM articles WHERE commas IS DISTINCT FROM LEN(body) - LEN(REPLACE(body, ',', ''))"


def lay(folder: Path) -> None:
    """Make a folder with pages of one outlet, some of which print a line that turns out to be furniture."""
    folder.mkdir()
    for name, text in files().items():
        (folder / name).write_text(text)
        age(folder / name)


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """The packages in a version whose articles have a field more: how many commas the body has."""
    code = tmp_path / "code"
    copy_program(code)
    for name, before, line in (FIELD, VALUE):
        text = (code / name).read_text()
        assert text.count(before) == 1
        (code / name).write_text(text.replace(before, line + before))
    (code / "warehouse" / "schema" / f"{newest_version() + 1:04}_commas.sql").write_text(MIGRATION)
    return code


@pytest.mark.slow
def test_a_new_field_reaches_all_that_tells_of_an_article(
    begun: Path, folder: Path, code: Path, tmp_path: Path
) -> None:
    spare = Path(shutil.copy(folder / "0.txt", tmp_path / "spare.txt"))
    with spare.open("a") as page:
        page.write("\nOne, two, three, and then the rain came down on the harbour for the rest of the long day.\n")
    with version(code, tmp_path, begun) as new:

        def ask(query: str) -> list[dict[str, Any]]:
            return json.loads(new("sql", query, "--format", "json").stdout)

        told = new("reextract", "--dry-run").stdout
        assert "commas: 8 articles" in told  # that were loaded before, and have none
        new("reextract")
        assert ask(WRONG) == [{"wrong": 0}]  # in the table, also of pages that were labelled again
        one, *others = ask("SELECT article_id, commas FROM articles WHERE commas > 0 ORDER BY source_path")
        assert json.loads(new("explain", one["article_id"], "--json").stdout)["fields"]["commas"] == one["commas"]
        assert json.loads(new("explain", spare, "--json").stdout)["fields"]["commas"] > 0  # that no warehouse holds
        new("export", "articles", "--out", tmp_path / "articles.csv")
        header = (tmp_path / "articles.csv").read_text().splitlines()[0]
        assert "commas" in header.split(",")

        clean = tmp_path / "clean.duckdb"
        new("ingest", folder, "--direct", "--warehouse", clean)
        digest = new("digest").stdout
        assert new("digest", "--warehouse", clean).stdout == digest

    name, before, after = TWICE
    (code / name).write_text((code / name).read_text().replace(before, after))
    with version(code, tmp_path, begun) as twice:
        told = twice("reextract", "--dry-run").stdout
        assert f"commas: {1 + len(others)} articles" in told
        assert f"'{one['commas']}' -> '{2 * one['commas']}'" in told
        twice("reextract")
        assert twice("digest").stdout != digest
        twice("check")
