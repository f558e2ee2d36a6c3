"""Copying an edition the cheapest way that there is, and hashing what came of it."""

import fcntl
import hashlib
import os
import sys
from pathlib import Path
from typing import BinaryIO

CHUNK_BYTES = 4 << 20
KERNEL_BYTES = 1 << 30  # a call
FICLONE = 0x40049409  # <linux/fs.h>


def hash_file(path: Path) -> str:
    """The sha256 of a file in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def copy_file(source: Path, target: Path) -> str:
    """Copy a file the cheapest way that there is; the sha256 of the copy, read back from it.

    A clone shares its blocks with the source until one of them is written (Btrfs, XFS); a copy
    inside the kernel spares the way through this process. What is written to the source meanwhile shows in the hash.
    """
    with source.open("rb") as reader, target.open("wb") as writer:
        for way in (clone, copy_in_kernel):
            if way(reader.fileno(), writer.fileno()):
                break
        else:
            return copy_and_hash(reader, writer)
    return hash_file(target)


def clone(reader: int, writer: int) -> bool:
    """Let an empty file share the blocks of another; whether the file system can."""
    if sys.platform != "linux":
        return False
    try:
        fcntl.ioctl(writer, FICLONE, reader)
    except OSError:
        return False
    return True


def copy_in_kernel(reader: int, writer: int) -> bool:
    """Copy a file into an empty one without reading it here; whether that worked."""
    if not hasattr(os, "copy_file_range"):
        return False
    size, done = os.fstat(reader).st_size, 0
    try:
        while copied := os.copy_file_range(reader, writer, KERNEL_BYTES, done, done):
            done += copied
    except OSError:
        os.ftruncate(writer, 0)  # and what the plain way then finds wrong, it tells
        return False
    return done >= size


def copy_and_hash(reader: BinaryIO, writer: BinaryIO) -> str:
    """Copy a file into an empty one through this process; the sha256 of what was written."""
    digest = hashlib.sha256()
    while chunk := reader.read(CHUNK_BYTES):
        digest.update(chunk)
        writer.write(chunk)
    return digest.hexdigest()
