#!/usr/bin/env python3
"""Checks the rules of the house that no compiler knows.

    house.py ROOT

- a stage includes only itself, the stages before it, base/ and the public headers; nothing but pipeline.c and its
  neighbours includes more; the extractor and the examples include public headers only;
- the library never ends or prints, has no allocator but the caller's, no floats, no mutable globals, no locale;
- headers have guards and a comment above every function; files are short; nothing is left to do.
"""
import pathlib
import re
import sys

STAGES = ["base", "text", "tokens", "lexicon", "patterns", "mentions", "entities", "relations"]
LINES_MOST = 800
GENERATED = {"libextract/text/tables.c", "libextract/mentions/phone_table.c"}
HOST_PROGRAMS = {"libextract/lexicon/packc.c"}
# What the library must not call, and the files that may all the same.
FORBIDDEN = {
    r"abort|exit|_Exit|quick_exit|atexit|raise|assert": set(),
    r"printf|fprintf|vprintf|vfprintf|dprintf|puts|fputs|putchar|putc|fputc|perror|fwrite": set(),
    r"sprintf|vsprintf|strcpy|strcat|gets": set(),
    r"malloc|calloc|realloc|free|strdup|strndup|aligned_alloc|alloca": {"libextract/base/alloc.c"},
    r"fopen|fread|fgets|getenv|system|popen": set(),
    r"setlocale|isalpha|isdigit|isalnum|isspace|isupper|islower|ispunct|isxdigit|toupper|tolower|strcoll|strtod|atof":
        set(),
    r"qsort|bsearch": set(),
    r"rand|srand|time|clock|strtok|setjmp|longjmp|signal": set(),
}


def without_comments_and_strings(text):
    """The code alone, with the line ends where they were."""
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.S)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


class House:
    def __init__(self, root):
        self.root = root
        self.faults = []

    def fault(self, path, line, message):
        self.faults.append(f"{path}:{line}: {message}")

    def files(self, *patterns):
        for pattern in patterns:
            for path in sorted(self.root.glob(pattern)):
                if not any(part.startswith("build") for part in path.relative_to(self.root).parts):
                    yield path.relative_to(self.root).as_posix(), path.read_text(encoding="utf-8", errors="replace")

    def includes(self):
        for path, text in self.files("libextract/**/*.[ch]"):
            parts = path.split("/")
            stage = parts[1] if len(parts) == 3 else None
            for match in re.finditer(r'^#include "([^"]+)"', text, re.M):
                folder = match[1].split("/")[0] if "/" in match[1] else None
                line = line_of(text, match.start())
                if stage in STAGES and not self.stage_may(stage, path, folder, match[1]):
                    self.fault(path, line, f'stage {stage} includes "{match[1]}", which does not stand before it')
                if stage == "output" and folder not in ("base", "libextract", "output") and match[1] != "graph_data.h":
                    self.fault(path, line, f'output includes "{match[1]}": it may know graphs only')
        for path, text in self.files("examples/**/*.[ch]", "bindings/**/*.[ch]"):
            for match in re.finditer(r'^#include ["<]([^">]+)[">]', text, re.M):
                own = (self.root / path).parent / match[1]
                internal = self.root / "libextract" / match[1]
                if not match[1].startswith("libextract/") and not own.exists() and internal.exists():
                    self.fault(path, line_of(text, match.start()), f'"{match[1]}" is no public header')

    @staticmethod
    def stage_may(stage, path, folder, name):
        if folder == "libextract":
            return True
        if folder is None:
            return False
        return folder in STAGES and STAGES.index(folder) <= STAGES.index(stage)

    def calls(self):
        for path, text in self.files("libextract/**/*.[ch]"):
            if path in HOST_PROGRAMS:
                continue
            code = without_comments_and_strings(text)
            for names, allowed in FORBIDDEN.items():
                for match in re.finditer(rf"(?<![\w.>])({names})\s*\(", code):
                    if path not in allowed:
                        self.fault(path, line_of(code, match.start()), f"calls {match[1]}()")
            for match in re.finditer(r"\b(float|double)\b", code):
                self.fault(path, line_of(code, match.start()), f"uses {match[1]}: results must not depend on rounding")

    def globals(self):
        for path, text in self.files("libextract/**/*.[ch]"):
            code = without_comments_and_strings(text)
            pattern = r"^[ \t]*static (?!const\b|inline\b|_Atomic)[^;{}()=]*(?:=|;|\[)"
            for match in re.finditer(pattern, code, re.M):
                if not re.search(r"\bconst\b[^*]*$", match[0]):
                    self.fault(path, line_of(code, match.start()), "mutable state outside of objects")

    def headers(self):
        for path, text in self.files("libextract/**/*.h", "include/**/*.h", "tests/**/*.h", "examples/**/*.h"):
            guard = re.search(r"^#ifndef (\w+_H)\n#define (\w+)$", text, re.M)
            if guard is None or guard[1] != guard[2]:
                self.fault(path, 1, "no header guard")
            elif path.startswith("libextract/"):
                expected = "LX_" + re.sub(r"\W", "_", path[len("libextract/"):]).upper()
                if guard[1] != expected:
                    self.fault(path, 1, f"the guard is {guard[1]}, not {expected}")
            if path.startswith(("libextract/", "include/")):
                self.comments(path, text)

    def comments(self, path, text):
        """Functions that stand together without an empty line share the comment above them; to free needs none."""
        depth, lines, commented, in_comment = 0, text.splitlines(), False, False
        for number, line in enumerate(lines, 1):
            if depth == 0 and line.strip() == "":
                commented = False
            if in_comment or line.startswith("/*"):
                in_comment = "*/" not in line
                commented = True
                continue
            code = without_comments_and_strings(line)
            if line.startswith(("#", "}", "{", " ", "enum", 'extern "C"')) or line.strip() == "" or depth > 0:
                pass
            elif not commented and re.search(r"\b[a-z]\w*\(", code) and not re.search(r"_free\(", code):
                self.fault(path, number, "a function without a comment above it")
            if not line.startswith(('extern "C"', "#")) and not (line == "}" and depth == 0):
                depth += code.count("{") - code.count("}")

    def sizes(self):
        for path, text in self.files("libextract/**/*.[ch]", "examples/**/*.[ch]", "tests/**/*.[ch]", "tests/**/*.py"):
            count = text.count("\n")
            if count > LINES_MOST and path not in GENERATED:
                self.fault(path, count, f"{count} lines, at most {LINES_MOST}")

    def leftovers(self):
        marks = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")
        for path, text in self.files("libextract/**/*.*", "include/**/*.*", "examples/**/*.*", "tests/**/*.*", "*.md"):
            for match in marks.finditer(text):
                self.fault(path, line_of(text, match.start()), f"{match[1]}: do it, or open an issue")
            for match in re.finditer(r"(?<![\w.])/(?:work|home|tmp)/\w+", text):
                self.fault(path, line_of(text, match.start()), f"{match[0]} is a path of one machine")
            if "../" + "shared" in text and not path.startswith("tests/bench/"):
                self.fault(path, 1, "depends on files that are no part of the project")


def main():
    house = House(pathlib.Path(sys.argv[1]).resolve())
    for check in (house.includes, house.calls, house.globals, house.headers, house.sizes, house.leftovers):
        check()
    for fault in house.faults:
        print(fault)
    print(f"{len(house.faults)} faults")
    return bool(house.faults)


if __name__ == "__main__":
    sys.exit(main())
