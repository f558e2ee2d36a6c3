"""The five given pages through the whole pipeline: the main job on real input."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ingest import ingest
from tests.examples import about
from tests.flows.conftest import ROOT, SEEDS, Run, age
from tests.opened import Quiet, digest, ingest_request

HEADLINES = {
    "No flexibility in missile talks says Russia": ("2013-01-28", "minute", "printed"),
    "RF not shun discussions on missile defence": ("2011-11-19", "minute", "printed"),
    "Russia invites US for missile talks": ("2013-03-07", "day", "printed"),
    "Russia rejects U.S. missile defense proposals": ("XXXX-04-24", "month-day", "dateline"),
    "U.S. says will give no missile defense assurances to Russia": (None, None, None),
}


def test_the_five_pages_are_loaded_with_honest_dates(
    copydesk: Run, seeds: Path, ask: Callable[[str], list[dict[str, Any]]]
) -> None:
    copydesk("ingest", seeds, "--direct")
    rows = ask("SELECT headline, published_edtf, published_precision, published_basis FROM current")
    assert {row["headline"]: tuple(row.values())[1:] for row in rows} == HEADLINES
    assert ask("SELECT count(*) AS n FROM relations") == [{"n": 0}]
    assert ask("SELECT count(*) AS n FROM stories") == [{"n": 5}]
    assert ask(
        "SELECT body LIKE '%There was no comment on the proposed visit from the US.%' AS kept FROM articles "
        "WHERE headline LIKE 'Russia invites%'"
    ) == [{"kept": True}]


@pytest.mark.slow
def test_a_second_run_changes_nothing_and_a_new_file_alone_is_read(copydesk: Run, seeds: Path) -> None:
    copydesk("ingest", seeds, "--direct")
    before = copydesk("digest").stdout
    assert "nothing new" in copydesk("ingest", seeds, "--direct").stdout
    assert copydesk("digest").stdout == before
    page = seeds / "deeper" / "new.txt"
    page.parent.mkdir()
    page.write_text(
        "Milk dearer in Lisbon\n\nMay 3, 2014\n\nThe price of milk rose by a tenth in Lisbon on Friday, shops said.\n"
    )
    age(page)
    done = copydesk("ingest", seeds, "--direct").stdout
    assert "6 files" in done
    assert "1 new file gave 1 new article;" in done
    assert copydesk("digest").stdout != before


@pytest.mark.slow
@settings(max_examples=about(3), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_any_order_and_any_batches_give_one_digest(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    once = tmp_path_factory.mktemp("once")
    ingest(ingest_request(ROOT / "seeds", once / "news.duckdb", 1), Quiet())
    folder = tmp_path_factory.mktemp("batches")
    paths = list(SEEDS)
    chance.shuffle(paths)
    (folder / "seeds").mkdir()
    while paths:
        for path in [paths.pop() for _ in range(chance.randint(1, len(paths)))]:
            age(Path(shutil.copy(path, folder / "seeds")))
        ingest(ingest_request(folder / "seeds", folder / "news.duckdb", chance.choice([1, 2])), Quiet())
    assert digest(folder / "news.duckdb") == digest(once / "news.duckdb")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_explain_accounts_for_every_line(copydesk: Run, path: Path) -> None:
    told = json.loads(copydesk("explain", path, "--json").stdout)
    assert "".join(block["text"] for block in told["blocks"]) == path.read_text(encoding="utf-8")
    assert all(block["role"] and block["rule"] for block in told["blocks"])
    assert told["body"].startswith(told["fields"]["lede"])
    shown = copydesk("explain", path).stdout.splitlines()
    assert sum(line[:4].strip().isdigit() for line in shown) == len(told["blocks"])


def test_explain_shows_stored_labels_when_there_are_any(copydesk: Run, seeds: Path, ask: Callable[..., Any]) -> None:
    assert "made now" in copydesk("explain", seeds / SEEDS[0].name).stdout
    copydesk("ingest", seeds, "--direct")
    stored = copydesk("explain", seeds / SEEDS[0].name).stdout
    assert "stored in" in stored
    (row,) = ask(f"SELECT article_id FROM articles WHERE source_path = '{SEEDS[0].name}'")
    assert copydesk("explain", row["article_id"]).stdout == stored
