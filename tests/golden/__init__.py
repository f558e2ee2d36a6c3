"""Pages with the role of each line in the margin, and the fields that matter below them.

    headline  | Milk dearer in Lisbon
    lede      | The price of milk rose by a tenth in Lisbon on Friday, shops in the old town said.
    ---
    published_edtf       2014-05-03

The margin is that of `copydesk explain`, without line numbers and rules. `no article` below the line says that
the page is rejected.
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
KINDS = ("wild", "synthetic", "negative", "known")


@dataclass(frozen=True, slots=True)
class Case:
    """A golden page: its text, the role expected for each line, and the fields expected by name ("-" for none)."""

    name: str
    text: str
    roles: tuple[str, ...]
    fields: dict[str, str]


def read_case(path: Path) -> Case:
    """The case that a file holds."""
    page, _, below = path.read_text(encoding="utf-8").partition("\n---\n")
    rows = [line.partition("|") for line in page.split("\n")]
    fields = dict(line.strip().split(None, 1) for line in below.split("\n") if line.strip())
    text = "\n".join(row[2].removeprefix(" ") for row in rows)
    return Case(f"{path.parent.name}/{path.stem}", text, tuple(row[0].strip() for row in rows), fields)


def write_case(text: str, roles: list[str], fields: dict[str, str]) -> str:
    """A case in the form that `read_case` reads."""
    rows = [f"{role:<9} | {line}".rstrip() for role, line in zip(roles, text.split("\n"), strict=True)]
    return "\n".join(rows) + "\n---\n" + "".join(f"{name:<20} {value}\n" for name, value in fields.items())
