"""packc as the build sees it: exit status, messages, and the tables it writes."""

import pathlib
import subprocess
import sys
import tempfile

HEADER = "libextract-pack 1\npack test\nlanguage fr\nlicence MIT\nsource test\n"


def run(packc, *arguments):
    return subprocess.run([packc, *map(str, arguments)], capture_output=True, text=True, check=False)


def main(packc):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        good, bad, out = folder / "good.pack", folder / "bad.pack", folder / "out.c"
        good.write_text(HEADER + 'list x\n  été  "a?b\\\\"\n', encoding="utf-8")
        bad.write_text(HEADER + "list x\n  été  b~zz\n", encoding="utf-8")

        result = run(packc, out, good)
        assert result.returncode == 0, result.stderr
        text = out.read_text(encoding="ascii")
        assert text.isascii() and "lx_builtin_words" in text and "lx_builtin_bytes" in text
        big = folder / "big.c"
        assert run(packc, "--big-endian", big, good).returncode == 0
        assert "LXPK" in text and "KPXL" in big.read_text(encoding="ascii")

        result = run(packc, out, good, bad)
        assert result.returncode == 1
        assert result.stderr.startswith(f"{bad}:7:9: expected the name of an inflection macro"), result.stderr

        result = run(packc, out, folder / "missing.pack")
        assert result.returncode == 1 and "missing.pack" in result.stderr
        assert run(packc).returncode == 2


main(sys.argv[1])
