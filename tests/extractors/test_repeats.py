"""A paragraph printed twice is told by its letters; the longer or better placed print is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.roles.repeats import find_repeats
from extractors.text.lines import squeezed

TEASER = "The minister said on Monday that the talks would go on in May."
LONGER = "The minister said on Monday that the talks would go on in May, a newspaper reported."


def letters(lines: list[str]) -> dict[int, str]:
    return {index: squeezed(line) for index, line in enumerate(lines)}


@pytest.mark.parametrize(
    ("lines", "preferred", "repeats"),
    [
        pytest.param([TEASER, LONGER], [True, True], {0: 1}, id="the teaser is a part of the longer print"),
        pytest.param([TEASER, "MOSCOW (Agency) - " + TEASER], [True, True], {0: 1}, id="a dateline before it"),
        pytest.param([TEASER.replace(".", "..."), LONGER], [True, True], {0: 1}, id="cut with an ellipsis"),
        pytest.param([TEASER, "", TEASER], [True, True, True], {2: 0}, id="equal prints: the first stays"),
        pytest.param([TEASER, "", TEASER], [False, False, True], {0: 2}, id="equal prints: the one in the story stays"),
        pytest.param([TEASER, LONGER], [True, False], {}, id="a longer print outside takes nothing from the story"),
        pytest.param([TEASER] * 8, [True] * 8, {}, id="what the story prints again and again is its own"),
        pytest.param([TEASER] * 4, [False, True, True, True], {0: 1}, id="and a print outside still points to it"),
        pytest.param(["He agreed.", "He agreed."], [True, True], {}, id="too short to be sure"),
        pytest.param(
            [TEASER, "Quite another paragraph, about the price of milk in Lisbon."], [True, True], {}, id="others"
        ),
    ],
)
def test_repeats(lines: list[str], preferred: list[bool], repeats: dict[int, int]) -> None:
    assert find_repeats(letters(lines), preferred) == repeats


def test_a_page_that_prints_its_whole_story_three_times_has_it_once() -> None:
    story = [f"Paragraph {number} tells what the minister did in the month of May." for number in range(8)]
    assert set(find_repeats(letters(story * 3), [True] * 24)) == set(range(8, 24))
    others = [f"Another line, number {number}, of which the page has one print alone." for number in range(40)]
    assert find_repeats(letters([*story * 3, *others]), [True] * 64) == {}


@given(st.lists(st.sampled_from([TEASER, LONGER, LONGER.upper(), "x", ""]), max_size=12))
def test_no_kept_print_is_itself_a_repeat(lines: list[str]) -> None:
    repeats = find_repeats(letters(lines), [True] * len(lines))
    assert not set(repeats) & set(repeats.values())
