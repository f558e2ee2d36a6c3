"""Pages that are labelled again from their stored blocks, in worker processes, since these have the models at hand.

Which pages these are, and what is known of their lines, is furniture.py's. Labels are given in extractors/reading.py.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from extractors.article import Block, Markup, Metadata, Role
from warehouse.outcome.columns import article_row
from warehouse.outcome.features import compute_features
from warehouse.outcome.shard import ARTICLE, FEATURES
from warehouse.statement import Statements

# Columns of an article that labelling it again does not change: what it states, and what labelling needs.
NOT_LABELLED = (
    *("url", "place", "outlet", "keywords", "teaser", "modified_edtf", "modified_local", "modified_at"),
    *("repaired_characters", "stated", "templates", "story_keys"),
)
_ARTICLES = pa.schema(
    [
        ("article_id", pa.string()),
        *(field for field in ARTICLE if field.name not in NOT_LABELLED and field.name != "blocks"),
    ]
)
_FEATURES = pa.schema([("article_id", pa.string()), *FEATURES])
_BLOCKS = pa.schema([("number", pa.uint32()), ("start", pa.int64()), ("role", pa.string()), ("rule", pa.string())])


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages as they are stored."""

    pages: pa.Table  # article_id, number, markup, stated, furniture (None: it keeps the labels of the page alone)
    blocks: pa.Table  # the columns of a block, and the `number` of its page


@dataclass(frozen=True, slots=True)
class Labelled:
    """The same pages with new labels."""

    articles: pa.Table  # what labels decide
    features: pa.Table  # of their new texts
    blocks: pa.Table  # number, start, role and rule of the blocks whose label is another one now


def read_batch(statements: Statements) -> Batch:
    """A batch of pages, with their blocks."""
    pages = statements.run("pages").to_arrow_table()
    numbers = pages.column("number").to_pylist()
    return Batch(pages, pa.concat_tables([found.to_arrow_table() for found in statements.by_number("blocks", numbers)]))


def label_batch(batch: Batch) -> Labelled:
    """A batch with new labels."""
    from extractors.reading import read_again  # noqa: PLC0415 - takes .2 s, and most runs label nothing again

    stored = batch.blocks.sort_by([("number", "ascending"), ("start", "ascending")]).combine_chunks()
    edges = pc.run_end_encode(stored.column("number").combine_chunks()) if len(stored) else None
    ends = edges.run_ends.to_pylist() if edges is not None else []
    numbers = edges.values.to_pylist() if edges is not None else []
    pages = {page["number"]: page for page in batch.pages.to_pylist()}
    blocks = _blocks(stored)
    labels = list(zip(_texts(stored, "role"), (block.rule for block in blocks), strict=True))
    articles: list[dict[str, Any]] = []
    features: list[dict[str, Any]] = []
    changed: list[tuple[int, int, str, str]] = []
    for number, (start, end) in zip(numbers, pairwise([0, *ends]), strict=True):
        page = pages[number]
        article = read_again(
            blocks[start:end],
            Markup(page["markup"]),
            Metadata.from_json(page["stated"] or "{}"),
            frozenset(page["furniture"] or ()),
        )
        articles.append({"article_id": page["article_id"], **article_row(article)})
        features.append({"article_id": page["article_id"], **compute_features(article)._asdict()})
        for at, block in enumerate(article.blocks, start):
            label = (block.role.value, block.rule)
            if label != labels[at]:
                changed.append((number, block.start, *label))
    return Labelled(
        pa.Table.from_pylist(articles, schema=_ARTICLES),
        pa.Table.from_pylist(features, schema=_FEATURES),
        pa.Table.from_arrays(
            [pa.array([one[at] for one in changed], field.type) for at, field in enumerate(_BLOCKS)], schema=_BLOCKS
        ),
    )


def _blocks(stored: pa.Table) -> list[Block]:
    """Blocks with the role that the page alone gives them."""
    roles = [Role(name) for name in _texts(stored, "first_role")]
    columns = {
        "text": stored.column("text").to_pylist(),
        "rule": _texts(stored, "rule"),
        "role": roles,
        "first_role": roles,
    }
    columns |= {name: _values(stored, name) for name in Block._fields if name not in columns}
    return list(map(Block, *(columns[name] for name in Block._fields)))


def _texts(stored: pa.Table, name: str) -> list[str]:
    """A column of few different texts: each is made once."""
    column = stored.column(name).combine_chunks().dictionary_encode()
    texts = column.dictionary.to_pylist()
    return [texts[index] for index in column.indices.to_numpy().tolist()]


def _values(stored: pa.Table, name: str) -> list[Any]:
    """A column of numbers or truth values, None where there is none. Arrow's own way takes five times as long."""
    column = stored.column(name).combine_chunks()
    values: list[Any] = column.fill_null(pa.scalar(0).cast(column.type)).to_numpy(zero_copy_only=False).tolist()
    for index in pc.indices_nonzero(column.is_null()).to_numpy().tolist() if column.null_count else ():
        values[index] = None
    return values
