"""The pages on tables and views say what the schema says."""

from tests.warehouse.schema_pages import pages


def test_the_pages_are_as_the_schema_has_it() -> None:
    for path, text in pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is not up to date: make schema-pages"
