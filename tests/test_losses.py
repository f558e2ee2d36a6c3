"""What is lost of a story is counted in words, and a line that is kept but for a word is no lost line."""

from benchmarks.losses import kinds, tell

LINE = "The council voted on Tuesday evening to close the library at the harbour after years of debate."


def test_a_line_loses_the_words_that_are_not_there() -> None:
    (whole,) = tell([LINE], [LINE.upper()])
    assert whole.lost == 0
    (cut,) = tell([LINE], [LINE.replace(" at the harbour after years of debate", "")])
    assert whole.words / 4 < cut.lost < whole.words / 2
    (gone,) = tell([LINE], ["Something else was said by somebody else, and it went on for as long as this."])
    assert gone.lost == gone.words


def test_a_mark_that_differs_loses_no_page() -> None:
    (told,) = tell([" ".join([LINE] * 40)], [LINE] * 39)
    assert told.lost == 0
    (other,) = tell([LINE * 3], [f"{LINE} Advertisement {LINE * 2}"])
    assert other.lost < 3


def test_several_paragraphs_in_one_line_are_no_first_paragraph() -> None:
    assert kinds([" ".join([LINE] * 20)]) == ["paragraphs joined in one line"]
    assert kinds([LINE, "And so on.", LINE])[0] == "first paragraphs"
