#!/usr/bin/env python3
"""Shows what parts of the extractor are worth: figures of some suites without each of them.

    ablations.py EVALUATION_FOLDER LXT

Left out in turn: the list of organisations (a pack of the user's disables its names), the evidence of the second pass (weights without
the `seen:` features), the fitted weights (rules and lists then score by what the packs say). A figure is strict F1 of names, and F1 of pairs
of names of one organisation.
"""
import pathlib
import re
import sys
import tempfile

import accuracy

DATA = pathlib.Path(__file__).resolve().parents[2] / "libextract" / "data" / "world"
SUITES = "press_fr,real_fr"
HEAD = 'libextract-pack 1\npack {}\nlanguage {}\nscope any\nlicence MIT\nsource "tests/bench/ablations.py"\n\n'


def organisations():
    """The names of the list of organisations."""
    for line in (DATA / "organizations.pack").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            for name in re.sub(r"\[[^]]*\]", "", line).split("|"):
                yield re.sub(r"^@\w+ ", "", name.strip()).strip('"')


def without_list(path):
    names = sorted({name.replace('"', '\\"') for name in organisations() if name})
    path.write_text(HEAD.format("no-organisations", "world") + "".join(f'disable name "{name}"\n' for name in names), encoding="utf-8")
    return ["--pack", str(path)]


def without_second_pass(path):
    lines = (DATA / "weights.pack").read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not re.match(r'  \w+ "?seen:', line)), encoding="utf-8")
    return ["--weights", str(path)]


def without_weights(path):
    path.write_text(HEAD.format("no-weights", "world") + 'weights ""\n', encoding="utf-8")
    return ["--weights", str(path)]


def measure(folder, lxt, arguments):
    ran, reports = accuracy.reports(folder, lxt, SUITES, arguments)
    if not ran:
        raise SystemExit("FAILED: a suite could not be run")
    return reports


def show(title, reports):
    parts = []
    for suite, report in sorted(reports.items()):
        names, alias = report["names"], report["alias"]
        names = names.get("all", names)
        parts.append(f"{suite} names {100 * names['f1']:.1f} alias {100 * alias['f1']:.1f}")
    print(f"{title:32s}", "   ".join(parts), flush=True)


def main():
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    folder, lxt = sys.argv[1:]
    show("whole", measure(folder, lxt, []))
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place, "ablation.pack")
        for title, leave_out in (("without the organisation list", without_list),
                                 ("without the second pass", without_second_pass),
                                 ("without fitted weights", without_weights)):
            show(title, measure(folder, lxt, leave_out(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
