"""Print a page as a golden case, to be corrected by hand: python -m tests.golden.write PAGE"""

import sys
from pathlib import Path

from cli.explain import explain
from extractors.decoding.encoding import decode
from extractors.errors import BadInput
from tests.golden import write_case
from warehouse.opening import open_store

SHOWN = ("outlet", "headline", "deck", "byline", "dateline", "published_text", "published_edtf", "credit", "language")


def main(path: Path) -> str:
    """The case of a page as the extractor sees it now."""
    text = decode(path.read_bytes()).text
    try:
        (explained,) = explain(str(path), open_store(Path("none")))
    except BadInput as bad:
        return write_case(
            text, ["chrome" if line.strip() else "blank" for line in text.split("\n")], {str(bad.reason): ""}
        )
    roles = [block.role for block in explained.blocks]
    lines = text.split("\n")
    fields = {name: str(explained.fields[name] or "-") for name in SHOWN}
    return write_case(text, roles + ["blank"] * (len(lines) - len(roles)), fields)


if __name__ == "__main__":
    print(main(Path(sys.argv[1])), end="")
