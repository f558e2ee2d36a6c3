"""Which of the printed dates is taken for the publication."""

import pytest

from extractors.article import RawDocument
from extractors.reading import read_article
from tests.warehouse.newsroom import HEAD, OTHERS

HEADLINE, *PARAGRAPHS = OTHERS[1]
TOOLS = ["Share this page", "Print", "Text size", "Larger", "Smaller", "Listen to this page"]


def published(above=(), beside=(), below=()):
    lines = [*HEAD, *above, *TOOLS, HEADLINE, *beside, *PARAGRAPHS, *below]
    date = read_article(RawDocument(0, b"", "\n".join(lines))).published
    return date.edtf if date else None


def test_a_date_beside_the_headline_is_the_date():
    assert published(beside=["May 5, 2012"]) == "2012-05-05"


def test_a_labelled_date_far_above_is_the_date_when_nothing_stands_beside_the_headline():
    assert published(above=["Published on May 5, 2012"]) == "2012-05-05"
    assert published(above=["Published on May 5, 2012"], beside=["May 7, 2012"]) == "2012-05-07"


def test_a_bare_date_far_above_counts_when_it_is_the_only_day():
    assert published(above=["May 5, 2012"]) == "2012-05-05"
    assert published(above=["May 5, 2012", "May 9, 2012"]) is None


def test_the_day_in_a_masthead_is_that_of_the_visit():
    assert published(above=["Saturday, May 5, 2012"]) is None
    assert published(above=["Saturday, May 5, 2012, 10:30"]) == "2012-05-05"


def test_an_update_elsewhere_is_no_publication():
    assert published(above=["Updated May 5, 2012"]) is None
    assert published(beside=["Akt.: 5. Mai 2012"]) is None


@pytest.mark.parametrize("days", [["May 1, 2012", "May 2, 2012", "May 3, 2012"]])
def test_dates_of_many_days_are_those_of_other_stories(days):
    assert published(beside=days) is None
    assert published(beside=[*days, "Published: May 4, 2012"]) == "2012-05-04"
