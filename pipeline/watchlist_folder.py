"""The folder of watch lists, as a run finds it. Each `*.toml` in it is a list. A wrong list stops the run."""

import os
from dataclasses import dataclass
from pathlib import Path

from mentions.watchlist import MOST_CHARACTERS, Watchlist, is_name, read_watchlist
from pipeline.input_fault import InputFault

DEFAULT_FOLDER = "watchlists"
VARIABLE = "COPYDESK_WATCHLISTS"  # names another folder for runs that are given none, such as those of a worker
MOST_LISTS = 1_000


class WatchlistFault(InputFault):
    """Watch lists that cannot be asked. For each the message also has the column, and the line itself with carets below
    it."""


@dataclass(frozen=True, slots=True)
class WatchFolder:
    """The watch lists of a folder."""

    lists: tuple[Watchlist, ...] = ()  # by name, also those with an error
    faults: tuple[str, ...] = ()  # for each file that is wrong, what is wrong
    warnings: tuple[str, ...] = ()

    def sound(self) -> "WatchFolder":
        """This folder. Raises WatchlistFault when one of its lists cannot be asked."""
        if self.faults:
            raise WatchlistFault(self.faults)
        return self


def folder_of(given: str | None) -> Path:
    """The folder of watch lists: the one given, else that of COPYDESK_WATCHLISTS, else the default one."""
    if given and given != DEFAULT_FOLDER:
        return Path(given)
    return Path(os.environ.get(VARIABLE) or DEFAULT_FOLDER)


def read_watch_folder(folder: Path) -> WatchFolder:
    """The lists of a folder. A missing folder has none. Hidden files and subfolders are left out."""
    if not folder.is_dir():
        return WatchFolder()
    files = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    named = [path for path in files if is_name(path.stem)]
    faults = [
        f"{path}: a list is named by letters, digits and spaces, 100 at most; rename it"
        for path in files
        if path not in named
    ]
    warnings = []
    if len(named) > MOST_LISTS:
        warnings.append(f"{folder} holds {len(named):,} lists; only the first {MOST_LISTS:,} by name are asked")
    lists = tuple(_read(path) for path in named[:MOST_LISTS])
    faults += [f"{folder}/{one.error}" for one in lists if one.error]
    return WatchFolder(lists, tuple(faults), tuple(warnings))


def _read(path: Path) -> Watchlist:
    try:
        if not path.is_file():
            return _unreadable(path, "it is not a file", "Put a file in its place")
        with path.open("rb") as stream:
            data = stream.read(4 * MOST_CHARACTERS + 1)
        return read_watchlist(path.stem, data.decode("utf-8-sig"))
    except OSError as error:
        return _unreadable(path, f"it cannot be read: {error.strerror}", "Make it readable for who runs copydesk")
    except UnicodeDecodeError:
        return _unreadable(path, "it is not UTF-8", "Save it as UTF-8")


def _unreadable(path: Path, problem: str, advice: str) -> Watchlist:
    return Watchlist(path.stem, path.stem, None, f"{path.name}: {problem}\n{advice}")
