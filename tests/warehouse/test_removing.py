"""Removing and replacing articles: what is left says what a warehouse says that never saw what went."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from itertools import chain

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dedup.stories import Telling
from extractors.article import RawDocument
from extractors.furniture import LIMITS as USUAL
from extractors.furniture import FurnitureLimits
from extractors.reading import read_article
from tests.dedup.test_apart import ABOUT, HEIRS, MATCH, ORDER, PRIZE
from tests.examples import about
from tests.warehouse import newsroom
from tests.warehouse.bare import articles_beside, open_warehouse
from tests.warehouse.by_id import learn_furniture, relate, withdraw_lines
from tests.warehouse.test_digest import OTHER_VALUE
from tests.warehouse.test_matching import BOX, BREAD, MANY, REPORT, TIGHT, Row, insert
from tests.warehouse.test_stories import EVENTS
from warehouse.derive import matching
from warehouse.derive.matching import INPUTS, LIMITS, Limits
from warehouse.derive.stories import tell_stories
from warehouse.load.staging import arriving_documents, stage_outcomes
from warehouse.outcome.outcome import FileOutcome, FileState, LoadedDocument
from warehouse.outcome.shard import outcome_table
from warehouse.read.digest import digest_connection
from warehouse.statement import Statements

Set = dict[str, Row]
Step = Mapping[str, Row | None]
TAKEN = ("articles", "blocks", "labelling", "article_sources")


def delete(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> None:
    for table in TAKEN:
        connection.execute(f"DELETE FROM {table} WHERE article_id IN (SELECT UNNEST($1))", [list(ids)])


def change(connection: duckdb.DuckDBPyConnection, step: Step, keep: bool, limits: Limits) -> None:
    """Make some articles go (None), come, or say something else; with `keep` these keep their place meanwhile."""
    query = "SELECT article_id, canonical_id, story_id FROM articles WHERE article_id IN (SELECT UNNEST($1))"
    before = {id_: places for id_, *places in connection.execute(query, [list(step)]).fetchall()}
    beside = articles_beside(connection, list(step))
    delete(connection, step)
    insert(connection, [row for row in step.values() if row is not None])
    if keep:
        update = "UPDATE articles SET canonical_id = $2, story_id = $3 WHERE article_id = $1"
        for id_, places in before.items():
            connection.execute(update, [id_, *places])
    new = [id_ for id_, row in step.items() if row is not None]
    beside += articles_beside(connection, new)
    relate(connection, [*new, *beside], [id_ for id_ in step if id_ not in new], limits=limits)


def clean(rows: Iterable[Row], limits: Limits) -> duckdb.DuckDBPyConnection:
    connection = open_warehouse()
    change(connection, {row.id: row for row in rows}, False, limits)
    return connection


def follow_steps(steps: Iterable[tuple[Step, bool]], limits: Limits) -> tuple[duckdb.DuckDBPyConnection, list[Row]]:
    connection = open_warehouse()
    rows: dict[str, Row | None] = {}
    for step, keep in steps:
        change(connection, step, keep, limits)
        rows |= step
    return connection, [row for row in rows.values() if row is not None]


def same(one: duckdb.DuckDBPyConnection, other: duckdb.DuckDBPyConnection) -> None:
    """Fail unless two warehouses say the same; show the first table that differs."""
    if digest_connection(one) == digest_connection(other):
        return
    for table, query in TABLES.items():
        assert one.execute(query).fetchall() == other.execute(query).fetchall(), table
    raise AssertionError("a table that is not listed differs")


TABLES = {
    "matched": "SELECT article_id, outlet, sketch, keys FROM matched ORDER BY ALL",
    "keys": "SELECT article_id, key FROM matching_keys LEFT JOIN matched USING (number) ORDER BY ALL",
    "furniture": "FROM matching_furniture ORDER BY ALL",
    "relations": "SELECT * EXCLUDE (number, other_number) FROM relations ORDER BY ALL",
    "apart": "SELECT * EXCLUDE (number, other_number) FROM matching_apart ORDER BY ALL",
    "terms": "SELECT * EXCLUDE (number) FROM story_terms ORDER BY article_id",
    "links": "FROM story_links ORDER BY ALL",
    "places": "FROM story_places ORDER BY ALL",
    "articles": "SELECT article_id, canonical_id, story_id, headline, body FROM articles ORDER BY ALL",
    "stories": "FROM stories ORDER BY ALL",
    "labelling": "FROM labelling ORDER BY article_id",
    "lines": "FROM furniture ORDER BY ALL",
    "blocks": "FROM blocks ORDER BY ALL",
}

# Releases of one company, one of them in two outlets, and reports from one template, one of them in two outlets too.
APART_ROWS = [
    Row(f"{id_}-release", f"{body}\n\n{ABOUT}", outlet, first=date(2013, 3, day), last=date(2013, 3, day))
    for id_, body, outlet, day in (
        ("f", ORDER, "Brief", 1),
        ("t", ORDER, "Oven", 2),
        ("g", PRIZE, "Brief", 2),
        ("b", HEIRS, "Coast Wire", 3),
    )
] + [
    Row(f"{id_}-match", MATCH.format(*filled), outlet, first=date(2013, 3, 2), last=date(2013, 3, 2), headline="Cup")
    for id_, filled, outlet in (
        ("d", ("Hovik", "Norrby", 3, 1, 54, "Ola Dahl", 320), "Brief"),
        ("v", ("Hovik", "Norrby", 3, 1, 54, "Ola Dahl", 320), "Oven"),
        ("h", ("Sund", "Vester Bro", 2, 0, 17, "Per Ek", 115), "Brief"),
    )
]
EVENT_ROWS = [
    Row(f"{letter}-{number}", body, "Brief", first=day, last=day)
    for number, sentences in enumerate(chain.from_iterable((event, event[1:], event[:2]) for event in EVENTS))
    for letter, words in zip("cmx", (1, -1, 2), strict=True)
    for body in [" ".join((" ".join(sentences).split())[::words])]
    for day in [date(2013, 3, 2) + timedelta(number % 4)]
]
POOL = (*MANY, *EVENT_ROWS, *APART_ROWS)
BODIES = sorted({row.body for row in POOL} | {f"{REPORT} {BREAD}", f"{BREAD} {BOX}", f"{REPORT} {BOX}"})
DAYS = [None, *(date(2013, 3, day) for day in (1, 2, 3, 8))]


@st.composite
def rows_of(draw: st.DrawFn, id_: str) -> Row:
    """What an article says: as one of the pool does, or put together anew."""
    if draw(st.booleans()):
        return replace(draw(st.sampled_from(POOL)), id=id_)
    day = draw(st.sampled_from(DAYS))
    outlet = draw(st.sampled_from(("Brief", "Coast Wire", "Oven", None)))
    url = draw(st.sampled_from((None, None, "https://oven.example/bread")))
    paths = draw(st.sampled_from(((), ("latest.txt",), ("latest.txt#two",), ("i.txt", "latest.txt"))))
    return Row(id_, draw(st.sampled_from(BODIES)), outlet, first=day, last=day, url=url, paths=paths)


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[Step, bool]]:
    """A first load of many articles, then some that come, go and are replaced, a few at a time."""
    first = {row.id: row for row in draw(st.lists(st.sampled_from(POOL), max_size=24))}
    ids = sorted({*first, *draw(st.lists(st.sampled_from([row.id for row in POOL]), max_size=6))})
    taken: list[tuple[Step, bool]] = [(first, False)]
    for _ in range(draw(st.integers(1, 4)) if ids else 0):
        chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=8, unique=True))
        step = {id_: draw(st.one_of(st.none(), rows_of(id_))) for id_ in chosen}
        taken.append((step, draw(st.booleans())))
    return taken


@pytest.mark.slow
@settings(max_examples=about(4))
@given(steps(), st.sampled_from((TIGHT, replace(TIGHT, holders=3, stories=3, together=4), LIMITS)))
def test_what_came_and_went_leaves_no_trace_in_matching_and_stories(
    taken: list[tuple[Step, bool]], limits: Limits
) -> None:
    connection, left = follow_steps(taken, limits)
    same(connection, clean(left, limits))


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories told with few neighbours, and with keys that are soon hot."""
    monkeypatch.setattr(matching, "tell_stories", partial(tell_stories, telling=Telling(hot=2, neighbours=2)))


@pytest.mark.slow
@settings(max_examples=about(4), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps())
@pytest.mark.usefixtures("busy")
def test_nor_where_the_keys_of_stories_are_hot(taken: list[tuple[Step, bool]]) -> None:
    connection, left = follow_steps(taken, TIGHT)
    same(connection, clean(left, TIGHT))


@pytest.mark.slow
@pytest.mark.parametrize(
    "gone",
    [
        pytest.param("a-again", id="the hub of what many print"),
        pytest.param("c-reprint", id="a copy"),
        pytest.param("m-wire", id="the canonical article"),
        pytest.param("a-undated", id="the middle of a chain"),
        pytest.param("d-wrapped", id="what others are contained in"),
        pytest.param("b-box", id="one of an outlet's furniture"),
        pytest.param("g-page", id="a version at an address"),
        pytest.param("j-latest", id="one of two in a file"),
    ],
)
def test_any_one_can_go(gone: str) -> None:
    connection = clean(MANY, TIGHT)
    beside = articles_beside(connection, [gone])
    delete(connection, [gone])
    relate(connection, beside, [gone, "never there"], limits=TIGHT)
    same(connection, clean([row for row in MANY if row.id != gone], TIGHT))


@pytest.mark.slow
@settings(max_examples=about(4))
@given(st.sets(st.sampled_from(POOL), min_size=1, max_size=12), st.booleans())
def test_what_is_replaced_need_not_keep_its_place_meanwhile(chosen: set[Row], keep: bool) -> None:
    """Its words stay, so its place among stories does; only the load has forgotten which story that was."""
    connection = clean(POOL, LIMITS)
    step = {row.id: replace(row, credit="Harbour Radio") for row in chosen}
    change(connection, step, keep, LIMITS)
    same(connection, clean([step.get(row.id, row) for row in POOL], LIMITS))


def test_all_can_go() -> None:
    connection = clean(POOL, TIGHT)
    delete(connection, [row.id for row in POOL])
    relate(connection, [], [row.id for row in POOL], limits=replace(TIGHT, together=5))
    assert set(digest_connection(connection).counts.values()) == {0}
    same(connection, open_warehouse())


@pytest.mark.slow
def test_a_story_holds_together_when_its_middle_is_replaced() -> None:
    """Reports of a few events in few words: stories of several knots, where one that others point to is replaced."""
    held = 0
    for seed in (5, 9):
        chance = random.Random(seed)  # noqa: S311
        rows = []
        for number in range(70):
            event = chance.randrange(5)
            words = [f"w{chance.randrange(event * 9, event * 9 + 16)}" for _ in range(chance.randrange(6, 20))]
            day = None if chance.random() < 0.1 else date(2013, 3, 2 + event * 2 + chance.randrange(4))
            rows.append(Row(f"{chance.getrandbits(32):08x}-{number}", " ".join(words), first=day, last=day))
        connection = clean(rows, LIMITS)
        before = digest_connection(connection)
        for (end,) in connection.execute(POINTED_TO).fetchall():
            members = {id_ for (id_,) in connection.execute(IN_KNOT, [end]).fetchall()}
            change(connection, {row.id: row for row in rows if row.id in members}, False, LIMITS)
            assert digest_connection(connection) == before
            held += 1
    assert held


POINTED_TO = """
    SELECT DISTINCT one.article_id
    FROM story_places AS one
    INNER JOIN story_places AS two ON two.knot_pointer_id = one.article_id AND two.article_id <> one.article_id
"""
IN_KNOT = """
    SELECT articles.article_id
    FROM articles
    INNER JOIN story_places ON story_places.article_id = articles.canonical_id
    WHERE story_places.knot_id = $1
"""


def test_an_article_that_is_there_is_not_gone() -> None:
    connection = clean(MANY, TIGHT)
    relate(connection, [], [row.id for row in MANY], limits=TIGHT)
    same(connection, clean(MANY, TIGHT))


@pytest.mark.slow
def test_the_hub_of_a_hot_key_and_its_furniture_turn_both_ways() -> None:
    connection = clean(MANY, TIGHT)
    hubs = [id_ for (id_,) in connection.execute(
        "SELECT DISTINCT matched.article_id FROM temp.hubs INNER JOIN matched ON matched.number = hubs.number"
    ).fetchall()]  # fmt: skip
    furniture = "SELECT COUNT(*) FROM matching_furniture"
    assert hubs
    before = connection.execute(furniture).fetchall()
    boxes = [row.id for row in MANY if BOX in row.body][1:]
    beside = articles_beside(connection, [*hubs, *boxes])
    delete(connection, [*hubs, *boxes])
    relate(connection, beside, [*hubs, *boxes], limits=TIGHT)
    assert connection.execute(furniture).fetchall() < before
    rows = [row for row in MANY if row.id not in {*hubs, *boxes}]
    same(connection, clean(rows, TIGHT))
    back = [row for row in MANY if row.id in {*hubs, *boxes}]
    insert(connection, back)
    relate(connection, articles_beside(connection, [row.id for row in back]), limits=TIGHT)
    same(connection, clean(MANY, TIGHT))


def test_the_inputs_are_all_that_matching_reads_of_articles() -> None:
    connection = clean(MANY, TIGHT)
    before = {name: connection.execute(TABLES[name]).fetchall() for name in ("relations", "stories", "places")}
    for name, *_ in connection.execute("DESCRIBE articles").fetchall():
        if name not in {*INPUTS, "article_id", "number", "canonical_id", "story_id"}:
            connection.execute(f'ALTER TABLE articles DROP COLUMN "{name}"')
    relate(connection, [row.id for row in MANY], limits=TIGHT)
    assert {name: connection.execute(TABLES[name]).fetchall() for name in before} == before


def test_what_is_loaded_again_is_compared_by_all_inputs() -> None:
    connection = clean(MANY, TIGHT)
    for name, kind, *_ in connection.execute("DESCRIBE articles").fetchall():
        if name != "number":
            other = OTHER_VALUE[kind].format(f'"{name}"')
            query = f'SELECT * REPLACE ({other} AS "{name}") FROM articles'
            connection.execute(f"CREATE OR REPLACE TEMP TABLE former_articles AS {query}")
            unchanged = Statements.of("load", connection, {"inputs": INPUTS}).run("unchanged").fetchall()
            assert len(unchanged) == (0 if name in INPUTS else len(MANY)), name


@pytest.fixture(scope="module")
def many() -> duckdb.DuckDBPyConnection:
    """A warehouse to be left as it is."""
    connection = clean(MANY, TIGHT)
    connection.unregister("arriving")  # a name that is given anew in a transaction cannot be taken back with it
    return connection


@pytest.mark.parametrize("name", INPUTS)
def test_each_input_is_read(many: duckdb.DuckDBPyConnection, name: str) -> None:
    many.begin()
    try:
        many.execute(f'ALTER TABLE articles DROP COLUMN "{name}"')
        with pytest.raises(duckdb.BinderException, match=name):
            relate(many, [row.id for row in MANY], limits=TIGHT)
    finally:
        many.rollback()


# Pages of one outlet, as they were extracted alone; what was learned of them has to go with them.
SOON = replace(USUAL, stories=2)
OTHER_BOX = newsroom.BOX.replace("morning", "evening")
EDITS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "without its box": lambda text: text.replace(newsroom.BOX + "\n", ""),
    "with another box": lambda text: text.replace(newsroom.BOX, OTHER_BOX),
    "of another outlet": lambda text: text.replace("Harbour Gazette", "Evening Mail"),
    "its story alone": lambda text: "\n".join(text.split("\n")[len(newsroom.HEAD) :]),
}
PAGES = [newsroom.page(number) for number in range(len(newsroom.STORIES))]
Version = tuple[int, str]


@cache
def read_page(page: int, edit: str) -> LoadedDocument:
    text = EDITS[edit](PAGES[page])
    return LoadedDocument(0, "", read_article(RawDocument(0, b"", text)), "utf-8", 0, "test")


def exchange(
    connection: duckdb.DuckDBPyConnection, step: Mapping[str, Version | None], limits: FurnitureLimits
) -> None:
    """What a load does: take away what goes and what is replaced, put in what comes, learn and relate."""
    outcomes = []
    for id_, version in step.items():
        if version is not None:
            documents = (replace(read_page(*version), article_id=id_),)
            file = (id_, id_.encode(), id_, 1, NOW, NOW, FileState.LOADED, None, documents, ())
            outcomes.append(FileOutcome(*file))
    withdraw_lines(connection, list(step), limits)
    for name, table in (("former_articles", "articles"), ("stale_sources", "article_sources")):
        query = f"SELECT * FROM {table} WHERE article_id IN (SELECT UNNEST($1))"
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}", [list(step)])
    delete(connection, step)
    load = Statements.of("load", connection, {"started_at": None})
    stage_outcomes(load, [outcome_table(outcomes)])
    load.run("standing_articles", "new_articles", "document_numbers")
    for arrived, blocks in arriving_documents([outcome_table(outcomes)]):
        load.run("articles", "labelling", arriving=arrived)
        load.run("blocks", arriving=blocks)
    load.run("resourced", "article_sources", "smallest_source")
    new = [id_ for id_, version in step.items() if version is not None]
    labelled = learn_furniture(connection, new, limits)
    relate(connection, sorted({*new, *labelled}), [id_ for id_ in step if id_ not in new])


NOW = datetime(2026, 11, 24, tzinfo=UTC)
IDS = [f"{number * 5 % 8}-page" for number in range(8)]
versions = st.sampled_from([(page, edit) for page in range(len(PAGES)) for edit in sorted(EDITS)])


@pytest.mark.slow
@settings(max_examples=about(3))
@given(
    st.lists(versions, min_size=8, max_size=8),
    st.lists(
        st.dictionaries(st.sampled_from(IDS), st.one_of(st.none(), versions), min_size=1, max_size=4),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from((SOON, USUAL)),
)
def test_what_came_and_went_leaves_no_trace_in_labels(
    first: Sequence[Version], taken: Sequence[Mapping[str, Version | None]], limits: FurnitureLimits
) -> None:
    connection, whole = open_warehouse(), open_warehouse()
    left: dict[str, Version | None] = dict(zip(IDS, first, strict=True))
    exchange(connection, left, limits)
    for step in taken:
        exchange(connection, step, limits)
        left |= step
    exchange(whole, {id_: version for id_, version in left.items() if version is not None}, limits)
    same(connection, whole)


@pytest.mark.slow
def test_lines_are_furniture_no_more_when_the_pages_that_said_so_are_gone() -> None:
    pages: dict[str, Version | None] = {id_: (number, "as it is") for number, id_ in enumerate(IDS)}
    connection = open_warehouse()
    exchange(connection, pages, USUAL)
    box = "SELECT COUNT(*) FROM articles WHERE body LIKE '%free morning email%'"
    assert connection.execute(box).fetchall() == [(0,)]
    exchange(connection, dict.fromkeys(IDS[:5]), USUAL)
    labels = "SELECT DISTINCT rule FROM blocks WHERE text LIKE 'Our free morning%'"
    assert connection.execute(labels).fetchall() == [("recurs",)]
    exchange(connection, dict.fromkeys(IDS[5:7]), USUAL)
    assert connection.execute(labels).fetchall() == [("story",)]
    assert connection.execute(box).fetchall() == [(1,)]
    exchange(connection, dict.fromkeys(IDS[7:]), USUAL)
    assert set(digest_connection(connection).counts.values()) == {0}


def test_without_withdrawn_lines_nothing_is_learned() -> None:
    connection = open_warehouse()
    exchange(connection, {IDS[0]: (0, "as it is")}, USUAL)
    delete(connection, IDS)
    assert learn_furniture(connection, []) == []
