"""The floors of benchmarks/quality.toml, on the evaluation data where it is there."""

import gzip
import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from benchmarks.html_pages import copydesk, measure, read_pages
from benchmarks.text import DATA, FILES, shingle_score, shingles
from extractors.article import Article, RawDocument
from extractors.errors import BadInput
from extractors.lines import squeezed
from extractors.reading import read_article

ROOT = Path(__file__).parents[1]
QUALITY = tomllib.loads((ROOT / "benchmarks" / "quality.toml").read_text(encoding="utf-8"))
TAIL = re.compile(r"\s[|–—-]\s[^|]{2,50}$")

pytestmark = [
    pytest.mark.service,
    pytest.mark.skipif(not DATA.exists(), reason="the evaluation data is not beside the project"),
]


def read(text: str) -> Article | None:
    """The article of a page, None when it is rejected."""
    try:
        return read_article(RawDocument(0, b"", text))
    except BadInput:
        return None


def judge(row: dict[str, Any], text: str) -> tuple[float, bool | None, bool]:
    """F1 of the body, whether the headline is right (None: not to be judged), whether a wrong day is claimed."""
    article = read(text)
    title = squeezed(row["title"]) if row["title_gold"] else ""
    headline = None
    if title and any(title in squeezed(line) for line in text.split("\n")):
        found = article.headline if article else None
        headline = found is not None and title in (squeezed(found), squeezed(TAIL.sub("", found)))
    published = article.published if article else None
    claimed = published.edtf if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published.edtf) else None
    return (
        shingle_score(shingles(row["body"] or ""), article.body if article else "")[0],
        headline,
        bool(row["date"] and claimed and claimed != row["date"][:10]),
    )


@pytest.mark.parametrize(("kind", "view"), [(kind, view) for kind in FILES for view in QUALITY[kind]])
def test_quality_holds_its_floors(kind: str, view: str) -> None:
    path = DATA / FILES[kind]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == QUALITY["data"][FILES[kind]], "measure the floors anew"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if view in row["views"]]
    judged = [judge(row, row["views"][view]["raw"]) for row in rows if row["views"][view]["coverage"] >= 0.8]
    headlines = [right for _, right, _ in judged if right is not None]
    floors = QUALITY[kind][view]
    assert sum(f1 for f1, _, _ in judged) / len(judged) >= floors["f1"]
    assert sum(headlines) / len(headlines) >= floors["headline"]
    assert sum(wrong for _, _, wrong in judged) / len(judged) <= floors["wrong_day"]


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
