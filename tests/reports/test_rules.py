"""Every rule that labels lines has a meaning for readers, and no meaning is left over."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import extractors
from extractors.html.page import SETTLED
from extractors.outlets import profiles
from extractors.roles.interruptions import KINDS
from reports.rule_meanings import MEANINGS, meaning

EXTRACTORS = Path(extractors.__file__).parent
RULES = (
    "roles/rules.py",
    "roles/headline_lines.py",
    "roles/dated_lines.py",
    "roles/signed_lines.py",
    "roles/about_authors.py",
    "roles/picture_lines.py",
    "roles/story_tails.py",
    "roles/comment_threads.py",
    "roles/unread_lines.py",
)
NAME = re.compile(r"[a-z]+(-[a-z]+)*")
SAID = tomllib.loads(MEANINGS.read_text(encoding="utf-8"))


def yielded() -> set[str]:
    """The names in tuples of a role and a rule, and those that tuples pair with lines; and those of interruptions."""
    found: set[str] = {*SETTLED, *KINDS}
    for path in (*map(EXTRACTORS.joinpath, RULES), EXTRACTORS / "html" / "page.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple):
                texts = [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                roles = any(ast.unparse(one).startswith("Role.") for one in node.elts)
                named = len(node.elts) == 2 and texts and NAME.fullmatch(texts[0]) and "-" in texts[0]
                found |= {text for text in texts if (roles or named) and NAME.fullmatch(text)}
    return found


def test_every_rule_has_a_meaning_and_every_meaning_a_rule() -> None:
    assert yielded() == set(SAID)
    assert all(SAID.values())


@pytest.mark.parametrize("rule", [rule for profile in profiles() for rule in profile.lines], ids=lambda rule: rule.name)
def test_the_rules_of_outlets_say_why_themselves(rule) -> None:
    assert meaning(rule.name) == rule.why


def test_a_repeat_names_the_line_that_it_repeats() -> None:
    assert meaning("repeats-line-12") == "says what line 12 says in full"


def test_a_rule_of_another_version_has_none() -> None:
    assert meaning("tea-leaves") == ""
