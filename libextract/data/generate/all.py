#!/usr/bin/env python3
"""Generates every pack that is made from packages. See README.md beside this file.

usage: all.py CACHE [--fetch] [--check]
"""
import argparse
import os
import sys

import cities
import countries
import feasts
import ordinary
import person_names
import phones
import verbs
import writer
from sources import Cache, HERE, Unreachable, fetch
from tesseract import Vocabulary

DATA = os.path.dirname(HERE)
UNREACHABLE = 77  # exit status, as of a test that could not be run


def generated(cache):
    """File (seen from data/) -> text of all that is generated."""
    vocabularies = {code: Vocabulary(cache.tesseract(code)) for code in ordinary.GRAPHS.values()}
    known = list(vocabularies.values())
    packs, listed = countries.generate(cache)
    country_names = {writer.fold(name) for names in listed.values() for name, _ in names}
    given, family = person_names.given(cache), person_names.family(cache)
    frequent = {key for ranked in (given, family) for key, rank in ranked.rank.items() if rank < 1000}
    packs["world/cities.pack"], city_names, towns = cities.generate_cities(
        cache, known, country_names, frequent, set(given.rank) | set(family.rank))
    packs["world/regions.pack"], region_names = cities.generate_regions(cache, known, city_names | country_names)
    places = country_names | city_names | region_names
    packs.update(person_names.generate(cache, given, family, known, places))
    packs.update(ordinary.generate(vocabularies, set(given.rank) | set(family.rank) | places))
    packs.update(verbs.generate(vocabularies))
    packs["../mentions/phone_table.c"] = phones.generate(cache)
    packs.update(feasts.generate(cache))
    return packs


def differs(file, text):
    path = os.path.join(DATA, file)
    if os.path.exists(path):
        with open(path, encoding="utf-8", newline="") as stream:
            return stream.read() != text
    return True


def main():
    parser = argparse.ArgumentParser(description="Generates the packs that are made from packages.")
    parser.add_argument("cache", help="folder of the downloaded archives")
    parser.add_argument("--fetch", action="store_true", help="download what is missing first")
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs from the committed packs")
    options = parser.parse_args()
    if options.fetch:
        try:
            fetch(options.cache)
        except Unreachable as error:
            print(f"cannot download: {error}", file=sys.stderr)
            sys.exit(UNREACHABLE)
    changed = 0
    for file, text in sorted(generated(Cache(options.cache)).items()):
        if not differs(file, text):
            continue
        changed += 1
        print(f"{file} {'differs' if options.check else 'written'}")
        if not options.check:
            with open(os.path.join(DATA, file), "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    sys.exit(1 if options.check and changed else 0)


if __name__ == "__main__":
    main()
