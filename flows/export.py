"""Exports: a table, view or macro of the warehouse, whole, as CSV, JSON or Parquet, to standard output or to a file."""

import difflib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.errors import CopydeskError
from flows.ask import answer, interruptible, refused
from warehouse.base import MAGIC, read_head
from warehouse.lake import Warehouse
from warehouse.query import reading
from warehouse.statement import read_statement

BATCH_ROWS = 10_000


class ExportFailed(CopydeskError):
    """There is nothing of that name to export, or it cannot be written where it should go."""


def form_of(out: Path | None) -> str:
    """The format that the name of a file says, csv if none."""
    return {".json": "json", ".parquet": "parquet"}.get(out.suffix.lower() if out else "", "csv")


def export_text(warehouse: Warehouse, name: str, form: str, for_spreadsheet: bool = False) -> Iterator[str]:
    """All rows of a table, view or macro as CSV or JSON, in pieces.

    Raises ExportFailed for an unknown name, and what `ask` raises.
    """
    with reading(warehouse) as connection, refused():
        _select(connection, name)
        yield from answer(connection, form, for_spreadsheet)


def export_file(warehouse: Warehouse, name: str, form: str, out: Path, for_spreadsheet: bool = False) -> str:
    """Write all rows to a file, which is there whole or as it was before; what to say of it.

    Raises ExportFailed, also when something else than a plain file stands there, or a database; and as `export_text`.
    """
    with _whole_file(out) as stream:
        if form == "parquet":
            _write_parquet(warehouse, name, stream)
        else:
            for piece in export_text(warehouse, name, form, for_spreadsheet):
                stream.write(piece.encode("utf-8", "backslashreplace"))
        size_bytes = stream.tell()
    return f"{name}: {size_bytes:,} bytes in {out}"


def _write_parquet(warehouse: Warehouse, name: str, stream: BinaryIO) -> None:
    with reading(warehouse) as connection, refused():
        _select(connection, name)
        batches = connection.to_arrow_reader(BATCH_ROWS)
        with pq.ParquetWriter(stream, batches.schema, compression="zstd") as writer:
            while batch := interruptible(connection, _next, batches):
                writer.write_batch(batch)


def _next(batches: pa.RecordBatchReader) -> pa.RecordBatch | None:
    return next(batches, None)


def _select(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Execute a query for all rows of what has that name, whatever its case."""
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
    interruptible(connection, connection.execute, f'FROM "{quoted}"{called}')


@contextmanager
def _whole_file(out: Path) -> Iterator[BinaryIO]:
    """A file to write; it takes the place of `out` when all is on disk, and nothing is left of it otherwise."""
    target = out.resolve()
    _refuse(out, target)
    unfinished = target.with_name(f".{target.name[:200]}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with unfinished.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise ExportFailed(f"{out}: it cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _refuse(out: Path, target: Path) -> None:
    """Raise ExportFailed unless a plain file that is no database, or nothing, stands there."""
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
