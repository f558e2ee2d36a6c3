"""Stamps of metadata and feeds: as fine as they are written, the zone as written, nothing invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Basis
from extractors.dates.stamps import read_stamp


@pytest.mark.parametrize(
    ("stamp", "edtf", "precision", "local", "zone", "instant"),
    [
        (
            "2013-03-07T10:10:11+03:00",
            "2013-03-07",
            "second",
            "2013-03-07 10:10:11",
            "+03:00",
            "2013-03-07 07:10:11+00:00",
        ),
        (
            "2013-03-07T10:10:11.123Z",
            "2013-03-07",
            "second",
            "2013-03-07 10:10:11",
            "+00:00",
            "2013-03-07 10:10:11+00:00",
        ),
        (
            "2013-03-07T23:30:00-0500",
            "2013-03-07",
            "second",
            "2013-03-07 23:30:00",
            "-05:00",
            "2013-03-08 04:30:00+00:00",
        ),
        ("2013-03-07T10:10", "2013-03-07", "minute", "2013-03-07 10:10:00", None, None),
        ("2013-03-07 10:10:11", "2013-03-07", "second", "2013-03-07 10:10:11", None, None),
        ("2013-03-07", "2013-03-07", "day", None, None, None),
        ("20130307T101011Z", "2013-03-07", "second", "2013-03-07 10:10:11", "+00:00", "2013-03-07 10:10:11+00:00"),
        ("2013/03/07", "2013-03-07", "day", None, None, None),
        ("2013-03", "2013-03", "month", None, None, None),
        ("2013", "2013", "year", None, None, None),
        (
            "Thu, 07 Mar 2013 10:10:11 +0400",
            "2013-03-07",
            "second",
            "2013-03-07 10:10:11",
            "+04:00",
            "2013-03-07 06:10:11+00:00",
        ),
        (
            "Thu, 07 Mar 2013 10:10:11 GMT",
            "2013-03-07",
            "second",
            "2013-03-07 10:10:11",
            "+00:00",
            "2013-03-07 10:10:11+00:00",
        ),
        ("7 Mar 2013 10:10 EST", "2013-03-07", "minute", "2013-03-07 10:10:00", "-05:00", "2013-03-07 15:10:00+00:00"),
        ("Thu, 07 Mar 2013", "2013-03-07", "day", None, None, None),
        ("1362651011", "2013-03-07", "second", "2013-03-07 10:10:11", "+00:00", "2013-03-07 10:10:11+00:00"),
        ("1362651011000", "2013-03-07", "second", "2013-03-07 10:10:11", "+00:00", "2013-03-07 10:10:11+00:00"),
        ("March 7, 2013", "2013-03-07", "day", None, None, None),
        ("3/4/2013", "[2013-03-04,2013-04-03]", "day", None, None, None),
        ("2013-03-07T24:00:00", "2013-03-07", "day", None, None, None),
    ],
)
def test_a_stamp_says_what_it_says(  # noqa: PLR0917
    stamp: str, edtf: str, precision: str, local: str | None, zone: str | None, instant: str | None
) -> None:
    read = read_stamp(stamp, Basis.FEED)
    assert read is not None
    assert (read.text, read.edtf, read.precision, read.basis, read.zone) == (stamp, edtf, precision, "feed", zone)
    assert (read.local and str(read.local)) == local
    assert (read.instant and str(read.instant)) == instant


@pytest.mark.parametrize(
    "stamp",
    [
        None,
        "",
        "yesterday",
        "2013-02-30",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "9" * 80,
        "12345",
        "2013-13",
        "5 hours ago",
    ],
)
def test_what_is_no_date_gives_none(stamp: str | None) -> None:
    assert read_stamp(stamp) is None


@given(st.text(alphabet="0123456789-:T+ZGMTaprMar,/. ", max_size=70))
def test_any_stamp_gives_a_date_or_none(stamp: str) -> None:
    read = read_stamp(stamp)
    assert read is None or read.text == " ".join(stamp.split())
