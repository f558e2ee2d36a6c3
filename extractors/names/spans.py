"""From what is said of each capital to the names of a text: which words are one name, where it begins and ends."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.names.features import Candidates
from extractors.names.lexicon import COLUMNS, Floats, cue_words
from extractors.names.offices import find_offices
from extractors.names.tokens import Between, Tokens

INSIDE, JOINED = 0.42, 0.5  # chances from which a word is in a name, and two parts are one name
LETTERS = 0.32  # the chance that is enough for a word in capitals alone
BESIDE = {"": 0.2, "de": 0.3}  # the chance that is enough beside a word that is in a name, by group of languages
OF_ITS_KIND = 0.2  # and that joins "University" and what it is of
ALIKE = 0.35  # how much the other places of a word in the text count
_AT = {name: at for at, name in enumerate(COLUMNS)}
_ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il"))
_OPENING = frozenset(article.capitalize() for article in _ARTICLES)
_NEVER_ALONE = frozenset(("i", "mr", "mrs", "ms", "dr", "no", "vol", "st"))
_LOOKED_AT = _ARTICLES | _NEVER_ALONE | {"st."}
_ALWAYS_BEFORE = frozenset(("mr", "mrs", "ms", "dr", "no"))
_PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "di", "da", "dos", "del", "della", "du", "bin", "ibn", "al", "el", "ten", "ter")
)
_NO_LINKS = frozenset(("or", "oder", "ou", "o", "but", "to", "vs"))
_NEAR = (Between.SPACE, Between.NOTHING)
_FEW = 2  # words of a name that a country begins and that is left whole: "US Navy"
_UNUSUAL = 20  # per cent of times that a word which can be a name is written in small letters
Span = tuple[int, int]  # words, half-open


def even_out(chances: Floats, folded: NDArray[np.int64]) -> Floats:
    """The chance of each candidate, moved towards what the same word has elsewhere in the text."""
    _, same, times = np.unique(folded, return_inverse=True, return_counts=True)
    others = times[same] - 1
    mean = (np.bincount(same, chances)[same] - chances) / np.maximum(others, 1)
    return np.where(others > 0, (1 - ALIKE) * chances + ALIKE * mean, chances).astype(np.float32)


def find_spans(  # noqa: PLR0913, PLR0917 - each is measured apart
    tokens: Tokens, found: Candidates, words: Floats, inside: Floats, joined: Floats, group: str
) -> list[Span]:
    """The names of a text, in order, as stretches of its words. `inside`, `joined`: chances of candidates, of pairs."""
    links = dict(zip(found.pairs.tolist(), joined.tolist(), strict=True))
    parts: list[list[Span]] = []  # the stretches without small words, by the name that they may be of
    last = -2
    for number in _choose(tokens, words, found, inside, BESIDE[group]):
        place = int(found.places[number])
        chance = links.get(number - 1) if number - 1 == last else None
        if chance is None:
            parts.append([(place, place + 1)])
        elif place == parts[-1][-1][1] and (chance > JOINED or tokens.between[place] in _NEAR):
            parts[-1][-1] = (parts[-1][-1][0], place + 1)
        elif place > parts[-1][-1][1] and _links(tokens, words, (parts[-1][0][0], parts[-1][-1][1]), place, chance):
            parts[-1].append((place, place + 1))
        else:
            parts.append([(place, place + 1)])
        last = number
    linked = any(len(one) > 1 for one in parts)
    alone = {_key(tokens, one[0]) for one in parts if len(one) == 1} if linked else set()
    spans = [part for one in parts for span in _whole(tokens, one, alone) for part in _parted(tokens, words, span)]
    doubtful = (words[:, _AT["title"]] + words[:, _AT["time"]] > 0).tolist()
    return [span for span in (_trim(tokens, words, doubtful, one) for one in spans) if span is not None]


def _choose(tokens: Tokens, words: Floats, found: Candidates, inside: Floats, beside: float) -> list[int]:
    """The candidates that are in names, and say not what a person is.

    Beside one that surely is, and for words in capitals alone ("RF"), less is enough.
    """
    offices = find_offices(tokens, words)
    capitals = words[found.places, _AT["upper"]] > 0
    usual = words[found.places, _AT["lower"]] >= _UNUSUAL
    country = capitals & (words[found.places, _AT["place"]] > 0)  # "US" is another word than "us"
    chosen = ((inside > np.where(capitals & ~usual, LETTERS, INSIDE)) | country).tolist()
    enough = (inside > beside).tolist()
    places = found.places.tolist()
    last = (words[found.places, _AT["organisation_word"]] > 0).tolist()  # "General" is of "General Staff"
    for numbers, step in ((range(1, len(places)), -1), (range(len(places) - 2, -1, -1), 1)):
        for number in numbers:
            if not chosen[number] and chosen[number + step] and (enough[number] or (step > 0 and last[number + 1])):
                near = places[number + step] - places[number] == step
                chosen[number] = near and tokens.between[max(places[number], places[number + step])] == Between.SPACE
    return [number for number, place in enumerate(places) if chosen[number] and place not in offices]


def _links(tokens: Tokens, words: Floats, left: Span, place: int, chance: float) -> bool:
    """Whether small words link two parts of a name."""
    start, end = left
    small = tokens.words[end:place]
    if not _NO_LINKS.isdisjoint(small):
        return False
    person = words[start, _AT["given"]] > 0 or words[end - 1, _AT["initial"]] > 0
    if _PARTICLES.issuperset(small):
        return bool(chance > JOINED or person)
    organisation = words[end - 1, _AT["organisation_word"]] > 0 or words[place, _AT["organisation_word"]] > 0
    if small[0] == "of" and organisation and (chance > OF_ITS_KIND or _ends_as_one(tokens, words, end - 1, place)):
        return True
    return bool(chance > JOINED and not person)


def _ends_as_one(tokens: Tokens, words: Floats, last: int, place: int) -> bool:
    """Whether an organisation's word is before "of", and one ends the capitals behind it: "Staff of the Forces"."""
    while place + 1 < len(tokens.words) and tokens.between[place + 1] in _NEAR and words[place + 1, _AT["capital"]] > 0:
        place += 1
    return bool(words[last, _AT["organisation_word"]] > 0 and words[place, _AT["organisation_word"]] > 0)


def _key(tokens: Tokens, span: Span) -> str:
    return " ".join(tokens.words[span[0] : span[1]]).casefold()


def _whole(tokens: Tokens, parts: Sequence[Span], alone: set[str]) -> Iterable[Span]:
    """A name with small words in it, or its parts where both ends are names of their own elsewhere in the text."""
    if len(parts) == 1 or (_key(tokens, parts[0]) in alone and _key(tokens, parts[-1]) in alone):
        return parts
    return [(parts[0][0], parts[-1][1])]


def _parted(tokens: Tokens, words: Floats, span: Span) -> Iterable[Span]:
    """A name, and apart from it the letters of a country that only say whose it is: "US | SM-3 Block"."""
    start, end = span
    country = end - start > _FEW and tokens.words[start].casefold() in cue_words("aliases")
    if country and not words[start:end, _AT["organisation_word"]].any():
        return ((start, start + 1), (start + 1, end))
    return (span,)


def _trim(tokens: Tokens, words: Floats, doubtful: Sequence[bool], span: Span) -> Span | None:
    """A name without titles before it. None: nothing is left that can be one. `doubtful`: titles, days and months."""
    start, end = span
    bare = tokens.words[start].casefold()
    if not (doubtful[start] or doubtful[end - 1] or bare in _LOOKED_AT or bare.isdigit()):
        return span
    if end - start > 1 and tokens.words[start] in _OPENING and tokens.between[start] == Between.END:
        start += 1  # it has its capital from the sentence
    while end - start > 1 and _stands_before(tokens, words, start, end):
        start += 1
    while end - start > 1 and words[end - 1, _AT["time"]] > 0 and words[end - 1, _AT["lower"]] < _UNUSUAL:
        end -= 1
    bare = tokens.words[start].casefold().rstrip(".")
    if end - start == 1 and (bare in _ARTICLES or bare in _NEVER_ALONE or bare.isdigit() or doubtful[start]):
        return None
    return (start, end)


def _stands_before(tokens: Tokens, words: Floats, start: int, end: int) -> bool:
    """Whether a word is before a name and no part of it: a title before a person, a day."""
    if words[start, _AT["time"]] > 0 or tokens.words[start].casefold() in _ALWAYS_BEFORE:
        return True
    if words[end - 1, _AT["organisation_word"]] > 0 or not words[start, _AT["title"]]:
        return False
    following = words[start + 1]
    return bool(
        following[_AT["given"]] > 0 or following[_AT["initial"]] > 0 or -1 <= following[_AT["lower"]] < _UNUSUAL
    )
