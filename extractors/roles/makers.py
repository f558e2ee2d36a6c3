"""Lines that name who worked on a story without writing it: "责任编辑：李明", "(Editor: John Roe)"."""

import re
from functools import cache

from extractors.roles.byline_labels import SAID, labelled, other_label
from extractors.roles.captions import read_caption
from extractors.roles.credits import read_names
from extractors.roles.known_names import begins_as_person
from extractors.text.cues import any_of, folded_cues
from extractors.text.scripts import ends_sentence

_FRAME = " ()（）【】[]［］"
_SIGNS = (":", "：", "|", "｜", "丨")
_COLONS = ":：/／|｜=＝"
_LONGEST_SAID = 100  # characters
_LONGEST, _LONGEST_IN_BRACKETS = 60, 30  # characters


def names_maker(line: str) -> bool:
    """Whether a whole line is a label and names of those who are neither authors nor photographers ("Edited by John
    Roe"); in brackets anything short, as editors also sign with letters: "（责任编辑：zx01）"."""
    return _is_signed(line) or _is_said(line) or _is_ended(line)


def is_said_of_makers(line: str) -> bool:
    """Whether a line is such a label alone, above names: "Fact checked by"."""
    text = line.strip(_FRAME).casefold()
    return len(text) <= _LONGEST_IN_BRACKETS and f"{text} ".endswith(SAID) and text in folded_cues("other_makers")


def _is_said(line: str) -> bool:
    """Whether a line begins with a label that needs no sign, or has one, and names somebody, but no author."""
    label = other_label(line) if len(line) <= _LONGEST_SAID and not ends_sentence(line) else None
    if label is None or not (label[0].rstrip()[-1] in _COLONS or label[0].casefold().endswith(SAID)):
        return False
    return labelled(line, None) is None and bool(read_names(line[label.end() :].strip()).people)


def _is_ended(line: str) -> bool:
    """Whether a short line is names with what they made behind them: "Jussi Mäki kuvat"."""
    names, _, last = line.strip(_FRAME).rpartition(" ")
    if len(line) > _LONGEST or last.casefold() not in folded_cues("maker_ends"):
        return False
    named = read_names(names.rstrip(","))
    return bool(named.people) and not named.rest and begins_as_person(named.people[0])


def _is_signed(line: str) -> bool:
    if len(line) > _LONGEST or not any(map(line.__contains__, _SIGNS)):
        return False
    bare = line.strip(_FRAME)
    match = _labelled().fullmatch(bare)
    if match is None or read_caption(bare):
        return False
    if line[0] in _FRAME and line[-1] in _FRAME:
        return 2 <= len(match["names"]) <= _LONGEST_IN_BRACKETS
    named = read_names(match["names"], single=True)
    return bool(named.people) and not named.rest


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(rf"{any_of('other_makers')}\s?[{''.join(_SIGNS)}]\s?(?P<names>\S.*)", re.IGNORECASE)
