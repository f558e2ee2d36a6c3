"""Contents in columns: tables whose rows are a path with a content, in the columns `path_bytes` and `sha256`."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.outcome.listing import SourceFile

CONTENTS = pa.schema([("path_bytes", pa.binary()), ("sha256", pa.string())])


def contents_of(files: Iterable[SourceFile]) -> pa.Table:
    """The contents of files that were read."""
    return pa.Table.from_pylist([{name: getattr(file, name) for name in CONTENTS.names} for file in files], CONTENTS)


def without_contents(table: pa.Table, others: pa.Table) -> pa.Table:
    """The rows of a table whose content is in no row of another one."""
    if not len(table) or not len(others):
        return table
    return table.filter(pc.invert(pc.is_in(_keys(table), value_set=_keys(others))))


def _keys(table: pa.Table) -> pa.ChunkedArray:
    """A value for each row that is the same for the same path and content: no path has a zero byte in it."""
    hashes = table.column("sha256").cast(pa.binary())
    return pc.binary_join_element_wise(table.column("path_bytes"), hashes, pa.scalar(b"\0", pa.binary()))
