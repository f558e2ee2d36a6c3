"""Pairs of articles that are compared, in worker processes: which of them have a relation, and which are told apart.

Which pairs these are, and where their relations are kept, is matching.py's. What a relation is, is in dedup/.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dedup.apart import Apart
from dedup.content import Content
from dedup.fingerprint import fingerprints
from dedup.item import Item, Timing
from dedup.relation import Relation, relate_pair
from dedup.word_hashes import Hashes
from warehouse.outcome.features import character_values, word_rarity

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_RELATIONS = pa.schema(
    [
        ("article_id", pa.string()),
        ("other_id", pa.string()),
        ("number", pa.uint32()),
        ("other_number", pa.uint32()),
        ("kind", pa.string()),
        ("similarity", pa.float64()),
        ("containment", pa.float64()),
        ("direction", pa.string()),
        ("passage", pa.string()),
        ("passage_start", pa.int32()),
        ("passage_end", pa.int32()),
        ("other_start", pa.int32()),
        ("other_end", pa.int32()),
        ("notice", pa.string()),
    ]
)
_APART = pa.schema(
    [
        ("article_id", pa.string()),
        ("other_id", pa.string()),
        ("number", pa.uint32()),
        ("other_number", pa.uint32()),
        ("spans", pa.list_(pa.int32())),
        ("other_spans", pa.list_(pa.int32())),
    ]
)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Some pairs to compare."""

    numbers: npt.NDArray[np.uint32]  # two of articles in a row
    items: pa.Table  # these articles, as the statement `items` has them
    stock: pa.Table  # outlet, key: the stock of their outlets, sorted


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found, as rows of `relations` and of `matching_apart`."""

    relations: pa.Table
    apart: pa.Table


def compare_pairs(pairs: Pairs) -> Compared:
    """The relations of those pairs that have one, and those that are told apart."""
    items = {row["number"]: _item(row) for row in pairs.items.to_pylist()}
    stock = _stock(pairs.stock)
    prints = fingerprints([item.text for item in items.values()], character_values())
    contents = {
        number: Content(print_, stock.get(item.outlet or ""))
        for (number, item), print_ in zip(items.items(), prints, strict=True)
    }
    numbers = {item.id: number for number, item in items.items()}
    relations, apart = [], []
    for one, other in pairs.numbers.tolist():
        found = relate_pair(items[one], items[other], contents[one], contents[other], word_rarity())
        if isinstance(found, Apart):
            apart.append(_ends(found, numbers) | _spans(found))
        elif found is not None:
            relations.append(_ends(found, numbers) | _relation_row(found, items[numbers[found.article_id]].text))
    return Compared(
        pa.Table.from_pylist(relations, schema=_RELATIONS),
        pa.Table.from_pylist(apart, schema=_APART),
    )


def timing(earliest: date | None, latest: date | None, instant_us: int | None) -> Timing:
    """When an article was published, as columns have it: its instant in microseconds since 1970."""
    instant = None if instant_us is None else _EPOCH + timedelta(microseconds=instant_us)
    return Timing(earliest, latest, instant)


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        id=row["article_id"],
        text=row["body"],
        outlet=row["outlet"],
        agency=row["agency"],
        credit=row["credit"],
        timing=timing(row["published_earliest"], row["published_latest"], row["published_us"]),
        stated=timing(row["stated_earliest"], row["stated_latest"], row["stated_us"]),
        place=row["place"],
        headline=row["headline"],
        paths=frozenset(row["paths"] or ()),
    )


def _stock(stock: pa.Table) -> Mapping[str, Hashes]:
    """The stock of each outlet."""
    outlets, places = np.unique(stock["outlet"].to_numpy().astype(str), return_inverse=True)
    keys = stock["key"].to_numpy()
    return {outlet: keys[places == at] for at, outlet in enumerate(outlets.tolist())}


def _ends(found: Relation | Apart, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "article_id": found.article_id,
        "other_id": found.other_id,
        "number": numbers[found.article_id],
        "other_number": numbers[found.other_id],
    }


def _relation_row(relation: Relation, text: str) -> dict[str, Any]:
    """What a relation says. `text`: of the article that it is of."""
    row = {
        "kind": relation.kind,
        "similarity": relation.similarity,
        "containment": relation.containment,
        "direction": relation.direction,
        "notice": relation.notice,
    }
    passage = relation.passage
    if passage is not None:
        row["passage"] = text[passage.start : passage.end]
        row |= {"passage_start": passage.start, "passage_end": passage.end}
        row |= {"other_start": passage.other_start, "other_end": passage.other_end}
    return row


def _spans(apart: Apart) -> dict[str, Any]:
    spans, other_spans = (list(chain.from_iterable(of)) for of in (apart.spans, apart.other_spans))
    return {"spans": spans, "other_spans": other_spans}
