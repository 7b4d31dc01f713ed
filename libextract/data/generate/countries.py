"""Generates world/countries.pack: every country and territory of ISO 3166-1, and withdrawn ones of ISO 3166-3, with their
names in French, English and Spanish. Says which names would lead to two codes."""
import os
import re

import writer
from sources import HERE

LANGUAGES = ("fr", "en", "es")
DROPPED = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
# Names of CLDR that are not to be used alone, or that lead elsewhere.
REFUSED = {("SX", "Saint-Martin"), ("SX", "San Martín"), ("MF", "Saint-Martin"), ("TL", "République démocratique de Timor"),
           ("CG", "Congo"), ("CD", "Congo"), ("KR", "Corée"), ("FM", "Micronésie"), ("FM", "Micronesia")}
KEPT_THOUGH_PART = {("MF", "Saint-Martin")}
# Short names that are also something else: a given name, another place, a word.
AMBIGUOUS = {"Jordan", "Chad", "Turkey", "Maurice", "Mauricio", "Georgia", "Géorgie", "Granada", "Grenade", "Réunion",
             "Reunión", "Dominique", "Salvador", "Amérique", "America", "Salomon", "Saint-Martin", "Montserrat"}
# A name of two countries: the document decides between them, else there is no code.
SHARED = {"Congo": ("CD", "CG")}
# Usual names that CLDR does not put first.
USUAL = {"CD": "République démocratique du Congo", "CG": "République du Congo", "MF": "Saint-Martin", "PS": "Palestine",
         "HK": "Hong Kong", "MO": "Macao", "KR": "Corée du Sud", "TL": "Timor-Leste",
         "US": "États-Unis"}
# The article stays outside a name, except in El Salvador and La Réunion.
ARTICLE = re.compile(r"^(the|The|la|el|le|les|las|Les|Las|Le|La(?! Réunion| Reunión)) (?=[A-ZÉ])")
# What a name may begin with in lower case: "la république du Congo", "les îles Cook".
GENERIC = re.compile(r"^(République|Royaume|Principauté|Sultanat|Grand-Duché|Émirats?|États?|Îles?|Union|Commonwealth|Confédération|Fédération|Territoires?|Archipel"
                     r"|Republic|Kingdom|Principality|Sultanate|State|Islands?"
                     r"|República|Reino|Principado|Sultanato|Estado|Islas?) ")
SAINT = re.compile(r"^(Saint|Sainte|St|Ste|San|Santa|Sint)\b\.?[ -](?!Siège|Sede)")
# Names that begin so and say something else in lower case.
NOT_GENERIC = re.compile(r"^(Union soviétique|Union birmane|Union indienne|États Unis|Estado|States|Royaume Uni|Reino Unido)")
SOURCE = "generate/countries.py from cldr-localenames-full 48.2.0 (Unicode-3.0) and country_names.txt"


def spelled(name):
    return name.replace("&", "and").replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ").strip()


def variants_of(name):
    """A name of CLDR, without its explanation in brackets."""
    name = spelled(name)
    found = re.fullmatch(r"(.+?) \((.+)\)", name)
    if not found:
        return [name]
    aside = ("partie", "parte", "part", "China", "Chine", "RDC", "Îles", "Islas", "Islands", "Keeling", "Rep")
    return [found[1]] if found[2].startswith(aside) else [found[1], found[2]]


def cldr_names(cache):
    """code -> language -> names, the plainest first."""
    names = {}
    for language in LANGUAGES:
        for key, name in cache.territories(language).items():
            code, _, kind = key.partition("-alt-")
            if re.fullmatch(r"[A-Z]{2}", code) and code not in DROPPED:
                found = names.setdefault(code, {each: [] for each in LANGUAGES})[language]
                found[len(found) if kind != "short" or len(name) < 4 else 0:0] = variants_of(name)
    return names


def team_names():
    """code -> language -> [(name, ambiguous)]."""
    names = {}
    with open(os.path.join(HERE, "country_names.txt"), encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            code, *columns = [column.strip() for column in line.split("|")]
            for language, column in zip(LANGUAGES, columns):
                for name in filter(None, (spelled(part) for part in column.split(";"))):
                    names.setdefault(code, {each: [] for each in LANGUAGES})[language].append(name)
    return names


def without_apostrophe(name):
    """Côte dIvoire: what is left where typographic apostrophes were lost."""
    found = re.sub(r"\b([dlDL])'(?=[AÉEIOUYHÂÎ])", r"\1", name)
    return [found] if found != name else []


def abbreviated(name):
    """Short forms of the word republic: Rép. centrafricaine, Dominican Rep."""
    short = re.sub(r"^République\b", "Rép.", re.sub(r"^(Republic|República)\b", "Rep.", re.sub(r"\bRepublic$", "Rep.", name)))
    return [short] if short != name and short.count(" ") < 4 else []


def merged(cache):
    """code -> [(name, language)], folded duplicates dropped; and the set of ambiguous (code, name)."""
    official, team = cldr_names(cache), team_names()
    countries, ambiguous = {}, set()
    for code in sorted(set(official) | set(team)):
        seen, listed = set(), []
        for language in LANGUAGES:
            own = official.get(code, {}).get(language, []) + team.get(code, {}).get(language, [])
            for name in own:
                doubtful = name.startswith("?")
                name = name.lstrip("?")
                if not doubtful and (code, name) in REFUSED - KEPT_THOUGH_PART:
                    continue
                name = ARTICLE.sub("", name)
                for variant in [name] * (name not in SHARED) + abbreviated(name) + without_apostrophe(name) * (language == "fr"):
                    key = re.sub(r"[^\w.]+|_", " ", variant.lower())
                    if key in seen:
                        continue
                    seen.add(key)
                    listed.append((variant, language))
                    if doubtful or variant in AMBIGUOUS:
                        ambiguous.add((code, variant))
        usual = [entry for entry in listed if entry[0] == USUAL.get(code)]
        countries[code] = usual + [entry for entry in listed if entry not in usual]
    return countries, ambiguous


def duplicates(countries):
    """Folded names that lead to more than one code."""
    codes = {}
    for code, names in countries.items():
        for name, _ in names:
            codes.setdefault(re.sub(r"[^a-z0-9]", "", writer.fold(name)), set()).add(code)
    return {name: sorted(found) for name, found in codes.items() if len(found) > 1}


def spellings(names):
    """The names, and with a small letter those that begin with a common noun."""
    found = []
    for name, language in names:
        found.append((name, language))
        if GENERIC.match(name) and not NOT_GENERIC.match(name):
            found.append((name[0].lower() + name[1:], language))
    return found


def strict(name):
    """Names of which every capital counts: "La Réunion" is not "la réunion", nor "La réunion"."""
    return bool(re.match(r"(La|Le|Les|El|Las|The) ", name)) or name[0].islower()


def line(code, names):
    return f"  {code} = " + " | ".join(name if language == "fr" else f"@{language} {name}" for name, language in names)


def short(name):
    """Acronyms of two or three letters must be written in capitals."""
    letters = name.replace(".", "").replace(" ", "").replace("-", "")
    return name.isascii() and letters.isupper() and len(letters) <= 4


def generate(cache):
    countries, ambiguous = merged(cache)
    for name, codes in sorted(duplicates(countries).items()):
        print(f"countries: {name} leads to {', '.join(codes)}")
    plain, exact, saints, joined, doubtful, acronyms = [], [], [], [], [], []
    for code, names in countries.items():
        sure = spellings([entry for entry in names if (code, entry[0]) not in ambiguous and not short(entry[0])])
        careful = [entry for entry in sure if strict(entry[0])]
        saintly = [entry for entry in names if SAINT.match(entry[0])]
        sure = [entry for entry in sure if not strict(entry[0]) and entry not in saintly]
        unsure = [entry for entry in names if (code, entry[0]) in ambiguous and not short(entry[0]) and not SAINT.match(entry[0])]
        capitals = [entry for entry in names if short(entry[0])]
        if sure:
            plain.append(line(code, sure))
        if careful:
            exact.append(line(code, careful))
        pairs = [entry for entry in saintly if re.search(r"\b(et|and|y)\b", entry[0])]
        if pairs:
            joined.append(line(code, pairs))
        if len(pairs) < len(saintly):
            saints.append(line(code, [entry for entry in saintly if entry not in pairs]))
        if unsure:
            doubtful.append(line(code, unsure))
        if capitals:
            acronyms.append(line(code, capitals))
    lines = writer.header("world/countries", "world", "any", "MIT AND Unicode-3.0", SOURCE,
                          "Countries and territories: value = ISO 3166-1 alpha-2, or ISO 3166-3 alpha-4 for withdrawn ones.\n"
                          "Names are French unless marked.")
    lines += ["# Whatever the case of the words after the first: Corée du nord, Burkina faso.",
              "names country class country_name case first"] + plain
    lines += ["", "# Capitals as written here, at least.", "names country class country_name"] + exact
    lines += ["", "# Called after saints, as are schools, streets and towns.",
              "names country class saint_country ambiguous=1"] + saints
    lines += ["", "names country class saint_country"] + joined
    lines += ["", "# Also a given name, a place, a word: another clue is needed.",
              "names country class country_name ambiguous=1"] + doubtful
    lines += ["", "# Of two countries.", "names country class country_name ambiguous=1"]
    lines += [f"  {name} [either={codes[0]} or={codes[1]}]" for name, codes in sorted(SHARED.items())]
    lines += ["", "# Abbreviations.", "names country class country_name case upper"] + acronyms
    return {"world/countries.pack": writer.text(lines)}, countries
