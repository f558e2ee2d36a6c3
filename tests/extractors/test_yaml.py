"""Files that are called YAML give a document a record, and no other file is taken for one."""

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents

TEXT = "The price of milk rose by a tenth in Lisbon on Friday, shops said."


def read(written: str) -> list[RawDocument | BadDocument]:
    return [one for one in read_documents("news.yml", written.encode()) if one is not None]


def test_each_document_of_a_file_is_read_and_values_stay_as_they_are_written() -> None:
    first, second = read(
        f"title: 1984\ndate: 2024-05-03\ntext: {TEXT}\n---\ntitle: no\nbody: >\n  {TEXT}\n  So be it.\n"
    )
    assert isinstance(first, RawDocument) and first.metadata
    assert (first.metadata.headline, first.metadata.published, first.text) == ("1984", "2024-05-03", TEXT)
    assert isinstance(second, RawDocument) and second.metadata
    assert (second.metadata.headline, second.text.strip()) == ("no", f"{TEXT} So be it.")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("theme: dark\nplugins:\n  - search\n", Reason.NO_ARTICLE),
        ("- milk\n- bread\n", Reason.NO_ARTICLE),
        ("title: [unclosed\ntext: a\n", Reason.CORRUPT),
        (f"a: &a [x, x]\nb: [*a, *a]\ntext: {TEXT}\n", Reason.CORRUPT),
        ("text: " + "[" * 3_000, Reason.CORRUPT),
    ],
)
def test_settings_and_what_is_no_yaml_are_refused(written: str, reason: Reason) -> None:
    with pytest.raises(BadInput) as caught:
        read(written)
    assert caught.value.reason is reason


def test_the_same_text_under_another_name_is_a_page() -> None:
    assert identify("page.txt", f"Milk dearer\n\n{TEXT}\n".encode()).NAME == "plain text"
    assert identify("page.yaml", f"---\ntitle: Milk dearer\n---\n\n{TEXT}\n".encode()).NAME == "text with front matter"
