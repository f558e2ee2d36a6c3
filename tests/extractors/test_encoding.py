"""Bytes become text without loss of what can be read, and what was assumed is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Markup, RawDocument
from extractors.decoding.charsets import codec_of
from extractors.decoding.encoding import REPLACEMENT, clean_text, decode, decode_html
from extractors.errors import BadInput, Reason
from extractors.reading import read_again, read_article
from tests.extractors.legacy_pages import ENCODINGS, STORIES, legacy_bytes

RUSSIAN = (
    "Министр иностранных дел России заявил, что переговоры о противоракетной обороне будут продолжены в мае.\n" * 4
)
GERMAN = "Die Außenminister erklärten, dass die Gespräche über die Raketenabwehr im Mai fortgeführt würden.\n" * 4


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        pytest.param("Müller said so.".encode(), "utf-8", "Müller said so.", id="utf-8"),
        pytest.param(b"\xef\xbb\xbfHello there.", "utf-8", "Hello there.", id="utf-8 with mark"),
        pytest.param("\ufeffGrüße".encode("utf-16-le"), "utf-16-le", "Grüße", id="utf-16 little-endian with mark"),
        pytest.param("\ufeffGrüße".encode("utf-16-be"), "utf-16-be", "Grüße", id="utf-16 big-endian with mark"),
        pytest.param(
            "Plain words only.".encode("utf-16-le"), "utf-16-le", "Plain words only.", id="utf-16 without mark"
        ),
        pytest.param(RUSSIAN.encode("cp1251"), "cp1251", RUSSIAN, id="windows-1251"),
        pytest.param(RUSSIAN.encode("koi8_r"), "koi8_r", RUSSIAN, id="koi8-r"),
        pytest.param(b"\xff\xfe" + RUSSIAN.encode(), "utf-8", RUSSIAN, id="utf-8 with the mark of utf-16"),
        pytest.param("牛乳、金曜日".encode("iso2022_jp"), "iso2022_jp", "牛乳、金曜日", id="iso-2022-jp undeclared"),
    ],
)
def test_encodings_are_recognised(data: bytes, encoding: str, text: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.replaced) == (text, encoding, 0)


JAPANESE = "日本語の新聞は、金曜日に牛乳の値段が上がったと伝えた。①"


@pytest.mark.parametrize(
    ("data", "declared", "encoding", "text"),
    [
        pytest.param(
            b"caf\xe9 \x93here\x94", "latin1", "cp1252", "caf\u00e9 \u201chere\u201d", id="latin-1 as browsers"
        ),
        pytest.param("Évora é".encode(), "iso-8859-1", "utf-8", "Évora é", id="wrong: it is UTF-8"),
        pytest.param("Évora é boa".encode() + b"\xff", "iso-8859-1", "utf-8", "Évora é boa\ufffd", id="damaged UTF-8"),
        pytest.param(JAPANESE.encode("cp932"), "Shift_JIS", "cp932", JAPANESE, id="shift_jis"),
        pytest.param(JAPANESE[:-1].encode("iso2022_jp"), "ISO-2022-JP", "iso2022_jp", JAPANESE[:-1], id="seven bits"),
        pytest.param("Молоко".encode("koi8_r"), "koi8-r", "koi8_r", "Молоко", id="too short to be guessed"),
        pytest.param(RUSSIAN.encode("cp1251"), "utf-8", "cp1251", RUSSIAN, id="wrong: not UTF-8"),
        pytest.param(RUSSIAN.encode("cp1251"), "x-unheard-of", "cp1251", RUSSIAN, id="unknown"),
        pytest.param(RUSSIAN.encode("cp1251"), "rot13", "cp1251", RUSSIAN, id="no text encoding"),
        pytest.param(RUSSIAN.encode("cp1251"), "undefined", "cp1251", RUSSIAN, id="undefined"),
        pytest.param(RUSSIAN.encode("cp1251"), "a\x00b", "cp1251", RUSSIAN, id="NUL in the name"),
    ],
)
def test_what_is_declared_counts_where_the_bytes_leave_a_choice(
    data: bytes, declared: str, encoding: str, text: str
) -> None:
    decoded = decode(data, declared)
    assert (decoded.encoding.replace("-", "_"), decoded.text) == (encoding.replace("-", "_"), text)


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        pytest.param(one, encoding, id=f"{one} in {encoding}")
        for encoding, languages in ENCODINGS.items()
        for one in languages
    ],
)
def test_bytes_that_declare_nothing_are_read_as_the_language_that_they_give(language: str, encoding: str) -> None:
    data = legacy_bytes(language, encoding)
    decoded = decode(data)
    assert decoded.text == data.decode(encoding)
    assert decoded.guess is not None and decoded.guess.startswith("guessed")


_PAGE = "<html><head>{}<script>var a = {{'b': [1, 2]}};</script></head><body><a href=/>Home</a><p>{}</p></body></html>"


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *(
            ("pl", "iso8859_2"),
            ("hu", "cp1250"),
            ("ru", "cp1251"),
            ("ru", "koi8_r"),
            ("el", "cp1253"),
            ("tr", "cp1254"),
        ),
        *(("he", "cp1255"), ("ar", "cp1256"), ("lt", "cp1257"), ("th", "cp874"), ("vi", "cp1258"), ("de", "mac_roman")),
    ],
)
def test_a_declared_encoding_that_is_certainly_wrong_is_not_believed(
    language: str, encoding: str, declared: str
) -> None:
    text = legacy_bytes(language, encoding).decode(encoding)
    page = _PAGE.format(f"<meta charset={declared}>", text)
    decoded = decode_html(page.encode(encoding))
    assert decoded.text == page
    assert decoded.guess is not None and decoded.guess.startswith(f"guessed; declared {declared}")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("Müller", "cp1252", id="a name"),
        pytest.param(STORIES["de"], "cp1252", id="German"),
        pytest.param(STORIES["hr"], "iso8859_2", id="Croatian"),
        pytest.param("Žižić", "cp1250", id="a name of the other part of Europe"),
        pytest.param("Preis: 5 ¤", "cp1252", id="a sign that is mostly an euro"),
    ],
)
def test_a_declared_encoding_that_may_be_right_is_believed(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), encoding)
    assert (decoded.text, decoded.guess) == (text, None)


def test_where_two_readings_are_as_likely_the_guess_names_both() -> None:
    decoded = decode(b"M\xfcller and Se\xf1or in the caf\xe9")
    assert decoded.text == "Müller and Señor in the café"
    assert decoded.guess is not None and "; or cp1250" in decoded.guess


def test_a_page_that_is_damaged_in_what_it_declares_is_no_guess() -> None:
    decoded = decode(legacy_bytes("de", "cp1252") + b" \x81\x81", "cp1252")
    assert (decoded.encoding, decoded.guess, decoded.replaced) == ("cp1252", None, 2)


def test_the_sign_that_nobody_writes_is_an_euro() -> None:
    assert decode("Die Brücke kostet künftig 12 € für Fußgänger, erklärte die Behörde.".encode("iso8859_15")).text == (
        "Die Brücke kostet künftig 12 € für Fußgänger, erklärte die Behörde."
    )


def test_a_page_declares_what_its_container_does_not_know() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Молоко</p>'
    decoded = decode_html(page.encode("cp1251"), "utf-8")
    assert (decoded.text, decoded.encoding, decoded.guess) == (page, "cp1251", None)


@pytest.mark.parametrize("declared", [None, "utf-8", "shift_jis"])
def test_escapes_of_iso_2022_jp_are_seen_whatever_is_declared(declared: str | None) -> None:
    assert decode(JAPANESE[:-1].encode("iso2022_jp"), declared).text == JAPANESE[:-1]


def test_what_is_said_of_a_guess_can_be_stored() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "a\x00 \ud800b").guess == "guessed; declared ab"


def test_mojibake_in_a_page_of_another_encoding_does_not_make_it_utf8() -> None:
    page = "<p>cafÃ©</p>\n<p>Ã©tÃ©</p>\n" + f"<p>{STORIES['pl']}</p>\n"
    assert decode(page.replace("Ã", "Ă").encode("iso8859_2", "ignore")).text.endswith(f"{STORIES['pl']}</p>\n")


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ISO-8859-1", "cp1252"),
        ("iso8859-1", "cp1252"),
        ("latin5", "cp1254"),
        ("windows-874", "cp874"),
        ("x-sjis", "cp932"),
        ("x-mac-roman", "mac-roman"),
        ("iso-8859-8-i", "iso8859-8"),
        ("GB_2312-80", "gb18030"),
        ("cn-big5", "big5hkscs"),
        ("ks_c_5601-1989", "cp949"),
        ("koi8-ru", "koi8-u"),
        ("dos-866", None),
        ("utf8", None),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


def test_an_article_says_that_its_encoding_is_a_guess() -> None:
    data = legacy_bytes("pl", "iso8859_2")
    decoded = decode(data)
    article = read_article(RawDocument(0, data, decoded.text, encoding=decoded.encoding, guess=decoded.guess))
    assert dict(article.sources)["encoding"] == "guessed"
    again = read_again(article.blocks, Markup.NONE, article.stated, frozenset())
    assert dict(again.sources)["encoding"] == "guessed"


FRENCH = "L’été à Évora : le lait coûte très cher, déplore la crémière, qui a fermé sa boutique.\n"
MIXED = {
    "Cyrillic": (RUSSIAN, "Цена молока выросла на десятую часть, сообщили магазины в пятницу.\n", "cp1251"),
    "KOI8-R": (RUSSIAN, "Цена молока выросла на десятую часть, сообщили магазины в пятницу.\n", "koi8_r"),
    "French": (FRENCH, "Les élèves de l’école ont nommé les hiboux, a déclaré la mairie.\n", "cp1252"),
    "German": (GERMAN, "Die Müllabfuhr fährt künftig früher, erklärte die Behörde für größere Straßen.\n", "cp1252"),
}


@pytest.mark.parametrize("declared", [None, "utf-8", "x-unheard-of"])
@pytest.mark.parametrize(("first", "second", "encoding"), MIXED.values(), ids=MIXED.keys())
def test_a_file_in_two_encodings_is_read_in_both(first: str, second: str, encoding: str, declared: str | None) -> None:
    decoded = decode(f"{first}Home\n".encode() + second.encode(encoding) + first.encode(), declared)
    assert (decoded.text, decoded.replaced) == (f"{first}Home\n{second}{first}", 0)
    assert decoded.encoding == f"utf-8, {encoding}"
    assert decoded.guess == "guessed"


def test_what_is_in_no_known_encoding_beside_utf8_is_replaced_and_counted() -> None:
    decoded = decode(RUSSIAN.encode() + "Größe, Straßen\n".encode("cp1252") * 5 + RUSSIAN.encode())
    assert decoded.text == RUSSIAN + "Gr\ufffd\ufffde, Stra\ufffden\n" * 5 + RUSSIAN
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 15)


@pytest.mark.parametrize("every", [25, 40, 60, 100])
@pytest.mark.parametrize("text", [RUSSIAN, FRENCH * 4, GERMAN], ids=["Russian", "French", "German"])
def test_utf8_of_which_bytes_are_lost_is_read_as_far_as_it_goes(text: str, every: int) -> None:
    data = text.encode()
    decoded = decode(bytes(byte for index, byte in enumerate(data) if index % every != every - 1))
    assert decoded.encoding == "utf-8"
    assert 0 <= decoded.replaced <= 2 * len(data) / every
    assert len(set(text.split()) & set(decoded.text.split())) > 0.4 * len(set(text.split()))


def test_a_file_that_ends_inside_a_character_is_read_up_to_it() -> None:
    decoded = decode("Le café est fermé".encode()[:-1])
    assert (decoded.text, decoded.encoding, decoded.replaced) == ("Le café est ferm\ufffd", "utf-8", 1)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "cp932", "euc_jp", "cp949"])
def test_pages_of_two_bytes_a_character_are_not_taken_for_two_encodings(encoding: str) -> None:
    words, story = {
        "gb18030": ("新闻 中国 联通", "牛奶价格周五上涨了十分之一，里斯本的商店说。"),
        "big5": ("新聞 中國", "牛奶價格週五上漲了十分之一，里斯本的商店說。"),
        "cp949": ("뉴스 한국", "금요일 리스본의 우유 가격이 올랐다고 상점들이 말했다."),
    }.get(encoding, ("新聞 日本 東京", JAPANESE[:-1]))
    text = "".join(f"<a>{word}</a>\n" for word in words.split()) + story + "\n"
    assert decode(text.encode(encoding) * 4).text == text * 4


def test_western_bytes_keep_their_umlauts() -> None:
    assert decode(GERMAN.encode("cp1252")).text == GERMAN


@pytest.mark.parametrize(
    ("data", "replaced", "text"),
    [
        pytest.param(
            b"One\x00two three four five six seven.", 1, f"One{REPLACEMENT}two three four five six seven.", id="a NUL"
        ),
        pytest.param(
            "caf\u00e9 and \u00e9t\u00e9 and \u00e0 la carte".encode() + b" \xff end",
            1,
            None,
            id="a stray byte in UTF-8",
        ),
        pytest.param(
            "printed \ufffd by the page".encode(), 0, "printed \ufffd by the page", id="a U+FFFD of the page's own"
        ),
        pytest.param(b"a\xed\xa0\x80b" * 40, 40, f"a{REPLACEMENT}b" * 40, id="surrogates in UTF-8"),
        pytest.param(b"sun \xed\xa0\xbd\xed\xb8\x80", 0, "sun \U0001f600", id="pairs of surrogates in UTF-8"),
        pytest.param(b"\xff\xfea\x00\x00\xd8b\x00", 1, f"a{REPLACEMENT}b", id="a lone surrogate in UTF-16"),
    ],
)
def test_what_cannot_be_text_is_replaced_and_counted(data: bytes, replaced: int, text: str | None) -> None:
    decoded = decode(data)
    assert decoded.replaced == replaced
    assert text is None or decoded.text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", Reason.EMPTY, id="no bytes"),
        pytest.param(b" \r\n\t\n", Reason.EMPTY, id="white space"),
        pytest.param("\u00a0\n\ufeff".encode(), Reason.EMPTY, id="no-break space"),
        pytest.param(b"%PDF-1.7\n...", Reason.BINARY, id="a PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", Reason.BINARY, id="a PNG"),
        pytest.param(bytes(range(256)) * 20, Reason.BINARY, id="all byte values"),
        pytest.param(b"\x00" * 500, Reason.BINARY, id="NULs alone"),
        pytest.param(GERMAN.replace("\n", " ").encode("cp500"), Reason.ENCODING, id="EBCDIC"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: Reason) -> None:
    with pytest.raises(BadInput) as caught:
        decode(data)
    assert caught.value.reason is reason


@given(st.binary(max_size=400))
def test_any_bytes_give_storable_text_or_bad_input(data: bytes) -> None:
    try:
        decoded = decode(data)
    except BadInput:
        return
    decoded.text.encode("utf-8")  # no lone surrogate is left
    assert "\x00" not in decoded.text
    assert decoded.replaced >= 0


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_text_comes_back_as_it_is(text: str) -> None:
    try:
        assert decode(text.encode()).text == text.removeprefix("\ufeff")
    except BadInput as bad:
        assert bad.reason in (Reason.EMPTY, Reason.BINARY)


def test_what_cannot_be_text_is_shown_as_such_and_characters_beyond_the_basic_plane_stay() -> None:
    assert clean_text("a\x00b \ud83d c") == "a\ufffdb \ufffd c"
    assert clean_text("\U0001f95b milk") == "\U0001f95b milk"
