#define _GNU_SOURCE /* memmem */
#include "missing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fields of a line of the dump, in its order. */
enum { KIND, START, END, TYPE, VERDICT, BLOCKER, SCORE, RULE, PLACE, TEXT, FIELDS };

struct field {
    const char *data;
    size_t length;
};

struct line {
    struct field fields[FIELDS];
};

static bool is(const struct field *field, const char *text) {
    return field->length == strlen(text) && memcmp(field->data, text, field->length) == 0;
}

static bool same(const struct field *a, const struct field *b) {
    return a->length == b->length && memcmp(a->data, b->data, a->length) == 0;
}

static long number(const struct field *field) {
    return strtol(field->data, NULL, 10);
}

/* Reads the line of a candidate at *at and moves on to the next; false at the end. */
static bool next_line(const struct bytes *dump, size_t *at, struct line *line) {
    while (*at < dump->length) {
        const char *data = dump->data + *at;
        const char *end = memchr(data, '\n', dump->length - *at);
        size_t length = end != NULL ? (size_t)(end - data) : dump->length - *at;
        size_t count = 0;
        *at += length + 1;
        for (size_t from = 0; from <= length && count < FIELDS; count++) {
            const char *tab = memchr(data + from, '\t', length - from);
            size_t stop = tab != NULL ? (size_t)(tab - data) : length;
            line->fields[count] = (struct field){data + from, stop - from};
            from = stop + 1;
        }
        if (count == FIELDS && is(&line->fields[KIND], "candidate")) {
            return true;
        }
    }
    return false;
}

bool missing_read(const char *value, struct missing *missing) {
    const char *colon = strrchr(value, ':');
    if (colon == NULL || colon == value || colon[1] == '\0') {
        return false;
    }
    *missing = (struct missing){value, (size_t)(colon - value), colon + 1};
    return true;
}

static void append_field(struct bytes *out, const struct field *field) {
    bytes_append(out, field->data, field->length);
}

static void append_score(struct bytes *out, const struct field *score) {
    char text[32];
    snprintf(text, sizeof text, "%.2f", (double)number(score) / 1024);
    bytes_string(out, text);
}

/* What was taken where a candidate stands. */
static void append_winners(const struct bytes *dump, const struct line *loser, struct bytes *out) {
    struct line line;
    for (size_t at = 0; next_line(dump, &at, &line);) {
        bool beside = number(&line.fields[START]) < number(&loser->fields[END]) &&
                      number(&loser->fields[START]) < number(&line.fields[END]);
        if (beside && is(&line.fields[VERDICT], "accepted")) {
            bytes_string(out, "    taken there: ");
            append_field(out, &line.fields[TYPE]);
            bytes_string(out, " \"");
            append_field(out, &line.fields[TEXT]);
            bytes_string(out, "\", score ");
            append_score(out, &line.fields[SCORE]);
            bytes_string(out, ", by ");
            append_field(out, &line.fields[RULE]);
            bytes_string(out, "\n");
        }
    }
}

static void append_gate(const struct bytes *dump, const struct line *line, struct bytes *out) {
    const struct field *verdict = &line->fields[VERDICT];
    if (is(verdict, "accepted")) {
        bytes_string(out, "found");
    } else if (is(verdict, "weak")) {
        bytes_string(out, "too weak: its score is not above 0");
    } else if (is(verdict, "outscored")) {
        bytes_string(out, "outscored by another reading of the place");
    } else if (is(verdict, "refused")) {
        bytes_string(out, "refused by the value function of its rule");
    } else {
        bytes_string(out, "vetoed");
        if (!is(&line->fields[BLOCKER], "-")) {
            bytes_string(out, " by ");
            append_field(out, &line->fields[BLOCKER]);
        }
    }
    bytes_string(out, "; score ");
    append_score(out, &line->fields[SCORE]);
    bytes_string(out, ", by ");
    append_field(out, &line->fields[RULE]);
    if (!is(&line->fields[PLACE], "-")) {
        bytes_string(out, " (");
        append_field(out, &line->fields[PLACE]);
        bytes_string(out, ")");
    }
    bytes_string(out, "\n");
    if (is(verdict, "outscored") || is(verdict, "vetoed")) {
        append_winners(dump, line, out);
    }
}

/* Whether `a` tells more than `b` of the same place: what was found, else what scored best among what gates let pass.
 */
static bool tells_more(const struct line *a, const struct line *b) {
    bool open_a = !is(&a->fields[VERDICT], "refused") && !is(&a->fields[VERDICT], "vetoed");
    bool open_b = !is(&b->fields[VERDICT], "refused") && !is(&b->fields[VERDICT], "vetoed");
    bool found_a = is(&a->fields[VERDICT], "accepted");
    bool found_b = is(&b->fields[VERDICT], "accepted");
    if (found_a != found_b) {
        return found_a;
    }
    return open_a != open_b ? open_a : number(&a->fields[SCORE]) > number(&b->fields[SCORE]);
}

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Whether the texts are equal when any white space is one space: the dump has spaces where lines are wrapped. */
static bool equal_words(const struct field *a, const struct field *b) {
    size_t i = 0;
    size_t k = 0;
    while (i < a->length && k < b->length) {
        if (is_space(a->data[i]) != is_space(b->data[k]) || (!is_space(a->data[i]) && a->data[i] != b->data[k])) {
            return false;
        }
        bool space = is_space(a->data[i]);
        do {
            i++;
        } while (space && i < a->length && is_space(a->data[i]));
        do {
            k++;
        } while (space && k < b->length && is_space(b->data[k]));
    }
    return i == a->length && k == b->length;
}

static bool wanted(const struct missing *missing, const struct line *line) {
    const struct field text = {missing->text, missing->length};
    return is(&line->fields[TYPE], missing->type) && equal_words(&line->fields[TEXT], &text);
}

static void append_place(const struct line *line, struct bytes *out) {
    bytes_string(out, "  bytes ");
    append_field(out, &line->fields[START]);
    bytes_string(out, " to ");
    append_field(out, &line->fields[END]);
    bytes_string(out, ": ");
}

static void append_none(const struct missing *missing, const char *document, size_t length, struct bytes *out) {
    const char *found = memmem(document, length, missing->text, missing->length);
    char place[64] = "";
    if (found != NULL) {
        snprintf(place, sizeof place, " (it stands at byte %zu)", (size_t)(found - document));
    }
    bytes_string(out, found != NULL ? "  no rule and no list proposes this span for the type"
                                    : "  the text does not stand in the document");
    bytes_string(out, place);
    bytes_string(out, "\n");
}

void missing_explain(const struct missing *missing, const char *document, size_t length, const struct bytes *dump,
                     struct bytes *out) {
    struct line best;
    struct line line;
    bool any = false;
    bytes_append(out, missing->text, missing->length);
    bytes_string(out, " as ");
    bytes_string(out, missing->type);
    bytes_string(out, ":\n");
    for (size_t at = 0; next_line(dump, &at, &line);) {
        if (!wanted(missing, &line)) {
            continue;
        }
        /* Candidates of one span stand together. */
        if (any && same(&best.fields[START], &line.fields[START])) {
            best = tells_more(&line, &best) ? line : best;
            continue;
        }
        if (any) {
            append_place(&best, out);
            append_gate(dump, &best, out);
        }
        best = line;
        any = true;
    }
    if (!any) {
        append_none(missing, document, length, out);
        return;
    }
    append_place(&best, out);
    append_gate(dump, &best, out);
}
