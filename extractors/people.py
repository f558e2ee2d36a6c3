"""Who wrote an article, by what its metadata gives as authors: names of people, never labels, handles or outlets."""

import re
from collections.abc import Iterable, Sequence

from extractors.bylines import read_byline
from extractors.cues import any_of
from extractors.lines import squeezed


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


_LABEL = re.compile(
    rf"^(?:{any_of('byline_labels')}\s?[:：/／]\s*|(?:{any_of('byline_words')})\s+(?=[^\W\d_])|@)", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?:|www\.)\S*|\S+@\S+\.\S+|(?<!\w)@\w+", re.IGNORECASE)
_MAILED = re.compile(r"^\S+@\S+\s+\(([^()]+)\)$")
_JOINTS = re.compile(
    r"\s*(?:;|&|\||/|、|，|\n|\t|•|·)\s*|\s+(?:and|und|et|y|i|e|en|och|og|и|та|ve|ja|with|mit|avec|con)\s+",
    re.IGNORECASE,
)
_STAFF = re.compile(rf"^(?:the\s)?(?:\w+\s)?{any_of('staff')}(?:\s\w+)?$", re.IGNORECASE)
_NOBODY = _named(
    "admin administrator webmaster web user guest editor editors editorial newsroom news staff staffwriter newsdesk "
    "desk unknown author authors none null undefined anonymous team redaktion redaccion redaccionweb redazione redacao "
    "rédaction "
    "contributor contributors sponsored advertorial online webdesk agencies agency reporter correspondent"
)
_NOT_NAME = re.compile(r"[\d_=<>{}\[\]()#%\\?!:]|\.(?:com|org|net|de|fr|co|uk|tv|info)\b|://", re.IGNORECASE)
_ABBREVIATION = re.compile(r"^[A-Z]{2,5}$|^[a-z]{2,5}$")
_RANK = re.compile(  # "신현주 기자 외 1명": reporter Shin and another one
    r"(?<=[\uac00-\ud7af\u4e00-\u9fff])\s*(?:(?:선임|수석|인턴)?\s*(?:기자|특파원)|记者|記者)(?:\s외\s?\d+\s?명)?$"
)
_TITLE_TAIL = re.compile(r"\s*(?:\(.*\)|\[.*\]|\s[-–—|]\s.*|,\s*(?:jr|sr|md|phd|dr)\b.*)$|,\s*$", re.IGNORECASE)
_MOST = 30


def read_people(given: Iterable[str], outlets: Sequence[str] = ()) -> tuple[str, ...]:
    """The people that author statements name, in order, each once. `outlets`: the site's names, which are no people."""
    nobody = {squeezed(name) for name in outlets if name}
    found: dict[str, str] = {}
    for text in given:
        for name in _names(text):
            key = squeezed(name)
            if key and key not in nobody and key not in _NOBODY and not _is_site(key, nobody):
                found.setdefault(key, name)
            if len(found) == _MOST:
                break
    return tuple(found.values())


def _is_site(key: str, nobody: set[str]) -> bool:
    """Whether a name is the outlet's with something around it ("Example.org staff", "Redaktion example")."""
    return any(len(name) >= 5 and (name in key or (len(key) >= 5 and key in name)) for name in nobody)


def _names(text: str) -> list[str]:
    if len(text) > 600:
        return []
    byline = read_byline(text)
    if byline and byline.authors:
        return list(byline.authors)
    addressed = _MAILED.search(text)  # RSS 2.0: "jane@example.org (Jane Doe)"
    bare = _ADDRESS.sub(" ", addressed[1] if addressed else text)
    bare = _LABEL.sub("", " ".join(bare.split()))
    names: list[str] = []
    for part in _JOINTS.split(bare):
        for place, piece in enumerate(_of_list(part)):
            name = _person(piece)
            if name:
                names.append(name)
            elif place == 0:
                break  # "example.org, Frankfurt, Germany": what follows no name is none either
    return names


def _of_list(part: str) -> list[str]:
    """Names between commas; "Jane Doe, Senior Editor" is one, "Doe, Jane" is one that is turned round."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces):
        return [f"{pieces[1]} {pieces[0]}"] if all(piece[:1].isupper() for piece in pieces) else pieces[:1]
    return pieces


def _person(text: str) -> str | None:
    name = _TITLE_TAIL.sub("", _RANK.sub("", text.strip(" \"'’.,:;|-–—•*"))).strip(" ,;:|-–—")
    words = name.split()
    if not 1 <= len(words) <= 6 or len(name) > 60 or len(name) < 2 or _NOT_NAME.search(name) or _STAFF.match(name):
        return None
    if not any(character.isalpha() for character in name) or _ABBREVIATION.match(name):
        return None
    if len(words) > 1 and name.islower() and name.isascii():
        return name.title()
    return name.title() if name.isupper() and len(words) > 1 and name.isascii() else name
