"""Why each line of a page is what it is: the page with role and rule in the margin, and its fields."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractors.article import Article, BadDocument
from extractors.errors import BadInput, CopydeskError
from extractors.names import read_names
from extractors.text.lines import printed_lines
from pipeline.document import documents_of, load_document
from pipeline.folder import shown_path
from pipeline.proof import use_cached_model
from pipeline.source import read_source
from pipeline.terminal import safe_line
from reports.rows import strict
from warehouse.outcome.columns import article_row, columns_of
from warehouse.outcome.outcome import LoadedDocument
from warehouse.store.protocol import Store

# Columns of an article that are shown elsewhere, that follow from others, or that only later runs use.
NOT_SHOWN = ("blocks", "body", "place", "modified_local", "modified_at", "stated", "templates", "story_keys")
FIELDS = tuple(name for name in columns_of(Article) if name not in NOT_SHOWN)


class NothingToExplain(CopydeskError):
    """No file and no article of the warehouse has this name."""


@dataclass(frozen=True, slots=True)
class ExplainedBlock:
    """A block of the page, as it is shown."""

    line_no: int
    role: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class ExplainedName:
    """A name in the article, with what shows its kind."""

    name: str
    kind: str | None
    evidence: str | None
    mentions: int
    forms: Sequence[str]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page explained."""

    ordinal: int | None  # counts from 0 within the file; None: an article of the warehouse was asked for
    article_id: str
    source: str  # whether the labels are stored ones or were made now
    fields: Mapping[str, Any]
    blocks: Sequence[ExplainedBlock]
    body: str
    names: Sequence[ExplainedName]


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a document of a file is no article."""

    ordinal: int | None  # None when the file cannot be read further
    bad: BadInput


def explain(target: str, store: Store) -> list[Explanation | Rejection]:
    """Explain each document of a file, or one article of the warehouse.

    Shows the labels that the warehouse has for the same content, else those that the extractor makes now. Raises
    `NothingToExplain`, and `BadInput` when the file has no article.
    """
    path = Path(target)
    try:
        is_there = path.exists()
    except OSError as error:
        raise NothingToExplain(f"{target} cannot be looked at: {error.strerror}") from error
    if path.is_dir():
        raise NothingToExplain(f"{target} is a folder; name a file in it")
    if not is_there:
        stored = _stored(shown_path(os.fsencode(target)), store)
        if stored is None:
            raise NothingToExplain(f"{target} is neither a file nor the id of an article in {store.beside.warehouse}")
        return [stored]
    found: list[Explanation | Rejection] = []
    path = path.resolve()
    use_cached_model()
    source = read_source(os.fsencode(path.parent), os.fsencode(path.name))
    try:
        for raw in documents_of(source):
            if raw is None:
                continue
            try:
                if isinstance(raw, BadDocument):
                    raise BadInput(raw.reason, raw.detail)
                document = load_document(raw)
            except BadInput as bad:
                found.append(Rejection(raw.ordinal, bad))
                continue
            found.append(_stored(document.article_id, store, raw.ordinal) or _fresh(document))
    except BadInput as bad:
        found.append(Rejection(None, bad))
    if found and not any(isinstance(one, Explanation) for one in found):
        raise next(one.bad for one in found if isinstance(one, Rejection))
    return found


def shown(explanations: Sequence[Explanation | Rejection]) -> str:
    """Explanations as text for a terminal. Documents are numbered as in `rejects` when the file has several."""
    if len(explanations) == 1:
        return "".join(_shown(one) for one in explanations)
    return "\n".join(f"# {_name(one)}: {_shown(one).removeprefix('# ')}" for one in explanations)


def _name(explanation: Explanation | Rejection) -> str:
    return "the file" if explanation.ordinal is None else f"document {explanation.ordinal}"


def _shown(explanation: Explanation | Rejection) -> str:
    """The lines with their roles in the margin, then the fields."""
    if isinstance(explanation, Rejection):
        return f"rejected, {safe_line(str(explanation.bad))}\n"
    width = max((len(block.rule) for block in explanation.blocks), default=0)
    lines = [safe_line(f"# {explanation.source}"), ""]
    lines += [
        f"{block.line_no + below:>4}  {block.role:<9} {block.rule:<{width}} | {safe_line(line.strip())}".rstrip()
        for block in explanation.blocks
        for below, line in enumerate(printed_lines(block.text))
    ]
    lines.append("")
    for name, value in explanation.fields.items():
        if name != "lede":
            lines.append(f"{name:<20} {_printed(value)}")
    lines += ["", *_named(explanation.names)]
    return "\n".join(lines) + "\n"


def _named(names: Sequence[ExplainedName]) -> Iterator[str]:
    """A line a name: its kind with the evidence, how often it is there, and its other forms."""
    width = max((len(one.name) for one in names), default=0)
    for one in names:
        forms = ", ".join(form for form in one.forms if form != one.name)
        kind = f"{one.kind} ({one.evidence})" if one.kind else "-"
        yield safe_line(f"name  {one.name:<{width}}  {one.mentions:>3}  {kind}{f'; also {forms}' if forms else ''}")


def as_json(explanations: Sequence[Explanation | Rejection]) -> str:
    """Each explanation as one JSON object: fields, blocks and body, or why it was rejected."""
    return "".join(json.dumps(_object(one), ensure_ascii=False, indent=1) + "\n" for one in explanations)


def _object(explanation: Explanation | Rejection) -> dict[str, Any]:
    if isinstance(explanation, Rejection):
        return {
            "ordinal": explanation.ordinal, "rejected": explanation.bad.reason.value, "detail": explanation.bad.detail,
        }  # fmt: skip
    return asdict(explanation)


def _printed(value: Any) -> str:
    if value is None or value in ([], {}):
        return "-"
    if isinstance(value, dict):
        value = [f"{field}: {source}" for field, source in value.items()]
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return safe_line(text.replace("\n", " "))


def _fresh(document: LoadedDocument) -> Explanation:
    article = document.article
    return Explanation(
        ordinal=document.ordinal,
        article_id=document.article_id,
        source=f"labels made now by extractor {document.extractor_version} (this content is not in the warehouse)",
        fields=article_fields(article),
        blocks=[ExplainedBlock(b.line_no, b.role.value, b.rule, b.text) for b in article.blocks],
        body=article.body,
        names=[
            ExplainedName(
                one.name, one.kind, one.evidence, len(one.mentions), sorted({each.form for each in one.mentions})
            )
            for one in read_names(article.headline, article.body, article.captions, article.language, article.deck)
            or ()
        ],
    )


def article_fields(article: Article) -> dict[str, Any]:
    """The fields of an article, named as in the table `articles`."""
    return _fields(article_row(article)) | {"sources": dict(article.sources)}


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a row of `articles`. In an older edition the newer columns are missing."""
    fields = {name: _plain(row.get(name)) for name in FIELDS}
    return fields | {"sources": json.loads(row["sources"] or "{}"), "keywords": fields["keywords"] or []}


def _stored(article_id: str, store: Store, ordinal: int | None = None) -> Explanation | None:
    """The stored explanation of an article. None when the warehouse has none."""
    warehouse = store.beside.warehouse
    if isinstance(warehouse, Path) and not os.path.lexists(warehouse):
        return None
    import duckdb  # noqa: PLC0415 - the database is loaded only when there is one

    from warehouse.read.read_only import reading  # noqa: PLC0415 - likewise

    with reading(store) as connection:
        found = connection.execute("FROM articles WHERE article_id = ?", [article_id])
        names, values = [name for name, *_ in found.description or ()], found.fetchone()
        if values is None:
            return None
        blocks = connection.execute(
            "SELECT line_no, role, rule, text FROM blocks WHERE article_id = ? ORDER BY start", [article_id]
        ).fetchall()
        called = []
        with suppress(duckdb.CatalogException):  # an older edition has no names
            called = connection.execute("FROM names_of(?)", [article_id]).fetchall()
    row = dict(zip(names, values, strict=True))
    return Explanation(
        ordinal=ordinal,
        article_id=article_id,
        source=f"labels stored in {warehouse} by extractor {row['extractor_version']}",
        fields=_fields(row),
        blocks=[ExplainedBlock(*block) for block in blocks],
        body=row["body"],
        names=[ExplainedName(*one) for one in called],
    )


def _plain(value: Any) -> Any:
    """A field for JSON: lists for tuples, plain texts for enums, times as in `copydesk sql`."""
    return str(value) if isinstance(value, str) else strict(value)
