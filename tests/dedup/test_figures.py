"""Figures: numbers in digits, whatever separates their groups."""

import pytest

from dedup.figures import figures_of, shared_figures


def test_figures_are_read_whole() -> None:
    assert figures_of("1,000 tonnes at 6-3/16 percent, 1.5 mln on 2012-04-24") == {"1000", "6316", "15", "20120424"}


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        pytest.param("no figures", "12", 1.0, id="none to compare"),
        pytest.param("1 2 3 4", "1 2", 1.0, id="the shorter list counts"),
        pytest.param("1 2 3 4", "1 2 8 9", 0.5, id="half"),
        pytest.param("1", "2", 0.0, id="none shared"),
    ],
)
def test_share(text: str, other: str, share: float) -> None:
    assert shared_figures(text, other) == shared_figures(other, text) == share
