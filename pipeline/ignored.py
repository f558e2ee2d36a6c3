"""Which names are never read, and by which rule of ignored.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).with_name("ignored.toml")


@dataclass(frozen=True, slots=True)
class IgnoreRule:
    """A rule for names: it may hold whole names, endings, and a pattern to find in a name."""

    name: str
    names: frozenset[bytes]
    endings: tuple[bytes, ...]  # in lower case
    pattern: re.Pattern[bytes] | None
    files_only: bool

    def holds(self, name: bytes, is_folder: bool) -> bool:
        """Whether this rule ignores a file or folder. `name` is the last part of its path."""
        if is_folder and self.files_only:
            return False
        return (
            name in self.names
            or name.lower().endswith(self.endings)
            or (self.pattern is not None and self.pattern.search(name) is not None)
        )


def ignore_rule(name: bytes, is_folder: bool) -> str | None:
    """The name of the rule that ignores a file, or a folder with all below it. None: no rule does."""
    return next((rule.name for rule in ignore_rules() if rule.holds(name, is_folder)), None)


@cache
def ignore_rules() -> tuple[IgnoreRule, ...]:
    """The rules in their order."""
    return tuple(map(_rule, tomllib.loads(RULES.read_text(encoding="utf-8"))["rule"]))


def _rule(stated: Mapping[str, Any]) -> IgnoreRule:
    return IgnoreRule(
        stated["name"],
        frozenset(name.encode() for name in stated.get("names", ())),
        tuple(ending.lower().encode() for ending in stated.get("endings", ())),
        re.compile(stated["pattern"].encode()) if "pattern" in stated else None,
        stated.get("of") == "file",
    )
