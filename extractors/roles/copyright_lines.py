"""Who keeps the rights to a page: the names beside a copyright mark."""

import re
from functools import cache

from extractors.text.cues import cues


def copyright_names(line: str) -> tuple[str, ...]:
    """The names beside a copyright mark: of "© 2024 The Gazette. All rights reserved." it is The Gazette. Those behind
    the mark come first, as links can stand before it."""
    mark = _MARK.search(line) if len(line) <= 300 else None
    if mark is None:
        return ()
    behind, before = _parts_of(line[mark.end() :]), _parts_of(line[: mark.start()])
    names = (_BY.sub("", part) for part in (*behind, *before))
    return tuple(dict.fromkeys(name for name in names if 2 <= len(name) <= 60 and len(name.split()) <= 7))[:4]


def _parts_of(line: str) -> list[str]:
    bare = _without_rights(_YEARS.sub("|", _MARK.sub("|", line)))
    return [part.strip(" .,;:·•-–—|/&'\"()") for part in _PARTS.split(bare)]


def _without_rights(line: str) -> str:
    """A line with a bar in place of "All rights reserved" and its like."""
    lowered = line.lower()
    for phrase in _rights():
        if (at := lowered.find(phrase)) >= 0:
            line = f"{line[:at]}|{line[at + len(phrase) :]}"
            lowered = line.lower()
    return line


@cache
def _rights() -> tuple[str, ...]:
    """What a line says when it keeps all rights, in small letters."""
    return (*cues("rights_words"), *(phrase.rstrip("*") for phrase in cues("rights")))


_PARTS = re.compile(r"[|•·;\n]|\.\s|\s[-–—]\s|,\s")
_BY = re.compile(r"^(?:by|von|por|par|di|door)\s", re.IGNORECASE)
_MARK = re.compile(r"©|ⓒ|\(c\)|（c）|\bcopyrights?\b|\bcopr\.|版权所有|版權所有|著作權|저작권", re.IGNORECASE)
_YEARS = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d|[٠-٩۰-۹०-९০-৯]{4})(?:\s?[-–—~]\s?(?:(?:19|20)?\d\d|\d{4}|present|today|heute))?(?!\d)",
    re.IGNORECASE,
)
