"""The tools that html_pages.py compares with: what each is given, what it says, and how it is asked."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the evaluation data; None or empty where its gold does not say."""

    kind: str
    name: str
    url: str
    html: str
    body: str
    title: str | None
    day: str | None
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tool says of a page."""

    body: str
    title: str | None = None
    day: str | None = None
    authors: tuple[str, ...] = ()


Reader = Callable[[Page], Reading]


def _trafilatura(metadata: bool = False, **settings: Any) -> Reader:
    trafilatura = import_module("trafilatura")

    def read(page: Page) -> Reading:
        found = trafilatura.bare_extraction(page.html, with_metadata=metadata, **settings)
        if found is None:
            return Reading("")
        return Reading(found.text or "", found.title, found.date, tuple((found.author or "").split("; ")))

    return read


def _readability() -> Reader:
    document, html = import_module("readability").Document, import_module("lxml.html")

    def read(page: Page) -> Reading:
        try:
            found = document(page.html)
            blocks = html.fromstring(found.summary()).iter(
                "p", "li", "h2", "h3", "h4", "blockquote", "pre", "td", "div"
            )
            texts = ["".join(block.itertext()) for block in blocks if block.tag != "div" or not len(block)]
            return Reading("\n".join(texts), found.short_title())
        except Exception as error:  # a peer's failure is its result
            print(f"readability: {page.name}: {error}", file=sys.stderr)
            return Reading("")

    return read


def _newspaper() -> Reader:
    newspaper = import_module("newspaper")

    def read(page: Page) -> Reading:
        try:
            found = newspaper.Article(page.url, fetch_images=False)
            found.download(input_html=page.html)
            found.parse()
        except Exception as error:  # a peer's failure is its result
            print(f"newspaper4k: {page.name}: {error}", file=sys.stderr)
            return Reading("")
        day = found.publish_date.date().isoformat() if found.publish_date else None
        return Reading(found.text, found.title, day, tuple(found.authors))

    return read


def _resiliparse() -> Reader:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda page: Reading(extract(page.html, main_content=True, alt_texts=False))


def _justext() -> Reader:
    justext = import_module("justext")
    words = justext.get_stoplist("English")

    def read(page: Page) -> Reading:
        try:
            parts = justext.justext(page.html.encode(), words)
        except Exception as error:  # a peer's failure is its result
            print(f"jusText: {page.name}: {error}", file=sys.stderr)
            return Reading("")
        return Reading("\n".join(part.text for part in parts if not part.is_boilerplate))

    return read


def find_readers(copydesk: Reader, peers: bool) -> dict[str, Reader]:
    """The tools that can run here, by name and version; CPU is measured against trafilatura fast, body only."""
    name = f"trafilatura {version('trafilatura')}"
    readers: dict[str, Reader] = {
        f"{name} fast": _trafilatura(fast=True, include_comments=False),
        "copydesk (shipped)": copydesk,
    }
    if not peers:
        return readers
    readers |= {
        f"{name} default, metadata": _trafilatura(metadata=True),
        f"{name} precision": _trafilatura(favor_precision=True, include_comments=False),
    }
    makers = {
        "readability-lxml": _readability,
        "newspaper4k": _newspaper,
        "resiliparse": _resiliparse,
        "jusText": _justext,
    }
    for package, make in makers.items():
        try:
            readers[f"{package} {version(package)}"] = make()
        except ImportError as error:
            print(f"{package} left out: {error} (make bench-html installs it)", file=sys.stderr)
    return readers
