"""What a text shows of a name that can say its kind, as short phrases: a quotation, or a list that it stands on.

What the phrases weigh is learned (kinds.py). Phrases that quote nothing begin with a point.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractors.dates.dateline_words import is_agency
from extractors.names.forms import plain_name
from extractors.names.lexicon import Mark, cue_words
from extractors.names.nouns import HEADS, NOUNS, TAILS
from extractors.names.tokens import Between, Tokens
from extractors.text.word_lists import CITY, LARGE_CITY, ORGANISATION, PLACE, read_lists

_LISTED = (
    (PLACE, "listed country or region"),
    (LARGE_CITY, "listed large city"),
    (CITY, "listed city"),
    (ORGANISATION, "listed organisation"),
)
_SPACE, _COMMA, _OPENING, _END = Between.SPACE, Between.COMMA, Between.OPENING, Between.END
_NEAR = (_SPACE, Between.OTHER, Between.NOTHING)
_TOLD_MORE = (_COMMA, _OPENING, Between.APOSTROPHE)  # what stands between a name and more that is said of it
_SHORT = 4  # letters of a title that a point follows
KNOWN_NAMES = 50_000  # that are kept at hand, and words beside them
_LISTS = re.compile(r"such\W+as\b")
_LISTING = frozenset(("the", "and", "or"))
_PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "di", "da", "dos", "del", "della", "du", "bin", "ibn", "al", "el")
)
# What is in brackets behind a person: years of a life, where somebody was born, née.
_LIFE = re.compile(
    r"\s?[(\[](?:born|b\.|née|nee|né|geb\.|geboren|gest\.|died|\*\s?\d|†|∗|"
    r"(?:\d{1,2}\.? )?(?:[A-Z]\w+ )?(?:\d{1,2}, ?)?\d{4}\s?(?:-|–|—|--)\s?(?:\w+ \d|\d))"
)
_FARTHEST = 6  # words between a name and the noun that says what it is
_MOST_LETTERS = 5  # of an abbreviation
_ROMAN = re.compile(r"[IVX]+")
_BEFORE_IT = {head: f"a word for {head} before it" for head in HEADS}
_SAID_TO_BE = {head: f"a word for {head} behind it" for head in HEADS}
SETTLED = frozenset(("agency", "listed country or region"))  # nothing else that is shown changes the kind
OF_PERSONS = ("given name, of 2", "given name, of 3", "initial", "title before it")
_TELLING = {  # what a name must show by itself to say what those are that stand in one row with it
    **dict.fromkeys(OF_PERSONS, ".beside a person"),
    **dict.fromkeys(("listed country or region", "listed large city", "ends in a place's word"), ".beside a place"),
    **dict.fromkeys(("agency", "listed organisation", "ends in an organisation's word"), ".beside an organisation"),
}
_ARTICLES = frozenset(
    ("a", "an", "the", "ein", "eine", "einer", "der", "die", "das", "un", "une", "le", "la", "el", "una")
)
_STOPS = frozenset(
    ("of", "in", "for", "from", "by", "with", "that", "which", "who", "von", "in", "aus", "de", "und", "and")
)


def find_lists(tokens: Tokens, spans: Sequence[tuple[int, int]]) -> Mapping[int, Sequence[str]]:
    """What "organisations such as A, B and C" says of the names that begin at some words."""
    found: dict[int, Sequence[str]] = {}
    beginnings: dict[int, int] = {}
    for said in _LISTS.finditer(tokens.text) if "such" in tokens.text else ():
        at = bisect_left(tokens.starts, said.start())
        if not at or tokens.word(at - 1) not in cue_words("bodies"):
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


def in_one_row(tokens: Tokens, ended: int, start: int) -> bool:
    """Whether a name stands behind another with a comma, or "and", between them."""
    if ended == start:
        return tokens.between[start] == Between.COMMA
    joined = ended == start - 1 and tokens.words[ended] in cue_words("and")
    return joined and tokens.between[ended] == tokens.between[start] == Between.SPACE


class Own(NamedTuple):
    """What a form shows wherever it stands: `beside` is what it says of names in one row with it; `settled`: its kind
    is the same whatever else is shown."""

    name: str
    phrases: tuple[str, ...]
    beside: tuple[str, ...]
    settled: bool


class Looks:
    """What names and the words beside them show, with those at hand that were met. `known`: phrases that weigh
    something; None: all."""

    def __init__(self, known: Collection[str] | None = None, german: bool = False) -> None:
        self._known, self._german = known, german
        self.owns: dict[str, Own] = {}  # of the forms that were met
        self._before: dict[str, tuple[str, ...]] = {}
        self._second: dict[tuple[str, str], tuple[str, ...]] = {}
        self._behind: dict[tuple[int, str], tuple[str, ...]] = {}

    def _kept(self, phrases: Iterator[str]) -> tuple[str, ...]:
        known = self._known
        return tuple(phrases) if known is None else tuple(phrase for phrase in phrases if phrase in known)

    def own(self, form: str, words: Sequence[str], marks: Sequence[int]) -> Own:
        """What a form shows by itself; `marks` are those of its words."""
        if len(self.owns) > KNOWN_NAMES:
            self.owns.clear()
        phrases = tuple(_own_phrases(words, marks, self._german))
        beside = tuple({_TELLING[phrase] for phrase in phrases if phrase in _TELLING})
        settled = self._known is not None and not SETTLED.isdisjoint(phrases)
        beside = beside if len(beside) == 1 else ()
        found = self.owns[form] = Own(plain_name(form), self._kept(iter(phrases)), beside, settled)
        return found

    def around(self, tokens: Tokens, marks: Sequence[int], start: int, end: int, own: Collection[str]) -> list[str]:
        """What one mention shows around the name."""
        words, between = tokens.words, tokens.between
        found: list[str] = []
        mark = between[start]
        if start and (mark in _NEAR or (mark == _END and _is_short_title(words[start - 1]))):
            before = words[start - 1]
            shown = self._before.get(before)
            if shown is None:
                shown = self._met(self._before, before, self._before_it(before, marks[start - 1]))
            found += shown
            if "listed city" in own and before in cue_words("in"):
                found.append("listed city, in it")
            if start > 1 and between[start - 1] == _SPACE and not before[:1].isupper():
                two = words[start - 2], before
                shown = self._second.get(two)
                found += self._met(self._second, two, self._two_before(*two)) if shown is None else shown
        elif mark == _COMMA:
            found.append("behind a comma")
            if start and self.noun(tokens.word(start - 1)) == "persons":
                found.append(_BEFORE_IT["persons"])
        elif mark == _OPENING:
            found.append(".opened")
        if end < len(words):
            behind = between[end], words[end]
            shown = self._behind.get(behind)
            found += self._met(self._behind, behind, self._behind_it(*behind)) if shown is None else shown
            if behind[0] in _TOLD_MORE or (behind[0] == _SPACE and behind[1] in cue_words("is")):
                found += self._after(tokens, marks, end)
        return found

    def noun(self, word: str) -> str:
        """What a noun is for."""
        return NOUNS[word] or (TAILS[word] if self._german and word[:1].isupper() else "")

    def _met(self, table: dict[Any, tuple[str, ...]], key: object, phrases: Iterator[str]) -> tuple[str, ...]:
        if len(table) > KNOWN_NAMES:
            table.clear()
        found = table[key] = self._kept(phrases)
        return found

    def _before_it(self, before: str, marks: int) -> Iterator[str]:
        word = before.casefold()
        yield f"before it: {word}"
        if marks & Mark.TITLE:
            yield "title before it"
        elif head := self.noun(before):
            plain = self._german or head != "places" or word in cue_words("plain_places")
            yield _BEFORE_IT[head] if plain else f".{_BEFORE_IT[head]}"
        if word in cue_words("in"):
            yield "a preposition of place before it" if self._german else ".a preposition of place before it"
        if word in cue_words("saying"):
            yield ".a verb of saying before it"

    def _two_before(self, second: str, before: str) -> Iterator[str]:
        yield f"before it: {second.casefold()} {before.casefold()}"
        if before in {"of", "von"} and (head := self.noun(second)) in {"places", "others"}:
            yield _BEFORE_IT[head]

    def _after(self, tokens: Tokens, marks: Sequence[int], end: int) -> Iterator[str]:
        """What more than the next word is behind a name."""
        word, mark = tokens.words[end], tokens.between[end]
        if mark == _SPACE:
            if tokens.word(end + 1) in _ARTICLES and (head := self._described(tokens, end + 1, True)):
                yield _SAID_TO_BE[head]
        elif mark == _COMMA:
            if marks[end] & Mark.PLACE and tokens.between[end + 1] != _SPACE:
                yield "a comma and a place behind it"
            elif head := self._described(tokens, end, word in _ARTICLES):
                yield _SAID_TO_BE[head]
        elif mark == _OPENING:
            if _LIFE.match(tokens.text, tokens.ends[end - 1]):
                yield "a life in brackets behind it"
        elif end + 1 < len(tokens.words):
            yield from self._owned(tokens.words[end + 1])

    def _behind_it(self, mark: int, word: str) -> Iterator[str]:
        folded = word.casefold()
        if mark == _SPACE:
            yield f"behind it: {folded}"
            for kind, phrase in (("saying", "says something"), ("living", "does what persons do")):
                if word in cue_words(kind):
                    yield phrase
        elif mark == Between.APOSTROPHE:
            yield "'s behind it"
        elif mark == _COMMA:
            yield f"comma behind it: {folded}"
            if word in {"who", "whose"}:
                yield "does what persons do"
        elif mark == _OPENING:
            yield ".bracket behind it"

    def _owned(self, word: str) -> Iterator[str]:
        phrase = f"'s behind it: {word.casefold()}"
        if self._known is None or phrase in self._known:
            yield phrase
        if word in cue_words("belonging"):
            yield "has what persons have"

    def _described(self, tokens: Tokens, at: int, article: bool) -> str:
        """What the first telling noun behind a name is for, as in "X, the chief economist of Y"."""
        for place in range(at + article, min(at + _FARTHEST, len(tokens.words))):
            word = tokens.word(place)
            if (place > at and tokens.before(place) != _SPACE) or word in _STOPS:
                return ""
            if head := self.noun(word):
                following = tokens.word(place + 1) if tokens.before(place + 1) == _SPACE else ""
                return (following and self.noun(following)) or head
            if not article and place == at:
                return ""
        return ""


def _is_short_title(word: str) -> bool:
    return len(word) <= _SHORT and word.casefold() in cue_words("titles")


def _own_phrases(own: Sequence[str], marks: Sequence[int], german: bool) -> Iterator[str]:
    """What a name shows wherever it stands."""
    first, last, count = own[0].casefold(), own[-1].casefold().rstrip("."), len(own)
    yield f".words {min(count, 4)}"
    if marks[0] & Mark.GIVEN:
        sure = count > 1 and _looks_like_person(own, marks)
        yield f"given name, of {min(count, 3)}" if sure else f"perhaps a given name, of {min(count, 3)}"
        if (
            not sure
            and count > 1
            and marks[0] & Mark.COMMON
            and _looks_like_person(own, (marks[0] & ~Mark.COMMON, *marks[1:]))
        ):
            yield "a given name that is a word too"
    if count > 1 and marks[0] & Mark.TITLE:
        yield "begins with a title"
    if count > 1 and _is_team(own, marks):
        yield "a place and a plural"
    yield ".surname" if marks[-1] & Mark.SURNAME else ".no surname"
    if is_agency(" ".join(own), whole=True) and not marks[0] & Mark.PLACE:
        yield "agency"
    if all(mark & Mark.PEOPLE for mark in marks):
        yield "a people"
    elif marks[0] & Mark.PEOPLE:
        yield ".a people first"
    if any(mark & Mark.COMMON for mark in marks):
        yield ".common words"
    if german and (head := TAILS[last]) in {"places", "organisations"}:
        yield f".ends as {head} do"
    yield from _parts(own, first, last, marks) if count > 1 else (f".letters {min(len(last), 12) // 3}",)
    yield f".ending {last[-4:]}"
    yield f".ending {last[-3:]}"
    lists = _lists_of(" ".join(own), german) if count > 1 or german or marks[0] & Mark.LISTED else 0
    if listed := next((phrase for bit, phrase in _LISTED if lists & bit), None):
        yield listed
    yield from _written(own, bool(listed), german)


def _written(own: Sequence[str], listed: bool, german: bool) -> Iterator[str]:
    """How a name is written. An abbreviation is an organisation's in German texts, elsewhere it says less."""
    if any(map(str.isdigit, "".join(own))):
        yield ".figures"
    if not all(word[:1].isupper() for word in own[1:-1]):
        yield ".small words"
    if all(map(str.isupper, own)):
        short = len(own) == 1 and 1 < len(own[0]) <= _MOST_LETTERS and not _ROMAN.fullmatch(own[0])
        alone = "letters alone" if german else ".letters alone"
        yield alone if short and not listed else ".capitals"


def _lists_of(name: str, german: bool) -> int:
    """The lists that a name stands on; a German genitive counts as the name: "Indiens"."""
    found = read_lists().lists_of(name)
    if not found and german and name.endswith("s"):
        found = read_lists().lists_of(name[:-1]) & (PLACE | LARGE_CITY)
        return found or (read_lists().lists_of(name[:-2]) & PLACE if name.endswith("es") else 0)
    return found


def _parts(own: Sequence[str], first: str, last: str, marks: Sequence[int]) -> Iterator[str]:
    if any(mark & Mark.INITIAL for mark in marks):
        yield "initial"
    if last in cue_words("organisations"):
        yield ".ends in a house's word" if last in cue_words("houses") else "ends in an organisation's word"
    elif _head_of(own) in cue_words("organisations"):
        yield "an organisation's word before of"
    elif first in cue_words("organisations") and last not in cue_words("places"):
        yield "begins with an organisation's word"
    if last in cue_words("places"):
        yield "ends in a place's word"
    if first in cue_words("places"):
        yield "begins with a place's word"
    yield f"last word: {last}"
    yield f"first word: {first}"


def _head_of(own: Sequence[str]) -> str:
    """The word before "of" in a name: "Academy of Sciences"."""
    return own[own.index("of") - 1].casefold() if "of" in own[1:] else ""


def _is_team(own: Sequence[str], marks: Sequence[int]) -> bool:
    """Whether a name is of a place with a word in the plural behind it, as teams are called: "Boston Bruins"."""
    last = own[-1].casefold()
    if not last.endswith("s") or last.endswith("ss") or marks[-1] & (Mark.SURNAME | Mark.PEOPLE | Mark.PLACE_WORD):
        return False
    return not marks[-1] & Mark.ORGANISATION_WORD and bool(read_lists().lists_of(" ".join(own[:-1])) & (PLACE | CITY))


def _looks_like_person(own: Sequence[str], marks: Sequence[int]) -> bool:
    """Whether all that follows a given name can be of a person: no word that is mostly written in small letters."""
    if any(mark & (Mark.COMMON | Mark.FIGURE | Mark.PEOPLE) for mark in marks):
        return False
    if (marks[0] | marks[-1]) & Mark.ORGANISATION_WORD or marks[-1] & Mark.PLACE_WORD:
        return False
    if marks[0] & Mark.PLACE or (marks[0] & Mark.CITY and marks[0] & Mark.SURNAME):
        return False
    return all(word[:1].isupper() or word in _PARTICLES for word in own)
