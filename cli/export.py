"""Exports of a table, view or macro, or of a query, to standard output or to a file."""

import difflib
import gzip
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cli.ask import answer, columns_of, execute, interruptible, refused, rows_of
from cli.file_forms import Form
from extractors.errors import CopydeskError
from reports.rows import distinct
from warehouse.read.read_only import reading
from warehouse.statement import read_statement
from warehouse.store.connect import MAGIC, read_head
from warehouse.store.protocol import Store

BATCH_ROWS = 10_000


class ExportFailed(CopydeskError):
    """There is nothing to export under this name, or the file cannot be written."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that only reads."""

    text: str

    def __str__(self) -> str:
        return "the query"


What = str | Query  # the name of a table, view or macro, or a query


def export_text(store: Store, what: What, form: str, for_spreadsheet: bool = False) -> Iterator[str]:
    """All rows as CSV, TSV, JSON or lines of JSON, in pieces.

    Raises ExportFailed for an unknown name, and what `ask` raises.
    """
    with _executed(store, what) as connection:
        yield from answer(connection, form, for_spreadsheet)


def export_file(store: Store, what: What, form: Form, out: Path, for_spreadsheet: bool = False) -> int:
    """Write all rows to a file. Until it is complete, an older file stays. Returns how many cells a workbook cut.

    Raises ExportFailed, also when `out` is a database or no plain file, and what `export_text` raises.
    """
    with _whole_file(out) as unfinished, _executed(store, what) as connection:
        if form.name == "xlsx":
            from reports.workbook import write_workbook  # noqa: PLC0415 - takes .1 s

            return write_workbook(columns_of(connection), rows_of(connection), unfinished)
        if form.name == "parquet":
            _write_parquet(connection, unfinished)
        else:
            with _opened(unfinished, form.packed) as stream:
                for piece in answer(connection, form.name, for_spreadsheet):
                    stream.write(piece.encode("utf-8", "backslashreplace"))
    return 0


@contextmanager
def _executed(store: Store, what: What) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that has executed the query for the rows."""
    with reading(store) as connection, refused():
        execute(store, connection, what.text if isinstance(what, Query) else _all_of(connection, what))
        yield connection


@contextmanager
def _opened(path: Path, packed: bool) -> Iterator[BinaryIO]:
    """A new file to write bytes to. gzip stores no name and no time, so that equal rows give equal files."""
    with path.open("xb") as stream:
        if packed:
            with gzip.GzipFile("", "wb", fileobj=stream, mtime=0) as packing:
                yield cast("BinaryIO", packing)
        else:
            yield stream


def _write_parquet(connection: duckdb.DuckDBPyConnection, out: Path) -> None:
    batches = connection.to_arrow_reader(BATCH_ROWS)
    names = distinct(batches.schema.names)
    schema = pa.schema([field.with_name(name) for field, name in zip(batches.schema, names, strict=True)])
    try:
        with pq.ParquetWriter(out, schema, compression="zstd") as writer:
            while batch := interruptible(connection, next, batches, None):
                writer.write_batch(batch.rename_columns(names))
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid) as error:
        raise ExportFailed(f"Parquet has no such column: {error}; give it another type: column::VARCHAR") from error


def _all_of(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """A query for all rows of the table, view or macro with this name, in any case."""
    known = dict(connection.execute(read_statement("exportable")).fetchall())
    found = next((one for one in known if one.lower() == name.lower()), None)
    if found is None:
        close = difflib.get_close_matches(name.lower(), known, n=3)
        hint = f"did you mean {' or '.join(close)}?" if close else "copydesk sql alone lists what there is"
        raise ExportFailed(f"{name}: no table, view or macro has this name; {hint}")
    if known[found]:
        example = f'copydesk sql "FROM {found}(...)" --format csv'
        raise ExportFailed(f"{found}: it takes arguments ({', '.join(known[found])}); ask it with {example}")
    quoted = found.replace('"', '""')  # a name cannot be bound
    called = "" if known[found] is None else "()"
    return f'FROM "{quoted}"{called}'


@contextmanager
def _whole_file(out: Path) -> Iterator[Path]:
    """The path of a file to write. It replaces `out` when it is complete on disk, and is deleted on failure."""
    target = out.resolve()
    _refuse(out, target)
    unfinished = target.with_name(f".{target.name[:200]}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        yield unfinished
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise ExportFailed(f"{out}: it cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _refuse(out: Path, target: Path) -> None:
    """Raise ExportFailed unless `out` is missing, or a plain file that is no database."""
    try:
        mode = target.stat().st_mode if target.exists() else None
        if not target.parent.is_dir():
            raise ExportFailed(f"{out}: there is no folder {out.parent}; make it first (mkdir -p {out.parent})")
        if mode is not None and not stat.S_ISREG(mode):
            what = "it is a folder" if stat.S_ISDIR(mode) else "it is not a plain file"
            raise ExportFailed(f"{out}: {what}; give a file, for example --out {out / 'export.csv'}")
        if mode is not None and read_head(target)[8:] == MAGIC:
            raise ExportFailed(f"{out}: it is a DuckDB database, which an export would overwrite; give another file")
    except OSError as error:
        raise ExportFailed(f"{out}: it cannot be looked at: {error.strerror}") from error
