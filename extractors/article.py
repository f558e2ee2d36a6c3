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


class Markup(StrEnum):
    """What the characters of a page's text are besides words."""

    NONE = "none"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document states about itself outside its running text, each value as it was written there.

    `published` and `modified` are the stamps as written (ISO 8601, RFC 5322, ...), `outlet` is the name of the site.
    `sources` says for each field that has a value which part of the document gave it: ("headline", "json-ld"); of the
    encoding only that it is a guess.
    """

    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    deck: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    published: str | None = None
    modified: str | None = None
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    language: str | None = None
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
    """One page inside a source file, decoded; `ordinal` counts from 0 within the file.

    `content` are the bytes that make up its identity: the whole file, or the record of a container. `text` is page
    text, Markdown or the HTML source, as `markup` says. `metadata` is what a container says of it, as far as it does.
    """

    ordinal: int
    content: bytes
    text: str
    markup: Markup = Markup.NONE
    url: str | None = None
    encoding: str | None = None
    guess: str | None = None  # what is to be said of the encoding where it is a guess, as encoding.py gives it
    replaced: int = 0  # characters that could not be text and became U+FFFD
    repaired: int = 0  # characters of `metadata` that stand in place of mojibake; `text` is as it came
    metadata: Metadata | None = None
    fetched_at: datetime | None = None  # when it was taken, as a crawl, a record or a feed says, UTC
    teaser: bool = False  # the container holds only the beginning of the article (feeds)
    clean: bool = False  # the text is an article without its page: all of it is story, but for what a rule names


@dataclass(frozen=True, slots=True)
class BadDocument:
    """A document inside a container that cannot be read; its neighbours can."""

    ordinal: int
    reason: Reason
    detail: str


class Block(NamedTuple):
    """A stretch of a page's text with its role; blocks in order join back to the text.

    `start` and `end` are character offsets, half-open; `text` includes its line ending; `line_no` counts from 1.
    What the page alone says of it, before it is seen beside others: `first_role`, None when that is `role`; `content`,
    whether it was taken for story; `words`, None for short lines outside; `line_key` and `belonging` as
    extractors/furniture.py gives them. A tuple, because pages have hundreds and a frozen dataclass takes four times as
    long to make.
    """

    text: str
    start: int
    end: int
    line_no: int
    role: Role
    rule: str
    first_role: Role | None = None
    content: bool = False
    words: int | None = None
    line_key: int | None = None
    belonging: int | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as far as the page tells it.

    `text`: the characters it was read from. `edtf`: ISO 8601-2 / EDTF, never finer than the day (`XXXX-04-24` when
    the year is not printed). `local`: the printed wall clock, None without a printed time and a full date. `zone`: the
    printed offset as +HH:MM. `instant`: UTC, only when a zone is known. `earliest`, `latest`: the days it can be,
    None when the year is unknown.
    """

    text: str
    edtf: str
    precision: Precision
    basis: Basis
    local: WallClock | None = None
    zone: str | None = None
    instant: datetime | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says, normalised. Blank or unknown fields are None or an empty tuple.

    `body` is the lede, body and subhead blocks joined by a blank line. `caption_credits` are the credits of pictures,
    `credit` the source credit of the story, `agency` the wire agency of its dateline, else the one that is named as its
    author. `url` is the canonical address, `modified` when the page says it was changed, `teaser` whether only the
    beginning is there, `sources` where each field is from: ("headline", "json-ld"). `stated` is what page and
    container state; `templates` and `story_keys` say which pages it is seen beside, and which of these tell the same
    story (extractors/furniture.py). `repaired_characters` counts those that stand in place of mojibake, in what page
    and container show and state.
    """

    blocks: tuple[Block, ...]
    body: str
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    deck: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    dateline_place: str | None = None
    agency: str | None = None
    published: Published | None = None
    modified: Published | None = None
    lede: str | None = None
    captions: tuple[str, ...] = ()
    caption_credits: tuple[str, ...] = ()
    credit: str | None = None
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str | None = None
    word_count: int = 0
    teaser: bool = False
    repaired_characters: int = 0
    sources: tuple[tuple[str, str], ...] = ()
    stated: Metadata = Metadata()
    templates: tuple[str, ...] = ()
    story_keys: tuple[int, ...] = ()

    @property
    def modified_edtf(self) -> str | None:
        """The day of the last change, as the warehouse names it."""
        return self.modified.edtf if self.modified else None
