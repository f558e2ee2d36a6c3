"""Passages: the longest shared run, where both texts print it."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.fingerprint import fingerprint
from dedup.passage import Passage, longest_passage
from dedup.words import normal_words

WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=40).map(" ".join)


def passage(text: str, other: str) -> Passage | None:
    return longest_passage(text, other, fingerprint(text), fingerprint(other))


@pytest.mark.parametrize(
    ("text", "other", "printed", "other_printed"),
    [
        pytest.param("x. “It’s late,” y", "z it's LATE", "It’s late", "it's LATE", id="as each prints it"),
        pytest.param("OSTEND (Wire) - a b c", "a b c", "a b c", "a b c", id="after a dateline"),
        pytest.param("a b x a b c", "a b c", "a b c", "a b c", id="the longest"),
        pytest.param("a b x c d", "c d a b", "a b", "a b", id="the first of equals"),
        pytest.param("a b c", "a b c", "a b c", "a b c", id="the whole text"),
    ],
)
def test_passage(text: str, other: str, printed: str, other_printed: str) -> None:
    found = passage(text, other)
    assert found is not None
    assert text[found.start : found.end] == printed
    assert other[found.other_start : found.other_end] == other_printed
    assert found.words == len(normal_words(printed))


@pytest.mark.parametrize(("text", "other"), [("", ""), ("a b", ""), ("a b", "c d")])
def test_no_shared_word(text: str, other: str) -> None:
    assert passage(text, other) is None


@given(WORDS, WORDS)
def test_as_long_as_the_slow_way_finds(text: str, other: str) -> None:
    found = passage(text, other)
    slow = SequenceMatcher(None, text.split(), other.split(), autojunk=False).find_longest_match()
    assert (found.words if found else 0) == slow.size
    if found:
        assert text[found.start : found.end] == other[found.other_start : found.other_end]
        assert found.reversed().reversed() == found
