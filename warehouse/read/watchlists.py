"""The watch lists that a warehouse answers, and a query tried on its articles. Both only read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentions.matcher import Hit, Matcher
from mentions.query import Field, Node
from warehouse.derive.mentions import ASKED_ARTICLES, article_fields, read_texts
from warehouse.read.read_only import reading
from warehouse.statement import Statements
from warehouse.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """A watch list with the current articles that answer it."""

    name: str
    title: str
    articles: int
    mentions: int
    latest: date | None  # day of the latest one; None when no day is known
    error: str | None  # why it cannot be asked; None when it can


@dataclass(frozen=True, slots=True)
class Answer:
    """An article that answers a query, and where."""

    article_id: str
    published: str | None
    fields: dict[Field, str | None]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a query finds among the current articles."""

    answers: tuple[Answer, ...]  # the latest articles that answer
    answering: int  # how many articles answer
    mentions: int
    articles: int  # how many were asked


def read_standing(store: Store) -> tuple[Standing, ...]:
    """The watch lists that a warehouse answers, by name. Raises what `reading` raises."""
    with reading(store) as connection:
        return tuple(Standing(*row) for row in Statements.of("mentions", connection, {}).run("overview").fetchall())


def try_query(store: Store, query: Node, most: int) -> Trial:
    """Ask a query of all current articles. At most `most` answers come back. Raises what `reading` raises."""
    matcher = Matcher({"": query})
    answers: list[Answer] = []
    answering = mentions = 0
    with reading(store) as connection:
        statements = Statements.of("mentions", connection, {})
        current = statements.rows("current_articles")
        for start in range(0, len(current), ASKED_ARTICLES):
            asked = dict(current[start : start + ASKED_ARTICLES])
            found = {one.article_id: one for one in _answers(statements, matcher, [*asked])}
            answering += len(found)
            mentions += sum(len(one.hits) for one in found.values())
            answers += [found[id_] for id_ in asked.values() if id_ in found][: most - len(answers)]
    return Trial(tuple(answers), answering, mentions, len(current))


def _answers(statements: Statements, matcher: Matcher, numbers: Sequence[int]) -> Iterator[Answer]:
    for article in read_texts(statements, numbers):
        fields = article_fields(article)
        hits = matcher.find(fields).get("", ())
        if hits:
            yield Answer(article["article_id"], article["published_edtf"], fields, hits)
