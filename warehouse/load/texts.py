"""Whether the blocks of a page, as the table has them, are the text that was extracted: compared by SHA-256.

Blocks are read as they lie in the table, mostly page by page, and the bytes of a page are hashed where DuckDB left
them. SQL would have to sort all blocks of a run, and to hold their texts in memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.statement import Statements

ROWS = 20_000  # of blocks that are in memory at once, beside those of pages that are not whole yet
PAGES = 5_000  # that are compared at a time, some 90 MB: lines that were labelled again lie behind all others


def torn_texts(statements: Statements) -> list[str]:
    """The ids of new articles whose blocks, joined, are not their text."""
    texts = dict(statements.rows("new_texts"))
    numbers = statements.column("new_numbers")
    torn = (_torn(statements, numbers[at : at + PAGES], texts) for at in range(0, len(numbers), PAGES))
    return sorted(chain.from_iterable(torn))


def _torn(statements: Statements, numbers: Sequence[int], texts: Mapping[str, str | None]) -> Iterator[str]:
    """The ids of these articles whose blocks are not their text. Where no text was hashed, nothing is known.

    An article without a row in `texts` is among them.
    """
    pieces: dict[str, list[tuple[int, bytes]]] = {}  # of pages that are not whole yet, each with its start
    for found in statements.by_number("new_blocks", numbers):
        for article_id, start, text in chain.from_iterable(map(_pieces, found.to_arrow_reader(ROWS))):
            held = pieces.setdefault(article_id, [])
            held.append((start, text))
            # Not at each piece: a page in very many pieces would be hashed as often.
            if len(held).bit_count() == 1 and _hash(held) == texts.get(article_id, ""):
                pieces[article_id] = []
    for article_id, held in pieces.items():
        hashed = texts.get(article_id, "")
        if held and hashed is not None and _hash(held) != hashed:
            yield article_id


def _hash(pieces: list[tuple[int, bytes]]) -> str:
    return sha256(b"".join(text for _, text in sorted(pieces))).hexdigest()


def _pieces(batch: pa.RecordBatch) -> Iterator[tuple[str, int, bytes]]:
    """The stretches of rows that follow one another in the text of an article: its id, their start, their text."""
    ids, starts, ends, texts = batch.columns
    _, offsets, data = texts.buffers()
    bounds = np.frombuffer(offsets, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    begins = np.ones(len(ids), dtype=np.bool_)
    elsewhere = pc.or_(pc.not_equal(ids[1:], ids[:-1]), pc.not_equal(starts[1:], ends[:-1]))
    begins[1:] = elsewhere.to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(begins)
    places = bounds[np.append(rows, len(ids))].tolist()
    of, at = ids.take(rows).to_pylist(), starts.take(rows).to_pylist()
    for id_, start, first, end in zip(of, at, places[:-1], places[1:], strict=True):
        yield id_, start, bytes(memoryview(data)[first:end])
