#!/usr/bin/env python3
"""Writes libextract/text/tables.c and tables.h: the character properties of Unicode 13.0.

It runs under Python 3.11, which knows Unicode 14.0; what is newer than 13.0 (the version of the oldest utf8proc that the
library accepts) is taken out, so that no answer depends on the utf8proc of the host.

    python3 characters.py FOLDER            writes both files
    python3 characters.py --check FOLDER    compares them; exit status 77 where Python has other tables
"""
import html.entities
import pathlib
import sys
import unicodedata

TABLES_VERSION = "13.0.0"
PYTHON_VERSION = "14.0.0"

# Code points that Unicode 14.0 added (DerivedAge.txt, Age=14.0).
NEWER = [
    (0x61D, 0x61D), (0x870, 0x88E), (0x890, 0x891), (0x898, 0x89F), (0x8B5, 0x8B5), (0x8C8, 0x8D2), (0xC3C, 0xC3C),
    (0xC5D, 0xC5D), (0xCDD, 0xCDD), (0x170D, 0x170D), (0x1715, 0x1715), (0x171F, 0x171F), (0x180F, 0x180F),
    (0x1AC1, 0x1ACE), (0x1B4C, 0x1B4C), (0x1B7D, 0x1B7E), (0x1DFA, 0x1DFA), (0x20C0, 0x20C0), (0x2C2F, 0x2C2F),
    (0x2C5F, 0x2C5F), (0x2E53, 0x2E5D), (0x9FFD, 0x9FFF), (0xA7C0, 0xA7C1), (0xA7D0, 0xA7D1), (0xA7D3, 0xA7D3),
    (0xA7D5, 0xA7D9), (0xA7F2, 0xA7F4), (0xFBC2, 0xFBC2), (0xFD40, 0xFD4F), (0xFDCF, 0xFDCF), (0xFDFE, 0xFDFF),
    (0x10570, 0x1057A), (0x1057C, 0x1058A), (0x1058C, 0x10592), (0x10594, 0x10595), (0x10597, 0x105A1),
    (0x105A3, 0x105B1), (0x105B3, 0x105B9), (0x105BB, 0x105BC), (0x10780, 0x10785), (0x10787, 0x107B0),
    (0x107B2, 0x107BA), (0x10F70, 0x10F89), (0x11070, 0x11075), (0x110C2, 0x110C2), (0x116B9, 0x116B9),
    (0x11740, 0x11746), (0x11AB0, 0x11ABF), (0x12F90, 0x12FF2), (0x16A70, 0x16ABE), (0x16AC0, 0x16AC9),
    (0x1AFF0, 0x1AFF3), (0x1AFF5, 0x1AFFB), (0x1AFFD, 0x1AFFE), (0x1B11F, 0x1B122), (0x1CF00, 0x1CF2D),
    (0x1CF30, 0x1CF46), (0x1CF50, 0x1CFC3), (0x1D1E9, 0x1D1EA), (0x1DF00, 0x1DF1E), (0x1E290, 0x1E2AE),
    (0x1E7E0, 0x1E7E6), (0x1E7E8, 0x1E7EB), (0x1E7ED, 0x1E7EE), (0x1E7F0, 0x1E7FE), (0x1F6DD, 0x1F6DF),
    (0x1F7F0, 0x1F7F0), (0x1F979, 0x1F979), (0x1F9CC, 0x1F9CC), (0x1FA7B, 0x1FA7C), (0x1FAA9, 0x1FAAC),
    (0x1FAB7, 0x1FABA), (0x1FAC3, 0x1FAC5), (0x1FAD7, 0x1FAD9), (0x1FAE0, 0x1FAE7), (0x1FAF0, 0x1FAF6),
    (0x2A6DE, 0x2A6DF), (0x2B735, 0x2B738),
]
newer = {c for first, last in NEWER for c in range(first, last + 1)}

LIMIT = 0x110000
BLOCK = 128
OTHER, SPACE, LINE, LOWER, UPPER, LETTER, MARK, DIGIT, NUMBER, PUNCTUATION, SYMBOL = range(11)
KINDS = {"Zs": SPACE, "Zl": LINE, "Zp": LINE, "Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Lo": LETTER, "Lm": LETTER,
         "Nd": DIGIT, "Nl": NUMBER, "No": NUMBER}
FAMILIES = {"M": MARK, "P": PUNCTUATION, "S": SYMBOL}
LINE_CONTROLS = {0x0A, 0x0B, 0x0C, 0x0D, 0x85}

# Letters that Unicode does not decompose, and what a reader would type for them.
OPENED = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "þ": "th",
          "ð": "d", "ŋ": "n", "ĸ": "k", "ſ": "s", "ŀ": "l", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɖ": "d", "ƴ": "y", "ɣ": "g",
          "ɛ": "e", "ɔ": "o", "ɩ": "i", "ʋ": "v", "ƒ": "f"}
APOSTROPHES = "'\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u055a\uff07\u2032"
DROPPED = {0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
           *range(0xFE00, 0xFE10)}


def known(code_point):
    return code_point not in newer and unicodedata.category(chr(code_point)) not in ("Cn", "Cs")


def kind(code_point):
    if code_point in LINE_CONTROLS:
        return LINE
    if code_point == 0x09:
        return SPACE
    if not known(code_point):
        return OTHER
    category = unicodedata.category(chr(code_point))
    return KINDS.get(category, FAMILIES.get(category[0], OTHER))


def nfc_seconds():
    """Code points that may compose with the one before them (NFC_Quick_Check=Maybe)."""
    seconds = {*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)}
    for c in range(LIMIT):
        decomposition = unicodedata.decomposition(chr(c)) if known(c) else ""
        parts = decomposition.split()
        if len(parts) == 2 and "<" not in decomposition and unicodedata.is_normalized("NFC", chr(c)):
            seconds.add(int(parts[1], 16))
    return seconds


def nfc_class(code_point, seconds):
    """0: stays and keeps to itself; 1: may change or compose; 2: the same, and it is reordered among marks."""
    if not known(code_point):
        return 0
    character = chr(code_point)
    if unicodedata.combining(unicodedata.normalize("NFD", character)[0]):
        return 2
    return int(code_point in seconds or not unicodedata.is_normalized("NFC", character))


def mapped(code_point, function):
    """Simple case mapping; full mappings of several code points (ß -> SS) have none."""
    character = chr(code_point)
    if not known(code_point):
        return code_point
    result = function(character)
    if len(result) != 1 or ord(result) in newer:
        return code_point
    return ord(result)


def opened_form(character):
    """The decomposed form, ligatures, wide and raised letters included."""
    decomposition = unicodedata.decomposition(character)
    if decomposition.startswith(("<compat> 0066", "<compat> 0073", "<wide>", "<super>", "<sub>")):
        return unicodedata.normalize("NFKD", character)
    if 0x132 <= ord(character) <= 0x133 or 0x1C4 <= ord(character) <= 0x1CC or 0x1F1 <= ord(character) <= 0x1F3:
        return unicodedata.normalize("NFKD", character)
    if 0xAC00 <= ord(character) <= 0xD7A3:
        return character
    return unicodedata.normalize("NFD", character)


def fold(code_point):
    if code_point in DROPPED or chr(code_point) in APOSTROPHES:
        return ()
    if not known(code_point):
        return (code_point,)
    out = []
    for part in opened_form(chr(code_point)):
        if unicodedata.combining(part):
            continue
        lower = chr(mapped(ord(part), str.lower))
        if unicodedata.decomposition(lower) and not unicodedata.decomposition(lower).startswith("<"):
            lower = "".join(p for p in unicodedata.normalize("NFD", lower) if not unicodedata.combining(p))
        for c in OPENED.get(lower, lower):
            out += [ord(c)] if ord(c) == code_point or c == part else fold(ord(c))
    assert len(out) <= 4 or code_point > 0xFFFF or "<" in unicodedata.decomposition(chr(code_point)), hex(code_point)
    return tuple(c for c in out[:4] if c not in DROPPED and chr(c) not in APOSTROPHES)


def two_stages(values):
    first, second, seen = [], [], {}
    for start in range(0, LIMIT, BLOCK):
        block = tuple(values[start:start + BLOCK])
        if block not in seen:
            seen[block] = len(seen)
            second += block
        first.append(seen[block])
    return first, second


def array(kind_name, name, values):
    lines, line = [], "   "
    for value in values:
        item = f" {value},"
        if len(line) + len(item) > 118:
            lines.append(line)
            line = "   "
        line += item
    lines.append(line)
    return f"const {kind_name} {name}[{len(values)}] = {{\n" + "\n".join(lines) + "\n};\n"


def smallest(values):
    top = max(values)
    return "uint8_t" if top < 0x100 else "uint16_t" if top < 0x10000 else "uint32_t"


class Writer:
    def __init__(self):
        self.source, self.header = [], []

    def add(self, comment, name, values, kind_name=None):
        kind_name = kind_name or smallest(values)
        self.source.append(array(kind_name, name, values))
        self.header.append(f"/* {comment} */\nextern const {kind_name} {name}[{len(values)}];\n")

    def add_stages(self, comment, name, values):
        first, second = two_stages(values)
        self.add(f"{comment}: block numbers by code point / {BLOCK}.", f"lx_{name}_blocks", first)
        self.add(f"{comment}: values of the blocks.", f"lx_{name}_values", second)


def write_cases(writer):
    pairs, numbers, records = [], [], {(0, 0): 0}
    for c in range(LIMIT):
        pair = (mapped(c, str.lower) - c, mapped(c, str.upper) - c)
        numbers.append(records.setdefault(pair, len(records)))
    pairs = list(records)
    writer.add_stages("Case", "case", numbers)
    writer.add("Difference to the lower-case letter.", "lx_case_lower", [p[0] for p in pairs], "int32_t")
    writer.add("Difference to the upper-case letter.", "lx_case_upper", [p[1] for p in pairs], "int32_t")


def write_folds(writer):
    numbers, records = [], {None: 0}
    for c in range(LIMIT):
        folded = fold(c)
        numbers.append(0 if folded == (mapped(c, str.lower),) else records.setdefault(folded, len(records)))
    offsets, code_points = [0], []
    for folded in records:
        code_points += folded or ()
        offsets.append(len(code_points))
    writer.add_stages("Folding (0: the lower-case letter)", "fold", numbers)
    writer.add("Where the folding of a number starts.", "lx_fold_starts", offsets)
    writer.add("Folded code points.", "lx_fold_code_points", code_points)


def write_references(writer):
    names = {}
    for name, characters in html.entities.html5.items():
        names.setdefault(name.rstrip(";"), [characters, 0])[1] |= 0 if name.endswith(";") else 1
    ordered = sorted(names)
    text, starts, first, second, legacy = "", [], [], [], []
    for name in ordered:
        starts.append(len(text))
        text += name
        characters, old = names[name]
        first.append(ord(characters[0]))
        second.append(ord(characters[1]) if len(characters) > 1 else 0)
        legacy.append(old)
    starts.append(len(text))
    writer.add("Names of the character references of HTML, sorted, one after the other.", "lx_reference_names",
               [ord(c) for c in text], "char")
    writer.add("Where each name starts, and the end of the last.", "lx_reference_starts", starts)
    writer.add("First code point of each.", "lx_reference_first", first)
    writer.add("Second code point, or 0.", "lx_reference_second", second)
    writer.add("1 where HTML knows the name without a semicolon too.", "lx_reference_legacy", legacy)
    writer.header.append(f"enum {{ LX_REFERENCE_COUNT = {len(ordered)}, LX_REFERENCE_LONGEST = "
                         f"{max(map(len, ordered))} }};\n")


def generate():
    """The text of both files by name."""
    writer = Writer()
    seconds = nfc_seconds()
    writer.add_stages("Kind in the low four bits, NFC class above", "kind",
                      [kind(c) | nfc_class(c, seconds) << 4 for c in range(LIMIT)])
    write_cases(writer)
    write_folds(writer)
    write_references(writer)
    note = f"Unicode {TABLES_VERSION}; written by libextract/data/generate/characters.py, do not edit."
    guard = "LX_TEXT_TABLES_H"
    begin = f"/* Character tables of {note} */\n/* clang-format off */\n"
    return {
        "tables.h": f"{begin}#ifndef {guard}\n#define {guard}\n\n#include <stdint.h>\n\n/* Code points a block. */\n"
                    f"enum {{ LX_TABLE_BLOCK = {BLOCK} }};\n\n" + "\n".join(writer.header) + "\n#endif\n",
        "tables.c": f"{begin}#include \"text/tables.h\"\n\n" + "\n".join(writer.source),
    }


def main():
    check = sys.argv[1] == "--check"
    folder = pathlib.Path(sys.argv[-1])
    if unicodedata.unidata_version != PYTHON_VERSION:
        print(f"needs a Python with Unicode {PYTHON_VERSION}, this one has {unicodedata.unidata_version}")
        sys.exit(77 if check else 1)
    for name, text in generate().items():
        if not check:
            (folder / name).write_text(text)
        elif (folder / name).read_text() != text:
            sys.exit(f"{folder / name} is not what this script writes")


main()
