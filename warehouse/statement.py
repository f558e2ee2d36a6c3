"""SQL statements kept as files under queries/; nothing is ever formatted into them."""

from pathlib import Path

QUERIES = Path(__file__).parent / "queries"


def read_statement(name: str) -> str:
    """The text of queries/NAME.sql."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def read_statements(folder: str) -> dict[str, str]:
    """The statements of queries/FOLDER by name, in the order of their names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((QUERIES / folder).glob("*.sql"))}


def first_comment(sql: str) -> str:
    """The text of a statement's first comment line, "" when it does not begin with one."""
    line = sql.lstrip().partition("\n")[0]
    return line.removeprefix("--").strip() if line.startswith("--") else ""
