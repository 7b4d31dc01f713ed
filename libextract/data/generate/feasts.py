"""Generates world/feasts.pack: feasts of the Hijri, Indian, Chinese and Buddhist calendars, whose days no short formula gives,
as tables of some years. A year in which a feast falls twice, or not at all, has no day."""
import writer

FIRST, LAST = 2015, 2030
LONG_FIRST, LONG_LAST = 2000, 2032

# The moon is watched for the feasts of the Hijri calendar: their days are those of the calendar of Mecca, and only near elsewhere.
HIJRI = [
    ("EID_AL_FITR", "Eid al-Fitr|Eid ul-Fitr|Id ul-Fitr|Aïd el-Fitr|Aïd al-Fitr|Korité"),
    ("EID_AL_ADHA", "Eid al-Adha|Eid ul-Adha|Id ul-Adha|Feast of the Sacrifice|Sacrifice Feast|Bakr Id|Bakr Eid|Aïd el-Kébir|"
                    "Aïd al-Kabir|Aïd al-Adha|Aïd el-Adha|Tabaski|Fête du Sacrifice|Fiesta del Sacrificio"),
    ("MAWLID", "Mawlid|Mawlid al-Nabi|Milad un-Nabi|Maouloud|Mouloud"),
    ("HIJRI_NEW_YEAR", "Islamic New Year|Hijri New Year|Arabic New Year|Nouvel An musulman|Nouvel An hégirien|Año Nuevo islámico|Año Nuevo musulmán"),
    ("ASHURA", "Ashura|Achoura|Tamkharit|Achura"),
]
RAMADAN = "Ramadan|month of Ramadan|holy month of Ramadan|mois de Ramadan|mois du Ramadan|Ramadán|mes de Ramadán|mes del Ramadán"

# Calendar, its table, whether many years are wanted, names.
FEASTS = [
    ("chinese", "LUNAR_NEW_YEAR", True,
     "Chinese New Year|Chinese Lunar New Year|Lunar New Year|"
     "Nouvel An chinois|Nouvel An lunaire|Año Nuevo chino|Año Nuevo lunar"),
    ("buddhist", "VESAK", False, "Vesak"),
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
]

# Also a word, or part of one, in some language: only in capitals.
CAPITAL = {"Holi", "Rakhi"}


def table(days, first, last):
    """The days of the years as one string: the first year, then four digits a year."""
    return f"{first}:" + "".join("%02d%02d" % days.get(year, (0, 0)) for year in range(first, last + 1))


def values(cache):
    """Notation and names of every feast."""
    for calendar, name, many, names in FEASTS:
        years = (LONG_FIRST, LONG_LAST) if many else (FIRST, LAST)
        yield table(cache.feast_days(calendar, name), *years), names
    long_years = (LONG_FIRST, LONG_LAST)
    for name, names in HIJRI:
        yield "~" + table(cache.feast_days("islamic", name), *long_years), names
    begins, ends = (table(cache.feast_days("islamic", name), *long_years) for name in ("RAMADAN_BEGINNING", "EID_AL_FITR"))
    yield f"~{begins}..{ends}-1", RAMADAN


def generate(cache):
    lines = writer.header("world/feasts", "world", "any", "MIT", "generate/feasts.py from holidays 0.109 (names: ours)",
                          "Feasts whose days no short formula gives: the first year, then month and day of each year (~: only near).")
    feasts = list(values(cache))
    for case in ("", "case capital"):
        items = [f'{form} [value="{value}"]' for value, names in feasts for form in names.split("|")
                 if (form in CAPITAL) == bool(case)]
        lines += writer.list_statement("holiday_long", case, items)
    return {"world/feasts.pack": writer.text(lines)}
