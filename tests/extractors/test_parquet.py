"""Parquet is read a document a row; what no row can be made of is named, and the others are read."""

import io
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

from extractors.article import BadDocument, Markup, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import read_documents

TEXT = "The price of milk rose by a tenth in Lisbon on Friday, shops said."


def written(columns: dict[str, object], **options: object) -> bytes:
    parquet.write_table(pa.table(columns), stream := io.BytesIO(), **options)
    return stream.getvalue()


def read(data: bytes) -> list[RawDocument | BadDocument]:
    return [one for one in read_documents("rows.bin", data) if one is not None]


def test_rows_are_read_in_order_over_groups_of_rows() -> None:
    documents = read(written({"text": [f"{number}. {TEXT}" for number in range(200)]}, row_group_size=30))
    assert [one.ordinal for one in documents] == list(range(200))
    assert isinstance(last := documents[-1], RawDocument) and last.text.startswith("199. ")


def test_times_beyond_what_python_has_and_other_types_are_no_fault() -> None:
    columns = {
        "title": ["Milk dearer", "Milk cheaper"],
        "text": pa.array([TEXT, TEXT]).dictionary_encode(),
        "published_at": pa.array([datetime(2024, 5, 3, 9, 30), None], pa.timestamp("ns")),
        "seen": pa.array([2**62, -(2**62)], pa.timestamp("us")),
        "day": [date(2024, 5, 3), None],
        "price": [Decimal("1.05"), None],
        "tags": pa.array([[("a", "b")], None], pa.map_(pa.string(), pa.string())),
        "picture": [b"\x89PNG\r\n\x1a\n\x00", None],
    }
    first, second = read(written(columns))
    assert isinstance(first, RawDocument) and first.metadata and first.metadata.published
    assert first.metadata.published.startswith("2024-05-03 09:30")
    assert isinstance(second, RawDocument) and second.metadata and second.metadata.published is None


def test_pages_as_bytes_are_read_in_the_encoding_that_they_state() -> None:
    page = "<!DOCTYPE html><html><head><meta charset='koi8-r'></head><body><p>Молоко подорожало</p></body></html>"
    (document,) = read(written({"url": ["https://a.example/milk"], "html": [page.encode("koi8-r")]}))
    assert isinstance(document, RawDocument) and document.markup is Markup.HTML
    assert "Молоко подорожало" in document.text and document.url == "https://a.example/milk"


def test_a_row_with_a_value_that_cannot_be_read_is_named_and_the_others_are_read() -> None:
    texts = pa.Array.from_buffers(
        pa.string(),
        3,
        [None, pa.py_buffer(pa.array([0, 4, 6, 10], pa.int32()).buffers()[1]), pa.py_buffer(b"One.\xff\xfeTwo.")],
    )
    first, broken, last = read(written({"title": ["A", "B", "C"], "text": texts}))
    assert isinstance(first, RawDocument) and isinstance(last, RawDocument) and last.text == "Two."
    assert isinstance(broken, BadDocument) and broken.reason is Reason.CORRUPT and "row 2" in broken.detail


@pytest.mark.parametrize(
    ("data", "reason", "said"),
    [
        (written({"price": [1.5], "shop": ["Lisbon"]}), Reason.NO_ARTICLE, "its columns: price, shop"),
        (written({"text": [TEXT]})[:-30], Reason.CORRUPT, "fetch it again"),
        (written({"text": [TEXT]})[:4], Reason.CORRUPT, "fetch it again"),
    ],
)
def test_a_table_of_other_things_and_a_file_that_is_cut_are_refused(data: bytes, reason: Reason, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(data)
    assert caught.value.reason is reason
    assert said in caught.value.detail
