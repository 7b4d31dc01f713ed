/* The base of a stretch: the same items whether the kinds of earlier stretches are still known or not. */
#include "built_in.h"

#include <string.h>

#include "base/buffer.h"
#include "engine_data.h"
#include "mentions/cascade_internal.h"

enum { LINES = 40, ITEMS_MOST = 2048 };

/* The string of a base, in kinds' models: numbers change when kinds are forgotten. */
struct model {
    uint16_t set;
    uint8_t shape;
    uint8_t gap;
    uint32_t token;
};

static void read_text(void) {
    struct lx_buffer text = {0};
    lx_buffer_init(&text, lx_default_allocator());
    for (uint32_t i = 0; i < LINES; i++) {
        lx_buffer_string(&text, i % 2 == 0 ? "Le 3 mai 2021, M. Paul Kaba" : "The Bank of Ghana, 12 May 2020");
        lx_buffer_number(&text, i / 3);
        lx_buffer_string(&text, i % 5 == 0 ? ".\n\n" : i % 5 == 1 ? "\n- " : " ");
    }
    assert_int_equal(lxt_dump(engine, scratch, text.bytes, text.length, NULL, LXT_STAGE_TOKENS, ignore, NULL, NULL),
                     LXT_OK);
    lx_buffer_free(&text);
}

static void build(struct lx_run_state *run, uint32_t from, uint32_t to) {
    run->from = from;
    run->to = to;
    run->cascade->kinds = lx_matcher_kinds(run->cascade->matcher, &engine->ruleset.team);
    assert_non_null(run->cascade->kinds);
    assert_true(lx_base_build(run));
}

static uint32_t models_of(const struct lx_cascade *cascade, struct model out[ITEMS_MOST]) {
    assert_true(cascade->base.count <= ITEMS_MOST);
    for (uint32_t i = 0; i < cascade->base.count; i++) {
        const struct lx_item *item = &cascade->kinds->models.items[cascade->base.kinds.items[1 + i]];
        out[i] = (struct model){item->set, item->shape, item->gap, cascade->base.tokens.items[i]};
    }
    return cascade->base.count;
}

static void forms_of_forgotten_kinds_are_read_again(void **state) {
    static struct model kept[ITEMS_MOST];
    static struct model forgotten[ITEMS_MOST];
    (void)state;
    read_text();
    uint32_t tokens = scratch->tokens.tokens.count;
    struct lx_run_state run = {.cascade = &scratch->cascade, .ruleset = &engine->ruleset, .reading = &scratch->reading};
    uint32_t counts[2];
    uint32_t begins[2];
    for (uint32_t again = 0; again < 2; again++) {
        run.cascade->form_items.count = run.cascade->form_base = 0;
        build(&run, 0, tokens / 3);
        run.cascade->kinds->noted = again == 0;
        build(&run, tokens / 3, 2 * tokens / 3);
        build(&run, 2 * tokens / 3, tokens);
        assert_true((run.cascade->form_base != 0) == (again == 1));
        counts[again] = models_of(run.cascade, again == 0 ? kept : forgotten);
        begins[again] = run.cascade->begins.count;
    }
    assert_int_equal(counts[0], counts[1]);
    assert_int_equal(begins[0], begins[1]);
    assert_true(begins[0] > 0 && counts[0] > tokens / 3);
    assert_memory_equal(kept, forgotten, counts[0] * sizeof *kept);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_forgotten_kinds_are_read_again),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
