"""Nexis Uni: the text of documents that each end in a line "End of Document", saved as DOCX, RTF, PDF or text.

The layout is that which LexisNexisTools, tm.plugin.lexisnexisadvance and process_raw.py read (exports/labels.toml):
headline, outlet and day, a notice of rights, labels, "Body", the story, "Graphic", "Classification", more labels.
"""

import re
from collections.abc import Sequence

from extractors.article import BadDocument, RawDocument
from extractors.errors import Reason
from extractors.exports.documents import Documents, document_said, is_export, printed_day, read_export
from extractors.exports.labels import fold, is_rights, labels

NAME = "Nexis Uni"
MANY = True
_SOURCE = "nexis uni"
_MARKS = (b"End of Document",)
_END = "end of document"
_BODY = ("body", "text")
_BEHIND = ("classification", "graphic", "notes", "correction")
_NO_HEADLINE = "no headline in original"
_COVER = re.compile(r"(?:Documents? \(\d+\)|Job Number:|User Name:|Date and Time:|Client/Matter:|Search Terms:)")
_PAGE = re.compile(r"Page \d+ of \d+")
_ADDRESS = re.compile(r"https?://\S+")
_HEAD = 8  # lines above the notice of rights of a document that is the only one
_ABOVE = 3  # lines between the day and the notice of rights: editions


def claims(name: str, data: bytes) -> bool:
    """Whether a text is of documents that end and are labelled as Nexis Uni does."""
    return is_export(data, _MARKS, split)


def read(data: bytes) -> Documents:
    """A document that ends so. Raises `BadInput`."""
    yield from read_export(data, split)


def split(text: str) -> Documents | None:
    """The documents of a text, None when it is no export of Nexis Uni."""
    parts: list[list[str]] = [[]]
    for line in text.lstrip("\ufeff").splitlines():
        if fold(line) == _END:
            parts.append([])
        elif not _PAGE.fullmatch(line.strip()):
            parts[-1].append(line.strip())
    cut = parts.pop()
    laid = [part for part in parts if _body(part) is not None and _rights(part) is not None]
    if not parts or 2 * len(laid) <= len(parts) or (len(laid) == 1 and not _is_head(laid[0])):
        return None
    return _documents(parts, cut)


def _documents(parts: Sequence[Sequence[str]], cut: Sequence[str]) -> Documents:
    for ordinal, part in enumerate(parts):
        yield _document(ordinal, part)
    if _rights(cut) is not None:
        yield BadDocument(len(parts), Reason.CORRUPT, f"the file ends inside document {len(parts) + 1}")


def _body(part: Sequence[str]) -> int | None:
    """The line that says that the story begins."""
    return next((at for at, line in enumerate(part) if fold(line) in _BODY), None)


def _is_head(part: Sequence[str]) -> bool:
    """Whether no story stands above the notice of rights of a document: few lines, or what was asked for."""
    return any(map(_COVER.match, part)) or sum(map(bool, part[: _rights(part)])) <= _HEAD


def _rights(part: Sequence[str]) -> int | None:
    """The notice of rights that stands between the head of a document and its labels: the last before its story."""
    body = _body(part)
    lines = range(len(part) if body is None else body)
    return max((at for at in lines if part[at] and is_rights([part[at]])), default=None)


def _document(ordinal: int, part: Sequence[str]) -> RawDocument | BadDocument:
    known = labels("nexis")
    rights, body = _rights(part), _body(part)
    if rights is None or body is None:
        return BadDocument(ordinal, Reason.CORRUPT, "the document has no notice of rights and no line that says Body")
    said = _head(part[:rights], ordinal == 0 and any(map(_COVER.match, part)))
    end = next((at for at in range(body + 1, len(part)) if fold(part[at]) == "classification" or _ends(part[at])), None)
    stop = len(part) if end is None else end
    end = next((at for at in range(body + 1, stop) if fold(part[at]) in _BEHIND), stop)
    said |= known.values([part[rights + 1 : body], part[stop:]])
    if end < stop and fold(part[end]) == "graphic":
        said["captions"] = "\n".join(part[end + 1 : stop])
    story = list(part[body + 1 : end])
    while story and not story[-1]:
        story.pop()
    if story and _ADDRESS.fullmatch(story[-1]):
        said.setdefault("url", story.pop())
    said["text"] = "\n".join(_without_abstract(said, story)).strip()
    return document_said(_SOURCE, ordinal, said)


def _ends(line: str) -> bool:
    known = labels("nexis")
    return bool(line) and known.ends_story([line]) and (line[0].isupper() and ":" in line)


def _head(lines: Sequence[str], cover: bool) -> dict[str, str]:
    """Headline, outlet and day, which stand in this order above the notice of rights."""
    shown = [at for at, line in enumerate(lines) if line]
    day = next((at for at in reversed(shown[-1 - _ABOVE :]) if printed_day(lines[at])), None)
    above = [at for at in shown if day is None or at < day]
    if not above:
        return {}
    said = {"published": lines[day]} if day is not None else {}
    outlet = above.pop()
    if not above or day is None:
        above, outlet = [*above, outlet], -1
    if outlet >= 0:
        said["outlet"] = lines[outlet]
    last = above[-1]
    first = last if cover else above[0]
    titles = [lines[at] for at in above if at >= first]
    parted = next((at for at in range(first, last) if not lines[at]), last + 1)
    headline = " ".join(lines[at] for at in above if first <= at < parted)
    if fold(headline) != _NO_HEADLINE:
        said["headline"] = headline
    if deck := " ".join(titles[parted - first :] if parted <= last else []):
        said["deck"] = deck
    return said


def _without_abstract(said: dict[str, str], story: Sequence[str]) -> Sequence[str]:
    """The story behind "FULL TEXT"; what "ABSTRACT" before it says is the deck."""
    lines = [line for line in story if line]
    if lines[:1] != ["ABSTRACT"] or "FULL TEXT" not in lines:
        return story
    said.setdefault("deck", " ".join(lines[1 : lines.index("FULL TEXT")]))
    return story[story.index("FULL TEXT") + 1 :]
