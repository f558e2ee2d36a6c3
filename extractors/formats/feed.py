"""RSS and Atom feeds: items with their full text are articles, the others teasers of one."""

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.encoding import clean_text
from extractors.errors import BadInput, Reason
from extractors.records import record_bytes

NAME = "RSS or Atom feed"
_ROOT = re.compile(
    rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE(?:[^>\[]*\[.*?\]\s*>|[^>]*>)\s*)*<(?:rss|feed|rdf:RDF|(?:\w+:)feed)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_CUT = re.compile(r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.|&#8230;|&hellip;)\s*\])\s*(?:</\w+>\s*)*$")
_FULL_WORDS = 200  # a summary of so many words that is not cut is the whole text: teasers have 20 to 60


def claims(name: str, data: bytes) -> bool:
    """Whether the root element is that of a feed."""
    return _ROOT.match(data[:65536].removeprefix(b"\xef\xbb\xbf")) is not None


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """A document an item. Raises `BadInput` (entities, corrupt)."""
    if _ENTITY.search(data):
        raise BadInput(
            Reason.ENTITIES, "the feed defines entities of its own, which are not expanded; remove its <!ENTITY"
        )
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries and feed.bozo:
        raise BadInput(Reason.CORRUPT, f"no item can be read: {feed.bozo_exception}")
    for ordinal, entry in enumerate(feed.entries):
        yield _document(entry, feed.feed, ordinal)


def _document(entry: Any, feed: Any, ordinal: int) -> RawDocument | BadDocument:
    parts = [part for part in entry.get("content", ()) if part.get("value", "").strip()]
    part = max(parts, key=lambda one: len(one["value"])) if parts else entry.get("summary_detail", {})
    text = clean_text(part.get("value", ""))
    metadata = _metadata(entry, feed)
    if not text.strip():
        return BadDocument(ordinal, Reason.NO_ARTICLE, f"the item has no text: {metadata.headline or metadata.url}")
    whole = bool(parts) or len(text.split()) >= _FULL_WORDS
    plain = part.get("type") == "text/plain" and "<" not in text
    return RawDocument(
        ordinal=ordinal,
        content=record_bytes({"metadata": repr(metadata), "text": text}),
        text=text,
        markup=Markup.NONE if plain else Markup.HTML,
        url=metadata.url,
        metadata=metadata,
        teaser=not whole or _CUT.search(text) is not None,
        clean=plain,
    )


def _metadata(entry: Any, feed: Any) -> Metadata:
    link = entry.get("link", "")
    authors = [author.get("name", "") for author in entry.get("authors", ())] or [entry.get("author", "")]
    values: dict[str, Any] = {
        "url": link if link.startswith(("http://", "https://")) else None,
        "outlet": _line(feed.get("title")),
        "headline": _line(entry.get("title")),
        "authors": tuple(dict.fromkeys(name for author in authors if (name := _line(author)))),
        "published": _line(entry.get("published")),
        "modified": _line(dict.get(entry, "updated")),  # its own get gives `published` where there is none
        "keywords": tuple(dict.fromkeys(term for tag in entry.get("tags", ()) if (term := _line(tag.get("term"))))),
        "language": _line(entry.get("language") or feed.get("language")),
    }
    found = {name: value for name, value in values.items() if value}
    return Metadata(**found, sources=tuple((name, "feed") for name in found))


def _line(text: str | None) -> str | None:
    return " ".join(clean_text(re.sub(r"<[^<>]*>", "", text)).split()) or None if text else None
