"""What the schema and the views say of their columns: the comment at the end of the line that names one."""

import re
from pathlib import Path

_TABLE = re.compile(r"CREATE TABLE (\w+) \(")
_TABLE_COLUMN = re.compile(r'    "?(\w+)"? [A-Z][^-]*-- (.+)')
_ADDED_COLUMN = re.compile(r'ALTER TABLE (\w+) ADD COLUMN "?(\w+)"?[^-]*-- (.+)')
_VIEW_COLUMN = re.compile(r"^    .*?(\w+),? +-- (.+)$", re.MULTILINE)


def words_of_tables(schema: Path) -> dict[tuple[str, str], str]:
    """What the files of a schema say, by table and column."""
    said, table = {}, ""
    for path in sorted(schema.glob("*.sql")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if created := _TABLE.match(line):
                table = created[1]
            elif added := _ADDED_COLUMN.match(line):
                said[added[1], added[2]] = added[3]
            elif column := _TABLE_COLUMN.match(line):
                said[table, column[1]] = column[2]
    return said


def words_of_view(sql: str) -> dict[str, str]:
    """What a view's or macro's statement says of columns, by name."""
    return {name: words.rstrip(",") for name, words in _VIEW_COLUMN.findall(sql)}
