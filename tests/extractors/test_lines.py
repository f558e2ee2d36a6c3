"""Lines join back to the text, and are measured as a reader would."""

import json
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Markup, RawDocument
from extractors.errors import BadInput
from extractors.html.lines import html_lines
from extractors.html.tree import parse_html
from extractors.reading import read_article
from extractors.text.lines import (
    carrying_stems,
    count_lines,
    count_words,
    plain,
    printed_lines,
    split_lines,
    squeezed,
    visible,
)
from extractors.text.scripts import ends_sentence


@given(st.text(alphabet=st.sampled_from("ab \r\n\u2028\x0c\x0b\x85\x1c\u2029\u00a0"), max_size=60))
def test_lines_join_back_to_the_text(text: str) -> None:
    lines = split_lines(text)
    assert "".join(line.text for line in lines) == text
    assert [line.start for line in lines] == [0, *(line.end for line in lines)][: len(lines)]


@given(st.text(alphabet="a \r\n\u2028\x0b\x0c\x85\x1d"))
def test_lines_are_counted_without_splitting(text: str) -> None:
    assert count_lines(text) == len(split_lines(text))


def test_a_page_of_too_many_lines_is_refused_before_it_is_split() -> None:
    with pytest.raises(BadInput, match="100,001 lines"):
        read_article(RawDocument(0, b"", "x\n" * 100_001, Markup.NONE))


def test_lines_are_counted_as_editors_count_them() -> None:
    assert [line.text for line in split_lines("a\r\nb\rc\n\nd")] == ["a\r\n", "b\r", "c\n", "\n", "d"]


@pytest.mark.parametrize(
    "end",
    [
        pytest.param("\x0b", id="vertical tab"),
        pytest.param("\x0c", id="form feed"),
        pytest.param("\x85", id="next line"),
        pytest.param("\u2028", id="line separator"),
        pytest.param("\u2029", id="paragraph separator"),
    ],
)
def test_other_ends_of_lines_end_lines(end: str) -> None:
    assert [line.text for line in split_lines(f"one{end}two\x1cthree")] == [f"one{end}", "two\x1cthree"]
    assert printed_lines(f"one{end}two") == ["one", "two"]
    page = parse_html(f"<body><h2>A head{end}line</h2><p class={end}>one{end}<b>two</b>{end}</p></body>")
    assert [line.text for line in html_lines(page)] == ["A head line", "one", "two"]


def test_an_ellipsis_of_windows_ends_no_line_of_html() -> None:
    assert [line.text for line in html_lines(parse_html("<p>and so on&#133; and on&#x85;</p>"))] == [
        "and so on… and on…"
    ]


HIDDEN = ["\u202e", "\u2066", "\u200f", "\ufeff", "\xad", "\u200b", "\x07"]


@pytest.mark.parametrize("sign", HIDDEN, ids=[f"U+{ord(one):04X}" for one in HIDDEN])
def test_no_field_has_what_a_reader_cannot_see(sign: str) -> None:
    story = "".join(
        f"<p>The council of Lisbon said on {day} that the old bridge will be closed for repairs until autumn.</p>"
        for day in ("Monday", "Tuesday", "Friday")
    )
    node = {
        "@type": "NewsArticle",
        "headline": f"{sign}The old br{sign}idge closes",
        "alternativeHeadline": f"It opens{sign} again in autumn",
        "author": {"name": f"Jane{sign} Doe"},
        "articleSection": f"{sign}City",
        "keywords": [f"bri{sign}dge"],
        "publisher": {"name": f"Lisbon{sign} Gazette"},
    }
    page = (
        f'<html><head><script type="application/ld+json">{json.dumps(node)}</script></head><body>'
        f"<h1>The old br{sign}idge closes</h1>{story}</body></html>"
    )
    article = read_article(RawDocument(0, b"", page, Markup.HTML))
    shown = (article.headline, article.deck, *article.authors, *article.sections, *article.keywords, article.outlet)
    assert shown == (
        *("The old bridge closes", "It opens again in autumn", "Jane Doe", "City", "bridge", "Lisbon Gazette"),
    )
    kept = sign not in "\x07"  # libxml2 reads no controls
    assert any(sign in block.text for block in article.blocks) == kept


@pytest.mark.parametrize("name", ["Jörg Zschoche", "Lê Phương Thảo", "배윤경", "Ondřej Šťastný"])
def test_names_of_parted_letters_are_read_as_others(name: str) -> None:
    story = "\n\n".join(["The bridge over the river was closed to all traffic on Monday, the city council said."] * 3)
    page = normalize("NFD", f"The old bridge closes\n\nBy {name}\n\n5 March 2026\n\n{story}")
    article = read_article(RawDocument(0, b"", page))
    assert article.authors == (name,)
    assert "".join(block.text for block in article.blocks) == page


def test_letters_that_nfc_would_replace_stay() -> None:
    assert visible("\uf914山 Zoe\u0308") == "\uf914山 Zoë"


def test_joiners_stay_in_fields() -> None:
    assert visible("می‌رود गर्‍यो") == "می‌رود गर्‍यो"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("  two\u00a0\u00a0words\t\n", "two words"),
        ("zero\u200bwidth", "zerowidth"),
        ("right\u202eto left\u202c", "rightto left"),
        ("bell\x07 and escape\x1b[31m", "bell and escape[31m"),
    ],
)
def test_a_line_is_shown_without_what_a_reader_cannot_see(raw: str, shown: str) -> None:
    assert plain(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("## Talks resume in May ##", "Talks resume in May"),
        ("See [the treaty](https://example.org/t) and **note** it", "See the treaty and note it"),
        ("> quoted words", "quoted words"),
        ("![A missile](/m.jpg)", "A missile"),
        ("* * *", ""),
        ("snake_case_name stays", "snake_case_name stays"),
    ],
)
def test_markdown_is_shown_by_its_words(raw: str, shown: str) -> None:
    assert [line.shown for line in split_lines(raw, Markup.MARKDOWN)] == [shown]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("Don't count U.S. twice", 4, id="English"),
        pytest.param("外交部长周四表示", 4, id="Chinese"),
        pytest.param("NATO 峰会 2013", 3, id="Chinese and English"),
        pytest.param("— · —", 0, id="marks"),
        pytest.param("दूध की कीमत शुक्रवार को बढ़ गई", 7, id="Hindi"),
        pytest.param("दूधको मूल्य शुक्रबार बढ्‍यो", 4, id="Nepali with a joiner"),
        pytest.param("শুক্রবার দুধের দাম বেড়েছে।", 4, id="Bengali"),
        pytest.param("பாலின் விலை உயர்ந்தது", 3, id="Tamil"),
        pytest.param("పాల ధర పెరిగింది", 3, id="Telugu"),
        pytest.param("ಹಾಲಿನ ಬೆಲೆ ಏರಿದೆ", 3, id="Kannada"),
        pytest.param("പാലിന്റെ വില കൂടി", 3, id="Malayalam"),
        pytest.param("દૂધના ભાવ વધ્યા", 3, id="Gujarati"),
        pytest.param("ਦੁੱਧ ਦੀ ਕੀਮਤ ਵਧੀ", 4, id="Punjabi"),
        pytest.param("କ୍ଷୀର ଦାମ୍ ବଢ଼ିଲା", 3, id="Odia"),
        pytest.param("කිරි මිල ශ්‍රී ලංකාවේ ඉහළට", 5, id="Sinhala"),
        pytest.param("ས་ཡ་བཅུ།", 3, id="Tibetan by syllables"),
        pytest.param("ราคานมขึ้นแล้ว", 4, id="Thai"),
        pytest.param("ລາຄານົມຂຶ້ນ", 3, id="Lao"),
        pytest.param("תֵּל אָבִיב", 2, id="Hebrew with points"),
        pytest.param("وَقَالَ الرَّئِيسُ", 2, id="Arabic with points"),
        pytest.param("قیمت شیر بالا می‌رود", 4, id="Persian with a non-joiner"),
        pytest.param("cafe\u0301s ouverts", 2, id="accents by themselves"),
    ],
)
def test_words_are_counted_in_any_script(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_word_keeps_its_vowel_signs_and_does_without_its_points() -> None:
    assert carrying_stems("पानी की") == ["पानी", "की"]
    assert carrying_stems("שָׁלוֹם וָרוֹד") == carrying_stems("שלום ורוד")
    assert squeezed("की, का!") == "कीका"


def test_thai_is_compared_by_rows_of_letters() -> None:
    assert "นมแพ" in carrying_stems("ราคานมแพงขึ้น")
    assert not set(carrying_stems("นมแพงขึ้น")) & set(carrying_stems("ปิดถนน"))


@pytest.mark.parametrize("text", ["He said so.", "He said “so.”", "Really?!", "他说。", "وقال ذلك؟", "“Yes.” )"])
def test_sentence_ends(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("उन्होंने कहा।", id="danda"),
        pytest.param("इति॥", id="double danda"),
        pytest.param("သူပြောသည်။", id="Burmese"),
        pytest.param("គាត់បាននិយាយ។", id="Khmer"),
        pytest.param("ብለዋል።", id="Ethiopic"),
        pytest.param("ասաց նա։", id="Armenian"),
        pytest.param("«اس نے کہا۔»", id="Urdu in quotes"),
        pytest.param("Τι είπε;", id="a Greek question"),
        pytest.param("他说。」", id="in corner brackets"),
    ],
)
def test_sentences_end_in_the_stops_of_their_script(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    ["Read more", "Home > News", "missile talks with Russia", "By Jane Doe,", "talks; and", "talks;", "गोपनीयता नीति"],
)
def test_no_sentence_ends(text: str) -> None:
    assert not ends_sentence(text)


def test_two_prints_of_one_text_squeeze_to_the_same() -> None:
    assert squeezed('talks had "failed" ') == squeezed("Talks had failed.")
