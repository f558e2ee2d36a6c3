"""Artifacts: what a run shows in Prefect's UI beside its log.

They are shown, not done: where the API takes one no more, the run says so once and goes on to its end.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.bulletin import bulletin, mention_bulletin, outcome_rows, reject_rows
from pipeline.folder import folder_name
from pipeline.ingest import RunSummary
from pipeline.summary import counted, summary_table
from warehouse.address import Edition
from warehouse.read.news import read_news

PATIENCE_SECONDS = 5.0  # a run that reads files for less long shows no progress, and longer ones show it as seldom


class Artifacts:
    """The artifacts of one run. `warn` is told when the API, or the edition that they tell of, fails."""

    def __init__(self, warn: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._warn = warn
        self._clock = clock
        self._failed = False
        self._files = self._read = 0
        self._shown_at = 0.0
        self._progress: Any = None

    def total(self, files: int) -> None:
        """So many files are to be read."""
        self._files, self._read, self._shown_at = files, 0, self._clock()

    def advance(self, files: int) -> None:
        """So many more are read. The API is told every few seconds, not of each."""
        self._read += files
        if self._clock() - self._shown_at >= PATIENCE_SECONDS or (self._progress and self._read >= self._files):
            self._shown_at = self._clock()
            self._try(self._show_progress)

    def show(self, summary: RunSummary) -> None:
        """The run as it ended: its figures, and what it brought when there was something to load."""
        edition, of_run = summary.published, f"run `{summary.run_id}`"
        self._try(lambda: _table("ingest-summary", f"Figures of {of_run}", summary_table(summary)))
        if edition:
            self._try(lambda: _show_news(summary, edition, of_run))

    def _show_progress(self) -> None:
        percent = 100 * min(self._read / self._files, 1) if self._files else 100.0
        said = f"{self._read:,} of {self._files:,} files read"
        if self._progress is None:
            self._progress = create_progress_artifact(percent, key="ingest-progress", description=said)
        else:
            update_progress_artifact(self._progress, percent, description=said)

    def _try(self, show: Callable[[], object]) -> None:
        if self._failed:
            return
        try:
            show()
        except Exception as error:  # whatever it is, the work of the run is done and stands
            self._failed = True
            self._warn(f"this run shows no more artifacts in Prefect: {type(error).__name__}: {error}")


def _show_news(summary: RunSummary, edition: Edition, of_run: str) -> None:
    news = read_news(summary.store, edition, summary.run_id, folder_name(summary.seeds))
    _table("ingest-outcomes", f"{counted(summary.counts['seen'], 'file')} of {of_run}", outcome_rows(news))
    if news.rejects.total:
        _table("ingest-rejects", f"{counted(news.rejects.total, 'reject')} of {of_run}", reject_rows(news))
    if news.mentions.total:
        answers = f"{counted(news.mentions.total, 'new answer')} to watch lists by {of_run}"
        create_markdown_artifact(mention_bulletin(news), key="ingest-mentions", description=answers)
    said = f"{counted(summary.counts['new_articles'], 'new article')} by {of_run}"
    create_markdown_artifact(bulletin(summary, news), key="ingest-news", description=said)


def _table(key: str, description: str, rows: Sequence[Mapping[str, str | int]]) -> None:
    create_table_artifact([dict(row) for row in rows], key=key, description=description)
