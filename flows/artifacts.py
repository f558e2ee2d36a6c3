"""Artifacts: what a run shows in Prefect's UI beside its log, as tables and as Markdown.

They only show. When the API accepts no more of them, the run says so once and goes on. All text from pages and names
goes through `_cell`, so that it shows as it is and cannot become markup.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from extractors.errors import Reason
from pipeline.check import ADVICE as CHECK_ADVICE
from pipeline.check import Checked, broken_rows, verdict
from pipeline.ingest import RunSummary
from pipeline.sources import sources_at
from pipeline.summary import ADVICE, counted, summary_table
from pipeline.terminal import in_markdown
from warehouse.address import Edition
from warehouse.read.news import News, StoryNews, read_news

PATIENCE_SECONDS = 5.0  # how often progress is shown; a run that reads files for less long shows none
SHOWN_CHARACTERS = 160  # of a text from a page
UNKNOWN = "–"
UNORDERED = "which is later is not known"

Row = dict[str, Any]


class Artifacts:
    """The artifacts of one run. It calls `warn` when the API, or reading the edition that they show, fails."""

    def __init__(self, warn: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._warn = warn
        self._clock = clock
        self._failed = False
        self._files = self._read = 0
        self._shown_at = 0.0
        self._progress: Any = None

    def total(self, files: int) -> None:
        """Set how many files are to be read."""
        self._files, self._read, self._shown_at = files, 0, self._clock()

    def advance(self, files: int) -> None:
        """Add files that were read. The API is told every few seconds, not for each file."""
        self._read += files
        if self._clock() - self._shown_at >= PATIENCE_SECONDS or (self._progress and self._read >= self._files):
            self._shown_at = self._clock()
            self._try(self._show_progress)

    def show(self, summary: RunSummary) -> None:
        """Show how the run ended: its figures, and what it brought when there was something to load."""
        edition, of_run, figures = summary.published, f"run `{summary.run_id}`", summary_table(summary)
        self._try(lambda: create_table_artifact(figures, key="ingest-summary", description=f"Figures of {of_run}"))
        if edition:
            self._try(lambda: _show_news(summary, edition, of_run))

    def show_checked(self, checked: Checked) -> None:
        """Show what was checked and what is broken, with the rows that break it when there are any."""
        said = verdict(checked)
        self._try(lambda: create_table_artifact(check_rows(checked), key="check-results", description=said))
        if checked.failed:
            self._try(lambda: create_markdown_artifact(failure_report(checked), key="check-broken", description=said))

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
        except Exception as error:  # of any kind: the work of the run is done
            self._failed = True
            self._warn(f"this run shows no more artifacts in Prefect: {type(error).__name__}: {error}")


def _show_news(summary: RunSummary, edition: Edition, of_run: str) -> None:
    news = read_news(summary.store, edition, summary.run_id, sources_at(summary.seeds).name)
    seen = f"{counted(summary.counts['seen'], 'file')} of {of_run}"
    create_table_artifact(outcome_rows(news), key="ingest-outcomes", description=seen)
    if news.rejects.total:
        rejected = f"{counted(news.rejects.total, 'reject')} of {of_run}"
        create_table_artifact(reject_rows(news), key="ingest-rejects", description=rejected)
    if news.mentions.total:
        answers = f"{counted(news.mentions.total, 'new answer')} to watch lists by {of_run}"
        create_markdown_artifact(mention_bulletin(news), key="ingest-mentions", description=answers)
    said = f"{counted(summary.counts['new_articles'], 'new article')} by {of_run}"
    create_markdown_artifact(bulletin(summary, news), key="ingest-news", description=said)


def outcome_rows(news: News) -> list[Row]:
    """How many files of the folder ended in each state, by subfolder and by the ending of their names."""
    rows = [
        {**asdict(one), "folder": _cell(one.folder), "ending": _cell(one.ending or "none")}
        for one in news.outcomes.entries
    ]
    if news.outcomes.more:
        rows.append({"folder": f"and {news.outcomes.more:,} more folders and endings: ask the table files"})
    return rows


def reject_rows(news: News) -> list[Row]:
    """What the run rejected, with the reason and advice."""
    rows = [
        {
            "file": _cell(one.path),
            "document": UNKNOWN if one.ordinal is None else one.ordinal,
            "reason": one.reason,
            "what to do": _cell(ADVICE[Reason(one.reason)]),
            "detail": _cell(one.detail),
        }
        for one in news.rejects.entries
    ]
    if news.rejects.more:
        rows.append({"file": f"and {news.rejects.more:,} more: ask the table rejects"})
    return rows


def check_rows(checked: Checked) -> list[Row]:
    """What each check promises, and whether that holds. What is broken comes first."""
    return [
        {"check": one.name, "result": "ok" if one.passed else f"broken in {broken_rows(one)}", "promise": one.promise}
        for one in sorted(checked.results, key=lambda one: one.passed)
    ]


def failure_report(checked: Checked) -> str:
    """The first rows that break each promise, and what to do."""
    parts = [f"**{_cell(verdict(checked))}**", CHECK_ADVICE]
    for one in checked.failed:
        parts += _section(f"{one.name}: {one.promise}", " | ".join(map(_cell, one.columns)), one.rows)
    return "\n\n".join(parts)


def mention_bulletin(news: News) -> str:
    """The new articles that answer watch lists, by list."""
    parts = [f"**{counted(news.mentions.total, 'new answer')}** to watch lists."]
    for title, answers in groupby(news.mentions.entries, key=lambda one: one.title):
        rows = [(one.headline, one.outlet, ", ".join(one.words), one.path) for one in answers]
        parts += _section(title, "headline | outlet | words | file", rows)
    if news.mentions.more:
        parts.append(f"... and {news.mentions.more:,} more: ask the table mentions")
    return "\n\n".join(parts)


def bulletin(summary: RunSummary, news: News) -> str:
    """What is new with a run: stories, outlets, articles without a day, corrections."""
    articles, files = summary.counts["new_articles"], summary.counts["new_files"]
    stories = [(one.headline, one.new, one.articles, one.outlets or None, _days(one)) for one in news.stories.entries]
    outlets = [(one.outlet, one.articles) for one in news.outlets.entries]
    undated = [(one.headline, one.text, one.path) for one in news.undated.entries]
    corrections = [
        (one.headline, one.later_headline, one.notice if one.order_known else UNORDERED, one.path)
        for one in news.corrections.entries
    ]
    parts = [
        f"**{counted(articles, 'new article')}** from {counted(files, 'new file')} in {_cell(str(summary.seeds))}, "
        f"loaded into {_cell(str(summary.store.beside.warehouse))}.",
        *_section("Top stories", "headline | new | articles | outlets | days", stories, news.stories.more),
        *_section("New outlets", "outlet | articles", outlets, news.outlets.more),
        *_section("Without a known day", "headline | what the page says | file", undated, news.undated.more),
        *_section("Corrections", "before | after | notice | file", corrections, news.corrections.more),
        "### In the warehouse",
        f"This is run `{summary.run_id}` of the table `runs`. `copydesk digest` prints the hash over all that the "
        "warehouse says. The articles of this run:",
        "```sql\nSELECT DISTINCT current.headline, current.article_id\n"
        "FROM files JOIN article_sources USING (path_bytes, sha256) JOIN current USING (article_id)\n"
        f"WHERE files.first_run_id = '{summary.run_id}';\n```",
    ]
    return "\n\n".join(parts)


def _section(title: str, names: str, rows: Sequence[Sequence[object]], more: int = 0) -> Iterator[str]:
    """A heading, a table below it, and the number of rows that it leaves out. Without rows nothing."""
    if rows:
        lines = [names, " | ".join("---" for _ in rows[0]), *(" | ".join(map(_cell, row)) for row in rows)]
        yield f"### {_cell(title)}"
        yield "\n".join(f"| {line} |" for line in lines)
        if more:
            yield f"... and {more:,} more"


def _days(story: StoryNews) -> str | None:
    days = [str(day) for day in (story.first_published, story.last_published) if day]
    return " to ".join(dict.fromkeys(days)) or None


def _cell(value: object) -> str:
    """A value as text that shows as it is, cut when it is long."""
    if value is None:
        return UNKNOWN
    words = " ".join(str(value).split())
    return in_markdown(words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1] + "…")
