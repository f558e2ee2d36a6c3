"""Pages as text browsers print them: the numbers of links are no part of what a reader sees."""

import textwrap

import pytest

from extractors.article import Markup, RawDocument
from extractors.formats import read_documents
from extractors.reading import read_again, read_article

HEADLINE = "Ferry service to the islands resumes after storm"
STORY = (
    "Ferries to the outer islands sailed again on Monday after a three-day storm that had cut off about 1,200 "
    "residents, the [7]harbour authority said in a statement.",
    "The first boat left at dawn with food and medicine, [8]Mayor Helen Ostrow told reporters, and two more were to "
    "follow in the afternoon if the wind stayed below 40 knots.",
    "Repairs to the pier at [9]Loxby will take until May, and its passengers have to use the old quay until then.",
)
MENU = ("[1]Home", "[2]News", "[3]Sport", "[4]Weather", "[5]Log in")
FOOT = ("[10]About us", "[11]Contact", "[12]Privacy")


def lynx(*story: str) -> str:
    """A page as Lynx dumps it: an indent of three, wrapped, with the addresses below."""
    head = ("   #[13]alternate", "", *(f"     * {item}" for item in MENU), "", f"   {HEADLINE}", "")
    byline = ("   By [6]Ana Reis", "", "   March 5, 2024", "")
    told = "\n\n".join(
        textwrap.fill(one, 72, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False) for one in story
    )
    foot = ("", *(f"     * {item}" for item in FOOT), "", "References", "", "   Visible links:")
    listed = (f"  {number:2}. https://www.harbourpost.example/{number}" for number in range(1, 14))
    return "\n".join((*head, *byline, told, *foot, *listed)) + "\n"


def without(text: str) -> str:
    return text.replace("[7]", "").replace("[8]", "").replace("[9]", "")


def read_file(text: str) -> RawDocument:
    (document,) = read_documents("page.txt", text.encode())
    assert isinstance(document, RawDocument)
    return document


def test_numbers_of_links_are_in_no_field() -> None:
    document = read_file(lynx(*STORY))
    article = read_article(document)
    assert document.markup is Markup.NUMBERED
    assert (article.headline, article.authors) == (HEADLINE, ("Ana Reis",))
    assert article.published
    assert article.published.edtf == "2024-03-05"
    assert article.body == "\n\n".join(map(without, STORY))
    assert "".join(block.text for block in article.blocks) == document.text


def test_labels_made_again_are_the_same() -> None:
    article = read_article(read_file(lynx(*STORY)))
    again = read_again(article.blocks, Markup.NUMBERED, article.stated, frozenset())
    assert [(block.role, block.rule) for block in again.blocks] == [(one.role, one.rule) for one in article.blocks]
    assert (again.headline, again.authors, again.body) == (article.headline, article.authors, article.body)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("see the [7]report.", "see the report."),
        ("said “[8]enough” [9]", "said “enough”"),
        ("Read more [1], he said", "Read more, he said"),
        ("a note [sic] of [7]2019", "a note [sic] of 2019"),
    ],
)
def test_what_is_left_of_a_line(printed: str, shown: str) -> None:
    body = read_article(read_file(lynx(*STORY, f"The council {printed} and more was said of it on Monday."))).body
    assert shown in body


def test_notes_of_a_text_without_addresses_stay() -> None:
    notes = tuple(f"[{number}] Ostrow, p. {number}0." for number in range(7, 10))
    document = read_file("\n\n".join((HEADLINE, "By Ana Reis", *STORY, *notes)))
    assert document.markup is Markup.NONE
    assert "the [7]harbour authority" in read_article(document).body


def test_the_text_of_a_mail_has_no_numbers_either() -> None:
    told = "\n\n".join(STORY)
    links = "\n".join(f"[{number}] https://www.harbourpost.example/{number}" for number in range(1, 10))
    head = f"From: desk@harbourpost.example\nSubject: {HEADLINE}\nDate: Tue, 5 Mar 2024 09:00:00 +0000\n"
    text = f"Read it online [1] [2] [3].\n\n{told}\n\nLinks:\n------\n{links}\n"
    mail = f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}"
    (document,) = read_documents("story.eml", mail.encode())
    assert isinstance(document, RawDocument)
    assert "the harbour authority said" in read_article(document).body
