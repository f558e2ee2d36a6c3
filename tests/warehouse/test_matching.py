"""Matching in the warehouse: relations, copies and stories depend on the set of articles, not on how they came."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dedup.test_apart import ABOUT, HEIRS, MATCH, ORDER, PRIZE
from tests.examples import about
from tests.warehouse.bare import SCHEMA, articles_beside, open_warehouse
from tests.warehouse.by_id import relate
from warehouse.derive.matching import LIMITS, Limits

REPORT = """OSTEND, March 2 (Coast Wire) - The harbour of Ostend reopened on Saturday after dredgers cleared a sand \
bank that had kept ferries away for 11 days, the port authority said.

Some 4,200 passengers had been taken to other ports by bus since the storm of February 19, which moved about 60,000 \
tonnes of sand into the fairway, according to the authority's director, Marie Claes.

“We could not promise anyone a date, so we promised nobody,” Claes told reporters at the quay. The first ferry from \
Ramsgate is expected at noon, and the timetable should be back to normal by Tuesday."""
EDITED = REPORT.replace("The first ferry from", "A first ferry out of").replace("told reporters", "said")
EDITED_AGAIN = EDITED.replace("had kept ferries away", "kept away all ferries").replace("moved about", "carried")
CUT = REPORT.split("\n\n")[1]
LONGER = f"""Storms have cost the coast more this winter than in the ten winters before it, town halls say.

Beaches from Knokke to De Panne lost up to nine metres, three piers are closed, and insurers have stopped taking new \
customers in four communes where cellars were under water for the third time since November.

{REPORT}

Engineers in Bruges want to raise the dyke by another metre. Hotel keepers, who would lose the view that they sell, \
have collected signatures against it and plan to march on the provincial council next week. None of them lives there."""
BREAD = """Bakers in Ghent will sell bread by weight again from the first of April, after the guild and the city \
agreed on scales that customers can read. A loaf of the old kind had shrunk by a fifth since 2009 while its price \
stayed the same. The city will lend scales to shops that have none."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article to load: what matching reads of it. `paths`: of its files, with a # those of one that holds others."""

    id: str
    body: str
    outlet: str | None = None
    agency: str | None = None
    credit: str | None = None
    first: date | None = None
    last: date | None = None
    instant: datetime | None = None
    url: str | None = None
    modified: str | None = None
    headline: str | None = None
    paths: tuple[str, ...] = ()


WIRE = Row("m-wire", REPORT, "Coast Wire", "Coast Wire", None, date(2013, 3, 2), date(2013, 3, 2))
REPRINT = Row("c-reprint", REPORT.upper(), "Harbour Post", "Coast Wire", None, date(2013, 3, 3), date(2013, 3, 3))
UNDATED = Row("a-undated", EDITED, "Beach News", None, "Source: Coast Wire")
CHAIN = Row("z-chain", EDITED_AGAIN, "Beach News", None, None, date(2013, 3, 1), date(2013, 3, 31))
SHORT = Row("b-short", CUT, "Brief", None, None, date(2013, 3, 2), date(2013, 3, 2))
WRAPPED = Row("d-wrapped", LONGER, "Weekly", None, None, date(2013, 3, 9), date(2013, 3, 9))
ALONE = Row("k-alone", BREAD, None, None, None, date(2013, 3, 1), date(2013, 3, 1))
ALONE_TOO = Row("l-alone", BREAD, "Oven", None, None, None, None, datetime(2013, 3, 1, 9, tzinfo=UTC))
WORD = Row("w-word", "Ferries", "Brief")
WORD_TOO = Row("x-word", "Ferries", "Brief")
ROWS = (WIRE, REPRINT, UNDATED, CHAIN, SHORT, WRAPPED, ALONE, ALONE_TOO, WORD, WORD_TOO)

TABLES = {
    "articles": "SELECT article_id, canonical_id, story_id FROM articles ORDER BY ALL",
    "relations": "SELECT * EXCLUDE (number, other_number) FROM relations ORDER BY ALL",
    "stories": "FROM stories ORDER BY ALL",
    "matched": "SELECT article_id, outlet, sketch, keys FROM matched ORDER BY ALL",
    "keys": "SELECT article_id, key FROM matching_keys INNER JOIN matched USING (number) ORDER BY ALL",
    "stock": "FROM matching_furniture ORDER BY ALL",
}


def insert(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> None:
    given = list(rows)
    places = [
        (row.id, path, path.partition("#")[0].encode(), path if "#" in path else f"{path} {row.id} {row.body}", 0)
        for row in given
        for path in row.paths
    ]
    names = [name for name in Row.__slots__ if name != "paths"]
    add(connection, names, [[getattr(row, name) for name in names] for row in given], ADD_ARTICLES)
    add(connection, SOURCE, places, ADD_SOURCES)


SOURCE = ("article_id", "path", "path_bytes", "sha256", "ordinal")
ADD_SOURCES = (
    "INSERT INTO article_sources BY NAME SELECT added.*, number FROM added LEFT JOIN articles USING (article_id)"
)
ADD_ARTICLES = """
    INSERT INTO articles (article_id, number, source_path, sha256, ordinal, authors, captions, caption_credits,
        sections, word_count, replaced_characters, extractor_version, canonical_id, story_id, headline, body, outlet,
        agency, credit, published_earliest, published_latest, published_at, place, modified_edtf)
    SELECT id,
        COALESCE(
            known.number,
            (SELECT COALESCE(MAX(number), 0) FROM (SELECT number FROM articles UNION ALL SELECT number FROM matched))
            + ROW_NUMBER() OVER (PARTITION BY known.number IS NULL)
        ),
        id, id, 0, [], [], [], [], 0, 0, '0', id, id, COALESCE(headline, 'About ' || id), body, added.outlet, agency,
        credit, first, last, instant, url, modified
    FROM added
    LEFT JOIN matched AS known ON known.article_id = added.id
"""


def add(
    connection: duckdb.DuckDBPyConnection, names: Sequence[str], rows: Sequence[Sequence[object]], statement: str
) -> None:
    """Insert rows at once: one by one they would take most of the time of these tests."""
    if rows:
        connection.register("added", pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))))
        connection.execute(statement)
        connection.unregister("added")


def load(batches: Iterable[Sequence[Row]], limits: Limits = LIMITS) -> duckdb.DuckDBPyConnection:
    connection = open_warehouse()
    for batch in batches:
        connection.begin()
        insert(connection, batch)
        ids = [row.id for row in batch]
        relate(connection, articles_beside(connection, ids) + ids, limits=limits)
        connection.commit()
    return connection


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {name: connection.execute(query).fetchall() for name, query in TABLES.items()}


FROM_SCRATCH = tables(load([ROWS]))


def kinds(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT article_id, other_id, kind, direction FROM relations ORDER BY ALL").fetchall()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([WIRE, REPRINT], ("c-reprint", "m-wire", "exact", "other"), id="exact, the wire is earlier"),
        pytest.param([WIRE, UNDATED], ("a-undated", "m-wire", "near", "other"), id="near, credits the wire"),
        pytest.param([CHAIN, UNDATED], ("a-undated", "z-chain", "near", None), id="near, nothing shows the original"),
        pytest.param([SHORT, WIRE], ("b-short", "m-wire", "contained", None), id="contained, same day"),
        pytest.param([WRAPPED, WIRE], ("m-wire", "d-wrapped", "contained", "article"), id="contained, wire inside"),
        pytest.param([ALONE, WIRE], None, id="nothing shared"),
        pytest.param([WORD, WORD_TOO], None, id="one word is no copy"),
    ],
)
def test_kinds(rows: list[Row], expected: tuple[object, ...] | None) -> None:
    assert kinds(load([rows])) == ([expected] if expected else [])


def test_passage_is_what_the_article_prints() -> None:
    connection = load([[SHORT, WIRE]])
    passage = connection.execute("SELECT passage, containment FROM relations").fetchone()
    assert passage == (CUT.removesuffix("."), 1.0)


def test_passage_of_a_wrapped_article_is_from_the_inner_one() -> None:
    connection = load([[WRAPPED, WIRE]])
    assert connection.execute("SELECT passage FROM relations").fetchone() == (
        REPORT.removeprefix("OSTEND, March 2 (Coast Wire) - ").removesuffix("."),
    )


def test_copies_have_one_canonical_article_and_one_story() -> None:
    connection = load([[WIRE, REPRINT, SHORT, ALONE]])
    assert tables(connection)["articles"] == [
        ("b-short", "b-short", "b-short"),
        ("c-reprint", "m-wire", "b-short"),
        ("k-alone", "k-alone", "k-alone"),
        ("m-wire", "m-wire", "b-short"),
    ]
    assert tables(connection)["stories"] == [
        ("b-short", "About m-wire", date(2013, 3, 2), date(2013, 3, 3), 3, 3),
        ("k-alone", "About k-alone", date(2013, 3, 1), date(2013, 3, 1), 1, 0),
    ]


def test_a_later_article_joins_two_stories() -> None:
    bridge = replace(UNDATED, id="n-bridge")
    far = Row("y-far", EDITED_AGAIN.replace("Some 4,200 passengers had been", "In all 4,200 people were"), "Far")
    connection = load([[WIRE], [far]])
    before = len(tables(connection)["stories"])
    insert(connection, [bridge])
    relate(connection, ["n-bridge"])
    assert before >= len(tables(connection)["stories"]) == 1
    assert tables(connection) == tables(load([[far, bridge, WIRE]]))


def test_every_article_has_fingerprints_that_are_its_own() -> None:
    connection = load([ROWS])
    counts = connection.execute(
        "SELECT COUNT(DISTINCT number), COUNT(*) - COUNT(DISTINCT (number, key)) FROM matching_keys"
    ).fetchone()
    assert counts == (len(ROWS), 0)


@settings(max_examples=about(8))
@given(st.data())
def test_any_order_and_any_batches_give_the_same_tables(data: st.DataObject) -> None:
    rows = data.draw(st.permutations(ROWS))
    cuts = data.draw(st.sets(st.integers(1, len(rows) - 1), max_size=3))
    edges = [0, *sorted(cuts), len(rows)]
    batches = [rows[start:end] for start, end in pairwise(edges)]
    assert tables(load(batches)) == FROM_SCRATCH


# Two articles that print a key make it hot, two stories of an outlet make it stock.
TIGHT = Limits(holders=2, stories=2)
BOX = "Our free morning email brings the best of the newsroom straight to your inbox before breakfast, every day of it."
MANY = (
    *ROWS,
    *(Row(f"{letter}-again", REPORT, "Coast Wire") for letter in "ayz"),
    *(Row(f"{letter}-box", f"{BREAD.replace('Ghent', letter * 5)} {BOX}", "Brief") for letter in "by"),
    Row("f-cut", f"{CUT} {BOX}", "Brief"),
    Row("g-page", f"{CUT} {BREAD}", "Oven", url="https://oven.example/bread"),
    Row("h-page", WORD.body, "Weekly", url="https://oven.example/bread"),
    Row("e-latest", CUT, "Oven", paths=("latest.txt",)),
    Row("p-latest", WORD.body, "Oven", paths=("latest.txt",)),
    Row("i-latest", f"{CUT} {BREAD}", "Beach News", headline="About e-latest", paths=("latest.txt", "i.txt")),
    Row("j-latest", BREAD, "Beach News", paths=("latest.txt#two",)),
    Row("o-latest", EDITED, "Beach News", paths=("latest.txt#two",)),
)
MANY_FROM_SCRATCH = tables(load([MANY], TIGHT))


@settings(max_examples=about(4))
@given(st.data())
def test_what_is_hot_or_stock_does_not_depend_on_order(data: st.DataObject) -> None:
    rows = data.draw(st.permutations(MANY))
    cuts = data.draw(st.sets(st.integers(1, len(rows) - 1), max_size=6))
    edges = [0, *sorted(cuts), len(rows)]
    connection = load([rows[start:end] for start, end in pairwise(edges)], TIGHT)
    relate(connection, [row.id for row in data.draw(st.lists(st.sampled_from(MANY), max_size=3))], limits=TIGHT)
    assert tables(connection) == MANY_FROM_SCRATCH


def test_matching_few_at_a_time_changes_nothing() -> None:
    assert tables(load([MANY], replace(TIGHT, together=3))) == MANY_FROM_SCRATCH


def test_the_tight_limits_are_at_work() -> None:
    found = dict(load([MANY], TIGHT).execute("SELECT kind, COUNT(*) FROM relations GROUP BY kind").fetchall())
    usual = dict(load([MANY]).execute("SELECT kind, COUNT(*) FROM relations GROUP BY kind").fetchall())
    assert found["exact"] < usual["exact"]
    assert (found["revision"], usual["revision"]) == (1, 2)  # two stories at one path of an outlet are stock here
    assert MANY_FROM_SCRATCH["stock"]


@pytest.mark.slow
@pytest.mark.parametrize("edit", [False, True], ids=["identical", "nearly identical"])
def test_pairs_of_hot_articles_are_as_many_as_articles(edit: bool) -> None:
    count, limits = 300, Limits(holders=8)
    words = [f"word{number}" for number in range(200)]
    rows = []
    for number in range(count):
        changed = [*words[: number % 200], f"changed{number}", *words[number % 200 + 1 :]] if edit else words
        rows.append(Row(f"{number * 7 % count:04}", " ".join(changed), f"outlet {number % 3}"))
    connection = load([rows[:100], rows[100:101], rows[101:]], limits)
    candidates = connection.execute("SELECT COUNT(*) FROM temp.candidates").fetchall()
    assert count - 1 <= len(kinds(connection)) <= (2 * count if edit else count - 1)
    assert candidates <= [(2 * count,)]
    assert len({row[1:] for row in tables(connection)["articles"]}) == 1
    assert tables(connection) == tables(load([rows], limits))


def test_a_stray_passage_makes_no_pair() -> None:
    """Twenty words in a row are sure to share a key; of long articles that is too small a part to look at."""
    passage = " ".join(f"shared{number}" for number in range(20))
    rows = [Row(id_, " ".join([*(f"{id_}{n}" for n in range(400)), passage])) for id_ in ("a", "b")]
    connection = load([rows])
    assert connection.execute("SELECT COUNT(*) FROM temp.holders GROUP BY key HAVING COUNT(*) > 1").fetchall()
    assert connection.execute("SELECT COUNT(*) FROM temp.candidates").fetchall() == [(0,)]
    assert load([rows], Limits(fewest=100)).execute("SELECT COUNT(*) FROM temp.candidates").fetchall() == [(1,)]


@pytest.mark.slow
def test_stock_text_of_an_outlet_links_none_of_its_articles() -> None:
    box = " ".join(f"box{number}" for number in range(60))
    stories = [" ".join(f"s{story}w{number}" for number in range(100)) for story in range(LIMITS.stories + 1)]
    rows = [Row(f"{story}", f"{text} {box}", "Brief") for story, text in enumerate(stories)]
    copy = Row("copy", f"{stories[0]} and more", "Weekly")
    assert len(kinds(load([rows[:2]]))) == 1
    connection = load([[row] for row in rows])
    assert kinds(connection) == []
    relate_after = load([rows, [copy]])
    assert [row[:3] for row in kinds(relate_after)] == [("0", "copy", "near")]
    passage = relate_after.execute("SELECT passage FROM relations").fetchone()
    assert passage is not None and "box" not in passage[0]
    without_outlet = [replace(row, outlet=None) for row in rows]
    assert len(kinds(load([without_outlet]))) == len(rows) * (len(rows) - 1) // 2


def test_versions_of_a_story_are_no_stock() -> None:
    words = [f"word{number}" for number in range(150)]
    rows = [Row(f"{n}", " ".join([*words[: n * 9], f"v{n}", *words[n * 9 + 1 :]]), "Brief") for n in range(8)]
    connection = load([rows])
    assert tables(connection)["stock"] == []
    assert len(kinds(connection)) == 8 * 7 // 2


PAGE = Row("p-page", REPORT, "Coast Wire", url="https://coast.example/ostend")


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        pytest.param({"body": EDITED}, ("p-page", "q-page", "revision", None), id="nothing shows which is older"),
        pytest.param({"body": BREAD}, ("p-page", "q-page", "revision", None), id="nothing shared"),
        pytest.param(
            {"body": EDITED, "first": date(2013, 3, 4), "last": date(2013, 3, 4)},
            ("p-page", "q-page", "revision", "article"),
            id="published later",
        ),
        pytest.param(
            {"body": EDITED, "modified": "2013-03-01"}, ("p-page", "q-page", "revision", "other"), id="changed"
        ),
        pytest.param({"body": EDITED, "modified": "2013-03"}, ("p-page", "q-page", "revision", None), id="no day"),
        pytest.param({"body": REPORT}, ("p-page", "q-page", "exact", None), id="the same words"),
        pytest.param({"body": EDITED, "url": None}, ("p-page", "q-page", "near", None), id="no address"),
    ],
)
def test_revisions(later: dict[str, object], expected: tuple[object, ...]) -> None:
    first = replace(PAGE, first=date(2013, 3, 2), last=date(2013, 3, 2), modified="2013-03-02")
    connection = load([[first, replace(PAGE, id="q-page", **later)]])
    assert kinds(connection) == [expected]
    assert (tables(connection)["articles"][1][1] == "q-page") == (expected[2] == "revision")


FIGURES = re.sub(r"\d", "7", REPORT).replace("11 days", "77 days")
STOOD = replace(WIRE, id="p-stood", headline="Ferries reach Ostend", paths=("ferry.txt",))


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        pytest.param({"body": EDITED}, "revision", id="shared text"),
        pytest.param({"body": CUT}, "revision", id="a part of it"),
        pytest.param({"body": BREAD}, None, id="another story"),
        pytest.param({"body": BREAD, "headline": "Ferries Reach Ostend!"}, "revision", id="the same headline"),
        pytest.param(
            {"body": BREAD, "headline": "Ferries reach Ostend", "first": date(2013, 3, 3), "last": date(2013, 3, 3)},
            None,
            id="a headline that comes back on another day",
        ),
        pytest.param({"body": FIGURES}, None, id="a template with other figures"),
        pytest.param({"body": f"{FIGURES}\n\nCorrection: all figures."}, "revision", id="it says that it corrects"),
        pytest.param({"body": EDITED, "url": "https://coast.example/ostend"}, "revision", id="one address is known"),
        pytest.param({"body": REPORT}, "exact", id="the same words"),
        pytest.param({"body": EDITED, "paths": ("other.txt", "ferry.txt")}, "revision", id="one of its paths"),
        pytest.param({"body": EDITED, "paths": ("other.txt",)}, "near", id="another path"),
        pytest.param({"body": EDITED, "paths": ("ferry.txt#two", "ferry.txt#two")}, "near", id="in a file with others"),
    ],
)
@pytest.mark.parametrize(
    "swapped", [pytest.param(False, id=""), pytest.param(True, id="swapped", marks=pytest.mark.slow)]
)
@pytest.mark.slow
def test_revisions_by_path(later: dict[str, object], kind: str | None, swapped: bool) -> None:
    rows = [STOOD, replace(STOOD, id="q-stood", **{"headline": "Ostend again", **later})]
    if swapped:
        rows = [replace(row, id=id_) for row, id_ in zip(rows, ("q-stood", "p-stood"), strict=True)]
    found = kinds(load([[row] for row in rows]))
    assert [row[2] for row in found] == ([] if kind is None else [kind])
    assert found == kinds(load([rows]))


@pytest.mark.parametrize("headline", ["Weather", "The weather"])
def test_the_name_of_a_column_is_no_headline_of_one_text(headline: str) -> None:
    rows = [Row(id_, body, headline=headline, paths=("today.txt",)) for id_, body in (("a", BREAD), ("b", REPORT))]
    assert kinds(load([rows])) == []


def test_addresses_that_differ_are_no_revision_whatever_the_path() -> None:
    rows = [
        replace(STOOD, url="https://coast.example/1"),
        replace(STOOD, id="q", body=EDITED, url="https://c.example/2"),
    ]
    assert [row[2] for row in kinds(load([rows]))] == ["near"]


@pytest.mark.slow
@pytest.mark.parametrize("outlet", ["Brief", None])
def test_a_path_that_is_overwritten_every_day_links_nothing(outlet: str | None) -> None:
    limits = Limits(holders=8)
    rows = [
        Row(f"{day * 7 % 300:03}", " ".join(f"d{day}w{n}" for n in range(60)), outlet, paths=("latest.txt",))
        for day in range(300)
    ]
    connection = load([rows[:100], rows[100:101], rows[101:]], limits)
    assert kinds(connection) == []
    candidates = connection.execute("SELECT COUNT(*) FROM temp.candidates").fetchall()
    assert candidates == [(0 if outlet else len(rows[101:]),)]  # each with the smallest
    assert tables(connection) == tables(load([rows], limits))


def test_a_path_that_an_article_gets_or_loses_counts() -> None:
    rows = [STOOD, replace(STOOD, id="q-stood", body=EDITED, paths=("other.txt",))]
    connection = load([rows])
    assert [row[2] for row in kinds(connection)] == ["near"]
    add(connection, SOURCE, [("q-stood", "ferry.txt", b"ferry.txt", "later", 0)], ADD_SOURCES)
    relate(connection, articles_beside(connection, ["q-stood"]))
    assert [row[2] for row in kinds(connection)] == ["revision"]
    add(connection, SOURCE, [("z-stood", "ferry.txt", b"ferry.txt", "later", 0)], ADD_SOURCES)
    assert articles_beside(connection, ["z-stood"]) == ["q-stood", "z-stood"]
    relate(connection, ["q-stood", "z-stood"])
    assert tables(connection) == tables(load([rows]))


def test_articles_that_were_never_matched_are_matched_with_the_next() -> None:
    connection = open_warehouse()
    insert(connection, ROWS)
    relate(connection, [ROWS[0].id])
    assert tables(connection) == FROM_SCRATCH


@pytest.mark.slow
def test_a_long_article_holds_a_short_one() -> None:
    words = " ".join(f"word{number * number % 90001} de la casa über {number % 7}" for number in range(40_000))
    connection = load([[Row("long", f"{words} {REPORT} {words[::-1]} 北京の朝 {BREAD}"), WIRE, WORD]])
    assert kinds(connection) == [("m-wire", "long", "contained", None)]


def test_a_large_batch_on_a_small_store() -> None:
    """DuckDB then scans the new fingerprints by the range of the stored ones, which pyarrow cannot do above 2**63."""
    small, large = [replace(WORD, id=word, body=word) for word in ("Crane", "Tide")], [WIRE, WRAPPED, ALONE, SHORT]
    assert tables(load([small, large])) == tables(load([[*small, *large]]))


def test_matching_again_changes_nothing() -> None:
    connection = load([ROWS])
    relate(connection, [])
    relate(connection, [ROWS[1].id, ROWS[4].id, ROWS[1].id])
    relate(connection, [row.id for row in ROWS])
    relate(connection, ["not an article"])
    assert tables(connection) == FROM_SCRATCH


def test_a_text_read_anew_replaces_what_was_known_of_it() -> None:
    """The article that tied others together now says something else: they fall apart as if it had always said so."""
    anew = replace(UNDATED, body=BREAD)
    connection = load([ROWS])
    connection.execute("UPDATE articles SET body = $1 WHERE article_id = $2", [anew.body, anew.id])
    relate(connection, [anew.id])
    assert tables(connection) == tables(load([[anew if row.id == anew.id else row for row in ROWS]]))
    assert tables(connection) != FROM_SCRATCH


def test_an_article_without_words_is_its_own_story() -> None:
    connection = load([[Row("e-empty", "…"), Row("f-empty", "")]])
    assert tables(connection)["relations"] == tables(connection)["keys"] == []
    assert [row[0] for row in tables(connection)["stories"]] == ["e-empty", "f-empty"]


def test_a_rolled_back_load_leaves_nothing() -> None:
    connection = load([[ALONE]])
    before = tables(connection)
    connection.begin()
    insert(connection, [ALONE_TOO])
    relate(connection, [ALONE_TOO.id])
    assert tables(connection) != before
    connection.rollback()
    assert tables(connection) == before


def test_articles_of_a_warehouse_that_knew_no_paths_are_matched_anew() -> None:
    connection = load([MANY], TIGHT)
    step = (SCHEMA / "0008_revisions.sql").read_text(encoding="utf-8")
    for statement in re.findall("^DELETE FROM .*;$", step, re.MULTILINE):
        connection.execute(statement)
    assert tables(connection)["matched"] == []
    relate(connection, [], limits=TIGHT)
    assert tables(connection) == MANY_FROM_SCRATCH


def test_releases_and_template_reports_are_stories_of_their_own() -> None:
    """Text about the company and the form of a report link nothing; the same text in another outlet does."""
    day = date(2013, 3, 2)
    matches = [
        MATCH.format("Hovik", "Norrby", 3, 1, 54, "Ola Dahl", 320),
        MATCH.format("Sund", "Bro", 2, 0, 7, "Per Ek", 9),
    ]
    bodies = [*(f"{text}\n\n{ABOUT}" for text in (ORDER, PRIZE, HEIRS)), *matches]
    rows = [
        Row(f"{at}", body, f"Outlet {at}", first=day, last=day, headline="Round-up") for at, body in enumerate(bodies)
    ]
    again = [replace(rows[0], id="p-again", outlet="Press Port"), replace(rows[3], id="q-again", outlet="Press Port")]
    connection = load([rows[::2], rows[1::2], again])
    assert [row[:3] for row in kinds(connection)] == [("0", "p-again", "exact"), ("3", "q-again", "exact")]
    stories = dict(connection.execute("SELECT article_id, story_id FROM articles").fetchall())
    assert stories.pop("p-again") == "0"
    assert stories.pop("q-again") == "3"
    assert len(set(stories.values())) == len(bodies)
