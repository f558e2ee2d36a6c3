"""Nexis: the text that LexisNexis and Nexis write of many documents, each after a line "3 of 100 DOCUMENTS".

The layout is that which LexisNexisTools, AmCAT and process_raw.py read (exports/labels.toml): the outlet and the day,
centred, the headline, labels in capitals, the story, more labels, and a notice of rights, which may also come first.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.article import BadDocument, RawDocument
from extractors.errors import Reason
from extractors.exports.documents import Documents, document_said, is_export, printed_day, read_export
from extractors.exports.labels import Block, blocks_of, is_rights, labels, one_line, story_of, wrap_width

NAME = "Nexis"
MANY = True
_SOURCE = "nexis"
_START = re.compile(
    r"\s*(?:FOCUS - )?(?:(\d{1,6}) of (\d{1,6}) DOCUMENTS?|(?:Dokument|Document) (\d{1,6}) (?:von|de) (\d{1,6}))\s*",
    re.IGNORECASE,
)
_MARKS = (b" DOCUMENT", b" documents", b"Dokument ", b"Document ")
_PARTS = (b" DOCUMENT", b"ocument", b"Dokument ")  # one of them is in each
_FEW_WORDS = 12  # before a document that is the only one, without a cover, and in a value that is no sentence
_HEAD = 5  # blocks among which the day is
_ADDRESS = re.compile(r"https?://\S+")
_LENGTH = re.compile(r"[\d.,]{1,9}\s+[^\W\d_]{3,12}")  # "355 words", which documents of sites have without a label


def claims(name: str, data: bytes) -> bool:
    """Whether a text is an export of documents that are numbered and labelled as Nexis does."""
    return is_export(data, _MARKS, split, _PARTS)


def read(data: bytes) -> Documents:
    """A document a numbered one. Raises `BadInput`."""
    yield from read_export(data, split)


def split(text: str) -> Documents | None:
    """The documents of a text, None when it is no export of Nexis."""
    lines = text.lstrip("\ufeff").splitlines()
    starts = [index for index, line in enumerate(lines) if _is_start(line)]
    if not starts or not (len(starts) > 1 or _is_cover(lines[: starts[0]])):
        return None
    parts = [blocks_of(lines[first + 1 : end]) for first, end in pairwise([*starts, len(lines)])]
    labelled = sum(any(map(_label, part)) for part in parts)
    return _documents(parts, wrap_width(lines[starts[0] :])) if 2 * labelled > len(parts) else None


def _is_start(line: str) -> bool:
    match = _START.fullmatch(line) if len(line) < 200 else None
    number, of = filter(None, match.groups()) if match else (1, 0)
    return 0 < int(number) <= int(of)


def _is_cover(lines: Sequence[str]) -> bool:
    """Whether the lines before a document are no text: a few words, or what was asked for."""
    known = labels("nexis").cover
    return len(" ".join(lines).split()) <= _FEW_WORDS or any(
        line.partition(":")[0].strip().casefold() in known for line in lines if ":" in line
    )


def _label(block: Block) -> str | None:
    """The field of the label at the head of a block; labels are in capitals."""
    return labels("nexis").field(block) if block[0].partition(":")[0].isupper() else None


def _documents(parts: Sequence[Sequence[Block]], width: int | None) -> Documents:
    places = [_places(part) for part in parts]
    closed = any(end < len(part) for part, (_, _, end) in zip(parts, places, strict=True))
    for ordinal, (part, (first, _, end)) in enumerate(zip(parts, places, strict=True)):
        if closed and ordinal == len(parts) - 1 and first < end == len(part):
            yield BadDocument(ordinal, Reason.CORRUPT, f"the file ends inside document {ordinal + 1} of {len(parts)}")
        else:
            yield _document(ordinal, part, width)


def _places(part: Sequence[Block]) -> tuple[int, int, int]:
    """Where the labels of a document begin, where its story begins and where it ends."""
    known = labels("nexis")
    size = len(part)
    first = next((at for at, block in enumerate(part) if _label(block)), size)
    start = first
    while start < size and _label(part[start]) not in (None, "text"):
        start += 1
    if all(map(is_rights, part[start:])) and any(map(known.ends_story, part[first:start])):
        return first, first, first  # no story is behind these labels: it is before them
    end = next((at for at in range(start, size) if _label(part[at]) and known.ends_story(part[at])), size)
    end = next((at for at in reversed(range(start, end)) if _label(part[at]) == "captions"), end)
    while end > start and (is_rights(part[end - 1]) or _is_listed(part[end - 1])):
        end -= 1
    return first, start, end


def _is_listed(block: Block) -> bool:
    """Whether a block is a label with a short value or a list, unlike a sentence that begins so ("TYPE: is what")."""
    shown = one_line(block)
    return _label(block) not in (None, "text") and (len(shown.split()) <= _FEW_WORDS or ";" in shown or "%)" in shown)


def _document(ordinal: int, part: Sequence[Block], width: int | None) -> RawDocument | BadDocument:
    first, start, end = _places(part)
    said = labels("nexis").values([*part[first:start], *part[end:]])
    head = [block for block in part[: first if first < start else end] if not is_rights(block)]
    story = list(part[start:end]) if first < start else []
    address = next((at for at, block in enumerate(head[:_HEAD]) if _ADDRESS.fullmatch(one_line(block))), None)
    if address is not None:
        said["url"] = one_line(head.pop(address))
    day = next((at for at, block in enumerate(head[:_HEAD]) if printed_day(block[0])), None)
    if day is not None:
        said["published"] = head.pop(day)[0]
    if head and day != 0:
        said["outlet"] = one_line(head.pop(0))
    if first == start:  # no label parts the head from the story
        head, story = head[:1], [block for block in head[1:] if not _LENGTH.fullmatch(one_line(block))]
    if story and _label(story[0]) == "text":
        opening = [story[0][0].partition(":")[2], *story[0][1:]]
        story[:1] = [kept] if (kept := [line for line in opening if line.strip()]) else []
    said |= _titles(head, said.get("headline"))
    said["text"] = story_of(story, width)
    return document_said(_SOURCE, ordinal, said)


def _titles(blocks: Sequence[Block], labelled: str | None) -> dict[str, str]:
    """Headline and deck: a line that ends in a semicolon ends the headline."""
    lines = [" ".join(line.split()) for block in blocks[:1] for line in block]
    cut = next((at for at, line in enumerate(lines, start=1) if line.endswith(";")), len(lines))
    shown = [" ".join(lines[:cut]).rstrip("; "), " ".join(lines[cut:]), *map(one_line, blocks[1:])]
    titles = [title for title in [one_line([labelled or ""]), *shown] if title]
    return dict(zip(("headline", "deck"), (titles[0], " ".join(titles[1:])), strict=True)) if titles else {}
