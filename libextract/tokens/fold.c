#include "tokens/tokens.h"

#include <string.h>

#include "text/characters.h"
#include "tokens/scan.h"

struct lx_hasher lx_fold_hash_add(struct lx_hasher hasher, uint32_t code_point) {
    uint32_t folded[4];
    uint32_t count = lx_character_fold(code_point, folded);
    for (uint32_t i = 0; i < count; i++) {
        char encoded[4];
        uint32_t used = (uint32_t)lx_utf8_encode(folded[i], encoded);
        hasher = lx_hash_add(hasher, lx_load_some(encoded, used), used);
    }
    return hasher;
}

uint32_t lx_fold_hash(const char *bytes, size_t length) {
    struct lx_hasher hasher = LX_HASHER;
    uint32_t used;
    for (size_t i = 0; i < length; i += used) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte >= 0x80) {
            hasher = lx_fold_hash_add(hasher, lx_utf8_next(bytes + i, &used));
            continue;
        }
        used = 1;
        if (byte != '\'') {
            hasher = lx_hash_add(hasher, byte | (lx_scan_ascii[byte] & LX_SCAN_UPPER), 1);
        }
    }
    return lx_fold_hash_end(hasher, bytes, length);
}

/* Appends the folding of one code point above ASCII; false when it does not fit. */
static bool fold_other(uint32_t code_point, char *folded, size_t *length, size_t capacity) {
    char encoded[16] = {0};
    size_t need = 0;
    if (code_point >= LX_LATIN_FIRST && code_point < LX_LATIN_END) {
        uint32_t latin = lx_scan_latin[code_point - LX_LATIN_FIRST];
        encoded[0] = (char)(unsigned char)latin;
        encoded[1] = (char)(unsigned char)(latin >> 8);
        need = latin >> 16 & 0xF;
    } else {
        uint32_t points[4];
        uint32_t count = lx_character_fold(code_point, points);
        for (uint32_t i = 0; i < count; i++) {
            need += lx_utf8_encode(points[i], encoded + need);
        }
    }
    if (need > capacity - *length) {
        return false;
    }
    for (size_t i = 0; i < need; i++) {
        folded[*length + i] = encoded[i];
    }
    *length += need;
    return true;
}

/* What folding leaves nothing of stands for itself, cut at a character's start. */
static size_t copy_whole(const char *bytes, size_t length, char *folded, size_t capacity) {
    if (length > capacity) {
        length = capacity;
        while (length > 0 && ((unsigned char)bytes[length] & 0xC0) == 0x80) {
            length--;
        }
    }
    if (length > 0) {
        memcpy(folded, bytes, length);
    }
    return length;
}

size_t lx_fold(const char *bytes, size_t length, char *folded, size_t capacity) {
    size_t written = 0;
    uint32_t used;
    for (size_t i = 0; i < length; i += used) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte >= 0x80) {
            if (!fold_other(lx_utf8_next(bytes + i, &used), folded, &written, capacity)) {
                return written;
            }
            continue;
        }
        used = (uint32_t)lx_lower_ascii(bytes + i, length - i, folded + written, capacity - written);
        written += used;
        if (used == 0) {
            if (byte != '\'') {
                return written;
            }
            used = 1;
        }
    }
    return written > 0 ? written : copy_whole(bytes, length, folded, capacity);
}
