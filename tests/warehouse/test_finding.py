"""Search in the watch lists' language: it finds what a watch list of the query finds, each of some copies once."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentions.matcher import Matcher
from mentions.parse import parse_query
from mentions.watchlist import Watchlist
from tests.mentions.test_matcher import FOUND, QUERIES, SCRIPTS, TEXTS
from tests.warehouse.bare import add_article
from tests.warehouse.by_id import index_words, keep_mentions
from warehouse.read.search import Match, Wanted, find_matches

TODAY = date(2026, 3, 1)
ALL = Wanted()
SIGNS = st.sampled_from(["'s", "’s", "-", "\u00ad", "\u200b", "\n\n", ". ", " ", "é", "ß", "İ", "日", "ไ", "\u0301"])
ODD_TEXTS = st.lists(st.sampled_from(["ash", "Oak", "ELM", "Straße", "color", "日本"]) | SIGNS, max_size=9).map("".join)
ODD_QUERIES = st.sampled_from(
    ["ash", "oak", "color", "strasse", "ash's", '"ash oak"', "日本", "elm*", "str*", "é", '"ash s"', "ash NOT oak"]
)


def find(stand, query: str, wanted: Wanted = ALL, most: int = 1_000) -> list[Match]:
    return list(find_matches(stand, parse_query(query), wanted, most, TODAY).matches)


def ids(stand, query: str, wanted: Wanted = ALL, most: int = 1_000) -> list[str]:
    return [match.article_id for match in find(stand, query, wanted, most)]


def asked(stand, query: str) -> set[str]:
    """The current articles in which a watch list of the query has mentions."""
    keep_mentions(stand, (), [Watchlist("it", "it", query, None)])
    rows = stand.execute("SELECT article_id FROM mentions SEMI JOIN current USING (article_id)").fetchall()
    return {id_ for (id_,) in rows}


def assert_agrees(stand, query: str) -> None:
    matches, expected = find(stand, query), asked(stand, query)
    groups = dict(stand.execute("SELECT article_id, canonical_id FROM current").fetchall())
    assert {match.article_id for match in matches} <= expected
    assert sorted(groups[match.article_id] for match in matches) == sorted({groups[id_] for id_ in expected})
    for match in matches:
        assert match.hits == Matcher({"it": parse_query(query)}).find(match.fields)["it"]


ARTICLES = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.booleans()), min_size=1, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARTICLES, st.lists(QUERIES, min_size=1, max_size=4), st.integers(0, 5))
def test_search_finds_what_a_watch_list_of_the_query_finds(bare, articles, queries, batch) -> None:
    bare.begin()
    for number, (headline, body, caption, copy) in enumerate(articles):
        original = f"{number - 1 if copy and number else number}"
        add_article(bare, f"{number}", headline=headline, body=body, captions=[caption], canonical_id=original)
        if number == batch:
            index_words(bare, [], [])
    index_words(bare, [], [])
    for query in queries:
        assert_agrees(bare, query)
    bare.rollback()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ODD_TEXTS, min_size=1, max_size=4), st.lists(ODD_QUERIES, min_size=1, max_size=4))
def test_it_does_in_any_letters(bare, texts, queries) -> None:
    bare.begin()
    for number, text in enumerate(texts):
        add_article(bare, f"{number}", body=text)
    index_words(bare, [], [])
    for query in queries:
        assert_agrees(bare, query)
    bare.rollback()


@pytest.mark.slow
def test_it_does_for_every_example_of_the_language(stand) -> None:
    add_article(stand, "a", outlet="Daily Planet", byline="By Lois Lane", headline="Harbour", body="A café’s talks.")
    for number, (_, text, _) in enumerate(SCRIPTS.values()):
        add_article(stand, f"{number}", headline="Talks", body=text, deck="Russia rejects missile proposals")
    index_words(stand, [], [])
    more = ["outlet:planet", 'byline:"Lois Lane" AND talks', "outlet:planet NOT talks", "lede:talks", "caf*"]
    for query in (*(query for query, _ in FOUND.values()), *(query for query, *_ in SCRIPTS.values()), *more):
        assert_agrees(stand, query)
    assert ids(stand, "outlet:planet AND byline:lane") == ["a"]


def test_the_latest_come_first_and_no_day_to_come_is_late(stand) -> None:
    add_article(stand, "old", body="ash", day=date(2020, 5, 1))
    add_article(stand, "new", body="ash", day=date(2026, 2, 28))
    add_article(stand, "to come", body="ash", day=date(2031, 1, 1))
    add_article(stand, "this year", body="ash", day=date(2026, 1, 1), latest_day=date(2026, 12, 31))
    add_article(stand, "undated", body="ash")
    index_words(stand, [], [])
    assert ids(stand, "ash") == ["new", "old", "this year", "to come", "undated"]
    assert ids(stand, "ash", most=2) == ["new", "old"]
    assert find_matches(stand, parse_query("ash"), Wanted(), 4, TODAY).more
    assert not find_matches(stand, parse_query("ash"), Wanted(), 5, TODAY).more
    assert ids(stand, "ash", Wanted(since=date(2026, 1, 1))) == ["new", "this year", "to come"]
    assert ids(stand, "ash", Wanted(since=date(2020, 1, 1), until=date(2026, 3, 1))) == ["new", "old"]


def test_copies_count_once_and_former_versions_not_at_all(stand) -> None:
    add_article(stand, "a", body="ash oak", day=date(2026, 1, 1))
    add_article(stand, "b", body="ash oak elm", day=date(2026, 1, 2), canonical_id="a")
    add_article(stand, "c", body="ash oak", day=date(2026, 1, 3), canonical_id="a")
    add_article(stand, "d", body="ash", day=date(2026, 1, 1), path="c.txt", latest=False, canonical_id="a")
    index_words(stand, [], [])
    assert [(match.article_id, match.copies) for match in find(stand, "ash")] == [("a", 2)]
    assert [(match.article_id, match.copies) for match in find(stand, "elm")] == [("b", 2)]
    assert [(match.article_id, match.copies) for match in find(stand, '"oak elm"')] == [("b", 2)]


def test_copies_are_found_apart_and_alone_and_stories_too(stand) -> None:
    add_article(stand, "a", body="ash oak", day=date(2026, 1, 1))
    add_article(stand, "b", body="ash oak elm", day=date(2026, 1, 2), canonical_id="a")
    add_article(stand, "c", body="ash", day=date(2026, 1, 3))
    stand.execute("UPDATE articles SET story_id = CASE WHEN article_id = 'c' THEN 'of c' ELSE 'of a' END")
    index_words(stand, [], [])
    assert ids(stand, "ash") == ["c", "a"]
    assert ids(stand, "ash", Wanted(apart=True)) == ["c", "b", "a"]
    assert [match.copies for match in find(stand, "ash", Wanted(apart=True))] == [0, 1, 1]
    assert ids(stand, "ash", Wanted(apart=True, copied=True)) == ["b", "a"]
    assert ids(stand, "ash", Wanted(copied=True)) == ["a"]
    assert ids(stand, "ash", Wanted(story="of c")) == ["c"]
    assert find_matches(stand, parse_query("ash"), ALL, 9, TODAY).counted
    assert not find_matches(stand, parse_query("body:ash"), ALL, 9, TODAY).counted


def test_outlet_and_language_are_asked_of_the_article(stand) -> None:
    add_article(stand, "a", body="ash", outlet="Le Télégramme", language="fr")
    add_article(stand, "b", body="ash", outlet="Telegram", language="en")
    index_words(stand, [], [])
    assert ids(stand, "ash", Wanted(outlet="le telegramme")) == ["a"]
    assert ids(stand, "ash", Wanted(language="EN")) == ["b"]
    assert ids(stand, "ash", Wanted(outlet="Telegram", language="fr")) == []


def test_what_changed_or_is_gone_is_found_no_more(stand) -> None:
    add_article(stand, "a", body="ash oak")
    add_article(stand, "b", body="ash oak")
    index_words(stand, [], [])
    stand.execute("UPDATE articles SET body = 'oak' WHERE article_id = 'b'")
    index_words(stand, ["b"], [])
    assert ids(stand, "ash") == ["a"]
    assert ids(stand, '"ash oak"') == ["a"]
    assert ids(stand, "oak NOT ash") == ["b"]


LETTERS_OF_TEXTS = st.text(st.sampled_from("asſΣσςéeßµkK'’- .,\n日本\u0301\u00ad1"), max_size=12)
PATTERNS = st.text(st.sampled_from("asſΣσςéeßµkK' -|日1"), min_size=1, max_size=5) | st.sampled_from(
    ["a.", "\\bs", "[as]"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS_OF_TEXTS, min_size=1, max_size=6), st.lists(PATTERNS, min_size=1, max_size=6))
def test_the_index_allows_whatever_matches_a_pattern(bare, texts, patterns) -> None:
    bare.begin()
    for number, text in enumerate(texts):
        add_article(bare, f"{number}", body=text)
    index_words(bare, [], [])
    for pattern in patterns:
        matching = "SELECT article_id FROM articles WHERE REGEXP_MATCHES(body, '(?i)' || $1)"
        expected = {id_ for (id_,) in bare.execute(matching, [pattern]).fetchall()}
        allowed = bare.execute("SELECT article_id FROM may_match($1)", [pattern]).fetchall()
        assert expected <= {id_ for (id_,) in allowed}
        assert len(allowed) == len({*allowed})
    bare.rollback()


def test_the_index_leaves_out_what_has_not_the_words_of_a_pattern(stand) -> None:
    add_article(stand, "a", body="Anti-missiles talks")
    add_article(stand, "b", body="A rocket; no talks on missile tests")
    add_article(stand, "c", headline="Bread", captions=["A missile"])
    index_words(stand, [], [])

    def allowed(pattern: str) -> list[str]:
        return [id_ for (id_,) in stand.execute("SELECT * FROM may_match($1) ORDER BY 1", [pattern]).fetchall()]

    assert allowed("MISSILE") == ["a", "b", "c"]
    assert allowed("missiles tal") == ["a"]
    assert allowed("bread|rocket") == ["b", "c"]
    assert allowed(r"\bmissile tests\b") == ["b"]
    assert allowed("m.ssile") == allowed("?!") == ["a", "b", "c"]
