"""Records of articles, as JSON and CSV carry them, to documents.

The field names are in record_names.py. Of two names for one thing the first that has a value counts.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.dates.stamps import print_number, read_stamp
from extractors.decoding.encoding import clean_text
from extractors.decoding.mojibake import repair_values
from extractors.decoding.references import has_print, is_markup, plain_line, without_escapes, without_references
from extractors.errors import Reason
from extractors.outlets import site_of
from extractors.outlets.platforms import is_platform
from extractors.record_names import (
    AUTHORS,
    CREATED,
    DECK,
    FETCHED,
    FOLDED,
    FRAGMENT,
    HEADLINE,
    KEEPERS,
    KEYWORDS,
    LANGUAGE,
    LONG,
    MODIFIED,
    OUTLET,
    PAGE,
    PUBLISHED,
    SECTIONS,
    SUMMARY,
    TEXT,
    UNPUBLISHED,
    URL,
    WITHDRAWN,
    plain_name,
)
from extractors.record_values import WORDED, given, text_of
from extractors.roles.bylines import read_agency
from extractors.roles.people import read_people
from extractors.roles.titles import SiteNames, bare_title, has_parts
from extractors.site_exports import NO_POSTS, as_shown
from extractors.syndication import is_cut, sent_on_to, split_appeared, without_pointer
from extractors.text.markup import is_markdown, without_links
from extractors.text.scripts import join_name

_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+?\d+ chars\]\s*$")  # NewsAPI and GNews give the first 200 characters
_WRAPPED = ("date", "$date", "$numberLong", "$numberInt", "$numberDouble", "@value", "value", "_seconds", "seconds")
_GIVEN = ("givenname", "firstname", "first_name", "given_name")
_FAMILY = ("familyname", "lastname", "last_name", "family_name", "surname")
_FEWEST = 8  # words of a summary that is a sentence
_LONGEST_LIST = 2_000  # characters
_COMMAS = re.compile(r"\s*[,，、]\s*")
_LIST = re.compile(r"\s*;\s*")
_QUOTED = re.compile(r"""(['"])(.*?)\1\s*(?:,|\]$)""")


def document_of(record: Mapping[Any, Any], ordinal: int, teaser: bool = False) -> RawDocument | BadDocument:
    """The document that a record describes; a record without any text is a `BadDocument`.

    Its identity are its fields and their values, whatever their order and however the file writes them. A whole page is
    read as HTML, a text with tags or marks of Markdown as such, any other is taken as it is: all of it is story.
    `teaser`: it is known to be a beginning.
    """
    fields = _fields(record)
    if status := _status(fields):
        return BadDocument(ordinal, Reason.NO_ARTICLE, f"{status}: {_line(fields, HEADLINE) or 'no headline'}")
    if not KEEPERS.isdisjoint(fields):
        fields = _kept({name: value for name, value in fields.items() if name not in MODIFIED})
    page, text, fragment = (_text(fields, names) for names in (PAGE, TEXT, FRAGMENT))
    if text and (is_markup(text := without_escapes(text)) or has_print(text)):
        fragment, text = fragment or as_shown(text), None
    html = page or (without_escapes(fragment) if fragment and not text else None)
    summary = None if html or text else _summary(fields)
    chosen, teaser = html or text or summary, teaser or summary is not None
    if not chosen:
        names = ", ".join(sorted(map(str, record))[:12]) or "none"
        return BadDocument(
            ordinal,
            Reason.NO_ARTICLE,
            f"the record has no text (its fields: {clean_text(names)}; wanted: maintext, text, body, html, ...)",
        )
    stated = _stated(fields)
    metadata = stated.metadata
    told = chosen if html else _CUT.sub("", without_references(chosen))
    if not page:
        told, outlet = split_appeared(told, metadata.headline, metadata.url)
        if outlet and not metadata.outlet:
            metadata = replace(metadata, outlet=outlet, sources=(*metadata.sources, ("outlet", "record")))
    marked = not html and is_markdown(told.encode("utf-8", "replace"))
    return RawDocument(
        ordinal=ordinal,
        content=record_bytes(record),
        text=told if page else without_pointer(told if html or marked else without_links(told)),
        markup=Markup.HTML if html else Markup.MARKDOWN if marked else Markup.NONE,
        url=metadata.url,
        metadata=metadata,
        fetched_at=stated.fetched_at,
        teaser=teaser or (not page and (_CUT.search(chosen) is not None or is_cut(told, metadata.url))),
        clean=not (html or marked),
        repaired=stated.repaired,
    )


def _summary(fields: Mapping[str, Any]) -> str | None:
    """What a record without text says of its article, in a sentence or more; it has a headline, an address and a day
    too."""
    summary = max((_line(fields, (name,)) or "" for name in SUMMARY), key=len)
    told = len(summary.split()) >= _FEWEST and _line(fields, HEADLINE) and _date(fields, PUBLISHED)
    return summary if told and any(_address(fields.get(name)) for name in URL) else None


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
    return _stated(_kept(plain) if any(_address(plain.get(name)) for name in URL) else plain, source)


def _kept(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a text that somebody kept: the time at which its file was made is that at which it was taken."""
    made = {name: fields[name] for name in CREATED if name in fields}
    stamp = None if _date(fields, FETCHED) else _date(made, CREATED)
    return {name: value for name, value in fields.items() if name not in made} | ({"fetched": stamp} if stamp else {})


def _status(fields: Mapping[str, Any]) -> str | None:
    """What a record says of its text that nobody published; None for any other."""
    status, usable = (plain_name(fields.get(name) or "") for name in ("status", "pubstatus"))
    status = status or plain_name(fields.get("poststatus") or "")
    if fields.get("type") == "comment":
        return "the record is a comment of a reader"
    if fields.get("posttype") in NO_POSTS:
        return f"the record is no post but {fields['posttype']}"
    if status in UNPUBLISHED:
        return f"the record is not published, its status is {status}"
    return f"the record is withdrawn, its status is {usable}" if usable in WITHDRAWN else None


def _stated(fields: Mapping[str, Any], source: str = "record") -> Stated:
    named, repaired = repair_values({name: value for name, value in fields.items() if name not in LONG})
    return Stated(_metadata(named, source), _fetched_at(fields), repaired)


def record_bytes(record: Mapping[Any, Any]) -> bytes:
    """Bytes that are equal for equal records, whatever the order of their fields."""
    return json.dumps(record, sort_keys=True, ensure_ascii=True, default=str).encode()


def _fields(record: Mapping[Any, Any]) -> dict[str, Any]:
    """Values by plain names, those of objects in it that only group fields too; the first with a value counts."""
    fields: dict[str, Any] = {}
    folded: list[tuple[str, Mapping[Any, Any]]] = []
    for name, value in record.items():
        plain, value = plain_name(name), given(value)  # noqa: PLW2901 - what is written of it counts no more
        if isinstance(value, dict) and plain in FOLDED:
            folded.append((plain, value))
        elif isinstance(value, dict) and plain == "summary":  # Google Reader
            fields.setdefault("content", value)
        elif value not in (None, "", [], {}):
            fields.setdefault(plain, value)
    for within, members in folded:
        for name, value in _fields(members).items():
            fields.setdefault(within if name == "content" and within in PAGE else name, value)  # fundus: html.content
    return fields


def _metadata(fields: Mapping[str, Any], source: str) -> Metadata:
    """What fields state besides a text."""
    values: dict[str, Any] = {
        "url": next((url for name in URL if (url := _address(fields.get(name)))), None),
        "outlet": next(
            (
                name
                for key in OUTLET
                if (name := _name(fields.get(key))) and not _address(name) and not is_platform(name)
            ),
            None,
        ),
        "headline": _headline(fields),
        "deck": deck if (deck := _line(fields, DECK)) and not is_cut(deck, None) else None,
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
    return next((clean_text(text) for name in names if (text := text_of(fields.get(name)))), None)


def _line(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """A text in one line, without NUL, which says nothing in a field."""
    shown = {name: value.replace("\0", "") for name in names if isinstance(value := fields.get(name), str)}
    text = _text({**fields, **shown}, names)
    return (plain_line(text) or None) if text else None


def _date(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """The first value that says a day, as a stamp: some systems write `published: true` beside the date."""
    language = _line(fields, LANGUAGE)
    stamps = (_stamp(fields[name]) for name in names if name in fields)
    found = next((stamp for stamp in stamps if stamp and read_stamp(stamp, language=language)), None)
    return found or (_day_in_parts(fields) if names is PUBLISHED else None)


def _day_in_parts(fields: Mapping[Any, Any]) -> str | None:
    """The day of a record, or of an object in it, that has year, month and day in fields of their own."""
    parts = [str(fields.get(name) or "").strip().removesuffix(".0") for name in ("year", "month", "day")]
    written = "-".join(part.zfill(2) for part in parts)
    return written if all(map(str.isdecimal, parts)) and read_stamp(written) else None


def _fetched_at(fields: Mapping[str, Any]) -> datetime | None:
    """When a crawler took the page; where it writes no zone, as news-please does, it means UTC."""
    stamp = read_stamp(_date(fields, FETCHED))
    if stamp is None or stamp.instant:
        return stamp.instant if stamp else None
    if stamp.local:
        return stamp.local.replace(tzinfo=UTC)
    return datetime.combine(stamp.earliest, time(), UTC) if stamp.earliest else None  # of a day its first moment


def _stamp(value: object) -> str | None:
    """A stamp as text: numbers count from 1970; databases wrap them, `{"$date": {"$numberLong": "1615374900000"}}`, and
    Scrapy and search engines put one into a list."""
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    for _ in range(2):
        if isinstance(value, dict):
            if day := _day_in_parts(value):
                return day
            value = next((value[name] for name in _WRAPPED if name in value), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(clean_text(value).split()) if isinstance(value, str) else print_number(value)


def _name(value: object) -> str | None:
    """A name, given as text, as an object that has one, or as the only such object of a list."""
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(value, dict):
        value = {str(key).lower(): one for key, one in value.items()}
        first, family = (
            next((one for key in keys if isinstance(one := value.get(key), str)), None) for keys in (_GIVEN, _FAMILY)
        )
        named = (given(value.get(key)) for key in ("name", "by", "title", "domain", *WORDED))
        value = next((one for one in named if isinstance(one, str) and one), None) or join_name(first, family)
    if not isinstance(value, str):
        return None
    return plain_line(clean_text(value.replace("\0", ""))) or None


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
    if names is AUTHORS and not {*_GIVEN, *_FAMILY}.isdisjoint(fields):  # in columns of their own
        return tuple(filter(None, [_name({name: fields[name] for name in (*_GIVEN, *_FAMILY) if name in fields})]))
    return ()


def _keywords(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Keywords in a list, or in text with commas, as schema.org has them; `#tag` as note programs write them."""
    words = (word.lstrip("#") for name in _names(fields, KEYWORDS) for word in _COMMAS.split(name))
    return tuple(dict.fromkeys(filter(None, words)))


def _address(value: object) -> str | None:
    """An http address, given as text, as an object that holds it, or as the only one of a list, as in Solr."""
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(value, dict):
        value = value.get("@id") or value.get("value") or value.get("href")
    if not isinstance(value, str):
        return None
    try:
        address = sent_on_to(clean_text(value.strip()))
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
