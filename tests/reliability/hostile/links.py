"""Links, pipes and sockets: nothing outside the folder is read, and nothing waits for another end."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.hostile.trap import Make, Trap, story, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    out = os.fsencode(outside)
    yield text("links/real.txt", str)
    for name, target in (
        (b"out.txt", out + b"/secret.txt"),
        (b"out-folder", out),
        (b"in.txt", b"real.txt"),
        (b"up", b".."),
        (b"self.txt", b"self.txt"),
        (b"loop", b"."),
        (b"nowhere.txt", b"nowhere"),
        (b"chain.txt", b"in.txt"),
        (b"zero.txt", b"/dev/zero"),
        (b"environment.txt", b"/proc/self/environ"),
        (b"memory.txt", b"/proc/self/mem"),
        (b"input.txt", b"/dev/stdin"),
        (b"long.txt", b"x" * 4_000),
    ):
        yield Trap(b"links/" + name, _linking(target), ("rejected", "symlink"))
    yield Trap(b"links/pipe.txt", _pipe, ("rejected", "not regular"))
    yield Trap(b"links/pipe.warc.gz", _pipe, ("rejected", "not regular"))
    yield Trap(b"links/socket.txt", _bind, ("rejected", "not regular"))
    told = story()
    yield Trap(b"links/hard-1.txt", told.text.encode(), holds=told.paragraphs)
    yield Trap(b"links/hard-2.txt", _second_name(b"hard-1.txt"), holds=told.paragraphs)


def _linking(target: bytes) -> Make:
    return lambda folder, name: os.symlink(target, name, dir_fd=folder)


def _pipe(folder: int, name: bytes) -> None:
    os.mkfifo(name, dir_fd=folder)


def _second_name(first: bytes) -> Make:
    return lambda folder, name: os.link(first, name, src_dir_fd=folder, dst_dir_fd=folder)


def _bind(folder: int, name: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(b"/proc/self/fd/%d/%s" % (folder, name))
