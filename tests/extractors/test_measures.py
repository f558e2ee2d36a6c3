"""What is measured of all lines of a page at once is what is measured of each line by itself."""

from hypothesis import example, given
from hypothesis import strategies as st

from extractors.text.lines import carrying_stems, count_words, plain, squeezed, stems
from extractors.text.measures import LineMeasures

PIECES = st.sampled_from(
    [
        *("U.S.", "don’t", "-", "'", ".", "_", " ", "İstanbul", "Straße", "ΟΔΟΣ", "été", "中文", "ไทย", "½", "𝐁"),
        *("पानी", "ा", "ক্ষ", "ශ්‍රී", "می‌رود", "שָׁלוֹם", "e\u0301", "น้ำ", "\u200d", "が", "☀\ufe0f"),
    ]
)
LINES = st.lists(st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join).map(plain), max_size=6)


@given(LINES)
@example(["", "— ", "a-b--c.d'", "中文 and 中"])
@example(["ไทย และ中文 पा-नी", "ा", "שָׁ.לוֹם"])
def test_words_letters_and_stems_are_those_of_each_line(lines: list[str]) -> None:
    measures = LineMeasures(lines)
    assert measures.words == list(map(count_words, lines))
    assert measures.letters == list(map(squeezed, lines))
    places = range(len(lines))
    assert [sorted(measures.carrying_stems(index)) for index in places] == [
        sorted(carrying_stems(one)) for one in lines
    ]
    assert [set(measures.stems(index)) for index in places] == [set(stems(one)) for one in lines]


@given(LINES)
def test_words_of_several_lines_are_those_of_their_text(lines: list[str]) -> None:
    assert LineMeasures(lines).all_words(range(len(lines))) == count_words(" ".join(lines))
