"""What a browser prints around the pages of a print is no part of the story; the address at its foot is the page's."""

import pytest

from extractors.article import Article, RawDocument
from extractors.reading import read_article

TITLE = "Council approves plan to rebuild fish market"
TOLD = (
    "The harbour council approved a plan on Tuesday to rebuild the old fish market after a debate that lasted more "
    "than four hours and drew dozens of residents to the town hall.",
    "Mayor Helen Ostrow said the project would cost 14 million euros and would be paid for over six years, with a "
    "third of the money coming from the regional government.",
    "Traders who rent stalls in the market said they feared that the work would drive away customers, but most of "
    "them accepted an offer to move to a hall beside the station.",
    "Construction is expected to begin in the autumn, and the council hopes that the first stalls will open again "
    "within two years, a spokesman told reporters after the vote.",
)
ADDRESS = "https://www.harbourpost.example/news/fish-market"
STAMPS = (
    "12/3/24, 10:14 AM",
    "03.12.24, 10:14",
    "03/12/2024 10:14",
    "2024/12/3 上午10:14",
    "2024. 12. 3. 오전 10:14",
    "2024-12-03 10.14",
)


def read(*lines: str) -> Article:
    text = "\n\n".join(lines) + "\n"
    return read_article(RawDocument(0, text.encode(), text))


def printed(stamp: str, between: str = " ") -> Article:
    head = f"{stamp}{between}{TITLE} - Harbour Post"
    return read(
        head, TITLE, "By Ana Reis", *TOLD[:2], f"{ADDRESS}{between}1/2", head, *TOLD[2:], f"{ADDRESS}{between}2/2"
    )


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("between", [" ", "\t", "\n"])
def test_heads_and_feet_are_no_story(stamp: str, between: str) -> None:
    article = printed(stamp, between)
    assert article.body == "\n\n".join(TOLD)
    assert (article.headline, article.authors, article.published) == (TITLE, ("Ana Reis",), None)
    assert article.url == ADDRESS


def test_one_page_has_a_head_and_a_foot_too() -> None:
    article = read(f"{STAMPS[0]} {TITLE}", TITLE, "By Ana Reis", "May 3, 2024", *TOLD, f"{ADDRESS} 1/1")
    assert article.body == "\n\n".join(TOLD)
    assert article.published
    assert article.published.edtf == "2024-05-03"
    assert article.url == ADDRESS


def test_an_address_that_was_cut_is_none() -> None:
    article = read(f"{STAMPS[0]} {TITLE}", TITLE, "By Ana Reis", *TOLD, "https://www.harbourpost.example/news/fi… 1/1")
    assert article.body == "\n\n".join(TOLD)
    assert article.url is None


def test_an_address_in_a_story_is_no_foot() -> None:
    article = read(TITLE, "By Ana Reis", *TOLD[:2], f"{ADDRESS} 1/2", *TOLD[2:])
    assert f"{ADDRESS} 1/2" in article.body
    assert article.url is None
