"""Pages that are labelled again from their stored blocks, in worker processes, since these have the models at hand.

Which pages these are, and what is known of their lines, is furniture.py's. Labels are given in extractors/reading.py.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from extractors.article import Block, Markup, Metadata, Role
from extractors.lists import Lists
from extractors.outlets import Profile
from extractors.outlets import profiles as own_profiles
from extractors.source_list import FIELDS
from extractors.told import NOTHING, Told
from warehouse.outcome.columns import article_row
from warehouse.outcome.features import compute_features
from warehouse.outcome.shard import ARTICLE, FEATURES
from warehouse.statement import Statements

# Columns of an article that labelling it again does not change: what it alone states, and what labelling needs.
NOT_LABELLED = (*("keywords", "teaser", "repaired_characters", "stated", "templates", "story_keys"),)
_ARTICLES = pa.schema(
    [
        ("number", pa.uint32()),
        *(field for field in ARTICLE if field.name not in NOT_LABELLED and field.name != "blocks"),
    ]
)
_FEATURES = pa.schema([("number", pa.uint32()), *FEATURES])
_BLOCKS = pa.schema([("number", pa.uint32()), ("start", pa.int64()), ("role", pa.string()), ("rule", pa.string())])


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages as they are stored."""

    # number, markup, stated, told, clean, and furniture (None: it keeps the labels of the page alone).
    pages: pa.Table
    blocks: pa.Table  # the columns of a block, and the `number` of its page
    profiles: Mapping[str, Profile] = field(default_factory=dict)  # beside those of our own, by their key


@dataclass(frozen=True, slots=True)
class Labelled:
    """The same pages with new labels."""

    articles: pa.Table  # what labels decide
    features: pa.Table  # of their new texts
    blocks: pa.Table  # number, start, role and rule of the blocks whose label is another one now


def read_batch(statements: Statements, profiles: Mapping[str, Profile]) -> Batch:
    """A batch of pages, with their blocks."""
    pages = statements.run("pages").to_arrow_table()
    numbers = pages.column("number").to_pylist()
    blocks = pa.concat_tables([found.to_arrow_table() for found in statements.by_number("blocks", numbers)])
    return Batch(pages, blocks, profiles)


def label_batch(batch: Batch) -> Labelled:
    """A batch with new labels."""
    from extractors.reading import read_again  # noqa: PLC0415 - takes .2 s, and most runs label nothing again

    pages = {page["number"]: page for page in batch.pages.to_pylist()}
    articles: list[dict[str, Any]] = []
    features: list[dict[str, Any]] = []
    changed: list[tuple[int, int, str, str]] = []
    for number, (blocks, roles) in pages_of(batch.blocks):
        page = pages[number]
        told, known = told_of(page["told"], batch.profiles)
        article = read_again(
            blocks,
            Markup(page["markup"]),
            Metadata.from_json(page["stated"] or "{}"),
            frozenset(page["furniture"] or ()),
            known,
            told,
            clean=page["clean"],
        )
        articles.append({"number": number, **article_row(article)})
        features.append({"number": number, **compute_features(article)._asdict()})
        for before, role, block in zip(blocks, roles, article.blocks, strict=True):
            if (block.role.value, block.rule) != (role, before.rule):
                changed.append((number, block.start, block.role.value, block.rule))
    return Labelled(
        pa.Table.from_pylist(articles, schema=_ARTICLES),
        pa.Table.from_pylist(features, schema=_FEATURES),
        pa.Table.from_arrays(
            [pa.array([one[at] for one in changed], field.type) for at, field in enumerate(_BLOCKS)], schema=_BLOCKS
        ),
    )


def told_of(said: str | None, profiles: Mapping[str, Profile]) -> tuple[Told, tuple[Profile, ...] | None]:
    """What `labelling.told` says of a page, and the profiles to read it with; None for our own alone.

    `profiles` are those that it may name. One that is not there any more says nothing.
    """
    if said is None:
        return NOTHING, None
    told = json.loads(said)
    folder = profiles.get(told.get("folder", ""))
    named = [profile for key in told.get("lines", ()) if (profile := profiles.get(key))]
    lists = Lists(profiles=tuple(named if folder is None or folder in named else [*named, folder]))
    name = folder.name if folder else None
    listed = {field: told.get(field) for field in FIELDS}
    return Told(**listed, folder=name, profile=folder), lists.with_profiles(own_profiles())


def pages_of(blocks: pa.Table) -> Iterator[tuple[int, tuple[list[Block], list[str]]]]:
    """The blocks of each page, by the number of its article, with the roles that the page alone gives them.

    Beside them the roles that they have.
    """
    stored = blocks.sort_by([("number", "ascending"), ("start", "ascending")]).combine_chunks()
    if not len(stored):
        return
    edges = pc.run_end_encode(stored.column("number").combine_chunks())
    found, roles = _blocks(stored), _texts(stored, "role")
    ends = edges.run_ends.to_pylist()
    for number, (start, end) in zip(edges.values.to_pylist(), pairwise([0, *ends]), strict=True):
        yield number, (found[start:end], roles[start:end])


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
