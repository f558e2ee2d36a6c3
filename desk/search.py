"""Search on the desk: the filters of the form, what a query finds, over time too, and what is wrong with a query."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

import pyarrow as pa

from desk.archive import Answer, Archive, EditionShown, copied
from mentions.parse import parse_query
from mentions.query import Field
from mentions.watchlist import query_error
from reports.shown_text import plain, short
from warehouse.read.read_only import reading
from warehouse.read.search import Match, Wanted, find_matches
from warehouse.statement import Statements

SHOWN = 50  # articles of a search: of 100,000 that answer, reading the bodies of so many takes .4 s of processor time
_AROUND = 90  # characters before and after the hit that a snippet is about
_TOLD_FIRST = (Field.BODY, Field.DECK, Field.CAPTION)  # the headline is shown anyway
_COLUMNS = ("published", "outlet", "headline", "copies", "snippet", "url", "story_id", "article_id")

Days = tuple[tuple[date | None, int, int], ...]  # day, articles, originals; None: not known


@dataclass(frozen=True, slots=True)
class Found:
    """What a search shows."""

    answer: Answer
    days: Days
    more: bool  # there are more than the table shows
    counted: bool  # `days` counts what answers; else what may answer
    read_as: str  # how the query was understood; "" for none

    @property
    def articles(self) -> int:
        return sum(articles for _, articles, _ in self.days)


def wrong(query: str) -> str | None:
    """What is wrong with a query, where, and what to do. None: nothing, or there is no query."""
    return query_error("the query", query, query) if query.strip() else None


def search(archive: Archive, shown: EditionShown, query: str, wanted: Wanted) -> Found:
    """The latest articles that answer a query that is not wrong; without one, the latest of all."""
    key = (shown.run_id, "search", query, *asdict(wanted).values())
    return archive.kept(key, lambda: _by_query(archive, query, wanted) if query.strip() else _latest(archive, wanted))


def _latest(archive: Archive, wanted: Wanted) -> Found:
    bound = {**asdict(wanted), "most": SHOWN}
    with reading(archive.store) as connection:
        asked = Statements.of("desk", connection, bound)
        rows = asked.run("latest").to_arrow_table()
        days = tuple(asked.rows("latest_by_day"))
    held = rows.rename_columns(list(_COLUMNS))
    held = held.set_column(
        4, "snippet", pa.array([short(one or "") for one in held["snippet"].to_pylist()], pa.string())
    )
    return Found(Answer(held, copied("latest", bound), "articles"), days, held.num_rows == SHOWN, True, "")


def _by_query(archive: Archive, query: str, wanted: Wanted) -> Found:
    node = parse_query(query)
    with reading(archive.store) as connection:
        found = find_matches(connection, node, wanted, SHOWN, datetime.now(UTC).date())
        days = tuple(Statements.of("desk", connection, {}).rows("found_by_day"))
    if not found.counted and not found.more:
        days = _days(found.matches)
    columns = list(zip(*map(_row, found.matches), strict=True)) or [()] * len(_COLUMNS)
    rows = pa.table(
        {
            name: pa.array(values, pa.int64() if name == "copies" else pa.string())
            for name, values in zip(_COLUMNS, columns, strict=True)
        }
    )
    sql = copied("found", {"ids": [match.article_id for match in found.matches]})
    return Found(Answer(rows, sql, "articles"), days, found.more, found.counted or not found.more, str(node))


def _days(matches: tuple[Match, ...]) -> Days:
    """Matches by their day, as far as it is printed whole."""
    counts = Counter(_day(match.published) for match in matches)
    return tuple((day, count, count) for day, count in sorted(counts.items(), key=lambda one: one[0] or date.min))


def _day(edtf: str | None) -> date | None:
    try:
        return date.fromisoformat(edtf or "")
    except ValueError:
        return None


def _row(match: Match) -> tuple[object, ...]:
    return (
        match.published,
        match.outlet,
        match.headline,
        match.copies,
        snippet(match),
        match.url,
        match.story_id,
        match.article_id,
    )


def snippet(match: Match) -> str:
    """A piece of a field around the first hit there, in one line, with the hits between brackets."""
    chosen = next((hit for field in _TOLD_FIRST for hit in match.hits if hit.field is field), match.hits[0])
    text = match.fields[chosen.field] or ""
    start, end = max(0, chosen.start - _AROUND), min(len(text), chosen.end + _AROUND)
    marked, at = "", start
    for hit in match.hits:
        if hit.field is chosen.field and at <= hit.start and hit.end <= end:
            marked += f"{text[at : hit.start]}[{text[hit.start : hit.end]}]"
            at = hit.end
    marked += text[at:end]
    if start:
        marked = "…" + (marked.partition(" ")[2] or marked)  # from a whole word on, where there are blanks
    return plain(marked) + ("…" if end < len(text) else "")
