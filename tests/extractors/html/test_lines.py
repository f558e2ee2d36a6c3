"""What classes and ids say of the lines of a page."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.html.lines import _SAYS, Place, _meant, html_lines
from extractors.html.tree import parse_html

PATTERNS = [
    (bit, re.compile("|".join(re.escape(word).replace("<", r"\b").replace(">", r"\b") for word in words.split())))
    for bit, words in _SAYS
]
PARTS = [word.strip("<>") for _, words in _SAYS for word in words.split()]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("article-body", Place.SAYS_STORY),
        ("ad", Place.SAYS_PROMOTION),
        ("header-ads", Place.SAYS_PROMOTION | Place.SAYS_MENU),
        ("headline", Place.SAYS_TITLE),
        ("shadow", 0),
        ("tagline", 0),
        ("post-tag", Place.SAYS_STORY | Place.SAYS_TAGS),
        ("symbiosis", 0),
        ("x", 0),
    ],
)
def test_a_name_says_what_its_words_say(name: str, said: int) -> None:
    assert _meant(name) == said


@given(st.lists(st.sampled_from([*PARTS, "-", "_", "é", "9", "s", "x"]), max_size=6).map("".join))
@example("ads-ad_ad")
def test_words_are_found_as_a_pattern_finds_them(name: str) -> None:
    assert _meant(name) == sum(bit for bit, pattern in PATTERNS if pattern.search(name))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('<span class="a">Ana Reis</span><span class="b">Published: May 5</span>', "Ana Reis Published: May 5"),
        ('<b class="a">10</b><span class="b">March</span>', "10 March"),
        ('<time class="a">8:15 WIB</time><span class="b">Diperbarui</span>', "8:15 WIB Diperbarui"),
        ('<span class="a">佐藤葵</span><span class="b">2021年</span>', "佐藤葵 2021年"),
        ('<span class="drop">T</span><span class="rest">The</span>', "TThe"),
        ('<span class="a">new</span><span class="b">spaper</span>', "newspaper"),
        ("<b>Mc</b><i>Donald</i>", "McDonald"),
    ],
)
def test_what_style_alone_parts_has_a_space(source: str, shown: str) -> None:
    assert [line.text for line in html_lines(parse_html(f"<p>{source}</p>"))] == [shown]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<span>Published</span><span>3 May</span><span>2024</span>", "Published 3 May 2024"),
        ("<span>Words</span><span>Ana Reis</span><time>May 3, 2024</time>", "Words Ana Reis May 3, 2024"),
        ("<span>03</span><span>MAY</span><span>2024</span>", "03 MAY 2024"),
        ("<span>i</span><span>Phone</span>", "iPhone"),
        ("<span>T</span><span>he mill</span>", "The mill"),
        ("<span>CO</span><span>2</span>", "CO2"),
        ("<span>1</span><span>204</span>", "1204"),
        ("<span>H</span><sub>2</sub><span>O</span>", "H2O"),
    ],
)
def test_spans_that_style_parts_are_words_of_their_own(inside: str, shown: str) -> None:
    assert [line.text for line in html_lines(parse_html(f"<p>{inside}</p>"))] == [shown]
