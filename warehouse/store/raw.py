"""Raw documents: the bytes of all contents that were read, kept beside the warehouse to extract them again.

FILE.raw holds packs. A pack is a compressed Parquet file whose name depends on its contents. It is complete, or it is
not there at all. A content is kept whole, in pieces. If one of its documents was forgotten, its others are kept.
"""

import hashlib
import json
import mmap
import os
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import chain, groupby
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.errors import BadInput, Reason
from warehouse.places.keeper import keeper
from warehouse.places.key import Place

PIECE_BYTES = 1 << 20  # of a content in one row, so that no row is large
GROUP_BYTES = 8 << 20  # of a pack in memory at once

_ROWS = pa.schema(
    [
        ("sha256", pa.string()),
        ("cut", pa.string()),  # why the bytes end before the file should
        ("document", pa.string()),  # what is known of a document besides its bytes, as JSON; NULL for a whole content
        ("data", pa.binary()),
    ]
)

Document = RawDocument | BadDocument | BadInput  # the last says why nothing more could be read


@dataclass(frozen=True, slots=True)
class RawContent:
    """What is kept of one content: either `pieces` or `documents`. Each can be read only once."""

    sha256: str  # of the file
    pieces: Iterable[bytes] | None = None  # all its bytes; those of large gzipped containers are unpacked
    cut: str | None = None  # why the bytes end before the file should; None: they do not
    documents: Iterable[Document] | None = None  # what is left of a content of which something was forgotten


class PackWriter:
    """A context manager that writes contents into a pack as they come. After `close` the pack has its name.

    Without a call of `close`, or without any content, no file is left.
    """

    def __init__(self, folder: Place) -> None:
        self._folder = folder
        self._unfinished = keeper(folder).draft(folder, f"{os.getpid()}-{secrets.token_hex(4)}.part")
        self._writer: pq.ParquetWriter | None = None
        self._rows: list[dict[str, Any]] = []
        self._size = 0
        self._names = hashlib.sha256()
        self._pack: Place | None = None

    def __enter__(self) -> "PackWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            with suppress(OSError, pa.ArrowException):
                self._writer.close()
        self._unfinished.unlink(missing_ok=True)

    def add(self, content: RawContent) -> None:
        """Add a content. Raises OSError when it cannot be written."""
        whole = content.documents is None
        self._names.update(f"{content.sha256} {whole}\n".encode())
        for row in _piece_rows(content) if whole else _document_rows(content):
            self._rows.append(row)
            self._size += len(row["data"])
            if self._size >= GROUP_BYTES:
                self._write()

    def close(self) -> Place | None:
        """Give the pack its name. It is on disk when this returns. None when there was nothing to keep."""
        if self._rows:
            self._write()
        if self._writer is not None:
            self._writer.close()
            self._writer = None
            with self._unfinished.open("rb") as stream:
                os.fsync(stream.fileno())
            place = self._folder / f"{self._names.hexdigest()[:32]}.parquet"
            self._pack = keeper(place).finish(self._unfinished, place)
        return self._pack

    def _write(self) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(
                self._unfinished, _ROWS, compression="zstd", use_dictionary=["sha256"], write_page_checksum=True
            )
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=_ROWS))
        self._rows, self._size = [], 0


def pieces_of(data: bytes | mmap.mmap) -> Iterator[bytes]:
    """Bytes in pieces, one for each row. No bytes give one empty piece."""
    for start in range(0, max(1, len(data)), PIECE_BYTES):
        yield data[start : start + PIECE_BYTES]


def find_packs(folder: Place) -> dict[str, Place]:
    """By the sha256 of each content the pack that holds it. A pack that cannot be read is left out."""
    return {sha256: pack for pack, held in _packs(folder) for sha256 in held}


def read_contents(pack: Place, wanted: Collection[str]) -> Iterator[RawContent]:
    """The wanted contents of a pack, one by one. Each must be read before the next one is asked for.

    Raises OSError or pyarrow.ArrowException when the pack is damaged.
    """
    with pq.ParquetFile(keeper(pack).readable(pack), page_checksum_verification=True) as file:
        for sha256, rows in groupby(_rows(file, wanted), lambda row: str(row["sha256"])):
            yield _content(sha256, rows)


def change_contents(folder: Place, wanted: Collection[str], change: Callable[[RawContent], RawContent | None]) -> None:
    """Replace each wanted content in all packs by what `change` returns for it. None deletes it.

    Packs are replaced one by one, so after a kill some of them are still as before.
    """
    for pack, held in list(_packs(folder)):
        if held.isdisjoint(wanted):
            continue
        with PackWriter(folder) as writer:
            for content in read_contents(pack, held):
                kept = change(content) if content.sha256 in wanted else content
                if kept is not None:
                    writer.add(kept)
            new = writer.close()
        if new != pack:
            pack.unlink()


def sweep_packs(folder: Place) -> None:
    """Delete unfinished packs of killed runs. Call it while holding the warehouse's lock."""
    keeper(folder).sweep(folder)


def _packs(folder: Place) -> Iterator[tuple[Place, set[str]]]:
    """Each pack with the contents that it holds."""
    for pack in _listed(folder):
        with suppress(OSError, pa.ArrowException):
            yield (
                pack,
                set(
                    pq.read_table(keeper(pack).readable(pack, few=True), columns=["sha256"])
                    .column("sha256")
                    .unique()
                    .to_pylist()
                ),
            )


def _listed(folder: Place) -> list[Place]:
    return sorted(folder.glob("*.parquet"), key=str)


def _rows(file: pq.ParquetFile, wanted: Collection[str]) -> Iterator[dict[str, Any]]:
    names = pa.array(sorted(wanted), pa.string())
    for group in range(file.num_row_groups):
        held = file.read_row_group(group, columns=["sha256"]).column("sha256")
        if pc.any(pc.is_in(held, names)).as_py():
            table = file.read_row_group(group)
            yield from table.filter(pc.is_in(table.column("sha256"), names)).to_pylist()


def _content(sha256: str, rows: Iterator[dict[str, Any]]) -> RawContent:
    first = next(rows)
    all_rows = chain((first,), rows)
    if first["document"] is None:
        return RawContent(sha256, (row["data"] for row in all_rows), first["cut"])
    return RawContent(sha256, documents=map(_document, all_rows))


def _piece_rows(content: RawContent) -> Iterator[dict[str, Any]]:
    for piece in content.pieces or ():
        yield {"sha256": content.sha256, "cut": content.cut, "document": None, "data": piece}


def _document_rows(content: RawContent) -> Iterator[dict[str, Any]]:
    for document in content.documents or ():
        data = document.content if isinstance(document, RawDocument) else b""
        row = {"sha256": content.sha256, "cut": None, "document": _described(document), "data": data}
        yield row


def _described(document: Document) -> str:
    """What is known of a document besides its bytes."""
    if isinstance(document, BadInput):
        return json.dumps({"reason": document.reason, "detail": document.detail})
    known = {one.name: getattr(document, one.name) for one in fields(document) if one.name != "content"}
    metadata, fetched = known.get("metadata"), known.get("fetched_at")
    if metadata is not None:
        known["metadata"] = metadata.to_json()
    if fetched is not None:
        known["fetched_at"] = fetched.isoformat()
    return json.dumps(known, ensure_ascii=False, sort_keys=True)


def _document(row: Mapping[str, Any]) -> Document:
    known = json.loads(row["document"])
    if "reason" in known and "ordinal" not in known:
        return BadInput(Reason(known["reason"]), known["detail"])
    if "reason" in known:
        return BadDocument(known["ordinal"], Reason(known["reason"]), known["detail"])
    if known["metadata"] is not None:
        known["metadata"] = Metadata.from_json(known["metadata"])
    if known["fetched_at"] is not None:
        known["fetched_at"] = datetime.fromisoformat(known["fetched_at"])
    return RawDocument(content=row["data"], **{**known, "markup": Markup(known["markup"])})
