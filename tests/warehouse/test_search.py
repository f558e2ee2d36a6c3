"""Search: BM25 by hand on a few texts, the same whatever the batches, and nothing left of what is gone."""

import math
import sys
from typing import Any

import duckdb
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.bare import add_article
from tests.warehouse.by_id import index_words
from warehouse.derive.search import MOST_STALE
from warehouse.outcome.search_words import LETTERS, search_key, search_words
from warehouse.schema import migrate

TEXTS = {
    "a": {"headline": "Missile talks", "body": "Talks on a missile.\n\nTalks end."},  # 8 words: missile 2, talks 3
    "b": {"body": "A MISSILE, a missile; and no Café."},  # 7: missile 2, café 1
    "c": {"deck": "Calm", "body": "Nothing moved today", "captions": ["The harbour", "Its café"]},  # 8: café 1
    "d": {"body": "missiles"},  # 1
}
LENGTHS = {"a": 8, "b": 7, "c": 8, "d": 1}


def bm25(texts: dict[str, dict[str, int]]) -> dict[str, float]:
    """Scores by the formula: text -> word -> times."""
    usual = sum(LENGTHS.values()) / len(LENGTHS)
    having = {word: sum(word in times for times in texts.values()) for times in texts.values() for word in times}
    idf = {word: math.log((len(LENGTHS) - n + 0.5) / (n + 0.5) + 1) for word, n in having.items()}
    return {
        id_: sum(
            idf[word] * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * LENGTHS[id_] / usual))
            for word, times in words.items()
        )
        for id_, words in texts.items()
    }


def fill(stand: duckdb.DuckDBPyConnection) -> None:
    for id_, fields in TEXTS.items():
        add_article(stand, id_, **fields)


def ask(stand: duckdb.DuckDBPyConnection, query: str) -> dict[str, float]:
    return dict(stand.execute("SELECT article_id, score FROM search($1)", [query]).fetchall())


def test_search_is_bm25(stand):
    fill(stand)
    index_words(stand, [], [])
    expected = bm25({"a": {"missile": 2, "talks": 3}, "b": {"missile": 2}})
    assert ask(stand, "MISSILE talks, talks!") == {id_: pytest.approx(score) for id_, score in expected.items()}
    assert ask(stand, "cafe") == {
        id_: pytest.approx(score) for id_, score in bm25({"b": {"x": 1}, "c": {"x": 1}}).items()
    }
    assert list(ask(stand, "missile talks")) == ["a", "b"]
    assert stand.execute("SELECT words_found FROM search('missile talks')").fetchall() == [(2,), (1,)]
    assert [ask(stand, query) for query in ("nowhere", "", "?!")] == [{}] * 3
    assert len(ask(stand, " ".join(f"w{number}" for number in range(11)) + " missiles")) == 1


def test_operators_and_possessives_are_no_words(stand):
    fill(stand)
    add_article(stand, "e", body="Bread and s and no more or less, and not near.")
    index_words(stand, [], [])
    assert list(ask(stand, "missile AND talks")) == ["a"]
    assert list(ask(stand, "(missile AND missile) AND missiles")) == []
    assert list(ask(stand, "missile OR missiles")) == list(ask(stand, "missile missiles"))
    assert list(ask(stand, "missile's")) == list(ask(stand, "MISSILE’S")) == list(ask(stand, "missile"))
    assert list(ask(stand, "s")) == list(ask(stand, "'s")) == ["e"]
    assert list(ask(stand, "bread and")) == ["e", "b"]
    assert list(ask(stand, "ANDROID ORBIT NOTE")) == []
    for query in ("missile NOT talks", "missile NEAR/5 talks", "NOT bread", "bread AND (missile OR talks)"):
        with pytest.raises(duckdb.InvalidInputException, match="copydesk search"):
            ask(stand, query)
        stand.rollback()
        stand.begin()
        fill(stand)
        index_words(stand, [], [])


def test_scripts_without_spaces_are_searched_by_letter(stand):
    add_article(stand, "a", body="導彈防禦談判")
    add_article(stand, "b", body="北京導遊")
    index_words(stand, [], [])
    assert list(ask(stand, "導彈")) == ["a", "b"]
    assert list(ask(stand, "北")) == ["b"]


def test_batches_do_not_matter(stand):
    ids = list(TEXTS)
    for id_ in ids[:2]:
        add_article(stand, id_, **TEXTS[id_])
    index_words(stand, ids[:2], [])
    for id_ in ids[2:]:
        add_article(stand, id_, **TEXTS[id_])
    index_words(stand, ids[2:], [])
    in_two = {query: ask(stand, query) for query in ("missile talks", "cafe", "missiles")}
    stand.execute("DELETE FROM search_texts")
    stand.execute("DELETE FROM search_words")
    index_words(stand, [], [])
    assert {query: ask(stand, query) for query in in_two} == {
        query: {id_: pytest.approx(score) for id_, score in found.items()} for query, found in in_two.items()
    }


def test_other_words_take_the_place_of_the_former(stand):
    fill(stand)
    index_words(stand, [], [])
    stand.execute("UPDATE articles SET body = 'Ferries sail.' WHERE article_id = 'b'")
    index_words(stand, ["b"], [])
    assert list(ask(stand, "missile")) == ["a"]
    assert list(ask(stand, "ferries")) == ["b"]


def words_of(stand: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    query = "SELECT key, article_id FROM (SELECT key, UNNEST(numbers) AS number FROM search_words) JOIN search_texts "
    return stand.execute(query + "USING (number) ORDER BY ALL").fetchall()


def test_nothing_is_left_of_what_is_gone(stand):
    fill(stand)
    stand.execute("DELETE FROM articles WHERE article_id <> 'a'")
    index_words(stand, [], [])
    only_a = words_of(stand)
    for id_ in ("b", "c", "d"):
        stand.execute("DELETE FROM files WHERE path = $1", [f"{id_}.txt"])
        stand.execute("DELETE FROM article_sources WHERE article_id = $1", [id_])
        add_article(stand, id_, **TEXTS[id_])
    index_words(stand, ["b", "c", "d"], [])
    assert words_of(stand) != only_a
    stand.execute("DELETE FROM articles WHERE article_id <> 'a'")
    index_words(stand, [], ["b", "c", "d"])
    assert words_of(stand) == only_a
    count = "SELECT SUM(LEN(numbers)), SUM(LEN(times)), MIN(LEN(numbers)), (SELECT COUNT(*) FROM search_texts) "
    assert stand.execute(count + "FROM search_words").fetchall() == [(len(only_a), len(only_a), 1, 1)]


def test_what_stands_beside_a_former_text_stays_as_it_was(stand):
    fill(stand)
    add_article(stand, "e", body="Straße der Missile, und Strasse")  # two spellings, which watch lists read as one
    index_words(stand, [], [])
    rows = "SELECT word, times, place_counts, places FROM search_words WHERE LIST_CONTAINS($1, word) ORDER BY word"
    words = ["straße", "strasse", "missile"]
    before = stand.execute(rows, [words]).fetchall()
    assert [counts for _, _, counts, _ in before] == [None, [2], [0]]
    stand.execute("DELETE FROM articles WHERE article_id = 'a'")
    index_words(stand, [], ["a"])
    (missile, *others), (was, *same) = stand.execute(rows, [words]).fetchall(), before
    assert others == same
    assert (missile[1], missile[3]) == (was[1][1:], was[3][2:])
    assert stand.execute("SELECT COUNT(*) FROM search_words WHERE word = 'talks'").fetchone() == (0,)


def test_places_of_an_older_index_become_one_list():
    with duckdb.connect() as connection:
        migrate(connection, last=19)
        connection.execute(
            "INSERT INTO search_words VALUES (1, [4, 5], [1, 2], 'as', [[7], [1, 9]]), (2, [4], [0], 'od', [[3, 4]]), "
            "(3, [5], [1], 'ne', [[]])"
        )
        migrate(connection)
        assert connection.execute("SELECT * FROM search_words ORDER BY key").fetchall() == [
            (1, [4, 5], [1, 2], "as", [7, 1, 9], None),
            (2, [4], [0], "od", [3, 4], [2]),
            (3, [5], [1], "ne", [], [0]),
        ]


def test_many_former_words_are_taken_out(stand):
    for number in range(10):
        add_article(stand, f"{number}", body=f"word{number}")
    index_words(stand, [], [])
    stale = []
    for number in range(4):
        stand.execute("UPDATE articles SET body = 'other' WHERE article_id = $1", [f"{number}"])
        index_words(stand, [f"{number}"], [])
        stale += stand.execute("SELECT AVG(stale::INTEGER) FROM search_texts").fetchone() or ()
    assert 0 < max(stale) <= MOST_STALE and min(stale) == 0
    assert sorted(ask(stand, "other")) == ["0", "1", "2", "3"]


def keys_asked_for(stand, texts):
    """The keys under which a query of each text would look for its words."""
    keys = "list_transform(search_terms(text), word -> md5_number_lower(word) >> 24)"
    asked = f"SELECT {keys} FROM (SELECT UNNEST($texts) AS text)"
    return [{*keys} for (keys,) in stand.execute(asked, {"texts": texts}).fetchall()]


def keys_stored(text):
    return {search_key(word) for word, (times, _) in search_words(body=text).items() if times}


def between_letters(codes):
    """Each character between letters that none of the 500 before and after it has beside it, and alone."""
    return [f"a{code % 500}e{chr(code)}e{code % 500}b {chr(code)}" for code in codes if not 0xD800 <= code <= 0xDFFF]


def test_words_are_cut_and_spelled_alike_when_they_are_stored_and_asked_for(stand):
    with np.load(LETTERS) as table:
        edges = {int(start) + step for start in table["starts"] for step in (-1, 0)} - {0}
    texts = between_letters(sorted(edges))
    assert [keys_stored(text) for text in texts] == keys_asked_for(stand, texts)


@pytest.mark.slow
def test_every_code_point_is_cut_and_spelled_alike(stand):
    every = range(1, sys.maxunicode + 1)
    texts = [" ".join(between_letters(every[start : start + 500])) for start in range(0, len(every), 500)]
    assert [keys_stored(text) for text in texts] == keys_asked_for(stand, texts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.sampled_from("ÉéAßİıΣς\u0301\u1112\u1161\u11ab日ไ 'x\u00ad") | st.characters(codec="utf-8"), max_size=8)
)
def test_any_text_is_cut_and_spelled_alike(stand, text):
    assert [keys_stored(text)] == keys_asked_for(stand, [text.replace("\0", " ")])
