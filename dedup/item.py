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
    """An article as matching sees it."""

    id: str
    text: str
    outlet: str | None = None
    agency: str | None = None  # of its dateline
    credit: str | None = None  # its source credit as printed
    timing: Timing = UNDATED  # when it was published
    # When it says that it was changed, else published; a wall clock without a zone counts as it stands.
    stated: Timing = UNDATED
    place: str | None = None  # its address without tracking parameters
    headline: str | None = None
    paths: frozenset[int] = frozenset()  # keys of the paths of files that hold or held nothing else

    @property
    def corrects(self) -> bool:
        """Whether it says that it corrects an earlier version; read anew each time, as few pairs need it."""
        return is_correction(self.headline, self.text)

    @property
    def notice(self) -> str | None:
        """Where it says so, read anew each time."""
        return correction_notice(self.headline, self.text)
