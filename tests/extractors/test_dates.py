"""Printed dates: what is read from a line, what is left open, and what is not read at all."""

import json
import re
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Basis, Precision
from extractors.dates.calendars import (
    DATA,
    LATER,
    base_language,
    read_half_day,
    read_month,
    read_weekday,
)
from extractors.dates.cldr import LANGUAGES, read_calendars
from extractors.dates.clocks import zone_offset
from extractors.dates.date_lines import is_age, is_bare_date, is_unread_date, is_visit
from extractors.dates.printed import Label, PrintedDate, find_dates, read_day_order
from extractors.dates.stamps import read_stamp


def one(line: str, **hints: str | bool) -> PrintedDate:
    found = find_dates(line, **hints)  # type: ignore[arg-type]
    assert len(found) == 1, found
    return found[0]


SEEDS = [
    ("seed 000", "January 28, 2013, 10:10 am", "January 28, 2013, 10:10 am", "2013-01-28", "minute", "10:10", None),
    (
        "seed 002",
        "November 19, 2011, 18:50 UTC+3",
        "November 19, 2011, 18:50 UTC+3",
        "2011-11-19",
        "minute",
        "18:50",
        "+03:00",
    ),
    ("seed 003", "March 7, 2013 | By More", "March 7, 2013", "2013-03-07", "day", None, None),
]


@pytest.mark.parametrize("case", SEEDS, ids=lambda case: case[0])
def test_dates_of_the_seeds(case: tuple[str, ...]) -> None:
    _, line, text, edtf, precision, clock, zone = case
    published = one(line).published
    assert (published.text, published.edtf, published.precision, published.zone) == (text, edtf, precision, zone)
    assert (published.local.strftime("%H:%M") if published.local else None) == clock
    assert published.earliest == published.latest == date.fromisoformat(edtf)
    assert published.instant == (datetime(2011, 11, 19, 15, 50, tzinfo=UTC) if zone else None)


DAYS = """
    January 28, 2013          | Jan. 28, 2013            | Jan 28 2013             | JANUARY 28, 2013
    January 28th, 2013        | the 28th of January, 2013 | 28 January 2013        | 28 January, 2013
    28th January 2013         | 28-Jan-2013              | 28. Januar 2013         | den 28. Jänner 2013
    le 28 janvier 2013        | 28 janv. 2013            | 28 JANVIER 2013         | 28 de enero de 2013
    28 de janeiro de 2013     | enero 28, 2013           | 28 gennaio 2013         | 28 gen 2013
    28 januari 2013           | 28 января 2013 г.        | 28 янв. 2013            | 28 січня 2013 року
    28 stycznia 2013 r.       | 28. ledna 2013           | 28 Ocak 2013            | 28. tammikuuta 2013
    28 Ιανουαρίου 2013        | 28 ΙΑΝΟΥΑΡΙΟΥ 2013       | 2013. január 28.        | 28 ianuarie 2013
    28 siječnja 2013          | 28 јануар 2013           | 28 Januari 2013         | 28 tháng 1 năm 2013
    28 tháng 1, 2013          | ב-28 בינואר 2013         | ٢٨ يناير ٢٠١٣           | 28 كانون الثاني 2013
    28 كانون الثاني/يناير 2013 | 28 جانفي 2013            | ۲۸ ژانویه ۲۰۱۳          | 28 जनवरी 2013
    2013年1月28日             | 2013年01月28日           | ２０１３年１月２８日     | 平成25年1月28日
    2013년 1월 28일           | 2013-01-28               | 2013/01/28              | 2013.01.28
    2013. 1. 28.              | 28.01.2013               | 28.1.2013               | 28. 1. 2013
    28/01/2013                | 1/28/2013                | 01-28-2013              | January\u00a028,\u00a02013
    Published\u2002Jan 28, 2013 | 📅Jan 28, 2013         | NewsJanuary 28, 2013By More | Mira Holm28.01.2013Politik
"""


@pytest.mark.parametrize("line", [form.strip() for form in DAYS.replace("\n", "|").split("|") if form.strip()])
def test_one_day_in_many_forms(line: str) -> None:
    published = one(line).published
    assert (published.edtf, published.precision) == ("2013-01-28", Precision.DAY)
    assert published.basis is Basis.PRINTED
    assert (published.local, published.zone, published.instant) == (None, None, None)


TIMES = [
    ("28.1.2013, 10:10 Uhr", "2013-01-28T10:10:00", None),
    ("28.1.2013, 10.10 Uhr", "2013-01-28T10:10:00", None),
    ("28. tammikuuta 2013 klo 10.10", "2013-01-28T10:10:00", None),
    ("Mon 28 Jan 2013 10.10 GMT", "2013-01-28T10:10:00", "+00:00"),
    ("10:10 28.01.2013", "2013-01-28T10:10:00", None),
    ("10:10 AM - 28 Jan 2013", "2013-01-28T10:10:00", None),
    ("6pm on 28 January 2013", "2013-01-28T18:00:00", None),
    ("28 January 2013 at 6pm", "2013-01-28T18:00:00", None),
    ("28 January 2013 at 6:05 p.m.", "2013-01-28T18:05:00", None),
    ("January 28, 2013 12:10 am", "2013-01-28T00:10:00", None),
    ("January 28, 2013 12:10 pm", "2013-01-28T12:10:00", None),
    ("January 28, 20136:01 PM", "2013-01-28T18:01:00", None),
    ("28 janvier 2013 à 18h50", "2013-01-28T18:50:00", None),
    ("28 janvier 2013 - 18 h 50", "2013-01-28T18:50:00", None),
    ("28 de enero de 2013 a las 6:50 p. m.", "2013-01-28T18:50:00", None),
    ("28 января 2013 г., в 18:50", "2013-01-28T18:50:00", None),
    ("28 Ocak 2013 Pazartesi 10:10", "2013-01-28T10:10:00", None),
    ("2013.01.28. 오후 6:50", "2013-01-28T18:50:00", None),
    ("2013.01.28. 10:10", "2013-01-28T10:10:00", None),
    ("28.01.2013. u 10:10", "2013-01-28T10:10:00", None),
    ("28. siječnja 2013. u 10:10", "2013-01-28T10:10:00", None),
    ("28. јануар 2013. 10:10", "2013-01-28T10:10:00", None),
    ("28. januar 2013 ob 10:10", "2013-01-28T10:10:00", None),
    ("28. ledna 2013 v 10:10", "2013-01-28T10:10:00", None),
    ("28 Januari 2013 pukul 10.10", "2013-01-28T10:10:00", None),
    ("28.jan.2013 às 18h50", "2013-01-28T18:50:00", None),
    ("2013年1月28日 星期一 上午10:10", "2013-01-28T10:10:00", None),
    ("2013年1月28日（月）18時50分", "2013-01-28T18:50:00", None),
    ("2013. 1. 28. 오후 3:05", "2013-01-28T15:05:00", None),
    ("28 Ιανουαρίου 2013, 6:50 μ.μ.", "2013-01-28T18:50:00", None),
    ("28 يناير 2013 6:50 م", "2013-01-28T18:50:00", None),
    ("2013-01-28 10:10:30", "2013-01-28T10:10:30", None),
    ("2013-01-28T10:10:00Z", "2013-01-28T10:10:00", "+00:00"),
    ("2013-01-28T10:10:00.123+03:00", "2013-01-28T10:10:00", "+03:00"),
    ("2013-01-28 10:10:00 +0300", "2013-01-28T10:10:00", "+03:00"),
    ("Mon Jan 28 10:10:10 UTC 2013", "2013-01-28T10:10:10", "+00:00"),
    ("28 January 2013 1850 GMT", "2013-01-28T18:50:00", "+00:00"),
    ("1850 GMT, 28 January 2013", "2013-01-28T18:50:00", "+00:00"),
    ("2013-01-28 10:10 (GMT+8)", "2013-01-28T10:10:00", "+08:00"),
    ("28 Jan 2013 10:10 GMT+0530", "2013-01-28T10:10:00", "+05:30"),
    ("28 Jan 2013 10:10 UTC-3", "2013-01-28T10:10:00", "-03:00"),
    ("28 Jan 2013 10:10 EST", "2013-01-28T10:10:00", "-05:00"),
    ("28 Jan 2013 10:10 CET", "2013-01-28T10:10:00", "+01:00"),
    ("28 Jan 2013 10:10 MSK", "2013-01-28T10:10:00", "+04:00"),
    ("28 Jan 2013 10:10 IST", "2013-01-28T10:10:00", None),
    ("28 Jan 2013 10:10 p.m. ET", "2013-01-28T22:10:00", None),
]


@pytest.mark.parametrize(("line", "local", "zone"), TIMES, ids=[line for line, _, _ in TIMES])
def test_time_and_zone_beside_a_date_belong_to_it(line: str, local: str, zone: str | None) -> None:
    found = one(line)
    published = found.published
    assert published.local == datetime.fromisoformat(local)
    assert published.zone == zone
    assert (published.instant is None) == (zone is None)
    assert published.text == line.removeprefix("Mon ")
    assert (published.precision is Precision.SECOND) == bool(re.search(r"\d\d:\d\d:\d\d", line))


@pytest.mark.parametrize("line", ["2013 m. sausio 28 d. 10:10", "2013 m. sausio 28 d., pirmadienis, 10:10"])
def test_a_lithuanian_time_stands_behind_the_word_for_the_day(line: str) -> None:
    assert one(line, language="lt").published.local == datetime(2013, 1, 28, 10, 10)


def test_time_does_not_reach_past_what_it_stands_beside() -> None:
    assert one("28 January 2013, 10:10-12:00 in the town hall").published.text == "28 January 2013"
    assert one("28 January 2013, 25:10").published.text == "28 January 2013"
    assert one("28.01.2013 10.50 €").published.text == "28.01.2013"
    assert one("10:10 Updated: 28 January 2013").published.text == "28 January 2013"
    assert one("28.01.2013, 10:10 am Montag", language="de").published.text == "28.01.2013, 10:10"
    assert one("April 24, 18:50").published.text == "April 24"


@pytest.mark.parametrize(
    ("zone", "day", "minutes"),
    [
        ("EST", date(2013, 7, 1), None),  # printed in summer by habit: the clock or the name is wrong
        ("EDT", date(2013, 7, 1), -240),
        ("EDT", date(2013, 1, 1), None),
        ("CET", date(2013, 7, 1), None),
        ("CST", date(2013, 1, 1), None),  # Central, China or Cuba
        ("BST", date(2013, 7, 1), None),  # British Summer or Bangladesh
        ("MSK", date(2009, 1, 1), 180),
        ("MSK", date(2009, 7, 1), None),  # summer time was MSD
        ("MSK", date(2012, 7, 1), 240),
        ("MSK", date(2020, 7, 1), 180),
        ("UTC+14", date(2020, 1, 1), 840),
        ("UTC+15", date(2020, 1, 1), None),
        ("+05:75", date(2020, 1, 1), None),
        (None, date(2020, 1, 1), None),
    ],
)
def test_zone_is_an_offset_only_when_it_has_one_meaning(zone: str | None, day: date, minutes: int | None) -> None:
    assert zone_offset(zone, day) == minutes


def test_month_without_day_and_day_without_year_stay_so() -> None:
    month = one("March 2013").published
    assert (month.edtf, month.precision) == ("2013-03", Precision.MONTH)
    assert (month.earliest, month.latest) == (date(2013, 3, 1), date(2013, 3, 31))
    day = one("April 24", basis=Basis.DATELINE).published
    assert (day.edtf, day.precision, day.basis) == ("XXXX-04-24", Precision.MONTH_DAY, Basis.DATELINE)
    assert day.earliest is day.latest is day.local is None
    assert one("February 29").published.edtf == "XXXX-02-29"
    for line in (
        "Jan. 28",
        "28 января",
        "28 janv.",
        "1月28日",
        "28. Januar",
        "the 28th of January",
        "Sept. 11 attacks",
    ):
        assert one(line).published.precision is Precision.MONTH_DAY
    for line in ("marzo de 2013", "März 2013", "mars 2013", "Март 2013", "2013年3月", "Mar. 2013"):
        assert one(line).published.edtf == "2013-03"


def test_numeric_order_stays_open_until_something_settles_it() -> None:
    open_order = one("3/4/2013").published
    assert (open_order.edtf, open_order.precision) == ("[2013-03-04,2013-04-03]", Precision.DAY)
    assert (open_order.earliest, open_order.latest) == (date(2013, 3, 4), date(2013, 4, 3))
    with_time = one("3/4/2013 10:10 UTC").published
    assert with_time.text == "3/4/2013 10:10 UTC"
    assert (with_time.local, with_time.zone, with_time.instant) == (None, None, None)
    assert one("3/4/2013", day_first=True).published.edtf == "2013-04-03"
    assert one("3/4/2013", day_first=False).published.edtf == "2013-03-04"
    assert one("3/25/2013", day_first=True).published.edtf == "2013-03-25"  # no other reading
    assert one("4/4/2013").published.edtf == "2013-04-04"
    assert one("Monday, 3/4/2013").published.edtf == "2013-03-04"  # April 3 was a Wednesday
    assert one("Friday, 3/4/2013").published.edtf == "[2013-03-04,2013-04-03]"  # neither is: settles nothing
    assert one("3/4/2013", language="fr").published.edtf == "2013-04-03"
    assert one("3/4/2013", language="en").published.edtf.startswith("[")
    assert one("3/4/2013", language="es").published.edtf.startswith("[")  # Puerto Rico and Panama
    assert one("3.4.2013").published.edtf == one("3.4.2013", language="de").published.edtf == "2013-04-03"
    assert one("3.4.2013", language="en").published.edtf.startswith("[")


def test_day_order_of_a_page_is_what_its_own_dates_show() -> None:
    assert read_day_order(["3/4/2013", "seen 25/12/2013"]) is True
    assert read_day_order(["3/4/2013", "12/25/2013 and 1/31/2013"]) is False
    assert read_day_order(["3/4/2013", "score 25/12"]) is None
    assert read_day_order(["25/12/2013", "12/25/2013"]) is None


NOT_DATES = """
    il y a 2 heures | 2 hours ago | 1994 | in 2019 or 2020 | 24/7 | 9/11 | 10.10.2013.45 | 28.01.13 | v2013.1.28
    version 10.10.2013.4 | 0049 30 1234 5678 | 555-12-2013 | $2,013 | March 5,000 people | March 5% | March 5 percent
    31 April 2013 | April 31, 2013 | February 29, 2013 | 31/04/2013 | 2013-02-30 | 2013-28-01 | 2013年2月30日
    0 May 2013
    32 January 2013 | that may 10 times as much | In March, 28 people | a March 12-year-old | 2011-12 season | 2013/14
    28-30 January 2013 | January 28-30, 2013 | Mars 2020 | Marco 5 | Mayo 12 | 15 pro 2023 | 5 listopada 2013
    https://example.org/2013/01/28/title | 1434/03/28 | 28/03/1434 | 28 ربيع الأول 1434 | 3-2 | 10:10 | iPhone 15
    © 2011
    Copyright 2011-2013 | Published 2000 articles | 5 led 2013 | march 2013 | 1.000.2013 | 28/1/2013/5 | 12 28 2013
"""


@pytest.mark.parametrize("line", [form.strip() for form in NOT_DATES.replace("\n", "|").split("|") if form.strip()])
def test_no_date_is_read(line: str) -> None:
    assert find_dates(line) == ()


def test_language_settles_names_of_several_meanings() -> None:
    assert one("5 listopada 2013", language="pl").published.edtf == "2013-11-05"
    assert one("5 listopada 2013", language="hr").published.edtf == "2013-10-05"
    assert one("15 pro 2023", language="cs").published.edtf == "2023-12-15"
    assert one("Mars 2020", language="fr").published.edtf == "2020-03"
    assert find_dates("Mars 2020", language="en") == ()
    assert one("12 mayo", language="es").published.edtf == "XXXX-05-12"


LABELS = [
    ("เผยแพร่เมื่อ 2 มิถุนายน 2562", Label.PUBLISHED),
    ("อัปเดตล่าสุด: 2 มิ.ย. 2562", Label.UPDATED),
    ("প্রকাশিত: ২ জুন ২০১৯", Label.PUBLISHED),
    ("সর্বশেষ আপডেট: ২ জুন ২০১৯", Label.UPDATED),
    ("شائع شدہ: 2 جون 2019", Label.PUBLISHED),
    ("اپ ڈیٹ 2 جون 2019", Label.UPDATED),
    ("தேதி: 2 ஜூன் 2019", None),
    ("வெளியிடப்பட்டது: 2 ஜூன் 2019", Label.PUBLISHED),
    ("გამოქვეყნდა: 2 ივნისი, 2019", Label.PUBLISHED),
    ("განახლდა: 2 ივნისი, 2019", Label.UPDATED),
    ("Imechapishwa: 2 Juni 2019", Label.PUBLISHED),
    ("Yenilənib: 2 iyun 2019", Label.UPDATED),
    ("Published: January 28, 2013", Label.PUBLISHED),
    ("Posted on 28 January 2013", Label.PUBLISHED),
    ("Posted by Mira Holm on January 28, 2013", Label.PUBLISHED),
    ("First published on Monday, 28 January 2013", Label.PUBLISHED),
    ("Veröffentlicht am 28.01.2013", Label.PUBLISHED),
    ("Publié le 28 janvier 2013", Label.PUBLISHED),
    ("Опубликовано: 28 января 2013", Label.PUBLISHED),
    ("发布于2013年1月28日", Label.PUBLISHED),
    ("公開日：2013年1月28日", Label.PUBLISHED),
    ("입력 2013.01.28 10:10", Label.PUBLISHED),
    ("Mira HolmPublished: January 28, 2013", Label.PUBLISHED),
    ("Updated January 28, 2013", Label.UPDATED),
    ("Last modified: 2013-01-28", Label.UPDATED),
    ("Stand: 28.01.2013", None),  # "as of": the day of the page, first print or not
    ("Mis à jour le 28 janvier 2013", Label.UPDATED),
    ("Actualizado a 28/01/2013", Label.UPDATED),
    ("Обновлено 28 января 2013", Label.UPDATED),
    ("更新：2013-01-28", Label.UPDATED),
    ("Güncelleme : 28.01.2013", Label.UPDATED),
    ("© 28 January 2013", Label.OTHER),
    ("Valid until 28 January 2013", Label.OTHER),
    ("Expires: 2013-01-28", Label.OTHER),
    ("born on 28 January 2013", Label.OTHER),
    ("28 January 2013", None),
    ("A bridge met on 28 January 2013", None),
    ("Published reports said that on 28 January 2013", None),
]


@pytest.mark.parametrize(("line", "label"), LABELS, ids=[line for line, _ in LABELS])
def test_label_is_what_the_words_before_say(line: str, label: Label | None) -> None:
    assert one(line).label is label


def test_each_date_of_a_line_has_its_own_label() -> None:
    first, second = find_dates("Published: Jan 28, 2013 10:10 | Updated: Jan 29, 2013 11:00 GMT")
    assert (first.label, second.label) == (Label.PUBLISHED, Label.UPDATED)
    assert (first.published.text, second.published.text) == ("Jan 28, 2013 10:10", "Jan 29, 2013 11:00 GMT")


def test_year_alone_is_a_date_only_where_it_is_called_one() -> None:
    year = one("Published 2013").published
    assert (year.edtf, year.precision) == ("2013", Precision.YEAR)
    assert (year.earliest, year.latest) == (date(2013, 1, 1), date(2013, 12, 31))


# language, line as its newspapers print 2 June 2019
SECOND_OF_JUNE = """
    af 2 Junie 2019 | am ጁን 2, 2019
    am እሑድ፣ ግንቦት 25፣ 2011 | am ግንቦት 25 ቀን 2011 ዓ.ም. | as ২ জুন ২০১৯ | az 2 iyun 2019 | be 2 чэрвеня 2019
    bn ২ জুন ২০১৯ | bn রবিবার, ২ জুন, ২০১৯ | bo ༢༠༡༩ ཟླ་༦ ཚེས་༢ | ckb ٢ی حوزەیرانی ٢٠١٩ | cy 2 Mehefin 2019
    et 2. juuni 2019 | eu 2019ko ekainaren 2a | fa ۱۲ خرداد ۱۳۹۸ | fa ۱۳۹۸/۰۳/۱۲ | fa ۱۲/۳/۱۳۹۸ | fa ۹۸/۰۳/۱۲
    fa یکشنبه ۱۲ خردادماه ۹۸ | fa ۱۲ جوزا ۱۳۹۸ | ps ۱۲ غبرګولی ۱۳۹۸ | ga 2 Meitheamh 2019 | gl 2 de xuño de 2019
    gu 2 જૂન 2019 | hy 2 հունիսի, 2019 | hy 2019թ. հունիսի 2 | is 2. júní 2019 | ja 令和元年6月2日 | ka 2 ივნისი, 2019
    kk 2019 жылғы 2 маусым | kk 2 маусым, 2019 жыл | km ថ្ងៃអាទិត្យ ទី២ ខែមិថុនា ឆ្នាំ២០១៩ | kn ಜೂನ್ 2, 2019
    ku 2ê hezîranê 2019 | ky 2-июнь, 2019-жыл | lo ວັນທີ 2 ມິຖຸນາ 2019 | lt 2019 m. birželio 2 d. | lv 2019. gada 2. jūnijā
    mk 2 јуни 2019 | ml 2019 ജൂൺ 2 | ml ജൂണ്‍ 2, 2019 | mn 2019 оны 6-р сарын 2 | mn 2019 оны зургаадугаар сарын 2
    mr २ जून २०१९ | ms 2 Jun 2019 | mt 2 ta’ Ġunju 2019 | my ၂၀၁၉ ခုနှစ်၊ ဇွန်လ ၂ ရက် | ne २ जुन २०१९ | ne जुन २, २०१९
    or 2 ଜୁନ 2019 | pa 2 ਜੂਨ 2019 | si 2019 ජූනි 2 | sq 2 qershor 2019 | sw Juni 2, 2019 | ta ஜூன் 2, 2019
    te జూన్ 2, 2019 | tg 2 июни 2019 | th 2 มิ.ย. 62 | th วันอาทิตย์ที่ 2 มิถุนายน พ.ศ. 2562 | th 2 มิถุนายน 2019
    de 02.06.19, 10:10 Uhr | nl 02-06-19, 10:10 | fr 02/06/19 à 10:10 | tr 02.06.19 10:10
    th ๒ มิถุนายน ๒๕๖๒ | th 02/06/2562 | th 2/6/62 | tl Hunyo 2, 2019 | ug 2019-يىلى 2-ئىيۇن | ur 2 جون 2019ء
    uz 2019 yil 2 iyun | uz 2-iyun, 2019-yil | yi 2 יוני 2019 | zh 民國108年6月2日 | zh 108/06/02
    zh 二〇一九年六月二日 | zh 二零一九年六月二日 星期日 | zh 民國一〇八年六月二日 | zh 民國一百零八年六月二日
    ja 令和元年六月二日 | ja 令和元年（2019年）6月2日 | ja 2019（令和元）年6月2日 | ja 2019年（令和元年）6月2日
"""


def _language_lines(table: str) -> list[tuple[str, str]]:
    return [
        (language, line)
        for form in table.replace("\n", "|").split("|")
        if form.strip()
        for language, line in [form.strip().split(" ", 1)]
    ]


@pytest.mark.parametrize(("language", "line"), _language_lines(SECOND_OF_JUNE))
def test_one_day_in_many_languages_and_calendars(language: str, line: str) -> None:
    found = one(line, language=language)
    assert found.published.edtf == "2019-06-02"


UNREAD = """
    ne ०७६ जेठ १९ गते | ne २०७६।०२।१९ | ne काठमाडौं, जेठ १९ | gu જેઠ સુદ ૧૪, ૨૦૭૫
    km ថ្ងៃអាទិត្យ ១៤រោច ខែពិសាខ ឆ្នាំកុរ ឯកស័ក ព.ស.២៥៦៣
    ne २०७६ जेठ १९ गते आइतबार | ne २०७६-०२-१९ | ne 2076/02/19 | ne प्रकाशित: १९ जेठ २०७६ १०:१० | ne जेठ १९, २०७६
    en Jestha 19, 2076 | en 19 Jestha 2076 BS | hi 12 ज्येष्ठ 1941 | bn ১৯ জ্যৈষ্ঠ ১৪২৬ | bn ঢাকা, ১৯ জ্যৈষ্ঠ ১৪২৬ বঙ্গাব্দ
    ar 28 رمضان 1440 هـ | ar الأحد ٢٨ رمضان ١٤٤٠ | fa ۲۸ رمضان ۱۴۴۰ | tr 28 Ramazan 1440 | id 28 Ramadhan 1440 H
    he כ״ח באייר תשע״ט | he כ"ח אייר ה'תשע"ט | en 28 Iyar 5779 | zh 农历四月廿九 | zh 己亥年四月廿九
    zh 农历二〇一九年四月廿九 | ko 음력 4월 29일 | th แรม 14 ค่ำ เดือน 6 ปีกุน | he כח אייר תשעט
    km ២៩ រោច ខែពិសាខ ២៥៦៣ | my ၁၃၈၁ ခုနှစ် ကဆုန်လဆန်း ၁၄ ရက် | ckb ١٢ی جۆزەردانی ٢٧١٩ | km 02/06/2562 | en 2 June 2562
    en 02/06/19 | de 02.06.19 | en 02/06/19 10:10 | ko 19.06.02 10:10 | zh 24-06-02 10:10 | fr 24-06-02 10:10
    fa 04/02/05 | en 2-Jun-19 | dv 2 ޖޫން 2019 | th 2 มิ.ย. 19
"""


@pytest.mark.parametrize(("language", "line"), _language_lines(UNREAD))
def test_date_that_says_no_day_of_ours_is_known_for_a_date(language: str, line: str) -> None:
    assert find_dates(line, language=language) == ()
    assert is_unread_date(line, language)


NO_UNREAD = """
    ne २०७६ सालमा काठमाडौंमा भूकम्प गएको थियो र धेरै घर भत्किए | ne नगरपालिकाको चुनाव जेठ १९ गते हुने भएको छ
    en Five films to see before 2076 | en 2-1 | en 10:10 | en 12 comments | en Version 2.6.19 of the program is out
    en Ramadan 2019 | en Push 19 of them | he תשע שנים אחרי | zh 农历新年到了，村里人都回家过年，街上很热闹
    en Room 2076 | fa ۱۲ نفر در تیر ۱۳۹۸ کشته شدند و بیش از صد نفر زخمی شدند
    en The year 2562 | en 19 killed 2019 in Harbin and Dalian
"""


@pytest.mark.parametrize(("language", "line"), _language_lines(NO_UNREAD))
def test_line_with_more_than_a_date_is_no_date_line(language: str, line: str) -> None:
    assert not is_unread_date(line, language)


BESIDE_A_YEAR = [
    ("Our best fairs of 2017 - 7 February 2018", "2018-02-07"),
    ("Founded 1951 Friday, 26 April 2024", "2024-04-26"),
    ("Version 10 1909(November 2019)", "2019-11"),
    ("Issue 2 (February 2024)", "2024-02"),
    ("23 May – 28 September 2025", "2025-09-28"),
    ("On 10 March the 2020 season ended", "XXXX-03-10"),
]


@pytest.mark.parametrize(("line", "edtf"), BESIDE_A_YEAR, ids=[line for line, _ in BESIDE_A_YEAR])
def test_year_or_number_beside_a_date_is_not_its_own(line: str, edtf: str) -> None:
    assert find_dates(line, language="en")[-1].published.edtf == edtf


BARE = """
    en June 2, 2019 | en Published: Sunday, June 2, 2019 10:10 | de Sonntag, 2. Juni 2019
    th วันอาทิตย์ที่ 2 มิถุนายน 2562 เวลา 10.10 น.
    ar الأحد ٢٨ رمضان ١٤٤٠ هـ - ٢ يونيو ٢٠١٩ | he יום ראשון, 2 ביוני 2019 | fa منتشر شده در ۱۲ خرداد ۱۳۹۸
"""
MORE_THAN_BARE = """
    en June 9, 2019 -- Coral Hall, Tampa, FL | en June 2 | en Jane Doe, Portland (@jane) June 2, 2019
    en Retrieved from the library of the town on June 2, 2019 | th เทศบาลเปิดห้องสมุดใหม่เมื่อวันที่ 2 มิถุนายน 2562 ที่ผ่านมา
"""


@pytest.mark.parametrize(("language", "line"), _language_lines(BARE))
def test_line_is_all_date(language: str, line: str) -> None:
    assert is_bare_date(line, find_dates(line, language=language)[0], language)


@pytest.mark.parametrize(("language", "line"), _language_lines(MORE_THAN_BARE))
def test_line_is_more_than_a_date(language: str, line: str) -> None:
    assert not is_bare_date(line, find_dates(line, language=language)[0], language)


def test_solar_years_of_iran_begin_on_their_days() -> None:
    days = {
        "1357": "1978-03-21",
        "1375": "1996-03-20",
        "1399": "2020-03-20",
        "1400": "2021-03-21",
        "1404": "2025-03-21",
    }
    for year, edtf in days.items():
        assert one(f"1 فروردین {year}", language="fa").published.edtf == edtf
    assert one("02/06/19", language="fa").published.edtf == "2023-09-10"
    assert one("30 اسفند 1399", language="fa").published.edtf == "2021-03-20"
    assert find_dates("30 اسفند 1400", language="fa") == ()  # a year of 365 days
    assert find_dates("31 مهر 1400", language="fa") == ()


def test_years_of_ethiopia_begin_on_their_days() -> None:
    for line, edtf in (
        ("መስከረም 1 ቀን 2012", "2019-09-12"),
        ("መስከረም 1 ቀን 2013", "2020-09-11"),
        ("ጳጉሜን 6 ቀን 2011", "2019-09-11"),
    ):
        assert one(line, language="am").published.edtf == edtf
    assert find_dates("ጳጉሜን 6 ቀን 2012", language="am") == ()


def test_no_day_lies_decades_ahead() -> None:
    for line in ("2076-02-19", "19.02.2076", "19 February 2076", "February 2076", "Published 2076"):
        assert find_dates(line) == (), line
    assert read_stamp("2076-02-19T10:10:00+05:45") is None


def test_weekday_that_contradicts_the_date_changes_nothing() -> None:
    assert one("Friday, January 28, 2013").published.edtf == "2013-01-28"
    assert one("Tekst ukazał się 10 stycznia 2013", language="pl").published.edtf == "2013-01-10"
    assert one("January 28 ,2013: 10:10").published.edtf == one("28 January , 2013").published.edtf == "2013-01-28"


EDTF = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?|XXXX-\d\d-\d\d|\[\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d\])")
PIECES = st.sampled_from(
    (
        "28", "3", "13", "2013", "1999", "31", "01", "10:10", "6pm", "18h50", "1850", "GMT", "UTC+3", "Z", "EST", "+",
        "/", ".", ",", ":", "T", "(", ")", "|", "de", "of", "at", "th", "er", "г.", "年", "月", "日", "Jan.",
        "March", "mai",
        "января", "Uhr", "am", "p.m.", "Published", "Updated", "©", "Monday", "上午", "٢٨", "２８", "tháng", "%", "$",
        "99999", "२०७६", "२५६२", "जेठ", "خرداد", "มี.ค.", "พ.ศ.", "元", "二〇一九", "百", "十", "正", "初",
        "令和", "оны", "-р сарын", "រោច", "ዓ.ም", "ጳጉሜን", "gada",
        "\u200f", "\u00a0", " ", " ", " ", " ", "[", "－", "-", "平成", "בינואר", "كانون", "الثاني", "'", "0",
    )
)  # fmt: skip
LINES = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


LANGUAGES_TRIED = st.sampled_from((None, "en", "de", "fr", "pl", "zh", "th", "fa", "ne", "am", "lv", "xx"))


@given(LINES, LANGUAGES_TRIED)
def test_any_text_is_a_date_line_or_none(line: str, language: str | None) -> None:
    assert is_unread_date(line, language) in (True, False)
    for found in find_dates(line, language=language):
        assert is_bare_date(line, found, language) in (True, False)


@pytest.mark.parametrize("line", ["03/05/2025", "Publisert 3-5-2025", "3.5.2025"])
def test_norwegian_dates_begin_with_the_day(line: str) -> None:
    assert one(line, language="nb").published.edtf == "2025-05-03"


@given(LINES, LANGUAGES_TRIED, st.sampled_from((None, True, False)))
def test_any_text_gives_true_slices_and_valid_dates(line: str, language: str | None, day_first: bool | None) -> None:
    low = 0
    for found in find_dates(line, language=language, day_first=day_first):
        published = found.published
        assert low <= found.start < found.end <= len(line)
        assert published.text == line[found.start : found.end]
        assert len(published.text) <= 64
        assert EDTF.fullmatch(published.edtf)
        if published.precision is Precision.MONTH_DAY:
            assert published.earliest is published.latest is None
        else:
            assert published.earliest is not None
            assert published.latest is not None
            assert published.earliest <= published.latest
        assert (published.local is not None) == (published.precision in (Precision.MINUTE, Precision.SECOND))
        assert (published.instant is None) == (published.zone is None)
        low = found.end


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1 ", "1.", "10:10 ", "2013 ", "3 de ", "May 5 ", "9", " ", "Published by 3 "])
def test_scan_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        line = (piece * length)[:length]
        start = time.process_time()
        find_dates(line)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(80_000) < 20 * seconds(10_000) + 0.2


@pytest.mark.slow
def test_calendar_file_is_what_babel_gives() -> None:
    assert json.loads(DATA.read_text(encoding="utf-8")) == read_calendars(), (
        "python -m extractors.dates.cldr writes it again"
    )


def test_every_language_names_its_months() -> None:
    languages = json.loads(DATA.read_text(encoding="utf-8"))["languages"]
    assert set(languages) == {*LANGUAGES, *LATER}
    for language, names in languages.items():
        if language not in ("ja", "ko", "vi", "zh"):  # these number them
            assert set(names["wide"].values()) == set(range(1, 13)), language
        assert set(names["weekdays"].values()) == set(range(7)), language
        for name, month in names["wide"].items():
            found = read_month(name, language)
            assert found is not None, (language, name)
            assert found.month == month, (language, name)


def test_tags_of_a_language_mean_the_language() -> None:
    assert [base_language(tag) for tag in ("pt-BR", "zh_Hant", "no", "EN", "", None)] == [
        "pt",
        "zh",
        "nb",
        "en",
        None,
        None,
    ]
    assert [base_language(tag) for tag in ("iw", "in", "ji", "jw")] == ["he", "id", "yi", "jv"]
    assert one("3/4/2013", language="fr-FR").published.edtf == "2013-04-03"


def test_names_are_found_without_case_and_accents() -> None:
    for word in ("FÉVRIER", "fevrier", "Févr.", "ФЕВРАЛЯ", "febrero", "şubat", "ŞUBAT", "فبراير", "Φεβρουαρίου"):
        found = read_month(word)
        assert found is not None, word
        assert found.month == 2, word
    assert read_month("Listopad") is None
    assert (read_weekday("понедельник"), read_weekday("so"), read_weekday("so.", "de")) == (0, None, 6)
    assert (read_half_day("p.\u202fm."), read_half_day("下午"), read_half_day("em"), read_half_day("em", "sv")) == (
        True, True, None, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Thứ tư, ngày 10 tháng 3 năm 2021", None),
        ("Thứ tư ngày 10/3/2021", None),
        ("Cập nhật: Thứ tư, ngày 10/3/2021", Label.UPDATED),
        ("Cập nhật: Thứ hai, ngày 8/3/2021", Label.UPDATED),
        ("Mở cửa từ ngày 10/3/2021", Label.OTHER),
        ("Updated: Wed, March 10, 2021", Label.UPDATED),
    ],
)
def test_a_weekday_before_a_date_does_not_call_it_anything(line: str, label: Label | None) -> None:
    assert one(line, language="vi").label is label


@pytest.mark.parametrize(
    "line",
    [
        "2 hours ago",
        "Updated 2 hours ago",
        "vor 3 Stunden",
        "Atualizado há 3 horas",
        "قبل 3 ساعات",
        "۳ ساعت پیش",
        "3小时前",
        "3 घंटे पहले",
        "3 jam yang lalu",
    ],
)
def test_lines_that_say_how_old_a_story_is(line: str) -> None:
    assert is_age(line)


@pytest.mark.parametrize(
    "line",
    [
        "3 Jahre vor Gericht",
        "hace 3 meses el puente cerró",
        "2 hours ago, the ferry left",
        "Plan 3",
        "Long ago",
        "Two hours before",
    ],
)
def test_lines_that_say_something_else(line: str) -> None:
    assert not is_age(line)


@pytest.mark.parametrize(
    "line",
    [
        "today, 14:05",
        "Heute, 14:05 Uhr",
        "Online seit heute, 5:30 Uhr",
        "Aktualisiert um 08:12 Uhr",
        "dnes 14:05",
        "I dag kl. 14:05",
        "igår 18.22",
        "Сегодня в 14:05",
        "днес, 14:05 ч.",
        "Hoy, 14:05",
        "danas u 14:05",
        "14:05 idag",
        "3.5. klo 5:30",
        "Today, 10:14",
        "Last updated: yesterday at 10:14 pm",
        "Laatst bijgewerkt: vandaag, 11:00 uur",
        "Aktualisiert: heute, 11.00 Uhr",
        "Mis à jour aujourd'hui à 11h00",
        "Обновлено: сегодня в 11:00",
        "更新：今日 11:00",
        "3. 5. 14:05",
    ],
)
def test_times_of_the_day_of_the_visit(line: str) -> None:
    assert is_visit(line)


@pytest.mark.parametrize(
    "line",
    [
        "14:05",
        "Today",
        "Match today at 14:05",
        "Doors open at 19:30",
        "Heute, 3. Mai, 14:05",
        "Today 14:05-16:00",
        "Bus 12:30",
        "Concert today at 10:14",
        "Deadline: today, 10:14",
        "Today 40 came",
    ],
)
def test_times_of_something_else(line: str) -> None:
    assert not is_visit(line)
