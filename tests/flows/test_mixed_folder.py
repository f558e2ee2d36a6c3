"""A folder of 1,000 files of all forms, good and broken: each ends in one state, and all orders give one warehouse."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline.ingest import ingest
from tests.flows.conftest import age
from tests.forms import FORMS
from tests.opened import Apart, digest, ingest_request
from tests.reliability.made_up_news import Press
from warehouse.read.check import run_checks

FILES = 1_000
NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(12))
KINDS: dict[str, Callable[[bytes], bytes]] = {
    "good": lambda data: data,
    "cut": lambda data: data[: 2 * len(data) // 3],
    "spoilt": lambda data: data[: len(data) // 2] + NOISE[:40] + data[len(data) // 2 :],
    "noise": lambda data: NOISE,
    "empty": lambda data: b"",
}
RESULT = "SELECT path, state, reason FROM files"


def mixed() -> dict[str, bytes]:
    """The files by their paths; a story stands in each form, as it is and broken."""
    press = Press(seed=11)
    files: dict[str, bytes] = {}
    while len(files) < FILES:
        headline, paragraphs = press.story()
        for form in FORMS:
            for kind, change in KINDS.items():
                files[f"{kind}/{len(files)}-{form.file}"] = change(form.write(headline, paragraphs))
    return dict(list(files.items())[:FILES])


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        age(path)


@pytest.mark.slow
def test_each_file_ends_in_one_state_and_any_order_gives_one_digest(tmp_path: Path) -> None:
    files = mixed()
    folder, warehouse = tmp_path / "at once" / "seeds", tmp_path / "at once" / "news.duckdb"
    put(folder, files)
    ingest(ingest_request(folder, warehouse, 2), Apart())
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert [result for result in run_checks(connection) if not result.passed] == []
        ended = connection.execute(RESULT).fetchall()
        rejects = {path for (path,) in connection.execute("SELECT DISTINCT path FROM rejects").fetchall()}
        articles = {path for (path,) in connection.execute("SELECT DISTINCT path FROM article_sources").fetchall()}
    assert sorted(path for path, _, _ in ended) == sorted(files)
    states = {path: state for path, state, _ in ended}
    assert {path for path, state in states.items() if state == "loaded"} == articles
    assert {path for path, state in states.items() if state == "rejected"} <= rejects
    assert set(states.values()) == {"loaded", "rejected"}
    assert {reason for _, _, reason in ended}.isdisjoint({"crash", "memory", "time"})
    of_kind = {kind: {states[path] for path in files if path.startswith(f"{kind}/")} for kind in KINDS}
    assert of_kind["good"] == {"loaded"}
    assert of_kind["noise"] == of_kind["empty"] == {"rejected"}

    others = sorted(files.items(), key=lambda file: hashlib.sha256(file[0].encode()).digest())
    folder, later = tmp_path / "one by one" / "seeds", tmp_path / "one by one" / "news.duckdb"
    for part in (others[: FILES // 3], others[FILES // 3 :]):
        put(folder, dict(part))
        ingest(ingest_request(folder, later, 2), Apart())
    assert digest(later) == digest(warehouse)
