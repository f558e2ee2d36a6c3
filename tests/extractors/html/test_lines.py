"""What classes and ids say of the lines of a page."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.html.lines import _SAYS, Place, _meant

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
