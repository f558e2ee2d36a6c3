"""Fingerprints: stable, a function of the normalised words, and sure to meet on a long shared passage."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.fingerprint import (
    BATCH_CHARACTERS,
    GRAM_WORDS,
    KEY_BITS,
    OVERHANG,
    SKETCH_BYTES,
    WINDOW,
    address_key,
    fingerprint,
    fingerprints,
)
from dedup.word_hashes import CharacterValues

WORDS = st.lists(
    st.sampled_from(["the", "of", "a", "port", "crane", "ferry", "tide", "rose", "12", "noon"]), max_size=60
)


def test_hashes_are_the_same_on_every_machine() -> None:
    found = fingerprint("Ferries stopped at noon after the tide rose.")
    assert found.exact == "f0a88c76d41207a3ed1c3eded47d3d21"
    assert found.winnowed.tolist() == [2992446545016751550]
    assert found.sketch == 63900618591830065


@pytest.mark.parametrize(("words", "grams"), [(0, 0), (1, 1), (4, 1), (5, 1), (6, 2), (30, 26)])
def test_short_texts_have_one_gram(words: int, grams: int) -> None:
    found = fingerprint(" ".join(f"w{n}" for n in range(words)))
    assert (len(found.words), len(found.runs)) == (words, grams)
    assert bool(len(found.winnowed)) == bool(words)


def test_a_short_text_is_not_the_start_of_a_longer_one() -> None:
    longer = fingerprint("ferries stopped at noon today")
    assert not set(fingerprint("ferries stopped at noon").runs.tolist()) & set(longer.runs.tolist())


def test_grams_keep_the_order_of_words() -> None:
    assert fingerprint("one two three four five").runs != fingerprint("five four three two one").runs


@given(WORDS)
def test_winnowing_takes_the_smallest_of_each_window_that_holds_half_of_one(words: list[str]) -> None:
    found = fingerprint(" ".join(words))
    grams = [int(fingerprint(" ".join(words[at : at + GRAM_WORDS])).runs[0]) for at in range(len(words) - 4)]
    if len(words) >= GRAM_WORDS:
        starts = range(-OVERHANG, max(1 - OVERHANG, len(grams) - OVERHANG + 1))
        assert found.runs.tolist() == grams
        assert found.winnowed.tolist() == sorted({min(grams[max(0, at) : at + WINDOW]) for at in starts})


@given(WORDS, WORDS, WORDS, WORDS, st.lists(st.integers(0, 9), min_size=20, max_size=30))
def test_twenty_shared_words_share_a_fingerprint(
    before: list[str], after: list[str], other_before: list[str], other_after: list[str], passage: list[int]
) -> None:
    shared = [f"n{n}" for n in passage]
    one = fingerprint(" ".join(before + shared + after))
    other = fingerprint(" ".join(other_before + shared + other_after))
    assert set(one.winnowed.tolist()) & set(other.winnowed.tolist())


@given(st.lists(st.text(max_size=80), max_size=6))
def test_many_texts_at_once_are_as_each_alone(texts: list[str]) -> None:
    letters = CharacterValues()
    for text, together in zip(texts, fingerprints(texts, letters), strict=True):
        alone = fingerprint(text)
        for name in ("words", "runs", "winnowed"):
            assert np.array_equal(getattr(together, name), getattr(alone, name)), name
        assert (together.exact, together.sketch) == (alone.exact, alone.sketch)


def test_texts_beyond_a_batch_are_as_each_alone() -> None:
    texts = [f"{number} " * (BATCH_CHARACTERS // 4) + "end of it" for number in range(3)]
    assert [one.exact for one in fingerprints(texts)] == [fingerprint(text).exact for text in texts]


def test_keys_are_short_and_hold_the_whole_text() -> None:
    one, other = fingerprint("Ferries stopped at noon."), fingerprint("FERRIES stopped at noon")
    assert sorted(one.keys()) == sorted(other.keys())
    assert len(one.keys()) == len(one.winnowed) + 1
    assert max(one.keys()) < 2**KEY_BITS
    assert 2**KEY_BITS <= address_key("https://harbour.example/ferries") < 2 ** (KEY_BITS + 1)
    assert not len(fingerprint("…").keys())


def test_sketches_agree_as_far_as_texts_do() -> None:
    words = [f"w{number}" for number in range(400)]
    version = [*words[:100], "changed", *words[101:]]
    other = [f"v{number}" for number in range(400)]

    def alike(text: list[str]) -> int:
        sketches = (fingerprint(" ".join(one)).sketch.to_bytes(SKETCH_BYTES) for one in (words, text))
        return sum(byte == other_byte for byte, other_byte in zip(*sketches, strict=True))

    assert alike(words) == SKETCH_BYTES
    assert alike(version) >= SKETCH_BYTES - 2
    assert alike(other) <= 2
