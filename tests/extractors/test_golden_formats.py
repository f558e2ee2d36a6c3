"""Every document of a golden file comes out as a reader would label it: golden/formats/NAME beside NAME.expected."""

from pathlib import Path

import pytest

from cli.explain import article_fields
from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput
from extractors.formats import formats, identify, read_documents
from extractors.reading import read_article
from tests.golden import FOLDER

FILES = sorted(path for path in (FOLDER / "formats").iterdir() if path.suffix != ".expected")
FIELDS = (
    *("url", "outlet", "headline", "byline", "authors", "agency", "dateline", "published_text", "published_edtf"),
    *("published_at", "modified_edtf", "captions", "caption_credits", "credit", "sections", "keywords", "language"),
    *("teaser", "sources"),
)


def written(path: Path) -> str:
    """What becomes of a file, as NAME.expected holds it: of each document its lines with their roles, and its fields;
    of what is none, the reason.
    """
    return "\n".join(_fate(document) for document in read_documents(path.name, path.read_bytes()) if document) + "\n"


def _fate(document: RawDocument | BadDocument) -> str:
    head = f"== document {document.ordinal}"
    if isinstance(document, BadDocument):
        return f"{head}: {document.reason}: {document.detail}"
    try:
        article = read_article(document)
    except BadInput as bad:
        return f"{head}: {bad.reason}: {bad.detail}"
    lines = [f"{block.role:<9} | {block.text}".rstrip() for block in article.blocks]
    fields = article_fields(article)
    shown = [f"{name:<15} {fields[name]}" for name in FIELDS if fields[name] not in (None, [], {}, False)]
    return "\n".join([head, *lines, "---", *shown])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_golden_file(path: Path) -> None:
    assert written(path) == path.with_name(path.name + ".expected").read_text(encoding="utf-8")


def test_every_format_has_a_golden_file() -> None:
    shown = {identify(path.name, path.read_bytes()).NAME for path in FILES}
    assert shown == {form.NAME for form in formats()}


if __name__ == "__main__":  # python -m tests.extractors.test_golden_formats: write them anew, and read the difference
    for file in FILES:
        file.with_name(file.name + ".expected").write_text(written(file), encoding="utf-8")
