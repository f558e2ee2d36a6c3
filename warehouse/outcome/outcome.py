"""What extraction hands over to the warehouse: how each file ended, with its articles and rejects.

Only data and the identity of an article. Reading files is the flows' work, storing outcomes that of shard.py.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from extractors.article import Article, Markup
from extractors.errors import Reason


class FileState(StrEnum):
    """How a file ended; every file of the folder is in exactly one of these."""

    LOADED = "loaded"
    REJECTED = "rejected"
    IGNORED = "ignored"
    WAITING = "waiting"


class Stage(StrEnum):
    """Where a document was rejected."""

    DISCOVER = "discover"
    READ = "read"
    DECODE = "decode"
    EXTRACT = "extract"


@dataclass(frozen=True, slots=True)
class Reject:
    """A document that could not become an article; `ordinal` is None for the file itself."""

    ordinal: int | None
    stage: Stage
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A document that became an article.

    The article must be a function of its url and the document's bytes: both are all that its id knows.
    """

    ordinal: int  # counts from 0 within the file
    article_id: str
    article: Article
    encoding: str | None  # how its bytes were read
    replaced_characters: int  # that became U+FFFD
    extractor_version: str
    markup: Markup = Markup.NONE
    content_sha256: str | None = None  # of these bytes alone
    text_sha256: str | None = None  # of the text that the blocks join to
    captured_at: datetime | None = None  # when it was taken, UTC, as far as its container says


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """How one file ended.

    `path` is relative to the folder, for showing; `path_bytes` is the name as the file system has it. `sha256` is None
    when nothing was read. Times are UTC to the microsecond. `reason` is the reject reason or the rule that ignored it;
    a file is ignored as `forgotten` when all that it holds was.
    `part`: more of the file's documents come in the next outcome, and only the last one says how it ended.
    """

    path: str
    path_bytes: bytes
    sha256: str | None
    size_bytes: int | None
    modified_at: datetime | None
    changed_at: datetime | None
    state: FileState
    reason: str | None = None
    documents: tuple[LoadedDocument, ...] = ()
    rejects: tuple[Reject, ...] = ()
    part: bool = False


FORGOTTEN_RULE = "forgotten"  # why a file is ignored that was read


def article_id(url: str | None, document_bytes: bytes) -> str:
    """The identity of a document: the first 32 hex digits of the sha256 of its canonical url, a NUL and its bytes."""
    return hashlib.sha256((url or "").encode() + b"\0" + document_bytes).hexdigest()[:32]
