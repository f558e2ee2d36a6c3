"""Reading one source file safely: regular files only, whole or not at all, and unchanged while it is read."""

import hashlib
import os
import stat
from dataclasses import dataclass

from extractors.errors import BadInput, CopydeskError, Reason
from flows.discovery import moment, shown_path
from warehouse.listing import SourceFile

SIZE_LIMIT_BYTES = 20_000_000


class StillChanging(CopydeskError):
    """The file changed or vanished while it was read; the next run looks at it again."""


@dataclass(frozen=True, slots=True)
class SourceBytes:
    """One dropped file as it was read, with its bytes."""

    file: SourceFile
    data: bytes


def read_source(folder: bytes, path: bytes, limit_bytes: int = SIZE_LIMIT_BYTES) -> SourceBytes:
    """The bytes of a file and their hash. Raises `BadInput` (permission, not regular, symlink, too large) and
    `StillChanging`."""
    try:
        handle = os.open(os.path.join(folder, path), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)  # noqa: PTH118 - bytes
    except FileNotFoundError as error:
        raise StillChanging("the file vanished before it was read") from error
    except PermissionError as error:
        raise BadInput(Reason.PERMISSION, "no permission to read the file; make it readable for this user") from error
    except OSError as error:
        raise BadInput(Reason.NOT_REGULAR, f"the file cannot be opened: {error.strerror}") from error
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise BadInput(Reason.NOT_REGULAR, "a pipe, socket or device, not a file")
        if before.st_size > limit_bytes:
            raise BadInput(
                Reason.TOO_LARGE, f"{before.st_size:,} bytes, more than the limit of {limit_bytes:,}; split the file"
            )
        data = file.read(limit_bytes + 1)
        after = os.fstat(file.fileno())
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or len(data) != after.st_size:
        raise StillChanging("the file changed while it was read")
    file_as_read = SourceFile(
        path=shown_path(path),
        path_bytes=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        modified_at=moment(after.st_mtime_ns),
        changed_at=moment(after.st_ctime_ns),
    )
    return SourceBytes(file_as_read, data)
