"""The names of an article as they are stored: a row a name, with its mentions as lists."""

from collections.abc import Iterable
from typing import NamedTuple

from extractors.names.corrections import Occurrence
from extractors.names.reading import BODY


class NameRow(NamedTuple):
    """A name in an article. What is mostly so is None in what its mentions say."""

    name: str | None  # None: a list says that it is none
    kind: str | None
    evidence: str | None
    forms: tuple[str | None, ...]  # of each mention; None: the name itself
    fields: tuple[str | None, ...]  # None: the body
    starts: tuple[int, ...]


def name_rows(mentions: Iterable[Occurrence]) -> list[NameRow]:
    """The rows of names with these mentions. A name has the kind that its mentions agree on."""
    names: dict[str | None, list[Occurrence]] = {}
    for one in mentions:
        names.setdefault(one.name, []).append(one)
    rows = []
    for name, where in names.items():
        shown = {one.kind: one.evidence for one in where if one.kind}
        kind, evidence = next(iter(shown.items())) if len(shown) == 1 else (None, None)
        forms = tuple(None if one.form == name else one.form for one in where)
        fields = tuple(None if one.field == BODY else one.field for one in where)
        rows.append(NameRow(name, kind, evidence, forms, fields, tuple(one.start for one in where)))
    return rows


def mentions_of(rows: Iterable[NameRow]) -> list[Occurrence]:
    """The mentions that some rows stand for, none of them of what is no name."""
    return [
        Occurrence(
            row.name, form or row.name, field or BODY, start, start + len(form or row.name), row.kind, row.evidence
        )
        for row in rows
        if row.name is not None
        for form, field, start in zip(row.forms, row.fields, row.starts, strict=True)
    ]
