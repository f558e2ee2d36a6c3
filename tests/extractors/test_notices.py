"""Bylines, captions, credits, categories and breadcrumbs: what is one, and what only looks like one."""

import pytest

from extractors.roles.bylines import read_byline
from extractors.roles.captions import read_caption
from extractors.roles.notices import (
    is_comments_heading,
    is_credit_note,
    is_page_count,
    is_tags,
    read_agency_signature,
    read_breadcrumb,
    read_categories,
    read_source_credit,
)
from extractors.text.cues import cues


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("BY JANE DOE AND JOHN O'NEILL", ("Jane Doe", "John O'Neill")),
        ("By Jane Doe, Staff Writer", ("Jane Doe",)),
        ("By Jane Doe in Moscow", ("Jane Doe",)),
        ("Written by María de la Cruz", ("María de la Cruz",)),
        ("By the Associated Press", ()),
        ("By Reuters Staff", ()),
        ("Von Karl-Heinz Müller", ("Karl-Heinz Müller",)),
        ("Par Anne-Sophie Lefèvre", ("Anne-Sophie Lefèvre",)),
        ("Por Juan Pérez y Ana Gómez", ("Juan Pérez", "Ana Gómez")),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("作者：王小明", ("王小明",)),
        ("Yazan: Mehmet Yılmaz", ("Mehmet Yılmaz",)),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert (byline.text, byline.authors) == (line, authors)


@pytest.mark.parametrize(
    "line",
    [
        "By More",
        "By 2020 the shield will be complete",
        "By the time talks resumed, both sides had moved.",
        "By Tuesday evening Jane Doe had resigned.",
        "Von den Gesprächen ist nichts bekannt.",
        "Par ailleurs, le ministre a démissionné.",
        "Bystanders Jane Doe and John Roe",
    ],
)
def test_no_bylines(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The two presidents in Moscow. [AP]", "The two presidents in Moscow.", "AP"),
        ("A launcher on parade (Photo: Jane Doe)", "A launcher on parade", "Jane Doe"),
        ("Ministers arrive in Lisbon. Jane Doe/Reuters", "Ministers arrive in Lisbon", "Jane Doe/Reuters"),
        ("Photo by Jane Doe", None, "Jane Doe"),
        ("Foto: dpa", None, "dpa"),
        ("© AFP . Jane Doe / The minister on Monday", "The minister on Monday", "AFP . Jane Doe"),
        ("会議に臨む首相（写真：共同）", "会議に臨む首相", "共同"),
        ("Vihkot ovat laatikossa. Kuva: Jussi Mäki / JS", "Vihkot ovat laatikossa", "Jussi Mäki / JS"),
        ("Az utolsó járat. Fotó: Kertész Ákos", "Az utolsó járat", "Kertész Ákos"),
        ("নতুন বই হাতে শিক্ষার্থীরা। ছবি: প্রভাত বার্তা", "নতুন বই হাতে শিক্ষার্থীরা", "প্রভাত বার্তা"),
        ("Most na rzece. Fot. Jan Kowalski", "Most na rzece", "Jan Kowalski"),
        ("Φωτογραφία: Γιώργος Παπάς", None, "Γιώργος Παπάς"),
        ("(Photo: Jane Doe)", None, "Jane Doe"),
        ("(Foto: Ola Lund / NTB)", None, "Ola Lund / NTB"),
        ("(AP Photo/Jane Doe)", None, "AP Photo/Jane Doe"),
        ("[사진=연합뉴스]", None, "연합뉴스"),
        ("(Photo Jane Doe)", None, "Jane Doe"),
        ("(fot. PAP)", None, "PAP"),
        ("（图片来源：新华社）", None, "新华社"),
        ("(Left) The old quay. (Photo: Jane Doe)", "(Left) The old quay.", "Jane Doe"),
    ],
)
def test_captions(line: str, caption: str | None, credit: str) -> None:
    found = read_caption(line)
    assert found is not None
    assert (found.caption, found.credit) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "© 2013 The Daily Example. All rights reserved.",
        "Copyright The Daily Example",
        "The image of the alliance has suffered, he said.",
        "He showed a photo of the site to the press.",
        "There was no comment on the proposed visit from the US.",
        "(AP)",
        "(Photos of the site were shown to the press)",
    ],
)
def test_no_captions(line: str) -> None:
    assert read_caption(line) is None


def test_source_credits_in_many_languages() -> None:
    for word in cues("source"):
        assert read_source_credit(f"{word}: Agencies") == "Agencies"
    assert read_source_credit("来源：新华社") == "新华社"
    assert read_source_credit("Source: Why would anybody say that?") is None
    assert read_source_credit("Sources said the talks had failed") is None


def test_a_korean_caption_ends_in_its_maker() -> None:
    caption = read_caption("▲ 옛 운하의 수문. /사진=김서연 기자")
    assert caption is not None
    assert caption.caption == "▲ 옛 운하의 수문."


def test_pages_that_are_counted() -> None:
    assert all(map(is_page_count, ("Page 1 of 3", "Seite 2/4", "Strona 1 z 2", "Sivu 3 / 3")))
    assert not any(map(is_page_count, ("Leeds 2 v 1", "Page 3 of 1", "Page of 3", "Bus 1 of 3")))


def test_what_is_heard_in_a_broadcast_is_no_agency() -> None:
    assert read_agency_signature("(SOUNDBITE OF MUSIC)") is None
    assert read_agency_signature("(Applaus)") is None


def test_agency_signature() -> None:
    assert read_agency_signature("(Reuters)") == "Reuters"
    assert read_agency_signature("He spoke (Reuters)") is None


def test_categories_and_tags() -> None:
    assert read_categories("Category: Featured, International") == ("Featured", "International")
    assert read_categories("Рубрика: Политика") == ("Политика",)
    assert read_categories("Category: is this a section or a long sentence about something else?") is None
    assert is_tags("Tags: missiles, Russia")
    assert not is_tags("Tags were found on the missile.")


def test_breadcrumbs_begin_at_home() -> None:
    assert read_breadcrumb("Home > World > Europe") == ("World", "Europe")
    assert read_breadcrumb("Startseite › Politik") == ("Politik",)
    assert read_breadcrumb("Moscow > Lisbon > Brussels") is None


def test_credit_notes() -> None:
    assert is_credit_note("(Reporting by Jane Doe; editing by John Roe)")
    assert is_credit_note("Additional reporting by Jane Doe in Lisbon")
    assert not is_credit_note("Reporting from the front is dangerous.")


@pytest.mark.parametrize(
    "line", ["Comments", "Comments (12)", "12 Comments", "3 Kommentare", "Leave a Reply", "Comments:"]
)
def test_headings_of_comments(line: str) -> None:
    assert is_comments_heading(line)


@pytest.mark.parametrize(
    "line", ["Comments?", "• Kommentare: ,", "Kommentare: 45 , Empfehlungen: 8", "He had no comments."]
)
def test_no_headings_of_comments(line: str) -> None:
    assert not is_comments_heading(line)
