"""The folder of a briefing: index.html, the source views in pages/, and briefing.json, which says what was shown.

Each file is complete at any time, because it is written beside its place and moved there. Source views are written
before the page that links to them. Views without a link are deleted after it.
"""

import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from extractors.errors import CopydeskError
from reports.page import PAGES, Rendered

INDEX, SHOWN = "index.html", "briefing.json"
_VIEW = re.compile(r"[0-9a-f]+\.html")
_UNFINISHED = re.compile(r"\..+\.unfinished")


class FolderRefused(CopydeskError):
    """A folder that a briefing cannot be written into. Nothing in it was changed."""

    def __init__(self, folder: Path, problem: str, advice: str) -> None:
        super().__init__(folder, problem, advice)
        self.folder = folder
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.folder}: {self.problem}. {self.advice}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the briefing of a folder shows. Editions are named by the runs that made them."""

    edition: str | None  # None until the first briefing is complete
    since: str | None  # the edition that it was compared with; None for the first briefing

    def before(self, edition: str) -> str | None:
        """The edition to compare the next briefing with. It is the same when the same edition is shown again."""
        return self.since if edition == self.edition else self.edition


def read_shown(folder: Path) -> Shown:
    """What a folder shows. The folder may be missing. Raises FolderRefused when it has files that are no briefing."""
    try:
        if not folder.exists() or not any(folder.iterdir()):
            return Shown(None, None)
        told = json.loads((folder / SHOWN).read_text(encoding="utf-8"))
        return Shown(_run(told["edition"]), _run(told["since"]))
    except NotADirectoryError as error:
        raise FolderRefused(folder, "it is not a folder", "Give another one with --out DIR") from error
    except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
        raise FolderRefused(
            folder, f"it holds things, but no {SHOWN} of a briefing", "Give an empty or a new folder with --out DIR"
        ) from error
    except OSError as error:
        raise _unusable(folder, error) from error


def write_briefing(folder: Path, rendered: Rendered, shown: Shown) -> int:
    """Write a briefing into a folder. Returns its size in bytes. Raises FolderRefused when it cannot be written."""
    before = read_shown(folder)
    files = {f"{PAGES}/{name}": text for name, text in rendered.pages.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / SHOWN, _told(before))  # so that the folder is known as ours, also after a kill
        if files:
            (folder / PAGES).mkdir(exist_ok=True)
        for name, text in {**files, INDEX: rendered.index, SHOWN: _told(shown)}.items():
            _write(folder / name, text)
        _sweep(folder, set(rendered.pages))
    except OSError as error:
        raise _unusable(folder, error) from error
    return len(rendered.index.encode()) + sum(len(text.encode()) for text in files.values())


def _told(shown: Shown) -> str:
    return json.dumps(asdict(shown)) + "\n"


def _run(told: object) -> str | None:
    if told is not None and not isinstance(told, str):
        raise TypeError(told)
    return told


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _sweep(folder: Path, kept: set[str]) -> None:
    """Delete source views without a link, which may hold what was forgotten, and files of killed runs."""
    for path in (*folder.glob(".*"), *(folder / PAGES).glob("*")):
        unlinked = path.parent.name == PAGES and _VIEW.fullmatch(path.name) and path.name not in kept
        if unlinked or _UNFINISHED.fullmatch(path.name):
            path.unlink(missing_ok=True)


def _unusable(folder: Path, error: OSError) -> FolderRefused:
    return FolderRefused(
        folder,
        f"the briefing cannot be written there: {error.strerror}",
        "Make room there, or give another one with --out DIR",
    )
