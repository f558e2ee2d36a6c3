"""Word hashes: the fast way finds the words that the exact way finds, and equal words have equal hashes."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedup.word_hashes import FIGURE, CharacterValues, hash_words, read_forms
from dedup.words import _INVISIBLE, normal_words, word_spans

LETTERS = CharacterValues()
KNOWN: dict[str, int] = {}
SCRIPTS = st.text(st.sampled_from("aBé'’ßÉ1² ½ﬁ\u0301\u00ad\u200b北カｶﾞกำहिंदी각ᄀ\u1161İŉΣς-.…\0\n"), max_size=30)


def hashes_of(texts: list[str]) -> list[list[int]]:
    words = hash_words(texts, LETTERS)
    return [part.tolist() for part in np.split(words.hashes, np.cumsum(words.counts)[:-1])]


@given(st.lists(st.one_of(st.text(max_size=60), SCRIPTS), min_size=1, max_size=4))
@example(["It's “déjà vu”, 北京", "½ cup", ""])
@example(["OSTEND (Coast Wire) - Ferries stopped. (AP)", "a\0b"])
def test_the_fast_way_finds_the_same_words(texts: list[str]) -> None:
    for text, hashes in zip(texts, hashes_of(texts), strict=True):
        words = normal_words(text)
        assert len(words) == len(hashes)
        for word, found in zip(words, hashes, strict=True):
            assert KNOWN.setdefault(word, found) == found
            assert bool(found & int(FIGURE)) == any(c.isdigit() for c in word)


@given(st.lists(st.one_of(st.text(max_size=60), SCRIPTS), min_size=1, max_size=4))
@example(["It's “déjà vu”, 北京 straße", "½ cup", "OSTEND (Coast Wire) - Ferries"])
def test_words_stand_where_the_exact_way_finds_them(texts: list[str]) -> None:
    words = hash_words(texts, LETTERS)
    edges = np.cumsum(words.counts)[:-1]
    for text, starts, ends in zip(texts, np.split(words.starts, edges), np.split(words.ends, edges), strict=True):
        exact = list(word_spans(text))
        if len(starts) and starts[0] >= 0:
            found = list(zip(starts.tolist(), ends.tolist(), strict=True))
            assert [one[0] for one in found] == [one[0] for one in exact]
            assert all(
                text[end:other].strip(_INVISIBLE) == "" for (_, end), (_, other) in zip(found, exact, strict=True)
            )


@given(st.one_of(st.text(max_size=60), SCRIPTS))
@example("OSTEND (Coast Wire) - It's “déjà vu”. (AP)")
@example("a\0b straße")
def test_forms_are_those_of_the_exact_way(text: str) -> None:
    forms = read_forms(text, LETTERS)
    assert forms is None or tuple(forms) == normal_words(text)


def test_most_texts_are_read_the_fast_way() -> None:
    words = hash_words(["It's “déjà vu” in São Paulo – 1,5 million", "北京の朝", "Жители города"], LETTERS)
    assert (words.starts >= 0).all()
    assert read_forms("It's “déjà vu” in São Paulo – 1,5 million", LETTERS) is not None


def test_other_words_have_other_hashes() -> None:
    words = [f"{start}{end}" for start in ("ab", "ba", "aa", "é", "北x", "1", "11") for end in range(2000)]
    forms = {form for word in words for form in normal_words(word)}
    assert len({found for one in hashes_of(words) for found in one}) == len(forms)


@pytest.mark.parametrize(
    ("word", "hash_"),
    [("ferries", 17852177853222162438), ("2012", 794282069930281693), ("हिन्दी", 15342938795521269938)],
    ids=["letters", "a figure", "spelled out"],
)
def test_hashes_are_the_same_on_every_machine(word: str, hash_: int) -> None:
    assert hashes_of([word]) == [[hash_]]
