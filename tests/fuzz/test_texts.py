"""Whatever a line or a value says: what reads it comes to an end soon, and finds only what can be stored."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.comparison import compare
from dedup.content import Content
from dedup.corrections import correction_notice
from dedup.fingerprint import address_key, fingerprint, path_key
from dedup.passage import longest_passage
from dedup.terms import weigh_terms
from dedup.words import normal_words, printed_words, word_spans
from extractors.article import Markup, Role
from extractors.dates.datelines import read_dateline
from extractors.dates.printed import find_dates, read_day_order
from extractors.dates.stamps import read_stamp
from extractors.decoding.mojibake import repair
from extractors.furniture import line_key, story_keys, templates
from extractors.outlets import site_of
from extractors.records import document_of
from extractors.roles.bylines import read_agency, read_byline
from extractors.roles.captions import read_caption
from extractors.roles.headlines import is_statement
from extractors.roles.notices import is_credit_note, read_breadcrumb, read_categories, read_source_credit
from extractors.roles.people import read_people
from extractors.text.lines import count_words, join_wrapped, plain, shown_markdown, split_lines, squeezed
from extractors.text.measures import LineMeasures
from tests.fuzz.pages import HEADLINE, STORY, TEXTS
from tests.fuzz.runs import SLOW, bounded

LONG = 20_000  # characters of a run: what is quadratic takes seconds for it


def _measured(line: str) -> Any:
    measures = LineMeasures([plain(line)])
    roles = [Role.CHROME]
    return measures.words[0], measures.stems(0), line_key(measures.letters[0]), templates(measures, roles, None)


def _record(line: str) -> Any:
    return document_of(
        {"text": line, "title": line, "author": line, "date": line, "url": f"https://{line}/", line: 1}, 0
    )


READERS: dict[str, Callable[[str], Any]] = {
    "lines": lambda text: join_wrapped(split_lines(text)),
    "Markdown": lambda text: (shown_markdown(text), split_lines(text, Markup.MARKDOWN)),
    "measures": _measured,
    "words": lambda text: (count_words(text), squeezed(text), story_keys([squeezed(text)])),
    "mojibake": repair,
    "dates": lambda text: (find_dates(text), find_dates(text, language="en"), read_day_order([text])),
    "stamps": read_stamp,
    "datelines": lambda text: (read_dateline(text), read_dateline(f"LONDON, {text} — It rained.")),
    "bylines": lambda text: (read_byline(text), read_byline(f"By {text}"), read_agency([text])),
    "captions": lambda text: (read_caption(text), read_caption(f"Photo: {text}"), read_caption(f"{text} / AFP")),
    "people": lambda text: read_people([text, text], [text]),
    "notices": lambda text: (
        read_source_credit(text),
        read_breadcrumb(text),
        read_categories(text),
        is_credit_note(text),
    ),
    "headlines": is_statement,
    "addresses": lambda text: (site_of(f"http://{text}"), address_key(text), path_key(text.encode("utf-8", "ignore"))),
    "records": _record,
    "terms": lambda text: weigh_terms(text, text),
    "printed words": lambda text: (printed_words(text), list(word_spans(text)), normal_words(text)),
    "corrections": lambda text: (correction_notice(text, text), correction_notice(None, f"Correction: {text}")),
}
LINES = st.lists(st.sampled_from((*TEXTS, *STORY, HEADLINE, " ")) | st.text(max_size=20), max_size=30).map("".join)
SHOWN = LINES.map(plain)


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Load the tables of the readers, so that no line is charged for it."""
    for read in READERS.values():
        read(f"{STORY[1]} Ã©")


@bounded(60)
@given(SHOWN)
def test_what_reads_a_line_finds_what_can_be_stored(line: str) -> None:
    for name, read in READERS.items():
        found = read(line)
        assert read(line) == found, name
        for text in _texts(found):
            assert "\x00" not in text, name
            text.encode("utf-8")


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, list | tuple | frozenset):
        for part in found:
            yield from _texts(part)
    elif hasattr(found, "__dataclass_fields__"):
        for name in found.__dataclass_fields__:
            yield from _texts(getattr(found, name))


@pytest.mark.parametrize("name", READERS)
def test_a_run_of_anything_is_read_in_time(name: str) -> None:
    """Patterns that try each place of a run against each other place, and loops that do, take minutes for these."""
    slow = {}
    for token in (
        *TEXTS,
        "a",
        "a ",
        "A. ",
        "1",
        "1 ",
        "and A B ",
        "(AP) ",
        "é",
        "中",
        "a@",
        "</p>",
        "x,",
        "Ã",
        "2013 ",
        "Mar ",
    ):
        line = plain((token or " ") * (LONG // len(token)))
        started = time.process_time()
        for text in (line, f"{line} By A. B.", f"By {line}"):
            READERS[name](text)
        seconds = time.process_time() - started
        if seconds > SLOW:
            slow[token] = seconds
    assert slow == {}


@bounded(60)
@given(st.lists(LINES, min_size=2, max_size=4), st.integers(1, 300))
def test_any_two_texts_are_compared(lines: list[str], times: int) -> None:
    text, other = " ".join(lines * times)[:LONG], " ".join(lines[1:] * times)[:LONG]
    started = time.process_time()
    contents = [Content(fingerprint(one)) for one in (text, other)]
    compared, back = compare(*contents), compare(*reversed(contents))
    assert (compared.shared, compared.similarity) == (back.shared, back.similarity)
    assert 0 <= compared.containment <= 1
    assert compare(contents[0], contents[0]).similarity in (0.0, 1.0)
    passage = longest_passage(text, other, *contents)
    assert (passage is None) == (compared.shared == 0)
    if passage:
        assert normal_words(text[passage.start : passage.end]) == normal_words(
            other[passage.other_start : passage.other_end]
        )
        assert longest_passage(other, text, *reversed(contents)).words == passage.words
    assert time.process_time() - started < SLOW
