"""What is done to what is kept on a disk. A file gets its name when it is whole."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from warehouse.places.key import Place, path_of


class OnDisk:
    """What is done to files on a disk."""

    def draft(self, folder: Place, name: str) -> Path:
        here = path_of(folder)
        here.mkdir(parents=True, exist_ok=True)
        return here / name

    def finish(self, unfinished: Path, place: Place) -> Place:
        return unfinished.replace(path_of(place))

    def append(self, place: Place, lines: bytes) -> None:
        """Add them with a single write. Raises OSError when they could not be written whole."""
        with path_of(place).open("a+b", buffering=0) as stream:
            end = stream.seek(0, os.SEEK_END)
            torn = end > 0 and os.pread(stream.fileno(), 1, end - 1) != b"\n"
            whole = (b"\n" if torn else b"") + lines
            if stream.write(whole) != len(whole):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))
            os.fsync(stream.fileno())

    def readable(self, place: Place, few: bool = False) -> Path | BinaryIO:
        return path_of(place)

    def near(self, place: Place, folder: Callable[[], Path]) -> Path:
        return path_of(place)

    def sweep(self, folder: Place) -> None:
        for unfinished in path_of(folder).glob("*.part"):
            unfinished.unlink(missing_ok=True)

    def clear(self, folder: Place) -> None:
        shutil.rmtree(path_of(folder), ignore_errors=True)

    def take_over(self, own: Place, since: float) -> None:
        here = path_of(own)
        here.parent.mkdir(parents=True, exist_ok=True)
        for folder in sorted(here.parent.iterdir()):
            for shard in sorted(folder.glob("*.parquet")) if folder != here and folder.is_dir() else ():
                if shard.stat().st_mtime > since:
                    here.mkdir(exist_ok=True)
                    shard.replace(here / shard.name)
            if folder != here:
                shutil.rmtree(folder, ignore_errors=True)

    def keeps_versions(self, place: Place) -> bool:
        return False


ON_DISK = OnDisk()
