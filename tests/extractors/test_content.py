"""The content decision: what must stay and what must go, in words of our own; the shipped model fits the code."""

import json
from importlib.resources import files
from textwrap import wrap

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.content import best_cut, content_lines, decide, score_lines
from extractors.content.features import measure, measure_again
from extractors.content.model import read_model
from extractors.text.paragraphs import read_units

MENU = ["Home", "World", "Politics", "Business", "Sport", "Sign in", "Subscribe", "Search"]
FOOTER = [
    "Most read",
    "Ferry fares to rise",
    "Museum opens new wing",
    "About us",
    "Privacy policy",
    "© 2019 The Example",
]

STORIES = {
    "english": [
        "The harbour authority said on Tuesday that the last of the three damaged cranes had been "
        "taken down, two weeks "
        "after the storm that closed the port.",
        "“We expect the first ships to come in before the weekend,” its director, Maren Holt, told reporters.",
        "There was no comment on the proposed visit from the US.",
        "Insurers have put the cost of the repairs at about 40 million, most of which the state is going to pay.",
    ],
    "german": [
        "Die Hafenbehörde hat am Dienstag mitgeteilt, dass der letzte der drei beschädigten Kräne abgebaut worden ist, "
        "zwei Wochen nach dem Sturm, der den Hafen lahmgelegt hatte.",
        "„Wir rechnen damit, dass die ersten Schiffe noch vor dem Wochenende einlaufen“, sagte die "
        "Leiterin der Behörde.",
        "Die Versicherer schätzen die Kosten der Reparaturen auf rund 40 Millionen, die zum "
        "größten Teil das Land trägt.",
    ],
    "russian": [
        "Администрация порта сообщила во вторник, что последний из трёх повреждённых кранов был "
        "разобран через две недели "
        "после шторма, из-за которого порт был закрыт.",
        "«Мы ожидаем, что первые суда придут ещё до выходных», — сказала журналистам директор порта.",
        "Страховщики оценивают стоимость ремонта примерно в 40 миллионов, большую часть которых заплатит государство.",
    ],
    "arabic": [
        "قالت هيئة الميناء يوم الثلاثاء إن آخر الرافعات الثلاث المتضررة قد أزيلت بعد أسبوعين من العاصفة التي أدت إلى "
        "إغلاق الميناء أمام جميع السفن.",
        "وقالت مديرة الهيئة للصحفيين إنها تتوقع أن تصل السفن الأولى إلى الميناء قبل نهاية الأسبوع الحالي.",
        "وتقدر شركات التأمين تكلفة الإصلاحات بنحو أربعين مليونا، وسوف تدفع الدولة الجزء الأكبر من هذا المبلغ.",
    ],
    "chinese": [
        "港口管理局周二表示，三台受损起重机中的最后一台已经拆除，此前风暴导致港口关闭了两周，所有船只都无法进港。",
        "管理局局长对记者说：“我们预计第一批船只将在周末之前抵达，工人们正在日夜清理码头上的残骸。”",
        "保险公司估计维修费用约为四千万，其中大部分将由国家承担，其余部分由港口的经营者支付。",
    ],
    "japanese": [
        "港湾局は火曜日、"
        "嵐で損傷した三基のクレーンのうち最後の一基の撤去が終わったと発表した。港は二週間前から閉鎖されている。",
        "局長は記者団に対し、「週末までには最初の船が入港できる見通しだ」と述べ、復旧作業を急ぐ考えを示した。",
        "保険会社は修理の費用を約四千万と見積もっており、その大部分は国が負担することになっている。",
    ],
}
MENUS = {
    "english": MENU,
    "german": ["Startseite", "Politik", "Wirtschaft", "Sport", "Anmelden", "Newsletter"],
    "russian": ["Главная", "Политика", "Экономика", "Спорт", "Войти", "Подписаться"],
    "arabic": ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "تسجيل الدخول", "اشترك"],
    "chinese": ["首页", "政治", "财经", "体育", "登录", "订阅"],
    "japanese": ["ホーム", "政治", "経済", "スポーツ", "ログイン", "会員登録"],
}


def kept(lines: list[str]) -> list[str]:
    return [line for line, keep in zip(lines, content_lines(lines), strict=True) if keep]


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("blank", [False, True], ids=["dense", "blank lines"])
def test_story_is_kept_and_menu_is_not(language: str, blank: bool) -> None:
    lines = [*MENUS[language], *STORIES[language], *MENUS[language]]
    if blank:
        lines = [part for line in lines for part in (line, "")]
    assert kept(lines) == STORIES[language]


def test_headline_and_three_paragraphs_keep_the_paragraphs() -> None:
    page = ["Port to open again after storm", *STORIES["english"]]
    assert kept(page)[-4:] == STORIES["english"]


def test_subheading_and_list_inside_the_story_are_kept() -> None:
    english = STORIES["english"]
    listed = [
        "What happens next",
        "• The quay wall is to be inspected by divers.",
        "• Two cranes will be hired from abroad.",
    ]
    lines = [
        *MENU,
        *english,
        *listed,
        english[0].replace("Tuesday", "Friday"),
        english[3].replace("repairs", "hire"),
        *FOOTER,
    ]
    assert set(listed) <= set(kept(lines))


def test_heading_below_the_story_heads_nothing() -> None:
    texts = ("The port is open again, its owners said.", "What happens next", "About us", "• Contact")
    assert decide(texts[:3], (3.0, 1.0, 0.5)) == [True, False, False]
    assert decide(texts, (3.0, 1.0, 0.5, 1.0)) == [True, True, True, True]
    assert decide(texts[1:3], (1.0, 0.5)) == [True, True], "there is nothing else"


def test_page_is_cut_where_its_f1_is_expected_the_highest() -> None:
    texts = ["The port is open again, its owners said on Monday."] * 4
    plain, doubtful = (5.0, 5.0, 5.0, -0.6), (0.2, 0.1, -0.5, -0.6)
    assert best_cut(texts, plain) == 0.3
    assert best_cut(texts, doubtful) == -0.6
    assert best_cut((), ()) == 0.3


def test_wrapped_text_is_decided_by_paragraph() -> None:
    wrapped = [
        "The harbour authority said on Tuesday that the last of the three",
        "damaged cranes had been taken down, two weeks after the storm that",
        "closed the port and sent eleven ships to other ports along the coast.",
        "",
        "Insurers have put the cost of the repairs at about 40 million, most of",
        "which the state is going to pay, the ministry of transport said.",
    ]
    units = read_units(wrapped)
    assert (units.firsts.tolist(), units.lasts.tolist()) == ([0, 4], [2, 5])
    assert content_lines(wrapped) == [True, True, True, False, True, True]


def test_wrapped_text_is_known_among_menus_and_beside_addresses() -> None:
    told = (
        "The harbour authority said on Tuesday that the last of the three damaged cranes had been taken down, two "
        "weeks after the storm that closed the port and sent eleven ships to other ports along the coast. Insurers "
        "have put the cost of the repairs at about 40 million, most of which the state is going to pay, the ministry "
        "said. Two of the ships were to come back on Friday, and the others next week."
    )
    menu = [f"{place} news" for place in ("Harbour", "Loxby", "Island", "County", "World") for _ in range(20)]
    lines = [*menu, "https://www.harbourpost.example/" + "a-long-address-" * 8, "", *wrap(told, 72), "", "About us"]
    assert told in read_units(lines).texts


def test_headlines_of_any_length_are_not_joined() -> None:
    words = [
        "the",
        "council",
        "of",
        "the",
        "harbour",
        "votes",
        "again",
        "on",
        "the",
        "plan",
        "for",
        "new",
        "cranes",
        "at",
        "the",
        "old",
        "quay",
    ]
    headlines = [" ".join(words[at % 7 : at % 7 + 4 + at * 5 % 9]) for at in range(60)]
    assert read_units(headlines).texts == tuple(headlines)


@pytest.mark.parametrize("lines", [[], [""], ["", " "]], ids=["no line", "blank", "two blanks"])
def test_nothing_gives_nothing(lines: list[str]) -> None:
    assert score_lines(lines) == [0.0] * len(lines)
    assert content_lines(lines) == [False] * len(lines)


@given(st.lists(st.text(st.characters(exclude_characters="\r\n"), max_size=60), max_size=30))
def test_any_lines_get_a_finite_score_each_and_blank_ones_zero(lines: list[str]) -> None:
    scores = score_lines(lines)
    assert len(scores) == len(lines) == len(content_lines(lines))
    assert all(abs(score) < 1000 for score in scores)
    assert all(score == 0 for score, line in zip(scores, lines, strict=True) if not line.strip())
    assert scores == score_lines(lines)


def test_model_was_learned_on_these_features() -> None:
    model = json.loads(files("extractors.content").joinpath("model.json").read_text("utf-8"))
    measures = measure(read_units(["A line."]), read_model().lexicon)
    again = measure_again(measures, np.zeros(1, np.float32))
    assert model["features"] == {"first": measures.names, "again": again.names}
