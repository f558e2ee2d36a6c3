"""Mojibake is undone where that is certain, in every form in which text arrives, and counted; good text stays."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Article, Markup, RawDocument
from extractors.decoding.mojibake import may_be_garbled, repair
from extractors.formats import read_documents
from extractors.reading import read_article


def read_as(text: str, *encodings: str) -> str:
    """A text whose UTF-8 was read as each of these encodings, as browsers read them: a byte without a character is
    the control code of its number."""
    for encoding in encodings:
        text = "".join(_character(byte, encoding) for byte in text.encode())
    return text


def _character(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


SENTENCES = {
    "English": "“The price of milk – and of butter – won’t fall,” said the dairy’s owner.",
    "French": "L’été à Évora : « Le lait coûte très cher », déplore la crémière.",
    "German": "Die Außenminister erklärten, dass die Gespräche im Mai fortgeführt würden.",
    "Portuguese": "Não há razão para a situação, disse a ministra da Saúde em São João.",
    "Polish": "Ceny mleka wzrosły o jedną dziesiątą, mówią sklepy w Łodzi i Gdańsku.",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl ministr v pátek.",
    "Russian": "Министр заявил, что переговоры о ценах на молоко будут продолжены в мае.",
    "Greek": "Η τιμή του γάλακτος αυξήθηκε κατά ένα δέκατο στην Αθήνα την Παρασκευή.",
    "Arabic": "ارتفع سعر الحليب بنسبة العشر في لشبونة يوم الجمعة، بحسب ما قالته المتاجر.",
    "Japanese": "日本語の新聞は、金曜日に牛乳の値段が上がったと伝えた。",
    "Korean": "금요일 리스본의 우유 가격이 10분의 1 올랐다고 상점들이 말했다.",
}


@pytest.mark.parametrize("encodings", [("cp1252",), ("latin-1",), ("cp1252", "cp1252"), ("latin-1", "cp1252")], ids=str)
@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES.keys())
def test_utf8_that_was_read_as_western_is_read_as_it_was_meant(sentence: str, encodings: tuple[str, ...]) -> None:
    repaired = repair(read_as(sentence, *encodings))
    assert repaired.text == sentence
    assert repaired.characters == sum(character > "\x7f" for character in sentence)


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *(("English", encoding) for encoding in ("cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "mac_roman")),
        *(("German", encoding) for encoding in ("cp1250", "cp1254", "mac_roman")),
        *(("Russian", encoding) for encoding in ("cp1251", "cp1250")),
        ("Polish", "cp1250"), ("Czech", "cp1250"), ("Japanese", "cp1251"), ("Korean", "mac_roman"),
    ],
)  # fmt: skip
def test_utf8_that_was_read_in_other_encodings(language: str, encoding: str) -> None:
    assert repair(read_as(SENTENCES[language], encoding)).text == SENTENCES[language]


GARBLED = {
    "one line of a page": ("Très bien.\nCafÃ© fermÃ©\nÀ bientôt !", "Très bien.\nCafé fermé\nÀ bientôt !", 2),
    "a bullet that a tool put before it": ("• ThemenÃ¼bersicht", "• Themenübersicht", 1),
    "beside good quotes in a line": ("“Plan”. Itâ\x80\x99s a plan", "“Plan”. It’s a plan", 1),
    "a no-break space": ("the flightÂ\xa0was late", "the flight\xa0was late", 1),
    "a line ending after it": ("doesnâ€™t\r\nfit", "doesn’t\r\nfit", 1),
    "bytes of Windows as control codes": ("\x93No,\x94 he said \x96 and didn\x92t", "“No,” he said – and didn’t", 4),
    "an ellipsis beside them": ("\x93Well\x85\x94", "“Well…”", 3),
    "a byte that a tool has lost": ("ÎºÎ±Ï„Î¬ Ï\ufffd", "κατά Ï\ufffd", 4),
    "a replacement character in the line": ("Caf\ufffd and crÃ¨me brÃ»lÃ©e", "Caf\ufffd and crème brûlée", 3),
    "an emoji": ("Well done ðŸ˜€ she wrote", "Well done 😀 she wrote", 1),
}


@pytest.mark.parametrize(("garbled", "meant", "characters"), GARBLED.values(), ids=GARBLED.keys())
def test_what_is_certain_is_repaired_and_counted(garbled: str, meant: str, characters: int) -> None:
    repaired = repair(garbled)
    assert (repaired.text, repaired.characters) == (meant, characters)


GOOD = {
    **SENTENCES,
    **{f"{name} in capitals": text.upper() for name, text in SENTENCES.items()},
    "a page about mojibake": 'Many times I saw "Ã¤" instead of "ä" on such pages.',
    "a letter alone": "Ã©",
    "a quote in brackets": "It shows (â€™) there",
    "a line separator of its own": "The first line\x85the second",
    "names and brands": "NESCAFÉ® and Müller™ – £5, ½ l, 20 °C, §3",
    "quotes behind accents": "«À la Café» l’“Été” — “Olé”… 5€",
    "a box": "┌──┐\n│ä │\n└──┘",
    "entities": "&Atilde;&copy; stays for the parser",
    "a space that was lost": "VoilÃ  le travail",
    "Vietnamese": "Giá sữa đã tăng một phần mười ở Lisbon vào thứ Sáu, các cửa hàng cho biết.",
    "Ukrainian": "Київ. Міністр заявив, що переговори триватимуть у травні: «і ще зросте».",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_good_text_and_what_is_not_certain_stay(text: str) -> None:
    assert repair(text).characters == 0
    assert repair(text).text == text


# Known limits: ftfy does not know KOI8-R, nor Cyrillic in Mac Roman.
@pytest.mark.parametrize("garbled", [read_as(SENTENCES["Russian"], name) for name in ("koi8_r", "mac_roman")])
def test_what_cannot_be_undone_stays_as_it_is(garbled: str) -> None:
    assert repair(garbled).text == garbled


@given(st.text(alphabet=st.sampled_from("aÃÂ©â€™œ\x80\x9d\x93Ðд°ґ√‚ÄôΓÇ\ufffd\x1a \n\r\"'íï»¿½ð"), max_size=60))
def test_any_text_is_repaired_without_rubbish(text: str) -> None:
    repaired = repair(text)
    assert (repaired.text == text) == (repaired.characters == 0)
    for character in set(repaired.text) - set(text):
        assert character.isprintable() or character.isspace() or character in "\u200b\u200c\u200d\ufeff\xad\u2060"
    assert repaired.text.count("\n") == text.count("\n")


@pytest.mark.slow
def test_a_page_of_signs_is_read_in_time() -> None:
    text = "Ã©â€™" * 3_000_000
    assert may_be_garbled(text)
    assert repair(text).text.startswith("é’é’")  # and not for minutes: only the begin is looked at
    assert repair(text).text.endswith("Ã©â€™")


STORY = "\n\n".join(
    f"{sentence} {number} times, the shops said on Friday." for number, sentence in enumerate(SENTENCES.values())
)
HEADLINE = "Lait très cher à Évora"
BAD_STORY, BAD_HEADLINE = read_as(STORY, "cp1252"), read_as(HEADLINE, "cp1252")


def html(escape: Callable[[str], str] = str) -> bytes:
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in BAD_STORY.split("\n\n"))
    ld = json.dumps({"@type": "NewsArticle", "headline": BAD_HEADLINE})
    return (
        f'<html><head><meta charset="utf-8"><title>x</title><script type="application/ld+json">{ld}</script></head>'
        f"<body><article><h1>{escape(BAD_HEADLINE)}</h1>{paragraphs}</article></body></html>"
    ).encode()


def references(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode()


RECORD = {"title": BAD_HEADLINE, "text": BAD_STORY, "authors": ["JosÃ© CortÃ©s"]}
FILES = {
    "page.txt": f"{BAD_HEADLINE}\n\n{BAD_STORY}\n".encode(),
    "page.html": html(),
    "page-with-references.html": html(references),
    "records.jsonl": json.dumps(RECORD, ensure_ascii=True).encode(),
    "feed.xml": (
        f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title><item>'
        f"<title>{BAD_HEADLINE}</title><content:encoded><![CDATA["
        + "".join(f"<p>{text}</p>" for text in BAD_STORY.split("\n\n"))
        + "]]></content:encoded></item></channel></rss>"
    ).encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_it_is_repaired_in_every_form_in_which_text_arrives(name: str) -> None:
    (document,) = read_documents(name, FILES[name])
    assert isinstance(document, RawDocument)
    article = read_article(document)
    assert article.headline == HEADLINE
    assert article.repaired_characters >= sum(character > "\x7f" for character in STORY)
    missing = [sentence for sentence in SENTENCES.values() if sentence.replace("\xa0", " ") not in article.body]
    assert missing == []
    if name == "records.jsonl":
        assert article.authors == ("José Cortés",)
    assert_blocks_join(article, document)


def assert_blocks_join(article: Article, document: RawDocument) -> None:
    """Each character of the repaired text is in one block."""
    ends = [block.end for block in article.blocks]
    assert [block.start for block in article.blocks] == [0, *ends][:-1]
    if document.markup is not Markup.HTML:
        assert "".join(block.text for block in article.blocks) == repair(document.text).text


def test_pages_of_good_text_never_load_ftfy() -> None:
    texts = json.dumps([*SENTENCES.values()])
    code = f"from extractors.decoding.mojibake import repair\nfor text in {texts}: repair(text)"
    check = "import sys\nassert 'ftfy' not in sys.modules"
    subprocess.run([sys.executable, "-c", f"{code}\n{check}"], check=True)
