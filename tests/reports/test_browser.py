"""The briefing in a real browser: on desks, phones and paper, by keyboard, and for assistive technology.

Screenshots go to COPYDESK_SCREENSHOTS, to be looked at.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from reports.page import render
from reports.report_folder import Shown, write_briefing
from tests.browser import PATIENCE, running_browser, screenshots_folder
from tests.opened import read_briefing
from warehouse.store.editions import edition_name

pytestmark = pytest.mark.service
NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
DESK, PHONE = {"width": 1200, "height": 900}, {"width": 360, "height": 740}
OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
OUTSIDE = """width => [...document.querySelectorAll("main *")]
    .filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest("svg")).map(one => one.outerHTML)"""
FOLDERS = ("ordinary", "hostile", "beside")

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def folders(
    editions: tuple[Path, Path], hostile_edition: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Briefings: an ordinary one, a hostile one, and that with its source views beside it."""
    made = tmp_path_factory.mktemp("reports")
    ordinary, hostile = read_briefing(editions[1], lambda _: edition_name(editions[0])), read_briefing(hostile_edition)
    for name, briefing, inside_bytes in (
        ("ordinary", ordinary, 10**6),
        ("hostile", hostile, 10**6),
        ("beside", hostile, 0),
    ):
        write_briefing(made / name, render(briefing, NOON, inside_bytes), Shown(None, None))
    return {name: made / name for name in FOLDERS}


@pytest.fixture(scope="module")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return screenshots_folder(tmp_path_factory.mktemp("screenshots"))


@pytest.fixture
def open_page(browser: Browser, folders: dict[str, Path]) -> Iterator[Open]:
    """Open a page of a briefing. At the end nothing may have gone wrong on any, or have been asked for elsewhere."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(folder: str, name: str = "index.html", **options: object) -> Page:
        context = browser.new_context(**{"viewport": DESK, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        inside = folders[folder].as_uri()
        page.on("request", lambda one: None if one.url.startswith(inside) else faults.append(f"asked for {one.url}"))
        page.goto(f"{inside}/{name}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [fault for fault in faults if fault != "asked for data:,"] == []


def a_view(folders: dict[str, Path]) -> str:
    return f"pages/{min(path.name for path in (folders['beside'] / 'pages').iterdir())}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_of_a_page_acts(open_page: Open, folder: str) -> None:
    page = open_page(folder)
    page.evaluate(OPEN_ALL)
    assert page.title() == "Briefing of " + page.locator(".dateline time").inner_text()
    for address in page.locator("main a").evaluate_all("all => all.map(one => one.protocol)"):
        assert address in {"file:", "https:"}
    if folder == "hostile":
        page.get_by_text("{{ 7 * 7 }} {% raw %} ${7*7} </style></title></svg><svg onload=alert(1)>").first.wait_for()


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_phone_shows_it_whole(open_page: Open, folders: dict[str, Path], folder: str) -> None:
    for name in ("index.html", a_view(folders)) if folder == "beside" else ("index.html",):
        page = open_page(folder, name, viewport=PHONE)
        page.evaluate(OPEN_ALL)
        across, there = page.evaluate(WIDTHS)
        assert across == there == PHONE["width"]
        assert page.evaluate(OUTSIDE, PHONE["width"]) == []


@pytest.mark.parametrize(("viewport", "kind", "other"), [(DESK, "wide", "narrow"), (PHONE, "narrow", "wide")])
def test_charts_are_drawn_at_the_width_of_the_screen(
    open_page: Open, viewport: dict[str, int], kind: str, other: str
) -> None:
    page = open_page("ordinary", viewport=viewport)
    for section in ("coverage", "outlets", "syndication"):
        drawn = page.locator(f"#{section} .{kind} svg")
        box = drawn.bounding_box()
        assert box is not None
        assert box["width"] > 280
        assert box["height"] > 40
        assert not page.locator(f"#{section} .{other}").is_visible()
        painted = drawn.locator("path[fill^='var'], path[stroke^='var']").first
        colours = painted.evaluate("one => [getComputedStyle(one).fill, getComputedStyle(one).stroke]")
        assert any(colour.startswith("rgb(") and colour != "rgb(0, 0, 0)" for colour in colours)


@pytest.mark.parametrize(
    ("folder", "viewport", "scheme"),
    [
        pytest.param("ordinary", DESK, "light", id="desk"),
        pytest.param("ordinary", PHONE, "dark", id="dark-phone"),
        pytest.param("beside", DESK, "dark", id="dark-source-view"),
        pytest.param("beside", PHONE, "light", id="source-view-on-a-phone"),
    ],
)
def test_assistive_technology_meets_no_serious_obstacle(
    open_page: Open, folders: dict[str, Path], folder: str, viewport: dict[str, int], scheme: str
) -> None:
    page = open_page(
        folder, a_view(folders) if folder == "beside" else "index.html", viewport=viewport, color_scheme=scheme
    )
    page.evaluate(OPEN_ALL)
    found = Axe().run(page).response
    assert len(found["passes"]) > 15
    violations = [
        (one["impact"], one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found["violations"]
    ]
    assert violations == []


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_who_is_in_the_news_stands_in_tables_that_fit(open_page: Open, viewport: dict[str, int]) -> None:
    page = open_page("ordinary", viewport=viewport)
    page.get_by_role("link", name="Who is in the news").click()
    tables = page.locator("#named table")
    assert tables.count() >= 1
    for table in tables.all():
        assert table.locator("tbody tr").count() >= 1
        box = table.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= viewport["width"]
    assert page.locator("#named a").count() == 0, "no desk was named"


def test_dark_and_paper_have_colours_of_their_own(open_page: Open, screenshots: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = (open_page("ordinary", color_scheme=scheme) for scheme in ("light", "dark"))
    assert light.evaluate(ground) == "rgb(253, 252, 249)"
    assert dark.evaluate(ground) == "rgb(22, 21, 19)"
    light.screenshot(path=screenshots / "briefing.png", full_page=True)
    dark.screenshot(path=screenshots / "briefing-dark.png", full_page=True)
    dark.emulate_media(media="print", color_scheme="dark")
    assert dark.evaluate(ground) == "rgb(255, 255, 255)"
    assert dark.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not dark.locator("nav").is_visible()
    assert dark.locator("#coverage .wide svg").is_visible()
    dark.screenshot(path=screenshots / "briefing-paper.png", full_page=True)
    dark.pdf(path=screenshots / "briefing.pdf", prefer_css_page_size=True)
    assert (screenshots / "briefing.pdf").read_bytes().count(b"/Type /Page\n") <= 6


def test_a_keyboard_leads_from_a_story_to_why_its_lines_are_what_they_are(open_page: Open, screenshots: Path) -> None:
    page = open_page("ordinary", viewport=PHONE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    link = page.evaluate("document.activeElement.getAttribute('href')")
    assert link.startswith("#source-")
    view = page.locator(link)
    assert not view.is_visible()
    page.keyboard.press("Enter")
    view.wait_for()
    assert "Kept as lede: the first paragraph of the story." in view.inner_text()
    page.screenshot(path=screenshots / "briefing-source-phone.png")
