"""Comparison: exact shares, checked against sets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.comparison import Comparison, compare
from dedup.content import Content
from dedup.fingerprint import fingerprint

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=40).map(" ".join)


def content(text: str) -> Content:
    return Content(fingerprint(text))


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        pytest.param("a b c d e", "a b c d e", Comparison(1, 1.0, 1.0, 1.0), id="same"),
        pytest.param("a b c d e f", "a b c d e g", Comparison(1, 1 / 3, 0.5, 0.5), id="half"),
        pytest.param("a b c d e", "a b c d e f", Comparison(1, 0.5, 1.0, 0.5), id="inside"),
        pytest.param("a b c d e", "v w x y z", Comparison(0, 0.0, 0.0, 0.0), id="nothing"),
        pytest.param("", "a b c d e", Comparison(0, 0.0, 0.0, 0.0), id="one empty"),
        pytest.param("", "", Comparison(0, 0.0, 0.0, 0.0), id="both empty"),
    ],
)
def test_shares(text: str, other: str, expected: Comparison) -> None:
    assert compare(content(text), content(other)) == expected


@given(WORDS, WORDS)
def test_agrees_with_sets_and_mirrors(text: str, other: str) -> None:
    one, two = content(text), content(other)
    found, mirrored = compare(one, two), compare(two, one)
    grams, other_grams = set(one.grams.tolist()), set(two.grams.tolist())
    assert found.shared == mirrored.shared == len(grams & other_grams)
    assert found.similarity == mirrored.similarity == len(grams & other_grams) / max(1, len(grams | other_grams))
    assert (found.containment, found.other_containment) == (mirrored.other_containment, mirrored.containment)
