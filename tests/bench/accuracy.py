#!/usr/bin/env python3
"""Compares the accuracy of the extractor on annotated suites with baseline.json.

    accuracy.py [--update] EVALUATION_FOLDER LXT

EVALUATION_FOLDER holds run.py and the suites (they are no part of the project). Prints one line a suite; a figure that
fell by more than the tolerance is a failure. --update writes the present figures as the baseline.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

BASELINE = pathlib.Path(__file__).with_name("baseline.json")
# What counts in a suite, by the start of its name.
SECTIONS = {
    "seeds": ("mentions_strict", "names", "plo", "relations", "alias"),
    "press": ("mentions_strict", "names", "plo", "relations", "alias"),
    "real": ("mentions_strict", "names", "plo", "relations", "alias"), "ner": ("mentions_overlap", "plo"),
    "rel": ("mentions_overlap", "relations"), "acr": ("alias",), "date": ("date_values",),
    "email": ("mentions_strict",), "phone": ("mentions_strict",),
}


def figures(suite, report):
    """The F1 of each section of a suite that counts, in percent."""
    found = {}
    for section in SECTIONS.get(suite.split("_")[0], ()):
        row = report.get(section)
        row = row.get("all", row) if isinstance(row, dict) else None
        if row and "f1" in row:
            found[section] = round(100 * row["f1"], 1)
    return found


def reports(folder, lxt, only=None, arguments=()):
    """Whether all suites (or those that `only` names) were run, and what run.py tells of them, by name."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [sys.executable, str(pathlib.Path(folder, "run.py")), *(["--only", only] if only else []), "--json", out.name,
                   "--", lxt, "--from", "ndjson", "--to", "ndjson", *arguments]
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL if only else None)
        return done.returncode == 0, json.loads(pathlib.Path(out.name).read_text(encoding="utf-8"))


def measure(folder, lxt):
    """Figures of all suites; None when a suite could not be run."""
    ran, found = reports(folder, lxt)
    return {name: figures(name, report) for name, report in found.items()} if ran else None


def compare(found, baseline):
    """The lines that tell of a fall."""
    known = baseline["accuracy"]
    for suite, sections in known.items():
        for section, before in sections.items():
            now = found.get(suite, {}).get(section)
            if now is None:
                yield f"{suite} {section}: no figure, {before} before"
            elif now < before - baseline["tolerance"]:
                yield f"{suite} {section}: {now}, {before} before"


def main():
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    if len(arguments) != 2:
        print(__doc__)
        return 2
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    found = measure(*arguments)
    if found is None:
        print("FAILED: a suite could not be run")
        return 1
    if "--update" in sys.argv:
        baseline["accuracy"] = dict(sorted(found.items()))
        BASELINE.write_text(json.dumps(baseline, indent=1) + "\n", encoding="utf-8")
        return 0
    for suite, sections in baseline["bars"].items():
        for section, bar in sections.items():
            now = found.get(suite, {}).get(section, 0.0)
            print(f"{suite} {section}: {now}, bar {bar}: {'met' if now >= bar else 'NOT MET'}")
    falls = list(compare(found, baseline))
    for fall in falls:
        print("FELL:", fall)
    return bool(falls)


if __name__ == "__main__":
    sys.exit(main())
