#include "lexicon/phrases.h"

#include <string.h>

/*
 * What the rules of the built-in packs say most often; the longest come first, so that none hides in another. Changing
 * them changes the version of images.
 */
static const char *const phrases[] = {"month:{month_name|month_capital|month_short} ",
                                      "( {civility} '.'? )*2 source:<person>",
                                      "count:{count_number|number_word} ",
                                      "month:{month_name|month_short} ",
                                      "day:{day_number|day_ordinal} ",
                                      "target:<organization|country>",
                                      "source:<organization> ",
                                      "target:<organization> ",
                                      "[capital|upper|mixed] ",
                                      "target:<organization>",
                                      "offset:{date_offset} ",
                                      "month:{month_name} ",
                                      "weekday:{weekday} ",
                                      "year:{year_far} ",
                                      "source:<person> ",
                                      "year:{year} ",
                                      "{year_far} ",
                                      "[digits] ",
                                      "| 'del' ",
                                      "{det}? ",
                                      "'de' ",
                                      "(?<= ",
                                      "{de} ",
                                      "',' ",
                                      "(?! ",
                                      "'-' "};
enum { PHRASES = sizeof phrases / sizeof *phrases };

/* Control characters but white space, in the order of the phrases. */
static const char bytes[] =
    "\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D"
    "\x1E\x1F";

bool lx_phrase_byte(char byte) {
    return byte != '\0' && strchr(bytes, byte) != NULL;
}

/* The phrase that a byte stands for, NULL. */
static const char *phrase_of(char byte) {
    if (byte == '\0' || (unsigned char)byte >= ' ') { /* nearly all are */
        return NULL;
    }
    const char *at = strchr(bytes, byte);
    return at == NULL || at - bytes >= PHRASES ? NULL : phrases[at - bytes];
}

size_t lx_phrases_shorten(char *pattern, size_t length) {
    size_t end = 0;
    for (size_t at = 0; at < length;) {
        size_t taken = 1;
        char byte = pattern[at];
        for (size_t i = 0; i < PHRASES && taken == 1; i++) {
            size_t size = strlen(phrases[i]);
            if (size <= length - at && memcmp(pattern + at, phrases[i], size) == 0) {
                taken = size;
                byte = bytes[i];
            }
        }
        pattern[end++] = byte;
        at += taken;
    }
    return end;
}

size_t lx_phrases_length(const char *pattern, size_t length) {
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        const char *phrase = phrase_of(pattern[i]);
        written += phrase == NULL ? 1 : strlen(phrase);
    }
    return written;
}

void lx_phrases_expand(const char *pattern, size_t length, char *written) {
    for (size_t i = 0; i < length; i++) {
        const char *phrase = phrase_of(pattern[i]);
        if (phrase == NULL) {
            *written++ = pattern[i];
            continue;
        }
        size_t size = strlen(phrase);
        memcpy(written, phrase, size);
        written += size;
    }
}
