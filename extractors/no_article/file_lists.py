"""Lists of files, as web servers and shells print a folder: Apache, nginx, IIS, lighttpd, Python, `dir`.

Told by their form, which is the same in any language: names of files with sizes and times, under the folder's path.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TITLE = re.compile(  # with a path: "Index of leading indicators rises" is a headline
    r"^(?:\W*(?:index|directory|listing|contents|list|folder|verzeichnis\w*|inhalt|sommaire|contenu|[íi]ndice|indice|"
    r"contenido|indeks|spis|содержимое|индекс|список)\s(?:\w+\s){0,2}?|[\w.-]+\s-\s)[a-z]?:?[\\/]\S*",
    re.IGNORECASE,
)
_UP = re.compile(r"^\W*(?:\[?(?:to )?parent directory\]?|\.\./?)(?:\s+-)?\W*$", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w/@])[\w()%+~.-]+(?:/(?=\s|$)|\.[a-z][a-z0-9]{1,4}\b)", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:\d{4}-(?:\d\d|[A-Z][a-z]{2})-\d\d|\d{1,2}-[A-Z][a-z]{2}-\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\s+\d{1,2}:\d\d"
)
_SIZE = re.compile(r"(?:^|\s)(?:\d[\d.,]*\s?(?:[KMGT]i?B?|bytes)?|-|<dir>)(?=\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileListLimits:
    """When lines are a list of files."""

    files: int = 2  # so many lines that name a file
    most: float = 0.5  # they are so many for each other line of more than two words
    title: int = 4  # lines among which the title is
    shown: int = 400  # lines that are looked at
    letters: int = 300  # characters of the line of a file


LIMITS = FileListLimits()


def is_file_list(shown: Sequence[str]) -> bool:
    """Whether the lines of a page are a list of files, under a title with the folder's path."""
    lines = [line for line in shown if line][: LIMITS.shown]
    if not any(map(_TITLE.match, lines[: LIMITS.title])):
        return False
    files = sum(map(_is_file, lines))
    up = any(map(_UP.match, lines))
    others = sum(len(line.split()) > 2 and not _TIME.search(line) and not _is_file(line) for line in lines)
    return files + up >= LIMITS.files and files >= LIMITS.most * others


def _is_file(line: str) -> bool:
    """Whether a line is a file's: its name, alone or with a time or a size."""
    if len(line) > LIMITS.letters:
        return False
    bare = _TIME.sub(" ", line)
    name = _NAME.search(bare)
    if name is None:
        return False
    rest = _SIZE.sub(" ", bare.replace(name[0], " ", 1))
    return len(rest.split()) <= 2 and (bare != line or not rest.split() or _SIZE.search(bare) is not None)
