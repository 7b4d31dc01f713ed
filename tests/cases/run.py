#!/usr/bin/env python3
"""Runs the text cases of one language through lxt: run.py LXT FOLDER [--update] [--verbose].

README.md beside this file explains what a case looks like. --update writes what the library says now into the cases
that differ (those marked todo keep the answer they wait for); read the difference before it is committed.
"""
import argparse
import collections
import difflib
import json
import pathlib
import re
import subprocess
import sys

CASE_END = "==="
TEXT_END = "---"
OPTIONS = {"todo", "reference_date"}


class Case:
    """One case: a title, options, a text and the lines that are expected of it."""

    def __init__(self, path, source):
        self.path = path
        head, _, rest = source.lstrip("\n").partition("\n\n")
        text, separator, expected = rest.rpartition(f"\n{TEXT_END}\n")
        self.title, *options = head.splitlines()
        self.options = dict(line[1:].partition(" ")[::2] for line in options if line.startswith(":"))
        faults = [line for line in options if not line.startswith(":")] + sorted(self.options.keys() - OPTIONS)
        if faults or not separator:
            raise SystemExit(f"{path}: case {self.title!r}: " + (f"what is {faults[0]!r}?" if faults else "no ---"))
        self.head, self.text = head, text
        self.expected = [line.strip() for line in expected.splitlines() if line.strip()]

    def document(self, language):
        document = {"id": self.title, "text": self.text, "lang": language}
        if "reference_date" in self.options:
            document["reference_date"] = self.options["reference_date"]
        return document

    def source(self):
        return "\n".join([self.head, "", self.text, TEXT_END, *self.expected, ""])


def quoted(text):
    return '"' + re.sub(r"\s+", " ", text) + '"'


def texts_of(mentions):
    """The texts of an entity's mentions, each once, with its type where that is not the entity's."""
    counts = collections.Counter((m["text"], m["form"] == "demonym") for m in mentions)
    for (text, demonym), count in counts.items():
        yield ("nationality " if demonym else "") + quoted(text) + (f" x{count}" if count > 1 else "")


def described(graph):
    """The lines that say what a graph holds: entities in the order of the text, then relations."""
    names, entities, relations = {}, [], []
    for entity in graph["entities"]:
        mentions = sorted(entity["mentions"], key=lambda m: (m["start"], -m["end"]))
        names[entity["id"]] = quoted(mentions[0]["text"])
        line = " = ".join(texts_of(mentions))
        if not line.startswith("nationality "):
            line = entity["type"] + " " + line
        value = entity.get("value")
        if value is not None and value != mentions[0]["text"]:
            line += " " + value
        elif entity["type"] == "date" and value is None:
            line += " ?"
        entities.append((mentions[0]["start"], -mentions[0]["end"], line))
    for relation in graph["relations"]:
        line = f"{relation['type']} {names[relation['source']]} -> {names[relation['target']]}"
        if relation.get("role"):
            line += f" as {quoted(relation['role'])}"
        if relation.get("past"):
            line += " (past)"
        relations.append(line)
    return [line for *_, line in sorted(entities)] + sorted(relations)


def read_cases(path):
    sources = re.split(rf"^{CASE_END}\n", path.read_text(encoding="utf-8"), flags=re.M)
    return [Case(path, source) for source in sources if source.strip()]


def extract(lxt, language, cases, arguments=()):
    lines = "\n".join(json.dumps(case.document(language)) for case in cases)
    run = subprocess.run([lxt, "--from", "ndjson", "--to", "ndjson", *arguments], input=lines.encode(),
                         capture_output=True, check=False)
    if run.returncode != 0:
        raise SystemExit(run.stderr.decode())
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def difference(case, found):
    """What is missing (-) and what is too much (+); nothing when all is as expected."""
    if sorted(case.expected) == sorted(found):
        return []
    return [line for line in difflib.ndiff(case.expected, found) if line[0] in "-+"]


def report(case, text):
    print(f"{case.path}: {case.title}\n" + "\n".join(f"    {line}" for line in text), end="\n\n")


def check(case, found, update):
    """0 when the case is as it should be, else 1."""
    lines = difference(case, found)
    if "todo" in case.options:
        if lines:
            return 0
        report(case, ["is marked todo, and passes: take the mark away"])
        return 1
    if not lines:
        return 0
    if update:
        case.expected = found
        return 0
    report(case, lines)
    return 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lxt")
    parser.add_argument("folder", type=pathlib.Path, help="cases of one language, which is its name")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="print what todo cases lack")
    options = parser.parse_args()
    failed = count = waiting = 0
    titles = set()
    for path in sorted(options.folder.glob("*.txt")):
        cases = read_cases(path)
        for case, graph in zip(cases, extract(options.lxt, options.folder.name, cases), strict=True):
            found = described(graph)
            if case.title in titles:
                raise SystemExit(f"{path}: two cases are called {case.title!r}")
            titles.add(case.title)
            failed += check(case, found, options.update)
            waiting += "todo" in case.options
            if options.verbose and "todo" in case.options:
                report(case, difference(case, found))
        if options.update:
            path.write_text(f"{CASE_END}\n".join(case.source() for case in cases), encoding="utf-8")
        count += len(cases)
    print(f"{count} cases, {failed} failed, {waiting} todo")
    return bool(failed or not count)


if __name__ == "__main__":
    sys.exit(main())
