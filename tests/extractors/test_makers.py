"""Lines that name editors and others who made a story besides its author."""

import pytest

from extractors.article import Markup, RawDocument, Role
from extractors.reading import read_article
from extractors.roles.makers import names_maker

STORY = (
    "<p>The ferry line to the islands will run a second ship from June, its owners said on Tuesday in Norwell.</p>" * 2
)


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：李明",
        "编辑 | 李明",
        "（责任编辑：zx01）",
        "Editor: Tomo Orin",
        "Edited by: Ann Lund",
        "Редактор: Яна Харвик",
    ],
)
def test_labels_and_names(line: str) -> None:
    assert names_maker(line)


@pytest.mark.parametrize(
    "line",
    [
        "作者：李明",
        "By: Ann Lund",
        "(Photo: Ann Lund/AP)",
        "Video: How the bridge was built",
        "Editor: why did you come back?",
    ],
)
def test_other_lines(line: str) -> None:
    assert not names_maker(line)


@pytest.mark.parametrize("page", ["{line}{story}", "{story}{line}"])
@pytest.mark.parametrize("line", ["责任编辑：李明", "Edited by: Ann Lund"])
def test_such_a_line_is_a_credit_and_no_author(page: str, line: str) -> None:
    shown = page.format(line=f"<p>{line}</p>", story=STORY)
    html = f"<html><body><article><h1>Second ferry to the islands</h1>{shown}</article></body></html>"
    article = read_article(RawDocument(0, b"", html, Markup.HTML))
    assert [block.role for block in article.blocks if block.text.strip() == line] == [Role.CREDIT]
    assert article.authors == ()
