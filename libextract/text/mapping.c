#include "text/mapping.h"

#include "base/utf8.h"
#include "text/characters.h"

static const uint16_t windows_1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                          0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool lx_mapping_dropped(uint32_t code_point) {
    if (code_point < 0x200B) {
        return code_point == 0xAD || code_point == 0x34F || code_point == 0x61C || code_point == 0x180E;
    }
    return code_point < 0x2010 || (code_point >= 0x202A && code_point < 0x202F) ||
           (code_point >= 0x2060 && code_point < 0x2070) || (code_point >= 0xFE00 && code_point < 0xFE10) ||
           code_point == 0xFEFF;
}

/*
 * What a character becomes never depends on its neighbours: a mention's text must clean to the same characters alone as
 * it does in its document.
 */
uint32_t lx_mapping_apply(uint32_t code_point) {
    if (code_point >= 0x80 && code_point < 0xA0) {
        code_point = windows_1252[code_point - 0x80];
    }
    switch (code_point) {
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x55A:
    case 0x2019:
    case 0x201B:
    case 0xFF07:
    case '`':
    case 0xB4:
    case 0x2B9:
    case 0x2018:
    case 0x2032:
        return '\'';
    case 0x2010:
    case 0x2011:
    case 0xFE63:
    case 0xFF0D:
    case 0x2012:
    case 0x2212:
        return '-';
    case 0x2024:
    case 0xFE52:
        return '.';
    case 0xFE6B:
        return '@';
    default:
        break;
    }
    if (code_point > 0xFF00 && code_point < 0xFF5F) {
        return code_point - 0xFF00 + ' '; /* full-width forms */
    }
    if (lx_mapping_dropped(code_point)) {
        return LX_MAPPING_DROP;
    }
    enum lx_kind kind = lx_character_kind(code_point);
    bool control = code_point < 0x20 || code_point == 0x7F;
    return kind == LX_KIND_SPACE || kind == LX_KIND_LINE || control ? ' ' : code_point;
}
