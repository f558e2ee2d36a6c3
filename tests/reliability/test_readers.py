"""Analysts ask in a loop, as the README says, while runs publish: no error, and never half an edition."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from pipeline.ingest import ingest
from tests.opened import Quiet, ingest_request
from tests.reliability.conftest import Newsroom, wait_until
from tests.reliability.made_up_news import Press

pytestmark = pytest.mark.slow
RUNS = int(os.environ.get("COPYDESK_EDITIONS", "8"))

# A program of its own: it knows nothing of Copydesk. Its arguments are the warehouse and the file for its report.
ANALYST = """
import signal, sys, time
import duckdb

asked, newest, going = 0, 0, True

def stop(*_):
    global going
    going = False

signal.signal(signal.SIGTERM, stop)
while going:
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        runs, articles, blockless, uncounted, lost, strays, views = connection.execute('''
            SELECT
                (SELECT COUNT(*) FROM runs),
                (SELECT COUNT(*) FROM articles),
                (SELECT COUNT(*) FROM articles WHERE article_id NOT IN (SELECT article_id FROM blocks)),
                (SELECT COUNT(*) FROM stories WHERE articles <> (
                    SELECT COUNT(*) FROM articles AS member WHERE member.story_id = stories.story_id)),
                (SELECT COUNT(*) FROM files
                    WHERE state = 'loaded' AND sha256 NOT IN (SELECT sha256 FROM article_sources)),
                (SELECT COUNT(*) FROM relations WHERE other_id NOT IN (SELECT article_id FROM articles)),
                (SELECT COUNT(*) FROM current WHERE story_id NOT IN (SELECT story_id FROM top_stories))
        ''').fetchone()
    assert runs > newest or (asked and runs == newest), f"from {newest} runs back to {runs}"
    assert articles > 0
    assert (blockless, uncounted, lost, strays, views) == (0, 0, 0, 0, 0), (blockless, uncounted, lost, strays, views)
    asked, newest = asked + 1, runs
    with open(sys.argv[2], "a") as report:
        report.write(f"{runs}\\n")
    time.sleep(0.05)
"""


def test_queries_in_a_loop_meet_every_edition_and_no_error(newsroom: Newsroom) -> None:
    request = ingest_request(newsroom.seeds, newsroom.warehouse, 1)
    first, *batches = Press(seed=4).batches(1 + RUNS, 2)
    newsroom.add(first)
    ingest(request, Quiet())
    report = newsroom.root / "report"
    with subprocess.Popen(
        [sys.executable, "-c", ANALYST, newsroom.warehouse, report], stderr=subprocess.PIPE, text=True
    ) as analyst:
        try:
            for number, batch in enumerate(batches, 2):
                newsroom.add(batch)
                assert ingest(request, Quiet()).published
                assert wait_until(partial(told, report, str(number)), analyst), analyst.communicate()[1]
        finally:
            analyst.send_signal(signal.SIGTERM)
        assert analyst.wait(300) == 0, analyst.communicate()[1]
    seen = [int(line) for line in report.read_text().splitlines()]
    assert set(seen) | {1} == set(range(1, RUNS + 2))  # it may have come after the first
    assert len(seen) >= RUNS


def told(report: Path, line: str) -> bool:
    """Whether an analyst has met an edition."""
    return report.exists() and report.read_text().splitlines()[-1:] == [line]
