"""The floors of benchmarks/quality.toml, on the evaluation data where it is there."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from benchmarks import stories
from benchmarks.html_pages import copydesk, measure, read_pages
from benchmarks.text import DATA, FILES, read_view, read_views

ROOT = Path(__file__).parents[1]
QUALITY = tomllib.loads((ROOT / "benchmarks" / "quality.toml").read_text(encoding="utf-8"))

pytestmark = [
    pytest.mark.service,
    pytest.mark.skipif(not DATA.exists(), reason="the evaluation data is not beside the project"),
]


@pytest.mark.parametrize(("kind", "view"), [(kind, view) for kind in FILES for view in QUALITY[kind]])
def test_quality_holds_its_floors(kind: str, view: str) -> None:
    path = DATA / FILES[kind]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == QUALITY["data"][FILES[kind]], "measure the floors anew"
    judged = [read_view(one) for one in read_views() if (one.kind, one.name) == (kind, view)]
    titles = [one.title for one in judged if one.title is not None]
    days = [one.day for one in judged if one.day is not None]
    floors = QUALITY[kind][view]
    assert sum(one.f1 for one in judged) / len(judged) >= floors["f1"]
    assert sum(titles) / len(titles) >= floors["headline"]
    assert sum(days) / len(days) >= floors["day"]
    assert sum(one.wrong_day for one in judged) / len(judged) <= floors["wrong_day"]


@pytest.mark.parametrize("kind", QUALITY["html"])
def test_html_quality_holds_its_floors(kind: str) -> None:
    path = f"html/{kind}.jsonl.gz"
    assert hashlib.sha256((DATA / path).read_bytes()).hexdigest() == QUALITY["data"][path], "measure the floors anew"
    floors = QUALITY["html"][kind]
    found = measure(list(read_pages(kind, floors["every"])), copydesk)
    shares = {name: sum(found[name]) / len(found[name]) for name in ("title", "day", "people", "wrong") if found[name]}
    assert found["f1"] >= floors["f1"]
    for name in ("title", "day", "people"):
        assert name not in floors or shares[name] >= floors[name], name
    assert "wrong_day" not in floors or shares["wrong"] <= floors["wrong_day"]


@pytest.mark.parametrize("name", QUALITY["stories"])
def test_stories_hold_their_floors(name: str) -> None:
    path = stories.FILES[name]
    assert hashlib.sha256((DATA / path).read_bytes()).hexdigest() == QUALITY["data"][path], "measure the floors anew"
    reports = stories.read_set(name)
    found = stories.score(stories.tell_in_warehouse(reports), [report.event for report in reports])
    assert found.f1 >= QUALITY["stories"][name]["f1"]
