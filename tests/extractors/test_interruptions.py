"""What only neighbours tell: headlines below a label, lines of a box, a story that goes on past its buttons."""

import pytest

from extractors.article import Markup, RawDocument
from extractors.content import go_on_past_notices
from extractors.reading import read_article
from extractors.roles.interruptions import find_interruptions
from extractors.text.lines import count_words

STORY = (
    "The ferry line to the islands will run a second ship from the first day of June, its owners said on Monday.",
    "The ship was built in the yard of the town and can carry two hundred people and thirty cars at a time.",
    "Tickets will cost the same as before, and the islanders will still travel at half the price, the owners said.",
    "The first crossing is free for everybody who was born on one of the islands, the mayor of the town added.",
)
HEADS = ("Harbour fees rise for the third year", "Old quay closed until the autumn")


def interrupted(*lines: str) -> list[str]:
    """The lines that are no story."""
    places = [index for index, line in enumerate(lines) if line]
    found = find_interruptions(lines, [count_words(line) for line in lines], places)
    return [lines[index] for index in sorted(found)]


@pytest.mark.parametrize(
    "inside",
    [
        ("", "Read also", *HEADS, ""),
        ("", "Read also", "", HEADS[0], "", HEADS[1], ""),
        ("", "Read also:", *(f"• {head}" for head in HEADS), ""),
        ("", "Read also:", *(f"{head}." for head in HEADS), ""),
    ],
    ids=["below each other", "between blank lines", "bullets", "full stops"],
)
def test_headlines_below_a_label(inside: tuple[str, ...]) -> None:
    assert interrupted(STORY[0], *inside, STORY[1]) == [line for line in inside if line]


def test_the_head_of_a_page_below_a_menu_that_ends_in_a_label() -> None:
    above = (
        "World",
        "Sport",
        "More",
        "Ferry line buys a second ship",
        "By Jane Doe",
        "Posted Thu 30 May 2024",
        "Share",
    )
    article = read_article(RawDocument(0, b"", "\n".join((*above, "In short:", "", *STORY))))
    assert article.headline == "Ferry line buys a second ship"
    assert article.authors == ("Jane Doe",)
    assert article.published is not None
    assert article.published.edtf == "2024-05-30"


def test_a_list_that_is_read_aloud() -> None:
    told = ["Recommended Stories", "list of 2 items", "list 1 of 2", HEADS[0], "list 2 of 2", HEADS[1], "end of list"]
    assert interrupted(STORY[0], "", *told, "", STORY[1]) == told
    assert interrupted(STORY[0], *told, STORY[1]) == told
    assert not interrupted(STORY[0], "list price of the ship", STORY[1])


def test_a_sub_heading_below_the_headlines_stays() -> None:
    assert interrupted(STORY[0], "Read also:", HEADS[0], "What it costs", STORY[1]) == ["Read also:", HEADS[0]]


def test_a_sentence_that_links_broke_is_no_headline() -> None:
    assert interrupted(STORY[0], "Read also:", "With this ship the line hopes that", "tourists come") == ["Read also:"]


def test_lines_of_a_box_go_with_its_notices() -> None:
    box = ("Subscribe to continue reading", "It takes a minute and can be undone.", "Already a subscriber? Log in")
    assert interrupted(STORY[0], "", *box, "", STORY[1]) == list(box)
    assert interrupted(STORY[0], "", "Support our journalism", "A small gift helps.", "", STORY[1])[1:] == [
        "A small gift helps."
    ]


def test_a_paragraph_between_two_notices_stays() -> None:
    assert STORY[0] not in interrupted("Sign up for our newsletter", "", STORY[0], "", "Sign up for our newsletter")
    assert STORY[0] not in interrupted("Story continues below", "", STORY[0], "", "Story continues below")


@pytest.mark.parametrize(
    ("between", "score", "goes_on"),
    [
        (("Share this article", "Facebook", "Twitter", "Copy link"), -1.2, True),
        (("Read also: Harbour fees rise for the third year",), -1.2, True),
        (("Share this article",), -3.0, False),
        (("This article is for subscribers only.",), -1.2, False),
        (("Contact", "Imprint"), -1.2, False),
    ],
    ids=["buttons", "pointer", "no story by its words", "paywall", "foot"],
)
@pytest.mark.parametrize("turned", [False, True], ids=["below", "above"])
def test_a_story_goes_on_past_its_buttons(between: tuple[str, ...], score: float, goes_on: bool, turned: bool) -> None:
    texts, scores = [STORY[0], *between, STORY[1]], [2.0, *[-4.0] * len(between), score]
    keeps = [True, *[False] * len(between), False]
    if turned:
        texts, scores, keeps = texts[::-1], scores[::-1], keeps[::-1]
    go_on_past_notices(texts, scores, keeps)
    assert keeps[0 if turned else -1] is goes_on
    assert not any(keeps[1:-1])


def test_what_stands_between_two_embedded_posts_stays() -> None:
    post = "An dieser Stelle finden Sie einen externen Inhalt von Example, der den Artikel ergänzt."
    assert interrupted(STORY[0], "", post, "", "The ship sails at noon.", "", post, "", STORY[1]) == [post, post]


def test_a_link_behind_an_arrow_is_no_story() -> None:
    link = "<p>► <a href='/fees'>Harbour fees rise for the third year</a></p>"
    told = "".join(f"<p>{line}</p>" for line in STORY)
    page = f"<html><body><article><h1>Second ferry to the islands</h1>{told}{link}<p>{STORY[0]} Again.</p></article>"
    assert "Harbour fees" not in read_article(RawDocument(0, b"", page, Markup.HTML)).body
    kept = page.replace("<a href='/fees'>", "").replace("</a>", "")
    assert "Harbour fees" in read_article(RawDocument(0, b"", kept, Markup.HTML)).body


def test_a_headline_behind_a_sign_is_no_story() -> None:
    line = "+ Harbour fees rise for the third year"
    assert interrupted(STORY[0], "", line, "", STORY[1]) == [line]
    assert not interrupted(STORY[0], "", "+ Harbour fees rise for the third year.", "", STORY[1])
    assert not interrupted(STORY[0], "+ Room for two hundred people", "+ Room for thirty more cars", STORY[1])


def read_with(*inside: str) -> str:
    told = "".join(f"<p>{line}</p>" for line in (*STORY[:2], *inside, *STORY[2:]))
    page = f"<html><body><article><h1>Second ferry to the islands</h1>{told}</article></body></html>"
    return read_article(RawDocument(0, b"", page, Markup.HTML)).body


def test_a_paragraph_that_is_a_link_to_another_story_is_no_story() -> None:
    assert "Harbour fees" not in read_with("<a href='/fees'>Harbour fees rise for the third year</a>")


@pytest.mark.parametrize(
    "inside",
    [
        ("<a href='/fees'>Harbour fees will rise for the third year in a row, the owners said.</a>",),
        ("Harbour fees rise <a href='/fees'>for the third year</a>",),
        ("<a href='/kel'>Harbour fees of the Kel</a>", "<a href='/orr'>Harbour fees of the Orr</a>"),
        (
            "<a href='/a'>Harbour fees in the town of Kelmark</a>",
            "Kelmark asks for harbour fees of twelve a day in the town.",
        ),
    ],
    ids=["a sentence", "partly a link", "side by side", "what is named and told of"],
)
def test_other_links_are_story(inside: tuple[str, ...]) -> None:
    assert "arbour fees" in read_with(*inside)


def test_the_last_paragraph_below_a_box_that_asks_for_money_is_story() -> None:
    last = "The first crossing is free for everybody who was born on one of the islands, the mayor of the town added."
    box = ("Continue reading with a subscription", "Already a subscriber? Log in")
    page = ("Home", "News", "Sport", "", "Second ferry to the islands", "", *STORY[:3], "", *box, "", last, "")
    article = read_article(RawDocument(0, b"", "\n".join([*page, "About us", "Contact", "Privacy"])))
    assert article.body.endswith(last)
    assert "subscri" not in article.body
