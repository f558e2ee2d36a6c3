"""What stands between headline and first paragraph: whom a reader takes for the author, and whom for the agency."""

import pytest

from extractors.article import RawDocument, Role
from extractors.reading import read_article
from extractors.roles.agency_lines import read_agency_line
from extractors.roles.known_names import is_place_name

STORIES = {
    "en": (
        "Old mill reopens after two years of repairs",
        "The mill of Heron Lake opened its doors again on Monday, two years after a burst pipe ruined its workshop.",
        "Some 300 people queued outside the building before noon, and bread was given to all of them.",
    ),
    "de": (
        "Alte Mühle öffnet nach zwei Jahren Umbau wieder",
        "Die Mühle in Aue hat am Montag wieder geöffnet, zwei Jahre nach einem Rohrbruch.",
        "Rund 300 Menschen warteten schon am Vormittag vor dem Gebäude, und Brot bekamen sie alle.",
    ),
    "fr": (
        "Le vieux moulin rouvre après deux ans de travaux",
        "Le moulin de la ville a rouvert ses portes lundi, deux ans après la rupture d'une conduite qui l'avait ruiné.",
        "Près de 300 habitants attendaient devant le bâtiment avant midi, et tous ont reçu du pain.",
    ),
    "pt": (
        "Velho moinho reabre após dois anos de obras",
        "O moinho da cidade voltou a abrir as portas na segunda-feira, dois anos depois de um cano o ter arruinado.",
        "Cerca de 300 moradores esperavam diante do prédio antes do meio-dia, e todos receberam pão.",
    ),
    "sv": (
        "Gamla kvarnen öppnar efter två års reparationer",
        "Stadens kvarn öppnade igen på måndagen, två år efter att ett brustet rör förstört verkstaden.",
        "Omkring 300 invånare väntade utanför byggnaden redan före lunch, och alla fick bröd.",
    ),
    "pl": (
        "Stary młyn znów otwarty po dwóch latach remontu",
        "Młyn w mieście został w poniedziałek ponownie otwarty, dwa lata po pęknięciu rury.",
        "Około 300 mieszkańców czekało przed budynkiem jeszcze przed południem i wszyscy dostali chleb.",
    ),
    "ru": (
        "Старая мельница открылась после двух лет ремонта",
        "Городская мельница в понедельник вновь открыла двери, через два года после того, как труба залила мастерскую.",
        "Около 300 жителей ждали перед зданием ещё до полудня, и хлеб достался всем.",
    ),
    "tr": (
        "Eski değirmen iki yıl sonra yeniden açıldı",
        "Kentteki değirmen, patlayan bir borunun atölyeyi yok etmesinden iki yıl sonra pazartesi günü yeniden açıldı.",
        "Yaklaşık 300 kişi öğleden önce binanın önünde bekledi ve herkese ekmek verildi.",
    ),
    "id": (
        "Kincir tua dibuka kembali setelah dua tahun perbaikan",
        "Kincir di kota itu dibuka kembali pada hari Senin, dua tahun setelah pipa yang pecah merusak bengkelnya.",
        "Sekitar 300 warga menunggu di depan gedung sejak pagi, dan semua orang mendapat roti.",
    ),
    "uk": (
        "Старий млин відчинили після двох років ремонту",
        "Міський млин у понеділок знову відчинив двері, через два роки після того, як труба залила майстерню.",
        "Близько 300 мешканців чекали перед будівлею ще до полудня, і хліба вистачило всім.",
    ),
    "he": (
        "הטחנה הישנה נפתחה מחדש אחרי שנתיים של תיקונים",
        "טחנת הקמח של העיר פתחה שוב את שעריה ביום שני, שנתיים אחרי שצינור שהתפוצץ הרס את בית המלאכה.",
        "כשלוש מאות תושבים המתינו מול הבניין עוד לפני הצהריים, וכולם קיבלו לחם.",
    ),
    "hi": (
        "दो साल की मरम्मत के बाद पुरानी चक्की फिर खुली",
        "शहर की चक्की ने सोमवार को फिर दरवाज़े खोले, दो साल पहले एक पाइप फटने से उसकी कार्यशाला बर्बाद हो गई थी।",
        "करीब तीन सौ लोग दोपहर से पहले ही इमारत के सामने खड़े थे, और सबको रोटी मिली।",
    ),
    "vi": (
        "Cối xay cũ mở cửa trở lại sau hai năm sửa chữa",
        "Cối xay của thành phố đã mở cửa trở lại hôm thứ Hai, hai năm sau khi một đường ống vỡ phá hỏng xưởng.",
        "Khoảng 300 người dân đã chờ trước tòa nhà từ trước buổi trưa, và ai cũng được nhận bánh mì.",
    ),
}


MENU = ("Home", "News", "Sports", "Opinion", "")


def read(language, *head):
    headline, *story = STORIES[language]
    return read_article(RawDocument(0, b"", "\n".join([*MENU, headline, *head, "", *story])))


@pytest.mark.parametrize(
    ("language", "head", "authors", "agency"),
    [
        ("en", ("Jane Roe", "Staff Writer", "March 5, 2023"), ("Jane Roe",), None),
        ("en", ("By Jane Roe and", "Rui Melo", "March 5, 2023"), ("Jane Roe", "Rui Melo"), None),
        ("en", ("Posted by Jane Roe at 10:00 AM", "March 5, 2023"), ("Jane Roe",), None),
        ("en", ("Jane Roe · Mar 5, 2023 · 4 min read",), ("Jane Roe",), None),
        ("en", ("Jane Roe, Heron Lake bureau chief", "March 5, 2023"), ("Jane Roe",), None),
        ("en", ("JANE ROE", "jroe@post.example", "March 5, 2023"), ("Jane Roe",), None),
        ("en", ("Heron Lake · March 5, 2023",), (), None),
        ("en", ("Bernama", "March 5, 2023"), (), "Bernama"),
        ("en", ("ANI", "March 5, 2023"), (), "ANI"),
        ("en", ("Source: Xinhua", "March 5, 2023"), (), "Xinhua"),
        ("de", ("Eine Reportage von Anna Weber", "5. März 2023"), ("Anna Weber",), None),
        ("de", ("dpa/aw", "5. März 2023"), (), "dpa"),
        ("fr", ("Par Claire Morel (avec AFP)", "5 mars 2023"), ("Claire Morel",), "AFP"),
        ("fr", ("Le Courrier avec AFP", "5 mars 2023"), (), "AFP"),
        ("fr", ("Claire Morel, à Lisbonne", "5 mars 2023"), ("Claire Morel",), None),
        ("pt", ("Joana Melo, da Agência Brasil", "5 de março de 2023"), ("Joana Melo",), "Agência Brasil"),
        ("pt", ("Lusa", "5 mar 2023"), (), "Lusa"),
        ("sv", ("Anna Berg", "Publicerad 2023-03-05", "TT"), ("Anna Berg",), "TT"),
        ("pl", ("oprac. Anna Nowak", "5 marca 2023", "PAP"), ("Anna Nowak",), "PAP"),
        ("ru", ("Анна Белова (Редактор отдела «Культура»)", "5 марта 2023"), ("Анна Белова",), None),
        ("ru", ("Анна Белова — воскресенье, 5 марта 2023",), ("Анна Белова",), None),
        ("tr", ("AA", "5 Mart 2023"), (), "AA"),
        ("tr", ("DHA - Ankara", "5 Mart 2023"), (), "DHA"),
    ],
)
def test_who_stands_below_the_headline(language, head, authors, agency):
    article = read(language, *head)
    assert (article.authors, article.agency) == (authors, agency)
    assert article.published and article.published.edtf == "2023-03-05"


@pytest.mark.parametrize("date", ["5 Tháng Ba, 2023", "Tháng Ba 5, 2023", "5 tháng 3, 2023"])
def test_vietnamese_months_in_words(date):
    article = read("vi", date)
    assert article.published and article.published.edtf == "2023-03-05"


@pytest.mark.parametrize("line", ["AA", "Mehr", "Petra", "Ana", "BBC", "Jane Roe, AP", "Reuters reports from Lisbon"])
def test_what_is_not_an_agency_alone(line):
    assert read_agency_line(line, "en") is None


@pytest.mark.parametrize(
    "name", ["Mumbai", "Hà Nội", "Santa Cruz do Sul", "New Delhi", "Nairobi, Kenya", "서울", "القاهرة", "ঢাকা", "Москва"]
)
def test_places_are_no_people(name):
    assert is_place_name(name, printed=False)


@pytest.mark.parametrize(
    "name", ["Jordan", "Florence", "Hà Giang", "Anna Paris", "Austin Lake", "Ana Reis", "Heron Lake", "김서연"]
)
def test_people_called_like_places(name):
    assert not is_place_name(name, printed=False)


@pytest.mark.parametrize("head", [("By Jane Roe", "March 5, 2023"), ("Jane Roe", "March 5, 2023"), ("March 5, 2023",)])
def test_what_is_told_of_the_author_is_no_part_of_the_story(head):
    headline, *story = STORIES["en"]
    about = "Jane Roe is a reporter for the Heron Lake Courier. Reach her at jroe@courier.example."
    lines = [*MENU, headline, *head, "", *story, about, "Imprint"]
    article = read_article(RawDocument(0, b"", "\n".join(lines)))
    assert article.body == "\n\n".join(story)
    assert article.authors == (("Jane Roe",) if len(head) > 1 else ())


def test_who_speaks_in_a_broadcast_is_part_of_the_story():
    headline, *story = STORIES["en"]
    said = "JANE ROE, HOST: The heron is back on the lake, and the boats wait until it has fed."
    lines = [*MENU, headline, "By Jane Roe", "March 5, 2023", "", *story, said, "(SOUNDBITE OF MUSIC)", "Imprint"]
    article = read_article(RawDocument(0, b"", "\n".join(lines)))
    assert said in article.body
    assert article.credit is None


def test_who_answers_in_an_interview_is_part_of_it():
    headline, *story = STORIES["en"]
    asked = "Jane Roe: And how long did the repairs of the mill take, in the end, with the flood in the middle of it?"
    answered = "Two years, and the baker of Heron Lake waited for every day of them."
    lines = [*MENU, headline, "By Jane Roe", "March 5, 2023", "", *story, asked, answered]
    assert asked in read_article(RawDocument(0, b"", "\n".join(lines))).body


def test_of_whom_the_story_tells_is_no_author():
    headline, *story = STORIES["en"]
    told = "Jane Roe said that her bakery had waited for every day of these two years."
    lines = [*MENU, headline, "Jane Roe", "March 5, 2023", "", *story, told]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).authors == ()


LEADS = {
    "zh": (
        "老磨坊历经两年修缮重新开放",
        "市里的老磨坊周一重新开放。两年前，一根水管爆裂，毁坏了大部分机器和仓库。",
        "当天中午之前，约三百名市民已在磨坊前排队等候，每个人都领到了面包。",
    ),
    "ja": (
        "古い水車小屋、2年の修復を経て再開",
        "市の古い水車小屋が月曜日に再開した。2年前に水道管が破裂し、機械の大半が失われていた。",
        "正午前には約300人の市民が建物の前に並び、全員にパンが配られた。",
    ),
    "ko": (
        "오래된 물레방아, 2년 보수 끝에 다시 문 열어",
        "시의 오래된 물레방아가 월요일 다시 문을 열었다. 2년 전 수도관이 터져 기계 대부분이 훼손된 바 있다.",
        "정오 이전부터 주민 300여 명이 건물 앞에서 기다렸고 모두가 빵을 받았다.",
    ),
}


@pytest.mark.parametrize(
    ("language", "lead", "authors", "agency"),
    [
        ("zh", "新华社北京11月28日电（记者周敏、吴强）", ("周敏", "吴强"), "新华社"),
        ("zh", "中新社北京11月28日电 (记者 周敏)", ("周敏",), "中新社"),
        ("zh", "（中央社記者周敏台北28日電）", ("周敏",), "中央社"),
        ("zh", "【本报讯】（记者 周敏）", ("周敏",), None),
        ("zh", "记者从市政府获悉，", (), None),
        ("ja", "【ワシントン＝田中誠】", ("田中誠",), None),
        ("ja", "【ワシントン共同】", (), "共同"),
        ("ja", "【ワシントン共同＝田中誠】", ("田中誠",), "共同"),
        ("ja", "【台北＝佐藤葵、ロンドン＝田中誠】", ("佐藤葵", "田中誠"), None),
        ("ja", "【ベルリン鈴木花】", ("鈴木花",), None),
        ("zh", "本报记者 周敏 北京报道 ", ("周敏",), None),
        ("zh", "（记者 周敏 摄）", (), None),
        ("ko", "(서울=연합뉴스) 김서연 기자 = ", ("김서연",), "연합뉴스"),
        ("ko", "[서울=뉴스핌] 김서연·박준호 기자 = ", ("김서연", "박준호"), "뉴스핌"),
    ],
)
def test_reporters_in_the_first_paragraph(language, lead, authors, agency):
    headline, first, second = LEADS[language]
    article = read_article(RawDocument(0, b"", f"{headline}\n2022-11-28 18:15\n\n{lead}{first}\n\n{second}"))
    assert (article.authors, article.agency) == (authors, agency)


@pytest.mark.parametrize(
    ("head", "authors", "agency"),
    [
        ("Jane Roe | Heron Lake Courier", ("Jane Roe",), None),
        ("JANE ROE, HOST:", (), None),
        ("Cairo - MENA", (), "MENA"),
    ],
)
def test_papers_and_places_beside_names(head, authors, agency):
    article = read("en", head, "March 5, 2023")
    assert (article.authors, article.agency) == (authors, agency)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Real Estate"),
        ("en", "Climate Change"),
        ("en", "Grace Church"),
        ("en", "Victoria Police"),
        ("en", "Virginia Tech"),
        ("en", "Phoenix Suns"),
        ("en", "Madison Square Garden"),
        ("en", "Lincoln Park"),
        ("en", "March Madness"),
        ("en", "Art Gallery"),
        ("en", "AI Alignment Forum"),
        ("de", "Erste Bundesliga"),
        ("de", "Max Planck Institut"),
        ("fr", "Faits divers"),
        ("pt", "São José dos Campos"),
        ("pt", "Santa Maria"),
        ("pl", "Nowy Sącz"),
        ("ru", "Нижний Новгород"),
        ("vi", "Thành Phố Hồ Chí Minh"),
        ("vi", "Đời Sống"),
    ],
)
@pytest.mark.parametrize("beside", ["{}\n{}", "{} · {}"])
def test_sections_places_and_clubs_beside_the_date_are_no_authors(language, line, beside):
    days = {"de": "5. März 2023", "fr": "5 mars 2023", "pt": "5 de março de 2023", "pl": "5 marca 2023"}
    days |= {"ru": "5 марта 2023", "tr": "5 Mart 2023", "vi": "5/3/2023"}
    head = beside.format(line, days.get(language, "March 5, 2023")).split("\n")
    assert read(language, *head).authors == ()


@pytest.mark.parametrize("line", ["Anna Weber", "Charlotte Church", "Dallas Robinson", "Szabó Anna", "Nguyễn Văn Minh"])
def test_names_beside_the_date_are_authors(line):
    assert read("en", line, "March 5, 2023").authors == (line,)


@pytest.mark.parametrize(
    ("language", "head", "authors"),
    [
        ("en", ("Jane Roe",), ("Jane Roe",)),
        ("en", ("• JANE ROE", "• 2 min read"), ("Jane Roe",)),
        ("en", ("Rose Gray", "March 5, 2023"), ("Rose Gray",)),
        ("en", ("Hope Street", "March 5, 2023"), ()),
        ("en", ("Jane Roe (Heron Lake)", "March 5, 2023"), ("Jane Roe",)),
        ("en", ("Anna Virtanen teksti", "Jussi Mäki kuvat", "March 5, 2023"), ("Anna Virtanen",)),
        ("en", ("Anna Virtanen, teksti ja kuvat", "March 5, 2023"), ("Anna Virtanen",)),
        ("en", ("Teksti Anna Virtanen", "Kuvat Jussi Mäki", "March 5, 2023"), ("Anna Virtanen",)),
        ("pl", ("Burmistrz sam rozdawał bułki", "Anna Nowak", "Reklama"), ("Anna Nowak",)),
        ("sv", ("Kön ringlade runt kvarteret", "Anna Berg", "Publicerad 22:31"), ("Anna Berg",)),
        ("sv", ("Anna Berg", "Erik Lund", "Publicerad 22:31"), ("Anna Berg", "Erik Lund")),
        ("sv", ("Anna Berg Anna Berg", "Publicerad 22:31"), ("Anna Berg",)),
        ("en", ("Written By", "• Jane Roe", "Head of Content"), ("Jane Roe",)),
        ("en", ("Edited By", "Jane Roe", "Jane Roe"), ()),
        ("en", ("Dr Jane Roe", "March 5, 2023"), ("Dr Jane Roe",)),
        ("de", ("Text Anna Weber | Foto Jan Schmidt", "5. März 2023"), ("Anna Weber",)),
        ("en", ("Photos:", "Jane Roe"), ()),
        ("en", ("Text: Jane Roe | Photos: John Doe | March 5, 2023",), ("Jane Roe",)),
        ("de", ("Text: Anna Weber | Fotos: Jonas Brandt | 5. März 2023",), ("Anna Weber",)),
    ],
)
def test_names_below_the_headline_need_no_date(language, head, authors):
    assert read(language, *head).authors == authors


RARE = ("Chirag Bhardwaj", "Oluwaseun Adeyemi", "Tharindu Jayawardena", "Dilrukshi Handunnetti", "Mohloai Mpesi")


@pytest.mark.parametrize("name", RARE)
@pytest.mark.parametrize(
    "head", ["{}\nMarch 5, 2023", "{}\nVP - Technology\nMarch 5, 2023", "March 5, 2023\n{}", "{} / March 5, 2023"]
)
def test_english_names_that_no_list_has_stand_beside_the_date(name, head):
    assert read("en", *head.format(name).split("\n")).authors == (name,)


@pytest.mark.parametrize(
    ("language", "name", "day"),
    [
        ("id", "Naufal Zuhdi", "Selasa, 14 Maret 2023 | 09:15 WIB"),
        ("id", "Wiratmaja Kusumadewi", "14 Maret 2023"),
        ("tr", "Sehernur Karsu", "14 Mart 2023, Salı 09:15"),
        ("pl", "Żywia Trzaskalska", "14.03.2023 09:15"),
        ("uk", "Ярина Стоколос", "14 березня 2023, 09:15"),
        ("he", "דניאל בן שמעון", "14.03.2023, 09:15"),
        ("hi", "वैदेही त्रिपाठी", "14 मार्च 2023"),
    ],
)
def test_names_that_no_list_has_stand_beside_the_date_in_other_languages(language, name, day):
    assert read(language, name, day).authors == (name,)


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("id", "Kabar Daerah", "14 Maret 2023"),
        ("id", "Piala Dunia", "14 Maret 2023"),
        ("tr", "Kültür Sanat", "14 Mart 2023"),
        ("tr", "Hava Durumu", "14 Mart 2023"),
        ("pl", "Kronika Policyjna", "14.03.2023"),
        ("uk", "Місцеве Життя", "14 березня 2023"),
        ("sv", "Kultur Liv", "14 mars 2023"),
        ("he", "אור חדש", "14.03.2023"),
        ("he", "גל חום", "14.03.2023"),
        ("hi", "प्रकाश पर्व", "14 मार्च 2023"),
    ],
)
def test_sections_of_other_languages_that_begin_like_a_name(language, line, day):
    assert read(language, line, day).authors == ()


@pytest.mark.parametrize(
    ("language", "head", "authors"),
    [
        ("en", ("Jane Roe", "Political correspondent", "March 5, 2023"), ("Jane Roe",)),
        ("en", ("Sofia Marchetti", "Senior Investigations Editor"), ("Sofia Marchetti",)),
        ("en", ("Jared Pillai", "Founder & CEO", "March 5, 2023"), ("Jared Pillai",)),
        ("de", ("Anna Weber", "Redakteurin im Lokalressort", "5. März 2023"), ("Anna Weber",)),
        ("en", ("Nizaar Kinsella2 minutes ago",), ("Nizaar Kinsella",)),
        ("en", ("By Jane Roe3 hours ago",), ("Jane Roe",)),
        ("en", ("Weekend Read2 minutes ago",), ()),
        ("en", ("Jane Roe, Heron Lake", "March 5, 2023"), ("Jane Roe",)),
        ("de", ("Anna Weber / Aue", "5. März 2023"), ("Anna Weber",)),
        ("en", ("Mill, Heron Lake", "March 5, 2023"), ()),
        ("de", ("Anna Weber vor 3 Stunden",), ("Anna Weber",)),
        ("tr", ("Nurseli Kantarcı", "3 saat önce"), ("Nurseli Kantarcı",)),
        ("en", ("March 5, 2023", "Jane Roe", "BBC News, Heron Lake"), ("Jane Roe",)),
        ("en", ("Jane Roe (she/her)", "March 5, 2023"), ("Jane Roe",)),
        ("en", ("By Jane Roe, Forbes Staff.", "March 5, 2023"), ("Jane Roe",)),
        ("en", ("Written & photographed by Jane Roe",), ("Jane Roe",)),
        ("pl", ("Napisane przez Anna Nowak dnia 14 sierpnia 2023",), ("Anna Nowak",)),
        (
            "en",
            ("By Jane Roe, Chief Political Correspondent & Rui Melo, Health Editor & Ana Reis, Home Affairs Reporter",),
            ("Jane Roe", "Rui Melo", "Ana Reis"),
        ),
        ("en", ("Written by", "Jane Roe", "Fact checked by", "Rui Melo"), ("Jane Roe",)),
    ],
)
def test_what_authors_are_and_how_old_their_story_is(language, head, authors):
    article = read(language, *head)
    assert article.authors == authors
    assert article.body == "\n\n".join(STORIES[language][1:])


def test_a_rare_word_that_the_story_or_the_menu_has_is_no_author():
    headline, *story = STORIES["en"]
    told = "The team of Aston Villa came with 40 loaves, and left with none of them at all."
    for lines in (
        [*MENU, headline, "Aston Villa", "March 5, 2023", "", *story, told],
        ["Lok Sabha", *MENU, headline, "Lok Sabha", "March 5, 2023", "", *story],
    ):
        assert read_article(RawDocument(0, b"", "\n".join(lines))).authors == ()


def test_the_author_and_the_day_above_the_headline():
    headline, *story = STORIES["en"]
    lines = [*MENU, "Jane Roe", "• March 5, 2023", "• 5:50 am", headline, "", *story]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).authors == ("Jane Roe",)
    lines = [*MENU, "Jane Roe", "• March 4, 2023", headline, "March 5, 2023", "", *story]  # of the story above
    assert read_article(RawDocument(0, b"", "\n".join(lines))).authors == ()


@pytest.mark.parametrize(
    "about",
    [
        "Jane Roe is the author of two books on mills.",
        "Read all stories by Jane Roe",
        "© 2023 Jane Roe. All rights reserved",
    ],
)
def test_who_is_told_of_below_the_story_is_its_author(about):
    headline, *story = STORIES["en"]
    lines = [*MENU, headline, "Jane Roe", "March 5, 2023", "", *story, "", about]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).authors == ("Jane Roe",)


def test_a_headline_that_is_an_item_of_a_list_has_no_bullet():
    headline, *story = STORIES["en"]
    lines = [*MENU, f"• {headline}", "By Jane Roe", "March 5, 2023", "", *story]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).headline == headline


OTHERS_AT_WORK = ["Reviewed by: Rui Melo, MD", "Editor: Rui Melo", "Reviewed By: Travel Editor, Rui Melo"]


@pytest.mark.parametrize("line", OTHERS_AT_WORK)
def test_who_else_worked_on_the_story_is_no_author_and_no_deck(line):
    article = read("en", line, "March 5, 2023")
    assert (article.authors, article.deck) == ((), None)
    assert next(block.role for block in article.blocks if line in block.text) is Role.CREDIT


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("This story was written by Jane Roe and edited by Rui Melo.", ("Jane Roe",)),
        ("By noon Jane Roe had sold all of her bread, and the mill stood still again.", ()),
    ],
    ids=["of itself", "told"],
)
def test_the_last_sentence_can_say_who_wrote_the_story(line, authors):
    headline, *story = STORIES["en"]
    lines = [*MENU, headline, "March 5, 2023", "", *story, line, "", "Imprint"]
    assert read_article(RawDocument(0, b"", "\n".join(lines))).authors == authors


@pytest.mark.parametrize(
    ("below", "author", "day"),
    [
        (("Datum 28.04.2023", "Autorin Anna Weber", "Schlagwörter Mühle"), "Anna Weber", "2023-04-28"),
        (("Datum", "28.04.2023", "Autorin/Autor", "Jan Schmidt"), "Jan Schmidt", "2023-04-28"),
        (
            ("Autorin/Autor", "Anna Weber", "Anna Weber schreibt seit zehn Jahren über die Mühlen am Bach."),
            "Anna Weber",
            None,
        ),
    ],
)
def test_the_author_in_the_foot_of_a_story(below, author, day):
    headline, *story = STORIES["de"]
    article = read_article(RawDocument(0, b"", "\n".join([*MENU, headline, "", *story, "", *below])))
    assert article.authors == (author,)
    assert (article.published.edtf if article.published else None) == day
    assert author not in article.body


def test_reporters_beside_the_source_and_the_time():
    story = (
        "青石镇居民自筹资金修复百年廊桥",
        "青石镇居民用两年时间自筹资金修复了一座有一百二十年历史的廊桥，桥在去年夏天的洪水中失去了屋顶和两根桥柱。",
        "镇政府提供了木材，附近学校的学生每个周末到工地帮忙，老木匠按照旧法重新安装了每一根横梁，没有用一颗钉子。",
    )
    for line in ("2023-03-14 09:15 来源：青石日报 记者 邵文静", "2023-03-14 09:15 青石日报／ 记者 邵文静 ／青石报导"):
        article = read_article(RawDocument(0, b"", "\n".join([*MENU, story[0], line, "", *story[1:]])))
        assert article.authors == ("邵文静",)


@pytest.mark.parametrize("print_", ["March 5, 2023 {}", "{} - March 5, 2023", "Published: March 5, 2023 {}"])
def test_the_day_beside_the_first_of_two_prints_of_a_headline(print_):
    headline, *story = STORIES["en"]
    text = "\n".join([*MENU, print_.format(headline), "", headline, "", *story])
    article = read_article(RawDocument(0, b"", text))
    assert (article.headline, article.published and article.published.edtf) == (headline, "2023-03-05")


def test_what_the_site_is_called_behind_an_author():
    headline, *story = STORIES["en"]
    text = "\n".join([*MENU, headline, "Jane Roe (Heron Calls)", "", *story, "", "© Heron Calls"])
    article = read_article(RawDocument(0, b"", text))
    assert (article.authors, article.captions) == (("Jane Roe",), ())


BANNER = (
    "An official website of the United States government",
    "Here’s how you know",
    "A .gov website belongs to an official government organization in the United States.",
    "A lock (LockA locked padlock) or https:// means you’ve safely connected to the .gov website.",
)


@pytest.mark.parametrize(
    "banner", [BANNER, BANNER[:1], ("Une version imprimable", "Un site officiel de l’Union européenne")]
)
def test_the_banner_of_a_state_is_neither_headline_nor_story(banner):
    headline, *story = STORIES["en"]
    text = "\n\n".join([*banner, headline, "March 5, 2023", *story])
    article = read_article(RawDocument(0, b"", text))
    assert (article.headline, article.published and article.published.edtf) == (headline, "2023-03-05")
    assert "padlock" not in article.body


def test_a_headline_that_asks_as_such_a_banner_does_stays():
    _, *story = STORIES["en"]
    text = "\n\n".join(["How do you know?", "March 5, 2023", *story])
    assert "state-site" not in {block.rule for block in read_article(RawDocument(0, b"", text)).blocks}


@pytest.mark.parametrize(
    ("language", "line", "author"),
    [
        ("pt", "Publicado em 5 de março de 2023 por Joana Melo", "Joana Melo"),
        ("it", "Pubblicato il 5 marzo 2023 da Giulia Ferri", "Giulia Ferri"),
        ("it", "Pubblicato il 5 marzo 2023 da Torre Nuova", None),
        ("ru", "Опубликовано 5 марта 2023 автором Анна Белова", "Анна Белова"),
        ("fr", "5 mars 2023 ~ Claire Morel", "Claire Morel"),
    ],
)
def test_who_published_a_post_on_a_day(language, line, author):
    stories = STORIES | {
        "it": (
            "Il vecchio mulino riapre dopo due anni di lavori",
            "Il mulino della città ha riaperto lunedì, due anni dopo che un tubo rotto ne aveva rovinato la bottega.",
            "Circa 300 abitanti aspettavano davanti all'edificio già prima di mezzogiorno, e il pane bastò per tutti.",
        )
    }
    headline, *story = stories[language]
    article = read_article(RawDocument(0, b"", "\n".join([headline, line, "", *story])))
    assert article.authors == ((author,) if author else ())
    assert article.published and article.published.edtf == "2023-03-05"
