"""The labels of bylines and of credits of others: "Written by", "Author:", "Edited by", in many languages."""

import re
from dataclasses import dataclass
from functools import cache

from extractors.roles.credits import read_names
from extractors.roles.known_names import begins_as_person, is_rare_name
from extractors.roles.names import particles
from extractors.text.cues import any_of, cues, cues_of, folded_cues, one_of

SAID = (" by ", " von ", " par ", " por ", " di ")  # ends of labels that need no colon

_JOINT = re.compile(r"[^\W\d_A-ZÀ-ÞΑ-ΩА-ЯЁІЇЄ](?=[A-ZÀ-ÞΑ-ΩА-ЯЁІЇЄ])")  # where a word runs on into one with a capital
_LONGEST = 24  # characters of a label
# What each label of another maker inside a line has: a sign, a word with which it ends, or a script without spaces.
_MAY_NAME_OTHER = re.compile(r"[:：/／=＝|｜丨・\u2e80-\uffff]|\s(?:by|von|par|por|di)\s", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<name>[^(),]{5,40}?)\s?\((?P<label>[^()]{3,16})\)(?:,\s|\s(?:und|and|et|y|e|en|&)\s|$)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label leaves of a line: the names, and whether it is sure that names follow."""

    names: str
    sure: bool


def labelled(line: str, language: str | None) -> Label | None:
    """What stands behind the label of a byline, up to the label of somebody who did something else."""
    head = line[:2].casefold()
    if head in _beginnings():
        pattern = _label(head)
        if pattern and (match := pattern.match(line)):
            sure = bool(match["sign"]) and len(match["label"]) > 4
            again = pattern.match(match["names"]) if match["label"] else None  # "By By Jane Doe"
            return Label(own_part((again or match)["names"]), sure)
        if first := other_label(line):
            return _label_inside(line, first.end())
        if names := _glued(line):
            return Label(own_part(names), False)
    own = cues_of("byline_words_of", language) if language and line[:1].isalpha() else ()
    if own:
        word, _, names = line.partition(" ")
        if word.rstrip(":").casefold() in own and names:
            return Label(own_part(names), False)
    return None


def bracketed(line: str) -> str | None:
    """The names of a line that has the labels in brackets behind them: of "Jane Doe (Text), John Roe (Fotos)" it is
    Jane Doe; None for any other line."""
    found = list(_BRACKETED.finditer(line)) if line.endswith(")") else []
    if not found or "".join(match[0] for match in found) != line:
        return None
    wrote = [match["name"] for match in found if match["label"].casefold() in folded_cues("byline_labels")]
    others = [match for match in found if match["label"].casefold() in folded_cues("other_makers")]
    return ", ".join(wrote) if wrote and len(wrote) + len(others) == len(found) else None


def other_label(line: str) -> re.Match[str] | None:
    """The label with which a line begins to name who else worked on a story; None without one."""
    head = line[:2].casefold()
    pattern = _other_first(head) if head in _beginnings() else None
    return pattern.match(line) if pattern else None


def _glued(line: str) -> str | None:
    """What a label is printed before without a space, as where markup parts the two: "byJane Doe". None where what
    follows is no name that is known or rare: "ByDesign Furniture"."""
    joint = _JOINT.search(line, 0, _LONGEST)
    label = line[: joint.end()].casefold() if joint else ""
    if joint is None or label not in folded_cues("byline_words") or label in particles():
        return None
    names = line[joint.end() :]
    people = read_names(names).people
    return names if people and (begins_as_person(people[0]) or is_rare_name(people[0])) else None


def own_part(names: str) -> str:
    """The names before the label of another maker: of "Jane Doe, Photos: John Roe" it is Jane Doe."""
    match = _other_inside().search(names) if _MAY_NAME_OTHER.search(names) else None
    return names[: match.start()].rstrip(" ,;|/／(（") if match else names


def _label_inside(line: str, start: int) -> Label | None:
    """What stands behind the label of a byline that follows another maker's: "Photos: John Roe, Text: Jane Doe"."""
    match = _later_label().search(line, start)
    return Label(own_part(match["names"]), True) if match else None


@cache
def _beginnings() -> frozenset[str]:
    """The first two letters of all labels: lines that begin otherwise have none."""
    kinds = ("byline_words", "byline_labels", "other_makers")
    phrases = [phrase.casefold() for kind in kinds for phrase in cues(kind)]
    short = {f"{phrase}{sign}" for phrase in phrases if len(phrase) == 1 for sign in ":：/／ |｜丨=＝・"}
    return frozenset(phrase[:2] for phrase in phrases) | short


def _beginning_with(kind: str, head: str) -> tuple[str, ...]:
    return tuple(one for one in cues(kind) if one.casefold()[:2] == head or (len(one) == 1 and one == head[:1]))


_SIGN = r"(?:\s?[:：/／|｜丨=＝՝]\s*|\s[-–—]\s+|・)"


@cache
def _label(head: str) -> re.Pattern[str] | None:
    """The labels that begin with two letters, as a pattern; of all of them it would be slow."""
    words, labels = _beginning_with("byline_words", head), _beginning_with("byline_labels", head)
    parts = [rf"(?P<label>{one_of(words)})(?:(?P<sign>{_SIGN})|\s+)"] if words else []
    parts += [rf"{one_of(labels)}{_SIGN}"] if labels else []
    if not words:
        parts = [rf"(?P<label>(?!))(?P<sign>(?!))|{part}" for part in parts]
    return re.compile(rf"^(?:{'|'.join(parts)})(?P<names>\S.*)$", re.IGNORECASE) if parts else None


@cache
def _other_first(head: str) -> re.Pattern[str] | None:
    phrases = _beginning_with("other_makers", head)
    return re.compile(rf"^{one_of(phrases)}\s?(?:[:：/／|｜=＝]|\s)", re.IGNORECASE) if phrases else None


@cache
def _other_inside() -> re.Pattern[str]:
    spoken = one_of(
        tuple(one for one in cues("other_makers") if f"{one} ".endswith(SAID) or (one[0] > "\u2e80" and one[1:]))
    )
    makers = rf"(?:(?:and|und|et|y|e)\s)?(?:{any_of('other_makers')}\s?[:：/／=＝|｜丨・]|{spoken}\s)"
    barred = rf"\s?[|｜]\s?{any_of('other_makers')}\s"  # "Tekst Jane Doe | Foto John Roe"
    return re.compile(rf"[\s,;|/／(（·・]+{makers}|{barred}", re.IGNORECASE)


@cache
def _later_label() -> re.Pattern[str]:
    phrases = tuple(phrase for kind in ("byline_words", "byline_labels") for phrase in cues(kind))
    said = one_of(tuple(phrase for phrase in phrases if f" {phrase} ".endswith(SAID)))
    parted = rf"(?:;|\s[|·•–—-])\s{said}\s+"
    return re.compile(rf"(?:[\s,;|/／]+{one_of(phrases)}\s?[:：|｜丨]\s*|{parted})(?P<names>\S.*)$", re.IGNORECASE)
