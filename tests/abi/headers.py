#!/usr/bin/env python3
"""Check that the public headers compile alone, as C11 and as C++17, and that every function is documented.

    headers.py INCLUDE_DIR CC CXX
"""
import pathlib
import re
import subprocess
import sys
import tempfile

FLAGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"]


def compiles(compiler, standard, language, include, header):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "alone.c")
        source.write_text(f'#include "libextract/{header}"\n#include "libextract/{header}"\n')
        command = [compiler, f"-std={standard}", "-x", language, *FLAGS, "-I", str(include), str(source)]
        return subprocess.run(command, check=False).returncode == 0


def undocumented(text):
    """Functions without a comment right above them, or whose comment does not say since when they exist."""
    for match in re.finditer(r"(/\*\*(?:(?!\*/).)*\*/\n)?^LXT_API[^;]*?\b(lxt_\w+)\(", text, re.S | re.M):
        if match[1] is None or "Since" not in match[1]:
            yield match[2]


def main():
    include, cc, cxx = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    failed = False
    for path in sorted((include / "libextract").glob("*.h")):
        for compiler, standard, language in ((cc, "c11", "c"), (cxx, "c++17", "c++")):
            if not compiles(compiler, standard, language, include, path.name):
                print(f"{path.name} does not compile alone as {standard}")
                failed = True
        for name in undocumented(path.read_text(encoding="utf-8")):
            print(f"{path.name}: {name} is not documented")
            failed = True
    return failed


sys.exit(main())
