"""The briefing from the command line: what a newcomer finds in that of the five seeds."""

import json
from pathlib import Path

import pytest
from lxml import html

from tests.flows.conftest import Run


@pytest.mark.usefixtures("loaded")
def test_a_newcomer_finds_why_a_line_was_dropped(copydesk: Run, tmp_path: Path) -> None:
    said = copydesk("report").stdout
    assert said.startswith("5 new articles of 5 in this first briefing\nwrote report/index.html, source views inside, ")
    page = html.document_fromstring((tmp_path / "report" / "index.html").read_bytes())
    (link,) = page.xpath("//section[@id='stories']//a[contains(., 'U.S. says will give no missile defense')]")
    (view,) = page.xpath(f"//*[@id='{link.get('href').removeprefix('#')}']")
    rows = {row.xpath("string(.//*[@class='no'])"): row for row in view.xpath(".//tbody/tr")}
    assert len(rows) == 36
    assert rows["30"].get("class") == "dropped"
    why = {number: " ".join(row.text_content().split()) for number, row in rows.items()}
    assert why["30"] == (
        "30chrome sputnik-international:5NewsfeedDropped as page furniture: the comment box at the foot of every page."
    )
    assert why["35"].endswith("ChatsDropped as page furniture: the comment box at the foot of every page.")
    assert why["10"].endswith("Dropped as a repeat: says what line 12 says in full.")
    assert why["12"].endswith("Kept as lede: the first paragraph of the story.")
    assert rows["14"].get("class") is None

    before = (tmp_path / "report" / "index.html").read_bytes()
    assert "first briefing" in copydesk("report").stdout  # of the same edition: the same news
    assert len((tmp_path / "report" / "index.html").read_bytes()) == len(before)
    told = json.loads((tmp_path / "report" / "briefing.json").read_text())
    (edition,) = json.loads(copydesk("sql", "SELECT run_id FROM runs", "--format", "json").stdout)
    assert told == {"edition": edition["run_id"], "since": None}


def test_without_an_edition_there_is_no_briefing(copydesk: Run, tmp_path: Path) -> None:
    assert "no edition yet. Make one with: copydesk ingest" in copydesk("report", code=1).stderr
    assert not (tmp_path / "report").exists()


@pytest.mark.usefixtures("loaded")
def test_a_folder_that_holds_other_things_is_refused_in_one_line(copydesk: Run, seeds: Path) -> None:
    refused = copydesk("report", "--out", seeds, code=1).stderr
    assert refused == (
        f"copydesk: {seeds}: it holds things, but no briefing.json of a briefing. "
        "Give an empty or a new folder with --out DIR\n"
    )
    assert len(list(seeds.iterdir())) == 5
