"""Mentions: what watch lists find is a function of the files and of the lists, whatever came first."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentions.matcher import Matcher
from mentions.watchlist import Watchlist, read_watchlist
from tests.examples import about
from tests.opened import append_tombstones, read_ledger, reload
from tests.warehouse import newsroom
from tests.warehouse.bare import open_warehouse
from tests.warehouse.by_id import keep_mentions
from tests.warehouse.test_furniture import extract
from tests.warehouse.test_matching import Row, insert
from warehouse.derive.mentions import hash_watchlists
from warehouse.store.tombstones import Tombstone

FERRY = "Ferry stops\n2013-01-28\nThe ferry of Ostend stopped on Friday, its captain said.\n"
BREAD = "Bread dearer\n2013-01-29\nThe price of bread rose in Lisbon. The ferry was not concerned.\n"
STORM = "Storm hits Ostend\n2013-01-30\nA storm hit the coast and the harbour of Ostend.\n"
FILES = {"a.txt": FERRY, "b.txt": BREAD, "c.txt": STORM}
ROWS = """
    SELECT watchlist, source_path, field, matched FROM mentions JOIN articles USING (article_id)
    ORDER BY watchlist, source_path, field, start"""


def list_of(name: str, query: str) -> Watchlist:
    return read_watchlist(name, f"query = '{query}'")


FERRIES, COAST = list_of("ferries", "ferry NOT bread"), list_of("coast", "headline:Ostend OR harbour*")
WRONG = list_of("wrong", "ferry AND")


def found(desk):
    return [(name, path, matched) for name, path, _, matched in desk.ask(ROWS)]


def test_new_articles_are_asked_and_say_where_they_answer(desk):
    desk.watchlists = (FERRIES, COAST)
    desk.begin({"a.txt": FERRY, "b.txt": BREAD})
    assert desk.ask(ROWS) == [("ferries", "a.txt", "body", "ferry"), ("ferries", "a.txt", "headline", "Ferry")]
    summary = desk.run(FILES)
    assert found(desk)[:2] == [("coast", "c.txt", "harbour"), ("coast", "c.txt", "Ostend")]
    assert (summary.lookback.lists, summary.lookback.articles) == (0, 0)
    places = (
        "SELECT body[start + 1:\"end\"], matched FROM mentions JOIN articles USING (article_id) WHERE field = 'body'"
    )
    assert all(stands == matched for stands, matched in desk.ask(places))


@pytest.mark.slow
def test_only_what_is_new_is_asked(desk, monkeypatch):
    asked = []
    find = Matcher.find
    monkeypatch.setattr(Matcher, "find", lambda self, fields: asked.append(fields["headline"]) or find(self, fields))
    desk.watchlists = (FERRIES,)
    desk.begin({"a.txt": FERRY, "b.txt": BREAD})
    asked.clear()
    desk.run(FILES)
    assert asked == ["Storm hits Ostend"]
    asked.clear()
    desk.watchlists = (FERRIES, COAST)
    desk.run(FILES)
    assert sorted(asked) == ["Bread dearer", "Ferry stops", "Storm hits Ostend"]


def test_a_list_that_comes_changes_or_goes_is_a_run_of_its_own(desk):
    desk.begin(FILES)
    assert found(desk) == []
    desk.watchlists = (FERRIES,)
    summary = desk.run(FILES)
    assert summary.edition and (summary.lookback.lists, summary.lookback.articles) == (1, 1)
    assert {name for name, *_ in found(desk)} == {"ferries"}
    assert desk.run(FILES).edition is None
    desk.watchlists = (list_of("ferries", "bread"),)
    assert desk.run(FILES).lookback.articles == 1
    assert {(path, matched) for _, path, matched in found(desk)} == {("b.txt", "Bread"), ("b.txt", "bread")}
    desk.watchlists = ()
    assert desk.run(FILES).edition
    assert desk.ask("SELECT COUNT(*) FROM mentions UNION ALL SELECT COUNT(*) FROM watchlists") == [(0,), (0,)]


def test_another_title_changes_the_title_and_asks_nothing(desk):
    desk.watchlists = (FERRIES,)
    desk.begin(FILES)
    before = found(desk)
    desk.watchlists = (read_watchlist("ferries", "title = 'All ferries'\nquery = 'ferry NOT bread'"),)
    assert desk.run(FILES).lookback.lists == 0
    assert desk.ask("SELECT title FROM watchlists") == [("All ferries",)]
    assert found(desk) == before


def test_a_wrong_list_costs_only_itself(desk):
    desk.watchlists = (WRONG, FERRIES)
    desk.begin(FILES)
    assert {name for name, *_ in found(desk)} == {"ferries"}
    ((error, sha256),) = desk.ask("SELECT error, query_sha256 FROM watchlists WHERE name = 'wrong'")
    assert error.startswith("wrong.toml, line 1, column 19: nothing follows AND\n")
    assert sha256 is None
    assert desk.run(FILES).edition is None


def test_a_list_that_goes_wrong_finds_nothing_any_more(desk):
    desk.watchlists = (list_of("wrong", "ferry"),)
    desk.begin(FILES)
    desk.watchlists = (WRONG,)
    desk.run(FILES)
    assert found(desk) == []


def test_another_matcher_asks_all_again(desk, monkeypatch):
    desk.watchlists = (FERRIES,)
    desk.begin(FILES)
    monkeypatch.setattr("warehouse.derive.mentions.matcher_version", lambda: "another")
    assert desk.run(FILES).lookback.lists == 1


@pytest.mark.slow
def test_a_line_that_turns_out_to_be_furniture_is_mentioned_no_more(tmp_path, make_desk):
    pages = newsroom.files()
    box = read_watchlist("box", "query = '\"free morning email\"'")
    one, all_at_once = (make_desk(tmp_path / name / "news.duckdb", end=extract, watchlists=(box,)) for name in "ab")
    for desk in (one, all_at_once):
        desk.file.parent.mkdir()
    one.run({"0.txt": pages["0.txt"]})
    assert found(one)
    one.run(pages)
    all_at_once.run(pages)
    assert found(one) == found(all_at_once) == []
    assert one.digest() == all_at_once.digest()


@pytest.mark.slow
def test_what_is_forgotten_is_mentioned_no_more_and_the_lists_stay(desk):
    desk.watchlists = (FERRIES, COAST, WRONG)
    desk.begin(FILES)
    before = found(desk)
    ((sha256,),) = desk.ask("SELECT content_sha256 FROM articles WHERE source_path = 'a.txt'")
    append_tombstones(desk.file, [Tombstone(sha256, "licence", datetime(2026, 1, 1, tzinfo=UTC))])
    record = desk.record("")
    ledger = read_ledger(desk.file, "", desk.code_version)
    reload(desk.file, ledger, record, (), frozenset())
    assert found(desk) == [one for one in before if one[1] != "a.txt"]
    assert len(desk.ask("SELECT name FROM watchlists")) == 3
    assert read_ledger(desk.file, "/seeds", desk.code_version).base.made.watchlists_sha256 == hash_watchlists(
        desk.watchlists
    )


TEXTS = ["The ferry of Ostend", "Bread and the ferry", "A storm at the harbour", ""]
LISTS = st.lists(
    st.sampled_from([FERRIES, COAST, WRONG, list_of("ferries", "bread"), list_of("all", "the")]),
    max_size=3,
    unique_by=lambda one: one.name,
)
ARTICLES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([*TEXTS, None]), max_size=3)
STEPS = st.lists(st.tuples(ARTICLES, LISTS), min_size=1, max_size=4)


def change(connection, articles, lists):
    """Let some articles come, read otherwise or (None) go, with just these lists."""
    connection.execute("DELETE FROM articles WHERE article_id IN (SELECT UNNEST($1))", [list(articles)])
    insert(connection, [Row(id_, text, headline="Ostend") for id_, text in articles.items() if text is not None])
    keep_mentions(connection, articles, lists)


def tables(connection):
    return [connection.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in ("watchlists", "mentions")]


@given(STEPS)
@settings(max_examples=about(10))
def test_mentions_are_a_function_of_articles_and_lists(steps):
    with open_warehouse() as connection, open_warehouse() as clean:
        held = {}
        for articles, lists in steps:
            change(connection, articles, lists)
            held |= articles
        change(clean, held, tuple(reversed(steps[-1][1])))
        assert tables(connection) == tables(clean)


@pytest.mark.slow
def test_runs_in_any_order_and_with_any_lists_before_give_one_digest(tmp_path, make_desk):
    desks = [make_desk(tmp_path / f"{name}.duckdb") for name in "ab"]
    for watchlists, files in [((FERRIES, WRONG), {"c.txt": STORM}), ((COAST,), FILES), ((COAST, FERRIES), FILES)]:
        desks[0].watchlists = watchlists
        desks[0].run(files)
    desks[1].watchlists = (FERRIES, COAST)
    desks[1].run(FILES)
    assert desks[0].digest() == desks[1].digest()


@pytest.mark.parametrize("lists", [(), (FERRIES,), (FERRIES, WRONG)])
def test_the_seal_tells_which_lists_were_answered(desk, lists):
    desk.watchlists = lists
    desk.begin(FILES)
    seal = read_ledger(desk.file, "/seeds", desk.code_version).base.made
    assert seal.watchlists_sha256 == hash_watchlists(reversed(lists))
