"""Words that tell prose from page furniture, in the languages the project reads.

Only lists: function words (they make up 30-50 % of prose and hardly any of a menu) and cue words of furniture by kind.
All are general knowledge of the languages, none is collected from pages.
"""

_FUNCTION = (
    # English
    "the of and to in a is that for it was with as his he be on by at have are not this but from had "
    "her they she "
    "which or we an were their been has would what will there if who so when can no more out up "
    "about than into "
    "them its said after also could you your my do did our over just because while where how all i "
    "me him us these "
    "those only then "
    # German
    "der die das und ist in den von zu mit sich des auf für nicht ein eine dem als auch es an werden "
    "aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder "
    "aber vor zur bis "
    "mehr durch man dann sein wenn ich wir wurde kann schon gegen vom unter ihre seine im "
    # French
    "le la les de des du et est en un une que qui dans pour pas au sur plus par avec il elle ce se "
    "sont aux son sa "
    "ses mais ou où ne nous vous ont été cette ces leur leurs d l qu n s c j y "
    # Spanish, Portuguese, Italian, Catalan
    "el los las del y es una por con para su como más pero sus lo al se fue ha este entre cuando muy sin sobre "
    "también hasta hay donde desde todo nos durante o os as do da dos das em um uma não que no na "
    "nos nas ao mais "
    "foi são ele ela pelo pela ou já também isso seu sua di il che è per non gli della dei delle nel "
    "alla sono con "
    "più anche ma come dal al i lo ha questo questa si è stato i els amb "
    # Dutch, Swedish, Danish, Norwegian
    "het een van dat te niet op zijn voor met aan er maar om hij ook als bij uit wordt naar dan nog "
    "och att det som "
    "på är av inte har till med om ett han men var jag sig från vi så kan när hon de den ikke af til "
    "er og vil som "
    "fra blev også efter mot skal hun ble etter "
    # Polish, Czech, Lithuanian, Romanian, Hungarian, Finnish
    "w i z na do nie się że jest o jak po co to ale od za przez przy dla oraz jego są był była a v "
    "se že je s k o "
    "pro by ve ale už jako ir kad yra iš su tai și la cu nu care din mai pe este un o sunt pentru az "
    "és hogy nem "
    "egy van ja on ei että se oli hän mutta ovat "
    # Turkish, Indonesian, Vietnamese
    "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ise ancak yang dan di ini dengan "
    "untuk dari "
    "dalam tidak pada itu akan juga ke adalah oleh saat của và là trong cho các có được với không "
    "một người những "
    "đã này "
    # Russian, Ukrainian, Bulgarian, Serbian, Greek
    "и в не на что с по как из за это он от к о его для но а у же так было бы все до мы она они или "
    "если при был "
    "была которые который со также после во том і та що у з не до як від про його для це є се са да "
    "ли ще беше је "
    "су која και το να του η της με που την από για τα είναι στο τον οι στην θα δεν τη σε "
    # Arabic, Persian, Hebrew, Urdu
    "في من على إلى أن التي عن مع الذي هذا هذه كان ما لا بين بعد قد كما ذلك و او أو هو هي ولا لم كل "
    "قال وقال خلال از "
    "به که در را با این است آن برای یک خود تا بود می של את על לא הוא עם כי זה גם או היא אני אל کے "
    "میں کی ہے کا اور "
    "سے کو نے "
    # Hindi, Marathi, Nepali, Bengali, Assamese
    "के में की है और का से को पर ने कि यह हैं भी नहीं एक लिए था थे थी हो रहा रही रहे गया गई "
    "गए तो ही इस उस जो वह कर किया "
    "करने साथ बाद अपने कहा तक या जब अब लेकिन हुए हुआ हुई जा दिया कुछ सकता होने उन्होंने आणि "
    "आहे या हा ही ते तो व च असे "
    "आहेत होते होता होती नाही मात्र केले झाले यांनी म्हणाले म्हणून त्या त्यांनी मध्ये यांच्या "
    "साठी पण करण्यात आला आली र छ को मा ले "
    "छन् हो पनि भएको गरेको गर्ने छैन यो त्यो भने तर थियो थिए गरी लागि गरेका हुने रहेको एक भन्ने अनि "
    "এই ও করে থেকে একটি এ না এবং যে তার করা হয় হয়ে হয়েছে করেন বলেন করেছে জন্য সঙ্গে সাথে "
    "পর কথা ছিল হবে তিনি তাঁর এক দিয়ে "
    "নিয়ে আর কিন্তু তা কে মধ্যে আছে করতে করার হয়েছিল বলেছেন আৰু এই কৰি পৰা নাই হৈছে বাবে এটা "
    # Gujarati, Punjabi, Odia, Sinhala
    "અને છે આ ના ની નું માં એ તે કે પર માટે થી નથી હતી હતું હતો પણ કરી સાથે આવી હોય એક જે "
    "કરવામાં કહ્યું તો હવે હતા થઈ "
    "ਦੇ ਦੀ ਦਾ ਨੂੰ ਵਿੱਚ ਹੈ ਨੇ ਤੋਂ ਅਤੇ ਕਿ ਇਹ ਤੇ ਹਨ ਵੀ ਨਹੀਂ ਇਸ ਨਾਲ ਕੀਤਾ ਗਿਆ ਲਈ ਇੱਕ ਸੀ ਕਰ ਜੋ ਹੋ "
    "ਕਿਹਾ ਉਹ ਸਨ ਰਹੇ ਗਈ "
    "ଏବଂ ଓ ଏହି ଏ ଯେ ପାଇଁ ନାହିଁ କରି କରିଛନ୍ତି ହୋଇଛି ମଧ୍ୟ ସହ ଥିଲା କହିଛନ୍ତି ଏକ ହେବ ପରେ ତାଙ୍କ ରୁ "
    "ରେ ଥିବା ଅଛି ଏହା "
    "සහ හා ය මේ ඇති ද බව එම විසින් සඳහා කළ කර ලෙස වන සිට නැත එක ඒ වූ පසු අතර කිරීමට තිබේ "
    "නමුත් පැවසීය කියා වේ බවට "
    # Tamil, Telugu, Kannada, Malayalam
    "என்று ஒரு இந்த மற்றும் அந்த என என்ற இது உள்ள அவர் தனது வந்த இருந்து கொண்டு வேண்டும் தான் "
    "பல அது இல்லை செய்து என்பது "
    "மீது மேலும் ஆனால் அவர்கள் பின்னர் கூறினார் தெரிவித்தார் நிலையில் உள்ளது "
    "ఈ ఒక ఆ అని మరియు కూడా ఉంది నుంచి కోసం తన లో కు ను తో గా ఉన్న అన్నారు కాదు లేదు చేసిన "
    "తెలిపారు వారు అయితే ఇది చేశారు ఉన్నారు "
    "ఆయన తర్వాత వద్ద ఇప్పుడు ఉన్నాయి ద్వారా "
    "ಮತ್ತು ಈ ಒಂದು ಎಂದು ಆ ಅವರು ಇದೆ ಇದು ಅವರ ತಮ್ಮ ಹಾಗೂ ಮಾಡಿ ಇಲ್ಲ ಎಂಬ ಬಳಿಕ ಮಾಡಿದ ಹೇಳಿದ್ದಾರೆ ಆದರೆ "
    "ನಂತರ ಅದು ಇಂದ ಗೆ ಈಗ ಕೂಡ ಹೇಳಿದರು "
    "ಮೂಲಕ ಇರುವ ಮೇಲೆ ಎಂದ "
    "ഒരു ഈ എന്ന ആ എന്നാൽ ഇത് അവർ എന്നും തന്നെ നിന്ന് വേണ്ടി ആണ് എന്ന് അത് കൂടി ചെയ്തു ഉണ്ട് "
    "പറഞ്ഞു അദ്ദേഹം ഇല്ല ചെയ്യുന്ന ശേഷം "
    "മാത്രം വരെ മറ്റ് കഴിഞ്ഞ ഉള്ള പക്ഷേ "
    "அடுத்த கடந்த அதில் இதில் இதன் அதன் என்றும் எனவும் ஆகும் ஆகிய வரை பிறகு முன்பு போது போல உடன் மூலம் குறித்து "
    "தொடர்ந்து மற்ற பின் சில எல்லா ஆனால் எனினும் இருந்தது உள்ளார் உள்ளன செய்ய செய்த இந்தப் அந்தப் அருகே முதல் "
    "గత మరో వచ్చే చేసే పాటు మీద లేని కానీ అందులో సుమారు నుండి వరకు కొన్ని అన్ని తమ అలాగే ఇక మాత్రం అనే అంటే ఉండగా "
    "జరిగిన సమీపంలో చేయాలని ఉందని చెప్పారు "
    "ಕಳೆದ ಮುಂದಿನ ಕೆಲವು ಎಲ್ಲಾ ಅಥವಾ ಇದರ ಅದರ ಕುರಿತು ವರೆಗೆ ಆಗಿದೆ ಇದ್ದು ಇದ್ದ ಆಗ ಬಳಿ ಸುಮಾರು ಮತ್ತೆ ತನ್ನ ನಡೆದ ಎಂದರು "
    "കഴിഞ്ഞ അടുത്ത അതിൽ ഇതിൽ അതിന്റെ ഇതിന്റെ ചില എല്ലാ പിന്നീട് മൂലം കുറിച്ച് തുടർന്ന് എന്നിവ അല്ല ആയി "
    "ആയിരുന്നു ചെയ്ത നടന്ന പറയുന്നു സമീപം കാരണം ഏകദേശം "
    # More of Hebrew, Persian and Urdu; Armenian, Georgian, Amharic
    "לא אבל כל יותר אשר בין לפני אחרי היה היתה היו הם כך רק עוד אך לאחר ידי כדי אותו אם מי מה יש אין "
    "שלו שלה להם "
    "را تا هم اما نیز شد شده کرد کرده می‌شود می‌کند باشد هر چند دیگر وی آن‌ها اگر یا پس بر بین بعد دو باید گفت "
    "نہیں اس ان وہ یہ پر تھا تھی تھے گیا گئی کیا جو تو بھی لیے ایک ہیں کر رہا رہی ہو کہ ہوئے ساتھ "
    "بعد جس تک اپنے لیکن "
    "և է են որ մեջ համար այդ այս նա հետ էր էին մեկ նաև բայց կամ ըստ պետք իր իրենց մասին մինչև երբ թե ու ի "
    "და არის რომ ეს მისი მათ ამ იყო თუ რომელიც მაგრამ უნდა ასევე შემდეგ მიერ არ კი როგორც მის მას შესახებ "
    "ነው እና ላይ ግን ውስጥ ጋር ነበር ሲሆን እንደ ያለ መሆኑን ናቸው ሁሉ ከ በ ወደ አንድ ብቻ ይህ ወይም ዘንድ ሰዎች "
    # Korean (particles stand alone only sometimes)
    "이 그 및 수 등 있다 것 위해 대한 "
)

_JOINERS = {0x200C: " ", 0x200D: None}  # as read_tokens reads them
FUNCTION_WORDS = frozenset(_FUNCTION.translate(_JOINERS).split())

# The kinds of furniture; a cue counts by its place in this order.
CUE_WORDS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.translate(_JOINERS).split())
    for words in (
        # 0 sharing
        "share shares tweet facebook twitter whatsapp linkedin pinterest instagram youtube telegram "
        "tiktok reddit "
        "flipboard messenger pocket email mail print copy link follow teilen twittern drucken mailen folgen "
        "partager envoyer imprimer suivez compartir enviar imprimir condividi stampa segui compartilhar "
        "compartilhe "
        "siga delen dela del skriv udostępnij sdílet поделиться твитнуть вконтакте одноклассники "
        "поширити paylaş "
        "yazdır bagikan شارك مشاركة تويتر فيسبوك واتساب اشتراک שתף 공유 공유하기 σκορ chia sẻ "
        "शेयर साझा ट्वीट फेसबुक ट्विटर व्हाट्सएप व्हाट्सऐप फॉलो सेयर शेअर শেয়ার ফেসবুক টুইটার "
        "হোয়াটসঅ্যাপ பகிர் பகிர்க பகிரவும் "
        "பேஸ்புக் షేర్ ఫేస్‌బుక్ ట్విట్టర్ ಹಂಚಿಕೊಳ್ಳಿ ಶೇರ್ ಫೇಸ್‌ಬುಕ್ പങ്കിടുക ഷെയർ ഫേസ്ബുക്ക് શેર "
        "ਸਾਂਝਾ ਸ਼ੇਅਰ ସେୟାର බෙදාගන්න "
        "شیئر ٹویٹ שיתוף שתפו اشتراک‌گذاری կիսվել გაზიარება አጋራ",
        # 1 accounts, subscriptions, letters
        "subscribe subscriber subscribers subscription newsletter newsletters sign signup log login "
        "logout register "
        "account premium unlimited password trial unsubscribe inbox donate membership abo abonnieren "
        "abonnement "
        "abonnent anmelden registrieren einloggen kostenlos testen abonnez connexion connectez inscrivez "
        "inscription compte suscríbete suscribirse suscripción regístrate iniciar sesión iscriviti "
        "abbonati accedi "
        "registrati assine assinante cadastre entrar inscreva prenumerera logga abonner abonnér logg zaloguj "
        "subskrybuj přihlásit předplatné подписаться подписывайтесь подпишитесь подписка рассылка войти "
        "регистрация "
        "підписатися увійти abone üye giriş kayıt daftar masuk langganan اشترك تسجيل "
        "الدخول النشرة 구독 로그인 회원가입 đăng "
        "ký nhập "
        "सदस्यता लॉगिन लॉग साइन पंजीकरण रजिस्टर न्यूज़लेटर सब्सक्राइब खाता पासवर्ड सदस्यत्व दर्ता "
        "नोंदणी সাবস্ক্রাইব লগইন লগ সদস্য "
        "নিবন্ধন গ্রাহক சந்தா உள்நுழைக உள்நுழை பதிவு సభ్యత్వం లాగిన్ సబ్‌స్క్రైబ్ ಲಾಗಿನ್ "
        "ಚಂದಾದಾರರಾಗಿ ಸಬ್‌ಸ್ಕ್ರೈಬ್ ലോഗിൻ സബ്‌സ്ക്രൈബ് "
        "വരിക്കാരാകൂ લૉગિન લોગિન સબ્સ્ક્રાઇબ ਲੌਗਇਨ ਲਾਗਇਨ ਸਬਸਕ੍ਰਾਈਬ ଲଗଇନ୍ ඇතුල්වන්න ලියාපදිංචි התחברות "
        "התחבר הרשמה הירשמו מנוי ورود عضویت ثبت‌نام خبرنامه لاگ رجسٹر سبسکرائب մուտք գրանցվել შესვლა "
        "რეგისტრაცია",
        # 2 legal notices and footers
        "copyright reserved rights terms privacy cookie cookies policy disclaimer imprint gdpr consent "
        "trademark "
        "llc inc ltd impressum datenschutz datenschutzerklärung agb nutzungsbedingungen vorbehalten mentions "
        "légales confidentialité droits réservés cgu aviso privacidad derechos reservados términos condiciones "
        "riservati diritti informativa direitos privacidade termos rettigheter rättigheter integritetspolicy "
        "personuppgifter prawa zastrzeżone prywatności práva vyhrazena авторские права защищены "
        "конфиденциальности "
        "соглашение редакция свидетельство gizlilik hakları saklıdır çerez hak cipta حقوق محفوظة "
        "الخصوصية الشروط "
        "저작권 무단전재 재배포 개인정보 "
        "कॉपीराइट सर्वाधिकार सुरक्षित गोपनीयता नीति शर्तें नियम अस्वीकरण कुकीज़ कुकी "
        "प्रतिलिप्यधिकार सर्वाधिकार हक्क राखीव गोपनियता सर्तहरू "
        "কপিরাইট স্বত্ব সর্বস্বত্ব সংরক্ষিত গোপনীয়তা নীতি শর্তাবলি শর্তাবলী தனியுரிமை தனியுரிமைக் கொள்கை கொள்கைகள் "
        "விதிமுறைகள் பதிப்புரிமை காப்புரிமை "
        "గోప్యతా విధానం నిబంధనలు కాపీరైట్ హక్కులు ಗೌಪ್ಯತಾ ಗೌಪ್ಯತೆ ನೀತಿ ನಿಯಮಗಳು ಹಕ್ಕುಸ್ವಾಮ್ಯ "
        "ಹಕ್ಕುಗಳನ್ನು സ്വകാര്യതാ നയം നിബന്ധനകൾ "
        "പകർപ്പവകാശം ગોપનીયતા નીતિ શરતો કૉપિરાઇટ હક ਪਰਦੇਦਾਰੀ ਨੀਤੀ ਸ਼ਰਤਾਂ ਕਾਪੀਰਾਈਟ ਗੋਪਨੀਯਤਾ "
        "ଗୋପନୀୟତା ନୀତି ସର୍ତ୍ତାବଳୀ රහස්‍යතා "
        "පෞද්ගලිකත්ව ප්‍රතිපත්තිය කොන්දේසි හිමිකම් ඇවිරිණි رازداری תנאי שימוש מדיניות פרטיות זכויות "
        "שמורות محفوظ حریم خصوصی شرایط قوانین جملہ գաղտնիություն պաշտպանված კონფიდენციალურობა დაცულია",
        # 3 other articles
        "related recommended popular trending latest more read also previous next see mehr lesen auch "
        "meistgelesen "
        "empfohlen weitere artikel themen zum thema nächster vorheriger lire aussi articles liés "
        "populaires suivant "
        "précédent leer más también relacionadas relacionados noticias vistas leídas leggi anche "
        "correlati articoli "
        "veja mais leia também relacionadas lidas lees ook meest gelezen läs också mest lästa läst les "
        "også mest "
        "lest læs læste czytaj też więcej zobacz czytane přečtěte čtěte související nejčtenější читайте также "
        "похожие популярное ещё новости материалы теме читать ilgili haberler haber son dakika okunan "
        "baca juga "
        "terkait terpopuler berita اقرأ أيضا المزيد متعلقة مقالات ذات صلة الأكثر قراءة 관련 "
        "기사 더보기 많이 본 xem thêm liên "
        "quan "
        "संबंधित सम्बन्धित पढ़ें लोकप्रिय ट्रेंडिंग वाचा हेही संबन्धित ताजा খবর সম্পর্কিত আরও আরো "
        "পড়ুন জনপ্রিয় সর্বাধিক পঠিত தொடர்புடைய "
        "செய்திகள் மேலும் படிக்க பிரபலமான సంబంధిత వార్తలు చదవండి ಸಂಬಂಧಿತ ಓದಿ ಸುದ್ದಿಗಳು ಇದನ್ನೂ "
        "ബന്ധപ്പെട്ട വായിക്കുക കൂടുതൽ വാർത്തകൾ "
        "સંબંધિત વાંચો વધુ સમાચાર ਸੰਬੰਧਿਤ ਪੜ੍ਹੋ ਹੋਰ ਖ਼ਬਰਾਂ ସମ୍ବନ୍ଧିତ ଅଧିକ ପଢ଼ନ୍ତୁ ଖବର සම්බන්ධ "
        "පුවත් තවත් කියවන්න متعلقہ כתבות נוספות קשורות הנקראות مرتبط بیشتر پربازدید پربحث بخوانید مزید "
        "خبریں پڑھیں կարդացեք ամենաընթերցված წაიკითხეთ",
        # 4 readers' comments
        "comment comments commenting reply replies upvote downvote moderated discussion kommentar kommentare "
        "kommentieren antworten melden leserkommentare diskutieren commentaires commentaire répondre réagir "
        "commenter signaler comentarios comentario responder comentar commenti commento rispondi comentários "
        "comentário reacties reageer kommentarer kommentera svara svar komentarze komentarz odpowiedz "
        "komentáře "
        "komentář odpovědět diskuse комментарии комментарий комментировать ответить обсуждение коментарі yorum "
        "yorumlar yanıtla komentar balas تعليق تعليقات التعليقات رد 댓글 답글 bình luận "
        "टिप्पणी टिप्पणियाँ टिप्पणियां कमेंट प्रतिक्रिया प्रतिक्रियाएं प्रतिक्रियाहरू মন্তব্য "
        "কমেন্ট கருத்து கருத்துகள் கருத்துக்கள் వ్యాఖ్యలు కామెంట్ కామెంట్స్ "
        "ಕಾಮೆಂಟ್ ಪ್ರತಿಕ್ರಿಯೆ ಪ್ರತಿಕ್ರಿಯಿಸಿ അഭിപ്രായം അഭിപ്രായങ്ങൾ ટિપ્પણી ટિપ્પણીઓ ਟਿੱਪਣੀ "
        "ਟਿੱਪਣੀਆਂ ମନ୍ତବ୍ୟ අදහස් تبصرہ تبصرے תגובה תגובות הגב نظرات دیدگاه دیدگاه‌ها մեկնաբանություններ "
        "კომენტარი კომენტარები አስተያየት",
        # 5 menus and advertising
        "menu search skip navigation home contact about us advertise advertisement advertising sponsored "
        "sponsor ad "
        "ads faq careers sitemap rss podcast podcasts videos toggle close open back top help anzeige werbung "
        "startseite suche menü kontakt karriere hilfe schließen publicité accueil recherche rechercher "
        "contactez "
        "plan buscar inicio publicidad contacto quiénes cerca contatti pubblicità redazione chi siamo "
        "início busca "
        "publicidade contato anúncio zoeken adverteren annons sök kontakta oss annonse søk reklama "
        "szukaj hledat "
        "inzerce реклама главная поиск контакты меню рекламодателям reklam arama anasayfa iletişim künye iklan "
        "beranda redaksi tentang إعلان بحث الرئيسية اتصل بنا من نحن 광고 검색 홈 메뉴 quảng cáo trang chủ tìm kiếm "
        "होम मुखपृष्ठ गृहपृष्ठ मेन्यू मेनू खोजें खोज संपर्क सम्पर्क विज्ञापन हमारे हमसे "
        "आमच्याबद्दल जाहिरात हाम्रो बारेमा हाम्रोबारे करियर साइटमैप ऐप "
        "প্রচ্ছদ হোম মেনু খুঁজুন অনুসন্ধান যোগাযোগ বিজ্ঞাপন আমাদের সম্পর্কে முகப்பு பட்டி தேடல் "
        "தேடு தொடர்பு தொடர்புக்கு தொடர்பிற்கு எங்களை விளம்பரம் எங்களைப் "
        "பற்றி హోమ్ మెనూ వెతకండి సంప్రదించండి ప్రకటన ప్రకటనలు మా గురించి ಮುಖಪುಟ ಹುಡುಕಿ ಹುಡುಕು "
        "ಸಂಪರ್ಕಿಸಿ ಸಂಪರ್ಕ ಜಾಹೀರಾತು ನಮ್ಮ ಬಗ್ಗೆ "
        "ഹോം മെനു തിരയുക തിരയൂ ബന്ധപ്പെടുക പരസ്യം ഞങ്ങളെക്കുറിച്ച് હોમ મેનુ શોધો સંપર્ક જાહેરાત "
        "અમારા વિશે ਹੋਮ ਮੁੱਖ ਪੰਨਾ ਖੋਜੋ ਸੰਪਰਕ "
        "ਇਸ਼ਤਿਹਾਰ ਸਾਡੇ ਬਾਰੇ ମୁଖ୍ୟପୃଷ୍ଠା ହୋମ ଖୋଜନ୍ତୁ ଯୋଗାଯୋଗ ବିଜ୍ଞାପନ ଆମ ବିଷୟରେ මුල් පිටුව සොයන්න "
        "අමතන්න සම්බන්ධ වන්න දැන්වීම් අප ගැන "
        "رابطہ تلاش اشتہار אודות צור צרו קשר פרסום חיפוש תפריט ראשי درباره تماس جستجو تبلیغات آگهی نخست "
        "ہوم سرورق գլխավոր կապ որոնում գովազդ მთავარი კონტაქტი ძიება რეკლამა መነሻ ያግኙን ማስታወቂያ",
        # 6 bylines and dates
        "by published updated posted ago min mins minutes read hours author authors staff writer editor "
        "reporter "
        "correspondent january february march april may june july august september october november "
        "december jan "
        "feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun pm am est gmt von uhr "
        "veröffentlicht aktualisiert stand vor stunden minuten januar februar märz mai juni juli oktober "
        "dezember "
        "par publié mis jour le à heures il y janvier février mars avril juin juillet août septembre octobre "
        "novembre décembre por publicado actualizado hace enero febrero marzo abril mayo junio julio agosto "
        "septiembre octubre noviembre diciembre di pubblicato aggiornato gennaio aprile maggio giugno luglio "
        "settembre ottobre dicembre atualizado há janeiro fevereiro março maio junho setembro outubro novembro "
        "dezembro автор опубликовано обновлено января февраля марта апреля мая июня июля августа "
        "сентября октября "
        "ноября декабря yayınlanma güncelleme ocak şubat mart nisan mayıs haziran temmuz ağustos eylül "
        "ekim kasım "
        "aralık بقلم نشر تحديث منذ 기자 입력 수정 "
        "प्रकाशित अपडेट अपडेटेड संवाददाता रिपोर्टर लेखक बजे द्वारा प्रकाशन प्रतिनिधी जनवरी फरवरी "
        "मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर "
        "প্রকাশ প্রকাশিত আপডেট হালনাগাদ প্রতিবেদক নিজস্ব প্রতিনিধি জানুয়ারি ফেব্রুয়ারি মার্চ "
        "এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর "
        "ডিসেম্বর வெளியீடு புதுப்பிக்கப்பட்டது நிருபர் ప్రచురణ నవీకరించబడింది ప్రతినిధి "
        "ಪ್ರಕಟಿಸಲಾಗಿದೆ ನವೀಕರಿಸಲಾಗಿದೆ ವರದಿಗಾರ "
        "പ്രസിദ്ധീകരിച്ചത് അപ്ഡേറ്റ് ലേഖകൻ પ્રકાશિત અપડેટ ਪ੍ਰਕਾਸ਼ਿਤ ਅੱਪਡੇਟ ਪੱਤਰਕਾਰ ପ୍ରକାଶିତ",
        # 7 pictures and their credits
        "photo photos image images picture video gallery getty caption credit courtesy reuters afp ap epa dpa "
        "shutterstock istock pixabay unsplash screenshot file foto fotos bild bilder bildquelle "
        "fotostrecke quelle "
        "imago picture alliance photographie crédit légende imagen galería cortesía immagine fotogramma "
        "zdjęcie fot "
        "snímek фото видео иллюстрация fotoğraf görsel صورة صور فيديو 사진 영상 "
        "फोटो तस्वीर छायाचित्र तस्बिर वीडियो भिडियो व्हिडिओ গ্যালারি ছবি ভিডিও புகைப்படம் படம் "
        "படங்கள் வீடியோ ఫోటో ఫొటో వీడియో ಚಿತ್ರ ಫೋಟೋ "
        "ವಿಡಿಯೋ ചിത്രം ഫോട്ടോ വീഡിയോ ફોટો તસવીર વીડિયો ਫੋਟੋ ਤਸਵੀਰ ਵੀਡੀਓ ଫଟୋ ଭିଡିଓ ඡායාරූප වීඩියෝ "
        "تصویر ویڈیو",
    )
)

# The same kinds where words are not spaces: looked for as parts of a line.
UNSPACED_CUES: tuple[tuple[str, ...], ...] = tuple(
    tuple(parts.split())
    for parts in (
        "分享 转发 轉發 シェア ツイート フォロー แชร์ แบ่งปัน ติดตามเรา แชร ແບ່ງປັນ ແຊ ចែករំលែក မျှဝေ",
        "订阅 訂閱 登录 登入 注册 註冊 会員 ログイン 登録 有料 購読 สมัคร เข้าสู่ระบบ ลงทะเบียน ล็อกอิน จดหมายข่าว "
        "ເຂົ້າສູ່ລະບົບ ລົງທະບຽນ ចូលគណនី "
        "ចុះឈ្មោះ ជាវ အကောင့်ဝင် စာရင်းသွင်း",
        "版权 版權 著作権 转载 轉載 隐私 隱私 プライバシー 利用規約 無断転載 备案 ลิขสิทธิ์ สงวนลิขสิทธิ์ ความเป็นส่วนตัว "
        "เงื่อนไขการใช้ ข้อกำหนดการใช้ คุกกี้ "
        "ລິຂະສິດ ສະຫງວນລິຂະສິດ ຄວາມເປັນສ່ວນຕົວ រក្សាសិទ្ធិ ឯកជនភាព លក្ខខណ្ឌប្រើប្រាស់ "
        "မူပိုင်ခွင့် ကိုယ်ရေးအချက်အလက်",
        "相关 相關 関連 推荐 推薦 おすすめ ランキング 热门 熱門 記事一覧 更多 もっと 続きを 延伸閱讀 "
        "ข่าวที่เกี่ยวข้อง อ่านเพิ่มเติม ข่าวอื่น ยอดนิยม ข่าวล่าสุด "
        "ອ່ານເພີ່ມ ຂ່າວທີ່ກ່ຽວຂ້ອງ អត្ថបទទាក់ទង អានបន្ត អានបន្ថែម ဆက်စပ်သတင်း ဆက်ဖတ် ဆက်လက်ဖတ်ရှု",
        "评论 評論 留言 コメント 回复 回覆 返信 ความคิดเห็น แสดงความคิด ຄວາມຄິດເຫັນ មតិយោបល់ បញ្ចេញមតិ မှတ်ချက် ဝေဖန်",
        "首页 首頁 ホーム 广告 廣告 広告 搜索 検索 关于我们 お問い合わせ メニュー 联系 โฆษณา หน้าแรก หน้าหลัก เกี่ยวกับเรา "
        "ติดต่อเรา ค้นหา เมนู ໜ້າຫຼັກ ໜ້າທຳອິດ "
        "ກ່ຽວກັບພວກເຮົາ ຕິດຕໍ່ ຄົ້ນຫາ ໂຄສະນາ ទំព័រដើម អំពីយើង ទំនាក់ទំនង ស្វែងរក ពាណិជ្ជកម្ម "
        "ပင်မစာမျက်နှာ မူလစာမျက်နှာ ကျွန်ုပ်တို့အကြောင်း ဆက်သွယ်ရန် "
        "ရှာဖွေ ကြော်ငြာ",
        "记者 記者 编辑 編輯 責任編集 发布 更新 配信 来源 來源 作者 เผยแพร่ อัปเดต ผู้สื่อข่าว ເຜີຍແຜ່ ອັບເດດ ផ្សាយ "
        "ធ្វើបច្ចុប្បន្នភាព ထုတ်ပြန် သတင်းထောက်",
        "图片 圖片 写真 画像 動画 视频 影片 撮影 提供 資料図 ภาพ คลิป วิดีโอ ຮູບ ວິດີໂອ រូបភាព វីដេអូ ဓာတ်ပုံ ဗီဒီယို",
    )
)

# What prose holds where words are not spaces: particles and auxiliaries of Chinese and Japanese, single characters.
UNSPACED_FUNCTION = frozenset("的了是在和有不這这為为也就与與我他她個个及於于はがをにでとのもただしてる")

# The same of alphabets, whose words are looked for as parts of a line: Thai, Lao, Khmer, Burmese.
_ALPHABET_FUNCTION = (
    "ที่ และ ของ ใน เป็น ว่า ได้ ให้ จะ ไม่ มี จาก กับ โดย การ นี้ ซึ่ง แต่ หรือ ก็ ต้อง แล้ว "
    "ไป มา เพื่อ ถึง กล่าว ยัง อยู่ คือ ทำ ตาม "
    "ທີ່ ແລະ ຂອງ ໃນ ເປັນ ວ່າ ໄດ້ ໃຫ້ ຈະ ບໍ່ ມີ ຈາກ ກັບ ໂດຍ ການ ນີ້ ຊຶ່ງ ແຕ່ ຫຼື ກໍ່ ຕ້ອງ ແລ້ວ ເພື່ອ "
    "និង នៅ ក្នុង ដែល បាន ជា ការ របស់ ថា មាន ទៅ ពី ដោយ ដើម្បី នេះ មិន ឲ្យ ឱ្យ នោះ លើ តែ ត្រូវ "
    "သည် ကို မှ များ ၏ တွင် နှင့် ဖြစ် ရန် ဟု ပြော ခဲ့ ပါ မည် အတွက် ၍ သော ကြောင့် ရှိ မှာ တဲ့ တယ် "
)

ALPHABET_FUNCTION = frozenset(_ALPHABET_FUNCTION.split())
