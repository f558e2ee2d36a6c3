"""Figures: compared where the same words stand around them."""

import pytest

from dedup.content import Content
from dedup.figures import figures_agree
from dedup.fingerprint import fingerprint

REPORT = "Wheat rose to {0} euros a tonne in Ghent while barley for delivery in May stood at {1} euros again"


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        pytest.param("no figures in this report here", "no figures in this report at all", 1.0, id="none to compare"),
        pytest.param(REPORT.format(214, 198), REPORT.format(214, 198) + " today", 1.0, id="the same"),
        pytest.param(REPORT.format(214, 198), REPORT.format(217, 199), 0.0, id="one template"),
        pytest.param(REPORT.format(214, 198), REPORT.format(214, 199), 4 / 7, id="one of two"),
        pytest.param(REPORT.format(214, 198), "At 9 in the evening 12 bakers met in the hall", 1.0, id="other words"),
        pytest.param("12", "13", 0.0, id="a figure alone"),
        pytest.param("", "13", 1.0, id="no words"),
    ],
)
def test_share(text: str, other: str, share: float) -> None:
    one, two = Content(fingerprint(text)), Content(fingerprint(other))
    assert figures_agree(one, two) == figures_agree(two, one) == pytest.approx(share)
