"""Copies of editions: whichever way the bytes go, they and their hash are the same, and a change meanwhile shows."""

import hashlib
import os

import pytest

from warehouse.errors import EditionChanged
from warehouse.store import copying
from warehouse.store.copying import copy_and_hash, copy_file, copy_in_kernel, hash_file
from warehouse.store.editions import draft_edition, read_seal

SIZES = [0, 1, copying.CHUNK_BYTES - 1, 3 * copying.CHUNK_BYTES + 7]


def through_the_kernel(reader, writer):
    assert copy_in_kernel(reader.fileno(), writer.fileno()) == hasattr(os, "copy_file_range")


WAYS = {"as it comes": None, "plain": copy_and_hash, "in the kernel": through_the_kernel}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", WAYS)
def test_each_way_gives_the_same_bytes_and_hash(tmp_path, way, size):
    source, target = tmp_path / "source", tmp_path / "target"
    content = os.urandom(size)
    source.write_bytes(content)
    if WAYS[way] is None:
        found = copy_file(source, target)
    else:
        with source.open("rb") as reader, target.open("wb") as writer:
            found = WAYS[way](reader, writer) or hashlib.sha256(content).hexdigest()
    assert found == hashlib.sha256(content).hexdigest() == hash_file(target)
    assert target.read_bytes() == content


@pytest.mark.parametrize("missing", [("clone",), ("clone", "copy_in_kernel")], ids=["no clone", "neither"])
def test_a_way_that_the_system_lacks_is_passed_over(tmp_path, monkeypatch, missing):
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"words" * 1000)
    for name in missing:
        monkeypatch.setattr(copying, name, lambda reader, writer: False)
    assert copy_file(source, target) == hash_file(source) == hash_file(target)


@pytest.mark.parametrize("missing", [(), ("clone",), ("clone", "copy_in_kernel")], ids=["any", "no clone", "neither"])
def test_what_a_client_changes_before_or_during_the_copy_is_noticed(desk, monkeypatch, missing):
    desk.begin()
    edition = desk.edition()
    sealed = read_seal(edition)
    size = edition.stat().st_size
    for name in missing:
        monkeypatch.setattr(copying, name, lambda reader, writer: False)
    opened = copying.clone

    def written_meanwhile(reader, writer):
        with edition.open("r+b") as client:  # as the copy begins
            client.seek(size - 1)
            client.write(b"\xff" if edition.read_bytes()[-1] != 0xFF else b"\x00")
        return opened(reader, writer)

    monkeypatch.setattr(copying, "clone", written_meanwhile)
    with pytest.raises(EditionChanged, match="a client wrote into"):
        draft_edition(desk.file, "run-002", edition, sealed)
    assert not edition.with_name("run-002.duckdb").exists()
