"""RSS and Atom feeds: items with their full text are articles, the others teasers of one."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin

import feedparser

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.dates.stamps import read_stamp
from extractors.decoding.encoding import REPLACEMENT, begin_of, clean_text, decode_html
from extractors.decoding.mojibake import repair_values
from extractors.decoding.references import without_escapes
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.outlets import site_of
from extractors.records import record_bytes
from extractors.roles.bylines import read_agency
from extractors.roles.people import read_people
from extractors.roles.titles import SiteNames, bare_title, has_parts
from extractors.syndication import FULL_WORDS, is_cut, split_appeared

NAME = "RSS or Atom feed"
MANY = True
_LARGEST = 10_000_000  # bytes; feedparser makes 2 MB a second
_ROOT = re.compile(  # what stands before the root is never read in another way: that takes time without end
    r"\s*(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^>\[]*\[.*?\]\s*>|[^>]*>))\s*)*"
    r"<(?:!DOCTYPE\s+)?(?:rss|feed|rdf:RDF|\w+:feed)\b",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<(/?)(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SURROGATE = re.compile(
    r"&#(?:x0*d[89a-f][0-9a-f]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]))\s*;", re.IGNORECASE
)
_STATED = re.compile(
    r"""(<\?xml\b[^<>]{0,200}?)\s{1,20}encoding\s{0,20}=\s{0,20}(?:"[^"<>]{0,100}"|'[^'<>]{0,100}')""", re.IGNORECASE
)
_TEXTS = ("text/plain", "text/html", "application/xhtml+xml")
_DAY = re.compile(r"<!\[CDATA\[.*?\]\]>|(</?(?:\w+:)?)date(?=[\s/>])", re.DOTALL)
_DAYS = ("published", "dc_day", "day", "created", "prism_publicationdate")  # of an item, what says it best first


def claims(name: str, data: bytes) -> Evidence:
    """Whether the root element is that of a feed."""
    return Evidence.MARK if _ROOT.match(begin_of(data, 65536)) else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """A document an item. Raises `BadInput` (entities, corrupt, too large)."""
    if len(data) > _LARGEST:
        raise BadInput(Reason.TOO_LARGE, f"a feed of {len(data):,} bytes, more than {_LARGEST:,}; split it")
    decoded = decode_html(data)
    if _ENTITY.search(_QUOTED.sub("", decoded.text)):
        raise BadInput(
            Reason.ENTITIES, "the feed defines entities of its own, which are not expanded; remove its <!ENTITY"
        )
    try:
        source = io.BytesIO(_as_utf8(decoded.text))
        feed = feedparser.parse(source, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # what it meets in hostile feeds raises many kinds
        raise BadInput(Reason.CORRUPT, f"the feed cannot be read: {error}") from error
    if not feed.entries and feed.bozo:
        raise BadInput(Reason.CORRUPT, f"no item can be read: {feed.bozo_exception}")
    cut = not _CLOSED.search(decoded.text[-2_000:])
    made_at = _made_at(feed.feed)
    broken = len(feed.entries) - 1 if cut and _ends_in_item(decoded.text) else None
    for ordinal, entry in enumerate(feed.entries):
        if ordinal == broken:
            yield BadDocument(ordinal, Reason.CORRUPT, f"the feed ends inside this item: {_line(entry.get('title'))}")
        else:
            yield _document(entry, feed.feed, ordinal, damaged=decoded.replaced > 0, made_at=made_at)
    if cut and broken is None:
        raise BadInput(Reason.CORRUPT, "the feed ends before it is closed; the items before are read")


def _as_utf8(source: str) -> bytes:
    """The source in the one encoding that it then declares, without references to halves of surrogate pairs.

    `dc:date` has another name, under which feedparser keeps it apart from an update.
    """
    if "date" in source:
        source = _DAY.sub(lambda match: f"{match[1]}day" if match[1] else match[0], source)
    return _SURROGATE.sub("&#xFFFD;", _STATED.sub(r"\1", source, count=1)).encode()


def _ends_in_item(source: str) -> bool:
    """Whether the last item of a feed is not closed."""
    last = None
    for last in _ITEM.finditer(source):  # noqa: B007 - the last one counts
        pass
    return last is not None and not last[1]


def _document(
    entry: Any, feed: Any, ordinal: int, damaged: bool, made_at: datetime | None
) -> RawDocument | BadDocument:
    parts = [
        part
        for part in entry.get("content", ())
        if part.get("type", "text/html") in _TEXTS and (part.get("value") or "").strip()
    ]
    part = max(parts, key=lambda one: len(one["value"])) if parts else entry.get("summary_detail", {})
    text = without_escapes(clean_text(part.get("value") or ""))
    shown = {name: value for name, value in entry.items() if name not in ("content", "summary", "summary_detail")}
    (named, of_feed), repaired = repair_values([type(entry)(shown), feed])
    metadata, first = _metadata(named, of_feed), None
    if not text.strip():
        return BadDocument(ordinal, Reason.NO_ARTICLE, f"the item has no text: {metadata.headline or metadata.url}")
    told, first = split_appeared(text, metadata.headline, metadata.url)
    metadata = _metadata(named, of_feed, first) if first else metadata
    plain = "<" not in text and (part.get("type") == "text/plain" or "&" not in text)
    stated = {name: value for name, value in asdict(metadata).items() if value and name != "sources"}
    return RawDocument(
        ordinal=ordinal,
        content=record_bytes({**stated, "plain": plain, "text": text}),
        text=told,
        markup=Markup.NONE if plain else Markup.HTML,
        url=metadata.url,
        metadata=metadata,
        fetched_at=made_at,
        teaser=(len(text.split()) < FULL_WORDS and not parts) or is_cut(told, metadata.url),
        clean=plain,
        replaced=text.count(REPLACEMENT) if damaged else 0,
        repaired=repaired,
    )


def _metadata(entry: Any, feed: Any, first: str | None = None) -> Metadata:
    """What an item states; `first`: the site where its text says that it appeared first."""
    link = _address(feed.get("link") or "", entry.get("feedburner_origlink") or entry.get("link") or "")
    outlet = _source(entry) or first or _line(entry.get("publisher")) or _title(feed)
    given = [author.get("name", "") for author in entry.get("authors", ())] or [entry.get("author", "")]
    authors = [name for author in given if (name := _line(author))]
    language = _line(entry.get("language") or feed.get("language"))
    named = _title(entry)
    updated = dict.get(entry, "updated")  # its own get gives `published` where there is none
    values: dict[str, Any] = {
        "url": link if link.startswith(("http://", "https://")) else None,
        "outlet": outlet,
        "headline": _headline(named, (outlet or "", _title(feed) or "", site_of(link) or "")),
        "authors": read_people(authors, [name for name in (outlet, _title(feed)) if name]),
        "agency": read_agency(authors),
        "published": _stamp((entry.get(name) for name in _DAYS), language),
        "modified": _stamp((updated,), language),
        "keywords": tuple(
            dict.fromkeys(term for tag in entry.get("tags", ()) if (term := _line(tag.get("label") or tag.get("term"))))
        ),
        "language": language,
    }
    found = {name: value for name, value in values.items() if value}
    return Metadata(**found, sources=tuple((name, "feed") for name in found))


def _made_at(feed: Any) -> datetime | None:
    """When a feed says that it was made or changed last, which is when its items stood so; None without a zone."""
    stamps = (read_stamp(_line(dict.get(feed, name))) for name in ("updated", "published"))
    return next((stamp.instant for stamp in stamps if stamp and stamp.instant), None)


def _stamp(texts: Iterable[str | None], language: str | None) -> str | None:
    """The first of these texts that says a day."""
    lines = (_line(text) for text in texts)
    return next((line for line in lines if read_stamp(line, language=language)), None)


def _address(base: str, link: str) -> str:
    try:
        return clean_text(urljoin(base, link.strip())) if link.strip() else ""
    except ValueError:
        return ""


def _source(entry: Any) -> str | None:
    """The outlet that an item of a collection is from: the name, else the domain, of its `source`; or of Bing."""
    source = entry.get("source")
    named = source.get("title") or source.get("value") if isinstance(source, Mapping) else source
    address = source.get("href") or source.get("link") if isinstance(source, Mapping) else None
    return _line(named) or _line(entry.get("news_source")) or site_of(address)


def _headline(title: str | None, sites: tuple[str, ...]) -> str | None:
    """The title of an item without the name of its site."""
    return bare_title(title, SiteNames(sites)) if title and has_parts(title) else title


def _title(of: Mapping[str, Any]) -> str | None:
    """A title without its markup, of which `&amp;` is a part where the feed calls it HTML."""
    title = _TAG.sub("", of.get("title") or "")
    return _line(unescape(title) if of.get("title_detail", {}).get("type") != "text/plain" else title)


def _line(text: str | None) -> str | None:
    return " ".join(clean_text(_TAG.sub("", text)).split()) or None if text else None
