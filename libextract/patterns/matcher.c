#include "patterns/matcher.h"

/*
 * Limits are a net for users' packs: the bounds of the language keep built-in rules far below. JIT and interpreter
 * count them differently. 64 pairs hold all ends of a rule (40) and all groups (16).
 */
enum {
    MATCH_LIMIT = 200000,
    DEPTH_LIMIT = 100000,
    HEAP_LIMIT = 20000, /* KiB */
    PAIRS = 64,
    WORKSPACE_FIRST = 1024,
    WORKSPACE_MAX = 1 << 20,
    STACK_FIRST = 32 * 1024,
    STACK_MAX = 512 * 1024
};

/* Refuses, which makes PCRE2 go back and try on, until the match ends where it should. */
static int accept_wanted(pcre2_callout_block *block, void *data) {
    const size_t *wanted = data;
    return block->current_position == *wanted ? 0 : 1;
}

static pcre2_match_context *context_new(struct lx_matcher *matcher) {
    pcre2_match_context *context = pcre2_match_context_create(matcher->general);
    if (context != NULL) {
        (void)pcre2_set_match_limit(context, MATCH_LIMIT);
        (void)pcre2_set_depth_limit(context, DEPTH_LIMIT);
        (void)pcre2_set_heap_limit(context, HEAP_LIMIT);
    }
    return context;
}

static bool open_contexts(struct lx_matcher *matcher) {
    matcher->general = lx_pcre_general(&matcher->allocator);
    if (matcher->general == NULL) {
        return false;
    }
    matcher->context = context_new(matcher);
    matcher->checking = context_new(matcher);
    matcher->small = pcre2_match_data_create(1, matcher->general);
    matcher->large = pcre2_match_data_create(PAIRS, matcher->general);
    if (matcher->context == NULL || matcher->checking == NULL || matcher->small == NULL || matcher->large == NULL) {
        return false;
    }
    (void)pcre2_set_callout(matcher->checking, accept_wanted, &matcher->wanted);
    /* Without a stack of its own JIT uses 32 KiB of the thread's: a limit hit there would change the answers. */
    matcher->stack = pcre2_jit_stack_create(STACK_FIRST, STACK_MAX, matcher->general);
    if (matcher->stack == NULL && lx_jit_available()) {
        return false;
    }
    pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
    return lx_array_reserve(&matcher->allocator, &matcher->workspace, WORKSPACE_FIRST);
}

lxt_status lx_matcher_new(const lxt_allocator *allocator, struct lx_matcher **out) {
    struct lx_matcher *matcher = lx_alloc_zero(allocator, 1, sizeof *matcher);
    *out = NULL;
    if (matcher == NULL) {
        return LXT_ERROR_MEMORY;
    }
    matcher->allocator = *allocator;
    matcher->captures.allocator = &matcher->allocator;
    lx_states_init(&matcher->states, &matcher->allocator);
    if (!open_contexts(matcher)) {
        lx_matcher_free(matcher);
        return LXT_ERROR_MEMORY;
    }
    *out = matcher;
    return LXT_OK;
}

void lx_matcher_free(struct lx_matcher *matcher) {
    if (matcher == NULL) {
        return;
    }
    const lxt_allocator allocator = matcher->allocator;
    pcre2_match_data_free(matcher->small);
    pcre2_match_data_free(matcher->large);
    pcre2_match_context_free(matcher->context);
    pcre2_match_context_free(matcher->checking);
    pcre2_jit_stack_free(matcher->stack);
    pcre2_general_context_free(matcher->general);
    lx_array_free(&allocator, &matcher->workspace);
    lx_states_free(&matcher->states);
    lx_array_free(&allocator, &matcher->captures.seen);
    lx_array_free(&allocator, &matcher->captures.stack);
    lx_array_free(&allocator, &matcher->units);
    lx_array_free(&allocator, &matcher->kinds);
    lx_free(&allocator, matcher);
}

uint64_t lx_matcher_work(const struct lx_matcher *matcher) {
    return matcher->work;
}

bool lx_matcher_limit_hit(const struct lx_matcher *matcher) {
    return matcher->limit_hit;
}

bool lx_matcher_out_of_memory(const struct lx_matcher *matcher) {
    return matcher->out_of_memory;
}

void lx_matcher_forget(struct lx_matcher *matcher) {
    lx_states_forget(&matcher->states);
}

void lx_matcher_reset(struct lx_matcher *matcher) {
    matcher->work = 0;
    matcher->limit_hit = false;
    matcher->out_of_memory = false;
}

lxt_status lx_matcher_note(struct lx_matcher *matcher, int answer) {
    if (answer == PCRE2_ERROR_NOMEMORY) {
        matcher->out_of_memory = true;
        return LXT_ERROR_MEMORY;
    }
    /* Whatever else is negative is one of the limits. */
    if (answer < 0 && answer != PCRE2_ERROR_NOMATCH) {
        matcher->limit_hit = true;
    }
    return LXT_OK;
}

/* Work is a call and the items of what it found, so that it is one with and without JIT. */
static void count_work(struct lx_matcher *matcher, size_t bytes) {
    matcher->work += 1 + bytes;
}

lxt_status lx_matcher_run(struct lx_matcher *matcher, const pcre2_code *code, bool jit, const uint8_t *subject,
                          size_t length, size_t at, bool *found, size_t *end) {
    int answer = jit ? pcre2_jit_match(code, subject, length, at, 0, matcher->small, matcher->context)
                     : pcre2_match(code, subject, length, at, PCRE2_NO_JIT, matcher->small, matcher->context);
    *found = answer >= 0;
    if (*found) {
        *end = pcre2_get_ovector_pointer(matcher->small)[1];
    }
    count_work(matcher, *found ? *end - at : 0);
    return *found ? LXT_OK : lx_matcher_note(matcher, answer);
}

lxt_status lx_matcher_ends(struct lx_matcher *matcher, const pcre2_code *code, const uint8_t *subject, size_t length,
                           size_t at, uint32_t *count) {
    int answer;
    *count = 0;
    for (;;) {
        answer = pcre2_dfa_match(code, subject, length, at, 0, matcher->large, matcher->context,
                                 matcher->workspace.items, matcher->workspace.capacity);
        uint64_t more = (uint64_t)matcher->workspace.capacity * 2;
        if (answer != PCRE2_ERROR_DFA_WSSIZE || more > WORKSPACE_MAX) {
            break;
        }
        if (!lx_array_grow(&matcher->allocator, &matcher->workspace.items, &matcher->workspace.capacity, more,
                           sizeof(int))) {
            return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
        }
    }
    if (answer < 0) {
        count_work(matcher, 0);
        return lx_matcher_note(matcher, answer);
    }
    *count = answer == 0 ? PAIRS : (uint32_t)answer;
    count_work(matcher, pcre2_get_ovector_pointer(matcher->large)[1] - at);
    return LXT_OK;
}

lxt_status lx_matcher_check(struct lx_matcher *matcher, const pcre2_code *code, const uint8_t *subject, size_t length,
                            size_t at, size_t end, bool *found) {
    matcher->wanted = end;
    int answer = pcre2_match(code, subject, length, at, PCRE2_NO_JIT, matcher->large, matcher->checking);
    *found = answer >= 0;
    count_work(matcher, end - at);
    return *found ? LXT_OK : lx_matcher_note(matcher, answer);
}
