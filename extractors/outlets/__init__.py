"""Outlet profiles: what is true of one outlet's pages and of no other, as data.

One TOML file an outlet, found by listing this folder. A profile names the outlet, the lines that give it away, the
tail of its titles, and patterns for lines whose role only somebody who knows the outlet can tell. Patterns are
matched against a line as a reader sees it (single spaces, trimmed).
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from extractors.article import Role
from extractors.errors import CopydeskError

FOLDER = Path(__file__).parent


class ProfileError(CopydeskError):
    """A profile that cannot be used: `path` names the file, `problem` what to mend."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def __str__(self) -> str:
        return f"outlet profile {self.path}: {self.problem}"


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

    name: str
    recognise: tuple[re.Pattern[str], ...]
    title_tail: re.Pattern[str] | None
    day_first: bool | None
    lines: tuple[LineRule, ...]

    def untailed(self, text: str) -> str:
        """The text without the outlet's title tail."""
        return self.title_tail.sub("", text) if self.title_tail else text


@cache
def profiles(folder: Path = FOLDER) -> tuple[Profile, ...]:
    """All profiles of a folder, by file name. Raises `ProfileError` naming the file that is wrong."""
    return tuple(read_profile(path) for path in sorted(folder.glob("*.toml")))


def read_profile(path: Path) -> Profile:
    """One profile. Raises `ProfileError` for a missing key, an unknown one or a broken pattern."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        unknown = set(data) - {"name", "recognise", "title_tail", "day_first", "line"}
        if unknown:
            raise ProfileError(path.name, f"unknown keys {sorted(unknown)}")
        return Profile(
            name=data["name"],
            recognise=tuple(re.compile(pattern) for pattern in data["recognise"]),
            title_tail=re.compile(data["title_tail"]) if "title_tail" in data else None,
            day_first=data.get("day_first"),
            lines=tuple(_line_rule(path.stem, number, rule) for number, rule in enumerate(data.get("line", ()), 1)),
        )
    except (tomllib.TOMLDecodeError, re.error, ValueError, TypeError) as error:
        raise ProfileError(path.name, str(error)) from error
    except KeyError as error:
        raise ProfileError(path.name, f"the key {error} is missing") from error


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


def _line_rule(stem: str, number: int, rule: dict[str, str]) -> LineRule:
    if not rule["why"].strip():
        raise ValueError(f"line rule {number} has an empty why")
    return LineRule(
        pattern=re.compile(rule["pattern"]),
        after=re.compile(rule["after"]) if "after" in rule else None,
        role=Role(rule["role"]),
        name=f"{stem}:{number}",
        why=rule["why"],
    )
