"""Every golden page comes out as a reader would label it; what is known to go wrong fails until it is mended."""

from pathlib import Path

import pytest

from cli.explain import article_fields
from extractors.article import Article, Markup, RawDocument
from extractors.errors import BadInput
from extractors.reading import read_article
from extractors.text.lines import printed_lines
from extractors.text.markup import is_markdown
from tests.golden import FOLDER, KINDS, Case, read_case

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("00*.txt"))


def parameters() -> list[object]:
    """All cases; those of `known` are expected to fail."""
    found: list[object] = []
    for kind in KINDS:
        for path in sorted((FOLDER / kind).glob("*.labels")):
            marks = [pytest.mark.xfail(strict=True, reason="known to go wrong")] if kind == "known" else []
            found.append(pytest.param(read_case(path), id=f"{kind}/{path.stem}", marks=marks))
    return found


def read(text: str) -> Article:
    """The article of a page text."""
    markup = Markup.MARKDOWN if is_markdown(text.encode()) else Markup.NONE
    return read_article(RawDocument(0, text.encode(), text, markup))


@pytest.mark.parametrize("case", parameters())
def test_golden_page(case: Case) -> None:
    if "article" in case.fields.values() and "no" in case.fields:
        with pytest.raises(BadInput) as caught:
            read(case.text)
        assert caught.value.reason == "no article"
        return
    article = read(case.text)
    lines = case.text.split("\n")
    got = [
        f"{block.role:<9} | {line.rstrip()}".rstrip() for block in article.blocks for line in printed_lines(block.text)
    ]
    want = [f"{role:<9} | {line.rstrip()}".rstrip() for role, line in zip(case.roles, lines, strict=True)]
    assert got == want[: len(got)]
    fields = article_fields(article)
    shown = {name: str(fields[name]) if fields[name] not in (None, []) else "-" for name in case.fields}
    assert shown == case.fields


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_seed_reads_the_same_without_any_profile(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = RawDocument(0, text.encode(), text)
    assert read_article(document, known=()).body == read_article(document).body


def test_every_kind_has_cases() -> None:
    for kind in KINDS[:3]:
        assert list((FOLDER / kind).glob("*.labels")), kind
