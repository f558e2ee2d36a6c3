"""What the formats of news agencies have in common: items of XML with their fields beside a text in paragraphs."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.dates.datelines import read_dateline
from extractors.decoding.encoding import REPLACEMENT, clean_text
from extractors.decoding.mojibake import repair_values
from extractors.decoding.references import is_markup, plain_line, without_references
from extractors.errors import Reason
from extractors.records import record_bytes
from extractors.roles.bylines import read_agency
from extractors.roles.people import read_people

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "block",
            "section",
            "article",
            "body",
            "br",
            "hr",
            "pre",
            "bq",
            "blockquote",
            "ul",
            "ol",
            "li",
            "dl",
        ),
        *("dt", "dd", "table", "tr", "nitf-table", "note", "fn", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_ASIDE = frozenset(("media", "figure", "head", "script", "style", "object", "body.head", "body.end"))
_CAPTIONS = ("media-caption", "figcaption", "caption")
INDENTED = re.compile(r"\n[^\S\n]{2,}(?=\S)|\n\s*\n")  # begins a paragraph in a text that is one run of lines
_MIDNIGHT = re.compile(r"(?<=\d\d)T00:?00(?::?00)?$")  # of a stamp that has a day alone


def name_of(element: "_Element") -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def line(element: "_Element | None") -> str | None:
    """The text of an element in one line; None for none."""
    return (plain_line(clean_text(" ".join(element.itertext()))) or None) if element is not None else None


def lines(elements: Iterable["_Element"]) -> tuple[str, ...]:
    """The texts of elements, each once."""
    return tuple(dict.fromkeys(text for one in elements if (text := line(one))))


def captions(root: "_Element") -> tuple[str, ...]:
    """What stands under the pictures of a text."""
    return lines(one for one in root.iter() if name_of(one) in _CAPTIONS)


def text_of(root: "_Element") -> str:
    """The paragraphs of a text between blank lines, or the markup that it holds as characters."""
    runs: list[list[str]] = [[]]
    _walk(root, runs)
    whole = ["".join(run) for run in runs if "".join(run).strip()]
    if len(whole) == 1:
        if is_markup(whole[0]):
            return clean_text(whole[0])
        whole = INDENTED.split(whole[0].strip())
    return clean_text("\n\n".join(" ".join(without_references(text).split()) for text in whole))


def _walk(element: "_Element", runs: list[list[str]]) -> None:
    block = name_of(element) in _BLOCKS
    if block:
        runs.append([])
    runs[-1].append(element.text or "")
    for child in element:
        if name_of(child) not in _ASIDE:
            _walk(child, runs)
        runs[-1].append(child.tail or "")
    if block:
        runs.append([])
    elif name_of(element) in ("td", "th"):
        runs[-1].append(" ")


def day_of(stamp: str | None) -> str | None:
    """A stamp without the midnight that stands in it for no time of day."""
    return _MIDNIGHT.sub("", stamp.strip()) if stamp else None


def document(
    stated: Mapping[str, Any], text: str, dateline: str | None, ordinal: int, source: str
) -> RawDocument | BadDocument:
    """The document of an item; without a text a `BadDocument`.

    `stated` are fields of `Metadata`; of its "authors" people are read, of its "agency", names, an agency that is
    known. A dateline that stands apart is set before the first paragraph, as it is printed, unless that has one.
    """
    if not text.strip():
        named = stated.get("headline") or "no headline"
        return BadDocument(ordinal, Reason.NO_ARTICLE, f"the item has no text: {named}")
    values, repaired = repair_values(dict(stated))
    deck = values.get("deck")
    values["deck"] = None if deck == values.get("headline") else deck
    names = [values["outlet"]] if values.get("outlet") else []
    values["authors"], values["agency"] = (
        read_people(values.get("authors", ()), names),
        read_agency([*values.get("agency", ()), *names]) or read_agency(values.get("authors", ())),
    )
    found = {name: value for name, value in values.items() if value}
    markup = is_markup(text)
    if deck := found.get("deck"):
        first = text.split("\n\n", 2)[:2]  # the headline may stand above it
        text = text.replace(f"{deck}\n\n", "", 1) if deck in first else text
    if dateline and not markup and not _has_dateline(text, dateline, found.get("language")):
        text = f"{dateline.rstrip(' -–—')} — {text}"
    return RawDocument(
        ordinal=ordinal,
        content=record_bytes({**found, "text": text}),
        text=text,
        markup=Markup.HTML if markup else Markup.NONE,
        url=found.get("url"),
        metadata=Metadata(**found, sources=tuple((name, source) for name in found)),
        clean=not markup,
        replaced=text.count(REPLACEMENT),
        repaired=repaired,
    )


def _has_dateline(text: str, dateline: str, language: str | None) -> bool:
    """Whether a text begins with its dateline, or with the place of it."""
    first = text.split("\n", 1)[0]
    place = re.split(r"[,(]", dateline, maxsplit=1)[0].strip().casefold()
    return read_dateline(first, language=language) is not None or (bool(place) and first.casefold().startswith(place))
