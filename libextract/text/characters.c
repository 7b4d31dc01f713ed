#include "text/characters.h"

#include "text/normalise.h"
#include "text/tables.h"

enum { CODE_POINTS = 0x110000 };

static uint32_t slot(uint32_t block, uint32_t code_point) {
    return block * LX_TABLE_BLOCK + code_point % LX_TABLE_BLOCK;
}

static uint8_t kind_entry(uint32_t code_point) {
    return code_point < CODE_POINTS ? lx_kind_values[slot(lx_kind_blocks[code_point / LX_TABLE_BLOCK], code_point)] : 0;
}

enum lx_kind lx_character_kind(uint32_t code_point) {
    return (enum lx_kind)(kind_entry(code_point) & 0x0F);
}

enum lx_nfc lx_character_nfc(uint32_t code_point) {
    return (enum lx_nfc)(kind_entry(code_point) >> 4);
}

static uint32_t shifted(uint32_t code_point, const int32_t *differences) {
    if (code_point >= CODE_POINTS) {
        return code_point;
    }
    uint8_t pair = lx_case_values[slot(lx_case_blocks[code_point / LX_TABLE_BLOCK], code_point)];
    return (uint32_t)((int32_t)code_point + differences[pair]);
}

uint32_t lx_character_lower(uint32_t code_point) {
    return shifted(code_point, lx_case_lower);
}

uint32_t lx_character_upper(uint32_t code_point) {
    return shifted(code_point, lx_case_upper);
}

uint32_t lx_character_fold(uint32_t code_point, uint32_t folded[4]) {
    uint32_t number = 0;
    if (code_point < CODE_POINTS) {
        number = lx_fold_values[slot(lx_fold_blocks[code_point / LX_TABLE_BLOCK], code_point)];
    }
    if (number == 0) {
        folded[0] = lx_character_lower(code_point);
        return 1;
    }
    uint32_t count = 0;
    for (uint32_t i = lx_fold_starts[number]; i < lx_fold_starts[number + 1]; i++) {
        folded[count++] = lx_fold_code_points[i];
    }
    return count;
}
