"""The folder of watch lists, as a run finds it. Each `*.toml` in it is a list. A wrong list stops the run."""

from dataclasses import dataclass
from pathlib import Path

from extractors.errors import CopydeskError
from mentions.watchlist import MOST_CHARACTERS, Watchlist, is_name, read_watchlist

DEFAULT_FOLDER = "watchlists"
MOST_LISTS = 1_000
SHOWN_LISTS = 10  # of those that are wrong


class WatchlistFault(CopydeskError):
    """Watch lists that cannot be asked. For each the message has the file, line and column, the line itself with carets
    below it, and what to do. At the end it says that no file was read."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """The lines of the message."""
        shown = [line for problem in self.problems[:SHOWN_LISTS] for line in problem.split("\n")]
        more = len(self.problems) - SHOWN_LISTS
        return [*shown, *([f"... and {more:,} more"] if more > 0 else []), "No file was read"]


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
