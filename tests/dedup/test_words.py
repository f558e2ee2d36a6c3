"""Words: the same words in other dress are equal, other words are not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedup.words import _ASCII_WORD, _any_word, normal_words, printed_words, word_spans

SAME = {
    "case": ("The Harbour REOPENED", "the harbour reopened"),
    "curly quotes": ("“Open,” he said", '"Open," he said'),
    "curly apostrophe": ("the port’s cranes don’t move", "the port's cranes don't move"),
    "single quotes": ("‘open’ he said", "'open' he said"),
    "plural possessive": ("the workers’ union", "the workers' union"),
    "dashes": ("a late—very late—ferry", "a late - very late - ferry"),
    "ligatures and full width": ("ﬁrst ＡＢＣ １２", "first abc 12"),
    "decomposed accents": ("cafe\u0301 de la gare", "café de la gare"),
    "soft hyphen and zero width": ("har\u00adbour of\u200b Ostend", "harbour of Ostend"),
    "sharp s": ("STRASSE gesperrt", "Straße gesperrt"),
    "white space": ("one\u00a0two\n\nthree", "one two three"),
    "line break in a compound": ("semi-\nautonomous", "semi-autonomous"),
    "dateline with agency": ("OSTEND, April 24 (Coast Wire) - Ferries stopped.", "Ferries stopped."),
    "dateline with dash only": ("LOS ANGELES, Feb 26 -\nFerries stopped.", "Ferries stopped."),
    "dateline with country": ("KYIV, Ukraine (AP) — Ferries stopped.", "Ferries stopped."),
    "cyrillic dateline": ("МОСКВА, 24 апр — Паромы стоят.", "Паромы стоят."),
    "agency alone": ("(Reuters) - Ferries stopped.", "Ferries stopped."),
    "signature": ("Ferries stopped. (AP)", "Ferries stopped."),
    "reporters and signature": (
        "Ferries stopped.\n(Reporting by A. Writer; Editing by B)\nITAR-TASS",
        "Ferries stopped.",
    ),
}
OTHER = {
    "accent": ("the cafe opened", "the café opened"),
    "figure": ("rose 1.5 percent", "rose 2.5 percent"),
    "word order": ("dog bites man", "man bites dog"),
    "capitals in a sentence": ("UNICEF-led work goes on - slowly", "work goes on - slowly"),
    "capitals that end a text": ("Shares of the port rose (AP)", "Shares of the port rose"),
    "acronym that ends a sentence": ("He was born in the USSR", "He was born in the"),
}


@pytest.mark.parametrize(("text", "other"), SAME.values(), ids=SAME.keys())
def test_dress_does_not_matter(text: str, other: str) -> None:
    assert normal_words(text) == normal_words(other) != ()


@pytest.mark.parametrize(("text", "other"), OTHER.values(), ids=OTHER.keys())
def test_words_matter(text: str, other: str) -> None:
    assert normal_words(text) != normal_words(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", (), id="empty"),
        pytest.param(" \n—…!", (), id="punctuation only"),
        pytest.param("北京の朝", ("北", "京", "の", "朝"), id="han and kana by character"),
        pytest.param("กำลังดี", ("ก", "ํา", "ลั", "ง", "ดี"), id="thai by character with its marks"),
        pytest.param("हिन्दी समाचार", ("हिन्दी", "समाचार"), id="devanagari keeps its vowel signs"),
        pytest.param("서울 시장", ("서울", "시장"), id="hangul has spaces"),
        pytest.param("snake_case 3rd", ("snake", "case", "3rd"), id="underscore separates"),
        pytest.param("MOSCOW (RIA Novosti) - ", ("moscow", "ria", "novosti"), id="nothing but a dateline stays"),
    ],
)
def test_words_of_scripts(text: str, words: tuple[str, ...]) -> None:
    assert normal_words(text) == words


@given(st.text(max_size=200))
@example("OSTEND (Coast Wire) - It's “déjà vu”, 北京.")
def test_spans_are_where_the_words_are_printed(text: str) -> None:
    spans = list(word_spans(text))
    assert [text[start:end] for start, end in spans] == printed_words(text)
    assert spans == sorted(spans)
    assert all(normal_words(text)), "no word may normalise to nothing"


@given(st.text(st.characters(max_codepoint=127), max_size=200))
def test_the_fast_pattern_agrees_with_the_general_one(text: str) -> None:
    assert _ASCII_WORD.findall(text) == _any_word().findall(text)
