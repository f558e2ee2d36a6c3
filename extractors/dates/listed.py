"""Days as people write them into lists for programs: ISO 8601 and EDTF alone, since 04/05/2013 is two days."""

import re
from dataclasses import replace

from extractors.article import Basis, Precision, Published

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-(?:\d\d|XX))?)?|XXXX-\d\d-\d\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?")


def read_day(written: str) -> Published | None:
    """The day that a list gives. None for what is not written as ISO 8601 or EDTF has it, or is no day."""
    stamp = written.strip()
    if _INSTANT.fullmatch(stamp):
        return _read(stamp)
    if not _DAY.fullmatch(stamp):
        return None
    if stamp.startswith("XXXX-"):
        return _without_year(stamp)
    found = _read(stamp.removesuffix("-XX"))
    return replace(found, text=stamp) if found else None


def _without_year(stamp: str) -> Published | None:
    leap = _read(stamp.replace("XXXX", "2000"))
    return Published(stamp, stamp, Precision.MONTH_DAY, Basis.SOURCES) if leap else None


def _read(stamp: str) -> Published | None:
    from extractors.dates.stamps import read_stamp  # noqa: PLC0415 - .03 s, and most folders have no list

    return read_stamp(stamp, Basis.SOURCES)
