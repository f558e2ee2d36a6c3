"""Prefect's pages of a run in a real browser: what an operator reads there, and that nothing of a page acts there.

Needs Chromium: `apt-get install chromium`, as .ci/run does. Screenshots go to COPYDESK_SCREENSHOTS, to be looked at.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from tests.browser import PATIENCE, running_browser, screenshots_folder
from tests.flows.conftest import age
from tests.prefect_server import Server
from tests.terminal import Here

pytestmark = pytest.mark.service
EVIL = "Milk | [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
STORY = "Milk rose by a tenth on Friday, shops in Lisbon said, after a dry spring. It was the third rise in a year."


class Pages:
    """Prefect's pages in a browser that reaches nothing but the server, and what went wrong on them."""

    def __init__(self, browser: Browser, server: Server, folder: Path) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1400, "height": 1600})
        self.page.set_default_timeout(PATIENCE)
        self.faults: list[str] = []
        self._folder = folder
        self._site = server.api.removesuffix("/api")
        self.page.route("**/*", self._reach)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("console", self._console)
        self.page.on("dialog", lambda dialog: self.faults.append(f"{self.page.url}: dialog {dialog.message}"))

    def open(self, path: str) -> Page:
        """A page of the server."""
        self.page.goto(f"{self._site}/{path}")
        return self.page

    def keep(self, name: str) -> None:
        """A screenshot."""
        self.page.screenshot(path=self._folder / f"{name}.png", full_page=True)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:  # Prefect lacks a picture or two
            self.faults.append(f"{self.page.url}: {message.text}")

    def _reach(self, route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(self._site).netloc:
            route.continue_()
        else:
            route.abort()


@pytest.fixture(scope="module")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots are kept."""
    return screenshots_folder(tmp_path_factory.mktemp("screenshots"))


@pytest.fixture
def pages(server: Server, screenshots: Path) -> Iterator[Pages]:
    """Prefect's pages."""
    with running_browser() as browser:
        opened = Pages(browser, server, screenshots)
        yield opened
    assert opened.faults == []


@pytest.fixture
def run(server: Server, here: Here, seeds: Path) -> dict[str, str]:
    """The ids of a run and its flow run. It comes before the browser, whose event loop Prefect takes for its own."""
    record = seeds / "records.jsonl"
    record.write_text(f"{json.dumps({'title': EVIL, 'text': STORY})}\nno record\n")
    (seeds / "wire").mkdir()
    (seeds / "wire" / "_empty_*.html").touch()
    for path in (record, seeds / "wire" / "_empty_*.html"):
        age(path)
    with server.known():
        here("ingest", seeds)
    query = "SELECT run_id, flow_run_id FROM runs"
    ids: list[dict[str, str]] = json.loads(here("sql", query, "--format", "json").stdout)
    return ids[0]


def test_a_run_and_its_artifacts_look_right(server: Server, run: dict[str, str], pages: Pages) -> None:
    page = pages.open(f"runs/flow-run/{run['flow_run_id']}")
    page.get_by_text("Completed", exact=True).first.wait_for()
    page.get_by_text(run["run_id"]).first.wait_for()
    page.get_by_text("rejected wire/_empty_*.html: empty").first.wait_for()
    page.get_by_text("7 files in").first.wait_for()
    pages.keep("run")
    page.get_by_role("tab", name="Artifacts").or_(page.get_by_text("Artifacts", exact=True)).last.click()
    for key in ("ingest-summary", "ingest-outcomes", "ingest-rejects", "ingest-news"):
        page.get_by_text(key).first.wait_for()
    pages.keep("artifacts")

    found = server.post("artifacts/filter", {"flow_runs": {"id": {"any_": [run["flow_run_id"]]}}})
    ids = {artifact["key"]: artifact["id"] for artifact in found}
    page = pages.open(f"artifacts/artifact/{ids['ingest-news']}")
    for text in ("6 new articles", "Top stories", "New outlets", "Sputnik International", "Without a known day"):
        page.get_by_text(text).first.wait_for()
    assert page.get_by_role("cell", name=EVIL, exact=True).count() == 2  # a story, and without a day
    assert page.locator("img[src='x']").count() == page.locator("a[href^='javascript']").count() == 0
    pages.keep("ingest-news")

    page = pages.open(f"artifacts/artifact/{ids['ingest-rejects']}")
    page.get_by_text("fetch or export it again, or remove it").wait_for()
    columns = ["file", "document", "reason", "what to do", "detail"]
    assert page.get_by_role("columnheader").all_inner_texts() == columns
    assert page.get_by_role("row").nth(2).get_by_role("cell").first.inner_text() == "wire/_empty_*.html"
    pages.keep("ingest-rejects")

    page = pages.open(f"artifacts/artifact/{ids['ingest-outcomes']}")
    page.get_by_text("wire/").wait_for()
    assert page.get_by_role("columnheader").all_inner_texts() == [
        "folder",
        "ending",
        "loaded",
        "rejected",
        "ignored",
        "waiting",
    ]
    pages.keep("ingest-outcomes")
    page = pages.open(f"artifacts/artifact/{ids['ingest-summary']}")
    page.get_by_text("new articles").wait_for()
    pages.keep("ingest-summary")


def test_the_parameters_of_a_deployment_explain_themselves(server: Server, pages: Pages) -> None:
    deployment = server.deployment()
    page = pages.open(f"deployments/deployment/{deployment['id']}/run")
    page.get_by_text("The folder that is read, in any depth").wait_for()
    page.get_by_text("So many processes extract at once").wait_for()
    pages.keep("parameters")
