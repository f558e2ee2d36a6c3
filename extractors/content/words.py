"""Words that tell prose from page furniture, in the languages the project reads.

Only lists: function words (they make up 30-50 % of prose and hardly any of a menu) and cue words of furniture by kind.
All are general knowledge of the languages, none is collected from pages.
"""

_FUNCTION = (
    # English
    "the of and to in a is that for it was with as his he be on by at have are not this but from had her they she "
    "which or we an were their been has would what will there if who so when can no more out up about than into "
    "them its said after also could you your my do did our over just because while where how all i me him us these "
    "those only then "
    # German
    "der die das und ist in den von zu mit sich des auf für nicht ein eine dem als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
    "mehr durch man dann sein wenn ich wir wurde kann schon gegen vom unter ihre seine im "
    # French
    "le la les de des du et est en un une que qui dans pour pas au sur plus par avec il elle ce se sont aux son sa "
    "ses mais ou où ne nous vous ont été cette ces leur leurs d l qu n s c j y "
    # Spanish, Portuguese, Italian, Catalan
    "el los las del y es una por con para su como más pero sus lo al se fue ha este entre cuando muy sin sobre "
    "también hasta hay donde desde todo nos durante o os as do da dos das em um uma não que no na nos nas ao mais "
    "foi são ele ela pelo pela ou já também isso seu sua di il che è per non gli della dei delle nel alla sono con "
    "più anche ma come dal al i lo ha questo questa si è stato i els amb "
    # Dutch, Swedish, Danish, Norwegian
    "het een van dat te niet op zijn voor met aan er maar om hij ook als bij uit wordt naar dan nog och att det som "
    "på är av inte har till med om ett han men var jag sig från vi så kan när hon de den ikke af til er og vil som "
    "fra blev også efter mot skal hun ble etter "
    # Polish, Czech, Lithuanian, Romanian, Hungarian, Finnish
    "w i z na do nie się że jest o jak po co to ale od za przez przy dla oraz jego są był była a v se že je s k o "
    "pro by ve ale už jako ir kad yra iš su tai și la cu nu care din mai pe este un o sunt pentru az és hogy nem "
    "egy van ja on ei että se oli hän mutta ovat "
    # Turkish, Indonesian, Vietnamese
    "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ise ancak yang dan di ini dengan untuk dari "
    "dalam tidak pada itu akan juga ke adalah oleh saat của và là trong cho các có được với không một người những "
    "đã này "
    # Russian, Ukrainian, Bulgarian, Serbian, Greek
    "и в не на что с по как из за это он от к о его для но а у же так было бы все до мы она они или если при был "
    "была которые который со также после во том і та що у з не до як від про його для це є се са да ли ще беше је "
    "су која και το να του η της με που την από για τα είναι στο τον οι στην θα δεν τη σε "
    # Arabic, Persian, Hebrew, Urdu
    "في من على إلى أن التي عن مع الذي هذا هذه كان ما لا بين بعد قد كما ذلك و او أو هو هي ولا لم كل قال وقال خلال از "
    "به که در را با این است آن برای یک خود تا بود می של את על לא הוא עם כי זה גם או היא אני אל کے میں کی ہے کا اور "
    "سے کو نے "
    # Hindi, Bengali, Korean (particles stand alone only sometimes)
    "के में की है और का से को पर ने कि यह हैं भी नहीं एक लिए ও এই করে থেকে একটি এ না 이 그 및 수 등 있다 것 위해 대한 "
)

FUNCTION_WORDS = frozenset(_FUNCTION.split())

# The kinds of furniture; a cue counts by its place in this order.
CUE_WORDS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        # 0 sharing
        "share shares tweet facebook twitter whatsapp linkedin pinterest instagram youtube telegram tiktok reddit "
        "flipboard messenger pocket email mail print copy link follow teilen twittern drucken mailen folgen "
        "partager envoyer imprimer suivez compartir enviar imprimir condividi stampa segui compartilhar compartilhe "
        "siga delen dela del skriv udostępnij sdílet поделиться твитнуть вконтакте одноклассники поширити paylaş "
        "yazdır bagikan شارك مشاركة تويتر فيسبوك واتساب اشتراک שתף 공유 공유하기 σκορ chia sẻ",
        # 1 accounts, subscriptions, letters
        "subscribe subscriber subscribers subscription newsletter newsletters sign signup log login logout register "
        "account premium unlimited password trial unsubscribe inbox donate membership abo abonnieren abonnement "
        "abonnent anmelden registrieren einloggen kostenlos testen abonnez connexion connectez inscrivez "
        "inscription compte suscríbete suscribirse suscripción regístrate iniciar sesión iscriviti abbonati accedi "
        "registrati assine assinante cadastre entrar inscreva prenumerera logga abonner abonnér logg zaloguj "
        "subskrybuj přihlásit předplatné подписаться подписывайтесь подпишитесь подписка рассылка войти регистрация "
        "підписатися увійти abone üye giriş kayıt daftar masuk langganan اشترك تسجيل "
        "الدخول النشرة 구독 로그인 회원가입 đăng "
        "ký nhập",
        # 2 legal notices and footers
        "copyright reserved rights terms privacy cookie cookies policy disclaimer imprint gdpr consent trademark "
        "llc inc ltd impressum datenschutz datenschutzerklärung agb nutzungsbedingungen vorbehalten mentions "
        "légales confidentialité droits réservés cgu aviso privacidad derechos reservados términos condiciones "
        "riservati diritti informativa direitos privacidade termos rettigheter rättigheter integritetspolicy "
        "personuppgifter prawa zastrzeżone prywatności práva vyhrazena авторские права защищены конфиденциальности "
        "соглашение редакция свидетельство gizlilik hakları saklıdır çerez hak cipta حقوق محفوظة الخصوصية الشروط "
        "저작권 무단전재 재배포 개인정보",
        # 3 other articles
        "related recommended popular trending latest more read also previous next see mehr lesen auch meistgelesen "
        "empfohlen weitere artikel themen zum thema nächster vorheriger lire aussi articles liés populaires suivant "
        "précédent leer más también relacionadas relacionados noticias vistas leídas leggi anche correlati articoli "
        "veja mais leia também relacionadas lidas lees ook meest gelezen läs också mest lästa läst les også mest "
        "lest læs læste czytaj też więcej zobacz czytane přečtěte čtěte související nejčtenější читайте также "
        "похожие популярное ещё новости материалы теме читать ilgili haberler haber son dakika okunan baca juga "
        "terkait terpopuler berita اقرأ أيضا المزيد متعلقة مقالات ذات صلة الأكثر قراءة 관련 "
        "기사 더보기 많이 본 xem thêm liên "
        "quan",
        # 4 readers' comments
        "comment comments commenting reply replies upvote downvote moderated discussion kommentar kommentare "
        "kommentieren antworten melden leserkommentare diskutieren commentaires commentaire répondre réagir "
        "commenter signaler comentarios comentario responder comentar commenti commento rispondi comentários "
        "comentário reacties reageer kommentarer kommentera svara svar komentarze komentarz odpowiedz komentáře "
        "komentář odpovědět diskuse комментарии комментарий комментировать ответить обсуждение коментарі yorum "
        "yorumlar yanıtla komentar balas تعليق تعليقات التعليقات رد 댓글 답글 bình luận",
        # 5 menus and advertising
        "menu search skip navigation home contact about us advertise advertisement advertising sponsored sponsor ad "
        "ads faq careers sitemap rss podcast podcasts videos toggle close open back top help anzeige werbung "
        "startseite suche menü kontakt karriere hilfe schließen publicité accueil recherche rechercher contactez "
        "plan buscar inicio publicidad contacto quiénes cerca contatti pubblicità redazione chi siamo início busca "
        "publicidade contato anúncio zoeken adverteren annons sök kontakta oss annonse søk reklama szukaj hledat "
        "inzerce реклама главная поиск контакты меню рекламодателям reklam arama anasayfa iletişim künye iklan "
        "beranda redaksi tentang إعلان بحث الرئيسية اتصل بنا من نحن 광고 검색 홈 메뉴 quảng cáo trang chủ tìm kiếm",
        # 6 bylines and dates
        "by published updated posted ago min mins minutes read hours author authors staff writer editor reporter "
        "correspondent january february march april may june july august september october november december jan "
        "feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun pm am est gmt von uhr "
        "veröffentlicht aktualisiert stand vor stunden minuten januar februar märz mai juni juli oktober dezember "
        "par publié mis jour le à heures il y janvier février mars avril juin juillet août septembre octobre "
        "novembre décembre por publicado actualizado hace enero febrero marzo abril mayo junio julio agosto "
        "septiembre octubre noviembre diciembre di pubblicato aggiornato gennaio aprile maggio giugno luglio "
        "settembre ottobre dicembre atualizado há janeiro fevereiro março maio junho setembro outubro novembro "
        "dezembro автор опубликовано обновлено января февраля марта апреля мая июня июля августа сентября октября "
        "ноября декабря yayınlanma güncelleme ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım "
        "aralık بقلم نشر تحديث منذ 기자 입력 수정",
        # 7 pictures and their credits
        "photo photos image images picture video gallery getty caption credit courtesy reuters afp ap epa dpa "
        "shutterstock istock pixabay unsplash screenshot file foto fotos bild bilder bildquelle fotostrecke quelle "
        "imago picture alliance photographie crédit légende imagen galería cortesía immagine fotogramma zdjęcie fot "
        "snímek фото видео иллюстрация fotoğraf görsel صورة صور فيديو 사진 영상",
    )
)

# The same kinds where words are not spaces: looked for as parts of a line.
UNSPACED_CUES: tuple[tuple[str, ...], ...] = (
    ("分享", "转发", "轉發", "シェア", "ツイート", "フォロー", "แชร์"),
    ("订阅", "訂閱", "登录", "登入", "注册", "註冊", "会員", "ログイン", "登録", "有料", "購読", "สมัคร"),
    ("版权", "版權", "著作権", "转载", "轉載", "隐私", "隱私", "プライバシー", "利用規約", "無断転載", "备案", "ลิขสิทธิ์"),
    (
        "相关",
        "相關",
        "関連",
        "推荐",
        "推薦",
        "おすすめ",
        "ランキング",
        "热门",
        "熱門",
        "記事一覧",
        "更多",
        "もっと",
        "続きを",
        "延伸閱讀",
    ),
    ("评论", "評論", "留言", "コメント", "回复", "回覆", "返信", "ความคิดเห็น"),
    (
        "首页",
        "首頁",
        "ホーム",
        "广告",
        "廣告",
        "広告",
        "搜索",
        "検索",
        "关于我们",
        "お問い合わせ",
        "メニュー",
        "联系",
        "โฆษณา",
    ),
    ("记者", "記者", "编辑", "編輯", "責任編集", "发布", "更新", "配信", "来源", "來源", "作者"),
    ("图片", "圖片", "写真", "画像", "動画", "视频", "影片", "撮影", "提供", "資料図", "ภาพ"),
)

# What prose holds where words are not spaces: particles and auxiliaries of Chinese and Japanese, single characters.
UNSPACED_FUNCTION = frozenset("的了是在和有不這这為为也就与與我他她個个及於于はがをにでとのもただしてる")
