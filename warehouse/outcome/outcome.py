"""What extraction hands over to the warehouse: the outcome of each file, with its articles and rejects.

Only data, and the identity of an article, are here. Reading files is in pipeline/, storing outcomes in shard.py.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from extractors.article import Article, Markup
from extractors.errors import Reason


class FileState(StrEnum):
    """How a file ended. Every file of the folder is in exactly one of these states."""

    LOADED = "loaded"
    REJECTED = "rejected"
    IGNORED = "ignored"
    WAITING = "waiting"


class Stage(StrEnum):
    """The step in which a document was rejected."""

    DISCOVER = "discover"
    READ = "read"
    DECODE = "decode"
    EXTRACT = "extract"


@dataclass(frozen=True, slots=True)
class Reject:
    """A document that could not become an article."""

    ordinal: int | None  # counts from 0 within the file; None for the file itself
    stage: Stage
    reason: Reason
    detail: str


class Features(NamedTuple):
    """What follows from the text of an article alone: features.py computes it."""

    words: tuple[str, ...]  # by which it is found
    times: tuple[int, ...]  # how often each stands in it
    places: tuple[tuple[int, ...], ...]  # where each stands in it
    keys: tuple[int, ...]  # of its fingerprint: what articles are joined on
    sketch: int  # likewise
    terms: tuple[int, ...]  # what it is about: hashes of words, heaviest first
    weights: tuple[int, ...]  # one each
    names_read: bool  # whether its script has capitals, by which names are read
    name_of: tuple[str, ...]  # the names in it, as NameRow has them (name_rows.py)
    name_kinds: tuple[str | None, ...]  # one each, as what follows
    name_evidence: tuple[str | None, ...]
    name_forms: tuple[tuple[str | None, ...], ...]
    name_fields: tuple[tuple[str | None, ...], ...]
    name_starts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A document that became an article.

    The article must depend on nothing but its url and the bytes of the document, because its id does.
    """

    ordinal: int  # counts from 0 within the file
    article_id: str
    article: Article
    encoding: str | None  # how its bytes were read
    replaced_characters: int  # how many became U+FFFD
    extractor_version: str
    markup: Markup = Markup.NONE
    content_sha256: str | None = None  # of the bytes of this document
    text_sha256: str | None = None  # of the text that its blocks join to
    captured_at: datetime | None = None  # when it was captured, UTC; None when its container does not say
    features: Features | None = None  # None: the load computes them


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """How one file ended. Times are UTC, to the microsecond."""

    path: str  # relative to the folder, for showing
    path_bytes: bytes  # the name as the file system has it
    sha256: str | None  # None when nothing was read
    size_bytes: int | None
    modified_at: datetime | None
    changed_at: datetime | None
    state: FileState
    reason: str | None = None  # the reject reason, or the rule that ignored the file
    documents: tuple[LoadedDocument, ...] = ()
    rejects: tuple[Reject, ...] = ()
    etag: str | None = None  # of an object in a store
    part: bool = False  # the next outcome has more documents of the file; the last one says how it ended


FORGOTTEN_RULE = "forgotten"  # the rule for a file that was read and of which all is forgotten


def article_id(url: str | None, document_bytes: bytes) -> str:
    """The identity of a document: the first 32 hex digits of the sha256 of its canonical url, a NUL and its bytes."""
    identity = hashlib.sha256((url or "").encode() + b"\0")
    identity.update(document_bytes)
    return identity.hexdigest()[:32]
