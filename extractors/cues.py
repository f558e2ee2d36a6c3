"""The words with which pages name what a line is, in many languages; read from data/cues.toml."""

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def cues(kind: str) -> tuple[str, ...]:
    """The phrases of a kind in all languages, the longest first. Raises KeyError for a kind that is not there."""
    return tuple(
        sorted({phrase for phrases in _table()[kind].values() for phrase in phrases}, key=lambda p: (-len(p), p))
    )


def any_of(kind: str) -> str:
    """A regular expression that matches any phrase of a kind; use it with re.IGNORECASE."""
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in cues(kind)) + ")"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "data" / "cues.toml").read_text(encoding="utf-8"))
