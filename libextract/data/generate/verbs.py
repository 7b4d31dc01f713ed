"""Generates {fr,es}/verbs.pack: forms that are verbs and nothing else, by the company they keep in Tesseract's word pairs.
A verb stands after pronouns ("il", "qui", "se") or auxiliaries ("a", "ont"), a noun after determiners ("un", "du", "cette")."""
import writer

FORMS = 3000
GRAPHS = {"fr": "fra", "es": "spa"}
LEAST_DEGREE, LEAST_LENGTH = 3, 3
PRONOUNS_LEAST, PRONOUNS_TO_DETERMINERS = 2, 4

# "le", "la", "les", "leur" are left out: they are pronouns too.
DETERMINERS = {
    "fr": "un une du des ce cet cette ces son sa ses notre votre nos vos ma mon mes chaque aucun aucune quelques plusieurs "
          "quel quelle",
    "es": "un una unos unas del al este esta estos estas ese esa su sus mi mis nuestro nuestra cada algún alguna ningún "
          "otra otro otros otras el",
}
PRONOUNS = {
    "fr": "il elle ils elles on qui je nous vous se ne tu y",
    "es": "se que él ella ellos ellas no yo quien quienes nos me te lo ya también",
}
AUXILIARIES = {"fr": "a ont avait avaient avoir ayant", "es": "ha han había habían haber he hemos"}

SOURCE = "generate/verbs.py from Tesseract word graphs (@tesseract.js-data {code} 1.0.0)"


def verbs(vocabulary, language):
    """The forms, most connected first."""
    determiners, pronouns, auxiliaries = (set(words[language].split()) for words in (DETERMINERS, PRONOUNS, AUXILIARIES))
    found = []
    for word in vocabulary.forms:
        if not word.isalpha() or len(word) < LEAST_LENGTH or vocabulary.degree[word] < LEAST_DEGREE:
            continue
        before = vocabulary.before[word]
        noun, finite, participle = (len(before & words) for words in (determiners, pronouns, auxiliaries))
        is_finite = finite >= PRONOUNS_LEAST and finite >= PRONOUNS_TO_DETERMINERS * noun
        if is_finite or (participle and not noun and finite + participle >= PRONOUNS_LEAST):
            found.append(word)
    return sorted(found, key=lambda word: (-vocabulary.degree[word], word))[:FORMS]


def generate(vocabularies):
    packs = {}
    for language, code in GRAPHS.items():
        lines = writer.header(f"{language}/verbs", language, "block", "Apache-2.0", SOURCE.format(code=code),
                              "Forms of verbs, and what stands where verbs do: no name of a body runs across them.")
        words = set(verbs(vocabularies[code], language))
        packs[f"{language}/verbs.pack"] = writer.text(lines + writer.list_statement("verb", "accent strict", words))
    return packs
