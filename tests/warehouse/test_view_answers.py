"""What views and macros answer, by hand on a few rows: with copies, NULL outlets, vague dates and replaced versions."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import pytest

from tests.warehouse.bare import add_article, add_run
from tests.warehouse.by_id import index_words

Ask = Any


def ask(stand: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return stand.execute(query).fetchall()


def test_share_of_voice_with_and_without_copies(stand):
    for id_, outlet, canonical in (("a", "Post", "a"), ("b", "Post", "b"), ("c", "Courier", "a"), ("d", None, "d")):
        add_article(stand, id_, outlet=outlet, canonical_id=canonical)
    add_article(stand, "e", outlet="Post", path="a.txt", latest=False)
    assert ask(stand, "FROM share_of_voice") == [
        ("Post", 2, 0.5, 2, pytest.approx(2 / 3)),
        ("Courier", 1, 0.25, 0, 0.0),
        (None, 1, 0.25, 1, pytest.approx(1 / 3)),
    ]


def test_share_of_voice_by_week_and_month(stand):
    monday, sunday, month = date(2013, 1, 28), date(2013, 2, 3), date(2013, 2, 1)
    add_article(stand, "a", outlet="Post", day=monday)
    add_article(stand, "b", outlet="Post", day=sunday)
    add_article(stand, "c", outlet="Courier", day=sunday, canonical_id="a")
    add_article(stand, "d", outlet="Post", day=month, latest_day=date(2013, 2, 28))
    assert ask(stand, "FROM share_of_voice_by()") == [
        (monday, "Post", 2, pytest.approx(2 / 3), 2, 1.0),
        (monday, "Courier", 1, pytest.approx(1 / 3), 0, 0.0),
        (None, "Post", 1, 1.0, 1, 1.0),
    ]
    assert ask(stand, "SELECT period, outlet, articles FROM share_of_voice_by('month')") == [
        (date(2013, 1, 1), "Post", 1),
        (month, "Post", 2),
        (month, "Courier", 1),
    ]


SEEN = datetime(2013, 3, 1, 20, tzinfo=UTC)


def add_stories(stand: duckdb.DuckDBPyConnection) -> None:
    """The story of the day by four unknown outlets, one by two known ones, one told again by one; and single ones."""
    for id_, story, fields in (
        *((f"day{n}", "day0", {"day": date(2013, 2, 20 + n)}) for n in range(4)),
        ("post", "post", {"outlet": "Post", "day": date(2013, 2, 27)}),
        ("herald", "post", {"outlet": "Herald", "day": date(2013, 2, 27), "canonical_id": "post"}),
        ("morning", "morning", {"outlet": "Post"}),
        ("evening", "morning", {"outlet": "Post", "canonical_id": "morning"}),
        ("old", "old", {"outlet": "Courier", "day": date(2004, 5, 1)}),
        ("new", "new", {"day": date(2013, 3, 1)}),
        ("in Samoa", "in Samoa", {"day": date(2013, 3, 2)}),
        ("future", "future", {"day": date(2013, 12, 31)}),
        ("vague", "vague", {"day": date(2013, 3, 1), "latest_day": date(2013, 3, 31), "precision": "month"}),
    ):
        add_article(stand, id_, story_id=story, first_seen_at=SEEN, **fields)
    stand.execute("INSERT INTO stories SELECT story_id, MIN(article_id), NULL, NULL, 0, 0 FROM articles GROUP BY ALL")


def test_the_story_that_four_unknown_outlets_tell_is_the_top_one(stand):
    add_stories(stand)
    columns = "story_id, tellers, outlets, unknown_outlets, articles"
    assert ask(stand, f"SELECT {columns} FROM top_stories WHERE tellers > 1 OR articles > 1") == [
        ("day0", 4, 0, 4, 4),
        ("post", 2, 2, 0, 2),
        ("morning", 1, 1, 0, 2),
    ]


def test_of_single_articles_the_latest_known_day_that_is_not_to_come_is_first(stand):
    add_stories(stand)
    assert ask(stand, "SELECT story_id, latest_day FROM top_stories OFFSET 3") == [
        ("in Samoa", date(2013, 3, 2)),
        ("new", date(2013, 3, 1)),
        ("old", date(2004, 5, 1)),
        ("future", None),
        ("vague", None),
    ]


def test_a_story_says_who_copied_whom_as_far_as_the_pages_show_it(stand):
    for id_, day in (("wire", 1), ("paper", 2), ("blog", None), ("own", 3), ("twin", 4)):
        add_article(stand, id_, story_id="wire", outlet=id_, day=date(2013, 3, day) if day else None)
    add_article(stand, "other")
    relate = "INSERT INTO relations (article_id, other_id, kind, similarity, containment, direction, passage) VALUES "
    stand.execute(
        relate
        + "('paper', 'wire', 'near', .8, .9, 'other', 'rain'), ('blog', 'wire', 'contained', .2, 1, 'other', 'a')"
    )
    stand.execute(relate + "('blog', 'paper', 'near', .9, .9, NULL, 'b'), ('own', 'twin', 'exact', 1, 1, NULL, 'c')")
    columns = "place, outlet, kind, copies, copied_outlet, shown, share, passage"
    assert ask(stand, f"SELECT {columns} FROM story('paper')") == [
        (1, "wire", None, None, None, None, None, None),
        (2, "paper", "near", 1, "wire", True, 0.9, "rain"),
        (3, "own", None, None, None, None, None, None),
        (4, "twin", "exact", 3, "own", False, 1.0, "c"),
        (5, "blog", "contained", 1, "wire", True, 1.0, "a"),
    ]
    assert ask(stand, "SELECT place, article_id FROM story('other')") == [(1, "other")]
    assert ask(stand, "FROM story('nothing')") == []


def test_who_was_surely_first_is_told_inside_one_story_alone(stand):
    """An article of another story, or one without a story of several, makes nobody first or later."""
    for id_, story, day in (
        ("a", "a", 5),
        ("b", "a", 6),
        ("c", "c", 1),
        ("d", "d", 7),
        ("e", "d", 7),
        ("f", "f", None),
    ):
        add_article(stand, id_, story_id=story, day=date(2013, 3, day) if day else None)
    stand.execute("INSERT INTO stories SELECT DISTINCT story_id, NULL, NULL::DATE, NULL::DATE, 0, 0 FROM articles")
    assert ask(stand, "SELECT article_id, surely_first FROM first_to_publish") == [
        ("a", True),
        ("d", False),
        ("e", False),
    ]


def test_mix_has_the_languages_of_each_outlet_and_what_is_not_known(stand):
    for id_, outlet, language in (
        ("a", "Post", "de"),
        ("b", "Post", "en"),
        ("c", "Post", "en"),
        ("d", "Post", None),
        ("e", None, "en"),
    ):
        add_article(stand, id_, outlet=outlet, language=language)
    assert ask(stand, "FROM mix") == [
        ("Post", "en", 2, 0.5),
        ("Post", "de", 1, 0.25),
        ("Post", None, 1, 0.25),
        (None, "en", 1, 1.0),
    ]


def test_agency_reliance_counts_credits_and_copies_without_one(stand):
    add_article(stand, "wire", outlet="Reuters", agency="Reuters")
    add_article(stand, "credited", outlet="Post", agency="Reuters")
    add_article(stand, "copy", outlet="Post", canonical_id="wire")
    add_article(stand, "longer", outlet="Courier")
    add_article(stand, "own", outlet="Courier")
    add_article(stand, "quoted", outlet="Herald")
    relate = "INSERT INTO relations (article_id, other_id, kind, similarity, containment, direction) VALUES "
    stand.execute(relate + "('credited', 'longer', 'contained', .3, .9, NULL)")
    stand.execute(relate + "('quoted', 'wire', 'contained', .3, .9, 'article')")
    stand.execute(relate + "('own', 'wire', 'revision', .3, .9, NULL)")
    assert ask(stand, "FROM agency_reliance") == [
        ("Post", 2, 1, 1, 1.0, ["Reuters"]),
        ("Courier", 2, 0, 1, 0.5, None),
        ("Herald", 1, 0, 0, 0.0, None),
        ("Reuters", 1, 0, 0, 0.0, None),
    ]


def test_an_agency_does_not_rely_on_itself_where_others_credit_it(stand):
    add_article(stand, "a", outlet="Reuters")
    add_article(stand, "b", outlet="Post", agency="REUTERS", canonical_id="a")
    add_article(stand, "c", canonical_id="a")
    assert ask(stand, "SELECT outlet, credited, copies_without_credit FROM agency_reliance ORDER BY ALL") == [
        ("Post", 1, 0),
        ("Reuters", 0, 0),
        (None, 0, 1),
    ]


def test_silent_outlets_by_their_own_rhythm(stand):
    rhythms = {
        "Daily": range(1, 11),  # silent for 21 days, usual gap 1
        "Weekly": (1, 8, 15, 22),  # silent for 9: nothing to tell
        "Irregular": (1, 2, 3, 26),  # once silent for 23: 5 are nothing
        "Twice": (1, 2),
        "Newest": (29, 30, 31),
    }
    for outlet, days in rhythms.items():
        for day in days:
            add_article(stand, f"{outlet} {day}", outlet=outlet, day=date(2013, 1, day))
    add_article(stand, "vague", outlet="Daily", day=date(2013, 2, 1), latest_day=date(2013, 2, 28))
    assert ask(stand, "FROM silent_outlets") == [
        ("Daily", date(2013, 1, 10), 21, 1.0, 1, 10, 10, date(2013, 1, 31)),
    ]


def test_rejected_says_why_and_whether_it_is_still_there(stand):
    add_run(stand, "run-1", datetime(2013, 1, 28, 6, tzinfo=UTC))
    for path, sha256, present in (("gone.txt", "1", False), ("here.txt", "2", True), ("closed.txt", None, True)):
        stand.execute(
            "INSERT INTO files "
            "VALUES ($1, $1::BLOB, $2, 7, NULL, NULL, 'rejected', 'x', $3, 'run-1', 'run-1', '1', NULL)",
            [path, sha256, present],
        )
    for row in (("here.txt", "2", 3, "empty"), ("gone.txt", "1", None, "binary"), ("closed.txt", None, None, "kind")):
        stand.execute("INSERT INTO rejects VALUES ($1, $1::BLOB, $2, $3, 'read', $4, 'so', 'run-1')", list(row))
    at = datetime(2013, 1, 28, 6, tzinfo=UTC)
    assert ask(stand, "FROM rejected") == [
        ("closed.txt", None, "kind", "so", "read", 7, True, at, "run-1"),
        ("gone.txt", None, "binary", "so", "read", 7, False, at, "run-1"),
        ("here.txt", 3, "empty", "so", "read", 7, True, at, "run-1"),
    ]


def test_recent_runs_begin_with_the_last_one(stand):
    add_run(stand, "first", datetime(2013, 1, 28, 6, tzinfo=UTC), seen=3, new_articles=2)
    add_run(stand, "second", datetime(2013, 1, 27, 6, tzinfo=UTC), status="failed", finished_at=None)
    columns = "run_id, number, seconds, status, folder, seen, new_articles"
    assert ask(stand, f"SELECT {columns} FROM recent_runs") == [
        ("second", 2, None, "failed", "/seeds", None, None),
        ("first", 1, 90.0, "completed", "/seeds", 3, 2),
    ]


@pytest.fixture
def missiles(stand):
    january, march = date(2013, 1, 28), date(2013, 3, 7)
    add_article(stand, "a", day=january, headline="Missile talks", outlet="Post", body="None.")
    add_article(stand, "b", day=january, body="Of MISSILES.\n\nMore on a missile, and no missilery.", canonical_id="a")
    add_article(stand, "c", day=date(2013, 1, 1), latest_day=date(2013, 1, 31), body="Calm.")
    add_article(stand, "d", day=march, body="Calm.", deck="Anti-missile shield", captions=["Rain.", "A missile site"])
    add_article(stand, "e", body="Missile.")
    index_words(stand, [], [])
    return stand


def test_topic_over_time_is_a_share_of_all_coverage(missiles):
    january, march = date(2013, 1, 1), date(2013, 3, 1)
    assert ask(missiles, "FROM topic_over_time('missile')") == [
        (january, 2, 1, 3, pytest.approx(2 / 3)),
        (march, 1, 1, 1, 1.0),
        (None, 1, 1, 1, 1.0),
    ]
    assert ask(missiles, "FROM topic_over_time('missile', 'day')") == [
        (date(2013, 1, 28), 2, 1, 2, 1.0),
        (date(2013, 3, 7), 1, 1, 1, 1.0),
        (None, 1, 1, 2, 0.5),
    ]
    assert ask(missiles, "SELECT articles, coverage FROM topic_over_time('site$|^none', unit := 'year')") == [
        (2, 4),
        (0, 1),
    ]


def test_kwic_shows_each_hit_between_its_words(missiles):
    columns = "article_id, field, before, hit, after, place"
    assert ask(missiles, f"SELECT {columns} FROM kwic('missiles?', 10)") == [
        ("a", "headline", "", "Missile", " talks", 0),
        ("b", "body", "Of ", "MISSILES", ". More on", 3),
        ("b", "body", "More on a ", "missile", ", and no m", 24),
        ("b", "body", "e, and no ", "missile", "ry.", 40),
        ("d", "deck", "Anti-", "missile", " shield", 5),
        ("d", "caption", "A ", "missile", " site", 2),
        ("e", "body", "", "Missile", ".", 0),
    ]
    assert ask(missiles, "SELECT outlet, headline FROM kwic('talks')") == [("Post", "Missile talks")]
    assert ask(missiles, r"SELECT hit FROM kwic('(mis)(sile)\b, and|x*')") == [("missile, and",)]


DATES = {
    "day": ("2013-01-28", "day", date(2013, 1, 28), date(2013, 1, 28)),
    "month": ("2013-01", "month", date(2013, 1, 1), date(2013, 1, 31)),
    "yearless": ("XXXX-01-30", "month-day", None, None),
    "leap": ("XXXX-02-29", "month-day", None, None),
    "none": (None, None, None, None),
}


@pytest.mark.parametrize(
    ("a", "b", "surely", "possibly"),
    [
        ("2013-01-28", "2013-01-28", "day", "month"),
        ("2013-01-01", "2013-01-31", "day month", "yearless"),
        ("2013-01-29", "2013-02-28", "", "month yearless"),
        ("2013-02-01", "2013-12-31", "", ""),
        ("2012-02-01", "2012-12-31", "", "leap"),
        ("2012-12-01", "2013-02-05", "day month", "yearless"),
        ("1897-01-01", "1903-12-31", "", "yearless"),
        ("1897-01-01", "1904-12-31", "", "leap yearless"),
        (None, "2013-01-28", "day", "leap month yearless"),
        ("2013-01-28", None, "day", "leap month yearless"),
        (None, None, "day month", "leap yearless"),
        ("2013-02-01", "2013-01-01", "", ""),
    ],
)
def test_between_dates_says_what_is_sure(stand, a, b, surely, possibly):
    for id_, (edtf, precision, earliest, latest) in DATES.items():
        add_article(stand, id_, edtf=edtf, precision=precision, day=earliest, latest_day=latest)
    found: dict[str, list[str]] = {"surely": [], "possibly": []}
    for inside, id_ in stand.execute("SELECT inside, article_id FROM between_dates($1, $2)", [a, b]).fetchall():
        found.setdefault(inside, []).append(id_)
    assert {inside: sorted(ids) for inside, ids in found.items()} == {
        "surely": surely.split(),
        "possibly": possibly.split(),
        "undated": ["none"],
    }


def test_alarms_are_failed_runs_spikes_of_rejects_silence_and_nothing_new(stand):
    now = datetime.now(UTC)
    assert ask(stand, "FROM alarms(24)") == []
    runs = ((90, "completed", 100), (80, "completed", 100), (50, "failed", 0), (30, "completed", 50), (2, "failed", 0))
    for number, (hours, status, new_files) in enumerate(runs, 1):
        add_run(stand, f"run-{number}", now - timedelta(hours=hours), status, new_files=new_files)
    rejected = [(f"{run}-{at}", f"run-{run}") for run, count in ((1, 5), (2, 5), (4, 12)) for at in range(count)]
    stand.executemany(
        "INSERT INTO rejects BY NAME SELECT $1 AS path, $1::BLOB AS path_bytes, 'read' AS stage, 'empty' AS reason, "
        "'' AS detail, $2 AS run_id",
        rejected,
    )
    for day in (1, 2, 3):
        add_article(stand, f"Daily {day}", outlet="Daily", day=date(2013, 1, day))
    add_article(stand, "late", outlet="Late", day=date(2013, 1, 31))
    assert ask(stand, "SELECT alarm, subject FROM alarms(24)") == [
        ("failed run", "run-5"),
        ("rejects", "run-4"),
        ("no new files", None),
        ("silent outlet", "Daily"),
    ]
    assert ask(stand, "SELECT said FROM alarms(24) WHERE alarm IN ('rejects', 'silent outlet')") == [
        ("12 of 50 new files were rejected, usually 5%",),
        ("nothing for 28 days, 1 at most before",),
    ]
    assert ask(stand, "SELECT subject FROM alarms(60) WHERE alarm = 'failed run'") == [("run-5",), ("run-3",)]
    assert ask(stand, "SELECT COUNT(*) FROM alarms(60) WHERE alarm = 'no new files'") == [(0,)]


# FIXME
