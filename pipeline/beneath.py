"""Opening what lies in a folder, and nothing that lies elsewhere: no symbolic link is followed on the way.

Each part of a path is opened in the folder before it, so a folder that is replaced by a link between listing and
reading leads nowhere (openat(2); `O_NOFOLLOW` on a whole path would guard its last part alone). Names are bytes.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_PATH = 4096  # bytes below the folder: PATH_MAX of Linux, beyond which no program opens a path as a whole
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


@contextmanager
def folder_beneath(root: bytes, path: bytes) -> Iterator[int]:
    """A descriptor of a folder below another one, which may be a link itself; `path` is empty for that one.

    Raises OSError: ENOTDIR for a link on the way, ENAMETOOLONG for over `LONGEST_PATH` bytes.
    """
    if len(path) > LONGEST_PATH:
        raise OSError(errno.ENAMETOOLONG, f"the path has over {LONGEST_PATH:,} bytes")
    handle = os.open(root, _FOLDER)
    try:
        for part in path.split(b"/") if path else ():
            lower = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=handle)
            os.close(handle)
            handle = lower
        yield handle
    finally:
        os.close(handle)


def open_beneath(root: bytes, path: bytes) -> int:
    """A descriptor to read a file below a folder; a pipe or device is opened without waiting for its other end.

    Raises OSError as above, and ELOOP when the file itself is a link.
    """
    above, _, name = path.rpartition(b"/")
    with folder_beneath(root, above) as folder:
        return os.open(name, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)


def stat_beneath(root: bytes, path: bytes) -> os.stat_result:
    """What the file system says of a file below a folder, or of a link itself. Raises OSError as above."""
    above, _, name = path.rpartition(b"/")
    with folder_beneath(root, above) as folder:
        return os.stat(name, dir_fd=folder, follow_symlinks=False)
