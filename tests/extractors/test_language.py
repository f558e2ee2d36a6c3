"""Which language a text is in, and when none is said."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from py3langid.langid import visit_counts

from extractors.fields import declared_language
from extractors.text import language
from extractors.text.language import count_grams, detect_language, language_model, store_model, use_stored_model

SENTENCES = {
    "en": "The harbour board said on Tuesday that the last of the three cranes had been taken down after the storm.",
    "de": "Die Hafenbehörde teilte am Dienstag mit, der letzte der drei Kräne sei nach dem Sturm abgebaut worden.",
    "fr": "Les autorités du port ont annoncé mardi que la dernière des trois grues a été démontée après la tempête.",
    "es": "La autoridad del puerto dijo el martes que la última de las tres grúas fue retirada después de la tormenta.",
    "pt": "A administração do porto disse na terça-feira que o último dos três guindastes foi retirado hoje.",
    "it": "L'autorità del porto ha detto martedì che l'ultima delle tre gru è stata smontata dopo la tempesta.",
    "nl": "Het havenbedrijf zei dinsdag dat de laatste van de drie kranen na de storm is weggehaald.",
    "sv": "Hamnstyrelsen sade på tisdagen att den sista av de tre kranarna hade monterats ned efter stormen.",
    "no": "Havnestyret sa tirsdag at den siste av de tre kranene var tatt ned etter stormen, og at havnen åpner igjen.",
    "pl": "Zarząd portu poinformował we wtorek, że po burzy rozebrano ostatni z trzech żurawi.",
    "cs": "Správa přístavu v úterý oznámila, že po bouři byl rozebrán poslední ze tří jeřábů.",
    "tr": "Liman idaresi salı günü yaptığı açıklamada fırtınadan sonra üç vinçten sonuncusunun söküldüğünü bildirdi.",
    "id": "Pengelola pelabuhan mengatakan pada hari Selasa bahwa derek terakhir sudah dibongkar setelah badai.",
    "jv": "Pamaréntah kutha ngandhakaké yèn dalan sing rusak amarga udan deres wis didandani lan bisa dienggo manèh.",
    "vi": "Ban quản lý cảng cho biết hôm thứ Ba rằng chiếc cần cẩu cuối cùng đã được tháo dỡ sau cơn bão.",
    "ru": "Администрация порта сообщила во вторник, что после шторма разобран последний из трёх кранов.",
    "uk": "Адміністрація порту повідомила у вівторок, що після шторму розібрано останній із трьох кранів.",
    "el": "Η διοίκηση του λιμανιού ανακοίνωσε την Τρίτη ότι ο τελευταίος από τους τρεις γερανούς αποσυναρμολογήθηκε.",
    "he": "הנהלת הנמל הודיעה ביום שלישי כי המנוף האחרון מבין השלושה פורק לאחר הסערה והנמל ייפתח מחדש.",
    "yi": "די פֿאַרװאַלטונג פֿון דעם פּאָרט האָט געזאָגט דינסטיק אַז דער לעצטער קראַן איז אַראָפּגענומען געװאָרן נאָכן שטורעם.",
    "ar": "قالت إدارة الميناء يوم الثلاثاء إن آخر الرافعات الثلاث قد فُككت بعد العاصفة وإن الميناء سيفتح من جديد.",
    "fa": "اداره بندر روز سه‌شنبه اعلام کرد که آخرین جرثقیل از سه جرثقیل پس از توفان برچیده شده است.",
    "hi": "बंदरगाह प्रशासन ने मंगलवार को कहा कि तूफान के बाद तीन क्रेनों में से आखिरी क्रेन हटा ली गई है।",
    "th": "การท่าเรือแถลงเมื่อวันอังคารว่าเครนตัวสุดท้ายจากสามตัวถูกรื้อถอนแล้วหลังพายุ",
    "ja": "港湾局は火曜日、嵐で損傷した三基のクレーンのうち最後の一基の撤去が終わったと発表した。",
    "ko": "항만청은 화요일 폭풍으로 부서진 크레인 세 대 가운데 마지막 한 대를 철거했다고 밝혔다.",
    "zh": "港务局星期二说，风暴过后三台起重机中的最后一台已经拆除，港口将于本周重新开放。",
    "zh-Hant": "港務局星期二表示，風暴過後三台起重機中的最後一台已經拆除，港口將於本週重新開放。",
    "am": "የወደብ አስተዳደር ማክሰኞ ዕለት እንዳስታወቀው ከአውሎ ነፋሱ በኋላ ከሦስቱ ክሬኖች የመጨረሻው ተነስቷል።",
    "ti": "ኣመሓዳሪ ናይ ወደብ ሰሉስ ከም ዝበሎ ድሕሪ እቲ ህቦብላ ካብ ሰለስተ ክሬናት እቲ ናይ መወዳእታ ተላዒሉ እዩ።",
    "sw": "Mamlaka ya bandari ilisema Jumanne kwamba kreni ya mwisho kati ya tatu imeondolewa baada ya dhoruba.",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_sentence_is_enough_and_its_tag_is_of_bcp_47(tag: str) -> None:
    assert detect_language(SENTENCES[tag]) == tag


@pytest.mark.parametrize("tag", SENTENCES)
def test_capitals_line_breaks_and_control_characters_change_nothing(tag: str) -> None:
    text = SENTENCES[tag]
    assert detect_language(text.upper()) == tag
    assert detect_language("\x00\x1f" + text.replace(" ", "\n")) == tag


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Oui.",
        "Comments",
        "* * * * *\n" * 20,
        "Published June 23, 2025 10:39AM",
        "1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. Ba4 Nf6 5. O-O Be7 6. Re1 b5 7. Bb3 d6",
        "\n".join(f"{row} {row * 7919 % 1000} {row * 104729 % 10_000}" for row in range(60)),
        "\n".join(f"https://example.org/a/{row}?q={row * 7}" for row in range(30)),
        "GJGH 36.05 ICYO 9.05 PLTR 24.31 MSFT 411.22 AAPL 187.15 NVDA 875.28 TSLA 175.79",
        "usmkyj dpfo odrd kpv xqzt wvbnm plkjh gfdsa qwrty zxcvb mnblk hgfds poiuy trewq",
        "C6H12O6 NaCl H2SO4 KMnO4 CaCO3 NH4NO3 " * 6,
        "Anna Kowalska\nJohn Smith\nHans Müller\nLi Wei\nMarco Rossi\nJosé García\nIvan Petrov\nYuki Tanaka",
        "\ufffd" * 200,
        "\ue000\ue001" * 100,
        "\ud800" * 100,
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_what_is_in_no_language_has_none(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        # The first articles of the Universal Declaration of Human Rights
        "ᐃᓅᔪᓕᒫᑦ ᐊᓂᖅᑎᕆᔪᓕᒫᑦ ᐃᓅᓕᕐᕕᒋᔭᒥᓂᒃ ᐃᓱᒪᕐᓱᕐᕕᐅᔪᑦ ᐊᒻᒪ ᐊᔾᔨᐅᖃᑎᒌᒃᖢᑎᒃ ᐃᓕᑕᕆᔭᐅᔭᕆᐊᓖᑦ.",
        "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང༌། ཐོབ་ཐངགི་རང་དབང་འདྲ་མཉམ་དུ་ཡོད་ལ།",
        "ހުރިހާ އިންސާނުންވެސް އުފަންވަނީ މިނިވަންކަމުގައާއި، ހަމަހަމަ ޙައްޤުތަކަކާއެކުގައެވެ.",
        "ꋍꂷꊨꏦꏱꅉꆹꌋꆀꉪꑭꌠꅇꂯꎫꄉꑌꄡꑟꌠꅇꑌꌠ",
    ],
    ids=["Inuktitut", "Tibetan", "Dhivehi", "Yi"],
)
def test_a_script_in_which_it_knows_no_language_is_not_taken_for_another(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.slow
def test_the_same_is_said_in_every_process() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", _ASK],
        input=json.dumps(list(SENTENCES.values())),
        capture_output=True,
        text=True,
        check=True,
        env={"OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
    )
    assert json.loads(asked.stdout) == list(SENTENCES)


def test_ngrams_are_those_of_a_walk_over_the_bytes_in_their_order() -> None:
    model, chance = language_model(), random.Random(7)  # noqa: S311 - nothing to guard
    moves, rows, found = model.moves, model.rows.tolist(), model.found.tolist()
    texts = [text.encode() for text in SENTENCES.values()] + [b"", b"a", b"\0the", "".join(SENTENCES.values()).encode()]
    for text in (*texts, *(chance.randbytes(200) for _ in range(50))):
        grams, counts = count_grams(model, text)
        assert list(zip(grams.tolist(), counts.tolist(), strict=True)) == [
            *(visit_counts(moves, rows, found, text) or {}).items()
        ]


def test_a_stored_model_is_that_of_the_package_and_a_damaged_one_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "_stored", [])
    packed = language_model.__wrapped__()
    store_model(tmp_path)
    use_stored_model(tmp_path)
    for damage in (None, "nextmove.npy"):
        if damage:
            (place,) = tmp_path.glob(f"*/{damage}")
            place.write_bytes(place.read_bytes()[:-1])
        model = language_model.__wrapped__()
        assert model.tags == packed.tags
        assert all((getattr(model, name) == getattr(packed, name)).all() for name in ("moves", "rows", "found"))
        assert (model.likelihood == packed.likelihood).all()


_ASK = """
import json, sys
from extractors.fields import declared_language
from extractors.text.language import detect_language
print(json.dumps([detect_language(text) for text in json.load(sys.stdin)]))
"""


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        *((None, None), ("", None), ("und", None), ("zxx", None), ("mul", None)),
        *(("iw", "he"), ("iw-IL", "he"), ("in_ID", "id"), ("ji", "yi"), ("jw", "jv"), ("sh", "sr"), ("no", "nb")),
        *(("de-CH-1996", "de"), ("en_US", "en"), ("PT-br", "pt"), ("sr-Latn-RS", "sr"), ("fil", "tl")),
        *(("deu", "de"), ("ger", "de"), ("heb", "he"), ("cmn-Hans", "zh"), ("cmn-Hant", "zh-Hant")),
        *(("zh", "zh"), ("zh-CN", "zh"), ("zh-Hans-SG", "zh"), ("zh-Hant", "zh-Hant"), ("zh_TW", "zh-Hant")),
        *(("zh-HK", "zh-Hant"), ("zh-Hant-MO", "zh-Hant"), ("en-MO", "en")),
    ],
)
def test_a_declared_language_is_tagged_as_a_text_in_it_is(stated: str | None, tag: str | None) -> None:
    assert declared_language(stated) == tag
