"""Documents of press exports: from what labels say to a `RawDocument`, whichever service wrote them."""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from babel.core import Locale

from extractors.article import BadDocument, RawDocument
from extractors.dates.printed import find_dates
from extractors.dates.stamps import read_stamp
from extractors.decoding.encoding import REPLACEMENT, decode
from extractors.errors import BadInput, Reason
from extractors.records import document_of

Documents = Iterator[RawDocument | BadDocument]
Split = Callable[[str], Documents | None]

_PAGE = re.compile(
    r"^(?:pg|page|pages|column|s|seite|p|pag|blz|ausg)\b\.?\s*\S{0,12}\d\S{0,12}(?:\s+ausg\.?\s+\d+)?$", re.IGNORECASE
)
_SHARE = re.compile(r"\s*\(\d{1,3}\s?%\)")
_PARTS = re.compile(r"[;|\n]")
_BEFORE = codecs.BOM_UTF8 + b" \t\r\n"
_LONGEST_DAY = 80  # characters of a line that a date begins
_NAMED_IN = (
    "en",
    "fr",
    "de",
    "es",
    "it",
    "nl",
    "pt",
    "sv",
    "da",
    "nb",
    "pl",
    "cs",
    "hu",
    "ru",
    "tr",
    "id",
    "ja",
    "ko",
    "zh",
)


def is_export(data: bytes, marks: Sequence[bytes], split: Split, parts: Sequence[bytes] = (b"",)) -> bool:
    """Whether bytes are an export. All of its layout hold one of the marks, which are ASCII; others are not decoded.

    `parts`: in each mark is one of these, so that few are looked for in most texts.
    """
    if data[:64].lstrip(_BEFORE)[:1] in (b"<", b"{", b"["):
        return False
    narrow = data.replace(b"\0", b"") if b"\0" in data else data
    if not any(part in narrow for part in parts) or not any(mark in narrow for mark in marks):
        return False
    try:
        return split(decode(data).text) is not None
    except BadInput:
        return False


def read_export(data: bytes, split: Split) -> Documents:
    """The documents of an export's bytes. Raises `BadInput` as `decode` does, and when they are none."""
    decoded = decode(data)
    documents = split(decoded.text)
    if documents is None:
        raise BadInput(Reason.NO_ARTICLE, "the file is no export of this layout")
    for document in documents:
        if isinstance(document, BadDocument):
            yield document
        else:
            replaced = document.text.count(REPLACEMENT) if decoded.replaced else 0
            yield replace(document, encoding=decoded.encoding, guess=decoded.guess, replaced=replaced)


def document_said(
    source: str, ordinal: int, said: Mapping[str, str], teaser: bool = False
) -> RawDocument | BadDocument:
    """The document of which an export says so much, by fields of labels.toml; `source` is what its layout is called.

    Its identity are these values, so that an article is the same in another export. Without a text it is a
    `BadDocument`.
    """
    language = language_code(said.get("language"))
    record = {
        "title": said.get("headline"),
        "subtitle": said.get("deck"),
        "authors": said.get("authors"),
        "date": printed_day(said.get("published"), language),
        "publication": said.get("outlet"),
        "section": [part for part in _parts(said.get("section")) if not _PAGE.match(part)],
        "keywords": [_SHARE.sub("", part) for part in _parts(said.get("keywords"))],
        "language": language,
        "url": _article_address(said.get("url")),
        "captions": _parts(said.get("captions"), re.compile(r"\n\n")),
        "text": said.get("text"),
    }
    document = document_of({name: value for name, value in record.items() if value}, ordinal, teaser)
    if isinstance(document, BadDocument):
        return BadDocument(
            ordinal, Reason.NO_ARTICLE, f"the document has no text: {said.get('headline') or 'no headline'}"
        )
    stated = document.metadata
    if stated is None:
        return document
    captions = tuple(record["captions"] or ())
    found = [field for field, _ in stated.sources] + ["captions"] * bool(captions)
    return replace(document, metadata=replace(stated, captions=captions, sources=tuple((one, source) for one in found)))


def _parts(text: str | None, mark: re.Pattern[str] = _PARTS) -> list[str]:
    return [" ".join(part.split()) for part in mark.split(text or "") if part.strip()]


def _article_address(text: str | None) -> str | None:
    """The address of an article; that of a site alone would make one place of all its articles."""
    address = "".join((text or "").split())
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query) else None


def printed_day(line: str | None, language: str | None = None) -> str | None:
    """The stamp in a line that a date begins ("January 11, 2010 Monday Final Edition"); None for other lines."""
    text = " ".join((line or "").split())
    if not text or len(text) > _LONGEST_DAY or not any(map(str.isdecimal, text)):
        return None
    if read_stamp(text, language=language):
        return text
    found = find_dates(text, language=language)
    return found[0].published.text if found and found[0].published.earliest and found[0].start < 16 else None


def language_code(name: str | None) -> str | None:
    """The BCP 47 code of a language that is named in one of many languages ("GERMAN; DEUTSCH", "Anglais")."""
    first = (name or "").replace("\n", ";").split(";")[0].strip().casefold()
    return _language_names().get(first)


@cache
def _language_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for shown in _NAMED_IN:
        for code, name in Locale.parse(shown).languages.items():
            names.setdefault(name.casefold(), code.replace("_", "-"))
    return names
