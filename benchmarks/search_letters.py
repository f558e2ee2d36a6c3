"""Make the table of letters of `search` anew, as DuckDB sees them: run it when DuckDB knows a newer Unicode.

    python benchmarks/search_letters.py

Each code point is a letter of a word, a word of its own, parts words, or is left out; letters become small ones without
accents. What DuckDB says of one alone, of two and of one between two others tells which.
"""

from pathlib import Path

import duckdb
import numpy as np

from warehouse.outcome.search_words import ALONE, DROPPED, LETTER, LETTERS, SEPARATOR

ASKED = Path(__file__).with_suffix(".sql")


def letters(connection: duckdb.DuckDBPyConnection) -> dict[str, np.ndarray]:
    """The first code points of runs that are of one kind, their kind, and how far their small letters are from them."""
    rows = connection.execute(ASKED.read_text(encoding="utf-8")).fetchnumpy()
    codes, small, words = rows["code"].astype(np.int64), rows["small"].astype(np.int64), rows["words"]
    kinds = np.select([small < 0, words == 0, words == 2], [DROPPED, SEPARATOR, ALONE], LETTER).astype(np.uint8)
    shifts = np.where(np.isin(kinds, (LETTER, ALONE)), small - codes, 0).astype(np.int32)
    fresh = np.ones(len(codes), dtype=np.bool_)
    fresh[1:] = (kinds[1:] != kinds[:-1]) | (shifts[1:] != shifts[:-1])
    return {"starts": codes[fresh].astype(np.uint32), "kinds": kinds[fresh], "shifts": shifts[fresh]}


def main() -> None:
    """Write the table and say how large it is."""
    table = letters(duckdb.connect())
    np.savez_compressed(LETTERS, **table)
    print(f"{len(table['starts']):,} runs, {Path(LETTERS).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
