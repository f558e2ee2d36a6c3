"""Stories in the warehouse depend on the set of articles, and a new article changes only what is near it."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.stories import TELLING, Telling
from tests.examples import about
from tests.warehouse.bare import know_articles, open_warehouse
from tests.warehouse.by_id import numbers_of, relate, tell_stories
from tests.warehouse.plain_stories import Report, tell_plainly
from warehouse.derive import stories as derive_stories
from warehouse.derive.features import clear_features
from warehouse.read.check import read_checks, run_check, sum_up, touch_all

DAY = date(2013, 3, 2)
TABLES = {
    "articles": "SELECT article_id, canonical_id, story_id FROM articles ORDER BY ALL",
    "stories": "FROM stories ORDER BY ALL",
    "terms": "SELECT * EXCLUDE (number) FROM story_terms ORDER BY article_id",
    "links": "FROM story_links ORDER BY ALL",
    "places": "FROM story_places ORDER BY ALL",
}

# Sentences of three events. Articles take some of an event, so that they are copies, parts or near in words.
FERRY = (
    "Dredgers worked eleven nights to clear the sand bank that had closed the fairway of Ostend to every ferry.",
    "The port authority counted four thousand passengers whom buses took to Zeebrugge while the ferry lay idle.",
    "Captain Claes brought the first ferry from Ramsgate past the sand bank at noon to cheers from the quay.",
    "Shrimpers in Ostend had warned of the sand bank since the storm tore the old breakwater open in winter.",
)
BREAD = (
    "Bakers in Ghent will weigh every loaf before the eyes of customers under an accord with their guild.",
    "The guild of bakers lent scales to forty shops whose loaf had shrunk by a fifth without a lower price.",
    "Inspectors found one loaf in Ghent that held more air than rye and fined the baker ninety florins.",
    "Customers queued to see the scales prove what bakers had long denied about the shrinking of a loaf.",
)
STRIKE = (
    "Crane drivers walked out at dawn and left nine freighters waiting for their cargo outside the locks.",
    "The union wants a second crane driver on each night shift since a cargo of timber crushed a docker.",
    "Freighters turned for Hamburg on the third day as the crane drivers refused to meet the mediator.",
    "A mediator will sit with the union and the freighters' agents once the first cargo is let through.",
)
EVENTS = (FERRY, BREAD, STRIKE)


@dataclass(frozen=True, slots=True)
class Row:
    """An article to load; `day` None: undated."""

    id: str
    body: str
    day: date | None = DAY
    headline: str | None = None


def insert(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> list[str]:
    ids = []
    for row in rows:
        connection.execute(
            """
            INSERT INTO articles (article_id, number, source_path, sha256, ordinal, authors, captions, caption_credits,
                sections, word_count, replaced_characters, extractor_version, canonical_id, story_id,
                headline, body, outlet, published_earliest, published_latest)
            VALUES ($id, (SELECT COUNT(*) + 1 FROM articles), $id, $id, 0, [], [], [], [],
                0, 0, '0', $id, $id, $headline, $body, $id, $day, $day)
            """,
            {name: getattr(row, name) for name in Row.__slots__},
        )
        ids.append(row.id)
    return ids


def match(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> list[str]:
    """Insert articles that matching knows, without any relation."""
    ids = insert(connection, rows)
    know_articles(connection)
    return ids


def load(batches: Iterable[Sequence[Row]]) -> duckdb.DuckDBPyConnection:
    connection = open_warehouse()
    for batch in batches:
        relate(connection, insert(connection, batch))
    return connection


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {name: connection.execute(query).fetchall() for name, query in TABLES.items()}


def stories(connection: duckdb.DuckDBPyConnection) -> set[frozenset[str]]:
    rows = connection.execute("SELECT LIST(article_id) FROM articles GROUP BY story_id").fetchall()
    return {frozenset(members) for (members,) in rows}


def groups(*members: str) -> set[frozenset[str]]:
    return {frozenset(group) for group in members}


@st.composite
def newsrooms(draw: st.DrawFn) -> list[Row]:
    """A few articles of three events within two weeks, some undated, some copies, some cut, some words turned round,
    some digests of two or three events.
    """
    rows = []
    for number in range(draw(st.integers(2, 12))):
        event = draw(st.sampled_from(EVENTS))
        sentences = [sentence for sentence in event if draw(st.booleans())] or [event[0]]
        body = " ".join(sentences)
        headline = draw(st.sampled_from([None, event[0].split()[0], "Nothing else"]))
        if draw(st.integers(0, 3)) == 0:
            body = " ".join(" ".join(one) for one in draw(st.permutations(EVENTS))[: draw(st.integers(2, 3))])
        elif draw(st.booleans()):
            body = " ".join(reversed(body.split()))  # about the same, and no shared passage
        day = draw(st.one_of(st.none(), st.integers(0, 13), st.integers(0, 4)))
        prefix = draw(st.sampled_from("abcdefgh"))
        rows.append(Row(f"{prefix}{number}", body, None if day is None else DAY + timedelta(day), headline))
    return rows


def in_batches(data: st.DataObject, rows: Sequence[Row]) -> list[list[Row]]:
    shuffled = data.draw(st.permutations(rows))
    cuts = data.draw(st.sets(st.integers(1, len(rows) - 1), max_size=3))
    return [shuffled[start:end] for start, end in pairwise([0, *sorted(cuts), len(rows)])]


@pytest.mark.slow
@settings(max_examples=about(4))
@given(st.data(), newsrooms())
def test_any_order_and_any_batches_give_the_same_stories(data: st.DataObject, rows: list[Row]) -> None:
    from_scratch = tables(load([rows]))
    connection = load(in_batches(data, rows))
    assert tables(connection) == from_scratch
    again = data.draw(st.sampled_from(rows))
    relate(connection, [again.id])
    assert tables(connection) == from_scratch


@settings(max_examples=about(4))
@given(st.data(), newsrooms(), newsrooms())
@pytest.mark.slow
def test_an_article_read_anew_leaves_no_trace_of_what_it_was(
    data: st.DataObject, rows: list[Row], others: list[Row]
) -> None:
    """Its text and day change; articles that it held together fall apart as if it had always said so."""
    connection = load([rows])
    one, other = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(others))
    anew = replace(other, id=one.id)
    connection.execute(
        "UPDATE articles SET body = $body, published_earliest = $day, published_latest = $day WHERE article_id = $id",
        {"body": anew.body, "day": anew.day, "id": anew.id},
    )
    relate(connection, [anew.id])
    assert tables(connection) == tables(load([[anew if row.id == one.id else row for row in rows]]))


@pytest.mark.slow
@settings(max_examples=about(4))
@given(st.data(), newsrooms())
def test_hot_keys_change_nothing_about_the_order(data: st.DataObject, rows: list[Row]) -> None:
    telling = Telling(hot=2, neighbours=3)

    def tell(batches: Iterable[Sequence[Row]]) -> duckdb.DuckDBPyConnection:
        connection = open_warehouse()
        for batch in batches:
            tell_stories(connection, match(connection, batch), telling)
        return connection

    connection = tell(in_batches(data, rows))
    assert tables(connection) == tables(tell([rows]))
    leaving = data.draw(st.sampled_from(rows))
    connection.execute("UPDATE articles SET published_earliest = NULL WHERE article_id = $1", [leaving.id])
    tell_stories(connection, [leaving.id], telling)
    assert tables(connection)["links"] == tables(tell([[row for row in rows if row.id != leaving.id]]))["links"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_busy_weeks_are_told_the_same_in_any_batches(seed: int) -> None:
    """Many short reports of a few events that share words: knots join, part and move between stories all the time."""
    chance = random.Random(seed)  # noqa: S311
    telling = Telling(hot=(5, 300)[seed % 2], neighbours=(3, 8)[seed % 2])
    rows = []
    for number in range(70):
        event = chance.randrange(5)
        words = [f"w{chance.randrange(event * 9, event * 9 + 16)}" for _ in range(chance.randrange(6, 20))]
        day = None if chance.random() < 0.1 else DAY + timedelta(event * 2 + chance.randrange(4))
        rows.append(Row(f"{chance.getrandbits(32):08x}-{number}", " ".join(words), day))

    def tell(order: Sequence[Row], cuts: Iterable[int]) -> duckdb.DuckDBPyConnection:
        connection = open_warehouse()
        for start, end in pairwise([0, *cuts, len(order)]):
            tell_stories(connection, match(connection, order[start:end]), telling)
        return connection

    connection = tell(rows, [])
    from_scratch = tables(connection)
    assert len(from_scratch["stories"]) < len(rows) - 20
    assert_plainly_told(connection, telling)
    shuffled = chance.sample(rows, len(rows))
    assert tables(tell(shuffled, sorted(chance.sample(range(1, len(rows)), 12)))) == from_scratch


def assert_plainly_told(connection: duckdb.DuckDBPyConnection, telling: Telling) -> None:
    """Fail unless the tables say what plain Python does. No article is a copy, and none shares a passage."""
    query = """
        SELECT article_id, earliest, terms, weights
        FROM articles
        LEFT JOIN story_terms USING (article_id)
        ORDER BY article_id
    """
    reports = [
        Report(id_, day, dict(zip(terms or (), weights or (), strict=True)))
        for id_, day, terms, weights in connection.execute(query).fetchall()
    ]
    told = tell_plainly(reports, {report.id: report.id for report in reports if report.day is None}, telling)
    found = tables(connection)
    assert found["links"] == sorted((id_, *link) for id_, links in told.links.items() for link in links.items())
    assert found["places"] == [
        (id_, told.pointers[id_], told.knots[id_], told.knot_pointers[id_] if told.knots[id_] == id_ else None)
        for id_ in sorted(told.pointers)
    ]
    assert found["articles"] == [(id_, id_, story) for id_, story in sorted(told.stories.items())]


def test_groups_of_any_size_are_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row for event in EVENTS for row in reports(event, event[0][0])]
    rows += [replace(row, id=f"{row.id}-later", day=DAY + timedelta(2)) for row in rows]

    def tell() -> duckdb.DuckDBPyConnection:
        connection = open_warehouse()
        tell_stories(connection, match(connection, rows))
        return connection

    at_once = tables(tell())
    assert len(at_once["stories"]) == 3
    for name, together in (("_WEIGHED", 5), ("_LOOKING", 3), ("_MET", 2)):
        monkeypatch.setattr(derive_stories, name, together)
    assert tables(tell()) == at_once


def test_terms_that_were_weighed_before_are_taken_and_others_weighed() -> None:
    """Whoever weighed them may have kept more of an article, or of articles that do not arrive."""
    rows = [*reports(FERRY, "f"), *reports(BREAD, "b")]
    connection = open_warehouse()
    ids = match(connection, rows)
    clear_features(connection)
    f1, b1 = numbers_of(connection, ["f1"]) + numbers_of(connection, ["b1"])
    connection.execute(
        "INSERT INTO fresh_features BY NAME SELECT UNNEST([$1, $2, 999]) AS number, "
        "UNNEST([[7, 8], [], [9]]) AS terms, UNNEST([[200, 158], [], [1]]) AS weights",
        [f1, b1],
    )
    tell_stories(connection, ids)
    weighed = load([rows])
    terms = {id_: row for id_, *row in tables(connection)["terms"]}
    assert terms.pop("f1") == [DAY, DAY, [7, 8], [200, 158], []]
    assert terms == {id_: row for id_, *row in tables(weighed)["terms"] if id_ != "f1"}


def test_terms_of_a_whole_text_say_nothing_of_one_with_something_in_common() -> None:
    about = (
        "Harbour Works has built quays and cranes since 1911. It employs nine hundred people in Ostend and in Ghent."
    )
    text = " ".join((about, "Most of them own shares in it, and one in ten was born in the quarter where it stands."))
    rows = [Row(f"r{at}", f"{' '.join(event)}\n\nAbout Harbour Works\n\n{text}") for at, event in enumerate(EVENTS)]
    connection = open_warehouse()
    ids = insert(connection, rows)
    clear_features(connection)
    numbers = numbers_of(connection, ["r0"])
    connection.execute(
        "INSERT INTO fresh_features BY NAME SELECT $1 AS number, [7] AS terms, [255] AS weights", numbers
    )
    relate(connection, ids)
    assert connection.execute("SELECT count(*) FROM matching_apart").fetchall() == [(3,)]
    assert tables(connection)["terms"] == tables(load([rows]))["terms"]


def test_a_telling_leaves_no_temporary_table_but_the_features() -> None:
    connection = open_warehouse()
    tell_stories(connection, match(connection, reports(FERRY, "f")))
    tell_stories(connection, [])
    left = connection.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
    assert left == [("fresh_features",)]


def test_an_undated_article_stands_with_a_dated_one_first_and_ties_go_by_both_ids() -> None:
    rows = [Row(id_, " ".join(FERRY[at:]), None if id_ != "d" else DAY) for at, id_ in enumerate("dab")]
    connection = open_warehouse()
    match(connection, [*rows, Row("c", "", None), Row("e", "", None)])
    passages = (
        ("a", "b", 0.9, 0.9),
        ("a", "d", 0.5, 0.1),
        ("c", "e", 0.9, 0.1),
        ("b", "e", 0.9, 0.1),
        ("b", "c", 0.9, 0.1),
    )
    for one, other, containment, similarity in passages:
        connection.execute(
            "INSERT INTO relations "
            "(article_id, other_id, number, other_number, kind, similarity, containment, direction) "
            "SELECT $1, $2, one.number, two.number, 'contained', $3, $4, 'unknown' "
            "FROM articles AS one, articles AS two WHERE one.article_id = $1 AND two.article_id = $2",
            [one, other, similarity, containment],
        )
    tell_stories(connection, [])
    pointers = {id_: pointer for id_, pointer, *_ in tables(connection)["places"]}
    assert pointers == {"a": "d", "b": "a", "c": "e", "d": "d", "e": "c"}
    assert stories(connection) == groups(("a", "b", "d"), ("c", "e"))


@settings(max_examples=about(3))
@given(newsrooms())
def test_checks_hold_and_stories_are_a_partition(rows: list[Row]) -> None:
    connection = load([rows])
    checks = {check.name: check for check in read_checks()}
    touch_all(connection)
    sum_up(connection)
    for name in ("stories_partition", "canonical_resolves", "story_places_complete"):
        assert run_check(connection, checks[name]).rows == ()
        assert run_check(connection, replace(checks[name], holds=None)).rows == ()
    assert sum(map(len, stories(connection))) == len(rows)


@settings(max_examples=about(3))
@given(newsrooms(), st.sampled_from(EVENTS))
def test_an_article_far_away_in_time_changes_nothing(rows: list[Row], event: tuple[str, ...]) -> None:
    connection = load([rows])
    before = tables(connection)
    words = " ".join(event).split()
    far = Row("a-far", " ".join(words[::2] + words[1::2]), DAY + timedelta(14 + TELLING.window_days))
    relate(connection, insert(connection, [far]))
    assert [row for row in tables(connection)["articles"] if row[0] != far.id] == before["articles"]
    assert [row for row in tables(connection)["stories"] if row[0] != far.id] == before["stories"]


def reports(event: Sequence[str], prefix: str, day: date | None = DAY) -> list[Row]:
    """Two reports of an event in words of their own: half of its words each, and no passage in common."""
    words = " ".join(event).split()
    return [Row(f"{prefix}1", " ".join(words), day), Row(f"{prefix}2", " ".join(reversed(words)), day)]


def test_reports_of_one_event_are_one_story_and_two_events_two() -> None:
    connection = load([[*reports(FERRY, "f"), *reports(BREAD, "b")]])
    assert stories(connection) == groups(("f1", "f2"), ("b1", "b2"))
    assert connection.execute("SELECT story_id, articles, outlets FROM stories ORDER BY 1").fetchall() == [
        ("b1", 2, 2),
        ("f1", 2, 2),
    ]


@pytest.mark.parametrize(("days", "together"), [(5, True), (6, False)])
def test_an_event_is_over_after_its_days(days: int, together: bool) -> None:
    first, second = reports(FERRY, "f")
    connection = load([[first, replace(second, day=DAY + timedelta(days))]])
    assert (stories(connection) == groups(("f1", "f2"))) is together


def test_a_day_that_is_only_known_by_the_month_is_no_evidence_of_being_near() -> None:
    connection = load([reports(FERRY, "f")])
    connection.execute("UPDATE articles SET published_latest = published_earliest + 29 WHERE article_id = 'f2'")
    relate(connection, ["f2"])
    assert stories(connection) == groups(["f1"], ["f2"])


def test_an_undated_article_joins_by_a_passage_and_never_by_topic() -> None:
    dated, same_topic = reports(FERRY, "f")
    within = Row("u-within", " ".join(FERRY[:2]), None)
    chained = Row("u-chained", " ".join((FERRY[0], FERRY[1], *BREAD[:1])), None)
    connection = load([[dated, replace(same_topic, day=None), within, chained]])
    assert stories(connection) == groups(("f1", "u-within", "u-chained"), ["f2"])


@pytest.mark.parametrize("day", [DAY, None])
def test_a_digest_makes_no_story_of_what_it_tells_of(day: date | None) -> None:
    shorts = [
        Row(f"s{at}", " ".join(event), day, headline)
        for at, (event, headline) in enumerate(
            zip(EVENTS, ("Ferry late", "Loaves weighed", "Cranes idle"), strict=True)
        )
    ]
    digest = Row("a-digest", " ".join(short.body for short in shorts), day, "The week in brief")
    told = [
        load([[one] for one in order])
        for order in ((*shorts, digest), (digest, *shorts), (shorts[0], digest, *shorts[1:]))
    ]
    assert stories(told[0]) == groups(["a-digest"], ["s0"], ["s1"], ["s2"])
    assert all(tables(one) == tables(told[0]) for one in told)


def test_parts_of_one_report_stand_in_no_digest() -> None:
    parts = [
        Row("p1", " ".join(FERRY[:2]), headline="Ferry sunk"),
        Row("p2", " ".join(FERRY[2:]), headline="The ferry"),
    ]
    connection = load([[*parts, Row("a-whole", " ".join(FERRY), headline="Ferry sunk")]])
    assert len(stories(connection)) == 1


def test_undated_articles_that_share_a_passage_are_a_story_of_their_own() -> None:
    connection = load([[Row("u1", " ".join(FERRY), None), Row("u2", " ".join(FERRY[1:3]), None)]])
    assert stories(connection) == groups(("u1", "u2"))


def test_a_copy_lends_its_day_to_an_undated_article() -> None:
    dated, report = reports(FERRY, "f")
    copy = Row("a-copy", f"{dated.body} {dated.body[:9]}", None)
    connection = load([[replace(dated, body=dated.body), copy], [report]])
    assert stories(connection) == groups(("a-copy", "f1", "f2"))


@pytest.mark.slow
def test_copies_are_looked_at_once() -> None:
    connection = load([reports(FERRY, "f")])
    copies = [Row(f"c{number:04}", "not looked at", DAY) for number in range(500)]
    match(connection, copies)
    connection.execute("UPDATE articles SET canonical_id = 'f1' WHERE article_id LIKE 'c%'")
    connection.execute("UPDATE matched SET canonical_number = 1 WHERE article_id LIKE 'c%'")
    tell_stories(connection, [row.id for row in copies])
    assert len(stories(connection)) == 1
    counts = {name: len(rows) for name, rows in tables(connection).items()}
    assert counts == {"articles": 502, "stories": 1, "terms": 2, "links": 2, "places": 2}


def test_a_key_of_too_many_articles_of_one_day_is_not_looked_up() -> None:
    """The sixth of that day makes all keys hot: articles of the days beside lose their links to it too."""
    words = [f"word{number}" for number in range(60)]
    rows = [Row(f"r{number}", " ".join(words[number:] + words[:number])) for number in range(7)]
    rows[0] = replace(rows[0], day=DAY + timedelta(1))
    connection = open_warehouse()
    tell_stories(connection, match(connection, rows[:6]), Telling(hot=5))
    assert len(stories(connection)) == 1
    tell_stories(connection, match(connection, rows[6:]), Telling(hot=5))
    assert tables(connection)["links"] == []
    assert len(stories(connection)) == 7


def test_articles_of_an_older_warehouse_are_told_with_the_next_that_arrives() -> None:
    rows = reports(FERRY, "f")
    connection = open_warehouse()
    insert(connection, rows)
    relate(connection, insert(connection, reports(BREAD, "b")))
    assert stories(connection) == groups(("f1", "f2"), ("b1", "b2"))


def test_the_headline_of_a_story_is_that_of_its_central_article() -> None:
    first, second = reports(FERRY, "f")
    third = Row("f3", " ".join((*FERRY[:3], "Nobody in Bruges cared.")), DAY, "Less of it")
    connection = load([[replace(first, headline="All of it"), replace(second, headline="Backwards"), third]])
    central = connection.execute(
        "SELECT articles.headline FROM story_places JOIN articles USING (article_id) WHERE pointer_id = article_id"
    ).fetchall()
    assert connection.execute("SELECT headline FROM stories").fetchall() == central


def test_a_rolled_back_load_leaves_nothing() -> None:
    connection = load([reports(FERRY, "f")])
    before = tables(connection)
    connection.begin()
    relate(connection, insert(connection, reports(BREAD, "b")))
    assert tables(connection) != before
    connection.rollback()
    assert tables(connection) == before
