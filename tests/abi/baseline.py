#!/usr/bin/env python3
"""Check with abidiff that programs built against the released interface still run. Needs a build with debug information.

    baseline.py BASELINE LIBRARY INCLUDE_DIR            compares; new functions are allowed
    baseline.py --update BASELINE LIBRARY INCLUDE_DIR   writes the baseline, when a release is made
"""
import subprocess
import sys

SKIPPED = 77
WRONG_USE, INCOMPATIBLE = 1 | 2, 8


def update(baseline, library, include):
    subprocess.run(["abidw", "--exported-interfaces-only", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs",
                    "--drop-private-types", "--headers-dir", include, "--out-file", baseline, library], check=True)


def has_debug_information(library):
    sections = subprocess.run(["readelf", "--sections", "--wide", library], check=True, capture_output=True, text=True)
    return ".debug_info" in sections.stdout


def main():
    if sys.argv[1] == "--update":
        return update(*sys.argv[2:])
    baseline, library, include = sys.argv[1:]
    if not has_debug_information(library):
        print("the library has no debug information")
        return SKIPPED
    run = subprocess.run(["abidiff", "--headers-dir2", include, "--no-show-locs", baseline, library],
                         check=False, capture_output=True, text=True)
    print(run.stdout, run.stderr, sep="")
    return run.returncode & (WRONG_USE | INCOMPATIBLE)


sys.exit(main())
