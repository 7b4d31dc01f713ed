#!/usr/bin/env python3
"""Check that headers, version script and shared library agree on the public functions.

    symbols.py INCLUDE_DIR MAP LIBRARY
"""
import pathlib
import re
import subprocess
import sys


def declared(include):
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((include / "libextract").glob("*.h")))
    return set(re.findall(r"LXT_API[^;]*?\b(lxt_\w+)\(", text))


def mapped(path):
    return set(re.findall(r"^\s+(lxt_\w+);", path.read_text(encoding="utf-8"), re.M))


def exported(library):
    command = ["nm", "--dynamic", "--defined-only", "--format=posix", str(library)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    names = {line.split()[0].split("@")[0] for line in lines}
    return {name for name in names if not name.startswith("LIBEXTRACT_")}


def soname(library):
    command = ["readelf", "--dynamic", "--wide", str(library)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.search(r"Library soname: \[(.*)\]", text)[1]


def main():
    headers, script, library = declared(pathlib.Path(sys.argv[1])), mapped(pathlib.Path(sys.argv[2])), sys.argv[3]
    symbols = exported(library)
    for name, other in (("version script", script), ("shared library", symbols)):
        for missing in sorted(headers - other):
            print(f"{missing} is declared but missing in the {name}")
        for extra in sorted(other - headers):
            print(f"{extra} is in the {name} but not declared")
    if soname(library) != "libextract.so.0":
        print(f"the soname is {soname(library)}")
        return True
    return not headers == script == symbols


sys.exit(main())
