"""From what is said of each capital to the names of a text: which words are one name, where it begins and ends."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.names.features import Candidates
from extractors.names.lexicon import Floats, Mark, cue_words
from extractors.names.offices import find_offices
from extractors.names.tokens import Between, Tokens
from extractors.names.trimming import ASKED, LONGEST_ASKED, Span, trim

INSIDE = {"": 0.5, "de": 0.42}  # the chance from which a word is in a name, by group of languages
JOINED = 0.6  # the chance from which two parts are one name
LETTERS = 0.25  # the chance that is enough for a word in capitals alone
BESIDE = {"": 0.1, "de": 0.3}  # the chance that is enough beside a word that is in a name
OF_ITS_KIND = 0.2  # and that joins "University" and what it is of
ALIKE = 0.35  # how much the other places of a word in the text count
_PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "di", "da", "dos", "del", "della", "du", "bin", "ibn", "al", "el", "ten", "ter")
) | {"la", "le", "las", "los"}
_MOST_PARTICLES = 2
_AND = " & "
_QUOTED = re.compile(r""" (["“'‘])\w+(?: \w+)?["”'’] [^\W\d_]""")
_OF = frozenset(("of", "for"))
_NO_LINKS = frozenset(("or", "oder", "ou", "o", "but", "to", "vs"))
_LABELLED = 3  # figures behind a word that only counts: "Chapter 3"
# A title of a work in quotes, with small words in it: "Anarchy in Tokyo".
_CAPITALISED = r"[A-Z]\w*(?:['’]\w+)?"
_TITLE = re.compile(
    rf"""["“]({_CAPITALISED}(?: {_CAPITALISED})*(?:(?: (?:of|the|to|an?|in|on|at|for|from|by|with|through|and|my))+"""
    rf"""(?: {_CAPITALISED})+)+)[,.!]?["”]"""
)
_NO_WORDS = frozenset(("and", "or", "und", "oder", "et", "ou", "y", "o", "e"))
_NAMED = Mark.GIVEN | Mark.SURNAME | Mark.PLACE | Mark.CITY | Mark.PEOPLE
_NEAR = (Between.SPACE, Between.NOTHING)
_AROUND = 2  # words from the one before an initial to the one behind it
_FEW = 2  # words of a name that a country begins and that is left whole: "US Navy"


def even_out(chances: Floats, same: NDArray[np.intp]) -> Floats:
    """The chance of each candidate, moved towards what the same word has elsewhere in the text."""
    others = np.bincount(same)[same] - 1
    mean = (np.bincount(same, chances)[same] - chances) / np.maximum(others, 1)
    return np.where(others > 0, (1 - ALIKE) * chances + ALIKE * mean, chances).astype(np.float32)


def find_spans(  # noqa: PLR0913, PLR0917 - each is measured apart
    tokens: Tokens,
    found: Candidates,
    marks: NDArray[np.int32],
    of: Sequence[int],
    inside: Floats,
    joined: Mapping[int, float],
    group: str,
) -> list[Span]:
    """The names of a text, in order, as stretches of its words.

    `marks`, `of`: the marks of all words; `inside`: chances of candidates; `joined`: of pairs with words between, by
    the first of the two.
    """
    parts: list[list[Span]] = []  # the stretches without small words, by the name that they may be of
    last = -2
    inseparable = _inseparable(tokens, joined)
    places, pairs = tokens.places.tolist(), set(found.pairs.tolist())
    between = tokens.between
    for number in _choose(tokens, marks, of, places, inside, group):
        place = places[number]
        if number - 1 == last and last in pairs:
            first, end = parts[-1][-1]
            if place == end:
                if between[place] in _NEAR or tokens.text[tokens.ends[end - 1] : tokens.starts[place]] == _AND:
                    parts[-1][-1] = (first, place + 1)
                else:
                    parts.append([(place, place + 1)])
            elif last in inseparable or _links(tokens, of, (parts[-1][0][0], end), place, joined[last]):
                parts[-1].append((place, place + 1))
            else:
                parts.append([(place, place + 1)])
        else:
            parts.append([(place, place + 1)])
        last = number
    spans = list(_trimmed(tokens, of, parts, group))
    labels = _labels(tokens, of)
    if labels:
        spans = [span for span in spans if not _is_label(tokens, of, span, labels)]
    if not group:
        spans = _with_titles(tokens, spans)
    return _with_nicknames(tokens, of, spans)


def _trimmed(tokens: Tokens, marks: Sequence[int], parts: Sequence[Sequence[Span]], group: str) -> Iterator[Span]:
    """The names that parts of names are, without what is around them and no part of them."""
    linked = any(len(one) > 1 for one in parts)
    alone = {_key(tokens, one[0]) for one in parts if len(one) == 1} if linked else set()
    for part in parts:
        for span in part if len(part) == 1 else _whole(tokens, part, alone):
            for one in (span,) if span[1] - span[0] <= _FEW else _parted(tokens, marks, span):
                start, end = one
                if not (group or (marks[start] | marks[end - 1]) & ASKED or len(tokens.words[start]) <= LONGEST_ASKED):
                    yield one
                elif trimmed := trim(tokens, marks, one, group):
                    yield trimmed


def _labels(tokens: Tokens, marks: Sequence[int]) -> set[str]:
    """Words that only count what a text lists: they open sentences, and other figures follow each time."""
    figures: dict[str, set[str]] = {}
    places = tokens.places.tolist()
    for at in places:
        if not (at and marks[at] & Mark.FIGURE and marks[at - 1] & Mark.CAPITAL):
            continue
        if tokens.between[at - 1] == Between.END and tokens.between[at] == Between.SPACE:
            figures.setdefault(tokens.words[at - 1], set()).add(tokens.words[at])
    found = {word: len(said) for word, said in figures.items() if len(said) >= _LABELLED}
    if not found:
        return set()
    times = Counter(tokens.words[at] for at in places)
    return {word for word, said in found.items() if times[word] <= said + said // 2}


def _is_label(tokens: Tokens, marks: Sequence[int], span: Span, labels: Collection[str]) -> bool:
    start, end = span
    return tokens.words[start] in labels and all(mark & Mark.FIGURE for mark in marks[start + 1 : end])


def _with_titles(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The names, those that are parts of one title in quotes as one."""
    behind = len(spans)
    for title in [*_TITLE.finditer(tokens.text)][::-1]:
        first, last = (bisect_left(tokens.starts, at) for at in title.span(1))
        begin = bisect_left(spans, (first,), hi=behind)
        end = bisect_left(spans, last, begin, behind, key=lambda span: span[1] - 1)
        if begin < end:
            spans[begin:end] = [(first, last)]
        behind = begin
    return spans


def _with_nicknames(tokens: Tokens, marks: Sequence[int], spans: list[Span]) -> list[Span]:
    """The names, those of persons with what stands in quotes inside them: 'William "Cowboy" Cowley'."""
    for at in [at for at, span in enumerate(spans) if tokens.between[span[0]] == Between.CLOSING][::-1]:
        if at > 1 and marks[spans[at - 2][0]] & Mark.GIVEN:
            (first, before), (start, end), (behind, last) = spans[at - 2 : at + 1]
            if before == start and end == behind and _QUOTED.match(tokens.text, tokens.ends[start - 1]):
                spans[at - 2 : at + 1] = [(first, last)]
    return spans


def _inseparable(tokens: Tokens, pairs: Collection[int]) -> set[int]:
    """The pairs whose words stand several times in the text, and never one without the other: "Seconds to Mars"."""
    if not pairs:
        return set()
    same, places = tokens.same.tolist(), tokens.places.tolist()
    times = Counter(same)
    found: dict[str, list[int]] = {}
    for number in pairs:
        if times[same[number]] == times[same[number + 1]] > 1:
            start, end = places[number], places[number + 1]
            found.setdefault(" ".join(tokens.words[start : end + 1]), []).append(number)
    return {
        number
        for numbers in found.values()
        if len(numbers) == times[same[numbers[0]]]
        and _NO_WORDS.isdisjoint(tokens.words[places[numbers[0]] + 1 : places[numbers[0] + 1]])
        for number in numbers
    }


def _choose(  # noqa: PLR0913, PLR0917 - each is of the same candidates
    tokens: Tokens, table: NDArray[np.int32], of: Sequence[int], places: Sequence[int], inside: Floats, group: str
) -> list[int]:
    """The candidates that are in names, and say not what a person is. `table`, `of`: the marks of all words.

    Beside one that surely is, and for words in capitals alone ("RF"), less is enough.
    """
    marks = table[tokens.places]
    capitals = (marks & Mark.UPPER) > 0
    usual = (marks & Mark.COMMON) > 0
    country = capitals & ((marks & Mark.PLACE) > 0)  # "US" is another word than "us"
    sure = (inside > np.where(capitals & ~usual, LETTERS, INSIDE[group])) | country
    last = (marks & Mark.ORGANISATION_WORD) > 0  # "General" is of "General Staff"
    chosen = sure.tolist()
    enough = ~sure & (inside > BESIDE[group])
    before = ~sure
    before[:-1] &= enough[:-1] | last[1:]
    for number in np.flatnonzero(enough).tolist():
        if number and chosen[number - 1] and places[number] - places[number - 1] == 1:
            chosen[number] = tokens.between[places[number]] == Between.SPACE
    for number in np.flatnonzero(marks & Mark.INITIAL).tolist():
        if 0 < number < len(places) - 1 and chosen[number - 1] and chosen[number + 1]:
            chosen[number] = chosen[number] or places[number + 1] - places[number - 1] == _AROUND
    for number in np.flatnonzero(before[:-1])[::-1].tolist():
        if not chosen[number] and chosen[number + 1]:
            chosen[number] = _leads_to(tokens, places[number], places[number + 1])
    offices = find_offices(tokens, table, of)
    return [number for number, place in enumerate(places) if chosen[number] and place not in offices]


def _leads_to(tokens: Tokens, first: int, second: int) -> bool:
    """Whether nothing, or particles alone, stand between two words: "Dorothea von Schlegel"."""
    between = tokens.words[first + 1 : second]
    if second - first > 1 + _MOST_PARTICLES or not _PARTICLES.issuperset(between):
        return False
    return all(one == Between.SPACE for one in tokens.between[first + 1 : second + 1])


def _links(tokens: Tokens, marks: Sequence[int], left: Span, place: int, chance: float) -> bool:
    """Whether small words link two parts of a name."""
    start, end = left
    small = tokens.words[end:place]
    if not (_NO_LINKS.isdisjoint(small) and cue_words("is").isdisjoint(small)):
        return False
    ends_as_one = marks[end - 1] & Mark.ORGANISATION_WORD
    given = marks[start] & (Mark.GIVEN | Mark.PLACE) == Mark.GIVEN
    person = (given or marks[end - 1] & Mark.INITIAL) and not ends_as_one
    if _PARTICLES.issuperset(small):
        return bool(chance > JOINED or person)
    organisation = ends_as_one or (marks[place] & Mark.ORGANISATION_WORD and not person)
    if small == ["upon"]:  # "Newcastle upon Tyne"
        return True
    if small == ["and"] and (_goes_on(tokens, marks, left, place) or _is_of_two(tokens, marks, left, place)):
        return True
    if (
        (small[0] == "of" or small == ["for"])
        and organisation
        and (chance > OF_ITS_KIND or _ends_as_one(tokens, marks, end - 1, place))
    ):
        return True
    return bool(chance > JOINED and not person)


def _goes_on(tokens: Tokens, marks: Sequence[int], left: Span, place: int) -> bool:
    """Whether "and" is between two things that an organisation is of: "Department of Health and Human Services"."""
    start, end = left
    of = next((at for at in range(start + 1, end) if tokens.words[at] in _OF), 0)
    common = marks[end - 1] & marks[place] & Mark.COMMON
    if not common:
        several = tokens.words[end - 1].endswith("s") and tokens.words[place].endswith("s")
        common = several and not (marks[end - 1] | marks[place]) & _NAMED
    return bool(of and marks[of - 1] & Mark.ORGANISATION_WORD and common and not marks[place] & Mark.ORGANISATION_WORD)


def _is_of_two(tokens: Tokens, marks: Sequence[int], left: Span, place: int) -> bool:
    """Whether "and" is between two places that a line is called by: "Boston and Maine Railroad"."""
    end = place
    while end + 1 < len(marks) and tokens.between[end + 1] in _NEAR and marks[end + 1] & Mark.CAPITAL:
        end += 1
    return left[1] - left[0] == 1 and end > place and tokens.words[end].casefold() in cue_words("of_two")


def _ends_as_one(tokens: Tokens, marks: Sequence[int], last: int, place: int) -> bool:
    """Whether an organisation's word is before "of", and one ends the capitals behind it: "Staff of the Forces"."""
    while place + 1 < len(marks) and tokens.between[place + 1] in _NEAR and marks[place + 1] & Mark.CAPITAL:
        place += 1
    return bool(marks[last] & marks[place] & Mark.ORGANISATION_WORD)


def _key(tokens: Tokens, span: Span) -> str:
    return " ".join(tokens.words[span[0] : span[1]]).casefold()


def _whole(tokens: Tokens, parts: Sequence[Span], alone: set[str]) -> Iterable[Span]:
    """A name with small words in it, or its parts where both ends are names of their own elsewhere in the text.

    A person can be called by either end: "Dorothea von Schlegel".
    """
    if len(parts) > 1 and _PARTICLES.issuperset(tokens.words[parts[0][1] : parts[-1][0]]):
        return [(parts[0][0], parts[-1][1])]
    if _key(tokens, parts[0]) in alone and _key(tokens, parts[-1]) in alone:
        return parts
    return [(parts[0][0], parts[-1][1])]


def _parted(tokens: Tokens, marks: Sequence[int], span: Span) -> Iterable[Span]:
    """A name, and apart from it the letters of a country that only say whose it is: "US | SM-3 Block"."""
    start, end = span
    if tokens.words[start].casefold() not in cue_words("aliases"):
        return (span,)
    if any(mark & Mark.ORGANISATION_WORD for mark in marks[start:end]):
        return (span,)
    return ((start, start + 1), (start + 1, end))
