"""Groups: a partition whatever the order, and one article that stands for each."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.groups import Member, choose_canonical, group_connected
from dedup.item import UNDATED, Timing

IDS = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(IDS, IDS), max_size=12)


def day(first: int, last: int | None = None) -> Timing:
    return Timing(date(2013, 3, first), date(2013, 3, last or first))


def test_components() -> None:
    assert group_connected("edcba", [("d", "b"), ("e", "d")]) == (("a",), ("b", "d", "e"), ("c",))


@given(st.lists(IDS, unique=True), PAIRS, st.randoms(use_true_random=False))
def test_a_partition_that_no_order_changes(ids: list[str], pairs: list[tuple[str, str]], random: object) -> None:
    groups = group_connected(ids, pairs)
    everything = [id_ for group in groups for id_ in group]
    assert sorted(everything) == sorted({*ids, *(id_ for pair in pairs for id_ in pair)})
    of = {id_: group for group in groups for id_ in group}
    assert all(of[one] == of[other] for one, other in pairs)
    assert groups == tuple(sorted(tuple(sorted(group)) for group in groups))
    shuffled = [(other, one) for one, other in pairs]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group_connected(reversed(ids), shuffled) == groups
    for group in groups:
        inside = [pair for pair in pairs if pair[0] in group]
        assert len(group) <= len({frozenset(pair) for pair in inside}) + 1, "nothing joins that no pair connects"


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        pytest.param([Member("a", 9, day(2)), Member("b", 5, day(1))], "b", id="surely the earliest"),
        pytest.param([Member("a", 5, day(1)), Member("b", 9, day(1))], "b", id="same day: the longest"),
        pytest.param([Member("a", 5, day(1)), Member("b", 9, UNDATED)], "b", id="one undated: the longest"),
        pytest.param([Member("a", 5, day(1)), Member("b", 6, day(1, 31))], "b", id="overlapping days: the longest"),
        pytest.param([Member("b", 5, UNDATED), Member("a", 5, UNDATED)], "a", id="equal: the smallest id"),
        pytest.param(
            [Member("a", 9, day(5)), Member("b", 7, day(4)), Member("c", 5, day(1))], "c", id="earliest of three"
        ),
        pytest.param(
            [Member("a", 5, day(1)), Member("b", 7, day(4)), Member("c", 6, UNDATED)], "b", id="one of three undated"
        ),
        pytest.param([Member("a", 0, UNDATED)], "a", id="alone"),
        pytest.param(
            [Member("a", 9, day(2), (True, True, True)), Member("b", 5, day(1))], "b", id="the earliest, though bare"
        ),
        pytest.param([Member("a", 9, UNDATED), Member("b", 5, UNDATED, (True, False, False))], "b", id="a headline"),
        pytest.param(
            [Member("a", 9, UNDATED, (True, False, False)), Member("b", 5, day(1), (False, True, True))],
            "b",
            id="date and byline before a headline",
        ),
        pytest.param(
            [
                Member("a", 9, UNDATED, (True, False, True)),
                Member("b", 5, day(1), (True, True, False)),
                Member("c", 9, day(1), (False, True, True)),
            ],
            "b",
            id="of as many fields: headline and date",
        ),
        pytest.param(
            [Member("a", 5, UNDATED, (True, False, False)), Member("b", 9, UNDATED, (True, False, False))],
            "b",
            id="equally filled: the longest",
        ),
    ],
)
def test_canonical(members: list[Member], expected: str) -> None:
    assert choose_canonical(members) == choose_canonical(members[::-1]) == expected
