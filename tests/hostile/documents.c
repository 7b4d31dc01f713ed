#include "documents.h"

#include <string.h>

/* `head` once, then `unit` over and over. A '#' in the unit stands for a number that counts the rounds. */
struct hostile {
    const char *name;
    const char *head;
    const char *unit;
};

static const struct hostile kinds[] = {
    {"one word", "", "a"},
    {"one capitalised word", "B", "a"},
    {"all '@'", "", "@"},
    {"all digits", "", "7"},
    {"digits apart", "", "12 "},
    {"all opening brackets", "", "("},
    {"all closing brackets", "", ")"},
    {"brackets around acronyms", "", "(OIM) "},
    {"all capitals", "", "A"},
    {"capital letters apart", "", "A "},
    {"words in capitals", "", "BUREAU RÉGIONAL "},
    {"a head over and over", "", "BUREAU "},
    {"capitalised words", "", "Banque Centrale "},
    {"different capitalised words", "", "Xa# "},
    {"de la", "", "de la "},
    {"heads with endless complements", "", "Ministère de la "},
    {"heads and acronyms", "", "Bureau de l'OIM de "},
    {"combining marks", "e", "\u0301"},
    {"marks of many classes", "e", "\u0301\u0323\u0345\u1DCE"},
    {"nested tags", "", "<b>"},
    {"tags that never end", "", "<a href=\""},
    {"tags with attributes", "", "<a b=\"c\" d='e'>f</a>"},
    {"comments that never end", "", "<!-- "},
    {"scripts that never end", "", "<script>"},
    {"references", "", "&eacute;"},
    {"ampersands", "", "&"},
    {"addresses", "", "a#@b.example "},
    {"address parts", "", "a.b-"},
    {"dotted hosts", "x@", "a."},
    {"anchors of addresses", "", "<a href=\"mailto:a@b.example\">a</a>"},
    {"debris of anchors", "", "\"mailto:"},
    {"telephone numbers", "", "+41 22 717 91 11 "},
    {"one telephone number", "+", "22 "},
    {"dates", "", "le 3 mai 2021 "},
    {"parts of dates", "", "3 mai "},
    {"persons", "", "M. Paul Kaba#, "},
    {"civilities", "", "M. "},
    {"initials", "", "J.-P. "},
    {"countries", "", "Mali Niger Guinée "},
    {"parts of names", "", "République démocratique du "},
    {"acronyms with long forms", "", "Union Africaine (UA) "},
    {"different acronyms", "", "Banque Xa# (BX) "},
    {"hyphens", "a", "-a"},
    {"apostrophes", "", "d'"},
    {"line ends", "", "\n"},
    {"short lines", "", "a\n"},
    {"list items", "", "- Directeur de l'OIM\n"},
    {"cells", "", "a | "},
    {"tabs", "", "\t"},
    {"spaces", "a", " "},
    {"glued headings", "", "nousLa"},
    {"quotation marks", "", "\""},
    {"quoted words", "", "\u00AB Paul \u00BB "},
    {"ill-formed bytes", "", "\xFF"},
    {"cut characters", "", "\xE2\x82"},
    {"NUL bytes", "", ""},
    {"repeated name", "", "Jean Dupont "},
    {"sentences of one word", "", "Paul. "},
};

uint32_t hostile_count(void) {
    return sizeof kinds / sizeof *kinds;
}

const char *hostile_name(uint32_t kind) {
    return kinds[kind].name;
}

/* Base 26, so that the number is part of the word. */
static void add_number(struct bytes *out, uint32_t number) {
    do {
        char letter = (char)('a' + number % 26);
        bytes_add(out, &letter, 1);
        number /= 26;
    } while (number != 0);
}

void hostile_make(uint32_t kind, size_t length, struct bytes *out) {
    const struct hostile *hostile = &kinds[kind];
    const char *counter = strchr(hostile->unit, '#');
    size_t unit = strlen(hostile->unit);
    out->length = 0;
    bytes_add(out, hostile->head, strlen(hostile->head));
    for (uint32_t round = 0; out->length < length; round++) {
        size_t before = counter == NULL ? unit : (size_t)(counter - hostile->unit);
        bytes_add(out, hostile->unit, unit == 0 ? 1 : before);
        if (counter != NULL) {
            add_number(out, round);
            bytes_add(out, counter + 1, unit - before - 1);
        }
    }
}
