"""Matching: which articles answer a query, and the words that show it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentions.matcher import MOST_HITS, Matcher
from mentions.parse import parse_query
from mentions.query import All, Any, Field, Near, Node, Phrase
from mentions.spelling import spellings
from mentions.words import find_words, folded

HEADLINE = "Russia rejects US missile defense proposals"
BODY = (
    "Foreign Minister Sergei Lavrov said on Tuesday that talks on missile defence would go on. Russia’s position is "
    "known.\n\nAnti-missile systems in Europe were no threat, the Élysée said. MÜNCHEN denied it."
)
ARTICLE = {Field.HEADLINE: HEADLINE, Field.BODY: BODY, Field.OUTLET: "Daily Planet", Field.BYLINE: None}

FOUND = {
    "word": ("Lavrov", ["Lavrov"]),
    "case": ("LAVROV", ["Lavrov"]),
    "accent in the text": ("elysee", ["Élysée"]),
    "accent in the query": ("Münchén", ["MÜNCHEN"]),
    "possessive": ("Russia", ["Russia", "Russia"]),
    "possessive in the query": ("Russia's OR Lavrov’s", ["Russia", "Lavrov", "Russia"]),
    "possessive in a phrase": ('"Russia position"', ["Russia’s position"]),
    "possessive in both": ('"Russia\'s position is"', ["Russia’s position is"]),
    "possessive counts no word": ("Russia NEAR/0 position", ["Russia", "position"]),
    "the s of a possessive": ("s", []),
    "phrase in both spellings": ('"missile defence"', ["missile defense", "missile defence"]),
    "phrase in the other order": ('"defence missile"', []),
    "no phrase across paragraphs": ('"is known anti"', []),
    "compound": ("anti-missile", ["Anti-missile"]),
    "part of a word": ("missil", []),
    "prefix": ("missil*", ["missile", "missile", "missile"]),
    "all of several, in any fields": ("proposals AND Lavrov", ["proposals", "Lavrov"]),
    "all of several, one missing": ("proposals AND Medvedev", []),
    "one of several": ("Medvedev OR Lavrov OR threat", ["Lavrov", "threat"]),
    "only the branch that holds": ("(Lavrov AND Medvedev) OR threat", ["threat"]),
    "without": ("Lavrov NOT opinion", ["Lavrov"]),
    "without, but it is there": ("Lavrov NOT threat", []),
    "near": ("Lavrov NEAR/4 talks", ["Lavrov", "talks"]),
    "near, one word too far": ("Lavrov NEAR/3 talks", []),
    "near, in the other order": ("talks NEAR/4 Lavrov", ["Lavrov", "talks"]),
    "near, side by side": ("Sergei NEAR/0 Lavrov", ["Sergei", "Lavrov"]),
    "near, not itself": ("Lavrov NEAR/9 Lavrov", []),
    "near, only those that are near": ("Russia NEAR/3 known", ["Russia", "known"]),
    "near of groups": ('(Medvedev OR Lavrov) NEAR/9 ("missile defence" OR x)', ["Lavrov", "missile defence"]),
    "field": ("headline:missile", ["missile"]),
    "field it is not in": ("headline:Lavrov", []),
    "field of a group": ("headline:(missile NOT Lavrov)", ["missile"]),
    "outlet": ('outlet:"daily planet" AND threat', ["threat", "Daily Planet"]),
    "outlet is no text": ("planet", []),
    "the longer one": ('missile OR "missile defence" OR defence', ["missile defense", "missile defence", "missile"]),
    "empty field": ("byline:Lavrov", []),
}
SCRIPTS = {
    "chinese": ("俄罗斯", "他说俄罗斯拒绝了。", ["俄罗斯"]),
    "chinese of two words": ("俄罗斯 AND 拒绝", "他说俄罗斯拒绝了。", ["俄罗斯", "拒绝"]),
    "russian": ("Лавров*", "Сергея Лаврова ждут", ["Лаврова"]),
    "russian yo": ("еще", "Ещё раз", ["Ещё"]),
    "arabic with vowels": ("محمد", "قال مُحَمَّد إن", ["مُحَمَّد"]),
    "hindi keeps its vowels": ("कल", "काल", []),
    "decomposed": ("café", "cafe\u0301 noir", ["cafe\u0301"]),
    "soft hyphen": ("harbour", "the har\u00adbour", ["har\u00adbour"]),
    "polish": ("Wałesa", "Lech Walesa", ["Walesa"]),
    "german": ("strasse", "STRASSE, Straße", ["STRASSE", "Straße"]),
    "underscores are no letters": ("Lavrov", "_Lavrov_", ["Lavrov"]),
    "full width": ("abc", "ＡＢＣ", ["ＡＢＣ"]),
    "possessive of any letters": ("Müller's", "Müller’s; MÜLLER'S", ["Müller", "MÜLLER"]),
    "more than a possessive": ("O'Sé", "O’Sé, O'S", ["O’Sé"]),
}


def matched(query: str, article: dict[Field, str | None]) -> list[str]:
    """The words that show that an article answers a query, in order."""
    hits = Matcher({"it": parse_query(query)}).find(article).get("it", ())
    return [(article[hit.field] or "")[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(("query", "words"), FOUND.values(), ids=FOUND)
def test_what_a_query_finds(query: str, words: list[str]) -> None:
    assert matched(query, ARTICLE) == words


@pytest.mark.parametrize(("query", "text", "words"), SCRIPTS.values(), ids=SCRIPTS)
def test_what_a_query_finds_in_other_scripts(query: str, text: str, words: list[str]) -> None:
    assert matched(query, {Field.BODY: text}) == words


def test_queries_that_are_asked_together_find_what_each_finds_alone() -> None:
    queries = {name: query for name, (query, _) in FOUND.items()}
    together = Matcher({name: parse_query(query) for name, query in queries.items()}).find(ARTICLE)
    for name, query in queries.items():
        assert together.get(name, ()) == Matcher({name: parse_query(query)}).find(ARTICLE).get(name, ())


WORDS = st.sampled_from(["ash", "oak", "elm", "fir", "colour", "color"])
TEXTS = st.lists(WORDS | st.just("\n\n"), max_size=12).map(" ".join)
PHRASES = st.lists(WORDS, min_size=1, max_size=2).map(lambda words: f'"{" ".join(words)}"') | st.just("colo*")
SCOPED = st.tuples(st.sampled_from(["", "headline:", "body:"]), PHRASES).map("".join)
GROUPS = st.lists(PHRASES, min_size=1, max_size=2).map(lambda phrases: f"({' OR '.join(phrases)})")
NEARS = st.tuples(GROUPS, st.sampled_from(["NEAR/0", "NEAR/1", "NEAR/3"]), GROUPS).map(" ".join)
QUERIES = st.recursive(
    SCOPED | NEARS,
    lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR", "NOT"]), inner).map(lambda one: f"({' '.join(one)})"),
    max_leaves=5,
)


@given(QUERIES, TEXTS, TEXTS)
def test_a_query_is_answered_as_its_words_say(query: str, headline: str, body: str) -> None:
    fields = {Field.HEADLINE: headline, Field.BODY: body}
    hits = Matcher({"it": parse_query(query)}).find(fields)
    assert bool(hits) == answers(parse_query(query), fields)
    for hit in hits.get("it", ()):
        assert find_words(fields[hit.field][hit.start : hit.end])


def answers(node: Node, fields: dict[Field, str]) -> bool:
    """Whether an article answers a query, found out slowly."""
    if isinstance(node, All):
        return all(answers(one, fields) for one in node.wanted) and not any(
            answers(one, fields) for one in node.unwanted
        )
    if isinstance(node, Any):
        return any(answers(one, fields) for one in node.nodes)
    if isinstance(node, Phrase):
        return any(places(node, fields.get(name, "")) for name in node.fields)
    assert isinstance(node, Near)
    return any(
        0 <= max(one[0], other[0]) - min(one[1], other[1]) - 1 <= node.distance
        for name in node.left[0].fields
        for left in node.left
        for one in places(left, fields.get(name, ""))
        for right in node.right
        for other in places(right, fields.get(name, ""))
    )


def places(phrase: Phrase, text: str) -> list[tuple[int, int]]:
    """First and last word of each place of a phrase, the break between two paragraphs counted as a word."""
    words: list[str] = []
    for paragraph in text.split("\n\n"):
        words += [*(["|"] if any(word != "|" for word in words) and words[-1] != "|" else []), *find_words(paragraph)]
    shown = [spellings().get(folded(word), folded(word)) for word in words]
    return [
        (at, at + len(phrase.words) - 1)
        for at in range(len(words) - len(phrase.words) + 1)
        if all(
            words[at + n].startswith(word.text) if word.prefix else shown[at + n] == word.text
            for n, word in enumerate(phrase.words)
        )
    ]


def test_nothing_holds_up_a_run() -> None:
    """The worst that a query and a page can do to each other takes seconds, not hours."""
    queries = {
        "words": " OR ".join(["aaa", "abc*"] * 100),
        "phrases": " OR ".join(f'"{"aaa " * 49}b"' for _ in range(40)),
        "near": " OR ".join("(aaa OR aab) NEAR/99 aaa" for _ in range(100)),
        "nested": "(" * 40 + "aaa" + " OR bbb)" * 40,
    }
    page = {Field.BODY: "aaa " * 30_000, Field.HEADLINE: "aaa\n\n" * 1_000}
    matcher = Matcher({name: parse_query(query) for name, query in queries.items()})
    before = time.process_time()
    found = matcher.find(page)
    assert time.process_time() - before < 30
    assert {name: len(hits) for name, hits in found.items()} == {
        "words": MOST_HITS,
        "near": MOST_HITS,
        "nested": MOST_HITS,
    }


def test_each_spelling_is_listed_once_and_in_the_form_that_is_compared() -> None:
    words = [*spellings(), *set(spellings().values())]
    assert len(words) == len(set(words)) > 1_000
    assert all(folded(word) == word and find_words(word) == [word] for word in words)
