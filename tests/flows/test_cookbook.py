"""What the cookbook shows is what its questions answer."""

import os
import shutil
from pathlib import Path

import pytest

from tests.flows.conftest import COMMAND, ROOT, age
from tests.flows.cookbook import PAGE, QUESTION, answered, make_desk
from tests.flows.test_readme import retype
from warehouse.schema import VIEWS

INNER = (  # what others are made of
    "current",
    "fingerprints",
    "known_day",
    "known_kind",
    "may_match",
    "originals",
    "search_key",
    "search_terms",
    "story_links",
    "story_places",
)


@pytest.mark.slow
def test_every_answer_of_the_cookbook_is_what_it_shows(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown, given = text.split("\n## "), answered(text, make_desk(tmp_path)).split("\n## ")
    for one, other in zip(shown, given, strict=True):
        assert one == other, "make cookbook writes the answers anew"
    questions = QUESTION.findall(text)
    assert len(questions) >= 20
    assert all(answer for _, _, answer in questions)


@pytest.mark.slow
def test_the_commands_of_the_cookbook_print_what_it_shows(seeds: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "cookbook", tmp_path / "tests" / "cookbook")
    for path in (tmp_path / "tests" / "cookbook").iterdir():
        age(path)
    retype(PAGE, seeds.parent, {**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}"})


def test_the_cookbook_asks_every_view() -> None:
    asked = " ".join(query for _, query, _ in QUESTION.findall(PAGE.read_text(encoding="utf-8")))
    assert [path.stem for path in VIEWS.glob("*.sql") if path.stem not in asked and path.stem not in INNER] == []
