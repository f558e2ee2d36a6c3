"""The desk in a real browser: clicks, keyboard, assistive technology, phones, the dark, hostile pages, new editions.

Screenshots go to COPYDESK_SCREENSHOTS, to be looked at.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from desk import room
from tests.browser import PATIENCE, running_browser, screenshots_folder
from tests.desk.conftest import make
from tests.opened import ingest_request, run_direct
from tests.reports.corpus import record

pytestmark = [pytest.mark.slow, pytest.mark.service]

DESK, PHONE = {"width": 1280, "height": 1600}, {"width": 390, "height": 844}
FOCUSED = """() => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one ? `${one.getAttribute("role") || one.tagName} ${one.getAttribute("aria-label") || one.innerText}` : "";
}"""
# A question of the cookbook, the clicks that answer it, and a part of the answer.
QUESTIONS = (
    ("How much is there, and of what time?", "Search", None, "2011-11-19 to 2013-04-15"),
    ("What is new since yesterday?", "Stories", "New since yesterday", "Second radar delayed"),
    ("What are the biggest stories?", "Stories", "Biggest stories", "Veldhaven cranes stand still"),
    ("Who was first?", "Stories", "Who was first", "Harbour Gazette"),
    ("Who covers most?", "Outlets", "Who covers most", "Ostermark Tribune"),
    ("How did shares shift from week to week?", "Outlets", "Shares by week", "2013-04-15"),
    ("How much does each outlet take from agencies?", "Outlets", "Reliance on agencies", "RIA Novosti"),
    ("Who copied whom?", "Copies", "Who copied whom", "Crane crews at the port of Veldhaven"),
    ("Who is in the news?", "Names", "All names", "Veldhaven"),
    ("What was changed after it appeared?", "Copies", "Changed after it appeared", "Corrects the number of ships"),
    ("Whose day is not known?", "Quality", "Day not known", "U.S. says will give no missile defense"),
    ("What could not become an article?", "Quality", "Rejected", "the record has no text"),
)


Open = Callable[..., Page]


@contextmanager
def served(warehouse: Path, *options: str) -> Iterator[str]:
    """A desk in a process of its own, by its address."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "cli.command",
        "desk",
        "--port",
        "0",
        "--warehouse",
        str(warehouse),
        *options,
    ]
    with tempfile.NamedTemporaryFile() as told, subprocess.Popen(command, stderr=told) as process:
        try:
            while not (found := re.search(r"http://\S+", Path(told.name).read_text())):
                assert process.poll() is None, Path(told.name).read_text()
                time.sleep(0.05)
            yield found[0]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
        assert Path(told.name).read_text().count("\n") == 1


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def address(newsroom: Path) -> Iterator[str]:
    with served(newsroom) as there:
        yield there


@pytest.fixture(scope="module")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return screenshots_folder(tmp_path_factory.mktemp("screenshots"))


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a desk. At the end nothing may have gone wrong on any page, or have been asked for elsewhere."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(address: str, path: str = "", **options: object) -> Page:
        context = browser.new_context(**{"viewport": DESK, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.on("request", lambda one: None if _inside(one.url, address) else faults.append(f"asked for {one.url}"))
        page.goto(address + path)
        page.get_by_role("navigation", name="Views").wait_for()
        return page

    expect.set_options(timeout=PATIENCE)
    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _inside(url: str, address: str) -> bool:
    return url.startswith((address, address.replace("http", "ws"), "data:", f"blob:{address}"))


def go_to(page: Page, view: str) -> None:
    page.get_by_role("navigation", name="Views").get_by_role("button", name=view, exact=True).click()
    page.get_by_role("heading", name=view, exact=True).first.wait_for()


def search(page: Page, query: str) -> None:
    box = page.get_by_role("textbox", name="Search for")
    box.fill(query)
    box.press("Enter")


def choose_row(page: Page, text: str) -> None:
    row = page.get_by_role("row").filter(has_text=text).first
    row.get_by_role("checkbox", name="Select row").click()


def test_clicks_alone_answer_the_questions_of_the_cookbook(open_page: Open, address: str) -> None:
    page = open_page(address)
    for (_, before, *_), (question, view, table, answer) in pairwise((("", ""), *QUESTIONS)):
        if view != before:  # a view that is chosen again begins with its first table
            go_to(page, view)
        if table:
            page.get_by_role("combobox", name="Show").select_option(table)
        assert page.get_by_text(answer).first.wait_for() is None, question


def test_from_the_biggest_story_to_who_copied_whom_and_to_a_line_of_a_page(
    open_page: Open, address: str, screenshots: Path
) -> None:
    page = open_page(address)
    go_to(page, "Stories")
    choose_row(page, "Veldhaven cranes stand still")
    page.get_by_text("surely Harbour Gazette").wait_for()
    assert "?story=" in page.url
    page.get_by_text("Northern Post and Valley Courier: exact").click()
    page.get_by_text("Northern Post has it from Valley Courier").wait_for()
    page.screenshot(path=screenshots / "desk-story.png")
    choose_row(page, "Ostermark Tribune")
    page.get_by_role("heading", name="What the strike means for Ostermark").wait_for()
    page.get_by_text("The page line by line").click()
    page.get_by_text("the first paragraph of the story").first.wait_for()
    page.get_by_role("link", name="all articles of its story").click()
    page.get_by_text("surely Harbour Gazette").wait_for()


def test_a_name_leads_to_the_articles_that_name_it(open_page: Open, address: str) -> None:
    page = open_page(address)
    go_to(page, "Names")
    choose_row(page, "Veldhaven")
    page.get_by_role("status").filter(has_text="Read as name:veldhaven").wait_for()
    page.get_by_role("heading", name="Search", exact=True).first.wait_for()
    assert "?search=name" in page.url
    choose_row(page, "Veldhaven")
    page.get_by_role("heading", name=re.compile("Veldhaven")).first.wait_for()
    page.get_by_role("link", name="Veldhaven", exact=True).first.click()
    page.get_by_role("status").filter(has_text="Read as name:veldhaven").wait_for()


def test_versions_show_what_changed(open_page: Open, address: str) -> None:
    page = open_page(address)
    go_to(page, "Copies")
    page.get_by_role("combobox", name="Show").select_option("Changed after it appeared")
    choose_row(page, "Saremark")
    page.get_by_role("link", name="all articles of its story").click()
    page.get_by_text("what changed").click()
    page.get_by_text("1,420").first.wait_for()
    page.get_by_text("1,240").first.wait_for()


def test_a_search_is_filtered_and_shown_over_time_and_taken_along(
    open_page: Open, address: str, screenshots: Path
) -> None:
    page = open_page(address)
    search(page, "missile AND talks")
    status = page.get_by_role("status").filter(has_text="Read as (missile AND talks)")
    status.wait_for()
    page.get_by_role("img", name=re.compile("Articles a month")).wait_for()
    page.screenshot(path=screenshots / "desk.png")
    since = page.get_by_role("textbox", name="From day")
    since.fill("2013-02-01")
    since.press("Enter")
    expect(status).to_contain_text("1 article")
    for label, begins in (("CSV", b"\xef\xbb\xbfpublished,"), ("Excel", b"PK")):
        with page.expect_download() as taken:
            page.get_by_role("link", name=label).click()
        assert Path(taken.value.path()).read_bytes().startswith(begins)
    page.get_by_text("SQL of this table, to copy").click()
    assert "FROM brief" in page.get_by_role("region", name="SQL").inner_text()
    since.fill("yesterday")
    since.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("write it as 2026-11-29")


def test_a_watch_list_is_tried_before_it_is_saved(open_page: Open, address: str) -> None:
    page = open_page(address)
    go_to(page, "Watch lists")
    page.get_by_text("Missile defence", exact=True).first.wait_for()
    box = page.get_by_role("textbox", name="Try a watch list")
    box.fill("missile talks")
    box.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("two terms stand side by side")
    box.fill("missile NOT radar")
    box.press("Control+Enter")
    page.get_by_text("Read as (missile AND NOT radar)").wait_for()
    assert "query = '''\nmissile NOT radar\n'''" in page.get_by_role("region", name="Watch list").inner_text()


def test_a_keyboard_alone_leads_from_a_query_to_an_article(open_page: Open, address: str) -> None:
    page = open_page(address)
    page.get_by_role("checkbox", name="Select row").first.wait_for()

    def reach(name: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if name in page.evaluate(FOCUSED):
                return
        raise AssertionError(f"no {name} by Tab alone")

    reach("BUTTON Stories")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Stories", exact=True).wait_for()
    assert "Stories" in page.evaluate(FOCUSED)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Search", exact=True).wait_for()
    box = page.get_by_role("textbox", name="Search for")
    box.wait_for()
    while not box.evaluate("one => one.matches(':focus')"):
        page.keyboard.press("Tab")
    page.keyboard.type("frost")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Read as frost").wait_for()
    reach("Select row")
    page.keyboard.press("Space")
    page.locator(".cd-article h3").wait_for()


@pytest.mark.parametrize(("viewport", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "dark-phone"])
def test_assistive_technology_meets_no_obstacle(
    open_page: Open, address: str, viewport: dict[str, int], scheme: str, screenshots: Path
) -> None:
    page = open_page(address, viewport=viewport, color_scheme=scheme)
    assert page.evaluate("document.body.classList.contains('dark')") is (scheme == "dark")
    for view in room.VIEWS:
        go_to(page, view)
        page.wait_for_load_state("networkidle")
        found = Axe().run(page).response
        wrong = [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found["violations"]]
        assert wrong == [], view
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    go_to(page, "Search")
    page.screenshot(path=screenshots / f"desk-{scheme}-{viewport['width']}.png")


def test_what_pages_say_stays_text(open_page: Open, hostile_room: Path) -> None:
    with served(hostile_room) as address:
        page = open_page(address, viewport=PHONE)
        page.get_by_role("combobox", name="Copies").select_option("every copy")
        page.get_by_role("checkbox", name="Select row").nth(3).wait_for()
        for at in range(4):
            go_to(page, "Search")
            page.get_by_role("checkbox", name="Select row").nth(at).click()
            page.locator(".cd-article h3").wait_for()
            page.get_by_text("The page line by line").click()
            assert page.title() == "Copydesk"
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        hrefs = page.locator("a").evaluate_all("all => all.map(one => one.protocol)")
        assert set(hrefs) <= {"http:", "https:"}
        for view in ("Stories", "Outlets", "Quality"):
            go_to(page, view)
            page.get_by_role("combobox", name="Show").wait_for()
        assert page.title() == "Copydesk"
        page.context.close()


def test_a_page_that_is_open_shows_the_next_editions(open_page: Open, tmp_path: Path) -> None:
    warehouse = make(tmp_path)
    with served(warehouse) as address:
        page = open_page(address)
        search(page, "walrus")
        page.get_by_role("status").filter(has_text="0 articles").wait_for()
        for number in (1, 2):
            text = [f"A walrus of the kind {number} came to the harbour of Saremark on Monday, fishermen said."] * 3
            line = record(f"Walrus number {number}", text, f"coast-herald-{number}", None, f"w{number}")
            (tmp_path / "pages" / f"walrus-{number}.jsonl").write_text(line)
            os.utime(tmp_path / "pages" / f"walrus-{number}.jsonl", (1e9, 1e9))
            run_direct(ingest_request(tmp_path / "pages", warehouse, 1, watchlists=tmp_path / "watchlists"))
            page.get_by_text(f"Walrus number {number}").first.wait_for()
        assert page.get_by_role("textbox", name="Search for").input_value() == "walrus"
        page.context.close()


def test_elsewhere_it_asks_for_a_token(newsroom: Path) -> None:
    with served(newsroom, "--host", "0.0.0.0") as shown:  # noqa: S104 - what is tested
        address, _, token = shown.replace("0.0.0.0", "127.0.0.1").partition("?access_token=")  # noqa: S104
        assert len(token) > 16
        with httpx.Client(follow_redirects=True, trust_env=False) as anyone:
            assert "marimo-filename" not in anyone.get(address).text
            assert anyone.get(address, params={"access_token": "wrong"}).url.path == "/auth/login"
        with httpx.Client(follow_redirects=True, trust_env=False) as invited:
            assert "Copydesk" in invited.get(address, params={"access_token": token}).text
