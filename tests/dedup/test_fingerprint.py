"""Fingerprints: stable, a function of the normalised words, and sure to meet on a long shared passage."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.fingerprint import GRAM_WORDS, WINDOW, WordHashes, fingerprint

WORDS = st.lists(
    st.sampled_from(["the", "of", "a", "port", "crane", "ferry", "tide", "rose", "12", "noon"]), max_size=60
)


def test_hashes_are_the_same_on_every_machine() -> None:
    found = fingerprint("Ferries stopped at noon after the tide rose.")
    assert found.exact == "a74681224eeb8bb928978b6aee6fa3e5"
    assert found.winnowed.tolist() == [7448193294255872127]


@pytest.mark.parametrize(("words", "grams"), [(0, 0), (1, 1), (4, 1), (5, 1), (6, 2), (30, 26)])
def test_short_texts_have_one_gram(words: int, grams: int) -> None:
    found = fingerprint(" ".join(f"w{n}" for n in range(words)))
    assert (len(found.words), len(found.grams)) == (words, grams)
    assert bool(len(found.winnowed)) == bool(words)


def test_a_short_text_is_not_the_start_of_a_longer_one() -> None:
    longer = fingerprint("ferries stopped at noon today")
    assert not set(fingerprint("ferries stopped at noon").grams.tolist()) & set(longer.grams.tolist())


def test_grams_keep_the_order_of_words() -> None:
    assert fingerprint("one two three four five").grams != fingerprint("five four three two one").grams


@given(WORDS)
def test_winnowing_takes_the_smallest_of_each_window(words: list[str]) -> None:
    found = fingerprint(" ".join(words))
    grams = [int(fingerprint(" ".join(words[at : at + GRAM_WORDS])).grams[0]) for at in range(len(words) - 4)]
    windows = [grams[at : at + WINDOW] for at in range(max(1, len(grams) - WINDOW + 1))] if grams else []
    if len(words) >= GRAM_WORDS:
        assert found.grams.tolist() == sorted(set(grams))
        assert found.winnowed.tolist() == sorted({min(window) for window in windows})
    assert found.winnowed.dtype == found.grams.dtype == np.uint64


@given(WORDS, WORDS, WORDS, WORDS, st.lists(st.integers(0, 9), min_size=20, max_size=30))
def test_twenty_shared_words_share_a_fingerprint(
    before: list[str], after: list[str], other_before: list[str], other_after: list[str], passage: list[int]
) -> None:
    shared = [f"n{n}" for n in passage]
    one = fingerprint(" ".join(before + shared + after))
    other = fingerprint(" ".join(other_before + shared + other_after))
    assert set(one.winnowed.tolist()) & set(other.winnowed.tolist())


@given(st.lists(st.text(max_size=80), max_size=5))
def test_a_shared_table_of_hashes_changes_nothing(texts: list[str]) -> None:
    hashes = WordHashes()
    for text in texts:
        one, other = fingerprint(text, hashes), fingerprint(text)
        assert one.exact == other.exact
        assert np.array_equal(one.grams, other.grams)
        assert np.array_equal(one.winnowed, other.winnowed)
