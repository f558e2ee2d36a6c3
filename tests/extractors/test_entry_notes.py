"""What content systems print around a post: the note where it is filed, its author and day glued together."""

import pytest

from extractors.article import Markup, RawDocument
from extractors.reading import read_article
from extractors.roles.bylines import read_byline
from extractors.roles.entry_notes import is_entry_note
from tests.warehouse.newsroom import HEAD, OTHERS

HEADLINE, *PARAGRAPHS = OTHERS[1]
DAY = "2021-03-10"

NOTES = [
    "This entry was posted on Wednesday, March 10th, 2021 at 8:15 am and is filed under Rivers, Mills.",
    "This entry was posted in Rivers and tagged boats, floods on March 10, 2021 by Jane Harwick.",
    "Dieser Eintrag wurde am 10. März 2021 um 08:15 Uhr veröffentlicht und unter Sport abgelegt.",
    "Dieser Beitrag wurde am 10. März 2021 von Karin Tamm in Lokales veröffentlicht. Schlagwörter: Bad, Rat.",
    "Cette entrée a été publiée dans Actualités, et marquée avec pain, village, le 10 mars 2021 par Jeanne Morel.",
    "Esta entrada se publicó en Noticias y está etiquetada con puente, río en 10 marzo, 2021 por Inés Calvo.",
    "Det här inlägget postades i Nyheter och har märkts med etiketterna bro den 10 mars, 2021 av Anna Lind.",
    "Ten wpis został opublikowany w kategorii Wieści i oznaczony tagami most dnia 10 marca 2021, przez Anna Nowak.",
    "Tento príspevok bol publikovaný v kategórii Správy dňa 10. marca 2021 používateľom Jana Kováčová.",
    "Запись опубликована 10.03.2021 автором Иван Петров в рубрике Новости с метками мост.",
    "Posted on March 10, 2021Author Jane HarwickCategories Rivers, MillsTags boats, floods",
]


def read(*below, beside=()):
    return read_article(RawDocument(0, b"", "\n".join([*HEAD, HEADLINE, *beside, *PARAGRAPHS, *below])))


@pytest.mark.parametrize("note", NOTES)
def test_the_note_below_a_post_tells_its_day_and_is_no_part_of_it(note):
    article = read(note)
    assert article.published is not None
    assert article.published.edtf in {DAY, "[2021-03-10,2021-10-03]"}
    assert note not in article.body


def test_a_note_without_a_day_is_no_part_of_it_either():
    note = "This entry was posted in Rivers and tagged boats by Jane Harwick. Bookmark the permalink."
    article = read(note, beside=["March 10, 2021"])
    assert article.published is not None
    assert article.published.edtf == DAY
    assert note not in article.body


@pytest.mark.parametrize(
    "line",
    [
        "This entry was a surprise to the judges of the regatta.",
        "Dieser Beitrag wurde von allen Mitgliedern des Vereins bezahlt.",
        "The school was filed under Rivers in the old register.",
    ],
)
def test_other_sentences_are_no_notes(line):
    assert not is_entry_note(line)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Eingestellt von Karin Tamm um 08:15", "Karin Tamm"),
        ("Gespeichert von Karin Tamm am Mi., 10.03.2021 - 08:15", "Karin Tamm"),
        ("Soumis par Jeanne Morel le mer 10/03/2021 - 08:15", "Jeanne Morel"),
        ("Upplagd av Anna Lind kl. 08:15", "Anna Lind"),
        ("Vystavila Jana Nováková v 8:15", "Jana Nováková"),
        ("Bejegyezte: Kovács Anna dátum: 8:15", "Kovács Anna"),
        ("Αναρτήθηκε από Νίκος Παπαδόπουλος στις 8:15 π.μ.", "Νίκος Παπαδόπουλος"),
        ("Diposkan oleh Rina Wulandari di 08.15", "Rina Wulandari"),
        ("Autor Karin TammKategorien Lokales", "Karin Tamm"),
    ],
)
def test_content_systems_name_the_author_before_the_time(line, author):
    byline = read_byline(line)
    assert byline is not None
    assert byline.authors == (author,)


@pytest.mark.parametrize("line", ["Tiskové oddělení", "MINISTERIO DE RÍOS", "FOR IMMEDIATE RELEASE", "Hits: 1234"])
def test_short_lines_beside_the_day_of_an_html_page_are_no_story(line):
    told = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"<html><body><article><h1>{HEADLINE}</h1><p>{line}</p><p>March 10, 2021</p>{told}</article></body></html>"
    article = read_article(RawDocument(0, page.encode(), page, markup=Markup.HTML))
    assert article.published is not None
    assert line not in article.body


def test_a_press_release_has_a_place_before_its_day():
    article = read(beside=["Communiqué de presse – Vernois, le 10 mars 2021"])
    assert article.published is not None
    assert article.published.edtf == DAY
