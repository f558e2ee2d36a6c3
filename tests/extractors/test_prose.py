"""What is no prose is refused, whatever it is called, and says what it is; what tells something is not."""

import tomllib
from pathlib import Path

import pytest

from extractors.article import Markup, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import read_documents
from extractors.prose import read_notation
from extractors.reading import read_article

TEXTS = tomllib.loads(Path(__file__).with_name("prose.toml").read_text(encoding="utf-8"))
NOTATIONS, TOLD = TEXTS["notation"], TEXTS["told"]


@pytest.mark.parametrize("kind", NOTATIONS)
@pytest.mark.parametrize("name", ["story.txt", "story"])
def test_notation_is_no_article_under_any_name(kind: str, name: str) -> None:
    (document,) = read_documents(name, NOTATIONS[kind]["text"].encode())
    assert isinstance(document, RawDocument)
    with pytest.raises(BadInput, match=NOTATIONS[kind]["told"]) as refused:
        read_article(document)
    assert refused.value.reason is Reason.NO_ARTICLE


@pytest.mark.parametrize("kind", TOLD)
@pytest.mark.parametrize("markup", [Markup.NONE, Markup.MARKDOWN])
def test_what_tells_something_is_an_article(kind: str, markup: Markup) -> None:
    assert read_article(RawDocument(0, b"", TOLD[kind], markup)).body


@pytest.mark.parametrize("kind", NOTATIONS)
def test_notation_is_known_between_blank_lines_and_with_indents(kind: str) -> None:
    lines = [line.strip() for line in NOTATIONS[kind]["text"].split("\n")]
    assert read_notation(["", *(part for line in lines for part in (line, "")), ""])


def test_the_text_of_a_record_is_held_to_the_same() -> None:
    with pytest.raises(BadInput, match=r"robots\.txt"):
        read_article(RawDocument(0, b"", NOTATIONS["robots"]["text"], clean=True))


def test_an_article_may_hold_a_long_program() -> None:
    told = (
        "A baker of Lower Wend has published the program by which she counts her loaves, after a customer doubted them."
    )
    program = NOTATIONS["program"]["text"].split("\n") * 4
    assert read_notation(program)
    assert read_notation([told, *program, told]) is None


def test_settings_above_a_text_are_no_reason_to_refuse_it_and_settings_alone_are() -> None:
    lines = TOLD["settings-above"].split("\n")
    assert read_notation(lines) is None
    assert read_notation(lines[: lines.index("---", 1) + 1])


def test_nothing_and_a_word_are_not_judged() -> None:
    assert read_notation([]) is None
    assert read_notation([""]) is None
    assert read_notation(["mill.example"]) is None


@pytest.mark.parametrize("kind", ["robots", "program", "style", "log-in-sentences"])
def test_a_browser_s_copy_of_a_notation_is_none_the_better(kind: str) -> None:
    text = NOTATIONS[kind]["text"].replace("<", "&lt;").replace(">", "&gt;")
    page = f"<html><head></head><body><pre>{text}</pre></body></html>"
    with pytest.raises(BadInput, match=NOTATIONS[kind]["told"]):
        read_article(RawDocument(0, b"", page, Markup.HTML))


def test_a_teaser_is_not_judged() -> None:
    text = "Article URL: https://mill.example/bread?id=77\nComments URL: https://forum.example/item?id=78\nPoints: 12"
    assert read_article(RawDocument(0, b"", text, teaser=True, clean=True)).body
