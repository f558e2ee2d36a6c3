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
from extractors.exports.labels import Block, blocks_of, labels, one_line

NAME = "ProQuest"
MANY = True
_SOURCE = "proquest"
_MARK = re.compile(rb"_{40}|\*{40}|ProQuest document ID:", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:_{40,200}|\*{40,200})\s*")
_NUMBER = re.compile(r"Document \d+ of \d+|ProQuest document link", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_EDITION = re.compile(r"\s*:?\s*\[[^\[\]]{0,60}edition[^\[\]]{0,20}\]$", re.IGNORECASE)
_HEADINGS = {
    "FULL TEXT": "Full text:",
    "ABSTRACT": "Abstract:",
    "DETAILS": "Links:",
    "LINKS": "Links:",
}  # of newer exports
_NONE = ("not available", "none available", "no abstract available")
_FEW_WORDS = 60  # before the first document, where the service is not named
_LABELS = 4  # of a document, at least


def claims(name: str, data: bytes) -> bool:
    """Whether a text is of documents that are parted and labelled as ProQuest does."""
    return is_export(data, _MARK, split)


def read(data: bytes) -> Documents:
    """A document between two lines. Raises `BadInput`."""
    yield from read_export(data, split)


def split(text: str) -> Documents | None:
    """The documents of a text, None when it is no export of ProQuest."""
    parts = [blocks_of(part) for part in _parts(text)]
    laid = [part for part in parts if _is_document(part)]
    if not laid or not (parts[0] in laid or _is_cover(parts[0])):
        return None
    return _documents([part for part in parts if _fields(part) & {"text", "abstract", "outlet"}])


def _parts(text: str) -> Iterator[list[str]]:
    """The lines between two rules. A rule inside of a full text parts nothing."""
    known = labels("proquest")
    part: list[str] = []
    ended = texted = False
    for line in text.lstrip("\ufeff").splitlines():
        if _RULE.fullmatch(line):
            if ended or not texted:
                yield part
                part, ended, texted = [], False, False
            continue
        shown = _HEADINGS.get(line.strip(), line)
        found = known.read(shown)
        if found and found[0] in known.ends:
            part.append("")
            ended = True
        texted = texted or (found is not None and known.fields[found[0]] == "text")
        part.append(shown)
    yield part


def _fields(part: Sequence[Block]) -> set[str]:
    return {
        field
        for block in part
        for line in block
        if (found := labels("proquest").read(line))
        for field in [labels("proquest").fields[found[0]]]
    }


def _is_document(part: Sequence[Block]) -> bool:
    """Whether a part has a text, what it was published in, and more labels."""
    names = {found[0] for block in part for line in block if (found := labels("proquest").read(line))}
    fields = _fields(part)
    return len(names) >= _LABELS and bool(fields & {"text", "abstract"}) and bool(fields & {"outlet", "id"})


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
    start = next((at for at, block in enumerate(part) if known.field(block) == "text"), None)
    story: list[str] = []
    end = size
    if start is not None:
        end = next((at for at in range(start, size) if known.ends_story(part[at])), size)
        while end > start + 1 and known.field(part[end - 1]):
            end -= 1
        opening = ["\n".join(part[start]).partition(":")[2]]
        story = [block for block in [*opening, *("\n".join(block) for block in part[start + 1 : end])] if block.strip()]
    said = known.values([*part[first : size if start is None else start], *part[end:]])
    head = [one_line(block) for block in part[:first] if not _NUMBER.fullmatch(one_line(block))]
    titles = [line for line in head if not _ADDRESS.fullmatch(line)]
    address = next((line for line in map(one_line, part[: start or first]) if _ADDRESS.fullmatch(line)), None)
    info = _published_in(part)
    said = {**info, **said, "headline": _EDITION.sub("", titles[0] if titles else said.get("headline", ""))}
    said["outlet"] = said.get("outlet", "").split(";")[0].strip()
    said["authors"] = "; ".join(map(_turned, said.get("authors", "").split(";")))
    said["url"] = (said.get("url") or address or "").partition("?")[0]
    said["text"] = "\n\n".join(story)
    abstract = said.pop("abstract", "")
    given = [text for text in (said["text"], abstract) if not text.strip().casefold().rstrip(".").startswith(_NONE)]
    said["text"] = next(filter(None, given), "")
    return document_said(_SOURCE, ordinal, said, teaser=bool(said["text"]) and said["text"] == abstract and not story)


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
