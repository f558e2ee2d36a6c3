"""The user's cache: what this program makes once and can make again."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

_DIGEST_BYTES = hashlib.sha256().digest_size


def cache_folder() -> Path | None:
    """Where this program keeps what can be made again. None for a user without a home."""
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "copydesk"
    except RuntimeError:
        return None


def read_cached(name: str) -> bytes | None:
    """What was cached under a name. None when nothing was, or when it is damaged."""
    folder = cache_folder()
    try:
        stored = (folder / name).read_bytes() if folder else b""
    except OSError:
        return None
    data = stored[_DIGEST_BYTES:]
    return data if hashlib.sha256(data).digest() == stored[:_DIGEST_BYTES] else None


def write_cached(name: str, data: bytes) -> None:
    """Cache data under a name, in one step. Where that is not possible nothing is cached."""
    if (folder := cache_folder()) is None:
        return
    unfinished = folder / f"{name}.{os.getpid()}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(hashlib.sha256(data).digest() + data)
            unfinished.replace(folder / name)
        finally:
            unfinished.unlink(missing_ok=True)
