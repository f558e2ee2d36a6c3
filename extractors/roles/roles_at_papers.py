"""Roles at a paper: "Staff Writer", "Корреспондент", "Heron Lake bureau chief", "Special to The Courier"."""

import re
from functools import cache

from extractors.text.cues import cues_of, folded_cues
from extractors.text.scripts import ends_sentence

_LONGEST_CALLING, _MOST_CALLING = 70, 8  # characters and words of what somebody is
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")


def is_role_line(line: str) -> bool:
    """Whether a line is a role at a paper alone, as below a name: "Staff Writer", "Корреспондент"."""
    return len(line) <= 60 and is_role(line.strip(" []()（）|·•*–—-,"), wide=True)


def is_role(text: str, *, wide: bool = False) -> bool:
    """Whether a text is a role at a paper: "Staff Writer", "Special to The Courier". `wide`: it may say of what."""
    words = [word.strip(',.«»„“”"') for word in text.casefold().split()]
    if not 1 <= len(words) <= 8:
        return False
    staff, other = folded_cues("staff"), folded_cues("staff_words")
    words = [_last_part(word) for word in words]
    if text.casefold().startswith(
        ("special to", "special for", "for the ", "especial para", "colaboração para", "spécial pour")
    ):
        return True
    if any(word in staff for word in words) and all(word in staff or word in other for word in words):
        return True
    ends = {words[0], *words[-2:]} & (staff - folded_cues("other_callings"))
    bound = words[0] in staff or words[-1] in staff or words[-1] in other
    return wide and bool(ends) and bound and len(words) <= 6 and not ends_sentence(text)


def is_calling_line(line: str) -> bool:
    """Whether a line below a name can say what its bearer is, at a paper or elsewhere: "Founder & CEO", "Redakteurin im
    Lokalressort", "Chief Marketing Officer"."""
    if len(line) > _LONGEST_CALLING or ends_sentence(line) or any(map(str.isdigit, line)):
        return False
    words = [word for one in _WORD.findall(line.casefold()) if (word := _last_part(one))]
    if not 1 <= len(words) <= _MOST_CALLING:
        return False
    return not folded_cues("staff").isdisjoint((words[0], *words[-2:]))


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(
        word
        for language in ("de", "nl", "sv", "da", "nb", "fi")
        for word in cues_of("staff", language)
        if len(word) > 6
    )


def _last_part(word: str) -> str:
    """The role that a compound of a Germanic language or Finnish ends in: of "politikredakteur" it is "redakteur"."""
    return next((role for role in _compounds() if len(word) > len(role) and word.endswith(role)), word)


def holds_role(text: str) -> bool:
    """Whether a text has a word for somebody who works for a paper."""
    roles = folded_cues("staff") - folded_cues("other_callings")
    return not roles.isdisjoint(word.strip(",.;:()") for word in text.casefold().split())
