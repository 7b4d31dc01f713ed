#include "patterns/emit.h"

bool lx_emitter_init(struct lx_emitter *emitter, const struct lx_predicates *predicates,
                     const struct lx_alphabet *alphabet, const struct lx_symbol *symbols,
                     const lxt_allocator *allocator) {
    *emitter = (struct lx_emitter){.predicates = predicates, .alphabet = alphabet, .symbols = symbols};
    lx_buffer_init(&emitter->texts, allocator);
    emitter->terms = lx_alloc_zero(allocator, (size_t)predicates->items.count + 1, sizeof *emitter->terms);
    return emitter->terms != NULL;
}

void lx_emitter_free(struct lx_emitter *emitter) {
    lx_free(emitter->texts.allocator, emitter->terms);
    lx_buffer_free(&emitter->texts);
}

static void hex(struct lx_buffer *out, uint32_t unit) {
    static const char digits[] = "0123456789abcdef";
    const char text[4] = {'\\', 'x', digits[unit >> 4 & 15], digits[unit & 15]};
    lx_buffer_append(out, text, sizeof text);
}

/* The first value from `unit` on that is a member, or none, of the set; 256 at the end. */
static uint32_t next_in(const struct lx_units *units, uint32_t unit, bool member) {
    while (unit < 256) {
        uint64_t word = units->bits[unit >> 6];
        uint64_t left = (member ? word : ~word) >> (unit & 63);
        if (left == 0) {
            unit = (unit | 63) + 1;
            continue;
        }
        for (; (left & 1) == 0; left >>= 1) {
            unit++;
        }
        break;
    }
    return unit;
}

/* One byte of a set. The set of nothing keeps its length of one, for look-behind. */
static void emit_units(const struct lx_units *units, struct lx_buffer *out) {
    uint32_t first = next_in(units, 0, true);
    uint32_t end = next_in(units, first, false);
    if (first == 256) {
        lx_buffer_string(out, "[^\\x00-\\xff]");
        return;
    }
    if (first == 0 && end == 256) {
        lx_buffer_byte(out, '.');
        return;
    }
    if (end == first + 1 && next_in(units, end, true) == 256) {
        hex(out, first);
        return;
    }
    lx_buffer_byte(out, '[');
    while (first < 256) {
        hex(out, first);
        if (end > first + 1) {
            lx_buffer_byte(out, '-');
            hex(out, end - 1);
        }
        first = next_in(units, end, true);
        end = next_in(units, first, false);
    }
    lx_buffer_byte(out, ']');
}

static void emit_symbol(const struct lx_emitter *emitter, const struct lx_symbol *symbol, struct lx_buffer *out) {
    emit_units(&symbol->unit, out);
    if (emitter->alphabet->stride == 2) {
        emit_units(&symbol->type, out);
    }
}

/* A term, from its text if it has been written before. */
static void emit_term(struct lx_emitter *emitter, const struct lx_node *node, struct lx_buffer *out) {
    uint32_t predicate = lx_predicates_find(emitter->predicates, node->term);
    struct lx_term_text *text = &emitter->terms[predicate];
    if (text->length == 0) {
        text->at = (uint32_t)emitter->texts.length;
        emit_symbol(emitter, &emitter->symbols[predicate], &emitter->texts);
        text->length = (uint32_t)emitter->texts.length - text->at;
    }
    if (emitter->texts.failed) {
        out->failed = true;
        return;
    }
    lx_buffer_append(out, emitter->texts.bytes + text->at, text->length);
}

static const struct lx_symbol *symbol_of(const struct lx_emitter *emitter, const struct lx_node *node) {
    return &emitter->symbols[lx_predicates_find(emitter->predicates, node->term)];
}

/* The terms of a choice from child `first` on that can be joined with it: one class is much faster than alternatives.
 */
static void emit_joined(struct lx_emitter *emitter, const struct lx_node *node, uint32_t first, struct lx_buffer *out) {
    struct lx_symbol all = *symbol_of(emitter, node->children[first]);
    for (uint32_t i = first + 1; i < node->child_count; i++) {
        if (lx_node_join(node->children[i]) == lx_node_join(node->children[first])) {
            const struct lx_symbol *one = symbol_of(emitter, node->children[i]);
            lx_units_join(one->by_type ? &all.type : &all.unit, one->by_type ? &one->type : &one->unit);
        }
    }
    emit_symbol(emitter, &all, out);
}

/* Whether a node is looked for as one class: a term, or a choice of terms that are all joined. */
static bool is_one_class(const struct lx_node *node) {
    const struct lx_node *first = node->kind == LX_NODE_CHOICE ? node->children[0] : node;
    bool one = first->kind == LX_NODE_TERM;
    for (uint32_t i = 0; one && node->kind == LX_NODE_CHOICE && i < node->child_count; i++) {
        one = lx_node_join(node->children[i]) == lx_node_join(first) && lx_node_join(first) > 0;
    }
    return one;
}

static void emit_choice(struct lx_emitter *emitter, const struct lx_node *node, bool reversed, struct lx_groups *groups,
                        struct lx_buffer *out) {
    bool joined[3] = {false, false, false};
    if (is_one_class(node)) {
        emit_joined(emitter, node, 0, out);
        return;
    }
    lx_buffer_string(out, "(?:");
    for (uint32_t i = 0; i < node->child_count; i++) {
        uint32_t join = lx_node_join(node->children[i]);
        if (join > 0 && joined[join]) {
            continue;
        }
        lx_buffer_string(out, i == 0 ? "" : "|");
        if (join > 0) {
            emit_joined(emitter, node, i, out);
            joined[join] = true;
        } else {
            lx_emit(emitter, node->children[i], reversed, groups, out);
        }
    }
    lx_buffer_byte(out, ')');
}

static void emit_repeat(struct lx_emitter *emitter, const struct lx_node *node, bool reversed, struct lx_groups *groups,
                        struct lx_buffer *out) {
    bool bare = is_one_class(node->children[0]) && emitter->alphabet->stride == 1;
    lx_buffer_string(out, bare ? "" : "(?:");
    lx_emit(emitter, node->children[0], reversed, groups, out);
    lx_buffer_string(out, bare ? "{" : "){");
    lx_buffer_number(out, node->low);
    lx_buffer_byte(out, ',');
    lx_buffer_number(out, node->high);
    lx_buffer_byte(out, '}');
}

static void emit_capture(struct lx_emitter *emitter, const struct lx_node *node, bool reversed,
                         struct lx_groups *groups, struct lx_buffer *out) {
    if (groups == NULL) {
        lx_emit(emitter, node->children[0], reversed, groups, out);
        return;
    }
    groups->captures[groups->count++] = (uint8_t)node->capture;
    lx_buffer_byte(out, '(');
    lx_emit(emitter, node->children[0], reversed, groups, out);
    lx_buffer_byte(out, ')');
}

static void emit_look(struct lx_emitter *emitter, const struct lx_node *node, bool reversed, struct lx_groups *groups,
                      struct lx_buffer *out) {
    lx_buffer_string(out, node->behind != reversed ? "(?<" : "(?");
    lx_buffer_byte(out, node->negated ? '!' : '=');
    lx_emit(emitter, node->children[0], reversed, groups, out);
    lx_buffer_byte(out, ')');
}

void lx_emit(struct lx_emitter *emitter, const struct lx_node *node, bool reversed, struct lx_groups *groups,
             struct lx_buffer *out) {
    switch (node->kind) {
    case LX_NODE_TERM:
        emit_term(emitter, node, out);
        return;
    case LX_NODE_SEQUENCE:
        for (uint32_t i = 0; i < node->child_count; i++) {
            lx_emit(emitter, node->children[reversed ? node->child_count - 1 - i : i], reversed, groups, out);
        }
        return;
    case LX_NODE_CHOICE:
        emit_choice(emitter, node, reversed, groups, out);
        return;
    case LX_NODE_REPEAT:
        emit_repeat(emitter, node, reversed, groups, out);
        return;
    case LX_NODE_CAPTURE:
        emit_capture(emitter, node, reversed, groups, out);
        return;
    case LX_NODE_LOOK:
        emit_look(emitter, node, reversed, groups, out);
        return;
    }
}

bool lx_emit_first(const struct lx_emitter *emitter, const struct lx_node *node, bool reversed,
                   struct lx_first *first) {
    bool empty = node->kind == LX_NODE_SEQUENCE;
    if (node->kind == LX_NODE_LOOK) {
        return true;
    }
    if (node->kind == LX_NODE_TERM) {
        const struct lx_symbol *symbol = symbol_of(emitter, node);
        lx_units_join(symbol->by_type ? &first->type : &first->unit, symbol->by_type ? &symbol->type : &symbol->unit);
        return false;
    }
    for (uint32_t i = 0; i < node->child_count; i++) {
        const struct lx_node *child = node->children[reversed ? node->child_count - 1 - i : i];
        bool child_empty = lx_emit_first(emitter, child, reversed, first);
        if (node->kind != LX_NODE_SEQUENCE) {
            empty = empty || child_empty;
        } else if (!child_empty) {
            return false;
        }
    }
    return empty || (node->kind == LX_NODE_REPEAT && node->low == 0);
}
