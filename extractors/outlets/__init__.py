"""Outlet profiles: what is true of one outlet's pages and of no other, as data.

One TOML file an outlet, found by listing this folder, or `outlets/` in a folder of sources. A profile names the outlet,
the lines that give it away or the folders that its files lie in, the tail of its titles, and patterns for lines whose
role only somebody who knows the outlet can tell. Patterns are matched against a line as a reader sees it (single
spaces, trimmed).
"""

import hashlib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

from extractors.article import Role
from extractors.errors import CopydeskError
from extractors.outlets.paths import PathPattern, read_pattern

FOLDER = Path(__file__).parent
_KEYS = ("name", "recognise", "folder", "title_tail", "day_first", "line")
_RULE_KEYS = ("pattern", "after", "role", "why")


class ProfileError(CopydeskError):
    """A profile that cannot be used: `path` names the file, `line` where it is wrong, `problem` what to mend."""

    def __init__(self, file: PurePath, line: int, problem: str) -> None:
        super().__init__(file, line, problem)
        self.file = file
        self.path = file.name
        self.line = line
        self.problem = problem

    def __str__(self) -> str:
        return f"outlet profile {self.file}, line {self.line}: {self.problem}"


@dataclass(frozen=True, slots=True)
class LineRule:
    """A line whose role the profile knows; `after` must match the line before it that is not blank."""

    pattern: re.Pattern[str]
    after: re.Pattern[str] | None
    role: Role
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one outlet."""

    stem: str  # of its file
    name: str
    recognise: tuple[re.Pattern[str], ...]
    folders: tuple[PathPattern, ...]  # where files of the outlet lie that do not say whose they are
    title_tail: re.Pattern[str] | None
    day_first: bool | None
    lines: tuple[LineRule, ...]

    def key(self) -> str:
        """What decides how a page of the outlet is read, in a few characters: profiles that read alike share it."""
        rules = [(rule.pattern.pattern, rule.after and rule.after.pattern, rule.role.value) for rule in self.lines]
        tail = self.title_tail and self.title_tail.pattern
        parts = (self.name, [one.pattern for one in self.recognise], tail, self.day_first, rules)
        return f"{self.stem}@{hashlib.sha256(repr(parts).encode()).hexdigest()[:16]}"

    def untailed(self, text: str) -> str:
        """The text without the outlet's title tail."""
        return self.title_tail.sub("", text) if self.title_tail else text


@cache
def profiles(folder: Path = FOLDER) -> tuple[Profile, ...]:
    """All profiles of a folder, by file name. Raises `ProfileError` naming the file that is wrong."""
    return tuple(read_profile(path) for path in sorted(folder.glob("*.toml")))


def read_profile(path: Path) -> Profile:
    """One profile. Raises `ProfileError` for what is no TOML, a missing key, an unknown one or a broken pattern."""
    try:
        return parse_profile(path, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(path, 1, f"it cannot be read as UTF-8: {error}") from error


def parse_profile(path: PurePath, text: str) -> Profile:
    """The profile that a text is; `path` names it. Raises `ProfileError` as above."""
    try:
        return _profile(path.stem, tomllib.loads(text))
    except _Wrong as wrong:
        raise ProfileError(path, _line_of(text, wrong), str(wrong)) from wrong
    except tomllib.TOMLDecodeError as error:
        said = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        line = int(said[1]) if said and said[1] else max(1, len(text.splitlines()))
        raise ProfileError(path, line, f"this is not TOML: {error}") from error


class _Wrong(ValueError):
    """What is wrong with a profile: below which key, and in which `[[line]]`, counted from 1; 0 for none."""

    def __init__(self, problem: str, key: str = "", rule: int = 0) -> None:
        super().__init__(problem)
        self.key = key
        self.rule = rule


def _profile(stem: str, data: Mapping[str, Any]) -> Profile:
    _refuse_unknown(data, _KEYS)
    rules = data.get("line", [])
    if not (isinstance(rules, list) and all(isinstance(rule, dict) for rule in rules)):
        raise _Wrong("rules for lines are tables: [[line]]", "line")
    folders = data.get("folder", [])
    folders = [folders] if isinstance(folders, str) else folders
    if not isinstance(folders, list):
        raise _Wrong("folder is a text, or a list of texts", "folder")
    patterns = _stated(data, "recognise", list) if "recognise" in data or not folders else []
    tail, day_first = data.get("title_tail"), data.get("day_first")
    if not isinstance(day_first, bool | None):
        raise _Wrong("day_first is true or false", "day_first")
    name = _stated(data, "name", str)
    if not name.strip():
        raise _Wrong("name is empty", "name")
    return Profile(
        stem=stem,
        name=name,
        recognise=tuple(_pattern(pattern, "recognise") for pattern in patterns),
        folders=tuple(_folder(folder) for folder in folders),
        title_tail=None if tail is None else _pattern(tail, "title_tail"),
        day_first=day_first,
        lines=tuple(_line_rule(stem, number, rule) for number, rule in enumerate(rules, 1)),
    )


def _stated(table: Mapping[str, Any], key: str, kind: type, rule: int = 0) -> Any:
    """The value of a key that must be there."""
    if key not in table:
        raise _Wrong(f"the key '{key}' is missing", rule=rule)
    if not isinstance(table[key], kind):
        raise _Wrong(f"{key} is no {'list' if kind is list else 'text'}", key, rule)
    return table[key]


def _pattern(pattern: object, key: str, rule: int = 0) -> re.Pattern[str]:
    if not isinstance(pattern, str):
        raise _Wrong(f"{key} is no pattern", key, rule)
    try:
        return re.compile(pattern)
    except re.error as error:
        raise _Wrong(f"the pattern {pattern!r} is broken: {error}", key, rule) from error


def _folder(folder: object) -> PathPattern:
    if not isinstance(folder, str):
        raise _Wrong("folder is no text", "folder")
    try:
        return read_pattern(folder)
    except ValueError as error:
        raise _Wrong(str(error), "folder") from error


def _refuse_unknown(table: Mapping[str, Any], keys: Collection[str], rule: int = 0) -> None:
    unknown = sorted(set(table) - set(keys))
    if unknown:
        raise _Wrong(f"unknown keys {unknown}; there are {', '.join(keys)}", unknown[0], rule)


def _line_of(text: str, wrong: _Wrong) -> int:
    """The line of a profile where something is wrong; tomllib tells values without places."""
    lines = text.splitlines()
    heads = [0, *(number for number, line in enumerate(lines) if re.match(r"\s*\[\[\s*line\s*\]\]", line)), len(lines)]
    begin, end = (heads[wrong.rule], heads[wrong.rule + 1]) if wrong.rule + 1 < len(heads) else (0, len(lines))
    key = re.compile(rf"""\s*(?:\[\[?\s*)?["']?{re.escape(wrong.key)}["']?\s*[\]=]""")
    found = (number for number in range(begin, end) if wrong.key and key.match(lines[number]))
    return next(found, begin) + 1


def recognise(shown: Sequence[str], known: Iterable[Profile]) -> Profile | None:
    """The outlet whose give-away lines the page has; None when no profile, or more than one, matches."""
    texts = {text for text in shown if text}
    found = [profile for profile in known if any(p.search(text) for p in profile.recognise for text in texts)]
    return found[0] if len(found) == 1 else None


def site_of(address: str | None) -> str | None:
    """The registered domain of an address by the Public Suffix List: bbc.co.uk, a-blog.blogspot.com, example.org.

    Of a host that is not under a public suffix the last two labels; None without a host.
    """
    try:
        host = (urlsplit(address or "").hostname or "").lower()
    except ValueError:
        return None
    return _registered(host) if host else None


@lru_cache(maxsize=10_000)
def _registered(host: str) -> str:
    from tld import get_fld  # noqa: PLC0415 - reads the list in 0.1 s, which page texts without an address need not pay

    found = get_fld(host, fail_silently=True, search_private=True, fix_protocol=True)
    return found or ".".join(host.split(".")[-2:])


def _line_rule(stem: str, number: int, rule: Mapping[str, Any]) -> LineRule:
    _refuse_unknown(rule, _RULE_KEYS, number)
    why, role = _stated(rule, "why", str, number), _stated(rule, "role", str, number)
    if not why.strip():
        raise _Wrong(f"line rule {number} has an empty why", "why", number)
    if role not in set(Role):
        raise _Wrong(f"{role!r} is no role; there are {', '.join(Role)}", "role", number)
    return LineRule(
        pattern=_pattern(_stated(rule, "pattern", str, number), "pattern", number),
        after=_pattern(rule["after"], "after", number) if "after" in rule else None,
        role=Role(role),
        name=f"{stem}:{number}",
        why=why,
    )
