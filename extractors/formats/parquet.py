"""Parquet: tables of articles as DuckDB, pandas, Spark and Hugging Face write them."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import decode_html
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.formats import Data
from extractors.record_names import plain_name, tells_of_articles
from extractors.records import document_of

NAME = "Parquet"
STREAMED = True
_MARK = b"PAR1"
_ROWS = 64  # that are unpacked at a time
_SHOWN = 12  # names of columns


def claims(name: str, data: bytes) -> Evidence:
    """By the mark at its begin."""
    return Evidence.MARK if data.startswith(_MARK) else Evidence.NONE


def read(data: Data) -> Iterator[RawDocument | BadDocument]:
    """A document a row, in order; a row with a value that cannot be read is named.

    Raises `BadInput`: no article when no column is for texts, corrupt where the file cannot be read further.
    """
    import pyarrow as pa  # noqa: PLC0415 - not where a page is explained
    from pyarrow import parquet  # noqa: PLC0415

    ordinal = 0
    try:
        with parquet.ParquetFile(pa.BufferReader(pa.py_buffer(data))) as table:
            names = table.schema_arrow.names
            if not tells_of_articles([plain_name(name) for name in names]):
                raise BadInput(
                    Reason.NO_ARTICLE,
                    f"the table has no columns of articles such as text, html, title, url (its columns: "
                    f"{', '.join(names[:_SHOWN]) or 'none'}); name the one that holds the texts 'text'",
                )
            for batch in table.iter_batches(_ROWS):
                columns = [_readable(column) for column in batch.columns]
                for row in range(batch.num_rows):
                    yield _document(names, columns, row, ordinal)
                    ordinal += 1
    except (pa.ArrowException, OSError) as error:
        problem = str(error).partition("\n")[0].rstrip(".")
        raise BadInput(Reason.CORRUPT, f"the Parquet file cannot be read further: {problem}; fetch it again") from error


def _document(names: list[str], columns: list[Any], row: int, ordinal: int) -> RawDocument | BadDocument:
    """The document of a row."""
    try:
        record = {name: _plain(column[row].as_py()) for name, column in zip(names, columns, strict=True)}
    except (ValueError, OverflowError) as error:  # no UTF-8, a time that Python has not
        return BadDocument(ordinal, Reason.CORRUPT, f"row {ordinal + 1}: {error}")
    return document_of({name: value for name, value in reversed(record.items()) if value is not None}, ordinal)


def _readable(column: Any) -> Any:
    """A column of times as texts: pyarrow has them to the nanosecond and beyond the year 9999, Python has not."""
    import pyarrow as pa  # noqa: PLC0415

    return column.cast(pa.string()) if pa.types.is_timestamp(column.type) else column


def _plain(value: object) -> Any:
    """A value as JSON has it. Bytes are read as a page or text is, and None where they are none."""
    if isinstance(value, bytes):
        try:
            return decode_html(value).text
        except BadInput:
            return None
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value
