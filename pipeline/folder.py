"""The folder of source files: which files it has, and which of them need to be read.

This module lists names, follows no symlink and reads no content. Names are bytes, as the file system has them.
"""

import errno
import os
import re
import stat
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from extractors.errors import CopydeskError, Reason
from warehouse.outcome.listing import FoundFile, FoundFiles
from warehouse.outcome.outcome import FileOutcome, FileState, Reject, Stage

if TYPE_CHECKING:
    from warehouse.load.ledger import Ledger

RULES = Path(__file__).with_name("ignored.toml")  # which names are never read
PROFILES = b"outlets"  # the folder of outlet profiles, in that of sources
NAMES = b"names.toml"
LISTED = (b"", PROFILES)  # folders that hold lists
LINK = "a symbolic link; copy the file itself into the folder"
NO_FILE = "a pipe, socket or device, not a file"
# Each part of a path is opened in the folder before it, so a folder that is replaced by a link between listing and
# reading leads nowhere (openat(2); `O_NOFOLLOW` on a whole path would guard its last part alone).
LONGEST_PATH = 4096  # bytes below the folder: PATH_MAX of Linux; no program opens a longer path at once
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
Walked = tuple[FoundFiles, list[FileOutcome]]  # the files that may be read, and the outcomes of the others
FRESH_SECONDS = 2.0  # a file modified less long ago may still be written to


class FolderMissing(CopydeskError):
    """The folder of source files cannot be listed."""

    def __init__(self, folder: str, problem: str) -> None:
        super().__init__(folder, problem)
        self.folder = folder
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.folder}: {self.problem}; name the folder that holds the source files: copydesk ingest SEEDS"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder at one moment, with its files by what is to be done."""

    to_read: tuple[bytes, ...]  # new or changed
    unchanged: pa.Table  # the rows of `Ledger.files` that are as the folder has them
    settled: tuple[FileOutcome, ...]  # outcomes that need no reading


def list_folder(
    folder: Path, ledger: "Ledger", now: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep
) -> Folder:
    """List `folder` and sort its files by what is to be done. Raises `FolderMissing`.

    A file modified less than two seconds ago is checked again after at most two seconds. If it has not
    changed by then it is read, else it is `waiting` for the next run.
    """
    require_folder(folder)
    began = now()
    found, settled = _walk(os.fsencode(folder))
    unchanged, others = ledger.compare(found)
    to_read: list[bytes] = []
    fresh: list[FoundFile] = []
    for file in others:
        if began - file.modified_ns / 1e9 < FRESH_SECONDS:
            fresh.append(file)
        else:
            to_read.append(file.path_bytes)
    if fresh:
        newest = max(file.modified_ns for file in fresh) / 1e9
        sleep(min(FRESH_SECONDS, max(0.0, newest + FRESH_SECONDS - now())))
        for file in fresh:
            if _same_now(folder, file):
                to_read.append(file.path_bytes)
            else:
                settled.append(still_changing(file.path_bytes, file))
    return Folder(tuple(sorted(to_read)), unchanged, tuple(settled))


def require_folder(folder: Path) -> None:
    """Raise `FolderMissing` unless there is such a folder."""
    if not folder.is_dir():
        raise FolderMissing(str(folder), "it is not a folder" if folder.exists() else "there is no such folder")


def moment(nanoseconds: int) -> datetime:
    """A time of the file system in UTC, in microseconds as in the warehouse."""
    return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC).replace(
        microsecond=nanoseconds % 1_000_000_000 // 1000
    )


def folder_name(folder: Path) -> str:
    """The name of a source folder in the warehouse. Bytes that are not UTF-8 become escapes like \\xe9."""
    return os.fsencode(folder.resolve()).decode("utf-8", "backslashreplace")


def shown_path(path: bytes) -> str:
    """A path as it is shown and stored. Bytes that are not UTF-8 become U+FFFD."""
    return path.decode("utf-8", "replace")


def still_changing(path: bytes, found: FoundFile | None) -> FileOutcome:
    """The outcome of a file that is being written to. The next run checks it again."""
    return _settled(path, FileState.WAITING, "still changing", found)


def refused(path: bytes, reason: Reason, detail: str, stage: Stage = Stage.DISCOVER) -> FileOutcome:
    """The outcome of a file that cannot be read."""
    reject = Reject(None, stage, reason, detail)
    return _settled(path, FileState.REJECTED, reason.value, None, (reject,))


def ignored(path: bytes, rule: str) -> FileOutcome:
    """The outcome of a file that a rule ignores."""
    return _settled(path, FileState.IGNORED, rule, None)


def _settled(
    path: bytes, state: FileState, reason: str, found: FoundFile | None, rejects: tuple[Reject, ...] = ()
) -> FileOutcome:
    return FileOutcome(
        path=shown_path(path),
        path_bytes=path,
        sha256=None,
        size_bytes=found.size_bytes if found else None,
        modified_at=moment(found.modified_ns) if found else None,
        changed_at=moment(found.changed_ns) if found else None,
        etag=found.etag if found else None,
        state=state,
        reason=reason,
        documents=(),
        rejects=rejects,
    )


def _walk(root: bytes) -> Walked:
    """All regular files below a folder that no rule ignores, and the outcomes of all else there."""
    found, settled = FoundFiles(), []
    names: list[bytes] = []  # the last parts of the paths that were found
    folders: list[tuple[bytes, str | None]] = [(b"", None)]  # with the rule that ignores all below one
    while folders:
        below, hidden = folders.pop()
        try:
            entries = _listed(root, below)
        except (FileNotFoundError, NotADirectoryError):
            settled.append(still_changing(below, None))
            continue
        except OSError as error:
            settled.append(refused(below, Reason.PERMISSION, f"the folder cannot be listed: {error.strerror}"))
            continue
        for name, status in entries:
            path = below + b"/" + name if below else name
            if status is None:
                settled.append(still_changing(path, None))  # it was deleted, or is being replaced
            elif below in LISTED and stat.S_ISREG(status.st_mode) and (rule := list_rule(path)):
                settled.append(ignored(path, rule))
            elif stat.S_ISREG(status.st_mode) and not hidden:
                names.append(name)
                found.add(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            elif stat.S_ISDIR(status.st_mode):
                folders.append((path, hidden or ignore_rule(name, is_folder=True)))
            elif rule := hidden or ignore_rule(name, is_folder=False):
                settled.append(ignored(path, rule))
            elif stat.S_ISLNK(status.st_mode):
                settled.append(refused(path, Reason.SYMLINK, LINK))
            else:
                settled.append(refused(path, Reason.NOT_REGULAR, NO_FILE))
    return without_ignored(found, names, settled)


def without_ignored(found: FoundFiles, names: Sequence[bytes], settled: list[FileOutcome]) -> Walked:
    """The files that no rule for names ignores, and all outcomes. `names`: the last parts of their paths."""
    rules = _ignored_files(names)
    return found.without(rules.keys()), settled + [ignored(found.path_bytes[at], rule) for at, rule in rules.items()]


def _listed(root: bytes, below: bytes) -> list[tuple[bytes, os.stat_result | None]]:
    """The names in a folder with what the file system says of each. None: it was deleted. Raises OSError."""
    with folder_beneath(root, below) as folder:
        return [(os.fsencode(name), _stat(name, folder)) for name in os.listdir(folder)]  # noqa: PTH208 - no path


def _stat(name: str, folder: int) -> os.stat_result | None:
    try:
        return os.stat(name, dir_fd=folder, follow_symlinks=False)
    except OSError:
        return None


def _same_now(folder: Path, file: FoundFile) -> bool:
    try:
        now = stat_beneath(os.fsencode(folder), file.path_bytes)
    except OSError:
        return False
    return (now.st_size, now.st_mtime_ns) == (file.size_bytes, file.modified_ns)


@contextmanager
def folder_beneath(root: bytes, path: bytes) -> Iterator[int]:
    """A descriptor of a folder below `root`, or of `root` itself for an empty path. `root` may be a link.

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
    """A descriptor to read a file below a folder. A pipe or device is opened without waiting for its other end.

    Raises OSError as `folder_beneath` does, and ELOOP when the file itself is a link.
    """
    above, _, name = path.rpartition(b"/")
    with folder_beneath(root, above) as folder:
        return os.open(name, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)


def stat_beneath(root: bytes, path: bytes) -> os.stat_result:
    """The stat of a file below a folder, or of a link. Raises OSError as `folder_beneath` does."""
    above, _, name = path.rpartition(b"/")
    with folder_beneath(root, above) as folder:
        return os.stat(name, dir_fd=folder, follow_symlinks=False)


@dataclass(frozen=True, slots=True)
class IgnoreRule:
    """A rule for names: it may hold whole names, endings, and a pattern to find in a name; or else for whole paths."""

    name: str
    names: frozenset[bytes]
    endings: tuple[bytes, ...]  # in lower case
    pattern: re.Pattern[bytes] | None
    files_only: bool
    path: re.Pattern[bytes] | None  # of lists, which `list_rule` knows

    def holds(self, name: bytes, is_folder: bool) -> bool:
        """Whether this rule ignores a file or folder. `name` is the last part of its path."""
        if is_folder and self.files_only:
            return False
        return (
            name in self.names
            or name.lower().endswith(self.endings)
            or (self.pattern is not None and self.pattern.search(name) is not None)
        )


def ignore_rule(name: bytes, is_folder: bool) -> str | None:
    """The name of the rule that ignores a file, or a folder with all below it. None: no rule does."""
    return next((rule.name for rule in ignore_rules() if rule.holds(name, is_folder)), None)


def list_rule(path: bytes) -> str | None:
    """The name of the rule for a file that says something of the others and is none of them. None: it is a source."""
    rule = next((rule.name for rule in ignore_rules() if rule.path and rule.path.fullmatch(path)), None)
    return None if rule is None or ignore_rule(path.rpartition(b"/")[2], is_folder=False) else rule


def ignored_path(path: str) -> str | None:
    """The name of the rule that ignores a file of an archive, by its name or by a folder that it lies in."""
    *folders, name = (part.encode() for part in re.split(r"[/\\]", path))
    found = (rule for folder in folders if folder.strip(b".") and (rule := ignore_rule(folder, is_folder=True)))
    return next(found, None) or ignore_rule(name, is_folder=False)


@cache
def ignore_rules() -> tuple[IgnoreRule, ...]:
    """The rules in their order."""
    return tuple(map(_rule, tomllib.loads(RULES.read_text(encoding="utf-8"))["rule"]))


def _ignored_files(names: Sequence[bytes]) -> dict[int, str]:
    """Which of the names of files are ignored, each with the rule, by their places.

    Nearly all names are of no rule. One pass over all of them tells that, and the rules are asked for the others.
    """
    some_rule = pc.match_substring_regex(pa.array(names, pa.binary()), pattern=_any_rule())
    rules = {at: ignore_rule(names[at], is_folder=False) for at in pc.indices_nonzero(some_rule).to_pylist()}
    return {at: rule for at, rule in rules.items() if rule}


@cache
def _any_rule() -> str:
    """A pattern for Arrow that is found in each name that some rule ignores. Arrow takes bytes for Latin-1.

    It is found in any name with a line feed too, because `$` there is the very end of a name.
    """
    parts = [b"\\n"]
    for rule in ignore_rules():
        parts += [b"^%s$" % re.escape(name) for name in rule.names]
        parts += [b"(?i:%s)$" % re.escape(ending) for ending in rule.endings]
        parts += [b"(?:%s)" % rule.pattern.pattern] if rule.pattern else []
    return b"|".join(parts).decode()


def _rule(stated: Mapping[str, Any]) -> IgnoreRule:
    return IgnoreRule(
        stated["name"],
        frozenset(name.encode() for name in stated.get("names", ())),
        tuple(ending.lower().encode() for ending in stated.get("endings", ())),
        re.compile(stated["pattern"].encode()) if "pattern" in stated else None,
        stated.get("of") == "file",
        re.compile(stated["path"].encode()) if "path" in stated else None,
    )
