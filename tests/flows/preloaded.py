"""Loaded into Dask workers by a test (`dask worker --preload`): stands for a library that crashes on certain files."""

import os
import signal
import time

from pipeline import chunk as extraction
from pipeline import workers
from pipeline.chunk import Chunk, ChunkResult
from pipeline.sources import InFolder


def extract_chunk(chunk: Chunk, cpu_seconds: float) -> ChunkResult:
    """As a worker process does it, but that `crash.txt` ends it, and `held` beside the folder lets each chunk wait."""
    if b"crash.txt" in chunk.paths:
        os.kill(os.getpid(), signal.SIGSEGV)
    while isinstance(chunk.sources, InFolder) and chunk.sources.folder.with_name("held").exists():
        time.sleep(0.05)
    return extraction.extract_chunk(chunk, cpu_seconds)


workers.extract_chunk = extract_chunk
