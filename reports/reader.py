"""Reading a briefing from the current edition: one statement of warehouse/queries/briefing for each list."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from reports.briefing import (
    Bin,
    Briefing,
    Coverage,
    Edition,
    FieldCount,
    Figures,
    First,
    Hit,
    LatestArticle,
    Link,
    Named,
    RejectCount,
    Run,
    Share,
    Story,
    StoryArticle,
    Teller,
    WatchList,
)
from reports.source_view import read_pages
from warehouse.read.news import Correction, Listed, OutletCount, Reject, UndatedArticle, listed, stage_new
from warehouse.read.read_only import reading
from warehouse.statement import Statements
from warehouse.store.protocol import Store

CONTEXT = 90  # characters on each side of a hit
UNITS = (("day", 1), ("week", 7), ("month", 30.44), ("year", 365.25))  # with the number of days in each


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each list a briefing shows, so that it stays short and small in any warehouse."""

    latest: int = 24
    outlets: int = 12
    corrections: int = 8
    stories: int = 12
    told: int = 6  # articles of each story
    whole: int = 60  # articles of each story, folded
    names: int = 8  # outlets that are named for each story
    links: int = 12
    named: int = 10  # names of each kind
    undated: int = 12
    rejects: int = 12
    runs: int = 8
    watchlists: int = 24
    hits: int = 5  # articles of each watch list
    lines: int = 1_500  # of each page
    characters: int = 4_000  # of each line
    bins: int = 60  # columns of the chart over time


LIMITS = Limits()


def read_briefing(
    store: Store, shown_before: Callable[[str], str | None] = lambda _: None, limits: Limits = LIMITS
) -> Briefing:
    """What a briefing of the current edition says. Raises what `reading` raises.

    `shown_before`: gets the run that made this edition, and returns the run that made the edition which the last
    briefing showed. None: there was no briefing.
    """
    with reading(store) as connection:
        asked = Statements.of("briefing", connection, asdict(limits))
        edition = Edition(*asked.rows("edition")[0])
        since = _since(asked, shown_before(edition.run_id))
        stage_new(connection, since.number + 1 if since else 1, edition.number)
        asked.run("shown")
        asked.run("top")
        figures = Figures(*asked.rows("figures")[0])
        latest = listed(LatestArticle, asked.rows("latest"))
        corrections = listed(Correction, asked.rows("corrections"))
        stories = _stories(asked)
        watchlists = _watchlists(asked)
        undated = listed(UndatedArticle, asked.rows("undated"))
        linked = [
            *(one.article_id for one in latest.entries),
            *(one.article_id for one in undated.entries),
            *(one.article_id for story in stories for one in story.told),
            *(article_id for one in corrections.entries for article_id in (one.article_id, one.later_id)),
            *(hit.article_id for one in (watchlists.entries if watchlists else ()) for hit in one.hits),
        ]
        return Briefing(
            edition=edition,
            since=since,
            figures=figures,
            latest=latest,
            new_outlets=listed(OutletCount, asked.rows("outlets_new")),
            corrections=corrections,
            stories=stories,
            coverage=_coverage(asked, figures, limits.bins),
            shares=listed(Share, asked.rows("shares")),
            syndication=listed(Link, asked.rows("syndication")),
            named=_named(asked),
            watchlists=watchlists,
            undated=undated,
            reject_reasons=tuple(RejectCount(*row) for row in asked.rows("reject_reasons")),
            rejects=listed(Reject, asked.rows("rejects")),
            fields=tuple(FieldCount(*row) for row in asked.rows("fields")),
            runs=listed(Run, asked.rows("runs")),
            pages=read_pages(asked, linked, limits.characters),
        )


def _since(asked: Statements, run_id: str | None) -> Edition | None:
    """An earlier edition. None also when this warehouse does not know its run."""
    bound = Statements(asked.connection, asked.texts, {"since": run_id})
    return next((Edition(*row) for row in bound.rows("since")), None)


def _by_first(rows: list[tuple[Any, ...]], make: Any) -> dict[str, tuple[Any, ...]]:
    """Entries by the first column of their rows. The rows are sorted by that column."""
    return {key: tuple(make(*row[1:]) for row in some) for key, some in groupby(rows, key=itemgetter(0))}


def _stories(asked: Statements) -> tuple[Story, ...]:
    told = _by_first(asked.rows("story_articles"), StoryArticle)
    first = _by_first(asked.rows("first"), First)
    return tuple(
        Story(*(*row, told.get(row[0], ()), first.get(row[0], ()), _whole(asked, *row[:3])))
        for row in asked.rows("stories")
    )


def _whole(asked: Statements, story_id: str, _: str | None, articles: int) -> tuple[Teller, ...]:
    if articles < 2:
        return ()
    return tuple(Teller(*row) for row in asked.given(story=story_id).rows("story_whole"))


def _coverage(asked: Statements, figures: Figures, most: int) -> Coverage:
    """Coverage in at most `most` bins, of the shortest unit that fits. Few days long before the others are left out."""
    first, bulk, last = figures.first_day, figures.bulk_day, figures.last_day
    if first is None or bulk is None or last is None:
        return Coverage("day", (), 0)
    days = (last - bulk).days
    unit, length = next(((name, length) for name, length in UNITS if days <= length * (most - 1)), UNITS[-1])
    reach = timedelta(days=length * (most - 1))
    from_day = last - reach if (last - first) > reach else first
    bound = Statements(asked.connection, asked.texts, {"unit": unit, "from_day": from_day})
    bins = tuple(Bin(*row) for row in bound.rows("coverage"))
    dated = figures.articles - figures.undated - figures.to_come
    return Coverage(unit, bins, dated - sum(one.articles for one in bins))


def _named(asked: Statements) -> dict[str | None, Listed[Named]]:
    """The names of each kind, in the order of `named.sql`."""
    if not asked.rows("has_names")[0][0]:
        return {}
    rows = groupby(asked.rows("named"), key=itemgetter(0))
    return {kind: listed(Named, [row[1:] for row in some]) for kind, some in rows}


def _watchlists(asked: Statements) -> Listed[WatchList] | None:
    if not asked.rows("has_watchlists")[0][0]:
        return None
    hits = {name: tuple(_hits(rows)) for name, rows in groupby(asked.rows("mentions"), key=itemgetter(0))}
    rows = asked.rows("watchlists")
    entries = tuple(WatchList(*(*row[:-1], hits.get(row[0], ()))) for row in rows)
    return Listed(entries, rows[0][-1] if rows else 0)


def _hits(rows: Iterator[tuple[Any, ...]]) -> Iterator[Hit]:
    for _, article_id, headline, outlet, edtf, path, hits, field, text, start, end, matched, fresh in rows:
        before, after = (text[:start], text[end:]) if text else ("", "")
        yield Hit(article_id, headline, outlet, edtf, path, hits, field, _tail(before), matched, _head(after), fresh)


def _tail(text: str) -> str:
    """The end of the text before a hit. It begins with a whole word when the text has blanks."""
    end = text[-CONTEXT:]
    return text if end == text else "…" + (end.partition(" ")[2] or end)


def _head(text: str) -> str:
    """The beginning of the text after a hit."""
    begin = text[:CONTEXT]
    return text if begin == text else (begin.rpartition(" ")[0] or begin) + "…"
