"""Stories: pointers, knots and what follows from them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.stories import (
    TELLING,
    Shared,
    Telling,
    Vectors,
    follow,
    nearest,
    point_article,
    point_knot,
    point_undated,
    scaled,
    tie_knot,
)
from dedup.terms import Terms

IDS = st.sampled_from("abcdefgh")
SOME_TERMS = st.dictionaries(st.integers(0, 40), st.integers(1, 255), max_size=9).map(
    lambda found: Terms(tuple(found), tuple(found.values()))
)


@given(st.lists(SOME_TERMS, min_size=1, max_size=8))
def test_comparing_is_the_sum_of_products_of_shared_terms(rows):
    vectors, everyone = Vectors(rows), np.arange(len(rows))
    maps = [dict(zip(row.terms, row.weights, strict=True)) for row in rows]
    for at, one in enumerate(maps):
        expected = [sum(weight * other.get(term, 0) for term, weight in one.items()) for other in maps]
        assert vectors.compare(at, everyone).tolist() == expected


def test_nearest_keeps_the_most_similar_ties_by_id_and_none_too_far():
    telling = Telling(neighbours=2, story=0.5)
    near, far = scaled(0.6), scaled(0.49)
    assert nearest([("c", near), ("b", near), ("a", near), ("d", far)], telling) == (("a", near), ("b", near))
    assert nearest([("d", far)], telling) == ()


def test_an_article_points_to_a_mutual_neighbour_in_a_denser_place():
    high, low = scaled(0.8), scaled(0.5)
    links = {
        "a": (("b", high), ("c", low)),
        "b": (("a", high),),
        "c": (("a", low),),
        "d": (("a", high),),  # a is not aware of d
    }
    assert [point_article(id_, links) for id_ in "abcd"] == ["a", "a", "a", "d"]


def test_articles_that_are_alike_only_loosely_make_no_knot():
    loose = scaled((TELLING.knot + TELLING.story) / 2)
    assert point_article("a", {"a": (("b", loose),), "b": (("a", loose),)}) == "a"


def test_a_knot_points_to_the_most_similar_larger_one():
    same, other = Terms((1, 2), (180, 180)), Terms((3,), (255,))
    knots = {
        "small": tie_knot([same]),
        "large": tie_knot([same, Terms((1, 4), (180, 180))]),
        "largest": tie_knot([other] * 3),
    }
    assert knots["large"].weights == {1: 360, 2: 180, 4: 180}
    assert point_knot("small", ["large", "largest"], knots) == "large"
    assert point_knot("large", ["small", "largest"], knots) == "large"


def test_an_undated_article_stands_with_the_one_it_shares_most_with():
    assert point_undated("u", []) == "u"
    undated = [Shared(False, 0.6, 0.2, "a"), Shared(False, 0.9, 0.1, "b"), Shared(False, 0.9, 0.1, "a")]
    assert point_undated("u", undated) == "b"
    assert point_undated("u", [*undated, Shared(True, 0.5, 0.2, "c")]) == "c"


@pytest.mark.parametrize(
    ("pointers", "ends"),
    [
        ({"a": "b", "b": "c", "c": "c"}, {"a": "c", "b": "c", "c": "c"}),
        ({"a": "b", "b": "a", "c": "b"}, {"a": "a", "b": "a", "c": "a"}),
        ({"a": "x"}, {"a": "x", "x": "x"}),
        ({}, {}),
    ],
    ids=["a chain", "two that point at each other", "one that is not given", "nothing"],
)
def test_following(pointers, ends):
    assert follow(pointers) == ends


@given(st.dictionaries(IDS, st.dictionaries(IDS, st.integers(0, 65_025), max_size=5), min_size=8))
def test_pointers_never_go_round(similar):
    """Whatever the similarities, following ends where an article points to itself, so that knots are a partition."""
    both = {
        one: [(other, max(found, similar[other].get(one, 0))) for other, found in row.items() if other != one]
        for one, row in similar.items()
    }
    links = {id_: nearest(found) for id_, found in both.items()}
    pointers = {id_: point_article(id_, links) for id_ in links}
    ends = follow(pointers)
    assert all(pointers[end] == end for end in ends.values())
    assert ends.keys() == links.keys()
