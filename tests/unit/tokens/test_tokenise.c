#include "../cmocka_all.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "make_text.h"
#include "text/characters.h"
#include "tokens/scan.h"

/* "word/SHAPE word/SHAPE": the shape as one letter, with the gap before it (_ space, ~ wrap, / line ...) in front. */
static void expect(const char *clean, const char *expected) {
    struct lx_text text;
    make_text(&text, clean);
    struct lx_tokens tokens;
    lx_tokens_init(&tokens, lx_default_allocator());
    assert_int_equal(lx_tokens_cut(&tokens, &text, NULL), LXT_OK);
    struct lx_buffer out;
    lx_buffer_init(&out, lx_default_allocator());
    for (uint32_t i = 0; i < tokens.tokens.count; i++) {
        const struct lx_token *token = &tokens.tokens.items[i];
        lx_buffer_byte(&out, "+_~/|#^"[token->gap]);
        if (token->markup) {
            lx_buffer_byte(&out, '@');
        }
        lx_buffer_append(&out, text.clean.items + token->start, token->length);
        lx_buffer_byte(&out, ':');
        lx_buffer_byte(&out, "olcuLmdp"[token->shape]);
        lx_buffer_byte(&out, ' ');
    }
    lx_buffer_byte(&out, '\0');
    assert_string_equal(out.bytes, expected);
    lx_buffer_free(&out);
    lx_tokens_free(&tokens);
    free_text(&text);
}

static void words_have_shapes(void **state) {
    (void)state;
    expect("le Niger ONU A iPhone McKinley", "+le:l _Niger:c _ONU:u _A:L _iPhone:m _McKinley:m ");
    expect("Évry ÉTAT É œuvre", "+Évry:c _ÉTAT:u _É:L _œuvre:l ");
    expect("CO2 G20 h1n1", "+CO2:u _G20:u _h1n1:l ");
    expect("سلام", "+سلام:o ");
}

static void an_eliding_apostrophe_stays_with_its_word(void **state) {
    (void)state;
    expect("l'OIM", "+l':l +OIM:u ");
    expect("aujourd'hui N'Djamena", "+aujourd':l +hui:l _N':L +Djamena:c ");
    expect("l' union", "+l':l _union:l ");
    expect("'citation'", "+':p +citation:l +':p ");
}

static void an_elision_is_cut_off_where_its_apostrophe_is_lost(void **state) {
    (void)state;
    expect("lAgence dIvoire", "+l:l +Agence:c _d:l +Ivoire:c ");
    expect("LUniversité dÉtat lŒuvre", "+L:L +Université:c _d:l +État:c _l:l +Œuvre:c ");
    expect("lOIF lHôpital-Nord", "+l:l +OIF:u _l:l +Hôpital:c +-:p +Nord:c ");
    expect("LEDs LEs dBm LaTeX iOS DOs lié LÈs", "+LEDs:m _LEs:m _dBm:m _LaTeX:m _iOS:m _DOs:m _lié:l _LÈs:m ");
}

static void the_apostrophe_of_a_genitive_stands_alone(void **state) {
    (void)state;
    expect("Bank's OIM's", "+Bank:c +':p +s:l _OIM:u +':p +s:l ");
    expect("l'santé aujourd'sa", "+l':l +santé:l _aujourd':l +sa:l ");
}

static void hyphens_and_dots_are_tokens(void **state) {
    (void)state;
    expect("J.-P. Timor-Leste", "+J:L +.:p +-:p +P:L +.:p _Timor:c +-:p +Leste:c ");
    expect("U.S.A.", "+U:L +.:p +S:L +.:p +A:L +.:p ");
}

static void marks_stay_with_digits_and_punctuation(void **state) {
    (void)state;
    expect("2022\u0301, 5\u0338 ", "+2022\u0301:o +,:p _5\u0338:o ");
    expect("Dr.\u0301 (\u0338a", "+Dr:c +.\u0301:o _(\u0338:o +a:l ");
}

static void digits_split_from_the_letters_behind_them(void **state) {
    (void)state;
    expect("10h30 1er 12,5", "+10:d +h30:l _1:d +er:l _12:d +,:p +5:d ");
}

static void symbols_stand_alone(void **state) {
    (void)state;
    expect("10 €++ \xEF\xBF\xBDm²", "+10:d _€:o ++:o ++:o _\xEF\xBF\xBD:o +m²:l ");
}

static void hidden_runs_make_no_tokens(void **state) {
    (void)state;
    expect("un <b class='x'>mot</b>", "+un:l _@mot:l ");
    expect("mi<b>nistre", "+mi:l +@nistre:l ");
    expect("<br>", "");
}

static void breaks_become_gaps(void **state) {
    (void)state;
    expect("a b\rc\nd\te\vf", "+a:l _b:l ~c:l /d:l |e:l #f:l ");
    expect("a \n \r b", "+a:l /b:l ");
}

static void a_glued_heading_is_cut_inside_the_word(void **state) {
    (void)state;
    struct lx_text text;
    make_text(&text, "nousOrganisation");
    struct lx_break glued = {4, LX_GAP_GLUED, 0};
    assert_true(lx_array_push(text.allocator, &text.breaks, glued));
    struct lx_tokens tokens;
    lx_tokens_init(&tokens, lx_default_allocator());
    assert_int_equal(lx_tokens_cut(&tokens, &text, NULL), LXT_OK);
    assert_int_equal(tokens.tokens.count, 2);
    assert_int_equal(tokens.tokens.items[1].start, 4);
    assert_int_equal(tokens.tokens.items[1].gap, LX_GAP_GLUED);
    assert_int_equal(tokens.sentences.count, 2);
    lx_tokens_free(&tokens);
    free_text(&text);
}

static void spare_holds_values_and_first_characters(void **state) {
    (void)state;
    struct lx_tokens tokens;
    lx_tokens_init(&tokens, lx_default_allocator());
    const char bytes[] = "007 999999999 1000000000 99999999999999999999 été ;";
    assert_int_equal(lx_tokens_cut_string(&tokens, bytes, sizeof bytes - 1), LXT_OK);
    assert_int_equal(tokens.tokens.count, 6);
    assert_int_equal(tokens.tokens.items[0].code, 7);
    assert_int_equal(tokens.tokens.items[1].code, 999999999);
    assert_int_equal(tokens.tokens.items[2].code, UINT32_MAX);
    assert_int_equal(tokens.tokens.items[3].code, UINT32_MAX);
    assert_int_equal(tokens.tokens.items[4].code, 0xE9);
    assert_int_equal(tokens.tokens.items[5].code, ';');
    lx_tokens_free(&tokens);
}

static void long_words_are_cut_at_characters(void **state) {
    (void)state;
    char bytes[3001];
    for (size_t i = 0; i < 3000; i += 2) {
        bytes[i + 1] = '\xC3';
        bytes[i + 2] = '\xA9';
    }
    bytes[0] = 'x';
    struct lx_tokens tokens;
    lx_tokens_init(&tokens, lx_default_allocator());
    assert_int_equal(lx_tokens_cut_string(&tokens, bytes, sizeof bytes), LXT_OK);
    assert_int_equal(tokens.tokens.count, 4);
    assert_int_equal(tokens.tokens.items[0].length, 999);
    assert_int_equal(tokens.tokens.items[1].length, 1000);
    lx_tokens_free(&tokens);
}

static void blocks_know_their_first_token(void **state) {
    (void)state;
    struct lx_text text;
    make_text(&text, "un deux\ntrois\n\nquatre");
    struct lx_tokens tokens;
    lx_tokens_init(&tokens, lx_default_allocator());
    assert_int_equal(lx_tokens_cut(&tokens, &text, NULL), LXT_OK);
    assert_int_equal(tokens.block_tokens.count, 5);
    const uint32_t firsts[] = {0, 2, 3, 3, 4};
    assert_memory_equal(tokens.block_tokens.items, firsts, sizeof firsts);
    assert_int_equal(tokens.sentences.items[2].block, 3);
    lx_tokens_free(&tokens);
    free_text(&text);
}

static void expect_fold(const char *word, const char *folded) {
    char out[64];
    size_t length = lx_fold(word, strlen(word), out, sizeof out);
    assert_int_equal(length, strlen(folded));
    assert_memory_equal(out, folded, length);
    assert_int_equal(lx_fold_hash(word, strlen(word)), lx_hash(folded, strlen(folded)));
    struct lx_tokens tokens;
    lx_tokens_init(&tokens, lx_default_allocator());
    assert_int_equal(lx_tokens_cut_string(&tokens, word, strlen(word)), LXT_OK);
    assert_int_equal(tokens.tokens.count, 1);
    assert_int_equal(tokens.tokens.items[0].form, lx_hash(folded, strlen(folded)));
    lx_tokens_free(&tokens);
}

static void folding_drops_case_accents_and_apostrophes(void **state) {
    (void)state;
    expect_fold("MINISTÈRE", "ministere");
    expect_fold("Cœur", "coeur");
    expect_fold("l'", "l");
    expect_fold("2024", "2024");
    expect_fold(",", ",");
}

static void what_folds_to_nothing_stands_for_itself(void **state) {
    (void)state;
    expect_fold("'", "'");
    expect_fold("\xCC\x81", "\xCC\x81");
}

static void folding_stops_at_the_capacity(void **state) {
    (void)state;
    char out[3];
    assert_int_equal(lx_fold("Cœur", 5, out, 2), 1);
    assert_int_equal(lx_fold("abcd", 4, out, 3), 3);
    assert_int_equal(lx_fold("\xCC\x81\xCC\x81", 4, out, 3), 2);
}

static void the_flat_table_agrees_with_the_character_tables(void **state) {
    (void)state;
    for (uint32_t c = 0; c < 128; c++) {
        assert_int_equal(lx_scan_ascii[c], lx_scan_other(c));
        uint32_t folded[4];
        if (c != '\'') {
            assert_int_equal(lx_character_fold(c, folded), 1);
            assert_int_equal(folded[0], c | (lx_scan_ascii[c] & LX_SCAN_UPPER));
        }
    }
}

static void the_table_of_latin_letters_agrees_with_the_character_tables(void **state) {
    (void)state;
    for (uint32_t c = LX_LATIN_FIRST; c < LX_LATIN_END; c++) {
        uint32_t entry = lx_scan_latin[c - LX_LATIN_FIRST];
        char letter[4];
        char folded[8];
        size_t length = lx_fold(letter, lx_utf8_encode(c, letter), folded, sizeof folded);
        assert_int_equal(entry >> 20, lx_scan_other(c));
        assert_int_equal(entry >> 16 & 0xF, length);
        assert_int_equal(entry & 0xFFFF, lx_load_some(folded, (uint32_t)length));
    }
}

/* Eight letters at a time are read, so that words end before, at and behind such a boundary, and at the end of what may
 * be read. */
static void words_of_every_length_are_cut_whole(void **state) {
    (void)state;
    enum { LONGEST = 40 };
    static const char *const kinds[] = {"abcdefgh", "ABCDEFGH", "a1b2c3d4", "\xC3\xA9\xC3\xA8\xC3\xA7\xC3\xA0"};
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        for (uint32_t length = 2; length <= LONGEST; length += 2) {
            char *word = malloc(length);
            assert_non_null(word);
            for (uint32_t i = 0; i < length; i++) {
                word[i] = kinds[kind][i % 8];
            }
            struct lx_tokens tokens;
            lx_tokens_init(&tokens, lx_default_allocator());
            assert_int_equal(lx_tokens_cut_string(&tokens, word, length), LXT_OK);
            assert_int_equal(tokens.tokens.count, 1);
            assert_int_equal(tokens.tokens.items[0].length, length);
            assert_int_equal(tokens.tokens.items[0].form, lx_fold_hash(word, length));
            assert_int_equal(tokens.tokens.items[0].shape, kind == 1 ? LX_SHAPE_UPPER : LX_SHAPE_LOWER);
            lx_tokens_free(&tokens);
            free(word);
        }
    }
}

/* The letters stand everywhere among groups of eight bytes, also twice and at both ends. */
static void accented_letters_stand_anywhere_in_a_word(void **state) {
    (void)state;
    enum { MOST = 40 };
    static const char *const letters[] = {"\xC3\xA9", "\xC3\x89", "\xC5\x93", "\xC4\xB1"};
    for (uint32_t k = 0; k < sizeof letters / sizeof *letters * MOST * MOST; k++) {
        const char *letter = letters[k / (MOST * MOST)];
        uint32_t plain = k / MOST % MOST;
        uint32_t place = k % MOST;
        uint32_t length = plain + 4;
        if (place > plain) {
            continue;
        }
        char *word = malloc(length); /* of exactly its length, so that reading behind it shows */
        assert_non_null(word);
        memset(word, 'a', length);
        memcpy(word + place, letter, 2);
        memcpy(word + plain + 2, letters[0], 2);
        struct lx_tokens tokens;
        lx_tokens_init(&tokens, lx_default_allocator());
        assert_int_equal(lx_tokens_cut_string(&tokens, word, length), LXT_OK);
        assert_int_equal(tokens.tokens.count, 1);
        assert_int_equal(tokens.tokens.items[0].length, length);
        assert_int_equal(tokens.tokens.items[0].form, lx_fold_hash(word, length));
        uint8_t shape = letter != letters[1] ? LX_SHAPE_LOWER : place == 0 ? LX_SHAPE_CAPITAL : LX_SHAPE_MIXED;
        assert_int_equal(tokens.tokens.items[0].shape, shape);
        lx_tokens_free(&tokens);
        free(word);
    }
}

static void signs_and_breaks_end_words_of_accented_letters(void **state) {
    (void)state;
    expect("dé×b é<a>é è\né", "+dé:l +×:o +b:l _é:l +@é:l _è:l /é:l ");
    expect("zé'a né's É é2 né«b", "+zé':l +a:l _né:l +':p +s:l _É:L _é2:l _né:l +«:p +b:l ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_shapes),
        cmocka_unit_test(an_eliding_apostrophe_stays_with_its_word),
        cmocka_unit_test(an_elision_is_cut_off_where_its_apostrophe_is_lost),
        cmocka_unit_test(the_apostrophe_of_a_genitive_stands_alone),
        cmocka_unit_test(hyphens_and_dots_are_tokens),
        cmocka_unit_test(marks_stay_with_digits_and_punctuation),
        cmocka_unit_test(digits_split_from_the_letters_behind_them),
        cmocka_unit_test(symbols_stand_alone),
        cmocka_unit_test(hidden_runs_make_no_tokens),
        cmocka_unit_test(breaks_become_gaps),
        cmocka_unit_test(a_glued_heading_is_cut_inside_the_word),
        cmocka_unit_test(spare_holds_values_and_first_characters),
        cmocka_unit_test(long_words_are_cut_at_characters),
        cmocka_unit_test(blocks_know_their_first_token),
        cmocka_unit_test(folding_drops_case_accents_and_apostrophes),
        cmocka_unit_test(what_folds_to_nothing_stands_for_itself),
        cmocka_unit_test(folding_stops_at_the_capacity),
        cmocka_unit_test(the_flat_table_agrees_with_the_character_tables),
        cmocka_unit_test(the_table_of_latin_letters_agrees_with_the_character_tables),
        cmocka_unit_test(words_of_every_length_are_cut_whole),
        cmocka_unit_test(accented_letters_stand_anywhere_in_a_word),
        cmocka_unit_test(signs_and_breaks_end_words_of_accented_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
