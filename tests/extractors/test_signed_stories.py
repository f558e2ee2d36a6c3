"""Names without a label with which stories are signed: two with a stroke between them, and one at the story's end."""

import pytest

from extractors.article import Article, Markup, RawDocument
from extractors.reading import read_article

VIETNAMESE = (
    "Bão số ba làm tốc mái nhà dân ven sông",
    "Cơn bão số ba đổ bộ vào sáng thứ sáu làm tốc mái hơn hai trăm ngôi nhà ven sông, chính quyền địa phương cho biết.",
    "Nhiều tuyến đường trong tỉnh bị ngập sâu, học sinh của mười hai trường được nghỉ học cho đến hết tuần này.",
    "Lực lượng cứu hộ đã đưa hơn ba nghìn người dân đến nơi an toàn trước khi bão vào, không có thiệt hại về người.",
    "Dự báo trong hai ngày tới mưa giảm dần, nước sông xuống chậm và các chuyến phà sẽ hoạt động trở lại vào chủ nhật.",
)
ENGLISH = (
    "Quarry blasts crack homes in Harlow village",
    "A quarry above the village of Harlow has cracked the walls of forty homes since March, villagers said.",
    "The company blasts twice a day and has promised to pay for repairs, but no house is repaired yet, they said.",
    "The council will hear both sides on Friday and may stop the blasting until an engineer has looked at the damage.",
)
MORE = (
    "Geologists of the county measured the blasts for a week in May and found them stronger than the permit allows.",
    "The owner of the quarry said that it would use less powder from June on and would pay for every cracked wall.",
    "Villagers want the blasting to stop at once, and have sent a letter with four hundred names to the governor.",
)


def read(story: tuple[str, ...], *, above: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> Article:
    headline, *paragraphs = story
    lines = ["Home", "News", "", headline, *above, "", *paragraphs, *below, "", "About us", "Contact"]
    return read_article(RawDocument(0, b"", "\n".join(lines)))


@pytest.mark.parametrize("name", ["Lê Phương", "Nguyễn Văn An"])
def test_a_name_alone_below_the_last_paragraph_signs_the_story(name: str) -> None:
    article = read(VIETNAMESE, below=(name,))
    assert article.authors == (name,)
    assert name not in article.body


def test_of_whom_the_story_tells_does_not_sign_it() -> None:
    told = (
        *VIETNAMESE,
        "Ông Nguyễn Văn An, chủ tịch xã, nói rằng dân làng đã chuẩn bị từ đầu tuần và không ai bị thương.",
    )
    assert read(told, below=("Nguyễn Văn An",)).authors == ()


def test_no_name_at_the_end_beside_a_byline() -> None:
    assert read(VIETNAMESE, above=("Tác giả: Trần Minh",), below=("Lê Phương",)).authors == ("Trần Minh",)


def test_two_names_with_a_stroke_between_them() -> None:
    article = read(ENGLISH, above=("…company promises to pay", "Mathatisi Sebusi/Mohalenyane Phakela"))
    assert article.authors == ("Mathatisi Sebusi", "Mohalenyane Phakela")
    assert "Sebusi" not in article.body


@pytest.mark.parametrize("line", ["News/Business", "Harlow/Mareham Road", "Ana Reis/Reuters"])
def test_other_lines_with_a_stroke_are_no_two_authors(line: str) -> None:
    assert len(read(ENGLISH, above=(line,)).authors) < 2


def read_below_standfirst(*lines: str) -> Article:
    headline, standfirst, *paragraphs = ENGLISH
    body = "".join(f"<p>{line}</p>" for line in (standfirst, *lines, *paragraphs, *MORE))
    source = f"<html><body><article><h1>{headline}</h1>{body}</article></body></html>"
    return read_article(RawDocument(0, source.encode(), source, Markup.HTML))


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        pytest.param(("Karin Lindqvist", "May 3, 2024, 17:47"), ("Karin Lindqvist",), id="above the date"),
        pytest.param(("May 3, 2024", "• Karin Lindqvist"), ("Karin Lindqvist",), id="below the date"),
        pytest.param(("Karin Lindqvist, May 3, 2024 10:00",), ("Karin Lindqvist",), id="beside the date"),
        pytest.param(("13:37", "News", "By", "• Karin Lindqvist"), ("Karin Lindqvist",), id="below its label"),
        pytest.param(
            ("Photo: AP", "1 of 3", "2 of 3", "3 of 3", "By Karin Lindqvist", "Share", "May 3, 2024"),
            ("Karin Lindqvist",),
            id="labelled",
        ),
        pytest.param(("Karin Lindqvist | Rui Brandt", "May 3, 2024"), ("Karin Lindqvist", "Rui Brandt"), id="a bar"),
        pytest.param(("Harlow Village", "May 3, 2024"), (), id="a place"),
        pytest.param(
            ("Photo: AP", "1 of 3", "2 of 3", "Read also: The mill of Harlow", "By Karin Lindqvist"),
            (),
            id="the byline of a teaser",
        ),
    ],
)
def test_the_byline_below_a_standfirst(lines: tuple[str, ...], authors: tuple[str, ...]) -> None:
    article = read_below_standfirst(*lines)
    assert article.authors == authors
    assert article.body.endswith("\n\n".join((*ENGLISH[2:], *MORE)))


@pytest.mark.parametrize(("lines", "agency"), [(("AFP", "May 3, 2024"), "AFP"), (("AFP", "Advertisement"), None)])
def test_an_agency_below_a_standfirst(lines: tuple[str, ...], agency: str | None) -> None:
    assert read_below_standfirst(*lines).agency == agency


def test_a_name_beside_the_date_is_the_authors_whoever_else_the_page_says_that_she_is() -> None:
    article = read(
        (*ENGLISH, *MORE),
        above=("Karin Lindqvist", "12 March 2024"),
        below=("", "About us", "Karin Lindqvist keeps bees in Harlow", "Ask Karin Lindqvist", "© Karin Lindqvist"),
    )
    assert article.authors == ("Karin Lindqvist",)


def test_of_whom_the_story_tells_is_no_author_beside_the_date() -> None:
    told = (*ENGLISH, "“We cannot sleep,” said Karin Lindqvist, who has lived in the village for ten years.", *MORE)
    assert read(told, above=("Karin Lindqvist", "12 March 2024")).authors == ()
