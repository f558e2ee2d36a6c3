"""What a briefing says, with hand-counted answers."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from reports.briefing import Bin, Briefing
from reports.page import render
from reports.reader import LIMITS
from tests.opened import read_briefing
from tests.reports.conftest import FLOOD, HARBOUR, MUSEUM
from warehouse.read.news import OutletCount
from warehouse.store.connect import SAFE
from warehouse.store.editions import edition_name


@pytest.fixture(scope="module")
def first(editions: tuple[Path, Path]) -> Briefing:
    return read_briefing(editions[0])


@pytest.fixture(scope="module")
def second(editions: tuple[Path, Path]) -> Briefing:
    return read_briefing(editions[1], lambda _: edition_name(editions[0]))


def test_in_the_first_briefing_all_is_new(first: Briefing, editions: tuple[Path, Path]) -> None:
    assert first.edition.run_id == edition_name(editions[0])
    assert first.since is None
    figures = first.figures
    assert (figures.articles, figures.fresh, figures.originals, figures.stories, figures.outlets) == (4, 4, 2, 2, 3)
    assert (figures.undated, figures.without_outlet) == (1, 0)
    assert first.new_outlets.total == 3


def test_later_only_what_came_after_the_edition_that_was_shown(second: Briefing, editions: tuple[Path, Path]) -> None:
    assert second.since is not None
    assert second.since.run_id == edition_name(editions[0])
    figures = second.figures
    assert (figures.articles, figures.fresh, figures.fresh_originals, figures.fresh_stories) == (7, 3, 1, 2)
    assert [(one.headline, one.outlet, one.copies) for one in second.latest.entries] == [(HARBOUR[0], "alpha", 1)]
    assert second.new_outlets.entries == (OutletCount("delta", 1),)


def test_an_edition_that_this_warehouse_does_not_know_is_none(editions: tuple[Path, Path]) -> None:
    told = []
    briefing = read_briefing(editions[1], lambda run_id: told.append(run_id) or "another-run")
    assert told == [edition_name(editions[1])]
    assert (briefing.since, briefing.figures.fresh) == (None, 7)


def test_stories_with_news_come_first_and_say_who_was_first(second: Briefing) -> None:
    assert [one.headline for one in second.stories] == [HARBOUR[0], MUSEUM[0], FLOOD[0]]
    told, reprinted, old = second.stories
    assert (reprinted.articles, reprinted.fresh) == (2, 1)
    assert (told.articles, told.outlets, told.fresh, told.outlet_names) == (2, 2, 2, ["alpha", "beta"])
    assert [(one.outlet, one.day, one.surely) for one in told.first] == [("alpha", date(2026, 3, 1), True)]
    assert [(one.outlet, one.is_copy) for one in told.told] == [("alpha", False), ("beta", True)]
    assert [(one.outlet, one.surely, one.undated) for one in old.first] == [("alpha", False, 1)]
    assert [one.outlet for one in old.told] == ["alpha", "beta", "gamma"]


def test_stories_told_more_than_once_come_before_single_articles_and_say_that_outlets_are_unknown(copy: Path) -> None:
    """The day of the single one is to come, so that it is not the latest either."""
    with duckdb.connect(str(copy), config=SAFE) as connection:
        connection.execute("UPDATE articles SET outlet = NULL WHERE url LIKE '%flood'")
        connection.execute(
            "INSERT INTO articles SELECT articles.* REPLACE (article_id || 'x' AS article_id, article_id || 'x' AS "
            "canonical_id, article_id || 'x' AS story_id, url || 'x' AS url, place || 'x' AS place, 'No news' AS "
            "headline, DATE '2099-01-01' AS published_earliest, DATE '2099-01-01' AS published_latest) FROM articles "
            "WHERE url LIKE '%alpha%harbour'"
        )
        connection.execute(
            "INSERT INTO stories SELECT story_id, headline, NULL, NULL, 1, 1 FROM articles WHERE headline = 'No news'"
        )
        connection.execute(
            "INSERT INTO blocks SELECT blocks.* REPLACE (article_id || 'x' AS article_id) FROM blocks "
            "WHERE article_id || 'x' IN (SELECT article_id FROM articles)"
        )
        connection.execute(
            "INSERT INTO article_sources SELECT held.* REPLACE (article_id || 'x' AS article_id) FROM "
            "article_sources AS held WHERE article_id || 'x' IN (SELECT article_id FROM articles)"
        )
    briefing = read_briefing(copy)
    assert [one.headline for one in briefing.stories] == [HARBOUR[0], MUSEUM[0], FLOOD[0], "No news"]
    assert (briefing.figures.to_come, briefing.figures.last_day) == (1, date(2026, 3, 2))
    assert (briefing.coverage.unit, briefing.coverage.earlier) == ("day", 0)
    flood = briefing.stories[2]
    assert (flood.articles, flood.outlets, flood.unknown_outlets, flood.outlet_names) == (3, 0, 1, [])
    assert "Its outlets are not known: no page names one." in render(briefing, datetime(2026, 3, 3, tzinfo=UTC)).index


def test_coverage_counts_each_dated_article_once(second: Briefing) -> None:
    coverage = second.coverage
    assert (coverage.unit, coverage.earlier) == ("day", 0)
    assert coverage.bins[0] == Bin(date(2026, 2, 2), date(2026, 2, 3), 1, 1)
    assert len(coverage.bins) == 29  # days, those without an article too
    assert sum(one.articles for one in coverage.bins) == 6
    assert sum(one.originals for one in coverage.bins) == 3


@pytest.mark.parametrize(
    ("bins", "unit", "shown"), [(29, "day", 29), (28, "week", 5), (5, "week", 5), (4, "month", 2), (1, "year", 1)]
)
def test_the_unit_is_the_shortest_that_fits(editions: tuple[Path, Path], bins: int, unit: str, shown: int) -> None:
    coverage = read_briefing(editions[1], limits=replace(LIMITS, bins=bins)).coverage
    assert (coverage.unit, len(coverage.bins), coverage.earlier) == (unit, shown, 0)
    assert sum(one.articles for one in coverage.bins) == 6


def test_shares_and_syndication(second: Briefing) -> None:
    shares = [(one.outlet, one.articles, one.originals) for one in second.shares.entries]
    assert shares == [("beta", 3, 1), ("alpha", 2, 2), ("delta", 1, 0), ("gamma", 1, 0)]
    links = {(one.outlet, one.reprinted_by): one.reprints for one in second.syndication.entries}
    assert links == {("alpha", "beta"): 2, ("beta", "delta"): 1}


def test_new_articles_say_who_is_in_the_news_each_story_once(first: Briefing, second: Briefing) -> None:
    harbour, museum = HARBOUR[0].split()[0], MUSEUM[0].split()[0]
    named = {one.name: one for names in second.named.values() for one in names.entries}
    assert harbour in named
    assert museum not in named, "its new article is a copy"
    assert (named[harbour].stories, named[harbour].articles) == (1, 1)
    assert museum in {one.name for names in first.named.values() for one in names.entries}


def test_there_are_no_names_where_the_edition_knows_none(copy: Path) -> None:
    with duckdb.connect(copy, config=SAFE) as connection:
        connection.execute("ALTER TABLE article_names RENAME TO elsewhere")
    assert read_briefing(copy).named == {}


def test_what_is_missing_is_told(second: Briefing) -> None:
    assert [(one.headline, one.outlet, one.text) for one in second.undated.entries] == [(FLOOD[0], "gamma", None)]
    assert [(one.reason, one.documents) for one in second.reject_reasons] == [("empty", 1)]
    assert [(one.path, one.reason) for one in second.rejects.entries] == [("empty.txt", "empty")]
    assert {one.field: (one.filled, one.total) for one in second.fields}["published_day"] == (6, 7)
    assert [(one.status, one.new_articles) for one in second.runs.entries] == [("completed", 3), ("completed", 4)]


def test_every_listed_article_has_its_page(second: Briefing) -> None:
    pages = {page.article_id: page for page in second.pages}
    listed = {one.article_id for story in second.stories for one in story.told}
    listed |= {one.article_id for one in (*second.latest.entries, *second.undated.entries)}
    assert listed == set(pages)
    for page in pages.values():
        assert [line.number for line in page.lines] == list(range(1, len(page.lines) + 1))
        assert not page.cut


def test_long_pages_are_cut_and_say_so(editions: tuple[Path, Path]) -> None:
    briefing = read_briefing(editions[1], limits=replace(LIMITS, lines=2, characters=20))
    assert all(len(page.lines) == 2 and page.cut for page in briefing.pages)
    assert max(len(line.text) for page in briefing.pages for line in page.lines) == 20


def test_long_lists_say_how_many_there_are(editions: tuple[Path, Path]) -> None:
    briefing = read_briefing(editions[1], limits=replace(LIMITS, latest=1, stories=1, told=1, outlets=2, links=1))
    assert (len(briefing.latest.entries), briefing.latest.total) == (1, 3)
    assert (len(briefing.stories), len(briefing.stories[0].told)) == (1, 1)
    assert (len(briefing.shares.entries), briefing.shares.total) == (2, 4)
    assert (len(briefing.syndication.entries), briefing.syndication.total) == (1, 2)


@pytest.fixture
def copy(editions: tuple[Path, Path], tmp_path: Path) -> Path:
    """The second edition, to be changed."""
    path = tmp_path / "news.duckdb"
    path.write_bytes(editions[1].read_bytes())
    return path


def test_a_few_days_long_before_the_others_do_not_squeeze_the_chart(copy: Path) -> None:
    with duckdb.connect(str(copy), config=SAFE) as connection:
        connection.execute(
            "INSERT INTO articles SELECT articles.* REPLACE (article_id || n AS article_id, article_id || n AS "
            "canonical_id, url || n AS url, place || n AS place) FROM articles, range(24) AS more (n) "
            "WHERE url LIKE '%alpha%harbour'"
        )
        connection.execute(
            "INSERT INTO article_sources SELECT held.* REPLACE (held.article_id || n AS article_id) FROM "
            "article_sources AS held, range(24) AS more (n) "
            "WHERE held.article_id || n IN (SELECT article_id FROM articles)"
        )
        connection.execute(
            "UPDATE articles SET published_earliest = '1970-01-01', published_latest = '1970-01-01' "
            "WHERE url LIKE '%beta%flood'"
        )
    coverage = read_briefing(copy).coverage
    assert (coverage.unit, coverage.earlier) == ("day", 1)
    assert (coverage.bins[0].began, sum(one.articles for one in coverage.bins)) == (date(2026, 2, 2), 29)


def test_there_are_no_watch_lists_where_the_edition_knows_none(copy: Path) -> None:
    with duckdb.connect(str(copy), config=SAFE) as connection:
        for table in ("mentions", "watchlists"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
    assert read_briefing(copy).watchlists is None


def test_hits_of_watch_lists_stand_in_context(editions: tuple[Path, Path], copy: Path) -> None:
    with duckdb.connect(str(copy), config=SAFE) as connection:
        connection.execute(
            "CREATE OR REPLACE TABLE watchlists (name VARCHAR, title VARCHAR, query VARCHAR, error VARCHAR)"
        )
        connection.execute(
            "CREATE OR REPLACE TABLE mentions (watchlist VARCHAR, article_id VARCHAR, field VARCHAR, start BIGINT, "
            '"end" BIGINT, matched VARCHAR)'
        )
        connection.execute(
            "INSERT INTO watchlists VALUES ('places', 'Places', 'x', NULL), ('bad', NULL, '((', 'line 1')"
        )
        connection.execute(
            "INSERT INTO mentions SELECT 'places', article_id, 'body', 200, 210, body[201:210] FROM articles "
            "WHERE outlet = 'alpha'"
        )
        (body,) = connection.execute("SELECT body FROM articles WHERE url LIKE '%alpha%harbour'").fetchone() or ("",)
    lists = read_briefing(copy, lambda _: edition_name(editions[0])).watchlists
    assert lists is not None
    places, bad = lists.entries
    assert (places.articles, places.fresh, bad.error, bad.hits) == (2, 1, "line 1", ())
    new = places.hits[0]
    assert (new.headline, new.fresh, new.hits) == (HARBOUR[0], True, 1)
    assert new.matched == body[200:210]
    assert new.before == "…" + body[110:200].partition(" ")[2]
    assert new.after == body[210:300].rpartition(" ")[0] + "…"
