"""Phrases of many languages looked up in a line: at its begin, at its end, anywhere in it.

Lines and phrases are compared plain: without case, accents, vowel points and punctuation. What a phrase means is known
by the modules that ask.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache

from extractors.text.cues import cues
from extractors.text.scripts import UNSPACED_RANGES

_ALIKE = dict(zip(map(ord, "ىیېکڪةۀھہۂıłøđħœæ"), [*"يييككههههه", *"ilodh", "oe", "ae"], strict=True))
_INSIDE = frozenset("\u00ad\u0640՛՜՝՞՟")  # soft hyphen, tatweel, Armenian marks above a letter
_NUKTAS = frozenset((0x093C, 0x09BC, 0x0A3C, 0x0ABC, 0x0B3C, 0x0CBC))
_BULLETS = re.compile(r"^(?:[\W_] ){1,3}")
_WORD, _HEAD = 24, 64  # characters of a line in which its first word and its first phrase stand
_MOST_WORDS = 50_000
_STAR, _END = "\ue000", "\ue001"
_FIRST_UNSPACED = "\u0e00"  # letters from here on may be of a script that joins its words


class _Plain(dict[int, str | int | None]):
    """What a decomposed, case-folded character becomes, worked out when it is first seen."""

    def __missing__(self, code: int) -> str | int | None:
        category = unicodedata.category(chr(code))
        found: str | int | None = _ALIKE.get(code, code)
        if chr(code) in _INSIDE or category == "Cf" or (category == "Mn" and _is_point(code)):
            found = None
        elif category[0] in "PSZC":
            found = " "
        self[code] = found
        return found


def _is_point(code: int) -> bool:
    """Whether a mark is left out in careless or in careful print: accents, vowel points, nuktas; not vowel signs."""
    return code < 0x0900 or code in _NUKTAS or 0x1AB0 <= code <= 0x1DFF or code >= 0xFE00


_PLAIN = _Plain({ord(_STAR): "*", ord(_END): "\n"})


def plain(text: str) -> str:
    """A text as words of small letters with single spaces; equal for spellings that readers take for one."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return " ".join(text.casefold().translate(_PLAIN).split())


_plain_word = lru_cache(maxsize=_MOST_WORDS)(plain)


def _goes_on(character: str) -> bool:
    """Whether endings are written on a word of a letter's script that a phrase does not name: Indic and Georgian."""
    return 0x0900 <= ord(character) < 0x0E00 or 0x10A0 <= ord(character) <= 0x10FF or is_unspaced(character)


def is_unspaced(character: str) -> bool:
    """Whether a letter's script joins its words, so that a phrase may end inside what looks like one: also Hangul,
    whose particles stick to words."""
    code = ord(character)
    return code >= ord(_FIRST_UNSPACED) and (
        0x1100 <= code <= 0x11FF or any(first <= code <= last for first, last in UNSPACED_RANGES)
    )


class Phrases:
    """The phrases of some kinds. `*` at the end of a phrase lets its last word go on, between words it skips some."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._all = _all_plain(phrases)
        self._words: dict[str, frozenset[str]] = {}  # printed first words of phrases, and the words after them
        self._first: dict[str, list[tuple[str, str]]] = {}  # by the keys that were asked for
        self._others: set[str] = set()  # printed words with which no phrase begins

    def opens(self, line: str) -> bool:
        """Whether a printed line begins with a phrase; most lines are told by a first word that came before."""
        end = line.find(" ", 1, _WORD)
        if (line[:end] if end > 0 else line[:_WORD]) in self._others:
            return False
        if line[1:2] == " " and not line[0].isalnum():
            bare = _BULLETS.sub("", line)
            return bare[1:2] != " " and self.opens(bare)
        seconds = self._after(line[:end] if end > 0 else line[:_WORD])
        if seconds is None:
            return False
        if seconds and end > 0:
            stop = line.find(" ", end + 1, end + _WORD)
            second = _plain_word(line[end + 1 : stop if stop > 0 else end + _WORD])
            if second and second.partition(" ")[0] not in seconds:  # "Je m’abonne", "Accept & close"
                return False
        return bool(self.begin(plain(line[:_HEAD])))

    def opening(self, lines: Sequence[str]) -> list[bool]:
        """Which of many lines `opens` is true for."""
        others = self._others
        return [
            (line[:end] if (end := line.find(" ", 1, _WORD)) > 0 else line[:_WORD]) not in others and self.opens(line)
            for line in lines
        ]

    def _after(self, word: str) -> frozenset[str] | None:
        """The words that can follow a printed first word; empty when any can, None when no phrase begins with it."""
        if word in self._words:
            return self._words[word]
        if len(self._words) + len(self._others) >= _MOST_WORDS:
            self._words.clear()
            self._others.clear()
        first, _, second = plain(word).partition(" ")
        found: frozenset[str] | None = frozenset()  # of an arrow
        if first in self._by_key:
            found = self._seconds(first)
            if second and found:
                found = frozenset() if second in found else None
        elif first and not any(key in self._by_key for key in _keys(first)):
            found = None
        if found is None:
            self._others.add(word)
        else:
            self._words[word] = found
        return found

    def begin(self, line: str) -> str:
        """The longest phrase with which a plain line begins, "" for none."""
        found = ""
        text = line + " "
        for key in _keys(line):
            for phrase, tail in self._heads(key) if key in self._by_key else ():
                if (
                    len(phrase) > len(found)
                    and text.startswith(phrase)
                    and (not tail or f" {tail} " in text[len(phrase) + 1 :])
                ):
                    found = phrase
        return found.rstrip()

    def may_end(self, words: str) -> bool:
        """Whether any phrase ends as the last word of a plain line does."""
        return bool(words) and any(key in self._last for key in _last_keys(words))

    def end(self, line: str) -> str:
        """A phrase with which a plain line ends, "" for none."""
        text = " " + line
        for key in _last_keys(line) if line else ():
            for phrase in self._last.get(key, ()):
                if text.endswith(phrase):
                    return phrase.lstrip()
        return ""

    def anywhere(self, line: str) -> bool:
        """Whether a phrase stands in a plain line."""
        text = f" {line} "
        return any(phrase in text for phrase in self._inside)

    def count(self, line: str) -> int:
        """How many phrases stand in a plain line."""
        text = f" {line} "
        return sum(phrase in text for phrase in self._inside)

    @cached_property
    def whole(self) -> frozenset[str]:
        """The phrases that are complete as they stand."""
        return frozenset(phrase for phrase in self._all if "*" not in phrase)

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        """The phrases by what a line is asked for: there are thousands, of which a page's words ask a few."""
        found: dict[str, list[str]] = {}
        for phrase in self._all:
            key = phrase.partition(" ")[0]
            if phrase[-1] == "*" or phrase[0] >= _FIRST_UNSPACED:
                head = phrase.removesuffix("*").partition(" * ")[0]
                key = head[:2] if is_unspaced(head[0]) else head.split(" ", 1)[0]
                if phrase[-1] == "*" and key == head:
                    key = head[:4] + "*"
            found.setdefault(key, []).append(phrase)
        return found

    def _heads(self, key: str) -> list[tuple[str, str]]:
        """How the phrases of a key begin, up to words that are skipped, and what comes after these."""
        if key not in self._first:
            found = []
            for phrase in self._by_key[key]:
                head, _, tail = phrase.removesuffix("*").partition(" * ")
                ends = "" if phrase[-1] == "*" or tail or _goes_on(head[-1]) else " "
                found.append((head + ends, tail))
            self._first[key] = found
        return self._first[key]

    def _seconds(self, key: str) -> frozenset[str]:
        """The second words of the phrases of a key; none where a phrase is one word or its second goes on."""
        heads = self._heads(key)
        words = [head.split(" ") for head, _ in heads]
        alone = any(len(head) < 2 or not head[1] for head in words)
        goes_on = any(
            len(head) == 2 and head[1] and not text.endswith(" ") for head, (text, _) in zip(words, heads, strict=True)
        )
        if alone or goes_on:
            return frozenset()
        return frozenset(head[1] for head in words if len(head) > 2 or (len(head) == 2 and head[1]))

    @cached_property
    def _last(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for phrase in self.whole:
            begins = "" if is_unspaced(phrase[0]) else " "
            found.setdefault(_last_keys(phrase)[0], []).append(begins + phrase)
        return found

    @cached_property
    def _inside(self) -> list[str]:
        """The phrases with the spaces that must stand around them."""
        found = []
        for phrase in self._all:
            if " * " not in phrase:
                head = phrase.removesuffix("*")
                ends = "" if phrase.endswith("*") or _goes_on(head[-1]) else " "
                found.append(head + ends if is_unspaced(head[0]) else f" {head}{ends}")
        return found


def _keys(line: str) -> tuple[str, ...]:
    if not line:
        return ()
    if is_unspaced(line[0]):
        return (line[:2], line[:1])
    return (line.split(" ", 1)[0], line[:4] + "*")


def _last_keys(line: str) -> tuple[str, ...]:
    return (line[-2:], line[-1:]) if is_unspaced(line[-1]) else (line.rsplit(" ", 1)[-1],)


def _all_plain(phrases: Iterable[str]) -> list[str]:
    """Phrases made plain in one go, which takes a tenth of the time; their stars stay."""
    joined = unicodedata.normalize("NFKD", "\n".join(phrases)).casefold()
    text = joined.replace("*", _STAR).replace("\n", _END).translate(_PLAIN)
    return [" ".join(phrase.split()) for phrase in text.split("\n") if phrase.strip(" *")]


@cache
def phrases(*kinds: str) -> Phrases:
    """The phrases of kinds of data/*.toml, in all languages."""
    return Phrases(phrase for kind in kinds for phrase in cues(kind))
