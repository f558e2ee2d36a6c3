"""Lists in page texts: all items below a colon, but no menu, no pointers to other stories."""

import pytest

from extractors.article import RawDocument
from extractors.reading import read_article
from extractors.roles.listed_lines import keep_lists, last_list, opens_list

OPENING = "Four groups spoke at the meeting:"
NAMES = ("Quay Traders", "Harbour Friends", "North Side Union")
BELOW = "The board will answer them before the end of the month, it said."


def _kept(opening: str, items: tuple[str, ...], below: str, story_below: bool = True) -> list[bool]:
    """Whether the items are story where only the lines around them are so at first."""
    shown = [opening, "", *items, "", below]
    story = [True, *[False] * (len(items) + 2), story_below]
    return keep_lists(shown, story)[2:-2]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1."])
def test_items_below_a_colon_are_story(mark: str) -> None:
    items = tuple(f"{mark.replace('1', str(at))} {name}" for at, name in enumerate(NAMES, start=1))
    assert all(_kept(OPENING, items, BELOW))


@pytest.mark.parametrize(
    "opening", ["会議で意見を述べた団体は次のとおり。", "在会上发言的团体名单如下。", "발언한 단체는 다음과 같다."]
)
def test_a_sentence_can_open_a_list_without_a_colon(opening: str) -> None:
    items = ("・岸壁商店会", "・港を守る会")
    below = "技術者らは、まず防波堤を補強する必要があり、開業が半年遅れる可能性があると警告した。"
    assert opens_list(opening)
    assert all(_kept(opening, tuple(item.replace("・", "• ") for item in items), below))
    assert not opens_list("計画は次の会議で決まる。")


def test_marks_of_the_east_need_no_space() -> None:
    assert all(_kept(OPENING, ("・岸壁商店会", "・港を守る会"), BELOW))
    assert all(_kept(OPENING, ("①岸壁商店会", "②港を守る会"), BELOW))


def test_a_short_opening_counts_where_an_item_is_story() -> None:
    shown = ["Groups that spoke:", "• Quay Traders", "• Harbour Friends", BELOW]
    assert keep_lists(shown, [True, False, True, True]) == [True] * 4
    assert keep_lists(shown, [True, False, False, True]) == [True, False, False, True]


@pytest.mark.parametrize(
    ("tabs", "kept"), [((0, 1, 1, 1, 0), True), ((0, 1, 2, 1, 0), False), ((0, 1, 1, 0, 0), False)]
)
def test_rows_of_cells_are_story_inside_it(tabs: tuple[int, ...], kept: bool) -> None:
    shown = ["The seats in the council:", "Party Seats", "Free 9", "Harbour 5", BELOW]
    assert keep_lists(shown, [True, False, False, False, True], tabs) == [True, kept, kept, kept, True]


def test_items_can_stand_apart() -> None:
    shown = [OPENING, "• Quay Traders", "", "• Harbour Friends", "", BELOW]
    assert keep_lists(shown, [True, False, False, False, False, True]) == [True, True, False, True, False, True]


@pytest.mark.parametrize(
    ("opening", "items", "below"),
    [
        pytest.param(OPENING, ("make lint", "make test", "make serve"), BELOW, id="no marks: code looks so"),
        pytest.param(OPENING, ("Book a demo", "Read our terms"), BELOW, id="no marks: a box of two looks so"),
        pytest.param(OPENING, (*NAMES, "Ask for a seat now!"), BELOW, id="no marks and no name"),
        pytest.param(OPENING, ("• Quay Traders", "- Harbour Friends"), BELOW, id="two marks"),
        pytest.param(
            "Four groups spoke at the meeting.", ("• Quay Traders", "• Harbour Friends"), BELOW, id="no colon"
        ),
        pytest.param("Follow us on:", ("• Facebook", "• Instagram"), BELOW, id="a few words"),
        pytest.param("Read more on this topic:", ("• Storm", "• Ferry"), BELOW, id="pointer"),
        pytest.param(OPENING, ("• Quay Traders", "• Harbour Friends"), "About us", id="no sentence below"),
        pytest.param(OPENING, tuple(f"• Town {at}" for at in range(13)), BELOW, id="a directory"),
    ],
)
def test_other_lines_stay_as_they_are(opening: str, items: tuple[str, ...], below: str) -> None:
    assert not any(_kept(opening, items, below))


def test_three_names_without_marks_are_story() -> None:
    assert all(_kept(OPENING, NAMES, BELOW))
    assert not any(_kept("Read more on this topic:", NAMES, BELOW))
    assert not any(_kept(OPENING, NAMES, "About us"))


def test_a_list_at_the_end_of_a_story_stays_as_it_is() -> None:
    assert not any(_kept(OPENING, ("• Quay Traders", "• Harbour Friends"), BELOW, story_below=False))


def test_a_list_of_which_the_first_item_is_story_ends_it() -> None:
    shown = [OPENING, "• Quay Traders", "• Harbour Friends", "", "About us"]
    assert keep_lists(shown, [True, True, False, False, False]) == [True, True, True, False, False]


def test_rows_of_cells_that_a_sentence_opens_end_a_story() -> None:
    shown = ["The seats in the council:", "Party Seats", "Free 9", "Harbour 5", "", "About us"]
    kept = keep_lists(shown, [True, False, False, False, False, False], (0, 1, 1, 1, 0, 0))
    assert kept == [True, True, True, True, False, False]
    assert list(last_list(shown, [0, 1, 2, 3])) == [0, 1, 2, 3]
    assert not last_list(["Write to us today at:", "Facebook", "Our office"], [0, 1, 2])


@pytest.mark.parametrize("mark", ["• ", ""], ids=["marked", "bare"])
def test_a_last_paragraph_below_a_list_is_story(mark: str) -> None:
    last = "Work is to begin in the spring, and the old hall will stay open until half of the new one is finished."
    told = (
        "The council approved a plan on Tuesday to rebuild the old fish market, after a debate of four hours.",
        "The mayor said that it would cost 14 million euros, a third of which the region has promised to pay.",
        "Traders who rent stalls there said that they feared for their customers while the work goes on.",
    )
    items = [mark + name for name in NAMES]
    page = [
        "Home\nNews\nSport",
        "Council approves plan for the market",
        "May 3, 2024",
        *told,
        OPENING,
        "\n".join(items),
    ]
    text = "\n\n".join([*page, last, "Contact\n© 2024 Post"])
    body = read_article(RawDocument(0, text.encode(), text)).body
    assert last in body
    assert all(item in body for item in items)
    assert "Contact" not in body
