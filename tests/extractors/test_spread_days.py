"""A day that is printed over lines of its own above a story is its day; numbers that only look like one are none."""

import pytest

from extractors.article import Article, RawDocument
from extractors.reading import read_article
from tests.extractors.test_printed_pages import TITLE, TOLD


def read(*lines: str) -> Article:
    text = "\n".join(("Home", "News", "Sport", "", *lines, "", *(f"{told}\n" for told in TOLD)))
    return read_article(RawDocument(0, text.encode(), text))


def day(article: Article) -> str | None:
    return article.published.edtf if article.published else None


PARTS = (
    ("03", "May", "2024"),
    ("3", "MAY", "2024"),
    ("May", "3", "2024"),
    ("2024", "05/03"),
    ("2024", "05-03"),
    ("3", "May 2024"),
    ("May 3,", "2024"),
    ("3 May", "2024"),
    ("2024年", "5月3日"),
)


@pytest.mark.parametrize("parts", PARTS)
def test_parts_below_the_headline_are_one_day(parts: tuple[str, ...]) -> None:
    article = read(TITLE, *parts, "By Ana Reis")
    assert day(article) == "2024-05-03"
    assert article.authors == ("Ana Reis",)
    assert article.body == "\n\n".join(TOLD)


@pytest.mark.parametrize("parts", PARTS[:2])
def test_parts_above_the_headline_are_one_day(parts: tuple[str, ...]) -> None:
    assert day(read(*parts, "", TITLE, "By Ana Reis")) == "2024-05-03"


@pytest.mark.parametrize(
    "lines",
    [
        ("2022", "2023", "2024"),
        ("1", "2", "3", "May 2024"),
        ("03", "May", "2024", "2023"),
        ("31", "February", "2024"),
        ("12", "14", "2024"),
        ("3", "May"),
    ],
)
def test_numbers_in_a_row_are_no_day(lines: tuple[str, ...]) -> None:
    assert (day(read(TITLE, *lines, "By Ana Reis")) or "2024-05")[:7] == "2024-05"
    assert day(read(TITLE, *lines, "By Ana Reis")) not in {"2024-05-03", "2024-12-14", "2024-02-29"}


def test_a_number_that_a_word_calls_a_count_is_no_day() -> None:
    assert day(read(TITLE, "By Ana Reis", "Issue", "3", "May 2024")) != "2024-05-03"


def test_two_such_days_give_none() -> None:
    assert day(read(TITLE, "03", "May", "2024", "By Ana Reis", "04", "May", "2024")) is None


def test_a_label_above_calls_it() -> None:
    article = read(TITLE, "Updated", "03", "May", "2024", "By Ana Reis")
    assert article.published is None
    assert article.modified
    assert article.modified.edtf == "2024-05-03"
