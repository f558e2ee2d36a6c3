"""Records of articles, as JSON, CSV and feeds carry them, to documents: the field names that tools write.

news-please, CC-NEWS, trafilatura, newspaper4k, schema.org NewsArticle, JSON Feed. Of two names for one thing the first
that has a value counts.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.encoding import clean_text
from extractors.errors import Reason

URL = ("url", "canonical_url", "canonical_link", "link", "@id", "mainEntityOfPage", "source", "source_url")
HEADLINE = ("title", "headline", "title_page", "title_rss", "name")
DECK = ("description", "alternativeHeadline", "subtitle", "deck", "excerpt", "abstract", "meta_description")
AUTHORS = ("authors", "author", "byline", "creator")
PUBLISHED = (
    "date_publish",
    "datePublished",
    "publish_date",
    "published",
    "date_published",
    "pubDate",
    "pub_date",
    "date",
)
MODIFIED = ("date_modify", "dateModified", "modified", "date_modified", "updated")
OUTLET = ("publisher", "sitename", "outlet", "source_name", "meta_site_name", "source_domain", "hostname", "domain")
SECTIONS = ("articleSection", "section", "sections", "categories", "category")
KEYWORDS = ("keywords", "tags", "meta_keywords")
LANGUAGE = ("language", "lang", "inLanguage", "meta_lang")
FETCHED = ("date_download", "fetched_at", "crawl_date", "date_crawled", "filedate")
TEXT = ("maintext", "articleBody", "text", "body", "content", "content_text", "plain_text", "raw_text", "full_text")
HTML = ("html", "content_html", "raw_html", "article_html", "rawHtml", "html_source", "page_html")
NAMES = frozenset((*URL, *HEADLINE, *DECK, *AUTHORS, *PUBLISHED, *TEXT, *HTML))

_TAG = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|table|article|section|html|body|figure|blockquote)\b[^<>]*>", re.IGNORECASE
)
_DATE_LENGTH = 64  # longer strings are no dates, and slow date readers hang on them
_LIST = re.compile(r"\s*;\s*")


def document_of(
    record: Mapping[str, Any], ordinal: int, content: bytes | None = None, source: str = "record"
) -> RawDocument | BadDocument:
    """The document that a record describes; `content` are its bytes in the file, its JSON when they are not to be had.

    `source` names the container in `Metadata.sources`. A record without any text is a `BadDocument`.
    """
    html = _text(record, HTML)
    text = _text(record, TEXT)
    if text and _TAG.search(text):
        html, text = html or text, None
    if not text and not html:
        fields = ", ".join(sorted(map(str, record))[:12]) or "none"
        wanted = ", ".join((*TEXT[:4], HTML[0]))
        return BadDocument(
            ordinal, Reason.NO_ARTICLE, f"the record has no text (its fields: {fields}; wanted: {wanted}, ...)"
        )
    chosen = text or html or ""
    metadata = metadata_of(record, source)
    return RawDocument(
        ordinal=ordinal,
        content=content if content is not None else record_bytes(record),
        text=chosen,
        markup=Markup.NONE if text else Markup.HTML,
        url=metadata.url,
        metadata=metadata,
        fetched_at=_moment(_text(record, FETCHED)),
        clean=bool(text),
    )


def metadata_of(record: Mapping[str, Any], source: str = "record") -> Metadata:
    """What a record states besides its text; each value with `source` as where it stands."""
    values: dict[str, Any] = {
        "url": next((url for name in URL if (url := _address(record.get(name)))), None),
        "outlet": next((name for key in OUTLET if (name := _name(record.get(key))) and not _address(name)), None),
        "headline": _line(_text(record, HEADLINE)),
        "deck": _line(_text(record, DECK)),
        "authors": _names(record, AUTHORS),
        "published": _date(record, PUBLISHED),
        "modified": _date(record, MODIFIED),
        "sections": _names(record, SECTIONS),
        "keywords": _names(record, KEYWORDS),
        "language": _line(_text(record, LANGUAGE)),
    }
    found = {name: value for name, value in values.items() if value}
    return Metadata(**found, sources=tuple((name, source) for name in found))


def record_bytes(record: Mapping[str, Any]) -> bytes:
    """Bytes that are equal for equal records, whatever the order of their fields."""
    return json.dumps(record, sort_keys=True, ensure_ascii=True, default=str).encode()


def is_article_record(value: object) -> bool:
    """Whether a JSON value has field names of an article."""
    return isinstance(value, dict) and bool(NAMES & value.keys())


def _text(record: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return clean_text(value)
    return None


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _date(record: Mapping[str, Any], names: Iterable[str]) -> str | None:
    text = _text(record, names)
    return text.strip() if text and len(text.strip()) <= _DATE_LENGTH else None


def _name(value: object) -> str | None:
    """A name, given as text or as an object that has one."""
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(clean_text(value).split()) or None if isinstance(value, str) else None


def _names(record: Mapping[str, Any], names: Iterable[str]) -> tuple[str, ...]:
    for name in names:
        value = record.get(name)
        if isinstance(value, str):
            value = _LIST.split(value.strip(" ;[]")) if ";" in value else [value]
        if isinstance(value, dict):
            value = [value]
        if isinstance(value, list):
            found = tuple(dict.fromkeys(text for one in value if (text := _name(one))))
            if found:
                return found
    return ()


def _address(value: object) -> str | None:
    """An http address, given as text or as an object with an @id."""
    if isinstance(value, dict):
        value = value.get("@id")
    if not isinstance(value, str):
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return value.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC) if moment else None
