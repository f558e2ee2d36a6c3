"""Text with front matter: an article in Markdown or HTML, with fields above it that state what is said of it.

Several such texts may stand in one file, one after the other.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.decoding.encoding import Decoded, decode
from extractors.errors import Reason
from extractors.evidence import Evidence
from extractors.exports.unknown import refuse_several
from extractors.formats.text import page_of
from extractors.front_matter import (
    LONGEST,
    YAML_NAMES,
    begins_with_fields,
    begins_with_labels,
    later_articles,
    read_foot,
    read_front_matter,
    read_labels,
)
from extractors.records import stated_above
from extractors.text.lines import shown_markdown
from extractors.text.markup import is_html

NAME = "text with front matter"
_EXCERPT = re.compile(r"\s*(?:#[^\n]*\s+)?(> ## Excerpt\s*\n((?:>[^\n]*\n)*)\s*---[^\S\n]*\n)")  # of MarkDownload
_OMNIVORE = re.compile(  # what it writes below the heading
    r"\s*(?:# [^\n]*\n\s*)?(#Omnivore\s+(?:\[Read on Omnivore\]\([^()\s]*\)\s+)?\[Read Original\]\(([^()\s]+)\)\s*)"
)
_OF_JOPLIN = b"\ntype_: "
_SITE = re.compile(r"\s*[|–—·•-]\s")  # between a title and the name of its site


def claims(name: str, data: bytes) -> Evidence:
    """Whether a file begins with fields of an article, whatever its name; labels alone may begin exports, too, and are
    all there is of a file of YAML."""
    if begins_with_fields(data):
        return Evidence.BEGIN
    if _OF_JOPLIN in data[-64:] and read_foot(decode(data).text):
        return Evidence.MARK
    labelled = begins_with_labels(data) and not is_html(data) and not name.lower().endswith(YAML_NAMES)
    return Evidence.NAME if labelled else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The articles of the file, most often one. All of it below the fields is story, but for what a rule names."""
    decoded = decode(data)
    text = decoded.text.removeprefix("\ufeff")
    if (foot := read_foot(text)) is not None:
        yield _note(data, replace(decoded, text=text), foot)
        return
    starts = later_articles(text)
    if not starts:
        yield _article(0, data, decoded, text)
        return
    for ordinal, (start, end) in enumerate(pairwise([0, *starts, len(text)])):
        part = text[start:end]
        yield _article(ordinal, part.encode("utf-8", "replace"), decoded, part)


def _article(ordinal: int, data: bytes, decoded: Decoded, text: str) -> RawDocument | BadDocument:
    front = read_front_matter(text) or read_labels(text)
    if front is None:  # fields that only another encoding shows
        return replace(page_of(data, Markup.MARKDOWN), ordinal=ordinal)
    if front.labelled:
        refuse_several(text)
    body = text[front.end :]
    if not body.strip():
        return BadDocument(ordinal, Reason.NO_ARTICLE, "the file has fields at its head and no text below them")
    fields = front.fields
    if match := _EXCERPT.match(body):
        fields = {"excerpt": match[2].replace(">", "")} | dict(fields)
        body = body[: match.start(1)] + body[match.end() :]
    if match := _OMNIVORE.match(body):
        fields = {"source_url": match[2]} | dict(fields)
        body = body[: match.start(1)] + body[match.end() :]
    stated = stated_above(fields, "front matter")
    html = body.rstrip().endswith(">") and is_html(body[:LONGEST].encode("utf-8", "replace"))
    return RawDocument(
        ordinal=ordinal,
        content=data,
        text=body,
        markup=Markup.HTML if html else Markup.MARKDOWN,
        url=stated.metadata.url,
        encoding=decoded.encoding,
        guess=decoded.guess,
        replaced=decoded.replaced,
        repaired=stated.repaired,
        metadata=stated.metadata if html else _with_heading(stated.metadata, body),
        fetched_at=stated.fetched_at,
        clean=not (html or front.labelled),
    )


def _note(data: bytes, decoded: Decoded, foot: tuple[dict[str, str], int, bool]) -> RawDocument | BadDocument:
    """A note of Joplin: its title stands in the first line; when it was made says nothing of the page in it."""
    fields, end, noted = foot
    title, _, body = decoded.text[:end].partition("\n")
    if not (noted and body.strip()):
        return BadDocument(0, Reason.NO_ARTICLE, f"{'a note without a text' if noted else 'no note'}: {title[:80]}")
    made = {"fetched": fields.pop("created_time")} if "source_url" in fields and "created_time" in fields else {}
    stated = stated_above({"title": title, **fields, **made}, "front matter")
    return RawDocument(
        ordinal=0,
        content=data,
        text=body.strip("\n"),
        markup=Markup.MARKDOWN,
        url=stated.metadata.url,
        encoding=decoded.encoding,
        guess=decoded.guess,
        replaced=decoded.replaced,
        repaired=stated.repaired,
        metadata=stated.metadata,
        fetched_at=stated.fetched_at,
        clean=True,
    )


def _with_heading(stated: Metadata, body: str) -> Metadata:
    """The headline as the heading at the top prints it, where the fields have none, or have it with the site's name."""
    first = body.lstrip().split("\n", 1)[0]
    heading = shown_markdown(first) if first.startswith("# ") else ""
    title = stated.headline or heading
    if not heading or not (title == heading or (title.startswith(heading) and _SITE.match(title, len(heading)))):
        return stated
    return replace(stated, headline=heading, sources=(*stated.sources, ("headline", "printed")))
