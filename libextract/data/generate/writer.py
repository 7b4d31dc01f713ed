"""Writes packs: header, lists, names; sorted, wrapped, the same bytes every time."""
import unicodedata

WIDTH = 118


def fold(string):
    """Lower case without accents, as the lexicon folds."""
    string = string.lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    return "".join(c for c in unicodedata.normalize("NFD", string) if not unicodedata.combining(c))


def name_of(character):
    return unicodedata.name(character, "")


def order(string):
    return fold(string), string


def header(pack, language, scope, licence, source, comment):
    lines = ["libextract-pack 1", f"pack {pack}", f"language {language}", f"scope {scope}", f'licence "{licence}"' if " " in licence else f"licence {licence}",
             f'source "{source}"', ""]
    return lines + [f"# {line}" for line in comment.split("\n")] + [""]


def list_statement(name, options, items):
    """A list, its items sorted and filled into lines."""
    lines = [f"list {name}" + (f" {options}" if options else "")]
    row = ""
    for item in sorted(items, key=order):
        if row and len(row) + 2 + len(item) > WIDTH - 2:
            lines.append("  " + row)
            row = ""
        row = f"{row}  {item}" if row else item
    if row:
        lines.append("  " + row)
    return lines + [""]


def text(lines):
    return "\n".join(lines).rstrip("\n") + "\n"
