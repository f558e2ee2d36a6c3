"""What is packed by gzip or zstd is unpacked, in pieces of any size, with the dictionary that a crawl begins with."""

import gzip
import re
import struct
from collections.abc import Callable

import pytest

from extractors.article import RawDocument
from extractors.decoding.compression import Unpacker, head_size, is_packed, unpack, unpacked_head, zstd
from extractors.errors import BadInput, Reason
from extractors.formats import is_streamed, read_documents
from tests.extractors.test_containers import record, response

RECORDS = [record(f"http://a.example/{number}", response()) for number in range(40)]
WHOLE = b"".join(RECORDS)
TRAINED = zstd.train_dict(RECORDS * 20, 2_000)
RAW = zstd.ZstdDict(WHOLE[:900], is_raw=True)


def skipped(data: bytes, magic: int = 0x184D2A5D) -> bytes:
    """A frame that those who do not know it skip."""
    return struct.pack("<II", magic, len(data)) + data


def frames(dictionary: "zstd.ZstdDict | None" = None) -> bytes:
    """A frame a record."""
    return b"".join(zstd.compress(one, zstd_dict=dictionary) for one in RECORDS)


PADDING = bytes(512)  # of tapes
PACKED: dict[str, bytes] = {
    "gzip": gzip.compress(WHOLE),
    "gzip of members": b"".join(map(gzip.compress, RECORDS)) + PADDING,
    "zstd": zstd.compress(WHOLE),
    "frames": frames(),
    "frames behind one to skip": skipped(b"hello", 0x184D2A50) + frames(),
    "a dictionary": skipped(TRAINED.dict_content) + frames(TRAINED),
    "a packed dictionary": skipped(zstd.compress(TRAINED.dict_content)) + frames(TRAINED),
    "a dictionary of mere bytes": skipped(RAW.dict_content) + frames(RAW),
}


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("size", [3, 1_000, 1 << 20])
def test_what_is_packed_is_unpacked_in_pieces(name: str, size: int) -> None:
    data = PACKED[name]
    assert is_packed(data)
    unpacker = Unpacker()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert b"".join(part for piece in pieces for part in unpacker.feed(piece)) == WHOLE
    assert unpacker.end() is None


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_crawl_is_told_by_its_head_and_read(name: str) -> None:
    data = PACKED[name]
    assert is_streamed("crawl", data[: head_size(data[:1_000], 1_000)])
    found = [one for one in read_documents("crawl", data) if one]
    assert len(found) == 40
    assert all(isinstance(one, RawDocument) for one in found)


def test_a_page_that_is_packed_is_read_under_any_name() -> None:
    page = "<html><body><p>Молоко</p></body></html>".encode()
    for name in ("page.html.zst", "page.html.zstd", "page"):
        (document,) = read_documents(name, zstd.compress(page))
        assert isinstance(document, RawDocument)
        assert document.content == page


@pytest.mark.parametrize(
    ("change", "cut"),
    [
        (lambda data: data[:-9], "ends in the middle"),
        (lambda data: data + b"and more", "other data follows"),
        (lambda data: data[:-40] + b"\xff" * 40, "damaged|ends in the middle"),
        (lambda data: data[:20], "ends in the middle"),
    ],
)
@pytest.mark.parametrize("name", PACKED)
def test_what_could_be_unpacked_before_damage_is_kept(name: str, change: Callable[[bytes], bytes], cut: str) -> None:
    unpacked = unpack(change(PACKED[name].removesuffix(PADDING)))
    assert re.search(cut, str(unpacked.cut))
    assert WHOLE.startswith(unpacked.data[:1_000])


@pytest.mark.parametrize(
    "dictionary", [b"\x37\xa4\x30\xec rubbish", b"\x28\xb5\x2f\xfd rubbish", zstd.compress(TRAINED.dict_content)[:-9]]
)
def test_a_broken_dictionary_is_damage(dictionary: bytes) -> None:
    assert "damaged" in str(unpack(skipped(dictionary) + frames(TRAINED)).cut)


def test_a_dictionary_that_is_said_to_be_huge_is_not_waited_for() -> None:
    data = struct.pack("<II", 0x184D2A5D, 0xFFFFFFF0) + bytes(1_000)
    assert "over 20,000,000" in str(unpack(data).cut)
    assert head_size(data, 1_000) < 30_000_000


def test_a_window_that_takes_too_much_memory_is_not_opened() -> None:
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 30})
    cut = unpack(packer.compress(WHOLE) + packer.flush()).cut
    assert cut and "memory" in cut


@pytest.mark.parametrize("size", [100, 1 << 20])
def test_a_zstd_bomb_is_too_large(size: int) -> None:
    bomb = zstd.compress(bytes(1 << 20)) * 1_000
    unpacker = Unpacker()
    most = 0
    with pytest.raises(BadInput, match="200 times") as caught:
        for at in range(0, len(bomb), size):
            most = max([most, *map(len, unpacker.feed(bomb[at : at + size]))])
    assert caught.value.reason is Reason.TOO_LARGE
    assert most <= 1 << 20


def test_what_is_not_packed_is_its_own_head() -> None:
    assert unpacked_head(WHOLE) == WHOLE
    assert head_size(WHOLE, 100) == 100
