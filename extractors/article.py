"""The values that flow through extraction: blocks of a page, its date, its article.

Only data: how a page becomes these is in the modules beside this one. None means unknown.
"""

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, NamedTuple

from extractors.errors import Reason

WallClock = Annotated[datetime, "without a zone"]


class Role(StrEnum):
    """What a block of a page is. `chrome` is page furniture; the block's rule says which kind."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    PUBLISHED = "published"
    LEDE = "lede"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    SECTION = "section"
    DUPLICATE = "duplicate"
    CHROME = "chrome"
    BLANK = "blank"


class Precision(StrEnum):
    """The finest unit that a date was given in."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    MONTH_DAY = "month-day"


class Basis(StrEnum):
    """Where a date was read."""

    PRINTED = "printed"
    DATELINE = "dateline"
    METADATA = "metadata"
    FEED = "feed"
    URL = "url"
    SOURCES = "sources"  # the list of sources beside the files


class Markup(StrEnum):
    """What the characters of a page's text are besides words."""

    NONE = "none"
    MARKDOWN = "markdown"
    NUMBERED = "numbered"  # links have numbers, and their addresses stand in a list
    HTML = "html"


class PageKind(StrEnum):
    """What a page is besides an article, as its markup or its address says."""

    HOME = "home"  # the front of its site
    JOB = "job"
    PRODUCT = "product"
    PROFILE = "profile"  # of a person


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document states about itself outside its running text, each value as it was written there."""

    url: str | None = None
    outlet: str | None = None  # the name of the site
    headline: str | None = None
    deck: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    published: str | None = None  # the stamp as written (ISO 8601, RFC 5322, ...)
    modified: str | None = None  # likewise
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    language: str | None = None
    # Which part of the document gave a field, such as ("headline", "json-ld"); that the encoding is a guess.
    sources: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> str:
        """As one line of JSON, fields without a value left out."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Metadata":
        """What `to_json` gave."""
        values = {name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()}
        return cls(**values | {"sources": tuple((field, source) for field, source in values.get("sources", ()))})


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One page inside a source file, decoded."""

    ordinal: int  # counts from 0 within the file
    content: bytes  # the bytes that are its identity: the whole file, or the record of a container
    text: str  # page text, Markdown or the HTML source, as `markup` says
    markup: Markup = Markup.NONE
    url: str | None = None
    encoding: str | None = None
    guess: str | None = None  # what is to be said of the encoding where it is a guess, as encoding.py gives it
    replaced: int = 0  # characters that could not be text and became U+FFFD
    repaired: int = 0  # characters of `metadata` that stand in place of mojibake; `text` is as it came
    metadata: Metadata | None = None  # what a container says of it, as far as it does
    fetched_at: datetime | None = None  # when it was taken, as a crawl, a record or a feed says, UTC
    teaser: bool = False  # the container holds only the beginning of the article (feeds)
    clean: bool = False  # the text is an article without its page: all of it is story, but for what a rule names
    member: str | None = None  # the file in an archive that it comes from


@dataclass(frozen=True, slots=True)
class BadDocument:
    """A document inside a container that cannot be read; its neighbours can."""

    ordinal: int
    reason: Reason
    detail: str


class Block(NamedTuple):
    """A stretch of a page's text with its role; blocks in order join back to the text.

    From `first_role` on: what the page alone says of it, before it is seen beside others. A tuple, because pages have
    hundreds and a frozen dataclass takes four times as long to make.
    """

    text: str  # with its line ending
    start: int  # characters, half-open
    end: int
    line_no: int  # counts from 1
    role: Role
    rule: str
    first_role: Role | None = None  # None when it is `role`
    content: bool = False  # whether it was taken for story
    words: int | None = None  # None for short lines outside the story
    line_key: int | None = None  # as extractors/furniture.py gives it
    belonging: int | None = None  # likewise


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as far as the page tells it."""

    text: str  # the characters it was read from
    edtf: str  # ISO 8601-2, never finer than the day; `XXXX-04-24` when the year is not printed
    precision: Precision
    basis: Basis
    local: WallClock | None = None  # the printed wall clock, None without a printed time and a full date
    zone: str | None = None  # the printed offset as +HH:MM
    instant: datetime | None = None  # UTC, only when a zone is known
    earliest: date | None = None  # the first day it can be, None when the year is unknown
    latest: date | None = None  # the last one


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says, normalised. Blank or unknown fields are None or an empty tuple."""

    blocks: tuple[Block, ...]
    body: str  # the lede, body and subhead blocks, joined by a blank line
    url: str | None = None  # the canonical address
    outlet: str | None = None
    headline: str | None = None
    deck: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    dateline_place: str | None = None
    agency: str | None = None  # the wire agency of the dateline, else the one that is named as author
    published: Published | None = None
    modified: Published | None = None  # when the page says it was changed
    lede: str | None = None
    captions: tuple[str, ...] = ()
    caption_credits: tuple[str, ...] = ()  # of the pictures
    credit: str | None = None  # the source credit of the story
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str | None = None
    word_count: int = 0
    teaser: bool = False  # only the beginning is there
    repaired_characters: int = 0  # that stand in place of mojibake, in what page and container show and state
    sources: tuple[tuple[str, str], ...] = ()  # where each field is from, such as ("headline", "json-ld")
    stated: Metadata = Metadata()  # what page and container state
    templates: tuple[str, ...] = ()  # which pages it is seen beside (extractors/furniture.py)
    story_keys: tuple[int, ...] = ()  # which of these tell the same story
