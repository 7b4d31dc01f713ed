#!/usr/bin/env python3
"""Every day from 1600 to 2199 in the wordings of a small grammar of three languages, read back: date_grammar.py LXT.

Each day is written once a language, the wordings taking turns; the mention must have its text and its value."""
import datetime
import json
import subprocess
import sys

FIRST, LAST = 1600, 2199
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "es": "lunes martes miércoles jueves viernes sábado domingo".split(),
}
FRAMES = {"fr": "Le conseil a examiné le dossier le {}.", "en": "The board examined the file on {}.",
          "es": "El consejo examinó el escrito el {}."}


def ordinal(day):
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")
    return f"{day}{ending}"


def french_day(day):
    return "1er" if day.day == 1 else str(day.day)


def later(day):
    """The end of a range that begins on the day."""
    return min(day + datetime.timedelta(4), datetime.date(LAST, 12, 31))


def span(day):
    return f"{day}/{later(day)}"


def wordings(language, day):
    """Pairs of a wording and its value."""
    month, end_month = (MONTHS[language][d.month - 1] for d in (day, later(day)))
    weekday, end = WEEKDAYS[language][day.weekday()], later(day)
    slash, iso = day.strftime("%d/%m/") + str(day.year), str(day)
    if language == "fr":
        return [(f"{french_day(day)} {month} {day.year}", iso), (f"{weekday} {french_day(day)} {month} {day.year}", iso),
                (slash, iso), (f"{weekday} {slash}", iso), (slash.replace("/", "."), iso),
                (f"{french_day(day)} {month} {day.year} au {french_day(end)} {end_month} {end.year}", span(day))]
    if language == "en":
        return [(f"{day.day} {month} {day.year}", iso), (f"{month} {day.day}, {day.year}", iso),
                (f"{ordinal(day.day)} of {month} {day.year}", iso), (f"{weekday}, {month} {day.day}, {day.year}", iso),
                (f"{weekday} {day.day} {month} {day.year}", iso), (iso, iso),
                (f"{day.day} {month} {day.year} to {end.day} {end_month} {end.year}", span(day))]
    return [(f"{day.day} de {month} de {day.year}", iso), (f"{weekday} {day.day} de {month} de {day.year}", iso),
            (f"{weekday}, {day.day} de {month} de {day.year}", iso), (slash, iso), (f"{weekday} {slash}", iso),
            (f"{day.day} de {month} de {day.year} al {end.day} de {end_month} de {end.year}", span(day))]


def documents():
    """A document a language and year, and what its mentions must be."""
    for language in MONTHS:
        for year in range(FIRST, LAST + 1):
            day, lines, expected = datetime.date(year, 1, 1), [], []
            while day.year == year:
                choice = wordings(language, day)
                text, value = choice[day.toordinal() % len(choice)]
                lines.append(FRAMES[language].format(text))
                expected.append((text, value))
                day += datetime.timedelta(1)
            yield {"id": f"{language}-{year}", "lang": language, "text": "\n\n".join(lines)}, expected


def main():
    gold = list(documents())
    lines = "".join(json.dumps(document) + "\n" for document, _ in gold)
    run = subprocess.run([sys.argv[1], "--from", "ndjson", "--to", "ndjson", "--types", "date"], input=lines,
                         capture_output=True, text=True, check=True)
    wrong = 0
    for (document, expected), line in zip(gold, run.stdout.splitlines()):
        found = sorted((mention["start"], mention["text"], mention.get("value", entity.get("value")))
                       for entity in json.loads(line)["entities"] for mention in entity["mentions"])
        found = [pair[1:] for pair in found]
        for want in expected:
            if found and found[0] == want:
                found.pop(0)
                continue
            wrong += 1
            if wrong <= 20:
                print(f"{document['id']}: expected {want}, found {found[:2]}")
            while found and found[0][0] != want[0] and found[0][0] in want[0]:
                found.pop(0)
            if found and found[0][0] == want[0]:
                found.pop(0)
        wrong += len(found)
    days = sum(len(expected) for _, expected in gold)
    print(f"{days} dates, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
