/* What holds for every text, tried on mutations of texts with every difficulty. */
#include <stdlib.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/characters.h"
#include "texts.h"

static uint64_t random_state = 88172645463325252u;

static uint32_t random_below(uint32_t limit) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 33) % limit;
}

static const char *const seeds[] = {
    "-\nQui sommes nous\nQui sommes nousL'Organisation (OIM) est pr\u00E9sente.\n- Agir\n\u2022 Donn\u00E9es\n",
    "Officials of eleven coastal States ended a three-day\nsession on Wednesday with an agreement to share vessel\n"
    "data and to patrol together between Cape Palmas and\nthe mouth of the Congo River.\n\nThe talks",
    "<div class=\"news\"><h1>Old rivers &amp; new</h1><p>Un <b>mot</b><br/>\nici</p><table><tr><td>a</td><td>b</table>",
    "Courriel : \"mailto:x@y.org\" target=\"_blank\">x@y.org</a> | T\u00E9l. \t+41 22 717 91 11\r\n\r\n",
    "Se\u0301ne\u0301gal a\u0323\u0301 \u1100\u1161\u11A8 \u212B \u0F71\u0F73 e\u200B\u0301 <b>\u0338 =\u0338 "
    "\u0958\u0344",
    "l\u2019OIM N`Djamena \xC2\x92\xC2\x85 \xFF\xE2\x82 mi\u00ADgration 10\u00A0000 &#233; &#x338; &fjlig; &nbsp;&shy;",
    "<!-- c --><script>a<b</script><style>p{}</style><a href='mailto:a@b.c'>\u00C9</a> href=\"x\" mailto:a@b.c",
};

static const char *const pieces[] = {
    "<",     ">",       "\"",     "\n",        "\n\n",    "\u0301", "\u0338", "<p>",    "</td>",
    "&amp;", "&#x301;", "\u00AD", "\t",        " | ",     "\x80",   "\xC3",   "- ",     "mailto:",
    "<!--",  "-->",     "\u2028", "</script>", "href=\"", "'",      "\u0F73", "\u1161", "\xF0\x9F\x98\x80",
    ":",     "="};

enum { MOST = 4096 };

static uint32_t insert(char *raw, uint32_t length, uint32_t at, const char *bytes, uint32_t count) {
    if (length + count > MOST) {
        return length;
    }
    memmove(raw + at + count, raw + at, length - at);
    memcpy(raw + at, bytes, count);
    return length + count;
}

static uint32_t mutate(char *raw, uint32_t length) {
    uint32_t at = random_below(length + 1);
    uint32_t span = random_below(12);
    span = span > length - at ? length - at : span;
    char copy[16];
    const char *piece = pieces[random_below(sizeof pieces / sizeof *pieces)];
    switch (random_below(4)) {
    case 0:
        memmove(raw + at, raw + at + span, length - at - span);
        return length - span;
    case 1:
        memcpy(copy, raw + at, span);
        return insert(raw, length, random_below(length + 1), copy, span);
    case 2:
        copy[0] = (char)random_below(256);
        return insert(raw, length, at, copy, 1);
    default:
        return insert(raw, length, at, piece, (uint32_t)strlen(piece));
    }
}

static void check_pieces(const struct lx_text *text, uint32_t length) {
    const struct lx_piece *p = text->pieces.items;
    uint32_t last = text->pieces.count - 1;
    assert_int_equal(p[0].clean, 0);
    assert_int_equal(p[0].raw, 0);
    assert_int_equal(p[last].clean, text->clean.count);
    assert_int_equal(p[last].raw, length);
    for (uint32_t i = 0; i < last; i++) {
        assert_true(p[i].clean <= p[i + 1].clean);
        assert_true(p[i].raw < p[i + 1].raw);
        if (p[i].verbatim) {
            assert_int_equal(p[i + 1].clean - p[i].clean, p[i + 1].raw - p[i].raw);
        }
    }
}

static void check_offsets(const struct lx_text *text, const char *raw) {
    uint32_t before = 0;
    uint32_t piece = 0;
    uint32_t behind = 0;
    for (uint32_t at = 0; at < text->clean.count;) {
        uint32_t used;
        bool well_formed;
        uint32_t code_point = lx_utf8_decode(text->clean.items + at, text->clean.count - at, &used, &well_formed);
        assert_true(well_formed);
        assert_false(code_point < 0x20 && code_point != '\n');
        uint32_t start = lx_text_raw_start(text, at);
        uint32_t end = lx_text_raw_end(text, at + used);
        assert_true(start < end);
        assert_true(start >= before);
        before = start;
        uint32_t span[2];
        lx_text_raw_span(text, at, at + used, &piece, &span[0], &span[1]);
        assert_int_equal(span[0], start);
        assert_int_equal(span[1], end);
        lx_text_raw_span(text, 0, at + used, &behind, &span[0], &span[1]);
        assert_int_equal(span[0], lx_text_raw_start(text, 0));
        assert_int_equal(span[1], end);
        behind = piece; /* also where the walk has to go back */
        if (code_point < 0x80 && code_point > ' ' && end - start == 1 && code_point != '\'') {
            assert_int_equal(raw[start], code_point);
        }
        at += used;
    }
}

static void check_normalised(const struct lx_text *text) {
    static utf8proc_int32_t buffer[MOST * 12];
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)text->clean.items,
                                                (utf8proc_ssize_t)text->clean.count, buffer, MOST * 12, options);
    assert_true(count >= 0);
    utf8proc_ssize_t length = utf8proc_reencode(buffer, count, options);
    assert_int_equal(length, text->clean.count);
    assert_memory_equal(buffer, text->clean.items, text->clean.count);
}

static bool is_boundary(const struct lx_text *text, uint32_t at) {
    return at <= text->clean.count && ((unsigned char)text->clean.items[at] & 0xC0) != 0x80;
}

static void check_layout(const struct lx_text *text) {
    for (uint32_t i = 0; i < text->hidden.count; i++) {
        const struct lx_hidden *h = &text->hidden.items[i];
        assert_true(h->start < h->end && is_boundary(text, h->start) && is_boundary(text, h->end));
        assert_true(i == 0 || h[-1].end < h->start);
    }
    for (uint32_t i = 0; i < text->breaks.count; i++) {
        const struct lx_break *b = &text->breaks.items[i];
        assert_true(is_boundary(text, b->at) && b->gap >= LX_GAP_WRAP && b->gap <= LX_GAP_GLUED);
        assert_true(i == 0 || b[-1].at < b->at);
        assert_true(b->item <= LX_BREAK_QUOTE);
    }
}

/* Every visible character lies in a block, and no break of LINE or more inside one. */
static void check_blocks(const struct lx_text *text) {
    uint32_t block = 0;
    for (uint32_t at = 0; at < text->clean.count; at++) {
        while (block < text->blocks.count && text->blocks.items[block].end <= at) {
            block++;
        }
        bool inside = block < text->blocks.count && text->blocks.items[block].start <= at;
        bool visible =
            text->clean.items[at] != ' ' && text->clean.items[at] != '\n' && !lx_text_hidden_within(text, at, at + 1);
        assert_true(inside || !visible);
    }
    for (uint32_t i = 0; i < text->blocks.count; i++) {
        const struct lx_block *b = &text->blocks.items[i];
        assert_true(b->start < b->end && b->end <= text->clean.count && b->role < LX_ROLE_COUNT);
        assert_true(i == 0 || b[-1].end <= b->start);
        for (uint32_t j = 0; j < text->breaks.count; j++) {
            const struct lx_break *brk = &text->breaks.items[j];
            assert_false(brk->gap >= LX_GAP_LINE && brk->at > b->start && brk->at < b->end);
        }
    }
}

static void check(struct lx_text *text, const char *raw, uint32_t length, bool markup) {
    /* An exact copy on the heap, so that reading beyond the end is noticed. */
    char *exact = malloc(length + (length == 0));
    assert_non_null(exact);
    memcpy(exact, raw, length);
    assert_int_equal(lx_text_clean(text, exact, length, markup), LXT_OK);
    check_pieces(text, length);
    check_offsets(text, raw);
    check_normalised(text);
    check_layout(text);
    check_blocks(text);
    free(exact);
}

static void mutated_texts_keep_the_contract(void **state) {
    (void)state;
    struct lx_text text;
    lx_text_init(&text, lx_default_allocator());
    static char raw[MOST];
    for (uint32_t round = 0; round < 3000; round++) {
        const char *seed = seeds[random_below(sizeof seeds / sizeof *seeds)];
        const char *second = seeds[random_below(sizeof seeds / sizeof *seeds)];
        uint32_t length = insert(raw, 0, 0, seed, (uint32_t)strlen(seed));
        length = insert(raw, length, length, second, (uint32_t)strlen(second));
        for (uint32_t i = random_below(30); i > 0; i--) {
            length = mutate(raw, length);
        }
        check(&text, raw, length, round % 4 != 0);
    }
    lx_text_free(&text);
}

static void random_code_points_keep_the_contract(void **state) {
    (void)state;
    static const uint32_t bases[] = {0,      0x80,   0x300,  0xF71,  0x1100,  0x1160, 0x1E00,
                                     0x2000, 0x3099, 0xAC00, 0xFB00, 0x11099, 0x1D150};
    struct lx_text text;
    lx_text_init(&text, lx_default_allocator());
    for (uint32_t round = 0; round < 1000; round++) {
        char raw[MOST];
        uint32_t length = 0;
        for (uint32_t i = random_below(60); i > 0; i--) {
            uint32_t code_point = bases[random_below(sizeof bases / sizeof *bases)] + random_below(0x60);
            length += (uint32_t)lx_utf8_encode(code_point, raw + length);
        }
        check(&text, raw, length, true);
    }
    lx_text_free(&text);
}

/* Memory grows with the input, by counted items. */
static void sizes_grow_with_the_input(void **state) {
    (void)state;
    static const char *const units[] = {"\u0301", "a\n",      "\t",   "a\t",  "\xFF",   "\u2019",
                                        "<p>",    "a\u00ADb", "&lt;", "aL'a", "\u00AD", "\n"};
    static char raw[1 << 17];
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t unit = strlen(units[i]);
        for (size_t at = 0; at + unit <= sizeof raw; at += unit) {
            memcpy(raw + at, units[i], unit);
        }
        struct lx_text text = cleaned_bytes(raw, sizeof raw / unit * unit, true);
        size_t bytes = text.clean.count + text.pieces.count * sizeof(struct lx_piece) +
                       text.hidden.count * sizeof(struct lx_hidden) + text.breaks.count * sizeof(struct lx_break) +
                       text.blocks.count * sizeof(struct lx_block);
        assert_true(bytes <= sizeof raw * 14);
        lx_text_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mutated_texts_keep_the_contract),
        cmocka_unit_test(random_code_points_keep_the_contract),
        cmocka_unit_test(sizes_grow_with_the_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
