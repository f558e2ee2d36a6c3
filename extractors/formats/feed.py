"""RSS and Atom feeds: items with their full text are articles, the others teasers of one."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from mmap import mmap
from typing import Any

from extractors.addresses import joined
from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.dates.stamps import read_stamp
from extractors.decoding.encoding import REPLACEMENT, begin_of, clean_text, decode_html
from extractors.decoding.mojibake import repair_values
from extractors.decoding.pieces import read_pieces
from extractors.decoding.references import without_escapes, without_references
from extractors.decoding.xml_items import LARGEST, Part, around, as_utf8, refuse_entities, split_items
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.outlets import site_of
from extractors.outlets.platforms import is_platform, outlet_site
from extractors.records import record_bytes
from extractors.roles.bylines import read_agency
from extractors.roles.people import read_people
from extractors.roles.titles import SiteNames, bare_title, has_parts
from extractors.site_exports import as_shown, shown_names, why_no_post
from extractors.syndication import FULL_WORDS, is_cut, sent_on_to, split_appeared, without_pointer

NAME = "RSS or Atom feed"
STREAMED = True
_LARGEST = 10_000_000  # bytes that are read as a whole; feedparser makes 2 MB a second
_ROOT = re.compile(  # what stands before the root is never read in another way: that takes time without end
    r"\s*(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^>\[]*\[.*?\]\s*>|[^>]*>))\s*)*"
    r"<(?:!DOCTYPE\s+)?(?:rss|feed|rdf:RDF|\w+:feed)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<(/?)(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_UNCLOSED = "the feed ends before it is closed; the items before are read"
_TEXTS = ("text/plain", "text/html", "application/xhtml+xml")
# Elements that feedparser takes for others, and those of which it keeps the attributes alone if they have any.
_OWN_NAMES = re.compile(
    r"<!\[CDATA\[.*?\]\]>|(</?(?:\w+:)?)((?i:date|(?<=media:)description|(?<=itunes:)summary|publisher|language"
    r"|publicationdate|full-?text|(?<=turbo:)content))(?=[\s/>])[^<>]*?(?=/?>)",
    re.DOTALL,
)
_KEPT_APART = {"date": "day", "description": "caption", "summary": "digest"}
_LISTS = ("content", "authors", "tags")  # of objects
_OBJECTS = ("source", "summary_detail", "thr_in-reply-to")
_KINDS = "http://schemas.google.com/"  # begins a category of Blogger that is none
_ALERT = "tag:google.com,2005:reader/user/"  # begins the name of a feed of Google Alerts
_NAME_SIGN = re.compile(r"\s*[|»]\s*|\s+[-–—•·>]\s+")
_WHOLES = ("yandex_full-text", "turbo_content", "full-text", "fulltext", "body")  # of an item, whatever it sums up
_DAYS = ("published", "dc_day", "day", "created", "prism_publicationdate")  # of an item, what says it best first


def claims(name: str, data: bytes) -> Evidence:
    """Whether the root element is that of a feed."""
    return Evidence.MARK if _ROOT.match(begin_of(data, 65536)) else Evidence.NONE


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document an item. Raises `BadInput` (entities, corrupt, too large).

    Of a large feed, and of one that feedparser fails on, each item is read as a small feed of its own, beside what
    stands before the first one.
    """
    decoded = decode_html(data[:]) if len(data) <= _LARGEST else None
    feed = _parse_whole(decoded.text) if decoded else None
    if decoded is None or feed is None:
        yield from _streamed(data)
        return
    if not feed.entries and feed.bozo:
        raise BadInput(Reason.CORRUPT, f"no item can be read: {feed.bozo_exception}")
    cut = not _CLOSED.search(decoded.text[-2_000:])
    made_at = _made_at(feed.feed)
    _note(feed, decoded.text)
    broken = len(feed.entries) - 1 if cut and _ends_in_item(decoded.text) else None
    for ordinal, entry in enumerate(feed.entries):
        if ordinal == broken:
            yield _cut_item(entry, ordinal)
        else:
            yield _document(entry, feed.feed, ordinal, damaged=decoded.replaced > 0, made_at=made_at)
    if cut and broken is None:
        raise BadInput(Reason.CORRUPT, _UNCLOSED)


def _streamed(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    ordinal, feed, made_at, begin, end, rest = 0, None, None, "", "", ""
    for part, source in split_items(read_pieces(data, markup=True), "item|entry"):
        if part is Part.HEAD:
            begin, end = around(source, "channel")
            parsed = _parse_whole(source + end) or _parse(begin + end)
            feed, made_at, rest = parsed.feed, _made_at(parsed.feed), source
            _note(parsed, source)
        elif part is Part.TAIL:
            rest = source
        elif part is Part.LARGE:
            yield BadDocument(
                ordinal, Reason.TOO_LARGE, f"the item has over {LARGEST:,} characters: {_line(source[:80])}"
            )
        else:
            try:
                entry = next(iter(_parse(begin + source + end).entries), None)
            except BadInput as bad:
                entry = None
                yield BadDocument(ordinal, bad.reason, bad.detail)
            else:
                if entry is None:
                    yield BadDocument(ordinal, Reason.CORRUPT, "the item cannot be read")
                elif part is Part.CUT:
                    yield _cut_item(entry, ordinal)
                    return
                else:
                    yield _document(entry, feed, ordinal, damaged=True, made_at=made_at)
        ordinal += part not in (Part.HEAD, Part.TAIL)
    if not _CLOSED.search(rest[-2_000:]):
        raise BadInput(Reason.CORRUPT, _UNCLOSED)


def _parse_whole(source: str) -> Any | None:
    """A feed; None where something in it makes feedparser fail."""
    try:
        return _parse(source)
    except BadInput as bad:
        if bad.reason is not Reason.CORRUPT:
            raise
        return None


def _parse(source: str) -> Any:
    import feedparser  # noqa: PLC0415 - takes .02 s, and most files are no feed

    refuse_entities(source)
    try:
        source_bytes = io.BytesIO(_as_utf8(source))
        parsed = feedparser.parse(source_bytes, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # what it meets in hostile feeds raises many kinds
        raise BadInput(Reason.CORRUPT, f"the feed cannot be read: {error}") from error
    _as_named(parsed.feed)
    for entry in parsed.entries:
        _as_named(entry)
    return parsed


def _note(parsed: Any, source: str) -> None:
    """Keep with a feed what its items need of it: names that authors are shown by, and in Atom those of all items."""
    parsed.feed["shown_names"] = shown_names(source)
    if parsed.version.startswith("atom"):  # where RSS names an editor of the channel, who writes none of it
        parsed.feed["authors_of_items"] = parsed.feed.get("authors", ())


def _cut_item(entry: Any, ordinal: int) -> BadDocument:
    return BadDocument(ordinal, Reason.CORRUPT, f"the feed ends inside this item: {_line(entry.get('title'))}")


def _as_utf8(source: str) -> bytes:
    """The source in UTF-8. `dc:date`, `media:description` and `itunes:summary` have other names, under which feedparser
    keeps them apart from an update and from the text of the item."""
    return as_utf8(_OWN_NAMES.sub(_renamed, source))


def _renamed(element: re.Match[str]) -> str:
    return element[1] + _KEPT_APART.get(element[2].lower(), element[2]) if element[1] else element[0]


def _as_named(of: Any) -> Any:
    """An item or a feed, without what it has for another thing than feedparser means by the name."""
    if isinstance(named := of.get("authors"), str):
        of.setdefault("author", named)
    for name, value in [*of.items()]:
        if name in _LISTS:
            of[name] = [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
        elif isinstance(value, Mapping) and name not in _OBJECTS:
            del of[name]
    return of


def _ends_in_item(source: str) -> bool:
    """Whether the last item of a feed is not closed."""
    last = None
    for last in _ITEM.finditer(source):  # noqa: B007 - the last one counts
        pass
    return last is not None and not last[1]


def _document(
    entry: Any, feed: Any, ordinal: int, damaged: bool, made_at: datetime | None
) -> RawDocument | BadDocument:
    if other := why_no_post(entry):
        return BadDocument(ordinal, Reason.NO_ARTICLE, f"{other}: {_title(entry) or entry.get('link')}")
    parts = [
        part
        for part in entry.get("content", ())
        if part.get("type", "text/html") in _TEXTS and (part.get("value") or "").strip()
    ]
    part = max(parts, key=lambda one: len(one["value"])) if parts else entry.get("summary_detail", {})
    whole = max((entry.get(name) or "" for name in _WHOLES), key=len)
    if len(whole) > len(part.get("value") or ""):
        part, parts = {"value": whole, "type": "text/html"}, [whole]
    written = part.get("value") or entry.get("media_caption") or entry.get("itunes_digest") or ""
    text = without_escapes(clean_text(written))
    text = as_shown(text) if entry.get("wp_post_type") else text
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
        text=without_pointer(told),
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
    named_by = (_source(entry), first, _line(entry.get("publisher")), _site_name(feed, site_of(link)))
    outlet = next((name for name in named_by if name and not is_platform(name)), None)
    logins = feed.get("shown_names") or {}
    authors = [logins.get(name, name) for author in _given(entry, feed) if (name := _line(author))]
    language = _line(entry.get("language") or feed.get("language"))
    named = _title(entry)
    updated = dict.get(entry, "updated") or entry.get(
        "wp_post_modified"
    )  # its own get gives `published` where there is none
    values: dict[str, Any] = {
        "url": link if link.startswith(("http://", "https://")) else None,
        "outlet": outlet,
        "headline": _headline(named, (outlet or "", _title(feed) or "", site_of(link) or "")),
        "authors": read_people(authors, [name for name in (outlet, _title(feed)) if name]),
        "agency": read_agency(authors),
        "published": _stamp((entry.get(name) for name in _DAYS), language),
        "modified": _stamp((updated,), language),
        "keywords": tuple(
            dict.fromkeys(
                term
                for tag in entry.get("tags", ())
                if (term := _line(tag.get("label") or tag.get("term"))) and not term.startswith(_KINDS)
            )
        ),
        "language": language,
    }
    found = {name: value for name, value in values.items() if value}
    return Metadata(**found, sources=tuple((name, "feed") for name in found))


def _given(entry: Any, feed: Any) -> list[str]:
    """The authors of an item as they are given. Where it has none: those of the feed that it was taken from, or of Atom
    those of its own feed (RFC 4287, 4.2.1)."""
    taken_from = entry.get("source")
    around = _as_named(taken_from).get("authors") if isinstance(taken_from, dict) else feed.get("authors_of_items")
    given = [author.get("name", "") for author in entry.get("authors") or around or ()]
    # Feedparser does not split a name at a long domain.
    return given if len(given) > 1 or not entry.get("author") else [entry["author"]]


def _made_at(feed: Any) -> datetime | None:
    """When a feed says that it was made or changed last, which is when its items stood so; None without a zone."""
    stamps = (read_stamp(_line(dict.get(feed, name))) for name in ("updated", "published"))
    return next((stamp.instant for stamp in stamps if stamp and stamp.instant), None)


def _stamp(texts: Iterable[str | None], language: str | None) -> str | None:
    """The first of these texts that says a day."""
    lines = (_line(text) for text in texts)
    return next((line for line in lines if read_stamp(line, language=language)), None)


def _address(base: str, link: str) -> str:
    whole = joined(base, link.strip()) if link.strip() else None
    return sent_on_to(clean_text(whole)) if whole else ""


def _source(entry: Any) -> str | None:
    """The outlet that an item of a collection is from: the name, else the domain, of its `source`; or of Bing."""
    source = entry.get("source")
    named = source.get("title") or source.get("value") if isinstance(source, Mapping) else source
    address = source.get("href") or source.get("link") if isinstance(source, Mapping) else None
    return _line(named) or _line(entry.get("news_source")) or outlet_site(address)


def _site_name(feed: Any, site: str | None) -> str | None:
    """The title of a feed, without the section that it is of where a part of it is known to name the site.

    None of an alert, which is called by what it looks for.
    """
    if str(feed.get("id") or "").startswith(_ALERT):
        return None
    title = _title(feed)
    parts = _NAME_SIGN.split(title) if title and site else []
    names = SiteNames((site or "",))
    return next((part for part in parts if names.hold(part)), title)


def _headline(title: str | None, sites: tuple[str, ...]) -> str | None:
    """The title of an item without the name of its site."""
    return bare_title(title, SiteNames(sites)) if title and has_parts(title) else title


def _title(of: Mapping[str, Any]) -> str | None:
    """A title without its markup and references, which feeds write in titles that they call plain text, too."""
    return _line(without_references(_TAG.sub("", of.get("title") or "")))


def _line(text: str | None) -> str | None:
    return " ".join(clean_text(_TAG.sub("", text)).split()) or None if text else None
