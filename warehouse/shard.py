"""Parquet shards: what a chunk of extraction found, on disk before the load begins.

A shard is named by the code version and the contents it covers, so that the work of a killed run is found again. One
row per file, its documents and rejects nested. What the rows mean is in outcome.py.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.outcome import FileOutcome, LoadedDocument

TIMES = pa.timestamp("us", tz="UTC")
REJECT = pa.struct(
    [("ordinal", pa.int32()), ("stage", pa.string()), ("reason", pa.string()), ("detail", pa.string())],
)
BLOCK = pa.struct(
    [
        ("line_no", pa.int32()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("role", pa.string()),
        ("rule", pa.string()),
        ("text", pa.large_string()),
    ]
)
TEXTS = pa.list_(pa.string())
DOCUMENT = pa.struct(
    [
        ("ordinal", pa.int32()),
        ("article_id", pa.string()),
        ("url", pa.string()),
        ("outlet", pa.string()),
        ("headline", pa.string()),
        ("deck", pa.string()),
        ("byline", pa.string()),
        ("authors", TEXTS),
        ("dateline", pa.string()),
        ("dateline_place", pa.string()),
        ("agency", pa.string()),
        ("published_text", pa.string()),
        ("published_edtf", pa.string()),
        ("published_precision", pa.string()),
        ("published_basis", pa.string()),
        ("published_local", pa.timestamp("us")),
        ("published_zone", pa.string()),
        ("published_at", TIMES),
        ("published_earliest", pa.date32()),
        ("published_latest", pa.date32()),
        ("modified_edtf", pa.string()),
        ("lede", pa.large_string()),
        ("body", pa.large_string()),
        ("captions", TEXTS),
        ("caption_credits", TEXTS),
        ("credit", pa.string()),
        ("sections", TEXTS),
        ("keywords", TEXTS),
        ("language", pa.string()),
        ("word_count", pa.int32()),
        ("teaser", pa.bool_()),
        ("sources", pa.string()),
        ("encoding", pa.string()),
        ("replaced_characters", pa.int32()),
        ("extractor_version", pa.string()),
        ("blocks", pa.list_(BLOCK)),
    ]
)
OUTCOMES = pa.schema(
    [
        ("path", pa.string()),
        ("path_bytes", pa.binary()),
        ("sha256", pa.string()),
        ("size_bytes", pa.int64()),
        ("modified_at", TIMES),
        ("changed_at", TIMES),
        ("state", pa.string()),
        ("reason", pa.string()),
        ("documents", pa.list_(DOCUMENT)),
        ("rejects", pa.list_(REJECT)),
    ]
)
Content = tuple[bytes, str]  # path_bytes, sha256


@dataclass(frozen=True, slots=True)
class ShardIndex:
    """Which shard holds which content, and what was left out because it could not be read."""

    shards: Mapping[Content, Path]
    removed: tuple[Path, ...] = field(default=())


def shards_folder(file: Path) -> Path:
    """Where the shards of a warehouse live."""
    return file.with_name(file.name + ".shards")


def write_shard(folder: Path, outcomes: Sequence[FileOutcome], code_version: str) -> Path:
    """Store outcomes of files that were read; the shard is complete and on disk under its name, or not there at all."""
    key = hashlib.sha256()
    for outcome in sorted(outcomes, key=lambda one: (one.path_bytes, one.sha256 or "")):
        if outcome.sha256 is None:
            raise ValueError(f"{outcome.path}: only files that were read go into a shard")
        key.update(f"{outcome.path_bytes.hex()} {outcome.sha256}\n".encode())
    folder.mkdir(parents=True, exist_ok=True)
    shard = folder / f"{_version_key(code_version)}-{key.hexdigest()[:32]}.parquet"
    table = outcome_table(outcomes).replace_schema_metadata({"code_version": code_version})
    unfinished = shard.with_suffix(f".{os.getpid()}.part")
    with unfinished.open("wb") as stream:
        pq.write_table(table, stream, compression="zstd", compression_level=1, write_page_checksum=True)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(shard)
    return shard


def read_shard_index(folder: Path, code_version: str) -> ShardIndex:
    """The contents that finished shards of this code version hold. Leftovers that cannot be read are removed.

    Call it while holding the warehouse's lock: unfinished shards are taken for those of a killed run.
    """
    shards: dict[Content, Path] = {}
    removed: list[Path] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix == ".parquet" and not path.name.startswith(_version_key(code_version) + "-"):
            continue
        try:
            table = pq.read_table(path, page_checksum_verification=True)  # all columns: the load must not find damage
            sound = table.schema.equals(OUTCOMES)  # names of columns stand in the footer, which has no checksum
        except (pa.ArrowException, OSError):
            sound = False
        if not sound:
            path.unlink()
            removed.append(path)
            continue
        for content in _contents(table):
            shards.setdefault(content, path)
    return ShardIndex(shards, tuple(removed))


def read_states(shards: Sequence[Path]) -> dict[Content, tuple[str, str | None]]:
    """State and reason of each content that the shards hold."""
    states: dict[Content, tuple[str, str | None]] = {}
    for shard in shards:
        table = pq.read_table(shard, columns=["path_bytes", "sha256", "state", "reason"])
        columns = (table.column("state").to_pylist(), table.column("reason").to_pylist())
        states.update(zip(_contents(table), zip(*columns, strict=True), strict=True))
    return states


def read_outcomes(shards: Sequence[Path], wanted: set[Content]) -> Iterator[pa.Table]:
    """The rows of the wanted contents, each content once, a table per shard."""
    missing = set(wanted)
    for shard in shards:
        table = pq.read_table(shard, page_checksum_verification=True)
        chosen = []
        for content in _contents(table):
            chosen.append(content in missing)
            missing.discard(content)
        if any(chosen):
            yield table.filter(pa.array(chosen))


def clear_shards(folder: Path) -> None:
    """Remove all shards, once the edition that holds them is published."""
    shutil.rmtree(folder, ignore_errors=True)


def outcome_table(outcomes: Sequence[FileOutcome]) -> pa.Table:
    """Outcomes as an Arrow table, one row per file."""
    return pa.Table.from_pylist([_row(outcome) for outcome in outcomes], schema=OUTCOMES)


def _contents(table: pa.Table) -> Iterator[Content]:
    return zip(table.column("path_bytes").to_pylist(), table.column("sha256").to_pylist(), strict=True)


def _version_key(code_version: str) -> str:
    return hashlib.sha256(code_version.encode()).hexdigest()[:12]


def _row(outcome: FileOutcome) -> dict[str, Any]:
    return {
        "path": outcome.path,
        "path_bytes": outcome.path_bytes,
        "sha256": outcome.sha256,
        "size_bytes": outcome.size_bytes,
        "modified_at": outcome.modified_at,
        "changed_at": outcome.changed_at,
        "state": outcome.state.value,
        "reason": outcome.reason,
        "documents": [_document(document) for document in outcome.documents],
        "rejects": [
            {"ordinal": one.ordinal, "stage": one.stage.value, "reason": one.reason.value, "detail": one.detail}
            for one in outcome.rejects
        ],
    }


def _document(document: LoadedDocument) -> dict[str, Any]:
    article = document.article
    return {
        "ordinal": document.ordinal,
        "article_id": document.article_id,
        "url": document.url,
        "outlet": article.outlet,
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "authors": article.authors,
        "dateline": article.dateline,
        "dateline_place": article.dateline_place,
        "agency": article.agency,
        **_published(document),
        "modified_edtf": article.modified_edtf,
        "lede": article.lede,
        "body": article.body,
        "captions": article.captions,
        "caption_credits": article.caption_credits,
        "credit": article.credit,
        "sections": article.sections,
        "keywords": article.keywords,
        "language": article.language,
        "word_count": article.word_count,
        "teaser": article.teaser,
        "sources": json.dumps(dict(article.sources), ensure_ascii=False, sort_keys=True),
        "encoding": document.encoding,
        "replaced_characters": document.replaced,
        "extractor_version": document.extractor_version,
        "blocks": [
            {
                "line_no": block.line_no,
                "start": block.start,
                "end": block.end,
                "role": block.role.value,
                "rule": block.rule,
                "text": block.text,
            }
            for block in article.blocks
        ],
    }


def _published(document: LoadedDocument) -> dict[str, str | datetime | Any]:
    published = document.article.published
    if published is None:
        return {}
    return {
        "published_text": published.text,
        "published_edtf": published.edtf,
        "published_precision": published.precision.value,
        "published_basis": published.basis.value,
        "published_local": published.local,
        "published_zone": published.zone,
        "published_at": published.instant,
        "published_earliest": published.earliest,
        "published_latest": published.latest,
    }
