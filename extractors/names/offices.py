"""What a person is, before the name: "Deputy Foreign Minister", "Under Secretary of State for Arms Control"."""

import numpy as np
from numpy.typing import NDArray

from extractors.names.lexicon import COLUMNS, Floats, cue_words
from extractors.names.tokens import Between, Tokens

_AT = {name: at for at, name in enumerate(COLUMNS)}
_SHORT = 4  # letters of a title that a point follows: "Gen."
_LONGEST = 10  # words of an office that has small words
_NEAR = (Between.SPACE, Between.NOTHING)
_TITLE, _OFFICE, _GIVEN, _INITIAL, _CAPITAL = range(5)


def find_offices(tokens: Tokens, words: Floats) -> set[int]:
    """The words with capitals that say what the person is whose name follows."""
    kinds = words[:, [_AT[name] for name in ("title", "office", "given", "initial", "capital")]] > 0
    office = (kinds[:, _TITLE] | kinds[:, _OFFICE]) & kinds[:, _CAPITAL]
    if not office.any():
        return set()
    found: set[int] = set()
    called = kinds[1:, _CAPITAL] & ~office[1:] & kinds[:-1, _CAPITAL]
    called &= office[:-1] | kinds[1:, _GIVEN] | kinds[1:, _INITIAL]
    for at in (np.flatnonzero(called) + 1).tolist():
        if not _beside(tokens, at):
            continue
        start = at
        while start and office[start - 1] and (start == at or _beside(tokens, start)):
            start -= 1
        person = bool(kinds[at, _GIVEN] or kinds[at, _INITIAL])
        if start == at:
            first = person and not kinds[at - 1, _GIVEN]
            found.update(_long_office(tokens, kinds, office, at) if first else ())
        elif kinds[start:at, _TITLE].any():
            doubtful = tokens.words[at - 1].casefold() in cue_words("doubtful_titles")
            if person or not (doubtful or _ends_otherwise(tokens, words, at)):
                found.update(range(start, at))
    return found


def _beside(tokens: Tokens, at: int) -> bool:
    """Whether nothing but a space, or the point of a short title, is before a word."""
    before = tokens.words[at - 1]
    return tokens.between[at] in _NEAR or (len(before) <= _SHORT and before.casefold() in cue_words("titles"))


def _ends_otherwise(tokens: Tokens, words: Floats, at: int) -> bool:
    """Whether the capitals that follow end as an organisation or a place does."""
    while at + 1 < len(tokens.words) and tokens.between[at + 1] == Between.SPACE and words[at + 1, _AT["capital"]] > 0:
        at += 1
    return bool(words[at, _AT["organisation_word"]] > 0 or words[at, _AT["place_word"]] > 0)


def _long_office(tokens: Tokens, kinds: NDArray[np.bool_], office: NDArray[np.bool_], at: int) -> range:
    """The words of an office that has small words, which ends before a given name."""
    start, linked = at, False
    while start and at - start < _LONGEST and _beside(tokens, start):
        word = tokens.words[start - 1]
        if linked and office[start - 1] and kinds[start - 1, _TITLE]:
            start -= 1
            while start and office[start - 1] and _beside(tokens, start):
                start -= 1
            return range(start, at)
        if word in {"of", "for"}:
            linked = True
        elif not kinds[start - 1, _CAPITAL] and word not in {"the", "and"}:
            break
        start -= 1
    return range(0)
