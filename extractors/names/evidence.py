"""What a text shows of a name that can say its kind, as short phrases: a quotation, or a list that it stands on.

What the phrases weigh is learned (kinds.py).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from extractors.dates.dateline_words import is_agency
from extractors.names.lexicon import CITY, LARGE_CITY, ORGANISATION, PLACE, Mark, cue_words, read_lists
from extractors.names.tokens import Between, Tokens

_LISTED = (
    (PLACE, "listed country or region"),
    (LARGE_CITY, "listed large city"),
    (CITY, "listed city"),
    (ORGANISATION, "listed organisation"),
)
_NEAR = (Between.SPACE, Between.OTHER, Between.NOTHING)
_SHORT = 4  # letters of a title that a point follows
KNOWN_NAMES = 50_000  # that are kept at hand
_LISTS = re.compile(r"such\W+as\b")
_LISTING = frozenset(("the", "and", "or"))
_PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "di", "da", "dos", "del", "della", "du", "bin", "ibn", "al", "el")
)


OF_PERSONS = ("given name, of 2", "given name, of 3", "initial", "title before it")


def find_lists(tokens: Tokens, spans: Sequence[tuple[int, int]]) -> Mapping[int, Sequence[str]]:
    """What "organisations such as A, B and C" says of the names that begin at some words."""
    found: dict[int, Sequence[str]] = {}
    beginnings: dict[int, int] = {}
    for said in _LISTS.finditer(tokens.text):
        at = bisect_left(tokens.starts, said.start())
        if not at or tokens.text[tokens.starts[at - 1] : tokens.ends[at - 1]] not in cue_words("bodies"):
            continue
        beginnings = beginnings or dict(spans)
        place = at + 2
        while place < len(tokens.words):
            if place in beginnings:
                found[place] = ("organisations such as",)
                place = beginnings[place]
            elif tokens.words[place] in _LISTING and tokens.between[place] in (Between.SPACE, Between.COMMA):
                place += 1
            else:
                break
            if place < len(tokens.words) and tokens.between[place] not in (Between.SPACE, Between.COMMA):
                break
    return found


class Looks(dict[tuple[str, ...], tuple[str, ...]]):
    """What names show by themselves, with those at hand that were met."""

    def of(self, own: tuple[str, ...], marks: Sequence[int]) -> tuple[str, ...]:
        """The phrases of a name, of which `marks` are those of its words."""
        found = self.get(own)
        if found is None:
            if len(self) > KNOWN_NAMES:
                self.clear()
            found = self[own] = tuple(_own_phrases(own, marks))
        return found


def look_at(tokens: Tokens, marks: Sequence[int], start: int, end: int, looks: Looks) -> list[str]:
    """What one mention shows. Phrases that quote nothing begin with a point."""
    found = list(looks.of(tuple(tokens.words[start:end]), marks[start:end]))
    mark = tokens.between[start]
    if start and (mark in _NEAR or (mark == Between.END and _is_short_title(tokens.words[start - 1]))):
        found += _before(tokens, marks, start, "listed city" in found)
    elif mark == Between.COMMA:
        found.append("behind a comma")
    elif mark == Between.OPENING:
        found.append(".opened")
    if end < len(tokens.words):
        found += _after(tokens, marks, end)
    return found


def _is_short_title(word: str) -> bool:
    return len(word) <= _SHORT and word.casefold() in cue_words("titles")


def _own_phrases(own: tuple[str, ...], marks: Sequence[int]) -> Iterator[str]:
    """What a name shows wherever it stands."""
    first, last, count = own[0].casefold(), own[-1].casefold().rstrip("."), len(own)
    yield f".words {min(count, 4)}"
    if all(map(str.isupper, own)):
        yield ".capitals"
    if any(map(str.isdigit, "".join(own))):
        yield ".figures"
    if not all(word[:1].isupper() for word in own[1:-1]):
        yield ".small words"
    if marks[0] & Mark.GIVEN:
        sure = count > 1 and _looks_like_person(own, marks)
        yield f"given name, of {min(count, 3)}" if sure else f".perhaps a given name, of {min(count, 3)}"
        yield ".surname" if marks[-1] & Mark.SURNAME else ".no surname"
    if is_agency(" ".join(own), whole=True) and not marks[0] & Mark.PLACE:
        yield "agency"
    if all(mark & Mark.PEOPLE for mark in marks):
        yield "a people"
    if count > 1:
        if any(mark & Mark.INITIAL for mark in marks):
            yield "initial"
        yield from _parts(first, last)
    else:
        yield f".ending {last[-4:]}"
        yield f".ending {last[-3:]}"
    lists = read_lists().lists_of(" ".join(own))
    if listed := next((phrase for bit, phrase in _LISTED if lists & bit), None):
        yield listed


def _parts(first: str, last: str) -> Iterator[str]:
    if last in cue_words("organisations"):
        yield ".ends in a house's word" if last in cue_words("houses") else "ends in an organisation's word"
    if last in cue_words("places"):
        yield "ends in a place's word"
    if first in cue_words("places"):
        yield "begins with a place's word"
    yield f"last word: {last}"
    yield f"first word: {first}"


def _looks_like_person(own: Sequence[str], marks: Sequence[int]) -> bool:
    """Whether all that follows a given name can be of a person: no word that is mostly written in small letters."""
    if any(mark & (Mark.COMMON | Mark.FIGURE | Mark.PEOPLE) for mark in marks):
        return False
    if (marks[0] | marks[-1]) & Mark.ORGANISATION_WORD or marks[-1] & Mark.PLACE_WORD:
        return False
    if marks[0] & Mark.PLACE or (marks[0] & Mark.CITY and marks[0] & Mark.SURNAME):
        return False
    return all(word[:1].isupper() or word in _PARTICLES for word in own)


def _before(tokens: Tokens, marks: Sequence[int], start: int, city: bool) -> Iterator[str]:
    before = tokens.words[start - 1]
    yield f"before it: {before.casefold()}"
    if marks[start - 1] & Mark.TITLE:
        yield "title before it"
    if city and before in cue_words("in"):
        yield "listed city, in it"
    if start > 1 and tokens.between[start - 1] == Between.SPACE and not before[:1].isupper():
        yield f"before it: {tokens.words[start - 2].casefold()} {before.casefold()}"


def _after(tokens: Tokens, marks: Sequence[int], end: int) -> Iterator[str]:
    after, mark = tokens.words[end].casefold(), tokens.between[end]
    if mark == Between.SPACE:
        yield f"behind it: {after}"
    elif mark == Between.APOSTROPHE:
        yield "'s behind it"
        if end + 1 < len(tokens.words):
            yield f"'s behind it: {tokens.words[end + 1].casefold()}"
    elif mark == Between.COMMA:
        yield f"comma behind it: {after}"
        if marks[end] & Mark.PLACE and end + 1 <= len(tokens.words) and tokens.between[end + 1] != Between.SPACE:
            yield "a comma and a place behind it"
    elif mark == Between.OPENING:
        yield ".bracket behind it"
