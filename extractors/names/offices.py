"""What a person is, before the name: "Deputy Foreign Minister", "Under Secretary of State for Arms Control"."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.names.lexicon import Mark, cue_words
from extractors.names.tokens import Between, Tokens

_SHORT = 4  # letters of a title that a point follows: "Gen."
_LONGEST = 10  # words of an office that has small words
_NEAR = (Between.SPACE, Between.NOTHING)
_OFFICE, _CALLED = Mark.TITLE | Mark.OFFICE, Mark.GIVEN | Mark.INITIAL
_ENDS = Mark.ORGANISATION_WORD | Mark.PLACE_WORD


def find_offices(tokens: Tokens, table: NDArray[np.int32], marks: Sequence[int]) -> set[int]:
    """The words with capitals that say what the person is whose name follows. `table`: the marks of all words."""
    found: set[int] = set()
    places = tokens.places
    of, of_before = table[places], table[places - 1]
    capital = (of & of_before & Mark.CAPITAL > 0) & (places > 0)
    asked = capital & (of & _OFFICE == 0) & ((of_before & _OFFICE) | (of & _CALLED) > 0)
    for at in places[asked].tolist():
        if not _beside(tokens, at):
            continue
        mark, before = marks[at], marks[at - 1]
        start = at
        while start and _is_office(marks[start - 1]) and (start == at or _beside(tokens, start)):
            start -= 1
        if marks[start] & Mark.INITIAL and start and marks[start - 1] & Mark.GIVEN:
            continue  # "Philip M. Drew" is no Monsieur
        person = mark & _CALLED
        if start == at:
            first = person and not before & Mark.GIVEN
            found.update(_long_office(tokens, marks, at) if first else ())
        elif any(one & Mark.TITLE for one in marks[start:at]):
            doubtful = tokens.words[at - 1].casefold() in cue_words("doubtful_titles")
            if person or not (doubtful or _ends_otherwise(tokens, marks, at)):
                found.update(range(start, at))
    return found


def _is_office(mark: int) -> bool:
    return bool(mark & _OFFICE and mark & Mark.CAPITAL)


def _beside(tokens: Tokens, at: int) -> bool:
    """Whether nothing but a space, or the point of a short title, is before a word."""
    before = tokens.words[at - 1]
    return tokens.between[at] in _NEAR or (len(before) <= _SHORT and before.casefold() in cue_words("titles"))


def _ends_otherwise(tokens: Tokens, marks: Sequence[int], at: int) -> bool:
    """Whether the capitals that follow end as an organisation or a place does."""
    while at + 1 < len(marks) and tokens.between[at + 1] == Between.SPACE and marks[at + 1] & Mark.CAPITAL:
        at += 1
    return bool(marks[at] & _ENDS)


def _long_office(tokens: Tokens, marks: Sequence[int], at: int) -> range:
    """The words of an office that has small words, which ends before a given name."""
    start, linked = at, False
    while start and at - start < _LONGEST and _beside(tokens, start):
        word = tokens.words[start - 1]
        if linked and _is_office(marks[start - 1]) and marks[start - 1] & Mark.TITLE:
            start -= 1
            while start and _is_office(marks[start - 1]) and _beside(tokens, start):
                start -= 1
            return range(start, at)
        if word in {"of", "for"}:
            linked = True
        elif not marks[start - 1] & Mark.CAPITAL and word not in {"the", "and"}:
            break
        start -= 1
    return range(0)
