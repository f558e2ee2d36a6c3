"""The checks: each passes on a good warehouse and finds the fault it is there for."""

from dataclasses import replace

import duckdb
import pytest

from mentions.watchlist import read_watchlist
from warehouse.read.check import CHECKS, read_checks, run_check, run_checks, sum_up, touch_all

WORDS = " ".join(f"word{number}" for number in range(60))
FILES = {"a.txt": f"One\n2013-01-28\n{WORDS}\n", "b.txt": f"Two\n{WORDS} more\n", "c.txt": "", "d.txt": "Else\nOther\n"}
FAULTS = {
    "article_ids_unique": "INSERT INTO articles SELECT * FROM articles LIMIT 1",
    "articles_of_blocks": "UPDATE blocks SET number = 77 WHERE article_id = (FROM first)",
    "articles_numbered": "UPDATE articles SET number = 1",
    "blocks_are_the_text": "DELETE FROM blocks WHERE article_id = (FROM first) AND line_no = (SELECT MAX(line_no) "
    "FROM blocks WHERE article_id = (FROM first))",
    "article_sources_complete": "DELETE FROM article_sources WHERE article_id = (FROM first)",
    "blocks_contiguous": "UPDATE blocks SET text = text || 'x' WHERE article_id = (FROM first) AND line_no = 1",
    "blocks_of_articles": "DELETE FROM blocks WHERE article_id = (FROM first)",
    "canonical_resolves": "UPDATE articles SET canonical_id = 'none' WHERE article_id = (FROM first)",
    "dates_consistent": "UPDATE articles SET published_basis = NULL",
    "forgotten_is_gone": "INSERT INTO tombstones SELECT content_sha256, 'why', now() FROM articles LIMIT 1",
    "file_states": "UPDATE files SET state = 'lost'",
    "files_unique": "INSERT INTO files SELECT * FROM files LIMIT 1",
    "joined_by_number": "UPDATE matched SET canonical_number = 77",
    "labelling_of_articles": "DELETE FROM labelling WHERE article_id = (FROM first)",
    "loaded_files_have_articles": "UPDATE files SET state = 'loaded' WHERE path = 'c.txt'",
    "mentions_stand": "UPDATE mentions SET start = start + 1",
    "watchlists_named_once": "INSERT INTO watchlists SELECT * FROM watchlists LIMIT 1",
    "matched_once": "DELETE FROM matched WHERE article_id = (FROM first)",
    "names_stand": "INSERT INTO article_names BY NAME SELECT number, article_id, 'Doe' AS name, [NULL] AS forms, "
    "[NULL] AS fields, [0] AS starts FROM articles LIMIT 1",
    "passages_stand": "UPDATE relations SET passage_start = passage_start + 1",
    "present_once": "INSERT INTO files SELECT * REPLACE ('0' AS sha256) FROM files WHERE path = 'c.txt'",
    "rejects_explained": "DELETE FROM rejects",
    "relations_resolve": "INSERT INTO relations SELECT * REPLACE (other_id AS article_id, article_id AS other_id, "
    "other_number AS number, number AS other_number) FROM relations",
    "runs_numbered": "INSERT INTO runs SELECT * FROM runs LIMIT 1",
    "source_path_smallest": "UPDATE articles SET source_path = 'z' WHERE article_id = (FROM first)",
    "story_places_complete": "DELETE FROM story_pointers",
    "stories_partition": "UPDATE stories SET articles = articles + 1",
    "search_texts_of_articles": "DELETE FROM search_texts WHERE article_id = (FROM first)",
    "search_words_counted": "DELETE FROM search_words WHERE key = (SELECT MIN(key) FROM search_words)",
}
MORE_FAULTS = [
    ("articles_numbered", "UPDATE articles SET number = NULL WHERE article_id = (FROM first)"),
    ("articles_numbered", "UPDATE blocks SET number = number + 1"),
    ("matched_once", "UPDATE matched SET number = number + 100"),
    ("blocks_of_articles", "UPDATE blocks SET number = 77 WHERE article_id = (FROM first)"),
    ("articles_of_blocks", "UPDATE blocks SET number = NULL WHERE article_id = (FROM first)"),
    ("joined_by_number", "UPDATE search_texts SET article_id = 'none' WHERE number = 1"),
    ("search_texts_of_articles", "INSERT INTO search_texts SELECT * REPLACE (99 AS number) FROM search_texts"),
    ("search_words_counted", "UPDATE search_texts SET words = words + 1"),
    ("blocks_are_the_text", "UPDATE blocks SET text = upper(text)"),
    ("forgotten_is_gone", "INSERT INTO tombstones SELECT article_id, 'why', now() FROM articles LIMIT 1"),
    ("forgotten_is_gone", "INSERT INTO tombstones SELECT sha256, 'why', now() FROM files WHERE path = 'b.txt'"),
    (
        "blocks_contiguous",
        "DELETE FROM blocks WHERE article_id = (FROM first) AND line_no = 1",
    ),
    ("mentions_stand", "UPDATE mentions SET matched = 'x'"),
    (
        "names_stand",
        "INSERT INTO article_names BY NAME SELECT number, article_id, 'Doe' AS name, [] AS forms, [] AS fields, "
        "[] AS starts FROM articles, RANGE(2)",
    ),
    ("mentions_stand", "UPDATE mentions SET article_id = 'none'"),
    ("mentions_stand", "UPDATE mentions SET field = 'none'"),
    ("mentions_stand", "INSERT INTO mentions SELECT * FROM mentions LIMIT 1"),
    ("mentions_stand", "UPDATE mentions SET watchlist = 'wrong'"),
    ("mentions_stand", "DELETE FROM watchlists"),
    ("watchlists_named_once", "UPDATE watchlists SET query_sha256 = NULL"),
    ("watchlists_named_once", "UPDATE watchlists SET query = NULL"),
    ("labelling_of_articles", "INSERT INTO labelling SELECT * FROM labelling LIMIT 1"),
    ("joined_by_number", "UPDATE labelling SET article_id = 'none' WHERE article_id = (FROM first)"),
    ("matched_once", "UPDATE matched SET number = 7"),
    ("passages_stand", "UPDATE relations SET passage = NULL, passage_start = NULL, other_end = NULL"),
    ("passages_stand", "UPDATE relations SET other_end = 1000000"),
    ("stories_partition", "DELETE FROM stories"),
    ("story_places_complete", "INSERT INTO story_pointers SELECT * FROM story_pointers LIMIT 1"),
    ("story_places_complete", "UPDATE story_pointers SET number = 77"),
    ("story_places_complete", "UPDATE story_pointers SET pointer_number = 77"),
    ("story_places_complete", "UPDATE story_pointers SET knot_pointer_number = NULL"),
    ("joined_by_number", "UPDATE relations SET other_id = 'none'"),
    ("relations_resolve", "UPDATE relations SET number = 77"),
    ("joined_by_number", "UPDATE story_terms SET number = 77"),
    ("joined_by_number", "INSERT INTO story_neighbours VALUES (1, 77, 65025)"),
    ("labelling_of_articles", "UPDATE labelling SET number = 77 WHERE article_id = (FROM first)"),
    ("article_sources_complete", "INSERT INTO article_sources SELECT * FROM article_sources LIMIT 1"),
    ("dates_consistent", "UPDATE articles SET published_latest = published_latest + 1"),
    ("runs_numbered", "UPDATE runs SET number = NULL"),
    ("runs_numbered", "INSERT INTO runs SELECT * REPLACE ('other' AS run_id) FROM runs LIMIT 1"),
    ("rejects_explained", "UPDATE rejects SET path_bytes = 'x'::BLOB"),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory, make_desk):
    desk = make_desk(tmp_path_factory.mktemp("check") / "news.duckdb")
    desk.watchlists = (read_watchlist("words", "query = 'more'"), read_watchlist("wrong", "query = '('"))
    desk.run(FILES)
    with duckdb.connect(str(desk.file)) as connection:
        connection.execute("CREATE TEMP TABLE first AS SELECT MIN(article_id) AS article_id FROM articles")
        yield connection


@pytest.mark.parametrize("check", read_checks(), ids=lambda check: check.name)
def test_every_check_states_its_promise_and_holds(connection, check):
    assert check.promise, f"{check.name}.sql must begin with a comment that says what holds"
    assert "*" not in check.sql.replace("COUNT(*)", ""), "name the columns"
    touch_all(connection)
    sum_up(connection)
    assert run_check(connection, check).rows == ()
    assert run_check(connection, replace(check, holds=None)).rows == ()
    assert check.holds is None or connection.execute(check.holds).fetchall() == [(True,)], "it spares no join"


@pytest.mark.parametrize(("name", "fault"), [*FAULTS.items(), *MORE_FAULTS])
def test_a_check_finds_the_fault_it_is_there_for(connection, name, fault):
    connection.begin()
    connection.execute(fault)
    found = {result.name: result for result in run_checks(connection) if not result.passed}
    connection.rollback()
    assert name in found
    assert found[name].columns


def test_every_check_is_shown_a_fault():
    assert {path.stem for path in CHECKS.rglob("*.sql")} <= set(FAULTS)
