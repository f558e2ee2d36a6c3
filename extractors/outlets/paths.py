"""Patterns of paths: which files below a folder of sources a profile or a line of the list of sources speaks of."""

import re
import unicodedata
from dataclasses import dataclass

_WILD = re.compile(r"(\*\*/|\*\*|\*|\?)")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_LONGEST = 4_096  # characters, as paths have bytes
_MOST_WILD = 8  # each may be tried at every character of a path


@dataclass(frozen=True, slots=True)
class PathPattern:
    """A path as the warehouse shows it, in which `*`, `**` and `?` stand for others."""

    text: str
    regex: re.Pattern[str] | None  # None: it is the path of one file
    begin: int  # characters before the first that stands for others: more of them say more of a file

    def holds(self, path: str) -> bool:
        """Whether it is the path of a file, which is given as `plain_path` gives it."""
        return self.text == path if self.regex is None else self.regex.fullmatch(path) is not None


def read_pattern(text: str) -> PathPattern:
    """A pattern from its text. Raises ValueError with what is wrong and what to do.

    `*` is any characters of a name, `**` any folders, `?` one character; a folder with `/` at its end is all below it.
    """
    plain = plain_path(text).removeprefix("./")
    if plain.endswith("/"):
        plain += "**"
    if not plain or plain.startswith("/") or ".." in plain.split("/"):
        raise ValueError(f"{text!r} is no path below the folder of sources: write it as `files.path` shows it")
    wild = _WILD.findall(plain)
    if len(plain) > _LONGEST or len(wild) > _MOST_WILD:
        raise ValueError(f"{text[:80]!r} is too long, or has more than {_MOST_WILD} stars: write several patterns")
    if not wild:
        return PathPattern(plain, None, len(plain))
    regex = "".join(_MEANING.get(part) or re.escape(part) for part in _WILD.split(plain))
    return PathPattern(plain, re.compile(regex, re.DOTALL), len(_WILD.split(plain, maxsplit=1)[0]))


def plain_path(path: str) -> str:
    """A path as patterns see it: composed characters, which file systems and tables spell in two ways."""
    return unicodedata.normalize("NFC", path)
