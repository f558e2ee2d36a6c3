"""What is measured of the company of lines: containers and forms, and that nothing of it grows with the page."""

import numpy as np
import pytest
from lxml.html import HtmlElement

from extractors.html.company import Company, stretches
from extractors.html.features import Voices, measure
from extractors.html.lines import HtmlLine, html_lines
from extractors.html.tree import parse_html
from extractors.text.measures import squeezed_lines

PARAGRAPH = "<p>The council voted on Tuesday to close the library after years of debate.</p>"
MENU = "<ul class='menu'><li><a href='/a'>Home</a></li><li><a href='/b'>Sport</a></li></ul>"


def _page(paragraphs: int) -> HtmlElement:
    return parse_html(f"<body>{MENU}<div id='a'><div>{PARAGRAPH * paragraphs}</div></div>{MENU}</body>")


def _company(lines: list[HtmlLine]) -> tuple[Company, np.ndarray]:
    words = np.array([len(line.text.split()) for line in lines], np.float32)
    return Company(lines, words), np.array([float(line.tag == "p") for line in lines], np.float32)


def test_lines_of_a_container_share_its_vote() -> None:
    lines = html_lines(_page(3))
    company, vote = _company(lines)
    rows = company.of(vote, "vote")
    story = [line.tag == "p" for line in lines]
    assert (np.array(rows["vote_parent"]) == story).all()
    assert (np.array(rows["vote_out0.8"]) == np.where(story, 0, 2)).all()  # two blocks above the menus hold the story
    assert (np.array(rows["vote_style"]) == story).all()


def test_paths_of_lines_name_the_blocks_around_them() -> None:
    first, *_, last = html_lines(parse_html("<div><p>one</p></div><div><p>two</p><p>three</p></div>"))
    assert first.path[:-2] == last.path[:-2]
    assert first.form == last.form and first.path[-2] != last.path[-2]


def test_a_page_of_nothing_but_blocks_has_short_paths() -> None:
    (line,) = html_lines(parse_html("<div>" * 500 + "text"))
    assert len(line.path) <= 60


def test_no_measure_of_a_line_grows_with_the_page() -> None:
    def middle(paragraphs: int) -> np.ndarray:
        lines = html_lines(_page(paragraphs))
        letters = squeezed_lines([line.text for line in lines])
        odds = [3.0 if line.tag == "p" else -3.0 for line in lines]
        table = measure(lines, letters, Voices(None, odds), "").table
        return table[:, len(lines) // 2]

    assert np.allclose(middle(400), middle(4000), atol=0.02)


def test_stretches_reach_no_further_than_their_limit() -> None:
    flags = np.zeros(1000, bool)
    flags[0] = True
    rows = stretches(flags, "flag")
    assert np.max(rows["since_flag"]) == pytest.approx(np.log1p(30))
    assert np.min(rows["run_flag"]) == pytest.approx(-np.log1p(20))
