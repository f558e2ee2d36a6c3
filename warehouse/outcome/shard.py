"""Parquet shards: what a chunk of extraction found, on disk before the load begins.

A shard is named by the code version and the contents it covers, so that the work of a killed run is found again. One
row per file, its documents and rejects nested. What the rows mean is in outcome.py.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractors.article import Block
from extractors.places import place_of
from warehouse.outcome.outcome import FileOutcome, LoadedDocument

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
        ("first_role", pa.string()),
        ("content", pa.bool_()),
        ("words", pa.int32()),
        ("line_key", pa.int64()),
        ("belonging", pa.int32()),
    ]
)
TEXTS = pa.list_(pa.string())
DOCUMENT = pa.struct(
    [
        ("ordinal", pa.int32()),
        ("article_id", pa.string()),
        ("captured_at", TIMES),
        ("url", pa.string()),
        ("place", pa.string()),
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
        ("modified_local", pa.timestamp("us")),
        ("modified_at", TIMES),
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
        ("repaired_characters", pa.int32()),
        ("extractor_version", pa.string()),
        ("markup", pa.string()),
        ("content_sha256", pa.string()),
        ("text_sha256", pa.string()),
        ("stated", pa.string()),
        ("templates", TEXTS),
        ("story_keys", pa.list_(pa.int64())),
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
        ("part", pa.bool_()),  # more of the file follows; only the last row says how it ended
    ]
)
GROUP_DOCUMENTS = 200  # documents that are held in memory at once
Content = tuple[bytes, str]  # path_bytes, sha256


@dataclass(frozen=True, slots=True)
class ShardIndex:
    """Which shard holds which content, and what was left out because it could not be read."""

    shards: Mapping[Content, Path]
    removed: tuple[Path, ...] = field(default=())


def write_shard(folder: Path, outcomes: Iterable[FileOutcome], code_version: str) -> Path | None:
    """Store outcomes of files that were read as they come; the shard is complete and on disk under its name, or not
    there at all. None when there are no outcomes."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{_version_key(code_version)}-{os.getpid()}-{secrets.token_hex(4)}.part"
    try:
        contents = _write_outcomes(unfinished, outcomes, code_version)
    except BaseException:
        unfinished.unlink(missing_ok=True)  # on a full disk, its room is wanted
        raise
    if not contents:
        unfinished.unlink()
        return None
    key = hashlib.sha256("".join(sorted(contents)).encode())
    return unfinished.replace(folder / f"{_version_key(code_version)}-{key.hexdigest()[:32]}.parquet")


def _write_outcomes(unfinished: Path, outcomes: Iterable[FileOutcome], code_version: str) -> list[str]:
    """Write a shard; return a line for each content that it holds."""
    schema = OUTCOMES.with_metadata({"code_version": code_version})
    contents: list[str] = []
    with unfinished.open("wb") as stream:
        with pq.ParquetWriter(
            stream, schema, compression="zstd", compression_level=1, write_page_checksum=True
        ) as writer:
            for group in _groups(outcomes):
                for outcome in group:
                    if outcome.sha256 is None:
                        raise ValueError(f"{outcome.path}: only files that were read go into a shard")
                    if not outcome.part:
                        contents.append(f"{outcome.path_bytes.hex()} {outcome.sha256}\n")
                writer.write_table(outcome_table(group).cast(schema))
        stream.flush()
        os.fsync(stream.fileno())
    return contents


def _groups(outcomes: Iterable[FileOutcome]) -> Iterator[list[FileOutcome]]:
    """Outcomes in groups of about as many documents as may be in memory."""
    group: list[FileOutcome] = []
    size = 0
    for outcome in outcomes:
        group.append(outcome)
        size += max(1, len(outcome.documents) + len(outcome.rejects))
        if size >= GROUP_DOCUMENTS:
            yield group
            group, size = [], 0
    if group:
        yield group


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
            contents = [content for table in _read_groups(path) for content in _contents(table.filter(_whole(table)))]
        except (pa.ArrowException, OSError, ValueError):
            path.unlink()
            removed.append(path)
            continue
        for content in contents:
            shards.setdefault(content, path)
    return ShardIndex(shards, tuple(removed))


def read_states(shards: Sequence[Path]) -> dict[Content, tuple[str, str | None]]:
    """State and reason of each content that the shards hold."""
    states: dict[Content, tuple[str, str | None]] = {}
    for shard in shards:
        table = pq.read_table(shard, columns=["path_bytes", "sha256", "state", "reason", "part"])
        table = table.filter(_whole(table))
        columns = (table.column("state").to_pylist(), table.column("reason").to_pylist())
        states.update(zip(_contents(table), zip(*columns, strict=True), strict=True))
    return states


def read_outcomes(shards: Sequence[Path], wanted: Collection[Content]) -> Iterator[pa.Table]:
    """The rows of the wanted contents, each content from one shard, some documents at a time."""
    missing = set(wanted)
    for shard in shards:
        found: set[Content] = set()
        for table in _read_groups(shard):
            contents = list(_contents(table))
            chosen = [content in missing for content in contents]
            found.update(contents)
            if any(chosen):
                yield table.filter(pa.array(chosen))
        missing -= found


def _read_groups(path: Path) -> Iterator[pa.Table]:
    """A shard piece by piece, all columns, since the load must not find damage. Raises ValueError for other columns."""
    with pq.ParquetFile(path, page_checksum_verification=True) as shard:
        if not shard.schema_arrow.equals(OUTCOMES):
            raise ValueError("the shard has other columns")
        for group in range(shard.num_row_groups):
            yield shard.read_row_group(group)


def _whole(table: pa.Table) -> pa.ChunkedArray:
    """Which rows say how their file ended."""
    return pc.invert(table.column("part"))


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
        "documents": [document_row(document) for document in outcome.documents],
        "rejects": [
            {"ordinal": one.ordinal, "stage": one.stage.value, "reason": one.reason.value, "detail": one.detail}
            for one in outcome.rejects
        ],
        "part": outcome.part,
    }


def document_row(document: LoadedDocument) -> dict[str, Any]:
    """A document as a value of `DOCUMENT`."""
    article = document.article
    return {
        "ordinal": document.ordinal,
        "article_id": document.article_id,
        "captured_at": document.captured_at,
        "url": document.url,
        "place": place_of(document.url),
        "outlet": article.outlet,
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "authors": article.authors,
        "dateline": article.dateline,
        "dateline_place": article.dateline_place,
        "agency": article.agency,
        **_published(document),
        **_modified(document),
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
        "repaired_characters": document.repaired,
        "extractor_version": document.extractor_version,
        "markup": document.markup.value,
        "content_sha256": document.content_sha256,
        "text_sha256": document.text_sha256,
        "stated": article.stated.to_json(),
        "templates": article.templates,
        "story_keys": article.story_keys,
        "blocks": [_block(block) for block in article.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "line_no": block.line_no,
        "start": block.start,
        "end": block.end,
        "role": block.role.value,
        "rule": block.rule,
        "text": block.text,
        "first_role": (block.first_role or block.role).value,
        "content": block.content,
        "words": block.words,
        "line_key": block.line_key,
        "belonging": block.belonging,
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


def _modified(document: LoadedDocument) -> dict[str, Any]:
    modified = document.article.modified
    if modified is None:
        return {}
    return {"modified_edtf": modified.edtf, "modified_local": modified.local, "modified_at": modified.instant}
