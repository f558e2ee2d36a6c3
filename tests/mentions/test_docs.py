"""What docs/watchlists.md shows is what happens: rows of its table find what they say, and its list can be asked."""

import re
from pathlib import Path

import pytest

from mentions.matcher import Matcher
from mentions.parse import LIMITS, parse_query
from mentions.query import Field
from mentions.watchlist import read_watchlist

TEXT = (Path(__file__).parents[2] / "docs" / "watchlists.md").read_text(encoding="utf-8")
ROWS = re.findall(r"(?m)^\| `(.+)` \| (.+) \| (.+) \|$", TEXT)


def answers(query: str, example: str) -> bool:
    """Whether an article answers a query that has nothing but an example, in the body or the field that it names."""
    field, _, text = example.rpartition(": ")
    return bool(Matcher({"it": parse_query(query)}).find({Field(field or "body"): text}))


@pytest.mark.parametrize(("query", "found", "other"), ROWS)
def test_a_row_finds_what_it_says_and_not_what_it_does_not(query: str, found: str, other: str) -> None:
    for example in found.split("; "):
        assert answers(query, example), example
    assert not answers(query, other)


def test_the_table_shows_every_field_and_operator_and_the_limits_are_those_of_the_program() -> None:
    assert len(ROWS) >= 15
    assert all(f"`{field}:`" in TEXT for field in Field)
    for limit in (f"{LIMITS.characters:,}", f"{LIMITS.words:,}", f"{LIMITS.depth} par", f"of {LIMITS.phrase} words"):
        assert limit in TEXT


def test_the_list_that_is_shown_can_be_asked_and_the_error_is_what_one_gets() -> None:
    (shown,) = re.findall(r"(?s)```toml\n(.+?)```", TEXT)
    assert read_watchlist("talks", shown).error is None
    wrong = read_watchlist("talks", shown.replace(" OR Medvedev", " Medvedev").replace(" NOT opinion", ""))
    (error,) = re.findall(r"(?m)^    copydesk: watchlists/((?:.+\n)+)", TEXT)
    said = [*(wrong.error or "").splitlines(), "No file was read"]
    assert [line.removeprefix("    copydesk: ") for line in error.splitlines()] == said
