"""Passages: the longest shared run, where both texts print it."""

from difflib import SequenceMatcher

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedup.content import Content
from dedup.fingerprint import GRAM_WORDS, KEY_BITS, fingerprint
from dedup.passage import Passage, longest_passage
from dedup.words import normal_words

WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=40).map(" ".join)


def passage(text: str, other: str) -> Passage | None:
    return longest_passage(text, other, Content(fingerprint(text)), Content(fingerprint(other)))


LETTERS = "a b c d e"


@pytest.mark.parametrize(
    ("text", "other", "printed", "other_printed"),
    [
        pytest.param(
            "x. “It’s late, very late again,” y",
            "z it's LATE very late AGAIN",
            "It’s late, very late again",
            "it's LATE very late AGAIN",
            id="as each prints it",
        ),
        pytest.param("OSTEND (Wire) - a b c d e", LETTERS, LETTERS, LETTERS, id="after a dateline"),
        pytest.param(f"{LETTERS} x {LETTERS} f", f"{LETTERS} f", f"{LETTERS} f", f"{LETTERS} f", id="the longest"),
        pytest.param(f"{LETTERS} x f g h i j", f"f g h i j {LETTERS}", LETTERS, LETTERS, id="the first of equals"),
        pytest.param(LETTERS, LETTERS, LETTERS, LETTERS, id="the whole text"),
        pytest.param("a b", "a b", "a b", "a b", id="the whole short text"),
    ],
)
def test_passage(text: str, other: str, printed: str, other_printed: str) -> None:
    found = passage(text, other)
    assert found is not None
    assert text[found.start : found.end] == printed
    assert other[found.other_start : found.other_end] == other_printed
    assert found.words == len(normal_words(printed))


@pytest.mark.parametrize(("text", "other"), [("", ""), ("a b", ""), ("a b", "c d"), ("a b c d", "a b c d f")])
def test_no_shared_gram(text: str, other: str) -> None:
    assert passage(text, other) is None


@given(WORDS, WORDS)
@example("a " * 40, "a " * 39)
def test_as_long_as_the_slow_way_finds(text: str, other: str) -> None:
    found = passage(text, other)
    slow = SequenceMatcher(None, text.split(), other.split(), autojunk=False).find_longest_match()
    same = text.split() == other.split()
    assert (found.words if found else 0) == (slow.size if slow.size >= GRAM_WORDS or same else 0)
    if found:
        assert text[found.start : found.end] == other[found.other_start : found.other_end]
        assert found.reversed().reversed() == found
        if not same:
            assert (found.start, found.other_start) == (2 * slow.a, 2 * slow.b)


def test_stock_text_is_in_no_passage() -> None:
    box = " ".join(f"box{number}" for number in range(40))
    story = " ".join(f"word{number}" for number in range(60))
    text, other = f"{box} {story}", f"{box} else {story} and more"
    stock = fingerprint(box).winnowed >> np.uint64(64 - KEY_BITS)
    contents = [Content(fingerprint(one), stock) for one in (text, other)]
    found = longest_passage(text, other, *contents)
    assert found is not None
    assert "box" not in text[found.start : found.end]
    assert 40 < found.words <= 60
