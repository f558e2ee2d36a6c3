"""What a warehouse holds of an article or a path: where its bytes came from, and what overlaps with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from warehouse.statement import Statements
from warehouse.store.tombstones import DocumentPlace


@dataclass(frozen=True, slots=True)
class Held:
    """What a warehouse holds of an article or a path."""

    article_ids: tuple[str, ...]
    documents: Mapping[str, tuple[DocumentPlace, ...]]  # by the hash of a document all places where it is
    files: tuple[tuple[str, str], ...]  # path and sha256 of all contents read at a path; empty for an article

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths at which it was read."""
        places = [place.path for held in self.documents.values() for place in held]
        return tuple(dict.fromkeys([*places, *(path for path, _ in self.files)]))


@dataclass(frozen=True, slots=True)
class Overlap:
    """An article that shares text with another."""

    article_id: str
    path: str
    kind: str
    similarity: float
    containment: float


def find_held(connection: duckdb.DuckDBPyConnection, target: str) -> Held:
    """What is held of an article, given by its id, or of a path relative to the folder of source files."""
    statements = Statements.of("lookup", connection, {"target": target})
    articles: list[str] = []
    documents: dict[str, tuple[DocumentPlace, ...]] = {}
    for article_id, key, *place in statements.run("articles").fetchall():
        articles.append(article_id)
        documents[key] = (*documents.get(key, ()), DocumentPlace(*place))
    return Held(tuple(dict.fromkeys(articles)), documents, tuple(statements.run("files").fetchall()))


def find_folders(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The folders that files were read from, as absolute paths."""
    return [folder for (folder,) in Statements.of("lookup", connection, {}).run("folders").fetchall()]


def find_overlaps(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> tuple[Overlap, ...]:
    """Other articles that share text with these."""
    statements = Statements.of("lookup", connection, {"article_ids": list(article_ids)})
    return tuple(Overlap(*row) for row in statements.run("overlaps").fetchall())
