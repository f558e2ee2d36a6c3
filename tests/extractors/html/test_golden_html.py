"""HTML pages come out as a reader would label them: tests/golden/wild/NAME.html beside NAME.expected."""

from pathlib import Path

import pytest

from cli.explain import article_fields
from extractors.article import Article, Markup, RawDocument
from extractors.reading import read_article
from extractors.text.lines import printed_lines
from tests.golden import FOLDER

PAGES = sorted((FOLDER / "wild").glob("*.html"))
FIELDS = (
    "url",
    "outlet",
    "headline",
    "authors",
    "published_text",
    "published_edtf",
    "published_at",
    "modified_edtf",
    "captions",
)
MORE = ("caption_credits", "sections", "keywords", "language", "sources")


def read(path: Path) -> Article:
    source = path.read_text(encoding="utf-8")
    return read_article(RawDocument(0, source.encode(), source, Markup.HTML))


def written(article: Article) -> str:
    """The page as NAME.expected holds it: a role and rule beside each line, then the fields that have a value."""
    lines = [
        f"{block.role:<9} {block.rule:<21} | {line}" for block in article.blocks for line in printed_lines(block.text)
    ]
    fields = article_fields(article)
    shown = [f"{name:<15} {fields[name]}" for name in (*FIELDS, *MORE) if fields[name] not in (None, [], {})]
    return "\n".join([*lines, "---", *shown]) + "\n"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_golden_html(path: Path) -> None:
    assert written(read(path)) == path.with_suffix(".expected").read_text(encoding="utf-8")


if (
    __name__ == "__main__"
):  # python -m tests.extractors.html.test_golden_html: write them anew, to be read before a commit
    for page in PAGES:
        page.with_suffix(".expected").write_text(written(read(page)), encoding="utf-8")
