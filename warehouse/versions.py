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
_DERIVES = (
    *("load/take_in.py", "derive/told.py", "derive/furniture.py", "derive/labelling.py"),
    *("derive/matching.py", "derive/stories.py"),
)
_DERIVES_QUERIES = ("told", "furniture", "matching", "stories")

_STRING = (
    r"""(?:\"{3}[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"{3}|'{3}[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'{3}"""
    r"""|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*')"""
)
_TOKEN = re.compile(rf"""(?P<code>[^#"'\\]+)|(?P<comment>#[^\n]*)|(?P<string>{_STRING})|\\.?""", re.DOTALL)
_END_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_OWN = r"(?:(?:extractors|dedup|mentions|warehouse|reports|desk|pipeline|flows|cli)\b[\w.]*|\.[\w.]*)"
_OWN_IMPORT = re.compile(
    rf"^[ \t]*(?:import {_OWN}|from {_OWN} import (?:\((?P<wrapped>[^)]*)\)|(?P<names>.*)))[ \t]*$", re.MULTILINE
)


@cache
def extractor_version() -> str:
    """Release and hash, such as `0.1.0+3f2a9c1b`: it changes with any rule, profile or table of extraction."""
    return f"{_release()}+{_hash_files((_ROOT / 'extractors').rglob('*'))[:8]}"


@cache
def shard_version(extractor: str) -> str:
    """What decides the contents of a shard: the version of the extractor, and what is computed of its articles."""
    computed = _hash_files([*(_ROOT / "dedup").rglob("*"), *(_ROOT / "warehouse" / "outcome").rglob("*")])
    return f"{extractor}.{computed[:8]}"


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
    """What of the source of a module decides what it does: its text without comments, docstrings and blank lines.

    Of imports from our own packages the imported names are left, sorted, at the end: a module may be moved. The text
    is read as Python 3.11 reads it, by whichever Python this runs in.
    """
    names: list[str] = []

    def note(found: re.Match[str]) -> str:
        imported = found["wrapped"] or found["names"] or ""
        names.extend(" ".join(name.split()) for name in imported.split(",") if name.strip())
        return ""

    text = _OWN_IMPORT.sub(note, "".join(_code_and_texts(source)))
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    return "\n".join(lines + sorted(names)).replace("\0", "\n")


def _code_and_texts(source: str) -> Iterator[str]:
    """The pieces of a source without comments and docstrings. A line break inside of a text is a NUL."""
    depth = 0
    for token in _TOKEN.finditer(source):
        piece = token[0]
        if token.lastgroup == "code":
            depth += sum(map(piece.count, "([{")) - sum(map(piece.count, ")]}"))
            yield piece
        elif token.lastgroup == "string":
            before = source[source.rfind("\n", 0, token.start()) + 1 : token.start()]
            alone = not depth and not before.strip(" \trR") and _END_OF_LINE.match(source, token.end())
            yield "\n" if alone else piece.replace("\n", "\0")
        elif token.lastgroup is None:
            yield piece


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
