"""Lines that name an agency and nobody else: "PAP", "dpa/jh", "DHA - Norvel", "Le Courrier avec AFP", "◎共同通信社"."""

import re
from functools import cache

from extractors.dates.dateline_words import can_be_place, is_agency, is_home
from extractors.roles.known_names import is_place_name
from extractors.roles.names import is_nobody
from extractors.text.cues import cues_of, folded_cues

_FRAME = " []()（）【】〔〕{}|｜•·*–—-_/◎●■□◆◇▲△▼▽★☆"
_MOST = 60  # characters of such a line
_PLACE_WORDS = 3
_PARTS = re.compile(r"\s*[/|,&+]\s*|\s+[-–—]\s+")
_INITIALS = re.compile(r"^[a-zà-ÿ]{1,4}$")
_ERA = re.compile(r"^(?:م|هـ|ه)\s+")  # of the Arabic date before it
_ARTICLE = re.compile(
    r"^(?:the|la|le|die|der|dem|das|da|do|de|du|del|della|dell['’]|l['’]|d['’]|agencia|agência|agence)\s?"
)


def read_agency_line(line: str, language: str | None = None) -> str | None:
    """The agency that a short line names, as written; None for a line that names somebody or something else, too."""
    if not 2 <= len(line) <= _MOST:
        return None
    bare = line.strip(_FRAME)
    parts = [part for part in _PARTS.split(bare) if part]
    if len(parts) == 2 and is_wire_name(parts[1], language) and is_place_name(parts[0]):
        parts.reverse()
    if parts and is_wire_name(parts[0], language) and all(map(_stands_behind, parts[1:])):
        return without_era(parts[0])
    return _with_agency(bare, language)


def is_wire_name(name: str, language: str | None = None) -> bool:
    """Whether a name that stands alone is an agency's, and no broadcaster's, person's or button's ("Mehr", "AA").

    In capitals, or in the language of its readers, an agency that people are called like is one ("ANI", "Lusa").
    """
    name = without_era(name)
    if not is_agency(name, whole=True, signed=True) or name in cues_of("broadcasters", "names"):
        return False
    if is_home(name, language):
        return True
    plain = name.casefold() not in folded_cues("agencies_like_people")
    return is_agency(name, whole=True) and (plain or (len(name) > 2 and name.isupper() and name.isascii()))


def without_era(name: str) -> str:
    """A name without the sign of the era that the Arabic date before it ends in: "م واس"."""
    return _ERA.sub("", name)


def _stands_behind(part: str) -> bool:
    """Whether a text may stand behind an agency's name: another agency, initials, a desk, a place."""
    if is_agency(part, whole=True) or _INITIALS.match(part) or is_nobody(part):
        return True
    return len(part.split()) <= _PLACE_WORDS and can_be_place(part)


def _with_agency(bare: str, language: str | None) -> str | None:
    """The agency of "avec AFP" or "Le Courrier avec AFP", where a desk or an outlet stands before it, or nobody."""
    words = bare.split()
    for at, word in enumerate(words[:-1]):
        if word.casefold() in _joints() and (not at or is_nobody(" ".join(words[:at]).strip(" ,"))):
            behind = _ARTICLE.sub("", " ".join(words[at + 1 :]))
            parts = [part for part in _PARTS.split(behind) if part]
            return parts[0] if parts and all(is_wire_name(part, language) for part in parts) else None
    return None


@cache
def _joints() -> frozenset[str]:
    return folded_cues("name_joints") | {"from", "via", "mit", "und", "theo"}
