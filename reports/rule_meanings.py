"""What the rules that give lines their roles mean: from rules.toml for the extractor's, from `why` for an outlet's."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from extractors.outlets import profiles

MEANINGS = Path(__file__).parent / "rules.toml"
_REPEATS = re.compile(r"repeats-line-(\d+)")


def meaning(rule: str) -> str:
    """What a rule means, in a few words. "" for a rule that this version does not know."""
    if found := _REPEATS.fullmatch(rule):
        return f"says what line {found[1]} says in full"
    return _meanings().get(rule, "")


@cache
def _meanings() -> Mapping[str, str]:
    stated: dict[str, str] = tomllib.loads(MEANINGS.read_text(encoding="utf-8"))
    return stated | {rule.name: rule.why for profile in profiles() for rule in profile.lines}
