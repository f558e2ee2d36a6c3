"""Datelines: the lead-ins that are read, and the ordinary dashes that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Basis
from extractors.dates.datelines import read_dateline

# dateline, what follows, place, agency, EDTF
DATELINES = [
    ("MOSCOW, April 24 (RIA Novosti) -", " Officials", "MOSCOW", "RIA Novosti", "XXXX-04-24"),
    ("BALI, Indonesia, November 19 (Itar-Tass) —", " Officials", "BALI, Indonesia", "Itar-Tass", "XXXX-11-19"),
    ("WASHINGTON (AP) —", " Officials", "WASHINGTON", "AP", None),
    ("LONDON, Jan 5 (Reuters) -", " Officials", "LONDON", "Reuters", "XXXX-01-05"),
    ("PARIS — ", "The mayor", "PARIS", None, None),
    ("BEIRUT—", "Former officers", "BEIRUT", None, None),
    ("SYDNEY -", " A ferry", "SYDNEY", None, None),
    ("BATTLE CREEK — ", "Up to forty", "BATTLE CREEK", None, None),
    ("NEW YORK, N.Y. (AP) --", " Officials", "NEW YORK, N.Y.", "AP", None),
    ("KANSAS CITY, Mo. —", "Research", "KANSAS CITY, Mo.", None, None),
    ("ST. PAUL, April 9 -", " Officials", "ST. PAUL", None, "XXXX-04-09"),
    ("McLEAN, Va. (AP) —", " Officials", "McLEAN, Va.", "AP", None),
    ("WASHINGTON/MOSCOW (Reuters) -", " Officials", "WASHINGTON/MOSCOW", "Reuters", None),
    ("KABUL (Reuters) –", " Officials", "KABUL", "Reuters", None),
    ("LONDON (Reuters Breakingviews) -", " Banks", "LONDON", "Reuters Breakingviews", None),
    ("TOPEKA, Kan. (WXYZ)-", " A storm", "TOPEKA, Kan.", "WXYZ", None),
    ("WASHINGTON (January 24, 2017) —", " Rest", "WASHINGTON", None, "2017-01-24"),
    ("Berlin (dpa) -", " Der Rat", "Berlin", "dpa", None),
    ("Berlin (dpa/lno) -", " Der Rat", "Berlin", "dpa/lno", None),
    ("BERLIN dpa |", " Der Rat", "BERLIN", "dpa", None),
    ("Berlin, 3. März 2013 -", " Der Rat", "Berlin", None, "2013-03-03"),
    ("Paris, le 3 mars (AFP) -", " Le maire", "Paris", "AFP", "XXXX-03-03"),
    ("PARÍS (EFE).-", " El alcalde", "PARÍS", "EFE", None),
    ("ROMA, 12 MAR -", " Il sindaco", "ROMA", None, "XXXX-03-12"),
    ("(ANSA) - ROMA, 12 MAR -", " Il sindaco", "ROMA", "ANSA", "XXXX-03-12"),
    ("SÃO PAULO (Reuters) -", " O prefeito", "SÃO PAULO", "Reuters", None),
    ("Warszawa (PAP) -", " Rada", "Warszawa", "PAP", None),
    ("İSTANBUL (AA) -", " Belediye", "İSTANBUL", "AA", None),
    ("ANKARA, March 3 (Xinhua) --", " Officials", "ANKARA", "Xinhua", "XXXX-03-03"),
    ("МОСКВА, 24 апр - РИА Новости.", " Совет", "МОСКВА", "РИА Новости", "XXXX-04-24"),
    ("Москва. 24 апреля. INTERFAX.RU -", " Совет", "Москва", "INTERFAX.RU", "XXXX-04-24"),
    ("МОСКВА, 24 апреля. /ТАСС/.", " Совет", "МОСКВА", "ТАСС", "XXXX-04-24"),
    ("MOSCOW, April 24. /TASS/.", " The council", "MOSCOW", "TASS", "XXXX-04-24"),
    ("القاهرة (رويترز) -", " قال", "القاهرة", "رويترز", None),
    ("(AP) --", " Officials", None, "AP", None),
    ("(Reuters) -", " Officials", None, "Reuters", None),
    ("SAN FRANCISCO, March 7, 2013 /PRNewswire/ --", " A firm", "SAN FRANCISCO", "PRNewswire", "2013-03-07"),
    ("NEW YORK--(BUSINESS WIRE)--", "A firm", "NEW YORK", "BUSINESS WIRE", None),
    ("HOUSTON, TX--(Marketwired - Mar 7, 2013) -", " A firm", "HOUSTON, TX", "Marketwired", "2013-03-07"),
    ("新华社北京3月7日电", " 市政府", "北京", "新华社", "XXXX-03-07"),
    ("新华社洛杉矶３月７日电", "（记者）市政府", "洛杉矶", "新华社", "XXXX-03-07"),
    ("中新网3月7日电", " 市政府", None, "中新网", "XXXX-03-07"),
    ("本报北京3月7日电", " 市政府", "北京", None, "XXXX-03-07"),
    ("北京（路透社）—", " 市政府", "北京", "路透社", None),
    ("北京3月7日（路透社）—", " 市政府", "北京", "路透社", "XXXX-03-07"),
    ("東京（共同）", "　市は", "東京", "共同", None),
    ("【ワシントン共同】", "市は", "ワシントン", "共同", None),
    ("［東京　５日　ロイター］ -", " 市は", "東京", "ロイター", None),
    ("(서울=연합뉴스) 홍길동 기자 =", " 시는", "서울", "연합뉴스", None),
]


@pytest.mark.parametrize("case", DATELINES, ids=[case[0] for case in DATELINES])
def test_dateline_is_read(case: tuple[str, str, str | None, str | None, str | None]) -> None:
    text, after, place, agency, edtf = case
    found = read_dateline(text + after)
    assert found is not None
    assert found.text == text.rstrip()
    assert (text + after)[: found.end] == found.text
    assert (found.place, found.agency) == (place, agency)
    assert (found.published.edtf if found.published else None) == edtf
    if found.published:
        assert found.published.basis is Basis.DATELINE
        assert found.published.text in text


NO_DATELINES = [
    "The mayor - who was elected in May - said no.",
    "The mayor — who was elected in May — said no.",
    '"Yes" - he said.',
    "“Yes” — the mayor said.",
    "Self-driving cars - a history",
    "1. First - mix the flour",
    "Update - the road is open again",
    "UPDATE (AP) - the road is open again",
    "Q - What happened?",
    "Q: What happened - and why?",
    "IMPORTANT - read this first",
    "IMPORTANT — Read this first",
    "BREAKING NEWS — The road is open",
    "EDITOR'S NOTE — This text was corrected",
    "WATCH: The road — Opened",
    "NASA — The agency said",
    "NATO - The alliance said",
    "COVID-19 — The virus",
    "CEO (USA) - The chief",
    "COREDNS--A server",
    "IT - The backbone of firms",
    "EXCLUSIVE: PARIS - The mayor",
    "On April 24 - the day of the vote - it rained",
    "Since March 2013 — the year of the vote",
    "April 24 - The town was founded",
    "January 28, 2013 — The town was founded",
    "John Smith, March 3 - Hello",
    "Monday, March 3 - Hello",
    "Boston - So lately the tongues wag",
    "Photo (AP) - The mayor",
    "Custom voice (beta) – A new feature",
    "The council (AP) said on Monday that",
    "(CNN) The mayor said",
    "WASHINGTON (AP) The mayor said",
    "SMITH, CEO — The chief",
    "The new road, which was built at great cost over many years and opened at last by the mayor of the town - said",
    "MAY 2013 - The month",
    "5 - 3",
    "-",
    "—",
    "()",
    "【速報】市は",
    "東京（とうきょう）は",
    "",
]


@pytest.mark.parametrize("paragraph", NO_DATELINES, ids=[line[:40] or "empty" for line in NO_DATELINES])
def test_no_dateline_without_evidence(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


def test_white_space_before_a_dateline_is_not_part_of_it() -> None:
    paragraph = "    MOSCOW, April 24 (RIA Novosti) - Officials"
    found = read_dateline(paragraph)
    assert found is not None
    assert paragraph[found.end - len(found.text) : found.end] == found.text == "MOSCOW, April 24 (RIA Novosti) -"


PIECES = st.sampled_from(
    (
        "MOSCOW", "Berlin", ", ", "April 24", " (AP)", "(dpa)", " - ", "—", "--", ".", "/TASS/", "The", "新华社",
        "北京", "3月7日电", "【", "】", "(", ")", "/", "=", "\u200f", "ROMA", "12 MAR", " ",
    )
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=20).map("".join)))
def test_any_text_gives_a_true_slice_or_nothing(paragraph: str) -> None:
    found = read_dateline(paragraph)
    if found is not None:
        assert paragraph[found.end - len(found.text) : found.end] == found.text
        assert found.place != ""
        assert found.agency != ""
        assert found.place or found.agency
