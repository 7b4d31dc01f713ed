"""The ctypes declarations are those of the headers."""
import ctypes
import pathlib
import shutil
import subprocess
import sys

import pytest

from libextract import _declarations

ROOT = pathlib.Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "bindings" / "python" / "generate.py"
COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def structs():
    return {name: kind for name, kind in vars(_declarations).items()
            if isinstance(kind, type) and issubclass(kind, ctypes.Structure)}


def test_the_committed_module_is_what_the_generator_makes():
    made = subprocess.run([sys.executable, GENERATOR, ROOT / "include"], check=True, capture_output=True, text=True)
    committed = (ROOT / "bindings" / "python" / "libextract" / "_declarations.py").read_text(encoding="utf-8")
    assert made.stdout == committed


def test_every_exported_function_is_declared():
    script = (ROOT / "libextract" / "libextract.map").read_text(encoding="utf-8")
    exported = {line.strip().rstrip(";") for line in script.splitlines() if line.strip().startswith("lxt_")}
    assert set(_declarations.FUNCTIONS) == exported


@pytest.mark.skipif(COMPILER is None, reason="needs a C compiler")
def test_structs_are_laid_out_as_in_c(tmp_path):
    lines = []
    for name, kind in structs().items():
        lines.append(f'printf("{name} %zu\\n", sizeof({name}));')
        for field, *_ in kind._fields_:
            lines.append(f'printf("{name}.{field} %zu\\n", offsetof({name}, {field}));')
    source = tmp_path / "layout.c"
    source.write_text("#include <stddef.h>\n#include <stdio.h>\n#include <libextract/libextract.h>\n"
                      f"int main(void) {{ {' '.join(lines)} return 0; }}\n")
    program = tmp_path / "layout"
    subprocess.run([COMPILER, "-std=c11", "-I", ROOT / "include", source, "-o", program], check=True)
    printed = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    expected = []
    for name, kind in structs().items():
        expected.append(f"{name} {ctypes.sizeof(kind)}")
        expected += [f"{name}.{field} {getattr(kind, field).offset}" for field, *_ in kind._fields_]
    assert printed.splitlines() == expected
