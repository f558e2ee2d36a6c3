"""Which of the printed dates is taken for the publication."""

from dataclasses import fields

import pytest

from extractors.article import RawDocument
from extractors.dates.printed import find_dates
from extractors.reading import read_article
from extractors.roles.appeals import is_account
from extractors.roles.publication import DatedLine, DayWeights, measure
from tests.warehouse.newsroom import HEAD, OTHERS

HEADLINE, *PARAGRAPHS = OTHERS[1]
ACCOUNTS = [
    "My account", "Sign in / Join", "Anmelden", "Mein Konto | E-Paper", "Connexion", "Registrarse / Unirse",
    "Entrar", "Il mio account", "Inloggen", "Logga in", "Zaloguj", "Registrace", "Belépés", "Autentificare",
    "Üye Girişi", "Вход", "Особистий кабінет", "Σύνδεση", "התחברות", "تسجيل الدخول", "ورود / ثبت نام", "साइन इन",
    "লগইন", "เข้าสู่ระบบ", "Đăng nhập", "Masuk | Daftar", "Ingia", "登錄", "マイページ", "로그인",
]  # fmt: skip
TOOLS = ["Share this page", "Print", "Text size", "Larger", "Smaller", "Listen to this page"]


MENU = [*HEAD, "Front page", "Region", "Farming", "Sailing", "Letters", "Puzzles", "My account", "Log in"]


def read(above=(), beside=(), below=(), masthead=()):
    lines = [*masthead, *MENU, *above, *TOOLS, HEADLINE, *beside, *PARAGRAPHS, *below]
    return read_article(RawDocument(0, b"", "\n".join(lines)))


def published(above=(), beside=(), below=()):
    date = read(above, beside, below).published
    return date.edtf if date else None


def days(**lines):
    article = read(**lines)
    return article.published.edtf if article.published else None, article.modified and article.modified.edtf


def test_a_date_beside_the_headline_is_the_date():
    assert published(beside=["May 5, 2012"]) == "2012-05-05"


def test_a_labelled_date_far_above_is_the_date_when_nothing_stands_beside_the_headline():
    assert published(above=["Published on May 5, 2012"]) == "2012-05-05"
    assert published(above=["Published on May 5, 2012"], beside=["May 7, 2012"]) == "2012-05-07"


@pytest.mark.parametrize(
    "lines",
    [
        ["May 5, 2012"],
        ["The Harbour Post", "5 May 2012"],
        ["Today's Edition | May 5, 2012"],
        ["May 5, 2012 | 18°C"],
        ["Saturday, May 5, 2012, 10:30"],
        ["2012年5月5日 星期六"],
    ],
    ids=lambda lines: lines[-1],
)
def test_the_day_above_the_menu_is_that_of_the_visit(lines):
    assert days(masthead=lines) == (None, None)
    assert days(masthead=lines, beside=["May 3, 2012"]) == ("2012-05-03", None)
    assert days(masthead=lines[:-1], beside=lines[-1:])[0] == "2012-05-05"


@pytest.mark.parametrize(
    "between", [["Log in"], ["Sign in", "Subscribe"], ["Log in", "E-paper"], ["Search"]], ids=" ".join
)
def test_so_is_one_with_the_way_to_ones_account_between_it_and_the_headline(between):
    def day(*head):
        article = read_article(RawDocument(0, b"", "\n".join((*head, HEADLINE, *PARAGRAPHS))))
        return article.published and article.published.edtf

    assert day("The Harbour Post", "Saturday, May 5, 2012", *between) is None
    assert day("The Harbour Post", *between, "Saturday, May 5, 2012") == "2012-05-05"
    assert day("The Harbour Post", "Published: May 5, 2012", *between) == "2012-05-05"


@pytest.mark.parametrize("link", ACCOUNTS)
def test_the_way_to_ones_account_is_known_in_many_languages(link):
    def day(*head):
        article = read_article(RawDocument(0, b"", "\n".join((*head, "", HEADLINE, "", *PARAGRAPHS))))
        return article.published and article.published.edtf

    assert is_account(link)
    assert day("Saturday, May 5, 2012", link) is None
    assert day(link, "", "Saturday, May 5, 2012") == "2012-05-05"


@pytest.mark.parametrize(
    ("below", "both"),
    [
        ("Public meeting: April 1, 2023, 6 pm, town hall", (None, None)),
        ("Site last updated: November 29, 2024", (None, None)),
        ("Dernière mise à jour du site : 29 novembre 2024", (None, None)),
        ("Published: April 1, 2023", ("2023-04-01", None)),
        ("Last updated: April 1, 2023", (None, "2023-04-01")),
    ],
)
def test_a_day_below_the_story_that_is_called_something_else_is_not_its_own(below, both):
    assert days(below=[below]) == both


@pytest.mark.parametrize("line", ["Log in and have your say", "Registration of boats", "Entrar na cidade", "登録者"])
def test_a_line_that_says_more_leads_to_no_account(line):
    assert not is_account(line)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Source: Xinhua| 2012-05-05 16:12:30|Editor: huaxia", "Xinhua"),
        ("Source: Xinhua Published: 2012/5/5 16:12:30", "Xinhua"),
        ("Source: AFP | Editor: Li Ming | 2012-05-05 16:12", "AFP"),
        ("Source: AFP | Reuters", "AFP | Reuters"),
        ("Quelle: dpa, 5. Mai 2012", "dpa"),
        ("Fuente: EFE | 5 de mayo de 2012", "EFE"),
        ("来源：中国新闻网　　时间：2012-05-05 16:12", "中国新闻网"),
        ("Источник: ТАСС, 5 мая 2012", "ТАСС"),
        ("Извор: Танјуг, 5. мај 2012.", "Танјуг"),
        ("Šaltinis: ELTA", "ELTA"),
        ("Sumber: Antara", "Antara"),
    ],
)
def test_a_line_that_names_the_source_can_say_when(line, credit):
    article = read(beside=[line])
    assert article.credit == credit
    assert (article.published.edtf if article.published else None) == ("2012-05-05" if "5" in line else None)
    assert read(above=[line]).published is None


def test_a_bare_date_far_above_or_below_is_that_of_another_story():
    assert published(above=["May 5, 2012", "May 9, 2012"]) is None
    assert published(above=["Saturday, May 5, 2012"]) is None
    assert published(below=[*TOOLS, "Harbour crane sold", "May 5, 2012"]) is None


def test_of_two_bare_days_in_one_line_the_first_is_the_publication():
    assert days(beside=["May 9, 2012May 5, 2012 by Mira Holm"])[0] == "2012-05-05"


def test_a_set_of_days_is_settled_by_another_print_of_one_of_them():
    assert published(beside=["05-06-2012"]) == "[2012-05-06,2012-06-05]"
    assert published(beside=["05-06-2012"], below=["June 5, 2012"]) == "2012-06-05"


def test_a_month_is_settled_by_a_day_of_it():
    assert published(beside=["This story was published in May 2012.", "May 5, 2012"]) == "2012-05-05"


@pytest.mark.parametrize("line", ["Ana Reis, Staff Writer 5 May 2012", "Ana Reis (AP) | May 5, 2012"])
def test_a_signature_can_stand_beside_the_day(line):
    article = read(beside=[line])
    assert (article.authors, article.published.edtf) == (("Ana Reis",), "2012-05-05")


def test_an_update_elsewhere_is_no_publication():
    assert published(above=["Updated May 5, 2012"]) is None
    assert published(beside=["Akt.: 5. Mai 2012"]) is None


@pytest.mark.parametrize("days", [["May 1, 2012", "May 2, 2012", "May 3, 2012"]])
def test_dates_of_many_days_are_those_of_other_stories(days):
    assert published(beside=days) is None
    assert published(beside=[*days, "Published: May 4, 2012"]) == "2012-05-04"


LABELS = {
    "de": ("Aktualisiert am:", "Veröffentlicht", "Veranstaltungsdatum"),
    "fr": ("Mis à jour", "Publié le", "Date de l’événement"),
    "es": ("Última actualización", "Fecha de publicación", "Válido hasta"),
    "it": ("Ultimo aggiornamento", "Pubblicato il", "Scadenza"),
    "pt": ("Atualizado em", "Publicado em", "Data do evento"),
    "nl": ("Laatst bijgewerkt", "Gepubliceerd op", "Geldig tot"),
    "sv": ("Senast uppdaterad", "Publicerad", "Gäller till"),
    "fi": ("Päivitetty", "Julkaistu", "Määräaika"),
    "pl": ("Ostatnia aktualizacja:", "Data publikacji:", "Termin wydarzenia"),
    "cs": ("Aktualizováno", "Zveřejněno", "Datum akce"),
    "hu": ("Frissítve:", "Közzétéve:", "Határidő"),
    "el": ("ΕΝΗΜΕΡΩΘΗΚΕ", "Δημοσίευση:", "Προθεσμία"),
    "tr": ("SON GÜNCELLEME", "Yayınlanma Tarihi", "Son başvuru"),
    "ru": ("Последнее обновление", "Дата публикации", "Дата мероприятия"),
    "uk": ("Оновлено", "Опубліковано", "Дата події"),
    "ar": ("آخر تحديث", "تاريخ النشر", "آخر موعد"),
    "fa": ("آخرین به‌روزرسانی", "تاریخ انتشار", "زمان برگزاری"),
    "he": ("עודכן לאחרונה", "תאריך פרסום", "תאריך האירוע"),
    "hi": ("अंतिम अपडेट", "प्रकाशित", "अंतिम तिथि"),
    "bn": ("সর্বশেষ আপডেট", "প্রকাশিত", "শেষ তারিখ"),
    "th": ("อัปเดตล่าสุด", "เผยแพร่เมื่อ", "วันที่จัดงาน"),
    "vi": ("Cập nhật lúc", "Ngày đăng", "Ngày diễn ra"),
    "id": ("Diperbarui", "Diterbitkan pada", "Berlaku hingga"),
    "zh": ("更新时间：", "发布时间：", "活动时间"),
    "ja": ("最終更新日", "公開日", "開催日"),
    "ko": ("최종수정", "입력", "행사일"),
    "en": ("LAST UPDATED:", "First published", "Registration deadline"),
}


@pytest.mark.parametrize(("updated", "posted", "other"), LABELS.values(), ids=LABELS.keys())
def test_the_line_above_a_date_says_what_it_is(updated, posted, other):
    assert days(beside=[updated, "2012-05-07"]) == (None, "2012-05-07")
    assert days(beside=[posted, "2012-05-05"]) == ("2012-05-05", None)
    assert days(beside=[other, "2012-05-09"]) == (None, None)
    assert days(beside=[updated, "2012-05-07", "", posted, "2012-05-05"]) == ("2012-05-05", "2012-05-07")
    assert days(beside=[posted, updated, "2012-05-05", "2012-05-07"]) == ("2012-05-05", "2012-05-07")


@pytest.mark.parametrize(
    "label",
    ["Applications close", "Next review due", "Bewerbungsfrist", "Date limite d'inscription", "Prazo de inscrição"],
)
def test_the_day_by_which_something_is_due_is_no_publication(label):
    assert days(beside=[label, "2012-05-09"]) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Published May 5, 2012 8:00 am, updated May 7, 2012 10:30 am",
        "Updated: May 7, 2012 | Published: May 5, 2012",
        "First published on Sat 5 May 2012 08.00 BST. Last modified on Mon 7 May 2012 10.30 BST.",
        "This post was first published on 5 May 2012 and last updated on 7 May 2012.",
        "Veröffentlicht am 5. Mai 2012, zuletzt aktualisiert am 7. Mai 2012",
        "2012年5月5日 8時15分 公開 / 2012年5月7日 10時30分 更新",
        "2012-05-05 发布，2012-05-07 更新",
        "5 May 2012 (published) - 7 May 2012 (updated)",
        "This article was originally published on May 5, 2012 and has been updated on May 7, 2012.",
        "This story was updated on May 7, 2012. It was first published on May 5, 2012.",
        "Dieser Artikel wurde am 5. Mai 2012 veröffentlicht und zuletzt am 7. Mai 2012 aktualisiert.",
        "Artikeln publicerades 5 maj 2012 och uppdaterades senast 7 maj 2012.",
        "Dieser Beitrag erschien zuerst am 5. Mai 2012. Er wurde am 7. Mai 2012 aktualisiert.",
        "Cet article a été publié pour la première fois le 5 mai 2012 et mis à jour le 7 mai 2012.",
        "Este artículo fue publicado originalmente el 5 de mayo de 2012 y actualizado el 7 de mayo de 2012.",
        "Bu haber ilk olarak 5 Mayıs 2012 tarihinde yayımlandı, son olarak 7 Mayıs 2012 tarihinde güncellendi.",
        "Článek byl publikován 5. května 2012 a naposledy aktualizován 7. května 2012.",
        "Článok bol zverejnený 5. mája 2012 a naposledy upravený 7. mája 2012.",
        "Članak je objavljen 5. svibnja 2012., a posljednji put ažuriran 7. svibnja 2012.",
        "Publicēts: 2012.05.05. 08:15 | Papildināts: 2012.05.07. 14:05",
        "5. мај 2012. 08:15 | Измењено: 7. мај 2012. 14:05",
        "この記事は2012年5月5日に公開され、2012年5月7日に更新されました。",
        "이 기사는 2012년 5월 5일에 처음 게재되었으며 2012년 5월 7일에 수정되었습니다.",
    ],
)
def test_one_line_can_say_both(line):
    assert days(beside=[line]) == ("2012-05-05", "2012-05-07")
    assert line not in read(beside=[line]).body


NOTES = [
    "Editor's note: This story was first published on May 5, 2012 and was updated on May 7, 2012 with a comment.",
    "Dieser Beitrag ist erstmals am 5. Mai 2012 erschienen. Wir haben ihn am 7. Mai 2012 aktualisiert.",
    "Article initialement publié le 5 mai 2012, mis à jour le 7 mai 2012 avec la réaction de la mairie de Harrow.",
    "Este artículo se publicó originalmente el 5 de mayo de 2012 y se actualizó el 7 de mayo de 2012 con más datos.",
    "Материал опубликован 5 мая 2012 года и дополнен 7 мая 2012 года.",
    "※この記事は2012年5月5日に公開した記事を、2012年5月7日に更新したものです。",
    "（本文于2012年5月5日首次发表，2012年5月7日更新。）",
]


@pytest.mark.parametrize("line", NOTES)
def test_a_note_on_its_article_gives_both_days_whatever_it_says_besides(line):
    assert days(below=[line]) == ("2012-05-05", "2012-05-07")
    assert line not in read(below=[line]).body


def test_a_note_may_go_on_behind_the_day_of_publication():
    line = "Dieser Artikel wurde am 5. Mai 2012 veröffentlicht. Wir haben ihn am 7. Mai 2012 um Angaben ergänzt."
    assert days(below=[line])[0] == "2012-05-05"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("• This article was amended on 7 May 2012 to correct the name of the man who built the crane.", "2012-05-07"),
        ("Article 5 of the charter was amended on 7 May 2012 and has never been used since by any board.", None),
        ("Articles and stories updated on 7 May 2012 are kept by the harbour's archive in a room of their own.", None),
    ],
)
def test_what_was_changed_must_be_this_article(line, found):
    assert days(beside=["May 5, 2012"], below=[line]) == ("2012-05-05", found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council updated its figures on May 7, 2012 and sent them to the ministry in the same week.",
        "Last revised on 3 May 2008, the plan for the water works names forty streets that need new pipes.",
        "The guide to the bay was first published on 4 May 1921 and last updated on 6 June 1953.",
        "This report was published on May 7, 2012 by a board that nobody had elected.",
        "Posted on the door since May 7, 2012, a note tells the tenants to boil their water before they drink it.",
    ],
)
def test_a_sentence_of_the_story_is_no_date_line(sentence):
    article = read(beside=["May 5, 2012", PARAGRAPHS[0], sentence])
    assert (article.published.edtf, article.modified and article.modified.edtf) == ("2012-05-05", None)
    assert sentence in article.body


@pytest.mark.parametrize(
    "line",
    [
        "The harbour was opened to foreign ships on August 14, 1935",
        "May 5, 1998 – June 20, 2000",
        "Ana-Reis replied on May 7, 2012 at 5:33 pm",
        "Rui-Melo a répondu le lundi 7 mai 2012 à 17h33",
    ],
)
def test_a_line_that_says_what_happened_on_a_day_gives_none(line):
    assert published(beside=[line]) is None


def test_a_paper_may_be_called_today():
    assert published(beside=["Ana Reis, EXAMPLE TODAY 8:42 a.m. EDT May 5, 2012"]) == "2012-05-05"


def test_a_day_above_another_print_of_the_headline_is_beside_the_headline():
    lines = ["HARBOUR - 5 May 2012 Saturday 07:39", HEADLINE, *TOOLS, HEADLINE, *PARAGRAPHS]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).published.edtf == "2012-05-05"


@pytest.mark.parametrize(
    "lead",
    [
        "新华社海港5月5日电 记者5日从港务局获悉，近阶段各部门持续扩建第二码头，新的吊车将在年底以前全部安装完毕。",
        "【5月5日 AFP】港湾局は5日、第2埠頭の拡張工事を年末までに終え、クレーンを据え付けると発表した。",
    ],
)
def test_the_lead_of_an_agency_is_no_date_line(lead):
    lines = ["港湾の第二埠頭、年末までに拡張", "2012-05-05 20:52:15", lead, lead[::-1], *PARAGRAPHS[:1]]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).body.startswith(lead)


def test_keywords_in_brackets_behind_a_date_do_not_make_it_prose():
    assert (
        published(beside=["2012年5月5日 10:01 発信地：カノ/ナイジェリア [ ナイジェリア アフリカ 港湾 ]"])
        == "2012-05-05"
    )


def test_a_headline_that_is_worded_as_a_pointer_stays():
    lines = [*MENU, f"Video: {HEADLINE}", "May 5, 2012", *PARAGRAPHS]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).headline == f"Video: {HEADLINE}"


def test_headline_day_and_author_below_a_heading_of_the_site_are_the_pages_own():
    lines = ["Latest News", "", HEADLINE, "", "Saturday, May 5, 2012", "", "By Ana Reis", "", *PARAGRAPHS]
    article = read_article(RawDocument(0, b"", "\n".join(lines)))
    assert (article.headline, article.authors, article.published.edtf) == (HEADLINE, ("Ana Reis",), "2012-05-05")


def test_an_update_below_the_story_is_told_and_a_comment_is_not():
    assert days(beside=["May 5, 2012"], below=["Last updated: May 7, 2012"]) == ("2012-05-05", "2012-05-07")
    assert days(beside=["May 5, 2012"], below=[*TOOLS, "Harbour crane sold", "Updated May 9, 2012"])[1] is None


@pytest.mark.parametrize(
    ("below", "modified"),
    [
        (["This article was first published on 5 May 2012 and has last been updated on 7 May 2012."], "2012-05-07"),
        (["By Ana Reis, updated May 7, 2012"], "2012-05-07"),
        (["About us", "Privacy policy, updated May 7, 2012"], None),
        (["Presidential Search Committee Update: May 7, 2012"], None),
        (["More stories", "Crane sold", "Updated May 7, 2012", "Bakery wins prize", "Updated May 8, 2012"], None),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_an_update_below_the_story_is_told_where_nothing_else_was_updated(below, modified):
    assert days(beside=["May 5, 2012"], below=below) == ("2012-05-05", modified)


@pytest.mark.parametrize(
    "line",
    [
        "This article was originally published on May 5, 2012. It has since been updated.",
        "Editor's note: This story was first published on May 5, 2012 and has been updated.",
    ],
)
def test_a_sentence_can_say_when_and_that_it_was_updated(line):
    assert days(beside=[line]) == ("2012-05-05", None)


def test_each_weight_weighs_what_has_its_name() -> None:
    dates = tuple(find_dates("May 21, 2025"))
    line = DatedLine(0, dates, (), False, 0, False, False, None, 1, 1, 0, False, False, False, True, False, 0)
    assert list(measure(line, line.dates[0])) == [one.name for one in fields(DayWeights)]


@pytest.mark.parametrize(
    "line",
    [
        "May 5, 20125 mins",
        "May 5th 201211 mins",
        "May 5, 20123 years ago",
        "Harbour NewsMay 5, 201201747",
        "05.05.201230. April 2012",
        "5 mai 20123 commentaires",
        "Posted on May 5, 2012 by Mira Holm in Harbours, Cranes - 5 Comments on Who sold the old crane of the harbour?",
        "On May 5, 2012May 9, 2012 By Mira HolmIn Harbour Travel, Harbour Guides, Cranes of the North",
    ],
)
def test_what_markup_alone_parts_from_the_day(line):
    assert published(beside=[line]) == "2012-05-05"


@pytest.mark.parametrize(
    "line",
    [
        "(Photo: Jane Harwick, May 5, 2012)",
        "File photo, May 5, 2012",
        "Archivbild vom 5. Mai 2012",
        "Kuva: Matti Virta 5.5.2012",
    ],
)
def test_the_day_of_a_picture_is_not_that_of_the_story(line):
    assert published(beside=[line]) is None
    assert published(beside=[line, "May 13, 2012"]) == "2012-05-13"


@pytest.mark.parametrize("line", ["May 5, 20000 people", "Ein Kran bei den Arbeiten am Hafen von Harrow, 5. Mai 2012"])
def test_numbers_behind_a_day_are_no_year_and_pictures_have_days_of_their_own(line):
    assert published(beside=[line]) in {None, "XXXX-05-05"}


@pytest.mark.parametrize(
    "line",
    [
        "Deadline for entries: 3 May 2012",
        "Comments close 3 May 2012",
        "Uzávěrka přihlášek: 3. května 2012",
        "Προθεσμία υποβολής: 3 Μαΐου 2012",
        "آخر موعد للتقديم: 3 مايو 2012",
        "Cierre de convocatoria: 3 de mayo de 2012",
        "Pendaftaran ditutup 3 Mei 2012",
    ],
)
def test_until_when_something_goes_is_no_day_of_the_story(line):
    assert days(beside=[line]) == (None, None)
    assert days(beside=["May 5, 2012", line]) == ("2012-05-05", None)


@pytest.mark.parametrize("button", ["Close", "Comments 0 | May 5, 2012", "Share"])
def test_a_button_above_a_day_is_no_deadline(button):
    assert days(beside=[button, "May 5, 2012"]) == ("2012-05-05", None)


@pytest.mark.parametrize(
    "line",
    [
        "Page last modified May 7, 2012 @ 10:32 am",
        "Content last updated 7 May 2012",
        "This page was last updated on 7 May 2012.",
    ],
)
def test_an_update_of_the_page_below_the_story_is_its_own(line):
    assert days(beside=["May 5, 2012"], below=[line, "About us", "Contact"]) == ("2012-05-05", "2012-05-07")


def test_author_and_day_below_the_story_are_its_own():
    article = read(below=["Author: Ana Reis", "Date: May 5, 2012", "About us", "Contact"])
    assert (article.authors, article.published.edtf) == (("Ana Reis",), "2012-05-05")
    assert read(below=["Date: May 5, 2012", "Venue: Harbour hall", "About us"]).published is None


@pytest.mark.parametrize(
    "line",
    [
        "Sivu päivitetty 5.5.2012",
        "Huling na-update noong Mayo 5, 2012",
        "የተሻሻለ፦ 5 ሜይ 2012",
        "Kemaskini terakhir: 5 Mei 2012",
        "Dátum poslednej aktualizácie: 5. mája 2012",
    ],
)
def test_an_update_is_called_one_in_small_languages_too(line):
    assert days(beside=[line]) == (None, "2012-05-05")


def test_a_reading_time_before_a_day_does_not_make_it_prose():
    assert published(beside=["Temps de lecture : 2 min. • 5 mai 2012 à 05h30"]) == "2012-05-05"


@pytest.mark.parametrize("line", ["(Harrow Point Tribune)", "(Reuters)"])
def test_a_source_in_brackets_below_the_headline_is_no_story(line):
    article = read(beside=["May 5, 2012", line])
    assert article.credit == line.strip("()")
    assert line not in article.body


@pytest.mark.parametrize(
    "lines",
    [
        ["Pátek 5. května 2012", "Svátek má Klaudie"],
        ["Dnes je sobota 5. 5. 2012, meniny má Lesana"],
        ["lördag 5 maj 2012", "Namnsdag: Gotthard"],
        ["Sobota, 5 maja 2012", "Imieniny: Ireny, Waldemara"],
        ["May 5, 2012 | 54°F"],
    ],
)
def test_a_day_with_the_weather_or_a_name_day_is_that_of_the_visit(lines):
    article = read_article(RawDocument(0, b"", "\n".join([*HEAD, *lines, HEADLINE, *PARAGRAPHS])))
    assert article.published is None


def test_a_list_of_the_day_and_the_author_below_the_story_tells_both():
    links = ["Audio und Video zum Thema", "Besuch am Fluss", "Der Fluss und die Stadt", "Was die Karte zeigt"]
    facts = ["Datum 05.05.2012", "Autorin Karin Tamm", "Themen Fluss, Stadt", "Drucken"]
    article = read(below=[*links, "Mehr zum Thema am Montag", "Die Stadt am Fluss", *facts])
    assert article.published is not None
    assert article.published.edtf == "2012-05-05"


@pytest.mark.parametrize("label", ["Hakuaika päättyy", "Applications close", "Bewerbungsfrist endet"])
def test_a_deadline_may_stand_above_its_day(label):
    assert published(beside=[label, "May 5, 2012"]) is None


def test_the_day_as_of_which_a_page_is_dates_it_alone_and_is_a_change_beside_a_publication():
    assert days(beside=["Stand: 12:30 Uhr, 5. Mai 2012"]) == ("2012-05-05", None)
    assert days(beside=["Erstellt: 05.05.2012", "Stand: 17.05.2012, 12:30 Uhr"])[1] == "2012-05-17"


def test_the_number_of_a_story_is_no_part_of_it():
    assert "کد خبر" not in read(beside=["کد خبر: 123456", "May 5, 2012"]).body


def test_a_swedish_day_has_its_label():
    assert days(beside=["Publicerad den 5 maj 2012", "Uppdaterad den 7 maj 2012"]) == ("2012-05-05", "2012-05-07")


TEASERS = ["Crane sold to the harbour museum", "May 3, 2012", "Bakery wins the prize of the valley", "May 4, 2012"]


@pytest.mark.parametrize("teasers", [TEASERS[:2], [" ".join(TEASERS[:2]), " ".join(TEASERS[2:])]])
def test_days_of_other_stories_above_or_below_this_one_are_not_its_own(teasers):
    lines = [*HEAD, "", *teasers, "", HEADLINE, "", *PARAGRAPHS, "", "Read more", "", "Ferry runs late", "May 1, 2012"]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).published is None
    lines.insert(lines.index(HEADLINE) + 1, "May 5, 2012")
    assert read_article(RawDocument(0, b"", "\n".join(lines))).published.edtf == "2012-05-05"


@pytest.mark.parametrize(
    "above",
    [
        ["Region", "May 5, 2012"],
        ["Skip to main content", "May 5, 2012"],
        [f"{HEADLINE} - Harbour Post", "May 5, 2012"],
    ],
)
def test_a_day_above_the_headline_that_no_other_title_has_is_its_own(above):
    lines = [*above, "", HEADLINE, "", *PARAGRAPHS]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).published.edtf == "2012-05-05"


def test_a_deadline_is_no_headline():
    article = read(beside=["Deadline for all the entries: 3 May 2012"])
    assert (article.headline, article.published) == (HEADLINE, None)
