"""How many articles of the evaluation data are taken for pages without a story: none should be.

    python benchmarks/no_story.py

Whole pages as HTML and as text, and pieces of two paragraphs under the page's headline, as short as a brief.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator

if __name__ == "__main__":
    from pages import DATA, HTML, ROOT, TEXTS

    sys.path.insert(0, str(ROOT))
else:
    from benchmarks.pages import DATA, HTML, TEXTS

from extractors.article import Markup, RawDocument
from extractors.errors import BadInput
from extractors.reading import read_article

PIECES = 12  # of a page


def articles() -> Iterator[tuple[str, str, str, Markup]]:
    """Kind, name, source and markup of all that is an article."""
    for path in TEXTS:
        for row in _rows(path):
            for view, shown in row["views"].items():
                yield f"text, {view}", row["id"], shown["raw"], Markup.NONE
            paragraphs = [line for line in row["body"].split("\n") if line.strip()]
            for at in range(0, min(len(paragraphs), 2 * PIECES), 2):
                piece = "\n\n".join([row["title"] or "", *paragraphs[at : at + 2]])
                yield "pieces", row["id"], piece + "\n", Markup.NONE
    for path in HTML:
        for row in _rows(path):
            yield "HTML", row["id"], row["html"], Markup.HTML


def _rows(path: str) -> Iterator[dict]:  # type: ignore[type-arg]
    with gzip.open(DATA / path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def main() -> None:
    if not (DATA / TEXTS[0]).exists():
        sys.exit(f"{DATA} is not there: set COPYDESK_EVAL_DATA to the evaluation data; nothing measured")
    seen, rejected = Counter[str](), Counter[str]()
    for kind, name, source, markup in articles():
        seen[kind] += 1
        try:
            read_article(RawDocument(0, source.encode("utf-8", "replace"), source, markup))
        except BadInput as bad:
            if "no line" not in bad.detail:
                rejected[kind] += 1
                print(f"{kind} {name}: {bad.detail}")
    for kind, count in seen.items():
        print(f"{kind}: {rejected[kind]} of {count} rejected")


if __name__ == "__main__":
    main()
