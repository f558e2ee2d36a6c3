"""Files that are something else than their name says."""

import io
import json
import random
import sqlite3
import struct
import tarfile
import wave
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.hostile.trap import LOADED, Trap, document, page, story, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x/>" * 1_000)
        archive.writestr("../../escape.txt", b"x")
    tape = io.BytesIO()
    with tarfile.open(fileobj=tape, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("../escape.txt"))
    sound = io.BytesIO()
    with wave.open(sound, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(8_000)
        recording.writeframes(random.Random(2).randbytes(40_000))  # noqa: S311
    picture = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(13)
    for name, content in (
        ("picture.html", picture),
        ("bomb.zip", _zip_bomb()),
        ("program.txt", b"\x7fELF\x02\x01\x01" + bytes(500)),
        ("database.txt", _database()),
        ("drawing.txt", b"%!PS-Adobe-3.0\n" + b"100 200 moveto (The council will meet on Monday.) show\n" * 40),
        ("sound.txt", sound.getvalue()),
        ("office.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ):
        yield Trap(f"kinds/{name}".encode(), content, ("rejected", "binary"))
    yield Trap(b"kinds/zstd.warc", b"\x28\xb5\x2f\xfd" + bytes(100), ("rejected", "corrupt"))
    script = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj << /JS (app.alert(1)) >> endobj\n"
    yield Trap(b"kinds/paper.txt", script, ("rejected", "corrupt"))
    yield Trap(b"kinds/book.txt", book.getvalue(), ("rejected", "corrupt"))
    yield Trap(b"kinds/tape.tar", tape.getvalue(), ("rejected", "empty"))
    yield Trap(b"kinds/table.txt", b"PAR1" + bytes(100) + b"PAR1", ("rejected", "corrupt"))
    yield page("kinds/page.txt", document)
    yield text("kinds/text.html", str)
    yield text("kinds/text.warc", str, ("rejected", "unsupported"))
    yield text("kinds/text.jsonl", str, ("rejected", "unsupported"))
    yield text("kinds/text.csv", str, ("rejected", "no article"))
    yield text("kinds/text.xml", str, ("rejected", "unsupported"))
    yield Trap(
        b"kinds/map.xml",
        b"<?xml version='1.0'?><urlset><url><loc>https://a.example/</loc></url></urlset>",
        ("rejected", "unsupported"),
    )
    yield Trap(b"kinds/menu.txt", b"Home\nNews\nSport\nLog in\nSubscribe\n", ("rejected", "no article"))
    yield Trap(
        b"kinds/script.html",
        document("<script>document.write('<p>all of it</p>')</script>").encode(),
        ("rejected", "no article"),
    )
    told = story()
    yield Trap(b"kinds/json.txt", json.dumps(told.record).encode(), LOADED, told.paragraphs)


def _zip_bomb() -> bytes:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", bytes(5_000_000))
    return bomb.getvalue()


def _database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE a (b)")
    return connection.serialize()
