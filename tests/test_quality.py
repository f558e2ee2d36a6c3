"""The floors of benchmarks/quality.toml, on the evaluation data where it is there."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from benchmarks import stories
from benchmarks.html_pages import copydesk, measure, read_pages
from benchmarks.matching import (
    b_cubed,
    family_pairs,
    find_relations,
    is_hard_negative,
    kind_scores,
    pair_scores,
    read_controlled,
    read_reuters,
    silver_recall,
)
from benchmarks.names import SETS as NAME_SETS
from benchmarks.names import read_set, scores, shipped
from benchmarks.text import DATA, FILES, read_view, read_views
from extractors.prose import read_notation
from extractors.text.lines import plain

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


@pytest.mark.parametrize("kind", FILES)
def test_no_article_is_taken_for_notation(kind: str) -> None:
    views = [one for one in read_views(0.0) if one.kind == kind]
    stories = [one.body.split("\n") for one in views]
    texts = [*(one.lines for one in views), *stories, *(one[:1] for one in stories), *(one[:3] for one in stories)]
    assert [told for lines in texts if (told := read_notation([plain(line) for line in lines]))] == []


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


def test_long_html_pages_hold_their_floor() -> None:
    floors = QUALITY["long_html"]
    assert measure(list(read_pages("long", floors["every"])), copydesk)["f1"] >= floors["f1"]


@pytest.mark.parametrize("name", QUALITY["matching"])
def test_matching_is_measured_on_the_same_data(name: str) -> None:
    path = f"dedup/{name}.jsonl.gz"
    assert hashlib.sha256((DATA / path).read_bytes()).hexdigest() == QUALITY["data"][path], "measure the floors anew"


def test_matching_of_controlled_copies_holds_its_floors() -> None:
    documents, floors = read_controlled(), QUALITY["matching"]["dup_controlled"]
    found = set(find_relations(documents))
    assert pair_scores(found, family_pairs(documents))[2] >= floors["f1"]
    assert b_cubed(found, documents) >= floors["b_cubed"]
    for kind in ("trunc", "embed", "heavy"):
        precision, recall = kind_scores(found, documents, kind)
        assert precision >= floors["precision"], kind
        assert recall >= floors[kind], kind


def test_matching_of_agency_reports_holds_its_floors() -> None:
    documents, floors = read_reuters(), QUALITY["matching"]["reuters21578"]
    by_id = {document.id: document for document in documents}
    found = find_relations(documents)
    wrong = [kind for (one, other), kind in found.items() if is_hard_negative(by_id[one], by_id[other])]
    assert 1000 * len(wrong) / len(documents) <= floors["any"]
    assert 1000 * len([kind for kind in wrong if kind != "contained"]) / len(documents) <= floors["near"]


def test_silver_reprints_are_candidates() -> None:
    assert silver_recall(0.4) >= QUALITY["matching"]["reuse_silver_pairs"]["candidates"]


@pytest.mark.parametrize("name", QUALITY["stories"])
def test_stories_hold_their_floors(name: str) -> None:
    path = stories.FILES[name]
    assert hashlib.sha256((DATA / path).read_bytes()).hexdigest() == QUALITY["data"][path], "measure the floors anew"
    reports = stories.read_set(name)
    found = stories.score(stories.tell_in_warehouse(reports), [report.event for report in reports])
    assert found.f1 >= QUALITY["stories"][name]["f1"]


@pytest.mark.parametrize("name", NAME_SETS)
def test_names_hold_their_floors(name: str) -> None:
    path = f"names/{name}.jsonl.gz"
    assert hashlib.sha256((DATA / path).read_bytes()).hexdigest() == QUALITY["data"][path], "measure the floors anew"
    floors = QUALITY["names"][name]
    found = scores([shipped(row) for row in list(read_set(name))[:: floors["every"]]])
    for measured in ("f1", "kind", "given"):
        assert found[measured] >= floors[measured], measured
