"""Lines in a story that point to other stories: "Read also: ...", or a label alone with headlines below it.

The words are in data/notices.toml; a sentence of the story may begin with the same.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.text.lines import count_words
from extractors.text.phrases import is_unspaced, phrases, plain
from extractors.text.scripts import ends_sentence

_MARKS = re.compile(r"\W+")  # bullets, arrows, brackets
_ARROWS = "►▶▸➔➜➤☞"
_QUOTES = "\"“”„‚‘'’「『"  # somebody's words
_LABEL_END = re.compile(r"[:：?？|>»›→▶►•·\])】］）〉》＞」]|\s[-–—―]|[—―]")


@dataclass(frozen=True, slots=True)
class PointerLimits:
    """How long a line that points can be, in words."""

    title: int = 34  # after a label with its colon
    bare: int = 20  # after a label without one
    label: int = 9  # the label and what stands before its colon ("Read more about the ferries: ...")
    told: int = 8  # so many words that begin small and end as a sentence does are one
    characters: int = 240
    shortest: int = 4  # of a headline behind an arrow
    headline: int = 5  # of one that nothing but its link tells


LIMITS = PointerLimits()


@dataclass(frozen=True, slots=True)
class Pointer:
    """A line that points to another story. `alone`: it is only the label, and what it points to stands below."""

    alone: bool


@lru_cache(maxsize=10_000)  # the labels alone come again and again
def read_pointer(line: str, linked: bool = False, limits: PointerLimits = LIMITS) -> Pointer | None:
    """What a line points to, None for a line of another kind. `linked`: hardly anything of it is no link."""
    if len(line) > limits.characters or line[0] in _QUOTES or not phrases("pointer", "pointer_label").opens(line):
        return None
    start = _MARKS.match(line)
    text = line[start.end() :] if start else line
    strong, weak = phrases("pointer"), phrases("pointer_label")
    end = _LABEL_END.search(text)
    if end:
        label, rest = plain(text[: end.start()]), text[end.end() :].strip(" :：|>»›→-–—*_·•)]】")
        known = label in strong.whole or label in weak.whole
        if not known and not (_is_plural(strong.begin(label)) and count_words(label) <= limits.label):
            return _read_bare(text, linked, limits)
        if not rest:
            return Pointer(alone=True)
        asked = end[0] in "?？" and ends_sentence(rest)
        told = (
            asked or _is_told(rest, linked, limits) or (label not in strong.whole and rest[0].islower() and not linked)
        )
        return None if told or count_words(rest) > limits.title else Pointer(alone=False)
    label = plain(text)
    if label in strong.whole or label in weak.whole:
        return Pointer(alone=True)
    return _read_bare(text, linked, limits)


def points_by_shape(line: str, limits: PointerLimits = LIMITS) -> bool:
    """Whether a line that is all a link points to another story without a label, behind an arrow."""
    return line[0] in _ARROWS and limits.shortest <= count_words(line) <= limits.bare and not ends_sentence(line)


def is_headline_alone(line: str, limits: PointerLimits = LIMITS) -> bool:
    """Whether a line has the size of a headline and does not end as a sentence or a sub-heading with a colon does."""
    sized = limits.headline <= count_words(line) <= limits.bare
    return sized and not ends_sentence(line) and line[-1] not in ":：" and line[0] not in _QUOTES and "//" not in line


def is_title(line: str, sentence: bool = False, limits: PointerLimits = LIMITS) -> bool:
    """Whether a line below a label alone can be the headline it points to: short, and no sentence if that is said."""
    if count_words(line) > limits.bare or line[-1] in ":：":
        return False
    return sentence or not ends_sentence(line) or line[-1] in "?!？！"


def _read_bare(text: str, linked: bool, limits: PointerLimits) -> Pointer | None:
    """A label without a colon: "Lire aussi La foire ouvre ..."; a sentence of the story ends as one."""
    words = plain(text)
    label = phrases("pointer").begin(words) or (phrases("pointer_label").begin(words) if linked else "")
    if _is_plural(label) and (linked or is_title(text)):
        return Pointer(alone=False)
    return None


def _is_plural(label: str) -> bool:
    """Whether a label is of several words, or of a script that does not show them: "read" alone begins anything."""
    return " " in label or (len(label) > 2 and is_unspaced(label[0]))


def _is_told(rest: str, linked: bool, limits: PointerLimits) -> bool:
    """Whether what follows a label's colon goes on as a sentence of the story does."""
    return not linked and rest[0].islower() and ends_sentence(rest) and count_words(rest) >= limits.told
