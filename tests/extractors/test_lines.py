"""Lines join back to the text, and are measured as a reader would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Markup, RawDocument
from extractors.errors import BadInput
from extractors.lines import count_lines, count_words, plain, split_lines, squeezed
from extractors.reading import read_article
from extractors.scripts import ends_sentence


@given(st.text(alphabet=st.sampled_from("ab \r\n\u2028\x0c\u00a0"), max_size=60))
def test_lines_join_back_to_the_text(text: str) -> None:
    lines = split_lines(text)
    assert "".join(line.text for line in lines) == text
    assert [line.start for line in lines] == [0, *(line.end for line in lines)][: len(lines)]


@given(st.text(alphabet="a \r\n\u2028"))
def test_lines_are_counted_without_splitting(text: str) -> None:
    assert count_lines(text) == len(split_lines(text))


def test_a_page_of_too_many_lines_is_refused_before_it_is_split() -> None:
    with pytest.raises(BadInput, match="100,001 lines"):
        read_article(RawDocument(0, b"", "x\n" * 100_001, Markup.NONE))


def test_lines_are_counted_as_editors_count_them() -> None:
    assert [line.text for line in split_lines("a\r\nb\rc\n\nd")] == ["a\r\n", "b\r", "c\n", "\n", "d"]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("  two\u00a0\u00a0words\t\n", "two words"),
        ("zero\u200bwidth", "zerowidth"),
        ("right\u202eto left\u202c", "rightto left"),
        ("bell\x07 and escape\x1b[31m", "bell and escape[31m"),
    ],
)
def test_a_line_is_shown_without_what_a_reader_cannot_see(raw: str, shown: str) -> None:
    assert plain(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("## Talks resume in May ##", "Talks resume in May"),
        ("See [the treaty](https://example.org/t) and **note** it", "See the treaty and note it"),
        ("> quoted words", "quoted words"),
        ("![A missile](/m.jpg)", "A missile"),
        ("* * *", ""),
        ("snake_case_name stays", "snake_case_name stays"),
    ],
)
def test_markdown_is_shown_by_its_words(raw: str, shown: str) -> None:
    assert [line.shown for line in split_lines(raw, Markup.MARKDOWN)] == [shown]


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("Don't count U.S. twice", 4), ("外交部长周四表示", 4), ("NATO 峰会 2013", 3), ("— · —", 0)],
)
def test_words_are_counted_in_any_script(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize("text", ["He said so.", "He said “so.”", "Really?!", "他说。", "وقال ذلك؟", "“Yes.” )"])
def test_sentence_ends(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["Read more", "Home > News", "missile talks with Russia", "By Jane Doe,"])
def test_no_sentence_ends(text: str) -> None:
    assert not ends_sentence(text)


def test_two_prints_of_one_text_squeeze_to_the_same() -> None:
    assert squeezed('talks had "failed" ') == squeezed("Talks had failed.")
