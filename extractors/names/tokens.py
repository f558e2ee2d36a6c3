"""The words of a text near capitals, with what stands between them. What words are is in lexicon.py.

A text is looked at as an array of characters, in numpy: only words that have a capital, or are near one, are known.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.names.lexicon import POWERS, Mark, Words

# Letters and figures are one word with what joins them ("al-Assad", "AT&T", "O'Neill") and with the points of an
# abbreviation ("U.S.", "J."). An English ending behind an apostrophe is a word of its own: "Russia's".
_HYPHENS, _APOSTROPHES = "-\u2010\u2011&", "'’"
_ENDINGS = frozenset(("s", "t", "ll", "re", "ve", "d", "m", "S"))
_ABBREVIATED = frozenset(("St", "Ste", "Mt", "Ft"))  # the point behind them ends no sentence
_PARTICLES, _SHORTEST = frozenset(("d'", "d’", "al-", "el-")), 2  # they count as capitals: "d'Estaing", "al-Assad"
_SPACES = frozenset((" ", "\u00a0"))
_JUNIOR = re.compile(r"\b[JS]r\.(?=[ \u00a0][^\W\dA-Z]|[,;:)])")  # not where another sentence may begin
_SHORT = 3  # letters of these
_CLOSED = " \u00a0\"'”’»)]"
_QUOTES = "\"'“‘«„‹([{"
_WORD, _LETTER, _HYPHEN, _APOSTROPHE, _POINT, _FIGURE, _CAPITAL, _KNOWN = (1 << bit for bit in range(8))
_JOINS = _HYPHEN | _APOSTROPHE | _POINT
_BUCKETS = 1 << 13
_BUCKET = np.uint64(_BUCKETS - 1)
_NEAR = 2  # words before and behind a candidate that are looked at


class Between:
    """What can stand between two words."""

    SPACE, END, COMMA, COLON, DASH, OPENING, CLOSING, APOSTROPHE, OTHER, NOTHING = range(10)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text. A candidate is a word with a capital, or a figure beside one."""

    text: str
    words: list[str]  # "" where no capital is near
    starts: Sequence[int]
    ends: Sequence[int]
    between: Sequence[int]  # what stands before each word, and after the last (a class of `Between`)
    classes: NDArray[np.int8]  # the same
    places: NDArray[np.intp]  # of the candidates
    capital: NDArray[np.bool_]  # whether each word has one
    near: NDArray[np.intp]  # the words that are looked at, near a capital
    at: NDArray[np.intp]  # the number of each word (of `Words`), 0 where no capital is near, and of two beside the text
    same: NDArray[np.intp]  # a number for each candidate, equal where the words are, whatever their case
    small: NDArray[np.intp]  # how often the word of each candidate stands without a capital

    def word(self, at: int) -> str:
        """The word at a place, near a candidate or not; "" behind the last."""
        return self.text[self.starts[at] : self.ends[at]] if at < len(self.starts) else ""

    def before(self, at: int) -> int:
        """What stands before a word, near a capital or not."""
        return (
            _CHARACTERS.between[self.text[self.ends[at - 1] : self.starts[at]]]
            if at < len(self.starts)
            else Between.END
        )


class _Classes(dict[str, int]):
    """What stands between words -> its class, with those at hand that were met."""

    def __missing__(self, text: str) -> int:
        found = _class_of(text)
        if len(self) < 10_000:
            self[text] = found
        return found


class _Characters:
    """What each character is, and what it is between two words, alone and before a space; found when it is met."""

    def __init__(self) -> None:
        self._kinds = np.zeros(0x110000, np.uint8)
        self.between = _Classes()
        self.alone, self.spaced = np.zeros((2, 0x110000), np.int8)

    def kinds(self, codes: NDArray[np.intp]) -> NDArray[np.uint8]:
        found = self._kinds.take(codes)
        if not found.all():
            for code in np.unique(codes[found == 0]).tolist():
                character = chr(code)
                self._kinds[code] = _kind_of(character)
                self.alone[code], self.spaced[code] = _class_of(character), _class_of(f"{character} ")
            found = self._kinds.take(codes)
        return found


def _kind_of(character: str) -> int:
    found = _KNOWN
    if character.isalnum() or character == "_":
        found |= _WORD | (_LETTER if character != "_" and not character.isdecimal() else 0)
    found |= (_FIGURE if character.isdigit() else 0) | (_CAPITAL if character.isupper() else 0)
    for kind, those in ((_HYPHEN, _HYPHENS), (_APOSTROPHE, _APOSTROPHES), (_POINT, ".")):
        found |= kind if character in those else 0
    return found


_CHARACTERS = _Characters()


def split_words(text: str, known: Words) -> Tokens:
    """The words of a text, with their numbers in `known`. The text begins and ends like a sentence."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.intp)
    kinds = np.append(_CHARACTERS.kinds(codes), 0)
    inside = np.zeros(len(kinds) + 1, bool)
    np.not_equal(kinds & _WORD, 0, out=inside[1:])
    edges: NDArray[np.intp] = np.flatnonzero(inside[1:] != inside[:-1])
    if not len(edges):
        nothing = np.zeros(0, np.intp)
        end = np.array([Between.END], np.int8)
        at = np.zeros(4, np.intp)
        return Tokens(text, [], [], [], [Between.END], end, nothing, nothing > 0, nothing, at, nothing, nothing)
    starts, ends, capital = _joined(text, kinds, edges[0::2], edges[1::2])
    near = np.flatnonzero(_widened(capital, _NEAR + 1))
    between = _between(text, codes, starts, ends, near)
    _go_on(text, starts, ends, capital, between)
    keys = _keys(codes, starts, ends)
    rows = known.find(keys.take(near), lambda those: _spell(text, starts, ends, near[those]))
    at = np.zeros(len(starts) + 4, np.intp)
    at[near + 2] = rows
    marks = known.marks.take(at[2:-2])
    places = np.flatnonzero(_candidates(marks, capital, between))
    words = np.full(len(starts), "", object)
    words[near] = known.spelled.take(rows)
    same, small = _count(known.folded.take(at.take(places + 2)), keys[~capital], places)
    of = starts.data, ends.data, between.data  # few of these are looked at one by one
    return Tokens(text, words.tolist(), *of, between, places, capital, near, at, same, small)


def _spell(text: str, starts: NDArray[np.intp], ends: NDArray[np.intp], those: NDArray[np.intp]) -> list[str]:
    return [text[start:end] for start, end in zip(starts[those].tolist(), ends[those].tolist(), strict=True)]


def _keys(codes: NDArray[np.intp], starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.uint64]:
    """A number for each word, by its letters."""
    POWERS.reach(len(codes) + 1)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes.view(np.uint64) * POWERS.up[: len(codes)], out=sums[1:])
    return (sums.take(ends) - sums.take(starts)) * POWERS.down.take(starts)


def _widened(flags: NDArray[np.bool_], steps: int) -> NDArray[np.bool_]:
    """Which places are at most some steps from one that is flagged."""
    wide = flags.copy()
    for step in range(1, min(steps, len(flags) - 1) + 1):
        wide[step:] |= flags[:-step]
        wide[:-step] |= flags[step:]
    return wide


def _go_on(
    text: str,
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
    capital: NDArray[np.bool_],
    between: NDArray[np.int8],
) -> None:
    """Take back the end of a sentence behind "St."."""
    size = ends - starts
    for at in np.flatnonzero(capital & (size <= _SHORT) & (size > 1) & (between[1:] == Between.END)).tolist():
        if text[starts[at] : ends[at]] in _ABBREVIATED and text[ends[at] : ends[at] + 2] in {". ", ".\u00a0"}:
            between[at + 1] = Between.SPACE


def _candidates(marks: NDArray[np.int32], capital: NDArray[np.bool_], between: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Which words may be of names. Not those that have a capital because they open a sentence: "The", "But"."""
    candidate = capital | ((marks & Mark.FIGURE > 0) & _widened(capital, 1))
    alone = capital & (between[:-1] == Between.END)
    alone[:-1] &= ~candidate[1:]
    candidate[alone & (marks & Mark.OPENER > 0)] = False
    return candidate


def _count(
    mine: NDArray[np.uint64], small: NDArray[np.uint64], places: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """A number for each candidate, equal where the words are, and how often its word stands without a capital. `mine`:
    the keys of candidates in small letters; `small`: of words without a capital."""
    if not len(mine):
        return places, places
    order = mine.argsort()
    new = np.append(True, mine[order[1:]] != mine[order[:-1]])
    same = np.empty(len(mine), np.intp)
    same[order] = np.cumsum(new) - 1
    known = mine[order[new]]
    among = np.zeros(_BUCKETS, bool)  # of most small words, which are none of these, one look says so
    among[known & _BUCKET] = True
    small = small[among[small & _BUCKET]]
    at = np.minimum(np.searchsorted(known, small), len(known) - 1)
    return same, np.bincount(at[known[at] == small], minlength=len(known))[same]


def _joined(
    text: str, kinds: NDArray[np.uint8], starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
    """Where words begin and end, from where letters and figures do, and whether they have a capital."""
    size, mark = ends - starts, kinds.take(ends)
    lone = (size == 1) & (mark & _POINT > 0)  # a letter with a point, or a figure
    lone &= kinds.take(starts) & _LETTER > 0
    alone = starts[1:] - ends[:-1] == 1
    asked = np.flatnonzero(alone & (mark[:-1] & _JOINS > 0))
    of = mark.take(asked)
    joined = of & _HYPHEN > 0
    following = asked + 1
    joined |= lone.take(asked) & (size.take(following) == 1) & (kinds.take(starts.take(following)) & _LETTER > 0)
    apostrophes = np.flatnonzero(of & _APOSTROPHE)
    behind = following.take(apostrophes)
    joined[apostrophes] = [word not in _ENDINGS for word in _spell(text, starts, ends, behind)]
    begins = kinds.take(starts) & _CAPITAL > 0
    if joined.any():
        before = asked[joined]
        short = before[size.take(before) <= _SHORTEST]
        begins[short] |= np.array([word in _PARTICLES for word in _spell(text, starts, ends + 1, short)], bool)
        first, last = np.ones((2, len(starts)), bool)
        last[before] = first[before + 1] = False
        starts, ends, lone, begins = starts[first], ends[last], lone[last], begins[first]
    pointed = np.flatnonzero(lone)
    followed = np.append(starts, len(text) + 2).take(pointed + 1).tolist()
    longer = []  # "U.S.", and "J." before another word
    for at, end, following_start in zip(pointed.tolist(), ends.take(pointed).tolist(), followed, strict=True):
        if text[end - 2 : end - 1] == "." or text[end + 1 : following_start] in _SPACES:
            longer.append(at)
    ends[np.array(longer, np.intp)] += 1
    for name in _JUNIOR.finditer(text) if "Jr." in text or "Sr." in text else ():
        at = int(np.searchsorted(starts, name.start()))
        if starts[at] == name.start():
            ends[at] = name.end()
    return starts, ends, begins


def _between(
    text: str,
    codes: NDArray[np.intp],
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
    near: NDArray[np.intp],
) -> NDArray[np.int8]:
    """What stands before each word that is looked at, and behind the last."""
    begins, stops = ends.take(near - 1), starts.take(near)
    if len(near) and not near[0]:
        begins[0] = 0
    size = stops - begins
    first = np.minimum(begins, len(text) - 1)
    second = np.minimum(begins + 1, len(text) - 1)
    spaced = (size == 2) & (codes[second] == ord(" "))
    of: NDArray[np.int8] = np.where(
        spaced, _CHARACTERS.spaced.take(codes.take(first)), _CHARACTERS.alone.take(codes.take(first))
    )
    odd = np.flatnonzero((size != 1) & ~spaced)
    of[odd] = [
        _CHARACTERS.between[text[begin:stop]]
        for begin, stop in zip(begins[odd].tolist(), stops[odd].tolist(), strict=True)
    ]
    found = np.full(len(starts) + 1, Between.OTHER, np.int8)
    found[near] = of
    found[0] = found[0] if found[0] == Between.OPENING else Between.END
    found[-1] = Between.END
    return found


def _class_of(text: str) -> int:
    bare = text.strip(" \u00a0\t")
    if not bare or bare == "]":  # "[President Barack] Obama"
        return Between.SPACE if text else Between.NOTHING
    if "\n" in text or any(mark in bare for mark in ".!?…。;"):
        return Between.END
    if bare in {"'", "’"} and text == bare:
        return Between.APOSTROPHE
    if bare[-1] in _QUOTES and (bare[-1] not in "\"'" or text[0] in " \u00a0"):
        return Between.END if bare[0] in ",:" else Between.OPENING
    for mark, found in ((",", Between.COMMA), (":", Between.COLON)):
        if mark in bare:
            return found
    if bare[0] in _CLOSED:
        return Between.CLOSING
    return Between.DASH if bare[0] in "-–—‐" else Between.OTHER
