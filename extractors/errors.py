"""Errors of the core. Each says what is wrong, where, and what to do, and survives pickling.

`BadInput` is about the input: it is recorded as a reject and never retried. Any other error may be retried.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why a document was rejected; a closed set, part of the public contract."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too large"
    NO_ARTICLE = "no article"
    CORRUPT = "corrupt"
    ENTITIES = "entities"
    PERMISSION = "permission"
    NOT_REGULAR = "not regular"
    SYMLINK = "symlink"
    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
    LOST = "lost"  # it was read once, and its bytes are neither kept nor where they were
    FORGOTTEN = "forgotten"  # on demand: a takedown, a licence that ended


class CopydeskError(Exception):
    """Base of every error that Copydesk raises on purpose."""


class BadInput(CopydeskError):
    """A document that cannot become an article. `reason` is from the closed set, `detail` says the rest."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"
