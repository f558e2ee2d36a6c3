"""NewsML-G2 and NewsML 1 (IPTC): the items that agencies send, one in a file or many."""

from collections.abc import Iterator
from mmap import mmap
from typing import TYPE_CHECKING, Any

from extractors.agency_items import XML_LANGUAGE, captions, document, line, lines, name_of, text_of
from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of
from extractors.decoding.pieces import read_pieces
from extractors.decoding.xml_items import LARGEST, Part, parse_xml, root_of, wrapped_items
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.record_names import WITHDRAWN

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "NewsML"
STREAMED = True
_ITEMS = "newsItem|packageItem|NewsItem"
_ROOTS = ("newsMessage", "NewsML")
_STANDARD = ("iptc.org/std/nar/", "NewsML-G2")  # what the root of a lone item says


def claims(name: str, data: bytes) -> Evidence:
    """Whether the root element is one of NewsML."""
    root, tag = root_of(begin_of(data, 65536))
    alone = root in ("newsItem", "packageItem") and any(one in tag for one in _STANDARD)
    return Evidence.MARK if root in _ROOTS or alone else Evidence.NONE


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document an item; what has no text, as pictures and lists of items, is named. Raises `BadInput`."""
    for ordinal, (part, source) in enumerate(wrapped_items(read_pieces(data, markup=True), _ITEMS, "items")):
        try:
            if part is Part.LARGE:
                raise BadInput(Reason.TOO_LARGE, f"the item has over {LARGEST:,} characters")
            if part is Part.CUT:
                raise BadInput(Reason.CORRUPT, "the file ends inside the item")
            yield _item(parse_xml(source), ordinal)
        except BadInput as bad:
            yield BadDocument(ordinal, bad.reason, bad.detail)


def _item(root: "_Element", ordinal: int) -> RawDocument | BadDocument:
    item = next((one for one in root.iter() if name_of(one) in _ITEMS.split("|")), None)
    if item is None:
        raise BadInput(Reason.CORRUPT, "the item is not where its tag stands")
    if name_of(item) == "NewsItem":
        return _first(item, ordinal)
    kind = (_code(item.find("{*}itemMeta/{*}itemClass")) or "text").lower()
    if name_of(item) == "packageItem" or kind == "composite":
        return BadDocument(ordinal, Reason.NO_ARTICLE, "a package: it lists items, and has no text of its own")
    if (status := _code(item.find("{*}itemMeta/{*}pubStatus")) or "") in WITHDRAWN:
        return _withdrawn(item, status, ordinal)
    if kind not in ("text", "composite"):
        return BadDocument(
            ordinal, Reason.NO_ARTICLE, f"the item is no text but {kind}: {line(item.find('.//{*}headline'))}"
        )
    return _second(item, ordinal)


def _withdrawn(item: "_Element", status: str, ordinal: int) -> BadDocument:
    """An item that its agency took back, or never gave free."""
    headline = line(item.find(".//{*}headline")) or line(item.find(".//{*}HeadLine")) or "no headline"
    return BadDocument(ordinal, Reason.NO_ARTICLE, f"the item is withdrawn, its status is {status}: {headline}")


def _second(item: "_Element", ordinal: int) -> RawDocument | BadDocument:
    """An item of NewsML-G2."""
    meta = item.find("{*}contentMeta")
    found = item.iterfind("{*}contentSet/{*}inlineXML") if meta is None else item.iterfind("{*}contentSet/*")
    text, pictures = _content([one for one in found if name_of(one) in ("inlineXML", "inlineData")])
    headlines = [] if meta is None else meta.findall("{*}headline")
    main = next(
        (one for one in headlines if not (one.get("role") or "").lower().endswith(("sub", "subheadline"))), None
    )
    outlets = _parties(item, "itemMeta/{*}provider", "contentMeta/{*}infoSource", "rightsInfo/{*}copyrightHolder")
    outlets = tuple(sorted(outlets, key=lambda name: "." in name and " " not in name))  # "reuters.com" after "Reuters"
    created = line(item.find("{*}itemMeta/{*}firstCreated")) or line(item.find("{*}contentMeta/{*}contentCreated"))
    version = line(item.find("{*}itemMeta/{*}versionCreated"))
    language = item.find("{*}contentMeta/{*}language")
    guid = item.get("guid") or ""
    stated = {
        "url": guid if guid.startswith(("http://", "https://")) else None,
        "outlet": next(iter(outlets), None),
        "headline": line(main) or line(item.find("{*}itemMeta/{*}title")),
        "deck": next((line(one) for one in headlines if one is not main), None)
        or next((line(one) for one in item.iterfind("{*}contentMeta/{*}description") if not _is_caption(one)), None),
        "authors": _authors(item),
        "agency": (*outlets, *lines(item.iterfind("{*}contentMeta/{*}creditline"))),
        "published": created or version,
        "modified": version if version != created and created else None,
        "keywords": _keywords(item),
        "captions": pictures,
        "language": (None if language is None else language.get("tag")) or item.get(XML_LANGUAGE),
    }
    return document(stated, text, line(item.find("{*}contentMeta/{*}dateline")), ordinal, "newsml")


def _first(item: "_Element", ordinal: int) -> RawDocument | BadDocument:
    """An item of NewsML 1. Components beside the main one, as pictures, give their captions."""
    status = next(iter(_formal(item, "NewsManagement/{*}Status")), "").lower()
    if status in WITHDRAWN:
        return _withdrawn(item, status, ordinal)
    texts, pictures = [], list(captions(item))
    for content in item.iterfind(".//{*}ContentItem"):
        component = content.getparent()
        role = component.find("{*}Role") if component is not None else None
        inner = content.find(".//{*}DataContent")
        if inner is None:
            continue
        if role is not None and "caption" in (role.get("FormalName") or "").lower():
            pictures.extend(lines([inner]))
        else:
            texts.append(inner)
    text, _ = _content(texts[:1])
    outlets = (
        _formal(item, "Provider/{*}Party") + _formal(item, "Source/{*}Party") + lines(item.iterfind(".//{*}CreditLine"))
    )
    created = line(item.find(".//{*}NewsManagement/{*}FirstCreated"))
    revised = line(item.find(".//{*}NewsManagement/{*}ThisRevisionCreated"))
    address = line(item.find(".//{*}MoreLink")) or ""
    stated = {
        "url": address if address.startswith(("http://", "https://")) else None,
        "outlet": next(iter(outlets), None),
        "headline": line(item.find(".//{*}HeadLine")),
        "deck": line(item.find(".//{*}SubHeadLine")),
        "authors": lines(item.iterfind(".//{*}ByLine")) or lines(item.iterfind(".//{*}Author")),
        "agency": outlets,
        "published": created or revised,
        "modified": revised if revised != created and created else None,
        "keywords": lines([*item.iterfind(".//{*}KeywordLine"), *item.iterfind(".//{*}SlugLine")]),
        "captions": tuple(dict.fromkeys(pictures)),
        "language": next(iter(_formal(item, "DescriptiveMetadata/{*}Language")), None) or item.get(XML_LANGUAGE),
    }
    return document(stated, text, line(item.find(".//{*}DateLine")), ordinal, "newsml")


def _content(elements: list["_Element"]) -> tuple[str, tuple[str, ...]]:
    """The first text among contents, and the captions in it. Of NITF it is what stands in its body."""
    for element in elements:
        body = element.find(".//{*}body.content")
        text = text_of(element if body is None else body)
        if text.strip():
            return text, captions(element)
    return "", ()


def _authors(item: "_Element") -> tuple[str, ...]:
    bylines = lines(item.iterfind("{*}contentMeta/{*}by"))
    return bylines or _parties(item, "contentMeta/{*}creator", "contentMeta/{*}contributor")


def _parties(item: "_Element", *places: str) -> tuple[str, ...]:
    """The names of parties: those that are spelled, before those that stand for them in codes."""
    found = [one for place in places for one in item.iterfind(f"{{*}}{place}")]
    spelled = [line(one.find("{*}name")) for one in found]
    literal = [one.get("literal") for one in found]
    return tuple(dict.fromkeys(name for name in (*spelled, *literal, *map(_code, found)) if name))


def _is_caption(description: "_Element") -> bool:
    return (description.get("role") or "").lower().endswith("caption")


def _code(element: "_Element | None") -> str | None:
    """The code of an element without the scheme that it is of."""
    return (element.get("qcode") or "").rpartition(":")[2] or None if element is not None else None


def _formal(item: "_Element", place: str) -> tuple[str, ...]:
    found: list[Any] = [one.get("FormalName") for one in item.iterfind(f".//{{*}}{place}")]
    return tuple(dict.fromkeys(filter(None, found)))


def _keywords(item: "_Element") -> tuple[str, ...]:
    """Slug, keywords, and the subjects by their names in the language of the item."""
    wanted = (item.get(XML_LANGUAGE) or "").split("-")[0]
    subjects = []
    for subject in item.iterfind("{*}contentMeta/{*}subject"):
        names = subject.findall("{*}name")
        own = [one for one in names if (one.get(XML_LANGUAGE) or wanted).split("-")[0] == wanted] or names
        subjects.append(line(own[0]) if own else subject.get("literal"))
    slugs = lines([*item.iterfind("{*}contentMeta/{*}slugline"), *item.iterfind("{*}contentMeta/{*}keyword")])
    return tuple(dict.fromkeys(name for name in (*slugs, *subjects) if name))
