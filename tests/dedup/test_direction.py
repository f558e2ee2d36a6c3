"""Direction: dates that allow one order, else a credit, else unknown."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.direction import Direction, find_older, find_original
from dedup.item import UNDATED, Item, Timing

NOON = datetime(2013, 3, 2, 12, tzinfo=UTC)


def day(number: int, last: int | None = None, instant: datetime | None = None) -> Timing:
    return Timing(date(2013, 3, number), date(2013, 3, last or number), instant)


def item(
    outlet: str | None = None, agency: str | None = None, credit: str | None = None, timing: Timing = UNDATED
) -> Item:
    return Item("id", "text", outlet, agency, credit, timing)


CASES = {
    "earlier day": (item(timing=day(1)), item(timing=day(2)), Direction.ARTICLE),
    "later day": (item(timing=day(3)), item(timing=day(2)), Direction.OTHER),
    "same day": (item(timing=day(2)), item(timing=day(2)), None),
    "month and a day in it": (item(timing=day(1, 31)), item(timing=day(9)), None),
    "one undated": (item(timing=day(1)), item(), None),
    "instants on one day": (
        item(timing=day(2, instant=NOON)),
        item(timing=day(2, instant=NOON + timedelta(hours=1))),
        Direction.ARTICLE,
    ),
    "same instant": (item(timing=day(2, instant=NOON)), item(timing=day(2, instant=NOON)), None),
    "one instant says nothing of the day": (item(timing=day(2, instant=NOON)), item(timing=day(2)), None),
    "dates before credits": (
        item("Coast Wire", timing=day(2)),
        item("Harbour Post", credit="Source: Coast Wire", timing=day(1)),
        Direction.OTHER,
    ),
    "agency of the dateline is the outlet": (item("Coast Wire"), item("Harbour Post", "COAST WIRE"), Direction.ARTICLE),
    "source is the outlet": (
        item("Harbour Post", credit="Source: The Coast Wire"),
        item("Coast Wire"),
        Direction.OTHER,
    ),
    "one of two sources": (item("Post", credit="Reuters / Coast Wire"), item("Coast Wire"), Direction.OTHER),
    "source is the agency of the other's dateline": (
        item("Harbour Post", credit="Source: RIA Novosti"),
        item("Sputnik International", "RIA Novosti"),
        Direction.OTHER,
    ),
    "both carry one agency": (item("Harbour Post", "AP"), item("Beach News", "AP"), None),
    "agency's own page": (item("Coast Wire", "Coast Wire"), item("Beach News", "Coast Wire"), Direction.ARTICLE),
    "each credits the other": (item("A", credit="Source: B"), item("B", credit="Source: A"), None),
    "own outlet is no credit": (item("A", credit="Source: A"), item("A"), None),
    "part of a name is no credit": (item("Coast Wire"), item("Post", credit="Coast Wire Sports"), None),
    "nothing known": (item(), item(), None),
}
FLIPPED = {Direction.ARTICLE: Direction.OTHER, Direction.OTHER: Direction.ARTICLE, None: None}


@pytest.mark.parametrize(("one", "other", "expected"), CASES.values(), ids=CASES.keys())
def test_direction(one: Item, other: Item, expected: Direction | None) -> None:
    assert find_original(one, other) == expected
    assert find_original(other, one) == FLIPPED[expected]


def version(stated: Timing = UNDATED, text: str = "text") -> Item:
    return Item("id", text, "Post", None, "Source: Wire", day(9), stated)


CORRECTION = "The ferry sails at nine.\n\nCorrection: an earlier version of this article gave another hour."
VERSIONS = {
    "stated on different days": (version(day(1)), version(day(2)), Direction.ARTICLE),
    "stated on one day, at different times": (
        version(day(2, instant=NOON + timedelta(hours=1))),
        version(day(2, instant=NOON)),
        Direction.OTHER,
    ),
    "stated on one day": (version(day(2)), version(day(2, instant=NOON)), None),
    "only one says when": (version(day(5)), version(), None),
    "one corrects the other, whatever they say of when": (
        version(day(5)),
        version(day(1), CORRECTION),
        Direction.ARTICLE,
    ),
    "both print the notice": (version(day(5), CORRECTION), version(day(1), CORRECTION), Direction.OTHER),
    "credits say nothing of versions": (version(), Item("id", "text", "Wire"), None),
}


@pytest.mark.parametrize(("one", "other", "expected"), VERSIONS.values(), ids=VERSIONS.keys())
def test_older(one: Item, other: Item, expected: Direction | None) -> None:
    assert find_older(one, other) == expected
    assert find_older(other, one) == FLIPPED[expected]


NAMES = st.sampled_from([None, "A", "B", "the A", "Source: B", "A / B"])
ITEMS = st.builds(
    item, NAMES, NAMES, NAMES, st.sampled_from([UNDATED, day(1), day(2), day(1, 31), day(2, instant=NOON)])
)


@given(ITEMS, ITEMS)
def test_mirrors(one: Item, other: Item) -> None:
    assert find_original(other, one) == FLIPPED[find_original(one, other)]
