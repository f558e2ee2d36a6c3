"""What a site says inside a story: pointers to other stories, notices, copyright lines; and stories that begin so."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import RawDocument, Role
from extractors.reading import read_article
from extractors.roles.appeals import read_appeal
from extractors.roles.captions import is_copyright, read_caption
from extractors.roles.pointers import read_pointer
from extractors.text.cues import cues, read_lists
from extractors.text.phrases import Phrases, plain

POINTERS = (
    "In other news: Ferry line gets a second ship",
    "Click here to read more about the second ship",
    "Lire notre décryptage : Un second bateau pour la ligne des îles",
    "Материал по теме: Второй корабль для островов",
    "Раніше ми писали: Другий корабель для островів",
    "Korábban írtuk: Második hajó a szigeteknek",
    "WIĘCEJ: Drugi statek na wyspy",
    "往期推荐：离岛航线添第二艘船",
    "[관련영상] 섬 노선에 두 번째 배",
    "[Gambas:Video CNN]",
    "Meer lezen? Haven meldt recordjaar voor containers",
    "SEE MORE: Harbour fees rise for the third year",
    "Read this next: Harbour fees rise for the third year",
    "Mehr dazu lesen Sie hier: Der Hafen erhöht die Gebühren",
    "更多相關新聞：港口貨櫃吞吐量創新高",
    "Read also: Ferry line gets a second ship",
    "READ MORE | Ferry line gets a second ship",
    "(See also: Ferry line gets a second ship)",
    "▶ Related: Ferry line gets a second ship",
    "Lire l’éclairage | Un second bateau pour la ligne des îles",
    "EN VIDÉO. Un second bateau pour la ligne des îles",
    "Hören Sie dazu auch unseren Podcast: Zweites Schiff für die Inseln",
    "Listen to the latest episode of our podcast: Ferry line gets a second ship",
    "点击查看更多：离岛航线添第二艘船",
    "Lire aussi Un second bateau pour la ligne des îles",
    "LESEN SIE AUCH – Zweites Schiff für die Inseln",
    "Читайте також: Другий корабель для островів",
    "Leggi anche > Una seconda nave per le isole",
    "Läs också: Ett andra fartyg till öarna",
    "Přečtěte si také: Druhá loď pro ostrovy",
    "Διαβάστε επίσης: Δεύτερο πλοίο για τα νησιά",
    "İLGİLİ HABER: Adalara ikinci gemi",
    "Xem thêm: Tàu thứ hai ra đảo",
    "อ่านเพิ่มเติม: เรือลำที่สองไปเกาะ",
    "延伸閱讀：離島航線添第二艘船",
    "【関連記事】離島航路に二隻目の船",
    "[관련기사] 섬 노선에 두 번째 배",
    "اقرأ أيضًا: سفينة ثانية إلى الجزر",
    "بیشتر بخوانید: کشتی دوم برای جزیره‌ها",
    "קראו גם: ספינה שנייה לאיים",
    "ये भी पढ़ें: द्वीपों के लिए दूसरा जहाज",
    "আরও পড়ুন: দ্বীপের জন্য দ্বিতীয় জাহাজ",
)
STORY = (
    "Dazu passend hat die Stadt neue Bänke bestellt, die im Mai vor dem Rathaus aufgestellt werden.",
    "Więcej pieniędzy na remont mostu obiecał w poniedziałek minister.",
    "Vidéo et photos ont été remises à la police, qui poursuit son enquête.",
    "Read more? Nobody in the village had the time.",
    "See more of the coast from the old lighthouse, the guide says, on a day without fog.",
    "Keep reading: that was all the advice that her teacher ever gave her about books.",
    "Read also what the captain wrote, she said, and then decide whether the line deserves a second ship.",
    "See also the letter of the captain, the clerk added.",
    "Read more: this was the only advice that the captain had for the pupils.",
    "Related costs have doubled since the spring.",
    "“Read also: the captain's letter,” it said on the door.",
    "Lesen Sie auch die Briefe des Kapitäns, riet die Archivarin den Schülern am Freitag.",
    "More than forty people came to the quay",
    "See you at the quay",
)
NOTICES = {
    "Harbour Post uses cookies to give you the best experience on our website.": "cookie-notice",
    "Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Sie können jederzeit widerrufen.": "cookie-notice",
    "Nosotros y nuestros 842 socios almacenamos información en un dispositivo, como cookies.": "cookie-notice",
    "We use cookies to collect and analyse information on performance and usage of the site.": "cookie-notice",
    "When you use our sites and apps, we use cookies to authenticate users and prevent spam.": "cookie-notice",
    "Vi og vores partnere bruger cookies. Du giver dit samtykke til alle disse formål.": "cookie-notice",
    "Noi e terze parti selezionate utilizziamo cookie con il tuo consenso.": "cookie-notice",
    "De Havenbode en derden plaatsen cookies om de site te verbeteren. Klik op akkoord.": "cookie-notice",
    "Details dazu in unserer Datenschutzerklärung und im Privacy Center.": "cookie-notice",
    "Nutzen Sie das Hafenblatt ohne Werbetracking, ab 2,99 Euro pro Monat.": "paywall",
    "Si lo prefieres, puedes navegar sin publicidad personalizada por 2 € al mes.": "paywall",
    "Harbour Post asks for your consent to use your personal data to:": "cookie-notice",
    "Hafenpost bittet um Ihre Zustimmung, Ihre personenbezogenen Daten für Folgendes zu nutzen:": "cookie-notice",
    "Diario del Puerto te pide tu consentimiento para usar tus datos personales con estos objetivos:": "cookie-notice",
    "Personalised advertising and content, advertising and content measurement, audience research": "cookie-notice",
    "Stocker et/ou accéder à des informations sur un appareil": "cookie-notice",
    "Ihre personenbezogenen Daten werden verarbeitet und Informationen von Ihrem Gerät (Cookies, Kennungen und "
    "andere Gerätedaten) können von 145 Partnern gespeichert werden.": "cookie-notice",
    "Your subscription has expired. Renew now": "paywall",
    "Sie haben Ihr Limit erreicht": "paywall",
    "Fizessen elő a folytatáshoz": "paywall",
    "Předplaťte si a čtěte dál": "paywall",
    "Onbeperkt lezen vanaf 1 euro per week": "paywall",
    "您已达到本月免费文章上限": "paywall",
    "Vous devez être abonné pour lire la suite": "paywall",
    "Members only": "page-tool",
    "Accept & Close": "page-tool",
    "Für die Darstellung dieses Inhalts benötigen wir Ihre Zustimmung.": "cookie-notice",
    "This story is available to subscribers only.": "paywall",
    "Already a member? Sign in.": "paywall",
    "Already a paid subscriber? Sign in": "paywall",
    "Thank you for your patience while we verify access.": "paywall",
    "Subscribe to Quay Notes to keep reading this post and get 7 days of free access to all posts.": "paywall",
    "Keep reading with a 7-day free trial": "paywall",
    "Quay Notes is a reader-supported publication. To receive new posts, become a paid subscriber.": "paywall",
    "Please enable JavaScript in your browser settings.": "paywall",
    "Diesen Artikel weiterlesen mit Bote+": "paywall",
    "Qualquer pessoa que não é assinante poderá ler.": "paywall",
    "Это закрытый материал. Оформите подписку, чтобы прочитать его целиком.": "paywall",
    "パスワードを忘れた方": "paywall",
    "(Tekst loopt door onder de foto)": "advert",
    "Zugang zu allen Artikeln mit Bote Plus. Jederzeit kündbar.": "paywall",
    "Je m’abonne": "paywall",
    "Enjoy unlimited access to all our articles for $4 a month.": "paywall",
    "To view this content, you need to log in.": "paywall",
    "Lees dit artikel verder als abonnee": "paywall",
    "Poursuivez votre lecture en vous abonnant": "paywall",
    "Si ya eres suscriptor, inicia sesión": "paywall",
    "Você atingiu o limite de conteúdos gratuitos": "paywall",
    "Dalszy ciąg artykułu dostępny dla prenumeratorów": "paywall",
    "Дочитать статью можно по подписке": "paywall",
    "Haberin devamı için giriş yapın": "paywall",
    "구독하고 계속 읽기": "paywall",
    "Sign up for our morning newsletter": "paywall",
    "You have 2 free articles left this month.": "paywall",
    "Questo contenuto è riservato agli abbonati. Abbonati per continuare a leggere.": "paywall",
    "Dit artikel is alleen voor abonnees. Word abonnee om verder te lezen.": "paywall",
    "Den här artikeln är för prenumeranter. Logga in för att läsa vidare.": "paywall",
    "Tento obsah je pouze pro předplatitele.": "paywall",
    "Ez a cikk csak előfizetőknek érhető el.": "paywall",
    "Ця стаття доступна лише за передплатою. Оформіть передплату, щоб читати далі.": "paywall",
    "Αυτό το άρθρο είναι διαθέσιμο μόνο για συνδρομητές.": "paywall",
    "Bài viết này chỉ dành cho thành viên. Vui lòng đăng nhập để đọc tiếp.": "paywall",
    "이 기사는 구독자 전용입니다. 계속 읽으려면 구독하세요.": "paywall",
    "این مطلب ویژه مشترکان است. برای ادامه مطالعه مشترک شوید.": "paywall",
    "We use cookies to make this site work. By continuing you accept our cookie policy.": "cookie-notice",
    "Questo sito utilizza i cookie per migliorare la tua esperienza.": "cookie-notice",
    "本网站使用Cookie来改善体验。": "cookie-notice",
    "Vi och våra 96 partners lagrar och får åtkomst till information på en enhet.": "cookie-notice",
    "Vi beskytter dit privatliv": "cookie-notice",
    "Biz ve 145 iş ortağımız cihazınızdaki bilgileri saklıyor ve bunlara erişiyoruz.": "cookie-notice",
    "My a našich 210 partnerů ukládáme informace do vašeho zařízení.": "cookie-notice",
    "当サイトと提携先は、端末に情報を保存し、広告の表示に利用します。": "cookie-notice",
    "Käytämme evästeitä parantaaksemme käyttökokemusta.": "cookie-notice",
    "This article contains content provided by Example. We ask for your permission before anything is loaded, "
    "as they may be using cookies and other technologies.": "cookie-notice",
    "An dieser Stelle finden Sie einen externen Inhalt von Example, der den Artikel ergänzt.": "cookie-notice",
    "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.": "cookie-notice",
    "Ce contenu est bloqué car vous n’avez pas accepté les cookies.": "cookie-notice",
    "Empfohlener externer Inhalt": "cookie-notice",
    "This content is hosted by a third party.": "cookie-notice",
    "To see this content, change your settings.": "cookie-notice",
    "View this post on Instagram": "cookie-notice",
    "A post shared by Anneliese Thornton (@athornton)": "cookie-notice",
    "Mit Ihrer Zustimmung wird hier ein externer Inhalt geladen.": "cookie-notice",
    "Чтобы увидеть это содержимое, примите файлы cookie.": "cookie-notice",
    "Để xem nội dung này, vui lòng chấp nhận cookie.": "cookie-notice",
    "이 콘텐츠를 보려면 쿠키를 허용해 주세요.": "cookie-notice",
    "כדי לצפות בתוכן זה יש לאשר קובצי Cookie.": "cookie-notice",
    "This advertisement has not loaded yet, but your article continues below.": "advert",
    "Akceptuję wszystkie": "page-tool",
    "Aceptar y continuar": "page-tool",
    "Accetta e chiudi": "page-tool",
    "Share this article": "page-tool",
    "View all 12 comments": "page-tool",
    "Alle 12 Kommentare anzeigen": "page-tool",
    "Noch keine Kommentare": "page-tool",
    "Artikel anhören": "page-tool",
    "Facebook Twitter WhatsApp E-Mail": "page-tool",
    "Поделиться": "page-tool",
    "5 min read": "reading-time",
    "Lesezeit: 4 Minuten": "reading-time",
    "12 комментариев": "counter",
    "Comments (3)": "counter",
    "1.2K views": "counter",
    "This article is more than 3 years old": "old-article",
    "Este artículo tiene más de 3 años": "old-article",
    "Dieser Artikel ist älter als 2 Jahre": "old-article",
}
NO_NOTICES = (
    "Facebook uses cookies to show you personalised advertising, and so do most of its partners.",
    "The cookies are gone from our website, said the editor, and nobody has missed them in all these years of consent.",
    "The town asks for your consent to use your personal data, a letter of the council to all traders says.",
    "Whoever asks for your consent has to say three things:",
    "Store and access are the two words that the letter of the council uses most.",
    "Members only learned of the plan on Friday, when the letter from the board reached them at last.",
    "Register to vote by June, the clerk told the pupils, because the list closes a month before the poll.",
    "This content is what visitors come for, and the museum has little else to show them.",
    "Mit ihrer Zustimmung hat die Fraktion den Neubau der Brücke erst möglich gemacht.",
    "Un post condiviso da un consigliere ha acceso la polemica in paese.",
    "Alle akzeptieren die neue Regel, heißt es im Verein.",
    "To view this content of the chapel you need a lamp.",
    "Enjoy unlimited access to the beach all year.",
    "JavaScript is a language that browsers run.",
    "Mit der Registrierung der Fahrzeuge begann die Stadt am Montag.",
    "By registering voters early the county hopes to raise turnout.",
    "Lees dit artikel met een korrel zout.",
    "加入會員國行列需時三年。",
    "月額20万円の賃金が支払われる。",
    "Keep reading for pleasure became the motto of the club.",
    "Keep reading for another hour, the teacher told the class, and you will know how it ends.",
    "Want all of the old pier to stay, the residents wrote, or none of it.",
    "Zugang zu allen Artikeln der Sammlung hat nur, wer sich in der Bibliothek anmeldet.",
    "Haberin devamı için tanıklar dinlendi, mahkeme kararını salı günü açıkladı.",
    "This article is for subscribers only when a team worked on it for weeks, the editor of the paper explains.",
    "Subscribe for a year and you are likely to stay for five, the study found.",
    "Readers can sign up for a newsletter at the desk of the library.",
    "Subscriptions to the choir cost 40 a year and are paid at the door.",
    "We use cookies from the bakery next door as prizes, the teacher said.",
    "Vi och våra grannar lagrar spannmål i den gamla ladan, säger hon.",
    "My a naši sousedé ukládáme seno do stodoly, řekl starosta.",
    "The site told its visitors that “we use cookies to improve your experience” and set them at once.",
    "12 comments reached the board by noon, its chairman said.",
    "This content of the vault was never shown before, the museum said.",
    "Dieser Inhalt war dem Rat zu lang, und er strich zwei Absätze.",
    "Instagram",
    "May 4, 2021 - 5 min read",
    "10.03.2021 08:15 1 245 просмотров",
    "Share prices fell for a third day on Friday.",
    "Print newspapers lost a tenth of their readers.",
    "This article of the constitution is more than a hundred years old, the judge said, and was never used before.",
)


@pytest.mark.parametrize("line", POINTERS)
def test_lines_that_point_to_other_stories(line: str) -> None:
    pointer = read_pointer(line)
    assert pointer is not None
    assert not pointer.alone


@pytest.mark.parametrize(
    "line", ["SEE ALSO", "Read more:", "Mehr zum Thema", "相关阅读", "Related articles", "• Читайте также:"]
)
def test_a_label_alone_points_to_what_stands_below(line: str) -> None:
    pointer = read_pointer(line)
    assert pointer is not None
    assert pointer.alone


@pytest.mark.parametrize("line", STORY)
def test_sentences_that_begin_like_a_pointer(line: str) -> None:
    assert read_pointer(line) is None
    assert read_appeal(line) is None


@pytest.mark.parametrize(("line", "kind"), NOTICES.items())
def test_notices(line: str, kind: str) -> None:
    assert read_appeal(line) == kind


@pytest.mark.parametrize("line", NO_NOTICES)
def test_sentences_about_notices(line: str) -> None:
    assert read_appeal(line) is None
    assert read_pointer(line) is None


def test_headlines_below_a_label_leave_the_story() -> None:
    page = """Ferry line gets a second ship

The ferry line to the islands will run a second ship from the first day of June, its owners said on Monday.

The ship was built in the yard of the town and can carry two hundred people and thirty cars at a time.

Related articles
Harbour fees rise for the third year
Old quay closed until the autumn

Tickets will cost the same as before, and the islanders will still travel at half the price, the owners said.

The first crossing is free for everybody who was born on one of the islands, the mayor of the town added."""
    article = read_article(RawDocument(0, page.encode(), page))
    roles = {block.text.strip(): (block.role, block.rule) for block in article.blocks}
    assert roles["Related articles"] == (Role.CHROME, "read-also")
    assert roles["Old quay closed until the autumn"][0] is Role.CHROME
    assert "Tickets will cost the same" in article.body


def test_a_note_on_the_age_of_an_article_is_no_deck() -> None:
    page = """Ferry line gets a second ship

This article is more than 4 years old

The ferry line to the islands will run a second ship from the first day of June, its owners said on Monday.

The ship was built in the yard of the town and can carry two hundred people and thirty cars at a time."""
    article = read_article(RawDocument(0, page.encode(), page))
    assert article.deck is None
    assert "4 years" not in article.body


def test_a_day_beside_the_buttons_above_a_story_is_its_day() -> None:
    page = """Ferry line gets a second ship

Sign in
Jane Doe
4 May 2021
Subscribe now

The ferry line to the islands will run a second ship from the first day of June, its owners said on Monday.

The ship was built in the yard of the town and can carry two hundred people and thirty cars at a time."""
    published = read_article(RawDocument(0, page.encode(), page)).published
    assert published is not None
    assert published.edtf == "2021-05-04"


@pytest.mark.parametrize(
    "line",
    [
        "© The Daily Example",
        "© Daily Example 2024",
        "©例示日報社",
        "(c) 2024 Daily Example",
        "© ২০২৪ দৈনিক উদাহরণ",
        "© ЗАО «Пример»",
        "Daily Example © 2024",
        "© Primer. Sva prava pridržana.",
        "ⓒ 예시일보, 무단 전재 및 재배포 금지",
        "2024 © Daily Example",
        "© 例日报 版权所有",
    ],
)
def test_copyright_lines(line: str) -> None:
    assert is_copyright(line)


@pytest.mark.parametrize(
    "line",
    ["© Jane Doe / Agency", "Photo: © Jane Doe", "© AFP", "Foto: © 2021 Jane Doe/dpa", "A ship at sea (© Jane Doe)"],
)
def test_picture_credits_with_the_sign(line: str) -> None:
    assert not is_copyright(line)
    assert read_caption(line) is not None


@pytest.mark.parametrize(
    ("foot", "credits"),
    [
        ("© The Daily Example", ()),
        ("© 2023 The Daily Example. No part of this page may be published again without leave.", ()),
        ("Photo: © Jane Doe", ("Jane Doe",)),
    ],
)
def test_the_foot_of_a_page_credits_no_picture(foot: str, credits: tuple[str, ...]) -> None:
    page = f"""Ferry line gets a second ship

The ferry line to the islands will run a second ship from the first day of June, its owners said on Monday.

The ship was built in the yard of the town and can carry two hundred people and thirty cars at a time.

{foot}"""
    assert read_article(RawDocument(0, page.encode(), page)).caption_credits == credits


def test_the_lists_are_toml() -> None:
    for path in files("extractors").joinpath("data").iterdir():
        if path.name in {"cues.toml", "notices.toml"}:
            text = path.read_text(encoding="utf-8")
            assert read_lists(text) == tomllib.loads(text)


def test_lists_may_go_over_several_lines() -> None:
    assert read_lists('[kind]\nen = [\n  "word",\n]\n') == {"kind": {"en": ["word"]}}


@pytest.mark.parametrize("kind", ["pointer", "offered", "readers", "asked", "gained", "appeal", "site_says", "consent"])
def test_notices_are_known_in_the_languages_of_dates(kind: str) -> None:
    lists = read_lists(files("extractors").joinpath("data/notices.toml").read_text(encoding="utf-8"))
    known = lists[kind].keys() | {"nb"}  # Norwegian stands under "no"
    assert cues(kind)
    languages = "ar bg ca cs da de el en es fa fi fr he hi hr hu id it ja ko nb nl pl pt ro ru sk sl sr sv tr uk vi zh"
    assert set(languages.split()) <= known


def test_spellings_are_alike_when_plain() -> None:
    assert plain("İLGİLİ ÇEREZ") == plain("ilgili cerez")
    assert plain("اقرأ أيضًا") == plain("اقرا ايضا")
    assert plain("L’abonné — déjà") == "l abonne deja"


def test_phrases_end_where_words_end() -> None:
    known = Phrases(["read also", "abonn*", "jetzt * testen", "相关"])
    assert known.begin("read also this") == "read also"
    assert known.begin("read alsoran") == ""
    assert known.begin("abonnez vous") == "abonn"
    assert known.begin("jetzt 30 tage testen") == "jetzt"
    assert known.begin("jetzt kommt es") == ""
    assert known.begin("相关报道") == "相关"
    assert known.anywhere("wer abonniert")
    assert known.end("please read also") == "read also"


WORDS = ["read", "also", "more", "Abonnez", "vous", "jetzt", "30", "testen", "相关报道", "•", "Home", "ré-abonner", "a"]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=8))
def test_lines_open_alike_whatever_was_asked_before(lines: list[str]) -> None:
    def fresh() -> Phrases:
        return Phrases(["read also", "read more", "abonn*", "jetzt * testen", "相关", "a"])

    warm = fresh()
    first = warm.opening(lines)
    assert warm.opening(lines) == first == [fresh().opens(line) for line in lines]
    assert [warm.begin(plain(line)) for line in lines] == [fresh().begin(plain(line)) for line in lines]


def test_a_story_goes_on_below_what_stands_in_for_a_post() -> None:
    last = "A second inspection is planned for the autumn, and the council will publish the report in full."
    text = f"""Home
News
Sport

Thornwick keeps its ferry for another year

March 10, 2021

The council of Thornwick voted on Monday night to keep the small ferry to the islands running for another year.

The decision follows months in which engineers found rust in the hull and took the ship out of service twice.

Traders on the islands said the closure had cut their takings by a third, and several feared for their shops.

“We do not mind who crosses with it as long as somebody does,” said the owner of a shop beside the quay.

View this post on Instagram

{last}

About us
Contact us
© 2023 The Thornwick Post
"""
    assert last in (read_article(RawDocument(0, b"", text)).body or "")
