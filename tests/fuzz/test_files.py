"""Any file ends as articles and named rejects: never a fault, in time, twice the same, whole, and as databases take it.

Bounded in `make test`; `make fuzz` runs many more, other ones each time, and prints the bytes of a fault.
"""

import hashlib
import io
import time
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, note

from extractors.errors import Reason
from extractors.formats import formats, identify
from extractors.text.lines import plain
from pipeline.document import extract_file
from tests.forms import source
from tests.fuzz.grammar import MADE_UP
from tests.fuzz.pages import BYTES, GOLDEN, MUTATED, SEEDS, STORY, Page
from tests.fuzz.runs import DOCUMENT, SLOW, bounded
from warehouse.outcome.outcome import FileOutcome, LoadedDocument
from warehouse.outcome.shard import OUTCOMES, outcome_table

pytestmark = pytest.mark.slow


def outcomes(page: Page) -> list[FileOutcome]:
    return list(extract_file(source(page.name, page.data)))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Load what pages load, so that no page is charged for it."""
    for name, data in SEEDS:
        outcomes(Page(name, data))
    outcomes(Page("page.txt", "CafÃ©".encode()))
    outcomes(Page("page.txt", "Министр сказал, что будет дождь".encode("koi8_r")))


def test_every_format_is_fuzzed() -> None:
    assert {identify(name, data).NAME for name, data in GOLDEN} == {form.NAME for form in formats()}


@bounded(120)
@given(MUTATED)
def test_a_mutated_file_is_accounted_for(page: Page) -> None:
    note(f"{page.name!r}: {page.data!r}")
    assert_accounted(page)


@bounded(120)
@given(MADE_UP)
def test_a_made_up_file_is_accounted_for(page: Page) -> None:
    note(f"{page.name!r}: {page.data!r}")
    assert_accounted(page)


@bounded(80)
@given(BYTES)
def test_any_bytes_are_accounted_for(page: Page) -> None:
    note(f"{page.name!r}: {page.data!r}")
    assert_accounted(page)


FOUND = {  # what cost a file before, in the fewest bytes
    "an item whose address is an element": Page(
        "feed.xml", b"<rss><channel><item><title>Owls</title></item><item><guid><script></guid></item></channel></rss>"
    ),
    "NUL in the address of a record": Page(
        "crawl.warc",
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\x00\r\nContent-Length: 9\r\n\r\n"
        b"no\r\n\r\nhttp",
    ),
    "an address of a page that is none": Page(
        "page.html", f"<meta property='og:url' content='http://[::1'><p>{STORY[0]}</p><p>{STORY[1]}</p>".encode()
    ),
    "elements of an item with attributes": Page(
        "feed.xml",
        b"<rss><channel><item><language a=''/><publisher a=''>A</publisher><authors>B</authors></item></channel></rss>",
    ),
    "surrogates one by one": Page("page.txt", "\n".join(STORY).encode() + b"\xed\xa0\x80" * 40),
    "a mark of a comment many times": Page("page.html", b"<html><body><p>" + b"<!--" * 7_500),
    "full stops": Page("page.txt", f"{STORY[0]}\n\n{'.' * 30_000}\n\n{STORY[1]}".encode()),
    "dots of three": Page("page.txt", f"{STORY[0]}\n\n{'…' * 30_000}\n\n{STORY[1]}".encode()),
}


@pytest.mark.parametrize("page", FOUND.values(), ids=FOUND.keys())
def test_what_was_found_stays_mended(page: Page) -> None:
    assert_accounted(page)


def assert_accounted(page: Page) -> None:
    started = time.process_time()
    found = outcomes(page)
    seconds = time.process_time() - started
    faults = [reject for one in found for reject in one.rejects if reject.reason in (Reason.CRASH, Reason.MEMORY)]
    assert faults == []
    documents = sum(len(one.documents) + len(one.rejects) for one in found)
    assert seconds < SLOW + documents * DOCUMENT
    assert [one.part for one in found] == [True] * (len(found) - 1) + [False]
    assert found[-1].state.value in ("loaded", "rejected")
    assert outcomes(page) == found
    for outcome in found:
        for document in outcome.documents:
            assert_whole(document)
    assert_storable(found)


def assert_whole(document: LoadedDocument) -> None:
    """Each character of the page is in one block, and the body is made of printed text."""
    blocks = document.article.blocks
    assert [block.start for block in blocks] == [0, *(block.end for block in blocks)][:-1]
    assert all(len(block.text) == block.end - block.start for block in blocks)
    text = "".join(block.text for block in blocks)
    assert hashlib.sha256(text.encode()).hexdigest() == document.text_sha256
    body = document.article.body
    assert body and body == "\n\n".join(map(plain, body.split("\n\n")))


def assert_storable(found: list[FileOutcome]) -> None:
    """Outcomes come back from a shard as they were, and no text holds what a database refuses."""
    table = outcome_table(found).cast(OUTCOMES)
    stored = io.BytesIO()
    pq.write_table(table, stored)
    assert pq.read_table(stored).equals(table)
    for text in _texts(table.to_pylist()):
        assert "\x00" not in text
        text.encode("utf-8")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
