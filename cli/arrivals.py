"""Files that arrive in a folder, until they have been quiet for long enough to start a run. Knows no clock."""

QUIET_SECONDS = 2.0  # without a change: as long as discovery takes a file for one that may still be written
MOST_SECONDS = 10.0  # that files which are quiet wait for others which are not


class Arrivals:
    """Paths that changed since the last run, by when they did so last. Times are seconds of any one clock."""

    def __init__(self) -> None:
        self._changed: dict[str, float] = {}

    def note(self, path: str, now: float) -> None:
        """A file appeared, or was written to."""
        self._changed[path] = now

    def forget(self, path: str) -> None:
        """A file is gone."""
        self._changed.pop(path, None)

    def due(self, now: float) -> bool:
        """Whether a run should start: some files are quiet, and the others as well or for too long not."""
        quiet = self._quiet(now)
        return bool(quiet) and (len(quiet) == len(self._changed) or now - min(quiet.values()) >= MOST_SECONDS)

    def take(self, now: float) -> list[str]:
        """The quiet files, which are no longer waited for."""
        quiet = self._quiet(now)
        self._changed = {path: at for path, at in self._changed.items() if path not in quiet}
        return sorted(quiet)

    def _quiet(self, now: float) -> dict[str, float]:
        return {path: at for path, at in self._changed.items() if now - at >= QUIET_SECONDS}
