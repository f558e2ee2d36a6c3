"""The format of a file, by its name."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from extractors.errors import CopydeskError

# Endings of names, and the format of each.
ENDINGS: Mapping[str, str] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}
FORMATS = tuple(dict.fromkeys(ENDINGS.values()))
IN_FILES_ALONE = frozenset({"parquet", "xlsx"})  # packed themselves, and their table is written last
FOR_SPREADSHEETS = frozenset({"csv", "tsv", "xlsx"})
PACKED = ".gz"


class UnknownForm(CopydeskError):
    """The name of a file has the ending of no format, or asks gzip to pack a file that is packed already."""


class Form(NamedTuple):
    """How rows are written: the name of a format, and whether gzip packs it.

    It is no dataclass, because `--help` waits for this module, and importing `dataclasses` takes 4 ms.
    """

    name: str
    packed: bool = False


def form_of(out: Path | None, stated: str | None = None) -> Form:
    """How to write a file: in the stated format, else in that of its name, else as csv.

    `out` None: standard output. Raises UnknownForm for a name with an unknown ending, and for gzip of a format that is
    packed already.
    """
    last = out.suffix.lower() if out else ""
    packed = last == PACKED
    ending = Path(out.stem).suffix.lower() if out and packed else last
    form = stated or ENDINGS.get(ending) or ("csv" if not last else None)
    if form is None:
        raise UnknownForm(f"{out}: {_refusal(last)}; name it {_possible()}, or say --format")
    if packed and form in IN_FILES_ALONE:
        raise UnknownForm(f"{out}: {form} is packed already; leave {PACKED} out")
    return Form(form, packed)


def _refusal(last: str) -> str:
    return f"what {PACKED} packs must have an ending too" if last == PACKED else f"no format is called {last}"


def _possible() -> str:
    packed = [f"{ending}{PACKED}" for ending, form in ENDINGS.items() if form not in IN_FILES_ALONE]
    return f"{', '.join((*ENDINGS, *packed[:-1]))} or {packed[-1]}"
