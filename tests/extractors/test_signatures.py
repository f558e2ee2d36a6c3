"""Bylines without a label: who is named by the shape of a line, and which lines only look alike."""

import pytest

from extractors.article import RawDocument
from extractors.reading import read_article
from extractors.roles.signatures import read_signature


@pytest.mark.parametrize(
    ("line", "authors", "agency"),
    [
        ("Ana Reis (AP)", ("Ana Reis",), "AP"),
        ("Ana Reis and Rui Melo (AFP)", ("Ana Reis", "Rui Melo"), "AFP"),
        ("ANA REIS (Reuters)", ("Ana Reis",), "Reuters"),
        ("Ana Reis/dpa", ("Ana Reis",), "dpa"),
        ("Ayşe DEMİR/NORHAVEN, (DHA)", ("Ayşe DEMİR",), "DHA"),
        ("Ana Reis, Reuters", ("Ana Reis",), "Reuters"),
        ("Ana Reis – Reuters", ("Ana Reis",), "Reuters"),
        ("Ana Reis, Staff Writer", ("Ana Reis",), None),
        ("Анна Белова (ТАСС)", ("Анна Белова",), "ТАСС"),
        ("dpa/afp", (), "dpa"),
        ("Ana Reis, AP Writer", ("Ana Reis",), "AP"),
        ("Ana Reis for Reuters", ("Ana Reis",), "Reuters"),
        ("周敏（新华社）", ("周敏",), "新华社"),
        ("Ana Reis ( AP )", ("Ana Reis",), "AP"),
        ("Ana Reis (with AP)", ("Ana Reis",), "AP"),
        ("Ana Reis (avec AFP)", ("Ana Reis",), "AFP"),
        ("Ana Reis (via AP)", ("Ana Reis",), "AP"),
        ("Ana Reis à Marseille (AFP)", ("Ana Reis",), "AFP"),
        ("Ana Reis (mit dpa)", ("Ana Reis",), "dpa"),
        ("Ana Reis in Lisbon (AFP)", ("Ana Reis",), "AFP"),
        ("Ana Reis (are)", ("Ana Reis",), None),
        ("Ana Reis (dpa/lsw)", ("Ana Reis",), "dpa"),
        ("Ana Reis - Harian Pelabuhan", ("Ana Reis",), None),
        ("Ana Reis (Theo TTXVN)", ("Ana Reis",), "TTXVN"),
        ("Ana Reis / Norhaven Herald", ("Ana Reis",), None),
        ("Ana Reis, Norhaven Herald", ("Ana Reis",), None),
        ("Ana Reis | Madrid", ("Ana Reis",), None),
        ("القاهرة - أحمد محمود", ("أحمد محمود",), None),
        ("ロンドン＝佐藤花子", ("佐藤花子",), None),
        ("لندن: «الشرق الأوسط»", None, None),
        ("Ana Reis/Norhaven Herald", None, None),
        ("Ana Reis and Rui Melo (rm)", ("Ana Reis", "Rui Melo"), None),
        ("Ana Reis and AFP", ("Ana Reis",), "AFP"),
        ("Ana Reis avec Reuters", ("Ana Reis",), "Reuters"),
        ("Ana Reis, TNN", ("Ana Reis",), "TNN"),
        ("Ana Reis, colaboração para o Diário", ("Ana Reis",), None),
        ("ČTK, Jana Nováková", ("Jana Nováková",), "ČTK"),
        ("STT–Matti Virtanen", ("Matti Virtanen",), "STT"),
        ("PAP / Anna Nowak", ("Anna Nowak",), "PAP"),
        ("ČTK, Praha", (), "ČTK"),
        ("AP, San Francisco", (), "AP"),
        ("Mette Holm /ritzau/", ("Mette Holm",), "ritzau"),
        ("Mayor Ana Reis and AFP", None, None),
        ("Harbour reopens (video)", None, None),
        ("Lisbon Harbour (map)", None, None),
        ("Ana Reis at the harbour (AFP)", None, None),
        ("Ana Reis (with her brother)", None, None),
        ("President Ana Reis and Minister Rui Melo. [AP]", None, None),
        ("Mayor Ana Reis (AP)", None, None),
        ("Ana Reis and Rui Melo on Friday. (AP)", None, None),
        ("Mehr", None, None),
        ("BBC", None, None),
        ("A ferry leaves the quay in Lisbon on Friday. (Rui Melo/AP)", None, None),
        ("LISBON (Reuters)", None, None),
        ("Photo: Rui Melo/AP", None, None),
        ("Council approves the bridge (AP)", None, None),
    ],
)
def test_signatures(line: str, authors: tuple[str, ...] | None, agency: str | None) -> None:
    signature = read_signature(line)
    assert (signature.authors if signature else None, signature.agency if signature else None) == (authors, agency)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ana Reis, University of Porto", ("Ana Reis",)),
        ("Ana Reis (University of Porto)", ("Ana Reis",)),
        ("Jonas Ebel, Universität Kiel", ("Jonas Ebel",)),
        ("Ana Reis, University of Porto and Tom Becker, Free University of Berlin", ("Ana Reis", "Tom Becker")),
        ("Ana Reis (Harbour Herald)", ("Ana Reis",)),
    ],
)
def test_those_who_sign_with_where_they_work(line: str, authors: tuple[str, ...]) -> None:
    signed = read_signature(line)
    assert signed is not None and signed.authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "Ana Reis, president of the University of Porto",
        "Ana Reis, University of Porto president",
        "Harbour Club, University of Porto",
        "Ana Reis, University of Porto.",
        "Norwell Lake, College of Art",
    ],
)
def test_whom_a_line_only_speaks_of_is_no_author(line: str) -> None:
    assert read_signature(line) is None


@pytest.mark.parametrize("dash", ["-", "–", "*"])
def test_the_item_of_a_menu_below_the_story_is_no_agency(dash: str) -> None:
    told = [f"The ferry to island {at} sailed again on Monday, the harbour authority said." for at in range(4)]
    menu = [f"{dash} {item}" for item in ("Contact Us", "Sitemap", "RSS")]
    text = "\n\n".join(
        ["Ferry to the islands sails again", "5 March 2026", *told, "\n".join(menu), "© 2026 Harbour Post"]
    )
    assert read_article(RawDocument(0, text.encode(), text)).agency is None
    signed = "\n\n".join(["Ferry to the islands sails again", "5 March 2026", *told, "– AP", "© 2026 Harbour Post"])
    assert read_article(RawDocument(0, signed.encode(), signed)).agency == "AP"
