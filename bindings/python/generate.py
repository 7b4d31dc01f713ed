#!/usr/bin/env python3
"""Make libextract/_declarations.py from the public C headers.

    generate.py INCLUDE_DIR            writes the module to standard output
"""
import pathlib
import re
import sys

HEADERS = ("version", "error", "date", "graph", "entity", "mention", "relation", "output", "pack", "engine", "document")
SCALARS = {
    "void": "None", "char": "ctypes.c_char", "size_t": "ctypes.c_size_t",
    **{f"{sign}int{bits}_t": f"ctypes.c_{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)},
}


class Headers:
    """What the headers declare, in their order."""

    def __init__(self, include):
        text = "".join((include / "libextract" / f"{name}.h").read_text(encoding="utf-8") for name in HEADERS)
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.S).replace("\\\n", " ")
        self.constants = re.findall(r"^#define (LXT_\w+) (\d+)u?\s*$", text, re.M)
        text = re.sub(r"^#.*$", "", text, flags=re.M)
        self.aliases = dict((name, kind) for kind, name in re.findall(r"typedef (\w+_t) (lxt_\w+);", text))
        self.opaque = re.findall(r"typedef struct (lxt_\w+) \1;", text)
        self.callbacks = re.findall(r"typedef (\w+) (lxt_\w+)\(([^)]*)\);", text)
        self.structs = re.findall(r"typedef struct (lxt_\w+) \{(.*?)\} \1;", text, re.S)
        self.functions = re.findall(r"LXT_API ([^;]*?)\b(lxt_\w+)\((.*?)\);", text, re.S)
        self.known = {name for name, _ in self.structs}
        self.called = {name for _, name, _ in self.callbacks}

    def kind(self, declared, result=False):
        """The ctypes expression of a C type such as `const char *`."""
        stars = declared.count("*")
        words = [word for word in declared.replace("*", " ").split() if word not in ("const", "struct")]
        base = words[0]
        base = self.aliases.get(base, base)
        if base in self.called:
            return base
        if base in self.opaque or base == "void":
            return "None" if stars == 0 else self.pointer("ctypes.c_void_p", stars - 1)
        if base == "char" and stars:
            return self.pointer("ctypes.c_char_p", stars - 1)
        return self.pointer(base if base in self.known else SCALARS[base], stars)

    @staticmethod
    def pointer(kind, stars):
        for _ in range(stars):
            kind = f"ctypes.POINTER({kind})"
        return kind

    def parameters(self, text):
        """Types of a parameter list; the names are cut off."""
        found = []
        for parameter in filter(None, (part.strip() for part in text.split(","))):
            if parameter != "void":
                found.append(self.kind(re.sub(r"\b\w+$", "", parameter) if re.search(r"[\s*]\w+$", parameter) else parameter))
        return found

    def fields(self, body):
        for declaration in filter(None, (part.strip() for part in body.split(";"))):
            function = re.fullmatch(r"(.*?)\(\*(\w+)\)\((.*)\)", declaration, re.S)
            array = re.fullmatch(r"(\w+) (\w+)\[(\d+)\]", declaration)
            if function:
                arguments = ", ".join([self.kind(function[1]), *self.parameters(function[3])])
                yield function[2], f"ctypes.CFUNCTYPE({arguments})"
            elif array:
                yield array[2], f"{self.kind(array[1])} * {array[3]}"
            else:
                kind, name = re.fullmatch(r"(.*?)(\w+)", declaration, re.S).groups()
                yield name, self.kind(kind)

    def module(self):
        yield '"""ctypes declarations of libextract. Made by generate.py from the C headers: do not edit."""'
        yield "import ctypes"
        yield ""
        yield from (f"{name} = {value}" for name, value in self.constants)
        for result, name, parameters in self.callbacks:
            yield ""
            yield f"{name} = ctypes.CFUNCTYPE({', '.join([self.kind(result), *self.raw_bytes(parameters)])})"
        for name, body in self.structs:
            yield from ("", "", f"class {name}(ctypes.Structure):", "    _fields_ = [")
            yield from (f'        ("{field}", {kind}),' for field, kind in self.fields(body))
            yield "    ]"
        yield from ("", "", "FUNCTIONS = {")
        for result, name, parameters in self.functions:
            yield f'    "{name}": ({self.kind(result)}, [{", ".join(self.parameters(parameters))}]),'
        yield from ("}", "", "", "def declare(library):", '    """Give every function of a loaded library its types."""',
                    "    for name, (result, arguments) in FUNCTIONS.items():", "        function = getattr(library, name)",
                    "        function.restype = result", "        function.argtypes = arguments")

    def raw_bytes(self, parameters):
        """A callback's bytes come with a length: as an address, since a string would end at the first NUL."""
        return [kind.replace("ctypes.c_char_p", "ctypes.c_void_p") for kind in self.parameters(parameters)]


def main():
    print("\n".join(Headers(pathlib.Path(sys.argv[1])).module()))


if __name__ == "__main__":
    main()
