"""Terms: what an article is about, the same in every run and language."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedup import terms
from dedup.terms import TABLE, UNIT, WEIGHTING, Rarity, term_of, weigh_terms
from dedup.words import normal_words

HARBOUR = (
    "The harbour of Ostend reopened on Saturday after dredgers cleared a sand bank that had kept ferries away. "
    "Dredgers had worked for eleven days, and the first ferry from Ramsgate is expected at noon, the port said."
)


def words_of(headline: str | None, body: str) -> list[str]:
    """The terms of an article as words, heaviest first."""
    known = {term_of(word): word for word in normal_words(f"{headline or ''} {body}")}
    return [known[term] for term in weigh_terms(headline, body).terms]


def test_terms_are_stable_between_machines_and_releases():
    assert term_of("ferry") == 0x2C79DD90
    assert weigh_terms("Ferries", "Ferries sail again").weights == (194, 150, 70)


def test_rare_words_lead_and_the_commonest_say_nothing():
    words = words_of(None, HARBOUR)
    assert words[0] == "dredgers"
    assert words.index("ostend") < words.index("eleven") < words.index("had")
    assert {"a", "the"} < set(words[-4:])


def test_headline_and_lead_count_more_than_what_comes_later():
    filler = "It was said that this would go on for some more time than before. " * 20
    article = f"Kestrel nests again. {filler} Puffin nests again."
    words = words_of(None, article)
    assert words.index("kestrel") < words.index("puffin")
    assert words_of("Puffin", article).index("puffin") < words.index("puffin")


def test_weights_are_a_vector_of_one_length_in_whole_numbers():
    weights = weigh_terms(None, HARBOUR).weights
    assert list(weights) == sorted(weights, reverse=True)
    assert math.dist(weights, [0] * len(weights)) == pytest.approx(UNIT, rel=0.01)
    assert len(weigh_terms(None, " ".join(f"word{n}" for n in range(99))).terms) == WEIGHTING.terms


@pytest.mark.parametrize(
    ("common", "rare"),
    [("und", "bagger"), ("pour", "drague"), ("для", "драга"), ("için", "feribot"), ("και", "φέριμποτ")],
)
def test_common_words_of_other_languages_are_known(common, rare):
    assert words_of(None, f"{common} {rare}")[0] == rare


def test_scripts_without_spaces_are_read_in_pairs_of_characters():
    terms = weigh_terms(None, "我们的港口重新开放").terms
    assert term_of("港口") in terms
    assert term_of("港") not in terms
    assert terms.index(term_of("港口")) < terms.index(term_of("我们"))


def test_a_shared_cache_changes_nothing():
    rarity = Rarity()
    assert [weigh_terms("Port", HARBOUR, rarity) for _ in range(2)] == [weigh_terms("Port", HARBOUR)] * 2


@pytest.mark.parametrize("body", ["", "…", "\N{ZERO WIDTH SPACE}"])
def test_an_article_without_words_has_no_terms(body):
    assert weigh_terms(None, body).terms == weigh_terms("", body).weights == ()


def test_the_table_is_small_enough_to_ship():
    assert 500_000 < TABLE.stat().st_size < 2_000_000


@given(
    st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=8), max_size=30, unique=True)
)
@example(["Ostend", "ostend", "ferry", "ﬁn", "ﬀ", "İ"])
def test_words_are_known_together_as_they_are_one_by_one(words):
    alone, together = Rarity(), Rarity()
    told, says = together.weigh(dict.fromkeys(words, 1))
    expected = dict(sorted(alone[word] for word in words))
    assert told.tolist() == list(expected)
    if len(expected) == len(words):  # else some are one word in two prints, which count together
        assert says.tolist() == list(expected.values())
    assert [together[word] for word in words] == [alone[word] for word in words]


def test_no_more_words_are_kept_than_may_be(monkeypatch):
    monkeypatch.setattr(terms, "KNOWN_WORDS", 10)
    rarity = Rarity()
    for start in range(0, 60, 6):
        words = {f"word{number}": 1 for number in range(start, start + 6)}
        assert [one.tolist() for one in rarity.weigh(words)] == [one.tolist() for one in Rarity().weigh(words)]
    assert len(rarity._known) <= 10
