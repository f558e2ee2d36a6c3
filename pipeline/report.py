"""Writing the briefing of a warehouse into a folder, for the command and the flow."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.summary import counted
from reports.page import render
from reports.reader import read_briefing
from reports.report_folder import INDEX, Shown, read_shown, write_briefing
from warehouse.store.protocol import Store


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What to brief on."""

    store: Store
    out: Path  # the folder that the briefing is written into


@dataclass(frozen=True, slots=True)
class Reported:
    """A briefing that was written."""

    index: Path
    edition: str
    since: str | None  # the edition that it was compared with; None for the first briefing
    articles: int
    new_articles: int
    pages: int
    size_bytes: int


def report(request: ReportRequest) -> Reported:
    """Write the briefing. After an error the folder is as before. Raises FolderRefused, and what `reading` raises."""
    shown = read_shown(request.out)
    briefing = read_briefing(request.store, shown.before)
    rendered = render(briefing, datetime.now(UTC))
    since = briefing.since.run_id if briefing.since else None
    size_bytes = write_briefing(request.out, rendered, Shown(briefing.edition.run_id, since))
    return Reported(
        index=request.out / INDEX,
        edition=briefing.edition.run_id,
        since=since,
        articles=briefing.figures.articles,
        new_articles=briefing.figures.fresh,
        pages=len(rendered.pages),
        size_bytes=size_bytes,
    )


def reported_lines(ended: Reported) -> list[str]:
    """What was written, as lines for a terminal."""
    compared = f"since edition {ended.since}" if ended.since else "in this first briefing"
    beside = f", {counted(ended.pages, 'source view')} beside it" if ended.pages else ", source views inside"
    return [
        f"{counted(ended.new_articles, 'new article')} of {ended.articles:,} {compared}",
        f"wrote {ended.index}{beside}, {ended.size_bytes / 1000:,.0f} kB",
    ]
