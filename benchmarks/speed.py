"""What extraction costs, beside trafilatura in its fast mode on the HTML pages, in one process and in turns.

    python benchmarks/speed.py [--step N] [--rounds N]

Page by page each way has its turn, so that all have the same share of a busy machine. Costs are processor time of this
thread; the first pages of a round, which load what is read once, do not count. `--step 5` takes each fifth page.
"""

import argparse
import hashlib
import html as markup
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice, zip_longest
from pathlib import Path
from statistics import fmean, median
from typing import TypeVar

from pages import DATA, ROOT, html, texts

sys.path.insert(0, str(ROOT))

from extractors.html import content
from pipeline.document import extract_file
from pipeline.source import SourceBytes
from warehouse.outcome.listing import SourceFile
from warehouse.outcome.outcome import FileOutcome
from warehouse.outcome.shard import write_shard

WARM = 20  # pages of each kind before the first that count
SHARD = 100  # pages of a shard
Result = TypeVar("Result")
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a file has it."""

    name: str
    data: bytes


@dataclass(slots=True)
class Costs:
    """Milliseconds of processor time a page in one round."""

    trafilatura: list[float]
    asked: list[bool]  # by HTML page: whether trafilatura was asked
    ours: list[float]  # of HTML
    text: list[float]
    justext: list[float]
    shard: float = 0.0  # of writing a text page into a shard


def read_pages(kind: Iterator[tuple[str, str]], step: int) -> list[Page]:
    """Each so many-th page of a kind that is not empty."""
    chosen = islice(kind, 0, None, step)
    return [Page(f"{at}.{suffix}", text.encode("utf-8", "replace")) for at, (suffix, text) in enumerate(chosen) if text]


def extracted(page: Page) -> list[FileOutcome]:
    """The outcome of a page, as a worker makes it."""
    sha256 = hashlib.sha256(page.data).hexdigest()
    file = SourceFile(page.name, page.name.encode(), sha256, len(page.data), SOME_DAY, SOME_DAY)
    return list(extract_file(SourceBytes(file, page.data)))


def by_trafilatura(page: Page) -> object:
    """The text of a page by trafilatura's fast mode."""
    import trafilatura  # noqa: PLC0415

    return trafilatura.extract(page.data, fast=True)


def by_justext(page: Page) -> object:
    """The paragraphs of a text page by jusText, which is given its lines as `<p>`."""
    import justext  # noqa: PLC0415

    lines = "".join(f"<p>{markup.escape(line)}</p>" for line in page.data.decode().splitlines())
    return justext.justext(f"<html><body>{lines}</body></html>", justext.get_stoplist("English"))


def timed(work: Callable[[Page], Result], page: Page) -> tuple[float, Result]:
    """Milliseconds of processor time that some work takes, and what comes of it."""
    began = time.thread_time()
    result = work(page)
    return (time.thread_time() - began) * 1000, result


def measure(web: Sequence[Page], raw: Sequence[Page], place: Path) -> Costs:
    """One round over all pages."""
    costs = Costs([], [], [], [], [])
    outcomes: list[FileOutcome] = []
    for page, text in zip_longest(web, raw):
        if page:
            costs.trafilatura.append(timed(by_trafilatura, page)[0])
            asked_before = _asked[0]
            costs.ours.append(timed(extracted, page)[0])
            costs.asked.append(_asked[0] > asked_before)
        if text:
            cost, found = timed(extracted, text)
            costs.text.append(cost)
            outcomes += found
            costs.justext.append(timed(by_justext, text)[0])
    began = time.thread_time()
    for number in range(0, len(outcomes), SHARD):
        write_shard(place / str(number), outcomes[number : number + SHARD], "bench")
    costs.shard = (time.thread_time() - began) * 1000 / max(1, len(raw))
    return costs


_asked = [0]  # how often trafilatura was asked
_ask = content.chosen_text


def _counted(*arguments: object) -> str:
    _asked[0] += 1
    return _ask(*arguments)  # type: ignore[arg-type]


def rows(costs: Costs) -> Iterator[tuple[str, float, float]]:
    """What was measured in a round: milliseconds a page, and as a ratio to what it is compared with."""
    fast = fmean(costs.trafilatura)
    text = fmean(costs.text) + costs.shard
    yield "trafilatura fast, a page of HTML", fast, 1.0
    yield "page text with its shard, of trafilatura fast", text, text / fast
    yield "page text, of jusText on its lines", fmean(costs.text), fmean(costs.text) / fmean(costs.justext)
    for asked, name in ((True, "HTML on which trafilatura is asked"), (False, "HTML on which it is not asked")):
        own = [one for one, told in zip(costs.ours, costs.asked, strict=True) if told is asked]
        of = [one for one, told in zip(costs.trafilatura, costs.asked, strict=True) if told is asked]
        if own:
            yield f"{name} ({len(own)} pages), of trafilatura fast on them", fmean(own), fmean(own) / fmean(of)
    yield "HTML, all pages, of trafilatura fast", fmean(costs.ours), fmean(costs.ours) / fast


def main() -> None:
    """Print the table, with versions and the date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"no evaluation data in {DATA}; nothing was measured")
    content.chosen_text = _counted
    web, raw = read_pages(html(), options.step), read_pages(texts(), options.step)
    used = ", ".join(f"{name} {version(name)}" for name in ("trafilatura", "jusText", "numpy"))
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {used}; {os.cpu_count()} processors")
    print(f"{len(web):,} HTML pages, {len(raw):,} page texts, medians of {options.rounds} rounds\n")
    with tempfile.TemporaryDirectory() as name:
        measure(web[:WARM], raw[:WARM], Path(name))
        rounds = [list(rows(measure(web, raw, Path(name)))) for _ in range(options.rounds)]
    print("| what | CPU ms a page | ratio |\n|---|---|---|")
    for same in zip(*rounds, strict=True):
        print(f"| {same[0][0]} | {median(one[1] for one in same):.1f} | {median(one[2] for one in same):.2f} |")


if __name__ == "__main__":
    main()
