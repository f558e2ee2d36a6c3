"""Words are numbered at once as they are one by one."""

from hypothesis import example, given
from hypothesis import strategies as st

from mentions.numbers import paragraphs, word_numbers
from mentions.query import Field
from mentions.words import folded

FIELDS = (Field.HEADLINE, Field.DECK, Field.BODY, Field.CAPTION)
SIGNS = st.text(st.sampled_from("aBsSé'’\uff07ßÉ1_² ½ﬁ\u0301\u00ad\u200b北カकागไ각İıøŉΣς-.…\0\n\n"), max_size=40)


@given(st.lists(st.one_of(SIGNS, st.text(max_size=40)), min_size=4, max_size=4))
@example(["Trump's plan", "", "One's\n\n\nTwo's’s 's\n\n_S\n\n", "Café's\n\nstraße"])
def test_words_stand_where_the_pattern_finds_them(texts: list[str]) -> None:
    fields = dict(zip(FIELDS, texts, strict=True))
    places: dict[str, list[int]] = {}
    for one in paragraphs(fields):
        for number, word in enumerate(one.words, one.number):
            places.setdefault(folded(word), []).append(number)
    assert word_numbers(fields).places == {word: tuple(sorted(numbers)) for word, numbers in places.items()}


def test_most_texts_are_told_of_all_characters_at_once() -> None:
    texts = ["It’s “déjà vu” in São Paulo", "Жители города", "", "The minister's answer"]
    found = word_numbers(dict(zip(FIELDS, texts, strict=True)))
    assert (found.letters is not None, found.possessives) == (True, 2)
