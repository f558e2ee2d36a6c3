"""Little that unfolds into much."""

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from extractors.decoding.compression import zstd
from pipeline.source import SIZE_LIMIT_BYTES
from tests.reliability.hostile.records import http, warc
from tests.reliability.hostile.trap import Make, Trap, document, page, story, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    zeros = _gzip_of(b"\x00" * (1 << 20), 400)
    yield Trap(b"bombs/zeros.txt.gz", zeros, ("rejected", "too large"))
    yield Trap(b"bombs/zeros.warc.gz", zeros, ("rejected", "too large"))
    yield Trap(b"bombs/zeros.html", zeros, ("rejected", "too large"))
    yield Trap(
        b"bombs/records.jsonl.gz", _gzip_of(b'{"text": "' + b"a " * (1 << 19) + b'"}\n', 400), ("rejected", "too large")
    )
    yield Trap(b"bombs/nested.gz", gzip.compress(gzip.compress(gzip.compress(zeros))), ("rejected", "binary"))
    yield text("bombs/twice.txt.gz", lambda told: gzip.compress(gzip.compress(told.encode())), ("rejected", "binary"))
    yield text("bombs/members.txt.gz", lambda told: gzip.compress(b"") * 100_000 + gzip.compress(told.encode()))
    yield text("bombs/packed.txt.gz", lambda told: gzip.compress(told.encode()))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>'
    yield Trap(
        b"bombs/laughs.xml",
        _feed(bomb, "&l11;"),
        ("rejected", "entities"),
    )
    blowup = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>'
    yield Trap(
        b"bombs/quadratic.xml",
        _feed(blowup, "&a;" * 50_000),
        ("rejected", "entities"),
    )
    yield page(
        "bombs/laughs.html",
        lambda article: bomb.replace("rss", "html") + f"<html><body>{article}<p>&l11;</p></body></html>",
    )
    yield page(
        "bombs/outside.html",
        lambda article: (
            f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body>{article}<p>&x;</p></body></html>'
        ),
    )
    yield Trap(
        b"bombs/outside.xml",
        _feed('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;"),
        ("rejected", "entities"),
    )
    packed = http(b"Content-Type: text/html\r\nContent-Encoding: gzip", zeros)
    told = story()
    page_record = http(b"Content-Type: text/html", document(told.html).encode())
    yield Trap(b"bombs/body.warc", warc(packed) + warc(page_record), holds=told.paragraphs, rejects=("too large",))
    deflated = http(b"Content-Type: text/html\r\nContent-Encoding: deflate", zlib.compress(bytes(200_000_000), 9))
    yield Trap(
        b"bombs/deflate.warc",
        warc(deflated) + warc(page_record.replace(b"A page", b"Page")),
        holds=told.paragraphs,
        rejects=("too large",),
    )
    told = story()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("story.txt", told.text)
        files.writestr("zeros.txt", bytes(100_000_000))
        files.writestr("zeros.txt.gz", zeros)
    bad = ("too large", "too large")
    yield Trap(b"bombs/files.zip", archive.getvalue(), holds=told.paragraphs, rejects=bad)
    yield Trap(b"bombs/zeros.txt.zst", zstd.compress(bytes(1 << 20)) * 400, ("rejected", "too large"))
    yield text("bombs/too-large.txt", lambda told: told + "x" * SIZE_LIMIT_BYTES, ("rejected", "too large"))
    yield page(
        "bombs/too-large.html",
        lambda article: document(article + "<p>" + "x" * SIZE_LIMIT_BYTES),
        ("rejected", "too large"),
    )
    yield Trap(b"bombs/sparse.txt", _sparse(1 << 40), ("rejected", "too large"))
    yield Trap(b"bombs/sparse.jsonl", _sparse(1 << 40), ("rejected", "too large"))


def _feed(doctype: str, title: str) -> bytes:
    channel = f'<rss version="2.0"><channel><title>{title}</title></channel></rss>'
    return f'<?xml version="1.0"?>{doctype}{channel}'.encode()


def _gzip_of(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()


def _sparse(size: int) -> Make:
    def make(folder: int, name: bytes) -> None:
        with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT, dir_fd=folder), "wb") as file:
            file.truncate(size)

    return make
