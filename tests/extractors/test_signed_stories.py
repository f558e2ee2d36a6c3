"""Names without a label with which stories are signed: two with a stroke between them, and one at the story's end."""

import pytest

from extractors.article import Article, RawDocument
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
