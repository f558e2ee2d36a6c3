"""Characters that parsers and databases choke on: no fault, and no text lost beside them, in any form."""

from pathlib import Path

import duckdb
import pytest

from extractors.formats import formats
from extractors.text.lines import plain
from pipeline.document import extract_file
from pipeline.ingest import ingest
from tests.flows.conftest import age
from tests.forms import FORMS, Form, source
from tests.opened import Quiet, ingest_request
from warehouse.outcome.outcome import LoadedDocument
from warehouse.read.check import run_checks

HEADLINE = "Owls nest in the town hall"
PARAGRAPHS = (
    "Two barn owls have nested in the clock tower of the town hall, and the bell will stay silent until they fly.",
    "The clerk found the pair on Friday when she went up to oil the works, which she does every spring.",
    "Visitors can watch the birds on a screen in the library, where a class of children has named them already.",
    "The council will mend the roof of the tower in autumn, when the young owls have left their nest for good.",
)
BROKEN = ("The mayor said on Monday that he would rather ", " be woken by owls than by the bell of the tower.")

CHARACTERS = {
    "NUL": "\x00",
    "C0 controls": "".join(map(chr, range(1, 9))),  # more of them at once and the file counts as binary
    "more C0 controls": "".join(map(chr, range(14, 27))),
    "DEL": "\x7f",
    "C1 controls": "".join(map(chr, (*range(0x80, 0x85), *range(0x86, 0xA0)))),
    "escape sequence": "\x1b[31m",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "carriage return": "\r",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "separators of data": "\x1c\x1d\x1e\x1f",
    "high surrogate": "\ud800",
    "low surrogate": "\udfff",
    "surrogates in the wrong order": "\udc00\ud800",
    "many surrogates": "\udbff" * 40,
    "U+FFFE": "\ufffe",
    "U+FFFF": "\uffff",
    "non-characters of other planes": "\U0001fffe\U0010ffff\ufdd0",
    "private use": "\ue000\U000f0000",
    "unassigned": "\u0378\U000e0fff",
    "right-to-left override": "\u202e",
    "bidi controls": "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "a thousand zero-width spaces": "\u200b" * 1_000,
    "zero-width joiners": "\u200d\u200c\u2060\ufeff\xad",
    "a byte-order mark": "\ufeff",
    "the wrong byte-order mark": "\ufffe",
    "marks over a letter": "e" + "\u0301\u0338" * 1_000,
    "variation selectors and tags": "\ufe0f\U000e0101\U000e0041\U000e007f",
    "interlinear marks": "\ufff9\ufffa\ufffb\ufffc",
    "replacement characters": "\ufffd\ufffd",
    "mojibake": "Ã© donâ€™t",
    "wide spaces": "\u3000\u2003\xa0\u202f",
}


def document(form: Form, *paragraphs: str) -> LoadedDocument:
    """The one document of a file, of which nothing was rejected."""
    (outcome,) = extract_file(source(form.file, form.write(HEADLINE, paragraphs)))
    assert outcome.rejects == ()
    (found,) = outcome.documents
    return found


def test_each_format_has_a_form() -> None:
    assert {form.format for form in FORMS} == {form.NAME for form in formats()}


@pytest.mark.parametrize(
    "form", [pytest.param(form, id=form.name, marks=[] if form.name == "text" else pytest.mark.slow) for form in FORMS]
)
@pytest.mark.parametrize("character", CHARACTERS.values(), ids=CHARACTERS.keys())
def test_no_text_is_lost_beside_a_character(form: Form, character: str) -> None:
    first, second, third, last = PARAGRAPHS
    found = document(
        form, first, character.join(BROKEN), f"{character}{second}", f"{third}{character}", character, last
    )
    body = found.article.body
    missing = [text for text in (*PARAGRAPHS, *map(str.strip, BROKEN)) if text not in body]
    assert missing == []
    assert body == "\n\n".join(map(plain, body.split("\n\n")))
    texts = [body, *(block.text for block in found.article.blocks)]
    assert not any(one in text for text in texts for one in ("\x00", "\ud800", "\udfff"))


@pytest.mark.slow
def test_all_of_it_loads_and_reads_back(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    wanted = {}
    characters = list(CHARACTERS.items())
    for number, form in enumerate(FORMS):
        for name, character in characters if form.name == "text" else characters[number::8]:
            note = f"So says note {number} on {name}."  # no paragraph is in two articles: that would be furniture
            *others, last = [f"{text} {note}" for text in PARAGRAPHS]
            story = [*others, f"{note} {character.join(BROKEN)} {note}", last]
            path = folder / f"{number} {name}" / form.file
            path.parent.mkdir(parents=True)
            path.write_bytes(form.write(f"Owls, {number}, {name}", story))
            age(path)
            (outcome,) = extract_file(source(form.file, path.read_bytes()))
            wanted[str(path.relative_to(folder))] = outcome.documents[0].article.body
    ingest(ingest_request(folder, tmp_path / "news.duckdb", 1), Quiet())
    with duckdb.connect(str(tmp_path / "news.duckdb"), read_only=True) as connection:
        assert [result for result in run_checks(connection) if not result.passed] == []
        rows = connection.execute("SELECT source_path, body FROM articles").fetchall()
    assert dict(rows) == wanted
    assert all(text in body for body in wanted.values() for text in (*PARAGRAPHS, *map(str.strip, BROKEN)))
