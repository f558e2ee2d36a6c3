"""Corrections: articles that say of themselves that they correct an earlier version, as agencies and papers do.

The phrases that say so are in data/corrections.toml, by language.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

_LISTS = Path(__file__).parent / "data" / "corrections.toml"
_MARKS = re.compile(r"\W{0,3}")
_UPDATE = re.compile(r"update \d")  # "UPDATE 2-Ships in Ostend at record"
_REACH = 400  # characters at the head and the foot of a text, where such notes stand
_SPACED = "\u0e00"  # scripts from here on are written without spaces between words


def is_correction(headline: str | None, text: str) -> bool:
    """Tell whether an article says that it corrects or refiles an earlier version of itself."""
    return correction_notice(headline, text) is not None


def correction_notice(headline: str | None, text: str) -> str | None:
    """Return the line in which an article says that it corrects an earlier version, else its headline if that says so.

    None when nothing does.
    """
    shown = text.rstrip()
    last = shown.rfind("\n") + 1
    foot = max(0, len(text) - _REACH)
    for at, end in (
        (0, _end_of_head(text[:_REACH])),
        (last, _end_of_head(shown[last:])),
        (0, _end_of_note(text[:_REACH])),
        (foot, _end_of_note(text[foot:])),
    ):
        if end:
            return text[text.rfind("\n", 0, at + end - 1) + 1 :].partition("\n")[0].strip()
    return headline.strip() if headline and _end_of_head(headline) else None


def _end_of_head(line: str) -> int:
    """Where the word ends with which a line heads a correction: "(Corrects name in paragraph 3)"; 0 for none."""
    begin = _MARKS.match(line)
    start = begin.end() if begin else 0
    rest = line[start : start + _REACH].lower()
    if update := _UPDATE.match(rest):
        return start + update.end()
    end = _first_end(rest, (phrase for phrase in _phrases()["heads"] if rest.startswith(phrase)))
    return start + end if end else 0


def _end_of_note(text: str) -> int:
    """Where the phrase ends that says that an earlier version read otherwise; 0 for none."""
    folded = text.lower()
    return _first_end(folded, (phrase for phrase in _phrases()["notes"] if phrase in folded))


def _first_end(text: str, phrases: Iterable[str]) -> int:
    """Where the first of these phrases of a text ends that is no part of a longer word there; 0 for none."""
    for phrase in phrases:
        start = text.index(phrase)
        end = start + len(phrase)
        joined = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
        if phrase[0] >= _SPACED or not joined:
            return end
    return 0


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """The phrases of each kind in all languages, the longest first."""
    lists = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
    return {
        kind: tuple(sorted(set(chain(*listed.values())), key=lambda phrase: (-len(phrase), phrase)))
        for kind, listed in lists.items()
    }
