"""Headlines that name a day: it is the day that they tell of, and not that of their page."""

import pytest

from extractors.article import RawDocument
from extractors.reading import read_article

STORY = (
    "Ferries across the Kel estuary will run through the night from June, after the crews accepted a new rota.",
    "The vote ends a dispute that had kept the boats tied up for eleven weekends, and the landing stage dark.",
    "Tickets will cost the same by night as by day until the end of the year, the operator of the boats said.",
)


def read(headline: str, *beside: str, story: tuple[str, ...] = STORY):
    page = "\n\n".join(["Home\nNews\nSport\nCulture", headline, *beside, *story, "Contact\nPrivacy policy"])
    return read_article(RawDocument(0, b"", page))


@pytest.mark.parametrize(
    "headline",
    [
        "What happened on 3 May 2024",
        "Kelmark council meeting: May 3, 2024",
        "Ferry timetable for May 3, 2024 is late again",
        "Was am 3. Mai 2024 in Hallingen geschah",
        "Valbrun, la nuit du 3 mai 2024",
        "Lo que pasó el 3 de mayo de 2024 en Robledal",
        "Что случилось в Заречинске 3 мая 2024 года",
    ],
)
def test_the_day_in_a_headline_is_no_publication(headline: str) -> None:
    article = read(headline)
    assert article.headline == headline
    assert article.published is None
    article = read(headline, "Published 6 May 2024")
    assert article.headline == headline
    assert article.published and article.published.edtf == "2024-05-06"


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2024",
        "By Ana Reis on 3 May 2024",
        "Ana Reis on 3 May 2024",
        "Posted on 3 May 2024",
        "Norwell, 3 May 2024",
        "Politics | 3 May 2024",
        "3 May 2024 at 10:40",
    ],
)
def test_a_date_line_still_dates_its_page(line: str) -> None:
    article = read("Kelmark ferries to run all night from June", line)
    assert article.headline == "Kelmark ferries to run all night from June"
    assert article.published and article.published.edtf == "2024-05-03"


def test_a_day_behind_a_whole_headline_is_its_page_s() -> None:
    article = read("A new rota for Kelmark 3 May 2024")
    assert article.published and article.published.edtf == "2024-05-03"


def test_a_day_with_the_lunar_one_beside_it_is_no_headline() -> None:
    story = (
        "凯尔河口的渡轮从六月起将整夜运行，船员们此前接受了新的轮班安排，结束了持续十一个周末的停航。",
        "船公司表示，到今年年底为止，夜间票价与白天相同，并将在码头增设照明和候船室。",
    )
    page = "\n\n".join(
        ["首页\n新闻\n体育", "2024年11月29日 星期五 农历十月廿九", "渡轮将整夜运行", "2024年5月6日", *story]
    )
    article = read_article(RawDocument(0, b"", page))
    assert (article.headline, article.published and article.published.edtf) == ("渡轮将整夜运行", "2024-05-06")
