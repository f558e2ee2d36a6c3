"""Bytes of every encoding: right, wrong, mixed and cut; characters that are none."""

import random
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.hostile.trap import LOADED, Trap, document, page, story, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield text(f"encodings/{name}.txt", lambda told, name=name: told.encode(name))
    accents = "\n\nL'été dernier, le préfet de la région a déclaré à la presse : « Nous n'avons rien oublié. »\n"
    for name in ("cp1252", "iso8859-15", "mac-roman", "cp850"):
        yield text(
            f"encodings/{name}.txt",
            lambda told, name=name: (told + accents * 3).encode(name, "replace"),
            lost=name in ("mac-roman", "cp850"),
        )
    for name, paragraphs in WORDS.items():
        yield Trap(f"encodings/{name}.txt".encode(), "\n\n".join(paragraphs).encode(name), holds=paragraphs[1:])
    russian, utf8 = "\n\n".join(WORDS["cp1251"]).encode("cp1251"), story()
    yield Trap(b"encodings/half-utf-8.txt", utf8.text.encode() + russian, LOADED, utf8.paragraphs)
    yield text("encodings/stray-byte.txt", lambda told: told.encode().replace(b"the", b"the\xe9", 1), lost=True)
    yield text("encodings/cut-character.txt", lambda told: told.encode() + "é".encode()[:1])
    yield text("encodings/overlong.txt", lambda told: told.encode() + b"\n\n\xc0\x80\xe0\x80\xaf and more of it\n")
    yield text(
        "encodings/surrogates.txt", lambda told: told.encode() + b"\n\n\xed\xa0\x80 and \xed\xb0\x80 and more of it\n"
    )
    yield text("encodings/no-characters.txt", lambda told: told + "\n\nThe \ufffe and the \uffff and the \U0001ffff.\n")
    yield text("encodings/odd-utf-16.txt", lambda told: b"\xff\xfe" + told.encode("utf-16-le") + b"\x41")
    yield text("encodings/wrong-mark.txt", lambda told: b"\xff\xfe" + told.encode() + "é".encode())
    yield text("encodings/nul-between.txt", lambda told: told.replace("\n\n", "\n\x00\n"))
    yield text("encodings/nul-padded.txt", lambda told: told.encode() + b"\x00" * 200)
    yield text("encodings/bidi.txt", lambda told: told.replace("\n\n", "\n\n\u202e\u2066", 3))
    yield text("encodings/zero-width.txt", lambda told: told + "\n" + "\u200b\u200c\u200d\u2060\ufeff" * 50_000)
    yield text("encodings/accents-without-end.txt", lambda told: told + "\nA" + "\u0301" * 200_000 + "\n")
    yield text("encodings/carriage-returns.txt", lambda told: told.replace("\n", "\r"))
    yield text("encodings/line-separators.txt", lambda told: told.replace("\n", "\u2028"))
    yield text("encodings/form-feeds.txt", lambda told: told.replace("\n\n", "\n\n\x0c"))
    yield text("encodings/controls.txt", lambda told: told.replace("\n\n", "\n\n\x1b[31m\x07\x08"))
    yield text("encodings/mark-only.txt", lambda _: "\ufeff", ("rejected", "empty"))
    yield text("encodings/empty.txt", lambda _: "", ("rejected", "empty"))
    yield text("encodings/blank.txt", lambda _: " \n\t\r\n\xa0\n", ("rejected", "empty"))
    yield text("encodings/nul-only.txt", lambda _: b"\x00" * 5_000, ("rejected", "binary"))
    yield text("encodings/noise.txt", lambda _: random.Random(1).randbytes(50_000), ("rejected", "binary"))  # noqa: S311
    yield text("encodings/ebcdic.txt", lambda told: told.encode("cp037"), ("rejected", "encoding"))
    yield text(
        "encodings/declared-wrong.html",
        lambda told: document(f"<p>{told}</p><p>été</p>").replace("utf-8", "shift_jis"),
        lost=True,
    )
    yield page("encodings/utf-16-says-utf-8.html", lambda article: document(article).encode("utf-16"))
    yield page("encodings/no-such-charset.html", lambda article: document(article).replace("utf-8", "klingon"))
    yield page("encodings/charset-codec.html", lambda article: document(article).replace("utf-8", "zlib_codec"))


WORDS = {  # a headline and two paragraphs in the languages of these encodings
    "cp1251": (
        "Молоко подорожало в Лиссабоне",
        "Цены на молоко в Лиссабоне в пятницу выросли на десять процентов, сообщили магазины старого города.",
        "Торговцы объясняют это сухой весной, из-за которой луга области Алентежу с марта стоят бурыми и пустыми.",
    ),
    "koi8-r": (
        "Мост закрыт на ремонт",
        "Старый мост через реку закрыли в среду на ремонт, рассказали в городской администрации журналистам.",
        "Работы продлятся до конца осени, и жителям придётся ездить в объезд через соседний посёлок, сказал мэр.",
    ),
    "cp1253": (
        "Η γέφυρα άνοιξε ξανά",
        "Η παλιά γέφυρα του λιμανιού άνοιξε ξανά την Παρασκευή μετά από δύο χρόνια εργασιών, είπε ο δήμαρχος.",
        "Οι κάτοικοι περίμεναν από το πρωί για να περάσουν πρώτοι στην απέναντι όχθη του ποταμού της πόλης.",
    ),
    "cp1256": (
        "افتتاح الجسر القديم من جديد",
        "قال رئيس البلدية يوم الجمعة إن الجسر القديم في المدينة افتتح من جديد بعد عامين من العمل المتواصل.",
        "وانتظر السكان منذ الصباح ليكونوا أول من يعبر إلى الضفة الأخرى من النهر في وسط المدينة القديمة.",
    ),
    "shift_jis": (
        "古い橋が再び開通",
        "市長は金曜日、二年にわたる工事を終えて港の古い橋が再び開通したと記者団に語った。",
        "住民は朝から列を作り、川の向こう岸へ最初に渡ろうと待っていたと市の担当者は説明した。",
    ),
    "gb18030": (
        "老桥重新开放",
        "市长星期五对记者说，经过两年的施工，港口的老桥终于重新向市民和游客全面开放通行。",
        "居民们从早上就开始排队等候，希望成为第一批走到河对岸的人，市政府的工作人员这样介绍。",
    ),
    "euc_kr": (
        "옛 다리 다시 열리다",
        "시장은 금요일 기자들에게 이 년 동안의 공사를 마치고 항구의 옛 다리가 다시 열렸다고 말했다.",
        "주민들은 아침부터 줄을 서서 강 건너편으로 가장 먼저 건너가려고 기다렸다고 시청 직원이 설명했다.",
    ),
    "iso8859-2": (
        "Stary most znów otwarty",
        "Stary most w porcie został w piątek znów otwarty po dwóch latach prac, powiedział dziennikarzom burmistrz.",
        "Mieszkańcy już od rana czekali, żeby jako pierwsi przejść na drugi brzeg rzeki, mówiła urzędniczka miejska.",
    ),
}
