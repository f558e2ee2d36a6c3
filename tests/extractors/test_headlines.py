"""Which line of a text is its headline, and when none is."""

import pytest

from extractors.article import RawDocument
from extractors.reading import read_article
from extractors.roles.headlines import Candidate, HeadlineLimits, choose_headline

HEADLINE = "Mill grinds rye again in Loxby"
STORY = """After forty years of silence the water mill at Loxby ground its first sack of rye on Saturday.

Volunteers had rebuilt the wheel of the mill in three winters, with oak from the woods above the village.

The rye was grown in Loxby too, said the miller, who learned the trade from her grandfather.

Visitors may watch the mill grind on every first Sunday of the month, and take the flour home.
"""


def read(*above: str) -> str | None:
    return read_article(RawDocument(0, b"", "\n".join([*above, "", STORY]))).headline


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(("", HEADLINE), id="alone"),
        pytest.param(("• Home", "• News", "• Sport", "", HEADLINE), id="below a menu"),
        pytest.param(("• New mill museum opens in Derby", "• Rye prices rise", "", HEADLINE), id="below other stories"),
        pytest.param((f"Home > Villages > {HEADLINE}", "", HEADLINE), id="below a breadcrumb"),
        pytest.param(("1. Home 2. Villages", f"3. {HEADLINE}", "", HEADLINE), id="below a breadcrumb of numbers"),
        pytest.param(
            (HEADLINE, "", "By Ana Reis", "5 March 2026", "", "Read in 3 minutes"), id="above date and author"
        ),
        pytest.param(("Villages", "", HEADLINE, "", "5 March 2026"), id="below a kicker"),
        pytest.param((HEADLINE, "", "The wheel of the mill turns again, with rye from Loxby"), id="above a deck"),
        pytest.param((HEADLINE, "", "• #mill #loxby"), id="above tags"),
        pytest.param(
            (HEADLINE, "", "The mill of Loxby was silent for forty years, until this week.", *["Oak wheels"] * 70),
            id="above a paragraph and a table of contents",
        ),
        pytest.param(
            (
                "Tours",
                "Book a day at the river with a guide.",
                *("Mills", "Rivers") * 15,
                "",
                HEADLINE,
                "",
                "5 March 2026",
            ),
            id="below a menu that describes itself",
        ),
    ],
)
def test_the_headline_among_other_lines(above: tuple[str, ...]) -> None:
    assert read(*above) == HEADLINE


def test_what_the_site_is_called_is_no_headline() -> None:
    text = "\n".join(["Mill and Rye", "", HEADLINE, "", STORY, "© 2026 Mill and Rye"])
    assert read_article(RawDocument(0, b"", text)).headline == HEADLINE


def test_a_question_that_is_long_enough_for_prose_may_be_a_headline() -> None:
    question = "How did the mill at Loxby come to grind rye again?"
    assert read(question, "", "5 March 2026") == question


MENU = ("Home", "News", "Villages", "New mill museum opens in Derby", "Rye prices rise again", "Log in")


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["no blank line", "each line alone"])
@pytest.mark.parametrize(
    "deck", ["", "The oak wheel of the mill turns with rye from Loxby fields, after forty years without any miller"]
)
def test_the_headline_where_what_stands_alone_says_nothing(between: str, deck: str) -> None:
    lines = [*MENU, HEADLINE, deck, "By Ana Reis", "5 March 2026", *STORY.split("\n"), "About us", "Contact"]
    text = between.join(line for line in lines if line)
    assert read_article(RawDocument(0, b"", text)).headline == HEADLINE


@pytest.mark.parametrize("bullet", ["•", "*", "▪"])
def test_a_headline_in_a_list_goes_without_its_bullet(bullet: str) -> None:
    assert read("", f"{bullet} {HEADLINE}", "", "5 March 2026") == HEADLINE
    assert read("", f"*{HEADLINE}", "", "5 March 2026") == f"*{HEADLINE}"


@pytest.mark.parametrize("above", [(), ("Menu", "Search", "Log in")], ids=["nothing", "furniture"])
def test_no_headline_where_none_is_printed(above: tuple[str, ...]) -> None:
    assert read(*above) is None


def test_what_counts_the_pages_of_a_story_is_no_headline() -> None:
    above = ("Archive", "Essays", "The Surveyor's Widow", "by Jane Doe", "April 2, 2019", "Page 1 of 3")
    text = "\n\n".join([*above, STORY, "The next page tells of the oxen.", "1 2 3 Next »", above[-1]])
    assert read_article(RawDocument(0, b"", text)).headline in {None, "The Surveyor's Widow"}


def test_a_kicker_goes_where_the_headline_is_printed_without_it() -> None:
    assert read(f"4. {HEADLINE}", "", f"Villages: {HEADLINE}", "", "5 March 2026") == HEADLINE
    assert read(f"Villages: {HEADLINE}", "", "5 March 2026") == f"Villages: {HEADLINE}"


PLAIN = Candidate(
    line=0, text=HEADLINE, letters="mill", words=6, shared=0.5, told=1.0, theme=1.0, opening=0.5, place=0, distance=0,
    above=0.0, inside=False, follows=False, named=False, alone=True, attached=0, bullet=False, numbered=False,
    bullet_below=False, before=-1, alike=0, again=False, titled=False, ends=False, starts=0, crumbed=False, site=False,
)  # fmt: skip


def test_lines_that_are_as_likely_are_none_of_them_unless_they_say_the_same() -> None:
    other = PLAIN._replace(line=2, letters="other")
    unsure = HeadlineLimits(sure=0.6)
    assert choose_headline([PLAIN, other], limits=unsure) is None
    assert choose_headline([PLAIN, other._replace(letters=PLAIN.letters)], limits=unsure) is not None


def test_a_line_without_a_word_of_the_story_and_a_date_is_none() -> None:
    stranger = PLAIN._replace(shared=0.0, told=0.0, theme=0.0, opening=0.0)
    assert choose_headline([stranger]) is None
    assert choose_headline([stranger._replace(named=True)]) == 0
    assert choose_headline([]) is None
