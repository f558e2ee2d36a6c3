"""How a briefing looks: nothing of a page is more than text in it, nothing is fetched, and the same gives the same."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from reports.briefing import Briefing
from reports.charts import coverage_chart, shares_chart, syndication_chart
from reports.page import Rendered, render
from tests.opened import read_briefing
from tests.reports.corpus import EVIL_OUTLET, HOSTILE
from warehouse.read.news import Listed
from warehouse.store.editions import edition_name

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def briefing(editions: tuple[Path, Path]) -> Briefing:
    return read_briefing(editions[1], lambda _: edition_name(editions[0]))


@pytest.fixture(scope="module")
def hostile(hostile_edition: Path) -> Briefing:
    return read_briefing(hostile_edition)


@pytest.fixture(scope="module", params=["inside", "beside"])
def rendered(request: pytest.FixtureRequest, hostile: Briefing) -> Rendered:
    return render(hostile, NOON, inside_bytes=10**6 if request.param == "inside" else 0)


def documents(rendered: Rendered) -> list[html.HtmlElement]:
    return [html.document_fromstring(text.encode()) for text in (rendered.index, *rendered.pages.values())]


def test_nothing_acts_and_nothing_is_fetched(rendered: Rendered) -> None:
    for page in documents(rendered):
        for element in page.iter(html.etree.Element):
            assert element.tag not in {"script", "iframe", "img", "object", "embed", "base", "form", "image", "use"}
            assert not [name for name in element.attrib if name.startswith("on") or name in {"src", "style"}]
        for link in page.iter("a"):
            address = link.get("href")
            assert address.startswith(("#", "pages/", "../index.html")) or (
                address.startswith("https://hostile.example/") and "noreferrer" in link.get("rel")
            )
        assert [link.get("href") for link in page.iter("link")] == ["data:,"]


def test_the_policy_allows_the_one_style_sheet_and_pictures_that_stand_in_the_page(rendered: Rendered) -> None:
    for page in documents(rendered):
        (style,) = page.iter("style")
        digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
        )
        assert not re.search(r"url\(|@import", style.text)


def test_hostile_headlines_show_as_they_are(rendered: Rendered) -> None:
    shown = " ".join(documents(rendered)[0].text_content().split())
    assert " ".join(HOSTILE[0].split()) in shown
    assert "{{ 7 * 7 }} {% raw %} ${7*7} </style></title></svg><svg onload=alert(1)>" in shown
    assert "<img src=x onerror=alert(1)>.txt" in shown
    assert EVIL_OUTLET[:40] in shown
    assert "Ministers dekcatta erew and so were others" in shown
    for text in (rendered.index, *rendered.pages.values()):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", text)


def test_every_link_leads_somewhere(rendered: Rendered) -> None:
    index, *pages = documents(rendered)
    ids = set(index.xpath("//@id"))
    assert len(ids) == len(index.xpath("//@id"))
    for address in (link.get("href") for link in index.iter("a")):
        if address.startswith("#"):
            assert address[1:] in ids
        elif address.startswith("pages/"):
            assert address.removeprefix("pages/") in rendered.pages
    assert bool(pages) == bool(rendered.pages)
    assert (
        index.xpath("//section[@id='sources']") == [] if pages else len(index.xpath("//details[@class='source']")) == 5
    )


@pytest.mark.slow
def test_headings_and_tables_can_be_followed_without_seeing_them(briefing: Briefing) -> None:
    (page,) = documents(render(briefing, NOON))
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    for table in page.iter("table"):
        assert table.find("caption").text_content().strip()
        assert all(cell.get("scope") in {"row", "col"} for cell in table.iter("th"))
    assert len(page.xpath("//svg")) == 6  # three charts, each in two widths
    for chart in page.xpath("//*[@role='img']"):
        assert "The table below has all figures." in chart.get("aria-label")
        assert chart.getparent().getnext().xpath(".//table")


def test_who_was_first_is_told_with_what_is_not_known(briefing: Briefing) -> None:
    (page,) = documents(render(briefing, NOON))
    told = [" ".join(one.text_content().split()) for one in page.xpath("//p[@class='first']")]
    assert told == [
        "alpha was surely first, on 1 March 2026: every other article is dated later.",
        "beta was surely first, on 10 February 2026: every other article is dated later.",
        "alpha may have been first, on 2 February 2026; 1 article prints no day.",
    ]


def test_names_lead_to_a_search_on_the_desk(briefing: Briefing) -> None:
    names = [one.name for listed in briefing.named.values() for one in listed.entries]
    (page,) = documents(render(briefing, NOON, desk="http://127.0.0.1:2718/"))
    found = {link.text_content(): link.get("href") for link in page.xpath("//section[@id='named']//a")}
    assert sorted(found) == sorted(names)
    name, address = next(iter(found.items()))
    assert parse_qs(urlsplit(address).query) == {"search": [f'name:"{name}"']}
    (page,) = documents(render(briefing, NOON))
    assert not page.xpath("//section[@id='named']//a")


@pytest.mark.slow
def test_the_same_edition_gives_the_same_bytes_but_for_the_time(
    briefing: Briefing, editions: tuple[Path, Path]
) -> None:
    again = read_briefing(editions[1], lambda _: edition_name(editions[0]))
    before, after = render(briefing, NOON), render(again, NOON.replace(hour=13))
    assert before.index != after.index
    assert before.index.replace("12:00", "13:00") == after.index
    assert (before.index.count("12:00"), after.index.count("13:00")) == (2, 2)


@pytest.mark.slow
def test_charts_do_not_depend_on_where_the_machine_is(briefing: Briefing, editions: tuple[Path, Path]) -> None:
    source = (
        "import sys; from pathlib import Path; from reports.charts import coverage_chart;"
        "from tests.opened import read_briefing; chart = coverage_chart(read_briefing(Path(sys.argv[1])).coverage);"
        "sys.stdout.write(chart.wide)"
    )
    there = subprocess.run(
        [sys.executable, "-c", source, editions[1]],
        env={**os.environ, "TZ": "Pacific/Auckland", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout == coverage_chart(briefing.coverage).wide


def test_charts_take_colours_and_font_from_the_page_and_show_names_as_text(hostile: Briefing) -> None:
    chart = shares_chart(hostile.shares.entries, hostile.figures.articles)
    for drawn in (chart.wide, chart.narrow):
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) <= {
            *("none", "var(--ink)", "var(--soft)", "var(--line)", "var(--accent)", "var(--second)"),
            "transparent",
        }
        assert "font-family" not in drawn
        assert "&lt;script&gt;" in drawn


def test_the_strands_of_syndication_are_as_wide_as_what_is_reprinted(briefing: Briefing) -> None:
    twice, once = briefing.syndication.entries
    assert (twice.reprints, once.reprints) == (2, 1)
    widths = re.findall(r'stroke-width="([\d.]+)"', syndication_chart(briefing.syndication.entries).wide)
    assert [float(width) for width in widths] == [10.0, 5.75]


def test_an_empty_warehouse_has_a_briefing(briefing: Briefing) -> None:
    nothing: Listed[object] = Listed((), 0)
    empty = replace(
        briefing,
        since=None,
        figures=replace(briefing.figures, articles=0, fresh=0, fresh_originals=0, outlets=0, stories=0, undated=0),
        coverage=replace(briefing.coverage, bins=()),
        stories=(),
        named={},
        pages=(),
        **dict.fromkeys(
            ("latest", "new_outlets", "corrections", "shares", "syndication", "undated", "rejects"), nothing
        ),
    )
    (page,) = documents(render(empty, NOON))
    assert "No outlet is known to reprint another." in page.text_content()
    assert not page.xpath("//svg")
