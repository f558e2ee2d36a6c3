"""Which extractor made an article: the release, and a hash over the code and data that decide the outcome."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_DECIDES = (".py", ".toml", ".json")


@cache
def extractor_version() -> str:
    """Release and hash, such as `0.1.0+3f2a9c1b`: it changes with any rule, profile or table of this package."""
    folder = Path(__file__).parent
    sources = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _DECIDES):
        sources.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{_release()}+{sources.hexdigest()[:8]}"


def _release() -> str:
    try:
        return version("copydesk")
    except PackageNotFoundError:
        return "0"
