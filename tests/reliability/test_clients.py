"""Clients with another DuckDB than ours, each in an environment of its own (`make .venv-clients/installed`), ask for
every view and macro as data frames while runs publish."""

import os
import signal
import subprocess
from functools import partial
from pathlib import Path

import pytest

from pipeline.ingest import ingest
from tests.opened import Quiet, ingest_request
from tests.prefect_server import ROOT
from tests.reliability.conftest import Newsroom, wait_until
from tests.reliability.made_up_news import Press

pytestmark = pytest.mark.service
RUNS = int(os.environ.get("COPYDESK_EDITIONS", "6")) // 2

# Its arguments: the warehouse, the file for its report, and the method that makes a data frame of an answer.
CLIENT = """
import signal, sys
import duckdb

going = True

def stop(*_):
    global going
    going = False

signal.signal(signal.SIGTERM, stop)
file, report, frame = sys.argv[1:]
while going:
    with duckdb.connect(file, read_only=True) as connection:
        views = [name for (name,) in connection.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()]
        frames = {name: getattr(connection.sql(f"SELECT * FROM {name}"), frame)() for name in views}
        assert len(frames["current"]) > 0 and "headline" in frames["current"].columns
        one = connection.execute("SELECT article_id FROM articles ORDER BY article_id LIMIT 1").fetchall()[0][0]
        for query in (f"why('{one}')", f"diff('{one}', '{one}')", "kwic('the', 30)", "search('the')",
                      "topic_over_time('the', 'month')", "between_dates('1990-01-01', '2030-01-01')"):
            assert len(getattr(connection.sql(f"SELECT * FROM {query}"), frame)()) > 0, query
        runs = connection.execute("SELECT count(*) FROM runs").fetchall()[0][0]
    with open(report, "a") as lines:
        lines.write(f"{runs} {len(views)}\\n")
"""


@pytest.mark.parametrize(("environment", "frame"), [("newest", "pl"), ("older", "df")])
def test_a_client_of_another_version_meets_every_edition_whole(
    newsroom: Newsroom, environment: str, frame: str
) -> None:
    python = ROOT / ".venv-clients" / environment / "bin" / "python"
    if not python.exists():
        pytest.skip("make .venv-clients/installed makes the environments of clients")
    request = ingest_request(newsroom.seeds, newsroom.warehouse, 1)
    first, *batches = Press(seed=4).batches(1 + RUNS, 2)
    newsroom.add(first)
    ingest(request, Quiet())
    report = newsroom.root / "report"
    with subprocess.Popen(
        [python, "-c", CLIENT, newsroom.warehouse, report, frame], stderr=subprocess.PIPE, text=True
    ) as client:
        try:
            for batch in batches:
                newsroom.add(batch)
                assert ingest(request, Quiet()).published
                asked = lines(report)
                assert wait_until(partial(has_asked, report, asked + 1), client), client.communicate()[1]
            last = f"\n{1 + RUNS} "
            assert wait_until(lambda: last in report.read_text(), client), client.communicate()[1]
        finally:
            client.send_signal(signal.SIGTERM)
        assert client.wait(300) == 0, client.communicate()[1]
    seen = {int(line.split()[0]) for line in report.read_text().splitlines()}
    assert len(seen) > 1
    assert max(seen) == 1 + RUNS


def has_asked(report: Path, times: int) -> bool:
    return lines(report) >= times


def lines(report: Path) -> int:
    """How often the client has asked for all."""
    return report.read_text().count("\n") if report.exists() else 0
