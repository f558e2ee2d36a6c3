"""Versions of our code: hashes over the code and data that decide an outcome. When one changes, results are made again.

Code is hashed by meaning: comments, docstrings and the places of modules do not count.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_DATA = frozenset({".toml", ".json", ".npz", ".lark", ".txt", ".sql"})
# The modules in warehouse/ that derive furniture, relations and stories from articles.
_DERIVES = ("load/take_in.py", "derive/furniture.py", "derive/matching.py", "derive/stories.py")
_DERIVES_QUERIES = ("furniture", "matching", "stories")

_STRING = (
    r"""(?:\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
)
_TOKEN = re.compile(
    rf"""(?P<code>[^#\n"'()\[\]{{}}\\]*)"""
    rf"(?:(?P<end>(?:#[^\n]*)?\n)|(?P<open>[(\[{{])|(?P<close>[)\]}}])|{_STRING}|\\\n?)",
    re.DOTALL,
)
_DOCSTRING = re.compile(rf"\s*[rR]?{_STRING}", re.DOTALL)
_OWN = r"(?:(?:extractors|dedup|mentions|warehouse|reports|pipeline|flows|cli)\b[\w.]*|\.[\w.]*)"
_OWN_IMPORT = re.compile(rf"\s*(?:import {_OWN}|from {_OWN} import (?P<names>.*))", re.DOTALL)


@cache
def extractor_version() -> str:
    """Release and hash, such as `0.1.0+3f2a9c1b`: it changes with any rule, profile or table of extraction."""
    return f"{_release()}+{_hash_files((_ROOT / 'extractors').rglob('*'))[:8]}"


@cache
def matcher_version() -> str:
    """A hash over what decides which articles a query finds."""
    return _hash_files((_ROOT / "mentions").rglob("*"))


@cache
def derivation() -> str:
    """A hash over what relates articles. A re-extraction derives again what another version derived."""
    paths = [*(_ROOT / "dedup").rglob("*"), *(_ROOT / "warehouse" / name for name in _DERIVES)]
    for phase in _DERIVES_QUERIES:
        queries = _ROOT / "warehouse" / "queries" / phase
        paths += [queries.with_suffix(".sql"), *queries.glob("*.sql")]
    return _hash_files(paths)


def meaning_of(source: str) -> str:
    """The part of a module's source that decides what it does: its text without comments, docstrings and blank lines.

    Of imports from our own packages only the imported names are kept, sorted, at the end, so a module may be moved. The
    text is read as Python 3.11 reads it, whichever Python this runs in.
    """
    kept, names = [], []
    for line in _statements(source):
        if _DOCSTRING.fullmatch(line):
            continue
        if own := _OWN_IMPORT.fullmatch(line):
            names += [" ".join(name.split()) for name in (own["names"] or "").strip("()").split(",") if name.strip()]
        else:
            kept.append(line)
    return "\n".join(kept + sorted(names))


def _statements(source: str) -> Iterator[str]:
    """The logical lines of a source that are not blank, without comments."""
    pieces: list[str] = []
    depth = begin = 0
    for token in _TOKEN.finditer(source + "\n"):
        match token.lastgroup:
            case "open":
                depth += 1
            case "close":
                depth -= 1
            case "end":
                if piece := source[begin : token.end("code")].rstrip():
                    pieces.append(piece)
                begin = token.end()
                if pieces and not depth:
                    yield "\n".join(pieces)
                    pieces = []


def _hash_files(paths: Iterable[Path]) -> str:
    """Sixteen digits over the meaning of modules, and over the names and bytes of data files. Folders do not count."""
    hashes = []
    for path in paths:
        if path.suffix == ".py":
            hashes.append(hashlib.sha256(meaning_of(path.read_text(encoding="utf-8")).encode()).digest())
        elif path.suffix in _DATA:
            hashes.append(hashlib.sha256(path.name.encode() + b"\0" + path.read_bytes()).digest())
    return hashlib.sha256(b"".join(sorted(hashes))).hexdigest()[:16]


def _release() -> str:
    try:
        return version("copydesk")
    except PackageNotFoundError:
        return "0"
