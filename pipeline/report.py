"""Writing the briefing of a warehouse into a folder, for the command and the flow."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extractors.errors import CopydeskError
from pipeline.summary import counted
from reports.page import render
from reports.reader import read_briefing
from reports.report_folder import INDEX, Shown, read_shown, write_briefing
from warehouse.store.protocol import Store

_ADDRESS = re.compile(r"https?://[^\s/?#@\"'<>]+/(?:[^\s?#\"'<>]*/)?")


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What to brief on."""

    store: Store
    out: Path  # the folder that the briefing is written into
    desk: str | None = None  # the address of a desk that it links to

    def __post_init__(self) -> None:
        if self.desk and not _ADDRESS.fullmatch(self.desk):
            raise CopydeskError(f"{self.desk} is no address of a desk: give it as http://127.0.0.1:2718/")


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
    rendered = render(briefing, datetime.now(UTC), desk=request.desk)
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
