"""Changes: what a re-extraction makes of articles that are in the warehouse, by field and with samples."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from warehouse.statement import Statements

SAMPLES = 3  # that are shown of each change
# Columns of articles that are not compared: what tells of the file or the extractor, or follows from other columns.
NOT_COMPARED = (
    *(
        "article_id",
        "number",
        "first_seen_at",
        "source_path",
        "sha256",
        "ordinal",
        "content_sha256",
        "extractor_version",
        "sources",
    ),
    *("published_earliest", "published_latest", "word_count", "replaced_characters", "repaired_characters"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One article, or a line of it, before and after."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A field that reads otherwise in so many articles, or lines that changed from one role to another."""

    field: str
    articles: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different: `fields` and `lines` of articles that stay, files that ended otherwise, articles that went.

    `files`: for each path how it ended before and how it does now.
    """

    fields: tuple[Change, ...]
    lines: tuple[Change, ...]
    files: tuple[Sample, ...]
    gone: tuple[tuple[str, str], ...]
    new: int


def find_changes(statements: Statements, new: int) -> Changes:
    """Compare what `take_in` has left with what stood there before. Called in the same transaction."""
    files = statements.run("changed_files").fetchall()
    columns = [name for (name,) in statements.run("article_columns").fetchall() if name not in NOT_COMPARED]
    comparing = replace(statements, values={**statements.values, "fields": columns})
    return Changes(
        fields=_changes(comparing.run("changed_fields").fetchall()),
        lines=_changes(statements.run("changed_lines").fetchall()),
        files=tuple(Sample(path, _ended(was, why), _ended(state, reason)) for path, was, why, state, reason in files),
        gone=tuple(statements.run("gone_articles").fetchall()),
        new=new,
    )


def _changes(rows: Iterable[tuple[str, int, list[dict[str, Any]]]]) -> tuple[Change, ...]:
    return tuple(Change(field, count, tuple(Sample(**one) for one in samples)) for field, count, samples in rows)


def _ended(state: str, reason: str | None) -> str:
    return f"{state} ({reason})" if reason else state
