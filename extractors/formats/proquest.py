"""ProQuest: the text of documents between lines of underscores, each a headline and labels around the full text.

The layout is that which pq_parser (chennesy), tm.plugin.proquest (pmyteh) and process_raw.py read, see
exports/labels.toml.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.article import BadDocument, RawDocument
from extractors.dates.printed import find_dates
from extractors.errors import Reason
from extractors.exports.documents import Documents, document_said, is_export, read_export
from extractors.exports.labels import Block, blocks_of, fold, labels, one_line

NAME = "ProQuest"
MANY = True
_SOURCE = "proquest"
_MARKS = (b"_" * 40, b"*" * 40, b"ProQuest document ID:")
_RULE = re.compile(r"\s*(?:_{40,200}|\*{40,200})\s*")
_NUMBER = re.compile(r"Document \d+ of \d+|ProQuest document link", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_EDITION = re.compile(r"\s*:?\s*\[[^\[\]]{0,60}edition[^\[\]]{0,20}\]$", re.IGNORECASE)
_HEADINGS = {"FULL TEXT": "Full text:", "ABSTRACT": "Abstract:", "DETAILS": "Links:", "LINKS": "Links:"}
_HEADINGS |= {"Illustration": "Illustration:"}  # labels without a colon
_NONE = ("not available", "none available", "full text not available", "no abstract available")
_TEXTS = ("text", "abstract")
_FEW_WORDS = 60  # before a document that is the only one, where the service is not named
_LABELS = 4  # of a document, at least


def claims(name: str, data: bytes) -> bool:
    """Whether a text is of documents that are parted and labelled as ProQuest does."""
    return is_export(data, _MARKS, split)


def read(data: bytes) -> Documents:
    """A document between two lines. Raises `BadInput`."""
    yield from read_export(data, split)


def split(text: str) -> Documents | None:
    """The documents of a text, None when it is no export of ProQuest."""
    parts = [blocks_of(part) for part in _parts(text)]
    laid = [part for part in parts if _is_document(part)]
    if not laid or not (len(laid) > 1 or parts[0] in laid or _is_cover(parts[0])):
        return None
    return _documents([part for part in parts if not _fields(part).isdisjoint((*_TEXTS, "outlet"))])


def _parts(text: str) -> Iterator[list[str]]:
    """The lines between two rules. A rule inside of a full text parts nothing, unless another full text follows."""
    known = labels("proquest")
    part: list[str] = []
    inner = 0  # where a rule stood inside of the text
    ended = texted = False
    for line in text.lstrip("\ufeff").splitlines():
        if _NUMBER.fullmatch(line.strip()):
            continue
        if _RULE.fullmatch(line):
            if texted and not ended:
                inner = len(part)
                continue
            yield part
            part, inner, ended, texted = [], 0, False, False
            continue
        shown = _HEADINGS.get(line.strip(), line)
        if found := known.read(shown):
            is_text = known.fields[found[0]] == "text"
            if is_text and inner:
                yield part[:inner]
                part, inner, ended = part[inner:], 0, False
            if found[0] in known.ends:
                part.append("")
            texted, ended = texted or is_text, ended or found[0] in known.ends
        part.append(shown)
    yield part


def _names(part: Sequence[Block]) -> set[str]:
    """The labels in a part."""
    return {found[0] for block in part for line in block if (found := labels("proquest").read(line))}


def _fields(part: Sequence[Block]) -> set[str]:
    return {labels("proquest").fields[name] for name in _names(part)}


def _is_document(part: Sequence[Block]) -> bool:
    """Whether a part has a text, what it was published in, and more labels."""
    fields = _fields(part)
    return len(_names(part)) >= _LABELS and not fields.isdisjoint(_TEXTS) and not fields.isdisjoint(("outlet", "id"))


def _is_cover(part: Sequence[Block]) -> bool:
    shown = " ".join(map(one_line, part))
    return "ProQuest" in shown or len(shown.split()) <= _FEW_WORDS


def _documents(parts: Sequence[Sequence[Block]]) -> Documents:
    known = labels("proquest")
    open_end = [not any(map(known.ends_story, part)) for part in parts]
    for ordinal, part in enumerate(parts):
        if open_end[ordinal] and not all(open_end):
            yield BadDocument(ordinal, Reason.CORRUPT, f"document {ordinal + 1} of {len(parts)} breaks off in its text")
        else:
            yield _document(ordinal, part)


def _document(ordinal: int, part: Sequence[Block]) -> RawDocument | BadDocument:
    known = labels("proquest")
    size = len(part)
    first = next((at for at, block in enumerate(part) if known.field(block)), size)
    start = next((at for at, block in enumerate(part) if known.field(block) == "text"), size)
    end = next((at for at in range(start, size) if known.ends_story(part[at])), size)
    while end > start + 1 and known.field(part[end - 1]):
        end -= 1
    said = known.values([*part[first:start], *part[end:]])
    before = [one_line(block) for block in part[:start]]
    address = next(filter(_ADDRESS.fullmatch, before), "")
    title = next((line for line in before[:first] if line != address), said.get("headline", ""))
    said = {"authors": said.get("credit", ""), "url": address, **_published_in(part), **said}
    text = _told("\n\n".join("\n".join(block) for block in part[start:end]).partition(":")[2])
    said |= {
        "headline": _EDITION.sub("", title),
        "outlet": said.get("outlet", "").split(";")[0].strip(),
        "authors": "; ".join(map(_turned, said["authors"].split(";"))),
        "url": said["url"].partition("?")[0],  # behind it stands who asked
        "text": text or _told(said.get("abstract", "")),
    }
    return document_said(_SOURCE, ordinal, said, teaser=not text)


def _told(text: str) -> str:
    """A text, "" where it says that there is none."""
    return "" if fold(text).rstrip(".") in _NONE else text.strip()


def _published_in(part: Sequence[Block]) -> dict[str, str]:
    """Outlet and day of "Publication info: Herald ; Belmouth [Belmouth]. Feb 10, 2026: A.3."."""
    info = next((one_line(block).partition(":")[2] for block in part if block[0].startswith("Publication info:")), "")
    dates = find_dates(info[:400])
    day = {"published": dates[0].published.text} if len(dates) == 1 else {}
    return {"outlet": info.partition(";")[0].partition(". ")[0].strip(), **day} if info else {}


def _turned(name: str) -> str:
    """A name with the family name first, as a reader writes it: "Wendle, Oskar, Jr." is Oskar Wendle, Jr."""
    parts = [part.strip() for part in name.split(",")]
    return " ".join([*parts[1:2], parts[0], *parts[2:]]) if len(parts) > 1 else name.strip()
