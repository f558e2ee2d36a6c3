"""DuckDB's threads: in tests it has one (Makefile), in a run as many as there are processors, and both say the same."""

from collections.abc import Callable

import duckdb
import pytest

from tests.reliability.conftest import Newsroom
from tests.reliability.made_up_news import Press

BATCHES = tuple(Press(seed=12).batches(2, 30))


@pytest.mark.slow
def test_a_warehouse_is_the_same_however_many_threads_make_it(
    make_newsroom: Callable[[str], Newsroom],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hashes = set()
    for threads in (1, 4):
        monkeypatch.setenv("SLURM_CPUS_ON_NODE", str(threads))
        newsroom = make_newsroom(str(threads))
        for batch in BATCHES:
            newsroom.add(batch)
            newsroom.run()
        with duckdb.connect() as connection:
            assert connection.execute("SELECT current_setting('threads')").fetchall() == [(threads,)]
        assert newsroom.checked() == []
        hashes.add(newsroom.digest().hash)
    assert len(hashes) == 1
