"""Bylines that a page prints on several lines: names, and between them commas, papers and "and"."""

import pytest

from extractors.article import Markup, RawDocument
from extractors.reading import read_article
from extractors.roles.bylines import read_names_line
from extractors.roles.spread_bylines import count_more, whole_byline
from tests.warehouse.newsroom import OTHERS

HEADLINE, *PARAGRAPHS = OTHERS[1]


def authors(byline):
    lines = ["Home", "News", "Sport", "", HEADLINE, *byline, "May 5, 2012", "", *PARAGRAPHS]
    return read_article(RawDocument(0, b"", "\n".join(lines))).authors


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["By", "Ana Reis", ",", "The Outlet", "and", "Rui Melo"], ("Ana Reis", "Rui Melo")),
        (["By", "Ana Reis", "&", "Rui Melo"], ("Ana Reis", "Rui Melo")),
        (["By", "Ana Reis", ",", "Eva Brandt"], ("Ana Reis", "Eva Brandt")),
        (["By Ana Reis,", "Rui Melo", "and Eva Brandt"], ("Ana Reis", "Rui Melo", "Eva Brandt")),
        (["Von", "Anna Weber", "und", "Olaf Maier"], ("Anna Weber", "Olaf Maier")),
        (["Par", "Claire Morel", ",", "Luc Petit", "et", "Ana Reis"], ("Claire Morel", "Luc Petit", "Ana Reis")),
        (["Por", "Lucía Ramos", "y", "Pedro Gil"], ("Lucía Ramos", "Pedro Gil")),
        (["Автор:", "Анна Петрова", "и", "Иван Сидоров"], ("Анна Петрова", "Иван Сидоров")),
    ],
    ids=" ".join,
)
def test_all_names_of_a_byline_on_several_lines_are_read(lines, names):
    assert authors(lines) == names


@pytest.mark.parametrize(
    "below",
    [["Rui Melo"], [",", "Harrow Bay"], ["Staff Writer"], ["and the harbour", "Rui Melo"], ["and", "May 5, 2012"], []],
    ids=" ".join,
)
def test_what_no_word_joins_is_no_part_of_it(below):
    assert count_more("By Ana Reis", below) == 0


def test_a_byline_on_one_line_is_given_as_printed():
    assert whole_byline(["By Ana Reis , Rui Melo", "Staff Writers"]) == "By Ana Reis , Rui Melo"


def test_a_section_is_nobody():
    assert read_names_line("By Region") == ()
    assert read_names_line("Ana Reis") == ("Ana Reis",)


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By <a>Ana Reis</a>,<br><a>The Outlet</a><br>and <a>Rui Melo</a></p>',
        '<div class="byline"><div>By</div><div>Ana Reis</div><div>and</div><div>Rui Melo</div></div>',
    ],
)
def test_so_are_those_of_html(byline):
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"<title>{HEADLINE}</title><article><h1>{HEADLINE}</h1>{byline}<p>May 5, 2012</p>{story}</article>"
    assert read_article(RawDocument(0, b"", page, Markup.HTML)).authors == ("Ana Reis", "Rui Melo")
