/* Captures: the preferred way through a branch's program, found by backtracking that tries no step twice at one item.
 */
#include <string.h>

#include "patterns/automata.h"
#include "patterns/kinds.h"

/* What is left to try: a step at an item; or, with UNDO in place of the step, a slot and the value to give back. */
#define UNDO UINT32_C(0x80000000)
enum { ENTRY_WORDS = 2 };

/* A search in progress. */
struct search {
    const struct lx_walked *walked;
    const struct lx_step *steps;
    uint32_t first;
    uint32_t end;
    struct lx_capture_scratch *scratch;
    uint32_t *slots;
    uint64_t work;
};

/* Leaves something for later. There is room: each step leaves one thing an item at most. */
static inline void leave(struct search *s, uint32_t what, uint32_t value) {
    uint32_t *entry = s->scratch->stack.items + s->scratch->stack.count;
    entry[0] = what;
    entry[1] = value;
    s->scratch->stack.count += ENTRY_WORDS;
}

/* Whether a step is tried at an item for the first time. */
static bool is_new(struct search *s, uint32_t step, uint32_t item) {
    size_t bit = (size_t)step * (s->end - s->first + 1) + (item - s->first);
    uint64_t *word = &s->scratch->seen.items[bit / 64];
    uint64_t mask = UINT64_C(1) << (bit % 64);
    bool fresh = (*word & mask) == 0;
    *word |= mask;
    s->work++;
    return fresh;
}

/* Goes on from a step at an item until the way ends; true where it ends well. */
static bool follow(struct search *s, uint32_t step, uint32_t item) {
    while (is_new(s, step, item)) {
        const struct lx_step *now = &s->steps[step];
        switch ((enum lx_step_kind)now->kind) {
        case LX_STEP_LETTER: {
            if (item == s->end) {
                return false;
            }
            struct lx_seen seen = lx_walked_see(s->walked, item);
            if (!lx_letters_hold(&s->walked->automata->letters, &seen, now->value)) {
                return false;
            }
            item++;
            step++;
            break;
        }
        case LX_STEP_SPLIT:
            leave(s, step + now->value, item);
            step++;
            break;
        case LX_STEP_JUMP:
            step += now->value;
            break;
        case LX_STEP_SAVE:
            leave(s, UNDO | now->value, s->slots[now->value]);
            s->slots[now->value] = item;
            step++;
            break;
        case LX_STEP_END:
            if (item == s->end) {
                return true;
            }
            return false;
        }
    }
    return false;
}

static bool run(struct search *s) {
    bool found = follow(s, 0, s->first);
    while (!found && s->scratch->stack.count > 0) {
        s->scratch->stack.count -= ENTRY_WORDS;
        const uint32_t *entry = s->scratch->stack.items + s->scratch->stack.count;
        uint32_t what = entry[0];
        uint32_t value = entry[1];
        if ((what & UNDO) != 0) {
            s->slots[what & ~UNDO] = value;
        } else {
            found = follow(s, what, value);
        }
    }
    return found;
}

lxt_status lx_branch_captures(const struct lx_walked *walked, const struct lx_branch *branch, uint32_t first,
                              uint32_t end, struct lx_capture_scratch *scratch, uint32_t *slots, bool *found,
                              uint64_t *work) {
    struct search s = {.walked = walked,
                       .steps = walked->automata->steps.items + branch->program,
                       .first = first,
                       .end = end,
                       .scratch = scratch,
                       .slots = slots};
    size_t words = (size_t)branch->step_count * (end - first + 1) / 64 + 1;
    scratch->seen.count = 0;
    scratch->stack.count = 0;
    *found = false;
    if (!lx_array_reserve(scratch->allocator, &scratch->seen, words) ||
        !lx_array_reserve(scratch->allocator, &scratch->stack,
                          (uint64_t)branch->step_count * (end - first + 1) * ENTRY_WORDS)) {
        return LXT_ERROR_MEMORY;
    }
    memset(scratch->seen.items, 0, words * sizeof *scratch->seen.items);
    for (uint32_t i = 0; i < 2 * LX_PATTERN_CAPTURES_MAX; i++) {
        slots[i] = LX_NONE;
    }
    *found = run(&s);
    *work += s.work;
    return LXT_OK;
}
