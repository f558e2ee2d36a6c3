"""Agencies that a page names beside the date or at the story's end, not in a dateline or a byline."""

import pytest

from extractors.article import Article, RawDocument
from extractors.reading import read_article
from extractors.roles.notices import read_closing_agency
from tests.warehouse.newsroom import OTHERS

HEADLINE, *PARAGRAPHS = OTHERS[1]


def read(*beside: str, end: tuple[str, ...] = ()) -> Article:
    lines = ["Home", "News", "Sport", "", HEADLINE, *beside, "", *PARAGRAPHS, *end, "", "About us", "Contact"]
    return read_article(RawDocument(0, b"", "\n".join(lines)))


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("PTI / Updated: May 05, 2012, 16:12 IST", "PTI"),
        ("PTI | Oslo | Updated: May 5, 2012 16:12 IST", "PTI"),
        ("IANS • 5 May 2012, 16:12 IST", "IANS"),
        ("Xinhua | Updated: 2012-05-05 16:12", "Xinhua"),
        ("(Xinhua) 16:12, May 05, 2012", "Xinhua"),
        ("By Ana Reis | Xinhua | Updated: 2012-05-05 16:12", "Xinhua"),
        ("Reuters - May 5, 2012 4:12 pm", "Reuters"),
        ("EFE | 05/05/2012 - 16:12h", "EFE"),
        ("By Ana Reis | China Daily | Updated: 2012-05-05 16:12", None),
        ("BBC | May 5, 2012", None),
        ("Reuters building | May 5, 2012", None),
    ],
)
def test_an_agency_beside_the_date(line: str, agency: str | None) -> None:
    assert read(line).agency == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        *(
            ("– Bernama", "Bernama"),
            ("-- BERNAMA", "BERNAMA"),
            ("(AFP)", "AFP"),
            ("(dpa)", "dpa"),
            ("— Ana Reis", None),
        ),
        ("Reporting by The Associated Press.", "Associated Press"),
        ("(Reporting by Reuters)", "Reuters"),
        ("Reporting by Ana Reis; editing by Rui Melo", None),
        ("Additional reporting by Reuters", None),
    ],
)
def test_an_agency_that_signs_at_the_end(line: str, agency: str | None) -> None:
    article = read("May 5, 2012", end=(line,))
    assert article.agency == agency
    assert agency is None or line not in article.body


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("The growers meet again in June. – Bernama", "Bernama"),
        ("“We shall see in June.” (AFP)", "AFP"),
        ("果农将在六月再次开会。（新华社）", "新华社"),
        ("The growers told the agency (Reuters)", None),
        ("The growers spoke to two papers - Reuters", None),
        ("The growers meet again in June. (Harbour Post)", None),
    ],
)
def test_an_agency_signs_behind_the_last_sentence(text: str, agency: str | None) -> None:
    assert read_closing_agency(text) == agency
