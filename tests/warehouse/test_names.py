"""Names of articles: they follow from the articles and the lists of names, whatever came first."""

import shutil
from collections import Counter

import duckdb
import pytest

from mentions.watchlist import read_watchlist
from tests.opened import append_tombstones, read_ledger, reload
from warehouse.derive.names import keep_names, said_of_names
from warehouse.store.tombstones import Tombstone

TALKS = (
    "Talks in Lisbon\n2013-01-28\nForeign Minister Jane Doe met Robert Gates in Lisbon. Doe was pleased with Lisbon.\n"
)
PORTS = "Ports stand still\n2013-01-29\nThe Ports Authority of Lisbon said that Ms Doe had called from Porto.\n"
LATER = "Doe resigns\n2013-02-03\nJane Doe has resigned, the Ministry of Transport said.\n"
FILES = {"a.txt": TALKS, "b.txt": PORTS}
NAMES = "SELECT source_path, name, form, kind, evidence FROM name_occurrences JOIN articles USING (article_id) "
ALL = f"{NAMES} ORDER BY ALL"
DOE = '[names]\n"Doe" = "Jane Doe"\n'


def of(desk, path):
    return {name for (name,) in desk.ask(f"SELECT DISTINCT name FROM ({NAMES} WHERE source_path = '{path}')")}


def test_each_article_has_its_names(desk):
    desk.begin(FILES)
    assert of(desk, "a.txt") == {"Jane Doe", "Robert Gates", "Lisbon"}
    rows = desk.ask("SELECT name, kind, mentions, forms FROM names_of((SELECT article_id FROM articles LIMIT 1))")
    assert rows
    assert desk.ask("SELECT DISTINCT names FROM labelling") == [("read",)]
    wrong = "SELECT 1 FROM name_occurrences AS o JOIN articles USING (article_id) WHERE field = 'body' "
    assert desk.ask(f'{wrong} AND body[start + 1 : o."end"] <> form') == []


@pytest.mark.slow
def test_names_are_a_function_of_the_files(make_desk, desk, tmp_path):
    desk.begin(FILES)
    desk.run({**FILES, "c.txt": LATER})
    other = make_desk(tmp_path / "other" / "news.duckdb")
    other.run({"c.txt": LATER})
    other.run({"c.txt": LATER, **FILES})
    assert other.digest() == desk.digest()
    assert other.ask(ALL) == desk.ask(ALL)


def test_a_list_of_names_changes_what_it_is_about_and_no_more(desk):
    desk.begin(FILES)
    before = desk.digest()
    assert "Jane Doe" not in of(desk, "b.txt")
    desk.lists = (("names.toml", DOE),)
    desk.run(FILES)
    assert "Jane Doe" in of(desk, "b.txt")
    assert of(desk, "a.txt") == {"Jane Doe", "Robert Gates", "Lisbon"}
    desk.lists = (("names.toml", DOE + '[kinds]\n"Lisbon" = "organisation"\n[none]\nforms = ["Robert Gates"]\n'),)
    desk.run(FILES)
    assert of(desk, "a.txt") == {"Jane Doe", None, "Lisbon"}
    assert desk.ask(f"SELECT DISTINCT kind, evidence FROM ({NAMES}) WHERE name = 'Lisbon'") == [
        ("organisation", "names.toml")
    ]
    assert desk.ask("SELECT name FROM top_names(NULL, NULL) WHERE name = 'Robert Gates'") == []
    desk.lists = ()
    desk.run(FILES)
    assert desk.digest() == before


def test_a_list_holds_for_what_comes_later(make_desk, desk, tmp_path):
    desk.lists = (("names.toml", DOE),)
    desk.run({"a.txt": TALKS})
    desk.run(FILES)
    other = make_desk(tmp_path / "other" / "news.duckdb")
    other.run(FILES)
    other.lists = desk.lists
    other.run(FILES)
    assert other.digest() == desk.digest()


def test_what_is_forgotten_leaves_no_name(desk):
    desk.begin(FILES)
    ((sha256,),) = desk.ask("SELECT content_sha256 FROM articles WHERE source_path = 'a.txt'")
    append_tombstones(desk.file, [Tombstone(sha256, "licence", desk.clock())])
    record = desk.record("")
    reload(desk.file, read_ledger(desk.file, "", desk.code_version), record, (), frozenset())
    assert desk.ask("SELECT COUNT(*) FROM name_occurrences WHERE name = 'Robert Gates'") == [(0,)]
    assert {path for path, *_ in desk.ask(ALL)} == {"b.txt"}


def test_articles_of_an_older_warehouse_are_read_some_at_a_time(desk, monkeypatch):
    desk.begin(FILES)
    rows = desk.ask(ALL)
    monkeypatch.setattr("warehouse.derive.names.TOGETHER", 1)
    with duckdb.connect(str(desk.file.resolve())) as connection:
        connection.execute("DELETE FROM article_names; UPDATE labelling SET names = NULL")
        keep_names(connection, (), (), said_of_names(connection))
        assert connection.execute(ALL).fetchall() == rows


def test_watch_lists_find_names(desk):
    desk.watchlists = (read_watchlist("doe", "query = 'name:\"Jane Doe\"'"),)
    desk.run(FILES)
    answers = "SELECT source_path, field, matched FROM mentions JOIN articles USING (article_id)"
    assert desk.ask(answers) == [("a.txt", "name", "Jane Doe")]
    desk.lists = (("names.toml", DOE),)
    desk.run(FILES)
    assert sorted(desk.ask(answers)) == [("a.txt", "name", "Jane Doe"), ("b.txt", "name", "Jane Doe")]


def test_views_count_copies_once(desk):
    copy = TALKS.replace("Talks in Lisbon", "Lisbon talks")
    desk.run({**FILES, "copy.txt": copy, "c.txt": LATER})
    assert dict(desk.ask("SELECT name, articles FROM top_names(NULL, NULL)"))["Robert Gates"] == 1
    assert desk.ask("SELECT kind, articles FROM names WHERE name = 'Jane Doe'") == [("person", 2)]
    days = "SELECT name FROM top_names('2013-02-01', '2013-02-28')"
    assert {name for (name,) in desk.ask(days)} == {"Jane Doe", "Ministry of Transport"}
    assert ("Lisbon", "place", 1) in desk.ask("FROM together('Robert Gates')")
    assert desk.ask("SELECT COUNT(*) FROM new_names('2126-01-01')") == [(0,)]


TEN = (
    *("bought bread", "sings", "lost his hat", "swims in rivers", "fears spiders", "grows pears", "is late again"),
    *("mends clocks", "paints walls", "reads maps"),
)


@pytest.mark.parametrize(
    ("persons", "places", "kind"), [(1, 0, None), (2, 0, "person"), (9, 1, "person"), (8, 2, None), (2, 1, None)]
)
def test_a_slip_in_one_article_of_many_is_no_kind_and_takes_none(desk, tmp_path, persons, places, kind):
    desk.run({f"{what[:3]}.txt": f"Of {what}\n2013-02-01\nRobert Gates {what}.\n" for what in TEN})
    shown = ["person"] * persons + ["place"] * places + [None] * (10 - persons - places)
    with duckdb.connect(shutil.copy(desk.file, tmp_path / "other.duckdb")) as connection:
        connection.execute(
            "UPDATE article_names SET kind = $1[shown.nth], evidence = $1[shown.nth] FROM "
            "(SELECT number, ROW_NUMBER() OVER (ORDER BY number) AS nth FROM article_names "
            "WHERE name = 'Robert Gates') AS shown "
            "WHERE article_names.number = shown.number",
            [shown],
        )
        for asked in ("top_names(NULL, NULL)", "new_names('2020-01-01')"):
            (found,) = connection.execute(f"SELECT kind FROM {asked} WHERE name = 'Robert Gates'").fetchall()
            assert found == (kind,)
        evidence = "SELECT evidence FROM top_names(NULL, NULL) WHERE name = 'Robert Gates'"
        assert connection.execute(evidence).fetchall() == [(kind,)]
        kinds = dict(connection.execute("SELECT kind, articles FROM names WHERE name = 'Robert Gates'").fetchall())
        told = Counter(one or kind for one in shown)
        assert kinds == told


@pytest.mark.parametrize("since", ["2020-01-01"])
def test_new_names_are_those_of_no_earlier_article(desk, since):
    desk.begin(FILES)
    ((first,),) = desk.ask("SELECT MAX(first_seen_at) + INTERVAL 1 SECOND FROM articles")
    desk.run({**FILES, "c.txt": LATER})
    assert {name for name, *_ in desk.ask(f"FROM new_names('{first}')")} == {"Ministry of Transport"}
    assert len(desk.ask(f"FROM new_names('{since}')")) > 1
