"""Which tests go together when several processes share them."""

from pathlib import Path

from tests.turns import FIRST, TOGETHER, group

ROOT = Path(__file__).parents[1]


def test_what_is_said_of_tests_is_said_of_some_that_there_are() -> None:
    """A test that was renamed would come into the way of others unnoticed."""
    for named in TOGETHER:
        file, _, name = named.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8") if name else (ROOT / file).is_file(), named
    assert all(name in TOGETHER.values() or (ROOT / name).is_file() for name in FIRST)


def test_tests_of_a_file_go_together_unless_something_else_is_said() -> None:
    assert group("tests/flows/test_seeds.py::test_a[x::y]") == "tests/flows/test_seeds.py"
    overlap = "tests/flows/test_lake.py::test_runs_that_overlap_give_the_digest_of_one"
    assert group(overlap) == group(f"{overlap}[a]") != group("tests/flows/test_lake.py::test_other")
