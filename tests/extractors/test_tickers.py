"""All entries of a ticker are story, with their times; lists of other news and comments with times are none."""

import pytest

from extractors.roles.tickers import keep_entries

INTRO = "The ferry line opens its second ship on Monday, and we report from the quay until the evening."
ENTRIES = (
    "The ship is there and the band plays.",
    "The mayor breaks a bottle of juice.",
    "The first cars roll on board.",
)
TIMES = {
    "colon": ("12:40", "12:15", "11:50"),
    "dot": ("12.40 Uhr", "12.15 Uhr", "11.50 Uhr"),
    "h": ("12h40", "12h15", "11h50"),
    "half of the day": ("1:40 p.m.", "12:15 p.m.", "11:50 a.m."),
    "day beside": ("May 4, 12:40", "May 4, 12:15", "May 4, 11:50"),
    "weekday and day beside": (
        "Wednesday, 4 September 2013 | 12:40",
        "Wednesday, 4 September 2013 | 12:15",
        "Wednesday, 4 September 2013 | 11:50",
    ),
    "author beside": ("Ana Lima, 12:40", "Ana Lima, 12:15", "Rui Reis, 11:50"),
    "brackets": ("[12:40]", "[12:15]", "[11:50]"),
    "Japanese": ("午後1時40分", "午後0時15分", "午前11時50分"),
    "Korean": ("오후 12시 40분", "오후 12시 15분", "오전 11시 50분"),
    "Arabic figures": ("١٢:٤٠", "١٢:١٥", "١١:٥٠"),
    "minutes of a match": ("90'", "45'", "12'"),
    "age": ("5 minutes ago", "20 minutes ago", "1 hour ago"),
}


def page(times: tuple[str, ...], entries: tuple[str, ...] = ENTRIES) -> list[str]:
    lines = [INTRO]
    for time, entry in zip(times, entries, strict=True):
        lines += ["", time, entry, "Share"]
    return lines


@pytest.mark.parametrize("times", TIMES.values(), ids=TIMES)
def test_all_entries_are_kept(times: tuple[str, ...]) -> None:
    lines = page(times)
    kept = keep_entries(lines, [line in {INTRO, ENTRIES[0]} for line in lines])
    assert [line for line, keeps in zip(lines, kept, strict=True) if keeps] == [
        INTRO,
        *(text for pair in zip(times, ENTRIES, strict=True) for text in pair),
    ]


def test_an_entry_can_be_a_word_or_stand_in_the_line_of_its_time() -> None:
    lines = [INTRO, *(f"{time} {entry}" for time, entry in zip(TIMES["colon"], ENTRIES, strict=True)), "11:40", "Goal"]
    assert all(keep_entries(lines, [True, True, False, False, False, False]))


def test_a_list_of_other_news_is_no_ticker() -> None:
    titles = ("Fees rise again", "Choir sings on the quay", "Old quay closed")
    lines = page(TIMES["colon"], titles)
    assert not any(keep_entries(lines, [False] * len(lines)))
    story = [line == INTRO for line in lines]
    assert keep_entries(lines, story) == story


def test_comments_with_their_times_are_no_ticker() -> None:
    lines = page(TIMES["author beside"])
    lines.insert(1, "Comments (3)")
    story = [line in {INTRO, ENTRIES[0]} for line in lines]
    assert keep_entries(lines, story) == story


def test_teasers_below_a_longer_story_are_no_ticker() -> None:
    lines = [*[INTRO] * 5, *page(TIMES["colon"])]
    story = [line in {INTRO, ENTRIES[0]} for line in lines]
    assert keep_entries(lines, story) == story


def test_no_entry_stands_where_no_story_is() -> None:
    lines = page(TIMES["colon"])
    story = [line in {INTRO, ENTRIES[0]} for line in lines]
    assert keep_entries(lines, story, lambda index: index > 0) == story
