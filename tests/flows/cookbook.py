"""docs/cookbook.md: its questions are asked of a warehouse with the seeds and the pages of tests/cookbook.

    python -m tests.flows.cookbook

writes the answers under the questions.
"""

import re
import shutil
import tempfile
from pathlib import Path

from tests.flows.conftest import ROOT, SEEDS, age
from tests.opened import ask, ingest_request, run_direct

PAGE = ROOT / "docs" / "cookbook.md"
QUESTION = re.compile(r"(## .*?\n```sql\n(.*?)```\n)(?:\n```text\n(.*?)```\n)?", re.DOTALL)


def make_desk(folder: Path) -> Path:
    """A warehouse as the page says to make it."""
    desk, warehouse = folder / "desk", folder / "desk.duckdb"
    desk.mkdir()
    for path in (*SEEDS, *(ROOT / "tests" / "cookbook").glob("*.jsonl")):
        age(Path(shutil.copy(path, desk)))
    run_direct(ingest_request(desk, warehouse, 1))
    return warehouse


def answered(text: str, warehouse: Path) -> str:
    """The page with the answers that the warehouse gives."""

    def answer(found: "re.Match[str]") -> str:
        return f"{found[1]}\n```text\n{''.join(ask(warehouse, found[2], 'table'))}```\n"

    return QUESTION.sub(answer, text)


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(answered(PAGE.read_text(encoding="utf-8"), make_desk(Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
