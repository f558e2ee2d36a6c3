"""Files as they should be, among the others."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.hostile.trap import Trap, document, page, story, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    for number in range(6):
        yield text(f"good/{number}.txt", str)
        yield page(f"good/{number}.html", document)
    records = [story() for _ in range(4)]
    yield Trap(
        b"good/records.jsonl",
        "".join(json.dumps(one.record) + "\n" for one in records).encode(),
        holds=tuple(paragraph for one in records for paragraph in one.paragraphs),
    )
