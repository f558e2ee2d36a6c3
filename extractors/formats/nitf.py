"""NITF (IPTC): an article as agencies and newspapers' archives exchange it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.agency_items import XML_LANGUAGE, captions, day_of, document, line, lines, text_of
from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of, decode_html
from extractors.decoding.xml_items import parse_xml, refuse_entities, root_of
from extractors.evidence import Evidence

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "NITF"
_DATES = (  # what says best when an article was published first
    ("pubdata", "date.publication"),
    ("date.release", "norm"),
    ("date.issue", "norm"),
    ("story.date", "norm"),
)


def claims(name: str, data: bytes) -> Evidence:
    """Whether the root element is `nitf`."""
    return Evidence.MARK if root_of(begin_of(data, 65536))[0] == "nitf" else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one article of a file. Raises `BadInput` (entities, corrupt)."""
    decoded = decode_html(data)
    refuse_entities(decoded.text)
    yield _article(parse_xml(decoded.text))


def _article(root: "_Element") -> RawDocument | BadDocument:
    content = root.find(".//{*}body.content")
    distributors = lines(root.iterfind(".//{*}distributor"))
    owners = lines(root.iterfind(".//{*}rights.owner")) + lines(root.iterfind(".//{*}rights.agent"))
    holders = _values(root, "doc.copyright", "holder")
    registrars = _values(root, "doc-id", "regsrc")
    outlets = (*_values(root, "pubdata", "name"), *distributors, *owners, *holders, *registrars)
    keys = (*_values(root, "keyword", "key"), *_values(root, "du-key", "key"))
    subjects = [
        value
        for name in ("matter", "detail", "type")
        for value in _values(root, "tobject.subject", f"tobject.subject.{name}")
    ]
    stated = {
        "url": next((url for url in _addresses(root) if url.startswith(("http://", "https://"))), None),
        "outlet": next(iter(outlets), None),
        "headline": line(root.find(".//{*}hl1")) or line(root.find("{*}head/{*}title")),
        "deck": line(root.find(".//{*}body.head//{*}hl2")) or line(root.find(".//{*}abstract")),
        "authors": _authors(root),
        "agency": outlets,
        "published": next((day for name, key in _DATES for day in map(day_of, _values(root, name, key))), None),
        "sections": _values(root, "pubdata", "position.section"),
        "keywords": tuple(dict.fromkeys((*keys, *lines(root.iterfind(".//{*}classifier")), *subjects))),
        "captions": captions(root),
        "language": root.get("baselang")
        or root.get(XML_LANGUAGE)
        or next(iter(_values(root, "body", XML_LANGUAGE)), None),
    }
    dateline = line(root.find(".//{*}dateline/{*}location")) or _printed(root.find(".//{*}dateline"))
    text = text_of(content) if content is not None else ""
    return document(stated, text, dateline, 0, "nitf")


def _values(root: "_Element", name: str, attribute: str) -> tuple[str, ...]:
    found = (" ".join((one.get(attribute) or "").split()) for one in root.iterfind(f".//{{*}}{name}"))
    return tuple(dict.fromkeys(filter(None, found)))


def _authors(root: "_Element") -> tuple[str, ...]:
    """Who signs: the persons of a byline, else what it says but for the title behind the name."""
    found: list[str] = []
    for byline in root.iterfind(".//{*}byline"):
        if byline.get("class") == "normalized_byline":  # the same names for an index, "LIMA, ANA"
            continue
        people, titles = lines(byline.iterfind(".//{*}person")), lines(byline.iterfind(".//{*}byttl"))
        for title in byline.iterfind(".//{*}byttl"):
            title.text = ""
        found.extend(people or lines([byline]) or titles)
    return tuple(found)


def _addresses(root: "_Element") -> list[str]:
    canonical = [one.get("href") or "" for one in root.iterfind("{*}head/{*}a") if one.get("rel") == "canonical"]
    named = [one.get("content") or "" for one in root.iterfind(".//{*}meta") if one.get("name") == "canonical"]
    return [*canonical, *named, *_values(root, "pubdata", "ex-ref")]


def _printed(dateline: "_Element | None") -> str | None:
    """A dateline without dates for machines."""
    stamps = [] if dateline is None else [one for one in dateline.iter() if one.get("norm")]
    for stamp in stamps:
        if (stamp.text or "").strip() == stamp.get("norm"):
            stamp.text = ""
    return line(dateline)
