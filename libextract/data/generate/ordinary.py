"""Generates {fr,en,es}/ordinary.pack: words that are ordinary words of a language whatever their case in the text, most
connected first in Tesseract's word graphs. A word that is also a name stays only if running text mostly writes it in
lower case."""
import os

import writer
from sources import HERE

FORMS = {"fr": 14000, "en": 10000, "es": 10000}
GRAPHS = {"fr": "fra", "en": "eng", "es": "spa"}
BORROWED = 6  # a form this many times more connected in English is an English word in a text of the web

SOURCE = "generate/ordinary.py from Tesseract word graphs (@tesseract.js-data {code} 1.0.0) and ordinary_extra.txt"


def extra():
    """Team-written words by language."""
    words, language = {}, None
    with open(os.path.join(HERE, "ordinary_extra.txt"), encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            if not line.startswith(" "):
                language = line.strip()
                words[language] = []
            else:
                words[language] += line.split()
    return words


def borrowed(word, vocabulary, english):
    return (english is not vocabulary and word.isascii()
            and english.degree[word] > BORROWED * max(1, vocabulary.degree[word]))


def ranked(vocabulary, english, names):
    """Forms in order of rank, names and borrowings left out."""
    for word in sorted(vocabulary.forms, key=lambda word: (
            -vocabulary.degree[word], not (word in vocabulary.older and word in vocabulary.newer), word)):
        if not word.isalpha() or not all("LATIN" in writer.name_of(letter) for letter in word):
            continue
        if len(word) == 1 and word not in ("a", "à", "y", "e", "o", "u", "i"):
            continue
        if writer.fold(word) in names and not vocabulary.ordinary_rather_than_name(word):
            continue
        if not borrowed(word, vocabulary, english):
            yield word


def generate(vocabularies, names):
    """The three packs. `vocabularies` by graph code; `names`: folded names of persons, places and countries."""
    packs, added = {}, extra()
    for language, code in GRAPHS.items():
        words = []
        for word in ranked(vocabularies[code], vocabularies["eng"], names):
            words.append(word)
            if len(words) == FORMS[language]:
                break
        words = set(words) | {word for word in added[language] if word.isalpha()}
        lines = writer.header(f"{language}/ordinary", language, "block", "Apache-2.0", SOURCE.format(code=code),
                              "Ordinary words: at the start of a sentence, in a title or in capitals they are no names.")
        packs[f"{language}/ordinary.pack"] = writer.text(lines + writer.list_statement("ordinary", "case any", words))
    return packs
