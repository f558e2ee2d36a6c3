"""The folder of watch lists, as a run finds it. Each `*.toml` in it is a list; one that is wrong costs only itself."""

from dataclasses import dataclass
from pathlib import Path

from mentions.watchlist import MOST_CHARACTERS, Watchlist, is_name, read_watchlist

DEFAULT_FOLDER = "watchlists"
MOST_LISTS = 1_000


@dataclass(frozen=True, slots=True)
class WatchFolder:
    """The lists of a folder by name, those with an error too, and what is to be said of them."""

    lists: tuple[Watchlist, ...] = ()
    warnings: tuple[str, ...] = ()


def read_watch_folder(folder: Path) -> WatchFolder:
    """The lists of a folder; none when it is not there. Hidden files and what lies deeper are no lists."""
    if not folder.is_dir():
        return WatchFolder()
    files = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    named = [path for path in files if is_name(path.stem)]
    warnings = [
        f"{path}: a list is named by letters, digits and spaces, 100 at most; rename it"
        for path in files
        if path not in named
    ]
    if len(named) > MOST_LISTS:
        warnings.append(f"{folder} holds {len(named):,} lists; only the first {MOST_LISTS:,} by name are asked")
    lists = tuple(_read(path) for path in named[:MOST_LISTS])
    warnings += [f"{folder}/{one.error}" for one in lists if one.error]
    return WatchFolder(lists, tuple(warnings))


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
