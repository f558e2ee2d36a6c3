"""Records of articles, as JSON and CSV carry them, to documents: the field names that tools write.

news-please, CC-NEWS, trafilatura, newspaper4k, NewsAPI, schema.org NewsArticle, JSON Feed. Names are compared by their
letters and digits alone: `date_publish`, `datePublish` and "Date publish" are one. Of two names for one thing the first
that has a value counts.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.dates.stamps import print_number, read_stamp
from extractors.decoding.encoding import clean_text
from extractors.decoding.mojibake import repair_values
from extractors.errors import Reason
from extractors.outlets import site_of
from extractors.roles.bylines import read_agency
from extractors.roles.people import read_people
from extractors.roles.titles import SiteNames, bare_title, has_parts


def _times(*done: str) -> tuple[str, ...]:
    """The names of fields for the time at which something was done: `crawledat`, `crawltime`, `datecrawled`."""
    behind = ("", "at", "on", "date", "time", "datetime", "timestamp")
    return tuple(one + end for one in done for end in behind) + tuple(f"date{one}" for one in done)


URL = (
    "url",
    "canonicalurl",
    "canonicallink",
    "link",
    "id",
    "mainentityofpage",
    "source",
    "sourceurl",
    "articleurl",
    "requestedurl",
    *("canonical", "originalurl", "originallink", "permalink", "pageurl"),
)
HEADLINE = ("title", "headline", "titlepage", "titlerss", "name", "articletitle", "fulltitle", "pagetitle")
DECK = ("description", "alternativeheadline", "subtitle", "deck", "excerpt", "abstract", "metadescription")
AUTHORS = ("authors", "author", "byline", "creator", "creators", "writer", "writers")
CREATED = ("datecreated", "createdat", "created")
PUBLISHED = (
    *("datepublish", "datepublished", "publishdate", "publishedat", "published", "publishedtime", "publisheddate"),
    *(
        "publishtime",
        "publishdatetime",
        "publishedon",
        "publisheddatetime",
        "publishedtimestamp",
        "publishedts",
        "publicationtime",
    ),
    *("firstpublished", "firstpublishedat", "dateposted", "postedat", "pubdate", "publicationdate", "date"),
    *CREATED,
)
MODIFIED = (
    *("datemodify", "datemodified", "modified", "modifiedat", "updated", "updatedat", "lastmodified"),
    *_times("modified", "updated", "update", "modification", "lastmodified", "lastupdated", "lastupdate", "lastmod"),
    "postmodified",
)
OUTLET = (
    *("publisher", "sitename", "outlet", "sourcename", "metasitename", "source", "publication", "newspaper"),
    *("sourcedomain", "hostname", "domain", "site", "website"),
)
SECTIONS = ("articlesection", "section", "sections", "categories", "category")
KEYWORDS = ("keywords", "tags", "metakeywords", "keyword", "tag", "topics")
LANGUAGE = ("language", "lang", "inlanguage", "metalang", "locale")
FETCHED = (
    *("datedownload", "fetchedat"),
    *_times(
        "fetch", "fetched", "crawl", "crawled", "scrape", "scraped", "download", "downloaded", "retrieval", "retrieved"
    ),
    *_times("access", "accessed", "capture", "captured", "archive", "archived", "snapshot", "collected"),
    *_times("saved", "clipped", "added"),
    "filedate",
)
TEXT = (
    *("maintext", "articlebody", "text", "body", "content", "contenttext", "plaintext", "rawtext", "fulltext"),
    *("articletext", "articlecontent"),
)
PAGE = ("html", "rawhtml", "htmlsource", "pagehtml")  # whole pages; they go before a text made of them
FRAGMENT = ("contenthtml", "articlehtml", "bodyhtml")
NAMES = frozenset(
    (*URL, *HEADLINE, *DECK, *AUTHORS, *PUBLISHED, *MODIFIED, *OUTLET, *SECTIONS, *TEXT, *PAGE, *FRAGMENT)
)
_LONG = frozenset((*TEXT, *PAGE, *FRAGMENT))
SAID = (NAMES | {*KEYWORDS, *LANGUAGE, *FETCHED}) - _LONG  # what is said of an article besides its text

_NO_LETTER = re.compile(r"[\W_]+")
_MARKED_UP = re.compile(
    r"\s*<(?:!doctype|html|body|p|div|article|section|figure|h[1-6]|ul|ol|table|br)\b", re.IGNORECASE
)
_CLOSED = re.compile(r"</(?:p|div|article|section|figure|h[1-6]|ul|ol|table|body|html)\s*>", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")  # NewsAPI gives the first 200 characters
ELLIPSIS = r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\])"  # where a text is cut
_ELLIPSIS = re.compile(rf"{ELLIPSIS}\s*$")
FULL_WORDS = 200  # from so many words on a text may be whole, whatever it ends in: teasers have 20 to 60
_WRAPPED = ("$date", "$numberLong", "@value", "value", "_seconds", "seconds")  # MongoDB, JSON-LD, Firestore
_LONGEST_LIST = 2_000  # characters
_COMMAS = re.compile(r"\s*[,，、]\s*")
_LIST = re.compile(r"\s*;\s*")
_QUOTED = re.compile(r"""(['"])(.*?)\1\s*(?:,|\]$)""")


def plain_name(name: object) -> str:
    """A field name by its letters and digits."""
    return _NO_LETTER.sub("", str(name)).lower()


def has_text_field(names: Iterable[object]) -> bool:
    """Whether field names hold one for the text or page of an article."""
    return not {plain_name(name) for name in names}.isdisjoint((*TEXT, *PAGE, *FRAGMENT))


def document_of(record: Mapping[Any, Any], ordinal: int, teaser: bool = False) -> RawDocument | BadDocument:
    """The document that a record describes; a record without any text is a `BadDocument`.

    Its identity are its fields and their values, whatever their order and however the file writes them. A whole page is
    read as HTML, else a text is taken as it is: all of it is story. `teaser`: it is known to be a beginning.
    """
    fields = _fields(record)
    page, text, fragment = _text(fields, PAGE), _text(fields, TEXT), _text(fields, FRAGMENT)
    if text and _MARKED_UP.match(text) and _CLOSED.search(text):
        fragment, text = fragment or text, None
    html = page or (None if text else fragment)
    chosen = html or text
    if not chosen:
        names = ", ".join(sorted(map(str, record))[:12]) or "none"
        return BadDocument(
            ordinal,
            Reason.NO_ARTICLE,
            f"the record has no text (its fields: {clean_text(names)}; wanted: maintext, text, body, html, ...)",
        )
    stated = _stated(fields)
    return RawDocument(
        ordinal=ordinal,
        content=record_bytes(record),
        text=chosen if html else _CUT.sub("", chosen),
        markup=Markup.HTML if html else Markup.NONE,
        url=stated.metadata.url,
        metadata=stated.metadata,
        fetched_at=stated.fetched_at,
        teaser=teaser or (not html and _is_cut(chosen)),
        clean=not html,
        repaired=stated.repaired,
    )


class Stated(NamedTuple):
    """What fields state of a text."""

    metadata: Metadata
    fetched_at: datetime | None  # when a program took it, UTC
    repaired: int  # characters that stand in place of mojibake


def stated_above(fields: Mapping[Any, Any], source: str) -> Stated:
    """What fields that stand above a text state of it; `source` says in `Metadata.sources` where they stand.

    Of a text that was taken from an address, the time at which the file was made is that at which it was taken.
    """
    plain = _fields(fields)
    if any(_address(plain.get(name)) for name in URL):
        made = {name: plain.pop(name) for name in CREATED if name in plain}
        plain |= {"fetched": stamp} if (stamp := _date(made, CREATED)) and not _date(plain, FETCHED) else {}
    return _stated(plain, source)


def _stated(fields: Mapping[str, Any], source: str = "record") -> Stated:
    named, repaired = repair_values({name: value for name, value in fields.items() if name not in _LONG})
    return Stated(_metadata(named, source), _fetched_at(fields), repaired)


def _is_cut(text: str) -> bool:
    """Whether a text ends where its story goes on."""
    return _CUT.search(text) is not None or (_ELLIPSIS.search(text) is not None and len(text.split()) < FULL_WORDS)


def record_bytes(record: Mapping[Any, Any]) -> bytes:
    """Bytes that are equal for equal records, whatever the order of their fields."""
    return json.dumps(record, sort_keys=True, ensure_ascii=True, default=str).encode()


def _fields(record: Mapping[Any, Any]) -> dict[str, Any]:
    """Values by plain names; of two equal names the first with a value counts."""
    fields: dict[str, Any] = {}
    for name, value in record.items():
        if value not in (None, "", [], {}):
            fields.setdefault(plain_name(name), value)
    return fields


def _metadata(fields: Mapping[str, Any], source: str) -> Metadata:
    """What fields state besides a text."""
    values: dict[str, Any] = {
        "url": next((url for name in URL if (url := _address(fields.get(name)))), None),
        "outlet": next((name for key in OUTLET if (name := _name(fields.get(key))) and not _address(name)), None),
        "headline": _headline(fields),
        "deck": _line(fields, DECK),
        "authors": read_people(
            _names(fields, AUTHORS),
            [name for key in OUTLET if (name := _name(fields.get(key)))] + _organisations(fields),
        ),
        "agency": read_agency(_names(fields, AUTHORS)),
        "published": _date(fields, PUBLISHED),
        "modified": _date(fields, MODIFIED),
        "sections": _names(fields, SECTIONS),
        "keywords": _keywords(fields),
        "language": _line(fields, LANGUAGE),
    }
    found = {name: value for name, value in values.items() if value}
    return Metadata(**found, sources=tuple((name, source) for name in found))


def _headline(fields: Mapping[str, Any]) -> str | None:
    """The title without the site's name, where the record says what the site is called."""
    title = _line(fields, HEADLINE)
    if title is None or not has_parts(title):
        return title
    sites = [name for key in OUTLET if (name := _name(fields.get(key)))]
    address = next((url for name in URL if (url := _address(fields.get(name)))), None)
    return bare_title(title, SiteNames((*sites, site_of(address) or "")))


def _text(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return clean_text(value)
    return None


def _line(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """A text in one line, without NUL, which says nothing in a field."""
    shown = {name: value.replace("\0", "") for name in names if isinstance(value := fields.get(name), str)}
    text = _text({**fields, **shown}, names)
    return " ".join(text.split()) if text else None


def _date(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """The first value that says a day, as a stamp: some systems write `published: true` beside the date."""
    language = _line(fields, LANGUAGE)
    stamps = (_stamp(fields.get(name)) for name in names)
    return next((stamp for stamp in stamps if stamp and read_stamp(stamp, language=language)), None)


def _fetched_at(fields: Mapping[str, Any]) -> datetime | None:
    """When a crawler took the page; where it writes no zone, as news-please does, it means UTC."""
    stamp = read_stamp(_date(fields, FETCHED))
    if stamp is None or stamp.instant:
        return stamp.instant if stamp else None
    if stamp.local:
        return stamp.local.replace(tzinfo=UTC)
    return datetime.combine(stamp.earliest, time(), UTC) if stamp.earliest else None  # of a day its first moment


def _stamp(value: object) -> str | None:
    """A stamp as text: numbers count from 1970; databases wrap them, `{"$date": {"$numberLong": "1615374900000"}}`."""
    for _ in range(2):
        if isinstance(value, dict):
            value = next((value[name] for name in _WRAPPED if name in value), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(clean_text(value).split()) if isinstance(value, str) else print_number(value)


def _name(value: object) -> str | None:
    """A name, given as text or as an object that has one."""
    if isinstance(value, dict):
        parts = [value.get(key) for key in ("givenName", "familyName")]
        value = value.get("name") or " ".join(part for part in parts if isinstance(part, str))
    return " ".join(clean_text(value.replace("\0", "")).split()) or None if isinstance(value, str) else None


def _organisations(fields: Mapping[str, Any]) -> list[str]:
    """The authors that a record says are organisations."""
    given = [
        one
        for name in AUTHORS
        for value in [fields.get(name)]
        for one in (value if isinstance(value, list) else [value])
    ]
    return [
        name
        for one in given
        if isinstance(one, dict) and "rganization" in str(one.get("@type")) and (name := _name(one))
    ]


def _named(value: object) -> list[object]:
    """An object that holds a list of names as several; anything else as it is."""
    names = value.get("name") if isinstance(value, dict) else None
    return names if isinstance(names, list) else [value]


def _names(fields: Mapping[str, Any], names: Iterable[str]) -> tuple[str, ...]:
    """Names in a list, or in text that is one: "A; B", "['A', 'B']"."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str):
            text = value.strip()
            written = text.startswith("[") and text.endswith("]") and len(text) < _LONGEST_LIST
            value = [match[2] for match in _QUOTED.finditer(text)] if written else _LIST.split(text)
        if isinstance(value, dict):
            value = [value]
        if isinstance(value, list):
            value = [inner for one in value for inner in (one if isinstance(one, list) else _named(one))]
            found = tuple(dict.fromkeys(said for one in value if (said := _name(one))))
            if found:
                return found
    return ()


def _keywords(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Keywords in a list, or in text with commas, as schema.org has them."""
    return tuple(dict.fromkeys(word for name in _names(fields, KEYWORDS) for word in _COMMAS.split(name) if word))


def _address(value: object) -> str | None:
    """An http address, given as text or as an object with an @id."""
    if isinstance(value, dict):
        value = value.get("@id")
    if not isinstance(value, str):
        return None
    try:
        address = clean_text(value.strip())
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
