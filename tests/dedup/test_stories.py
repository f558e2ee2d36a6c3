"""Which articles are similar, and where pointers end; how stories are told of that is in tests/warehouse."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.stories import TELLING, Dated, Index, follow, key_codes, scaled

SOME_TERMS = st.dictionaries(st.integers(0, 40), st.integers(1, 255), max_size=9)
DAYS = st.tuples(st.integers(-3, 12), st.integers(0, 4))
SOME_ARTICLES = st.lists(st.tuples(SOME_TERMS, DAYS), max_size=8)
HOT = st.sets(st.tuples(st.integers(0, 40), st.integers(-3, 12)), max_size=40)


def dated(articles):
    return Dated(
        earliest=np.array([first for _, (first, _) in articles], dtype=np.int64),
        latest=np.array([first + more for _, (first, more) in articles], dtype=np.int64),
        lengths=np.array([len(terms) for terms, _ in articles], dtype=np.int64),
        terms=np.array([term for terms, _ in articles for term in terms], dtype=np.uint32),
        weights=np.array([weight for terms, _ in articles for weight in terms.values()], dtype=np.uint8),
    )


def codes(keys):
    keys = sorted(keys)
    terms = np.array([term for term, _ in keys], dtype=np.uint32)
    return key_codes(terms, np.array([day for _, day in keys], dtype=np.int64))


@given(SOME_ARTICLES, SOME_ARTICLES, HOT, st.integers(1, 5))
def test_those_that_share_a_key_within_the_days_are_compared_by_all_terms(asked, others, hot, together):
    telling = replace(TELLING, keys=3)

    def keys(terms, first):
        return {term for term in list(terms)[: telling.keys] if (term, first) not in hot}

    expected = {}
    for row, (terms, (first, more)) in enumerate(asked):
        for at, (others_terms, (other_first, other_more)) in enumerate(others):
            similarity = sum(weight * others_terms.get(term, 0) for term, weight in terms.items())
            if (
                keys(terms, first) & keys(others_terms, other_first)
                and other_first + other_more <= first + telling.window_days
                and first + more <= other_first + telling.window_days
                and similarity >= scaled(telling.story)
            ):
                expected[row, at] = similarity
    found = list(Index(dated(others), codes(hot), telling).similar(dated(asked), together))
    assert [one.row for one in found] == sorted({row for row, _ in expected})
    pairs = {
        (one.row, at): similarity
        for one in found
        for at, similarity in zip(one.others.tolist(), one.similarities.tolist(), strict=True)
    }
    assert pairs == expected


@pytest.mark.parametrize(
    ("pointers", "ends"),
    [
        ([1, 2, 2], [2, 2, 2]),
        ([1, 0, 1], [0, 0, 0]),
        ([1, 2, 3, 4, 5, 5], [5, 5, 5, 5, 5, 5]),
        ([], []),
    ],
    ids=["a chain", "two that point at each other", "a long chain", "nothing"],
)
def test_following(pointers, ends):
    assert follow(np.array(pointers, dtype=np.int64)).tolist() == ends
