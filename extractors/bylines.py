"""Who wrote a story: lines such as "By Jane Doe", in many languages.

A byline needs evidence that a person or an agency is named: two name words, or a known kind of staff. "By More",
an empty author before a link, is none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.cues import any_of
from extractors.dates.dateline_words import is_agency

_BYLINE = re.compile(
    rf"^(?:{any_of('byline_labels')}\s?[:：/／]\s*|{any_of('byline_words')}\s+)(?P<names>\S.*)$", re.IGNORECASE
)
_JOINTS = re.compile(
    r"\s*(?:,|;|&|\||/|、|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bи\b|\bve\b)\s+|、|，", re.IGNORECASE
)
_NAME_WORD = r"(?:[^\W\d_][.]|(?:(?:[OLD]|Mc|Mac|al)['’-]?)?[^\W\d_a-zà-öø-ÿа-я][^\W\d_]*(?:['’-][^\W\d_]+)*\.?)"
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ten|ter|bin|ibn|al|el|y|zu|af|av|dela|san)"
_NAME = re.compile(rf"^{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_NAME_WORD}){{1,4}}$")
_CJK_NAME = re.compile(r"^[\u4e00-\u9fff·]{2,8}$|^[\u30a0-\u30ff・]{3,14}$|^[\uac00-\ud7af]{2,5}$")
_ARABIC_NAME = re.compile(r"^[\u0590-\u06ff]{2,}(?:\s+[\u0590-\u06ff]{2,}){1,4}$")
_STAFF = re.compile(rf"\b{any_of('staff')}\b", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:[|•·]|\s[-–—]\s|,?\s(?:staff|special|senior|chief|for|in|on|is|at|contributing|associated|correspondent|reporter"
    r"|editor|writer|news|political|business|sports?|science|health|foreign|national|world|updated|published|posted)\b).*$",
    re.IGNORECASE,
)
_MOST_WORDS = 16  # a longer line is a sentence that begins like a byline


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as printed, the people it names (empty when it names only an agency or a desk), and the agency."""

    text: str
    authors: tuple[str, ...]
    agency: str | None = None


def read_byline(line: str) -> Byline | None:
    """The byline that a whole line is, None for any other line."""
    match = _BYLINE.match(line)
    if (
        match is None
        or len(line.split()) > _MOST_WORDS
        or (line.endswith((".", "?", "!")) and not _NAME.match(match["names"]))
    ):
        return None
    authors = tuple(_authors(match["names"]))
    if authors or _STAFF.search(match["names"]):
        return Byline(line, authors, read_agency([match["names"]]))
    return None


def read_agency(given: Iterable[str]) -> str | None:
    """The wire agency that author statements name, as written: of "Jane Doe, AP" it is AP. None when they name none."""
    for text in given:
        for part in re.split(r"[,;/|&]|\s[-–—]\s", text[:600]):
            name = part.strip(" \"'()[].")
            if is_agency(name, whole=True):
                return name
    return None


def _authors(names: str) -> list[str]:
    found = []
    for part in _JOINTS.split(_TAIL.sub("", names)):
        name = part.strip(" ,;:()[]|")
        if _STAFF.search(name):
            continue
        if _NAME.match(name) or _CJK_NAME.match(name) or _ARABIC_NAME.match(name):
            found.append(name.title() if name.isupper() and " " in name else name)
        elif not found:
            break  # the line names no person first: what follows may be anything
    return found
