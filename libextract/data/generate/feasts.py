"""Generates world/feasts.pack: feasts of the Hijri, Indian, Chinese and Buddhist calendars, whose days no short formula gives,
as tables of some years. A year in which a feast falls twice, or not at all, has no day."""
import writer

FIRST, LAST = 2010, 2030
LONG_FIRST, LONG_LAST = 1960, 2050

# The moon is watched for the feasts of the Hijri calendar: their days are those of the calendar of Mecca, and only near elsewhere.
HIJRI = [
    ("EID_AL_FITR", "Eid al-Fitr|Eid ul-Fitr|Id ul-Fitr|Eid el-Fitr|Aid al-Fitr|Aïd el-Fitr|Aïd al-Fitr|Korité"),
    ("EID_AL_ADHA", "Eid al-Adha|Eid ul-Adha|Id ul-Adha|Eid al-Azha|Eidul Azha|Eid el-Adha|Eid al-Kabir|Feast of the Sacrifice|Sacrifice Feast|Bakr Id|Bakr Eid|Aïd el-Kébir|"
                    "Aïd al-Kabir|Aïd al-Adha|Aïd el-Adha|Tabaski|Fête du Sacrifice|Fiesta del Sacrificio"),
    ("MAWLID", "Mawlid|Mawlid al-Nabi|Mawlid an-Nabi|Milad un-Nabi|Eid-e-Milad|Maouloud|Mouloud"),
    ("HIJRI_NEW_YEAR", "Islamic New Year|Hijri New Year|Arabic New Year|Nouvel An musulman|Nouvel An hégirien|Año Nuevo islámico|Año Nuevo musulmán"),
    ("ASHURA", "Ashura|Achoura|Tamkharit|Achura"),
    ("LAYLAT_AL_QADR", "Laylat al-Qadr|Laylat al-Kadr|Nuit du Destin|Noche del Destino"),
    ("ISRA_AND_MIRAJ", "Isra and Mi'raj|Isra et Miraj|Lailat al-Miraj"),
    ("JUMUATUL_WIDA", "Jumu'atul-Wida|Jamat ul-Vida"),
]
# Feasts that lie so many days from one above.
MOVED = [
    ("hindu", "PONGAL", -1, "Bhogi Pandigai|Bogi Pandigai"),
    ("hindu", "PONGAL", 1, "Mattu Pongal"),
    ("hindu", "PONGAL", 2, "Kaanum Pongal|Kanni Pongal"),
    ("hindu", "HOLI", -1, "Holika Dahan|Choti Holi|Chhoti Holi"),
    ("hindu", "MAHA_ASHTAMI", -1, "Maha Saptami"),
]
NAVRATRI = "Navratri|Navaratri|Sharad Navratri"
RAMADAN = "Ramadan|month of Ramadan|holy month of Ramadan|mois de Ramadan|mois du Ramadan|Ramadán|mes de Ramadán|mes del Ramadán"

# Calendar, its table, whether many years are wanted, names.
FEASTS = [
    ("chinese", "LUNAR_NEW_YEAR", True,
     "Chinese New Year|Chinese New Year's Day|Chinese New Years|Chinese Lunar New Year|Lunar New Year|"
     "Nouvel An chinois|Nouvel An lunaire|Año Nuevo chino|Año Nuevo lunar"),
    ("chinese", "MID_AUTUMN", False, "Mid-Autumn Festival|Fête de la mi-automne|Festival del Medio Otoño"),
    ("chinese", "DRAGON_BOAT", False, "Dragon Boat Festival"),
    ("buddhist", "VESAK", False, "Vesak|Wesak|Buddha Day|Buddha Purnima|Buddha Jayanti"),
    ("hindu", "DIWALI_INDIA", False, "Diwali|Divali|Deepavali|Lakshmi Puja"),
    ("hindu", "DUSSEHRA", False, "Dussehra|Dasara|Dashain|Vijayadashami"),
    ("hindu", "GANESH_CHATURTHI", False, "Ganesh Chaturthi|Vinayaka Chaturthi"),
    ("hindu", "HOLI", False, "Holi|Phagwah"),
    ("hindu", "JANMASHTAMI", False, "Janmashtami|Krishna Janmashtami"),
    ("hindu", "MAHA_SHIVARATRI", False, "Maha Shivaratri|Shivaratri"),
    ("hindu", "ONAM", False, "Onam|Thiru Onam"),
    ("hindu", "PONGAL", False, "Thai Pongal|Pongal"),
    ("hindu", "RAKSHA_BANDHAN", False, "Raksha Bandhan|Rakhi"),
    ("hindu", "RAM_NAVAMI", False, "Rama Navami|Ram Navami"),
    ("hindu", "VAISAKHI", False, "Vaisakhi|Baisakhi|Vaishakhi"),
    ("hindu", "GURU_NANAK_JAYANTI", False, "Guru Nanak Jayanti"),
    ("hindu", "GURU_GOBIND_SINGH_JAYANTI", False, "Guru Gobind Singh Jayanti|Guru Gobind Singh birthday"),
    ("hindu", "GURU_RAVIDAS_JAYANTI", False, "Guru Ravidas Jayanti|Guru Ravidass Jayanti|Guru Ravidass birthday"),
    ("hindu", "MAHARSHI_VALMIKI_JAYANTI", False, "Valmiki Jayanti|Maharishi Valmiki Jayanti|Pargat Diwas"),
    ("hindu", "MAHAVIR_JAYANTI", False, "Mahavir Jayanti"),
    ("hindu", "HANUMAN_JAYANTI", False, "Hanuman Jayanti"),
    ("hindu", "BASANT_PANCHAMI", False, "Basant Panchami|Vasant Panchami|Saraswati Puja"),
    ("hindu", "CHHATH_PUJA", False, "Chhath|Chhath Puja|Dala Puja|Surya Shashthi"),
    ("hindu", "KARWA_CHAUTH", False, "Karwa Chauth|Karva Chauth"),
    ("hindu", "RATH_YATRA", False, "Rath Yatra|Ratha Yatra"),
    ("hindu", "MAKAR_SANKRANTI", False, "Makar Sankranti"),
    ("hindu", "GUDI_PADWA", False, "Gudi Padwa|Ugadi|Yugadi|Samvatsaradi|Chaitra Sukladi"),
    ("hindu", "NARAKA_CHATURDASHI", False, "Naraka Chaturdashi|Kali Chaudas|Choti Diwali"),
    ("hindu", "MAHA_ASHTAMI", False, "Maha Ashtami|Durga Ashtami"),
    ("hindu", "THAIPUSAM", False, "Thaipusam"),
]

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUV"

# Also a word, or part of one, in some language: only in capitals.
CAPITAL = {"Holi", "Rakhi"}


def table(days, first, last):
    """The days of the years as one string: the first year, then two signs a year: month and day, A for 10, B for 11 ..."""
    return f"{first}:" + "".join(SIGNS[number] for year in range(first, last + 1) for number in days.get(year, (0, 0)))


def values(cache):
    """Notation and names of every feast."""
    for calendar, name, many, names in FEASTS:
        years = (LONG_FIRST, LONG_LAST) if many else (FIRST, LAST)
        yield table(cache.feast_days(calendar, name), *years), names
    for calendar, name, days, names in MOVED:
        yield table(cache.feast_days(calendar, name), FIRST, LAST) + f"{days:+d}", names
    begins, ends = (table(cache.feast_days("hindu", name), FIRST, LAST) for name in ("SHARAD_NAVRATRI", "MAHA_NAVAMI"))
    yield f"{begins}..{ends}", NAVRATRI
    long_years = (LONG_FIRST, LONG_LAST)
    for name, names in HIJRI:
        yield "~" + table(cache.feast_days("islamic", name), *long_years), names
    begins, ends = (table(cache.feast_days("islamic", name), *long_years) for name in ("RAMADAN_BEGINNING", "EID_AL_FITR"))
    yield f"~{begins}..{ends}-1", RAMADAN


def generate(cache):
    lines = writer.header("world/feasts", "world", "any", "MIT", "generate/feasts.py from holidays 0.109 (names: ours)",
                          "Feasts whose days no short formula gives: the first year, then signs for month and day of each year (A is 10; ~: only near).")
    feasts = list(values(cache))
    for case in ("", "case capital"):
        items = [f'{form} [value="{value}"]' for value, names in feasts for form in names.split("|")
                 if (form in CAPITAL) == bool(case)]
        lines += writer.list_statement("holiday_long", case, items)
    return {"world/feasts.pack": writer.text(lines)}
