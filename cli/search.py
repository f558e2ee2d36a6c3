"""What a search finds, as text to print."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from cli.answers import as_table
from cli.watchlists import UNKNOWN, read_given
from mentions.parse import parse_query
from mentions.query import Field
from pipeline.summary import counted
from pipeline.terminal import safe_line, terminal_width
from reports.rows import Rows, as_csv, as_json, as_lines
from warehouse.read.search import Match, Wanted, search
from warehouse.store.protocol import Store

AROUND = 70  # characters before and after the hit that a snippet is about
COLUMNS = ("published", "outlet", "headline", "snippet", "copies", "url", "path", "story_id", "article_id")
_FORMATS: dict[str, Callable[[Sequence[str], Rows], Iterator[str]]] = {
    "table": lambda columns, rows: as_table(columns, rows, terminal_width(), otherwise="--format jsonl has all"),
    "csv": as_csv,
    "json": as_json,
    "jsonl": as_lines,
}
_TOLD_FIRST = (Field.BODY, Field.DECK, Field.CAPTION)  # the headline is shown anyway


def find(store: Store, given: str, wanted: Wanted, most: int, form: str) -> Iterator[str]:
    """The latest articles that answer a query, in a form. `given`: the query, or the file of a list.

    Raises `WrongQuery` and what `reading` raises.
    """
    query = parse_query(read_given(given))
    found = search(store, query, wanted, most, datetime.now(UTC).date())
    if form != "text":
        yield from _FORMATS[form](COLUMNS, map(_row, found.matches))
        return
    yield f"{safe_line(str(query))}\n\n"
    for match in found.matches:
        yield from _told(match)
    articles = counted(len(found.matches), "article")
    yield f"the latest {articles}; --limit shows more\n" if found.more else f"{articles}\n"


def snippet(match: Match) -> str:
    """A piece of a field around the first hit there, in one line, with the hits between brackets."""
    chosen = next((hit for field in _TOLD_FIRST for hit in match.hits if hit.field is field), match.hits[0])
    text = match.fields[chosen.field] or ""
    start, end = max(0, chosen.start - AROUND), min(len(text), chosen.end + AROUND)
    shown = [hit for hit in match.hits if hit.field is chosen.field and start <= hit.start and hit.end <= end]
    marked, at = "", start
    for hit in shown:
        marked += f"{text[at : hit.start]}[{text[hit.start : hit.end]}]"
        at = hit.end
    marked = " ".join(f"{marked}{text[at:end]}".split())
    return f"{'…' if start else ''}{marked}{'…' if end < len(text) else ''}"


def _row(match: Match) -> tuple[str | int | None, ...]:
    return (
        match.published,
        match.outlet,
        match.headline,
        snippet(match),
        match.copies,
        match.url,
        match.path,
        match.story_id,
        match.article_id,
    )


def _told(match: Match) -> Iterator[str]:
    """An article in three lines: what it is, where it is, what answers."""
    copies = f"{match.copies:,} {'copy' if match.copies == 1 else 'copies'}" if match.copies else None
    heading = "  ".join(part for part in (match.published or UNKNOWN, match.headline, match.outlet, copies) if part)
    yield f"{safe_line(heading)}\n"
    yield f"  {safe_line(match.url or match.path)}  (story {match.story_id})\n"
    yield f"  {safe_line(snippet(match))}\n\n"
