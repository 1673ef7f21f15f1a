"""The words that generated records are made of, in English, French and Arabic. All of it is invented."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "ar")

Words = dict[str, str]


def _table(rows: str) -> list[Words]:
    """Read a table of one thing in each language to a line."""
    return [dict(zip(LANGUAGES, line.strip().split(" | "), strict=True)) for line in rows.strip().splitlines()]


TOPICS = _table("""
    border security | sécurité des frontières | أمن الحدود
    forensic science | police scientifique | علوم الأدلة الجنائية
    crime scene work | gestion des scènes de crime | إدارة مسرح الجريمة
    community policing | police de proximité | الشرطة المجتمعية
    human trafficking | traite des personnes | الاتجار بالأشخاص
    smuggling of migrants | trafic de migrants | تهريب المهاجرين
    drug detection | détection des drogues | كشف المخدرات
    money laundering | blanchiment d’argent | غسل الأموال
    cybercrime | cybercriminalité | الجريمة السيبرانية
    corruption | corruption | الفساد
    illegal mining | exploitation minière illégale | التعدين غير المشروع
    wildlife crime | criminalité liée aux espèces sauvages | الجرائم ضد الأحياء البرية
    prison management | gestion pénitentiaire | إدارة السجون
    juvenile justice | justice pour mineurs | عدالة الأحداث
    victim support | aide aux victimes | دعم الضحايا
    gender equality | égalité des sexes | المساواة بين الجنسين
    human rights | droits humains | حقوق الإنسان
    maritime safety | sûreté maritime | السلامة البحرية
    airport security | sûreté aéroportuaire | أمن المطارات
    small arms control | contrôle des armes légères | مراقبة الأسلحة الصغيرة
    road safety | sécurité routière | السلامة على الطرق
    criminal intelligence | renseignement criminel | الاستخبارات الجنائية
    witness protection | protection des témoins | حماية الشهود
    international cooperation | coopération internationale | التعاون الدولي
""")

AUDIENCES = _table("""
    police officers | policiers | أفراد الشرطة
    customs officers | agents des douanes | موظفو الجمارك
    prosecutors | procureurs | وكلاء النيابة
    judges | juges | قضاة
    prison staff | personnel pénitentiaire | موظفو السجون
    border guards | gardes-frontières | حرس الحدود
    investigators | enquêteurs | محققون
    coast guards | garde-côtes | خفر السواحل
    young recruits | jeunes recrues | مجندون جدد
    senior managers | cadres supérieurs | كبار المديرين
""")

FORMS: dict[str, Words] = dict(
    zip(
        ("training", "training_of_trainers", "workshop", "seminar", "course"),
        _table("""
    Training | Formation | تدريب
    Training of trainers | Formation de formateurs | تدريب المدربين
    Workshop | Atelier | ورشة عمل
    Seminar | Séminaire | ندوة
    Course | Cours | دورة
"""),
        strict=True,
    )
)

TITLES = {
    "en": "{form} on {topic} for {audience}",
    "fr": "{form} : {topic}, pour {audience}",
    "ar": "{form}: {topic} ({audience})",
}

SENTENCES = _table("""
    Those who took part worked on {topic} with cases from their own service. | Les participants ont travaillé sur le thème « {topic} » à partir de cas de leur propre service. | عمل المشاركون على موضوع {topic} انطلاقا من حالات من عملهم اليومي.
    The days began with the law and ended with exercises in small groups. | Les journées commençaient par le droit et finissaient par des exercices en petits groupes. | بدأت الأيام بالقانون وانتهت بتمارين في مجموعات صغيرة.
    {audience} from several regions met for the first time. | Rencontre, pour la première fois, entre régions : {audience}. | التقى {audience} من مناطق عدة للمرة الأولى.
    The host gave its classrooms, its range and its vehicles. | L’hôte a mis à disposition ses salles, son stand et ses véhicules. | وفر المضيف قاعاته وميدانه ومركباته.
    A handbook on {topic} was revised with what was learnt. | Un manuel sur le thème « {topic} » a été revu à la lumière des acquis. | نُقح دليل عن {topic} في ضوء ما استُفيد.
    Trainers came from the region and will come again in a year. | Les formateurs venaient de la région et reviendront dans un an. | جاء المدربون من المنطقة وسيعودون بعد عام.
    Every exercise was judged by the group before the trainer spoke. | Chaque exercice était évalué par le groupe avant le formateur. | قيّمت المجموعة كل تمرين قبل أن يتحدث المدرب.
    The curriculum follows the strategy of the region on {topic}. | Le programme suit la stratégie régionale sur le thème « {topic} ». | يتبع المنهج استراتيجية المنطقة بشأن {topic}.
""")

POSTS = _table("""
    Director | Directrice | مديرة
    Head of training | Chef de la formation | رئيس التدريب
    Commissioner | Commissaire | مفوض
    Programme officer | Chargée de programme | موظفة برامج
    Spokesperson | Porte-parole | متحدثة رسمية
    Chief instructor | Instructeur en chef | كبير المدربين
""")

SOURCES = _table("""
    Annual report | Rapport annuel | التقرير السنوي
    Press release | Communiqué de presse | بيان صحفي
    Newsletter | Bulletin d’information | نشرة إخبارية
""")

NATIONAL = _table("""
    Police Academy | École de police | أكاديمية الشرطة
    Ministry of the Interior | Ministère de l’intérieur | وزارة الداخلية
    Ministry of Justice | Ministère de la justice | وزارة العدل
    Border Guard | Garde-frontières | حرس الحدود
    Customs Service | Service des douanes | مصلحة الجمارك
    Gendarmerie | Gendarmerie | الدرك
    Prison Service | Administration pénitentiaire | إدارة السجون
    Coast Guard | Garde-côtes | خفر السواحل
    Development Agency | Agence de développement | وكالة التنمية
    Forensic Laboratory | Laboratoire de police scientifique | مختبر الأدلة الجنائية
    Judicial Training Centre | Centre de formation judiciaire | مركز التدريب القضائي
    Embassy | Ambassade | السفارة
    Anti-Corruption Office | Bureau anticorruption | مكتب مكافحة الفساد
    Women’s Network | Réseau des femmes | شبكة النساء
    University of Law | Université de droit | جامعة الحقوق
    Human Rights Commission | Commission des droits humains | لجنة حقوق الإنسان
    Airport Authority | Autorité aéroportuaire | سلطة المطارات
    Youth Foundation | Fondation pour la jeunesse | مؤسسة الشباب
    Lawyers’ Association | Association des avocats | رابطة المحامين
    Road Safety Council | Conseil de la sécurité routière | مجلس السلامة على الطرق
""")
# The IATI code of each of NATIONAL, in their order.
NATIONAL_KINDS = "10 10 10 10 10 10 10 10 10 15 80 10 15 22 80 15 15 60 22 15".split()  # noqa: SIM905 - reads as a row

INTERNATIONAL = _table("""
    Regional Centre | Centre régional | المركز الإقليمي
    International Institute | Institut international | المعهد الدولي
    World Forum | Forum mondial | المنتدى العالمي
    Joint Office | Bureau commun | المكتب المشترك
    Standing Conference | Conférence permanente | المؤتمر الدائم
""")

PROGRAMMES = _table("""
    Programme | Programme | برنامج
    Project | Projet | مشروع
    Series of trainings | Série de formations | سلسلة تدريبات
""")

INSTRUMENTS: dict[str, Words] = dict(
    zip(
        ("mou", "convention", "protocol", "strategy", "resolution"),
        _table("""
    Memorandum of understanding | Mémorandum d’accord | مذكرة تفاهم
    Convention | Convention | اتفاقية
    Protocol | Protocole | بروتوكول
    Strategy | Stratégie | استراتيجية
    Resolution | Résolution | قرار
"""),
        strict=True,
    )
)

GOALS = ("3.6", "5.2", "5.5", "8.7", "15.7", "16.3", "16.4", "16.5", "16.a", "17.9")

# Where a country lies, roughly: what stands on a map must stand on land, more often than not.
COUNTRIES = {
    "ML": (14.0, -5.0), "SN": (14.5, -14.8), "NE": (15.0, 8.0), "BF": (12.2, -1.6), "CI": (7.5, -5.5), "GH": (7.9, -1.2),
    "NG": (9.1, 8.1), "TD": (14.5, 18.5), "CM": (5.5, 12.4), "CD": (-2.9, 23.7), "KE": (0.5, 37.8), "ET": (9.1, 40.0),
    "TZ": (-6.3, 34.8), "RW": (-1.9, 29.9), "ZA": (-29.0, 25.1), "MA": (31.8, -7.1), "TN": (34.0, 9.5), "EG": (26.5, 29.9),
    "JO": (31.2, 36.5), "IQ": (33.0, 43.7), "UZ": (41.4, 63.1), "KZ": (48.0, 66.9), "PK": (29.9, 69.3), "IN": (22.9, 79.6),
    "NP": (28.2, 83.9), "TH": (15.1, 101.0), "VN": (16.6, 106.3), "ID": (-2.2, 117.3), "PH": (11.8, 122.9), "JP": (36.5, 138.5),
    "MX": (23.9, -102.5), "GT": (15.7, -90.4), "CO": (3.9, -73.1), "PE": (-9.2, -74.4), "BR": (-10.8, -53.1), "AR": (-35.4, -65.2),
    "FR": (46.6, 2.5), "DE": (51.1, 10.4), "AT": (47.6, 14.1), "IT": (42.8, 12.1), "NO": (62.0, 9.0), "SE": (62.8, 16.7),
    "CA": (57.5, -101.9), "US": (39.5, -98.4), "AL": (41.1, 20.1), "RS": (44.2, 20.8), "UA": (49.0, 31.4), "TR": (39.1, 35.2),
    "BD": (23.9, 90.2), "LK": (7.6, 80.7),
}  # fmt: skip

SYLLABLES = ("ba", "ko", "sé", "ta", "lim", "ndi", "ra", "mou", "za", "gor", "kel", "ouna", "bri", "dal", "ven", "osta")
GIVEN_NAMES = ("Aminata", "Jonas", "Léa", "Omar", "Mei", "Diego", "Sofia", "Kofi", "Nadia", "Emil", "Rania", "Paulo")
