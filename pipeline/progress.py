"""A progress bar on a terminal; nothing where the output goes to a file or a pipe."""

import sys
from types import TracebackType
from typing import Any


class Progress:
    """A context manager; `total` says how many files there are to read, `advance` how many more are done."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def total(self, files: int) -> None:
        """Show the bar for so many files."""
        if not files or not sys.stderr.isatty():
            return
        from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
        from rich.progress import Progress as Bar  # noqa: PLC0415

        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("reading", total=files)
        self._bar.start()

    def advance(self, files: int) -> None:
        """Count files that are done."""
        if self._bar is not None:
            self._bar.advance(self._task, files)
