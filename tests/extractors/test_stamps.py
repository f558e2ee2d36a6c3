"""Stamps of metadata and feeds: as fine as they are written, the zone as written, nothing invented."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Basis
from extractors.dates.cldr import read_stamp_names
from extractors.dates.stamp_names import DATA
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
        (
            "Thu, 7 Mar 13 10:10 GMT",
            "2013-03-07",
            "minute",
            "2013-03-07 10:10:00",
            "+00:00",
            "2013-03-07 10:10:00+00:00",
        ),
        (
            "Wed Mar 06 08:30:00 CET 2019",
            "2019-03-06",
            "second",
            "2019-03-06 08:30:00",
            "+01:00",
            "2019-03-06 07:30:00+00:00",
        ),
        ("1362651011000000", "2013-03-07", "second", "2013-03-07 10:10:11", "+00:00", "2013-03-07 10:10:11+00:00"),
        ("@1362651011", "2013-03-07", "second", "2013-03-07 10:10:11", "+00:00", "2013-03-07 10:10:11+00:00"),
        ("/Date(1362651011000)/", "2013-03-07", "second", "2013-03-07 10:10:11", "+00:00", "2013-03-07 10:10:11+00:00"),
        ("1362651011.25", "2013-03-07", "second", "2013-03-07 10:10:11", "+00:00", "2013-03-07 10:10:11+00:00"),
        ("20130307101011", "2013-03-07", "second", "2013-03-07 10:10:11", None, None),
        ("2013-03-07 3:10 PM", "2013-03-07", "minute", "2013-03-07 15:10:00", None, None),
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
        "0",
        "-1362651011",
        "99999999999999",
        "20131307",
        "PT5M",
        "2013-W10",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "Sun, 31 Feb 13 10:00:00 GMT",
        pytest.param("2019030508", id="the fifth of March or a second of 2033"),
        pytest.param("200310", id="October 2003 or the tenth of March 2020"),
        pytest.param("07/03/13 10:10", id="three orders of two digits"),
        pytest.param("Tue, 19 Mar 05 10:00:00 GMT", id="a Tuesday only when the year comes first"),
        pytest.param("10 lis 2019", id="October in Croatian, November in Polish"),
    ],
)
def test_what_is_no_date_gives_none(stamp: str | None) -> None:
    assert read_stamp(stamp) is None


@pytest.mark.parametrize(
    ("stamp", "language", "edtf"),
    [
        ("Ma, 04 Mar 2019 10:00:00 +0200", "fi", "2019-11-04"),  # marraskuu, beside a Finnish Monday
        ("Mon, 04 Mar 2019 10:00:00 +0200", "fi", "2019-03-04"),
        ("04 Mar 2019 10:00:00 +0200", "fi", "2019-03-04"),  # the standard asks for English
        ("ti, 25 jou 2018 10:00:00 +0200", None, "2018-12-25"),
        ("Pt, 10 lis 2017 08:00:00 +0100", None, "2017-11-10"),
        ("10 lis 2017 08:00:00", "hr", "2017-10-10"),
        ("jeu. 14 févr. 2019 08:00", None, "2019-02-14"),
        ("sam, 06 jui 2019 08:00", "fr", "2019-07-06"),  # juin or juillet: the Saturday says which
        ("segunda-feira, 4 de março de 2019 09:30", None, "2019-03-04"),
        ("Paz, 05 Ağu 2018 09:00:00 +0300", None, "2018-08-05"),
        ("čt, 07 úno 2019 09:00:00 +0100", None, "2019-02-07"),
        ("Нд, 03 лют 2019 09:00:00 +0200", None, "2019-02-03"),
        ("Δευ, 04 Φεβ 2019 09:00:00 +0200", None, "2019-02-04"),
        ("週四, 07 二月 2019 09:00:00 +0800", None, "2019-02-07"),
        ("木, 07 2月 2019 09:00:00 +0900", None, "2019-02-07"),
        ("목, 07 2월 2019 09:00:00 +0900", None, "2019-02-07"),
        ("Thứ năm, 07 Th2 2019 09:00:00 +0700", None, "2019-02-07"),
        ("พฤ., 07 ก.พ. 2562 09:00:00 +0700", None, "2019-02-07"),
        ("الخميس، ٠٧ فبراير ٢٠١٩ 09:00", None, "2019-02-07"),
        ("বৃহস্পতি, 07 ফেব্রুয়ারী 2019 09:00:00", None, "2019-02-07"),
        ("3/4/2013", "de", "2013-04-03"),
        ("Thu, 7 F&eacute;v 2019 09:00:00 &#43;0100", None, "2019-02-07"),
        ("Mon, 07 Feb 2019 09:00:00 GMT", None, "2019-02-07"),  # a wrong weekday is not held against the date
        ("Thu,07 Feb 2019 09:00:00 America/New_York", None, "2019-02-07"),
    ],
)
def test_a_stamp_may_be_in_the_words_of_its_server(stamp: str, language: str | None, edtf: str) -> None:
    read = read_stamp(stamp, Basis.FEED, language)
    assert read is not None
    assert (read.text, read.edtf) == (stamp, edtf)


@pytest.mark.slow
def test_the_names_in_stamps_are_those_of_cldr() -> None:
    assert json.loads(DATA.read_text(encoding="utf-8")) == read_stamp_names(), (
        "write data/stamp_names.json anew: python -m extractors.dates.cldr"
    )


@given(st.text(alphabet="0123456789-:T+ZGMTaprMar,/. ", max_size=70))
def test_any_stamp_gives_a_date_or_none(stamp: str) -> None:
    read = read_stamp(stamp)
    assert read is None or read.text == " ".join(stamp.split())
