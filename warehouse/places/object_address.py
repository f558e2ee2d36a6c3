"""Where an object is in a store, and what a store says of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

SCHEME = "s3://"


@dataclass(frozen=True, slots=True, order=True)
class ObjectAddress:
    """A bucket, and the name of an object in it without a slash at its end. The empty name is the bucket itself."""

    bucket: str
    name_in_bucket: str

    def __str__(self) -> str:
        return f"{SCHEME}{self.bucket}/{self.name_in_bucket}".rstrip("/")

    @property
    def prefix(self) -> str:
        """What the names of all objects below it begin with."""
        return f"{self.name_in_bucket}/" if self.name_in_bucket else ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a store says of an object. The first two names are those of `os.stat_result`."""

    st_size: int
    st_mtime: float
    name: str
    etag: str  # without the quotes that some stores put around it
    written_at: datetime

    @classmethod
    def of(cls, name: str, answer: dict[str, Any], size: str) -> "Found":
        """From an answer of the store, which has the size under this name."""
        written = answer.get("LastModified") or datetime.fromtimestamp(0, UTC)
        return cls(int(answer[size]), written.timestamp(), name, str(answer.get("ETag", "")).strip('"'), written)
