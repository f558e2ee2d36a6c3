"""A load says which of its steps begins, and a terminal shows it."""

import io
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pipeline.ingest import ingest
from pipeline.orchestrator import _step_bar
from tests.opened import Quiet, ingest_request
from warehouse.load.load import LOAD_STEPS, LoadSummary, load


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_load_says_each_of_its_steps(seeds: Path, warehouse: Path) -> None:
    begun: list[str] = []

    def loaded(*given: Any) -> LoadSummary:
        return load(*given[:6], 0, *given[6:], begun.append)  # as the orchestrator does, but for its bar

    ingest(ingest_request(seeds, warehouse, 1), Quiet(load=loaded))
    assert begun == list(LOAD_STEPS)


def test_a_terminal_shows_the_step_and_a_log_shows_none() -> None:
    for stream, shows in ((Terminal(), True), (io.StringIO(), False)):
        with patch("sys.stderr", stream), patch.dict("os.environ", TERM="xterm"), _step_bar(LOAD_STEPS) as begins:
            for step in LOAD_STEPS:
                begins(step)
        assert (f"loading {LOAD_STEPS[-1]}" in stream.getvalue()) == shows
