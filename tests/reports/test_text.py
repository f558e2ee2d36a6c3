"""Texts of pages and dates, as the briefing prints them."""

import pytest

from reports.shown_text import day_in_words, plain, short


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2013-01-28", "28 January 2013"),
        ("2013-03", "March 2013"),
        ("2013", "2013"),
        ("XXXX-04-24", "24 April, year not printed"),
        ("[2026-07-10,2026-10-07]", "10 July 2026 or 7 October 2026"),
        (None, "no date"),
        ("201X-\u202e", "201X-\ufffd"),
    ],
)
def test_a_date_says_no_more_than_is_known(edtf: str | None, words: str) -> None:
    assert day_in_words(edtf) == words


def test_what_reorders_text_shows_and_what_scripts_need_stays() -> None:
    assert plain("a\u202eb\u2066c\x00d\u200fe\nf\tg") == "a\ufffdb\ufffdc\ufffdd\ufffde f g"
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u05e9\u05dc\u05d5\u05dd \U0001f468\u200d\U0001f469"
    assert plain(persian) == persian


def test_long_texts_are_cut_to_a_length() -> None:
    assert short("x" * 200) == "x" * 200
    assert short("x" * 201) == "x" * 199 + "…"
