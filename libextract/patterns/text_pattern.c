#include "patterns/text_pattern.h"

#include "base/failure.h"
#include "patterns/matcher.h"
#include "patterns/text_refusals.h"

enum {
    GROUPS_MAX = LX_PATTERN_CAPTURES_MAX,
    SIGHT = 64, /* bytes beyond the window that look-ahead may see: the end of a call's work must be near */
    SOURCE_MAX = 16384
};

struct lx_text_pattern {
    lxt_allocator allocator;
    pcre2_code *code;
    bool jit;
    uint32_t mention;     /* number of the group, 0 where there is none: the whole match */
    const uint8_t *first; /* a bit a byte: those that a match may begin with; of the code, NULL where it does not say */
};

/* A place in a source, and in the file it stands in. */
struct place {
    const char *source;
    const char *file;
    uint32_t line;
    uint32_t column;
};

/* Fails at a byte offset of the source. */
static lxt_status refuse(const struct place *place, size_t offset, const char *expected, const char *found,
                         lxt_error *error) {
    uint32_t line = place->line;
    uint32_t column = place->column;
    for (size_t i = 0; i < offset; i++) {
        if (place->source[i] == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)place->source[i] & 0xC0) != 0x80) {
            column++;
        }
    }
    return lx_fail_at(error, LXT_ERROR_PATTERN, place->file, line, column, "expected %s, found %s", expected, found);
}

static lxt_status refuse_syntax(const struct place *place, size_t offset, int code, lxt_error *error) {
    char message[200] = "";
    (void)pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
    return refuse(place, offset, "a pattern that PCRE2 takes", message, error);
}

static lxt_status compile(struct lx_text_pattern *pattern, const struct place *place, size_t length, bool jit,
                          lxt_error *error) {
    const uint32_t options = PCRE2_UTF | PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C |
                             PCRE2_DUPNAMES | PCRE2_USE_OFFSET_LIMIT;
    struct lx_pcre pcre;
    int code = 0;
    size_t offset = 0;
    if (!lx_pcre_open(&pcre, &pattern->allocator)) {
        lx_pcre_close(&pcre);
        return lx_fail_memory(error);
    }
    enum lx_pcre_result result = lx_pcre_compile(&pcre, place->source, length, options, &pattern->code, &code, &offset);
    lx_pcre_close(&pcre);
    if (result == LX_PCRE_MEMORY) {
        return lx_fail_memory(error);
    }
    if (result != LX_PCRE_OK) {
        return refuse_syntax(place, offset <= length ? offset : length, code, error);
    }
    pattern->jit = jit && lx_pcre_jit(pattern->code);
    return LXT_OK;
}

static lxt_status read_groups(struct lx_text_pattern *pattern, const struct place *place, lxt_error *error) {
    uint32_t groups = 0;
    (void)pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups > GROUPS_MAX) {
        return refuse(place, 0, "at most 16 named groups", "more", error);
    }
    int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR) "mention");
    if (number == PCRE2_ERROR_NOUNIQUESUBSTRING) {
        return refuse(place, 0, "one group \"mention\"", "several", error);
    }
    pattern->mention = number > 0 ? (uint32_t)number : 0;
    return LXT_OK;
}

lxt_status lx_text_pattern_new(const char *source, size_t length, const char *file, uint32_t line, uint32_t column,
                               bool jit, const lxt_allocator *allocator, struct lx_text_pattern **out,
                               lxt_error *error) {
    struct place place = {source, file, line, column};
    size_t at = 0;
    *out = NULL;
    if (length == 0 || length > SOURCE_MAX) {
        return refuse(&place, 0, "a pattern of 1 to 16,384 bytes", length == 0 ? "nothing" : "more", error);
    }
    const char *found = lx_text_refusal(source, length, &at);
    if (found != NULL) {
        return refuse(&place, at, "plain regular syntax", found, error);
    }
    struct lx_text_pattern *pattern = lx_alloc_zero(allocator, 1, sizeof *pattern);
    if (pattern == NULL) {
        return lx_fail_memory(error);
    }
    pattern->allocator = *allocator;
    lxt_status status = compile(pattern, &place, length, jit, error);
    status = status == LXT_OK ? read_groups(pattern, &place, error) : status;
    if (status == LXT_OK && pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTBITMAP, &pattern->first) != 0) {
        pattern->first = NULL;
    }
    if (status != LXT_OK) {
        lx_text_pattern_free(pattern);
        return status;
    }
    *out = pattern;
    return LXT_OK;
}

void lx_text_pattern_free(struct lx_text_pattern *pattern) {
    if (pattern == NULL) {
        return;
    }
    const lxt_allocator allocator = pattern->allocator;
    pcre2_code_free(pattern->code);
    lx_free(&allocator, pattern);
}

/* The first byte at or after `at` (before it, when `back`) that begins a character. */
static uint32_t boundary(const char *bytes, uint32_t length, uint32_t at, bool back) {
    while (at > 0 && at < length && ((unsigned char)bytes[at] & 0xC0) == 0x80) {
        at = back ? at - 1 : at + 1;
    }
    return at < length ? at : length;
}

/* The first match that begins at `at` or later, but not behind the trigger, as PCRE2 finds it. */
static bool search(const struct lx_text_pattern *pattern, struct lx_matcher *matcher, const char *bytes, uint32_t seen,
                   uint32_t at, uint32_t trigger, bool cut) {
    uint32_t options = PCRE2_NO_UTF_CHECK | (cut ? PCRE2_NOTEOL : 0) | (pattern->jit ? 0 : PCRE2_NO_JIT);
    (void)pcre2_set_offset_limit(matcher->context, trigger);
    int answer = pcre2_match(pattern->code, (PCRE2_SPTR)bytes, seen, at, options, matcher->large, matcher->context);
    (void)pcre2_set_offset_limit(matcher->context, PCRE2_UNSET); /* which patterns of other kinds do not know */
    matcher->work += 1 + seen - at;
    if (answer < 0) {
        (void)lx_matcher_note(matcher, answer);
    }
    return answer >= 0;
}

/* The first byte from `at` on that a match may begin with, as far as `last`: one behind that when there is none. */
static uint32_t next_start(const struct lx_text_pattern *pattern, const char *bytes, uint32_t at, uint32_t last) {
    for (; pattern->first != NULL && at <= last; at++) {
        unsigned char byte = (unsigned char)bytes[at];
        if ((pattern->first[byte / 8] >> byte % 8 & 1) != 0 && (byte & 0xC0) != 0x80) {
            break;
        }
    }
    return at;
}

static void take_span(const struct lx_text_pattern *pattern, const PCRE2_SIZE *pairs, uint32_t *start, uint32_t *end) {
    const PCRE2_SIZE *mention = pairs + 2 * (size_t)pattern->mention;
    const PCRE2_SIZE *span = mention[0] != PCRE2_UNSET && mention[1] > mention[0] ? mention : pairs;
    *start = (uint32_t)span[0];
    *end = (uint32_t)span[1];
}

bool lx_text_pattern_match(const struct lx_text_pattern *pattern, struct lx_matcher *matcher, const char *bytes,
                           uint32_t length, uint32_t from, uint32_t to, uint32_t trigger, uint32_t *start,
                           uint32_t *end) {
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(matcher->large);
    uint32_t limit = boundary(bytes, length, to < length ? to : length, true);
    uint32_t seen = boundary(bytes, length, length - limit > SIGHT ? limit + SIGHT : length, true);
    uint32_t at = next_start(pattern, bytes, boundary(bytes, length, from, false), trigger);
    size_t longest = 0;
    while (at <= trigger && at < limit && limit - at > longest) {
        if (!search(pattern, matcher, bytes, seen, at, trigger, seen < length) || pairs[0] > trigger) {
            break;
        }
        if (pairs[1] > trigger && pairs[1] <= limit && pairs[1] - pairs[0] > longest) {
            longest = pairs[1] - pairs[0];
            take_span(pattern, pairs, start, end);
        }
        /* Matches may overlap: the next one is looked for one character on. */
        at = next_start(pattern, bytes, boundary(bytes, length, (uint32_t)pairs[0] + 1, false), trigger);
    }
    return longest > 0;
}
