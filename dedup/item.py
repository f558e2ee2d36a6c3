"""Item: what matching knows of an article, and when it can have been published."""

from dataclasses import dataclass
from datetime import date, datetime

from dedup.corrections import correction_notice, is_correction


@dataclass(frozen=True, slots=True)
class Timing:
    """The days an article can be from, both inclusive, and the instant when it is known; None is unknown."""

    earliest: date | None = None
    latest: date | None = None
    instant: datetime | None = None

    def surely_before(self, other: "Timing") -> bool:
        """Tell whether only this order is possible: by the instants when both are known, else by the days."""
        if self.instant is not None and other.instant is not None:
            return self.instant < other.instant
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest


UNDATED = Timing()


@dataclass(frozen=True, slots=True)
class Item:
    """An article as matching sees it. `agency`: of its dateline; `credit`: its source credit as printed.

    `timing`: when it was published; `stated`: when it says that it was changed, else published, where a wall clock
    without a zone counts as it stands. `place`: its address without tracking parameters. `paths`: keys of the paths of
    files that hold or held nothing else.
    """

    id: str
    text: str
    outlet: str | None = None
    agency: str | None = None
    credit: str | None = None
    timing: Timing = UNDATED
    stated: Timing = UNDATED
    place: str | None = None
    headline: str | None = None
    paths: frozenset[int] = frozenset()

    @property
    def corrects(self) -> bool:
        """Whether it says that it corrects an earlier version; read anew each time, as few pairs need it."""
        return is_correction(self.headline, self.text)

    @property
    def notice(self) -> str | None:
        """Where it says so, read anew each time."""
        return correction_notice(self.headline, self.text)
