"""The columns of an article, its document and its file: the same ones in shards and tables.

A column has the name and the declared type of its field. Only columns that differ from their field are listed here.
How types are stored is in shard.py: this module loads neither Arrow nor the database.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, get_type_hints

from extractors.article import Article, Published
from extractors.places import place_of
from warehouse.outcome.outcome import FileOutcome, LoadedDocument

_PARTS = get_type_hints(Published, include_extras=True)
# The columns of each date, with the part of the date that each holds.
_DATES: Mapping[str, Mapping[str, str]] = {
    "published": {f"published_{'at' if part == 'instant' else part}": part for part in _PARTS},
    "modified": {"modified_edtf": "edtf", "modified_local": "local", "modified_at": "instant"},
}
_MADE = {"place": str, "sources": str, "stated": str}  # computed from fields: an address, and two JSON texts


def columns_of(kind: type) -> dict[str, Any]:
    """The columns of a row of a type with their declared types, in the order of its fields."""
    columns: dict[str, Any] = {}
    for name, declared in get_type_hints(kind, include_extras=True).items():
        if declared is Article:
            columns |= columns_of(Article)
        elif name in _DATES and kind is Article:
            columns |= {column: _PARTS[part] for column, part in _DATES[name].items()}
        else:
            columns[name] = declared
    return columns | _MADE if kind is Article else columns


def article_row(article: Article) -> dict[str, Any]:
    """An article as a row. Its blocks stay as they are."""
    row: dict[str, Any] = {}
    for one in fields(article):
        value = getattr(article, one.name)
        if one.name in _DATES:
            row |= {column: getattr(value, part, None) for column, part in _DATES[one.name].items()}
        else:
            row[one.name] = value
    row["place"] = place_of(article.url)
    row["sources"] = json.dumps(dict(article.sources), ensure_ascii=False, sort_keys=True)
    row["stated"] = article.stated.to_json()
    return row


def document_row(document: LoadedDocument) -> dict[str, Any]:
    """A document as a row, together with the columns of its article."""
    row = {one.name: getattr(document, one.name) for one in fields(document) if one.name != "article"}
    return row | article_row(document.article)


def outcome_row(outcome: FileOutcome) -> dict[str, Any]:
    """The outcome of a file as a row, with its documents and rejects nested."""
    row = {one.name: getattr(outcome, one.name) for one in fields(outcome)}
    row["documents"] = [document_row(document) for document in outcome.documents]
    row["rejects"] = [asdict(reject) for reject in outcome.rejects]
    return row
