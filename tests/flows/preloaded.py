"""Loaded into Dask workers by a test (`dask worker --preload`): stands for a library that crashes on certain files."""

import os
import signal
import time
from pathlib import Path

from flows import extraction, workers
from flows.extraction import Chunk, ChunkResult


def extract_chunk(chunk: Chunk, cpu_seconds: float) -> ChunkResult:
    """As a worker process does it, but that `crash.txt` ends it, and `slow.txt` in the folder makes each chunk slow."""
    if b"crash.txt" in chunk.paths:
        os.kill(os.getpid(), signal.SIGSEGV)
    if (Path(os.fsdecode(chunk.folder)) / "slow.txt").exists():
        time.sleep(2)
    return extraction.extract_chunk(chunk, cpu_seconds)


workers.extract_chunk = extract_chunk
