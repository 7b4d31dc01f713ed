#include "patterns/text_refusals.h"

/* A reading position in the source. */
struct scan {
    const char *source;
    size_t length;
    size_t at;
};

static char peek(const struct scan *s, size_t ahead) {
    if (ahead >= s->length - s->at) {
        return '\0';
    }
    return s->source[s->at + ahead];
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* An escape; inside a class digits are octal and letters such as g are themselves. */
static const char *check_escape(struct scan *s, bool in_class) {
    char c = peek(s, 1);
    if (c == 'p' || c == 'P') {
        return "\\p: its tables differ between hosts";
    }
    if (c == 'Q') {
        return "\\Q: escape the characters one by one";
    }
    if (in_class) {
        return NULL;
    }
    if (c == 'C' || c == 'G' || c == 'K' || c == 'X') {
        return "\\C, \\G, \\K or \\X";
    }
    if (c == 'g' || c == 'k' || (c >= '1' && c <= '9')) {
        return "a back-reference or subroutine call";
    }
    return NULL;
}

/* Whether the flags after "(?" switch extended mode on: its comments could hide anything from this scan. */
static bool sets_extended(const struct scan *s) {
    size_t at = 2;
    for (; peek(s, at) == '^' || (peek(s, at) >= 'a' && peek(s, at) <= 'z') || peek(s, at) == 'J' || peek(s, at) == 'U';
         at++) {
        if (peek(s, at) == 'x') {
            return true;
        }
    }
    return false;
}

/* What follows "(". */
static const char *check_group(const struct scan *s) {
    char c = peek(s, 2);
    if (peek(s, 1) == '*') {
        return "a verb";
    }
    if (peek(s, 1) != '?') {
        return NULL;
    }
    if (c == 'C') {
        return "a callout";
    }
    if (c == '(') {
        return "a condition";
    }
    if (c == '#' || sets_extended(s)) {
        return "a comment or extended mode";
    }
    bool signed_call = (c == '+' || c == '-') && is_digit(peek(s, 3));
    bool named_call = c == 'P' && (peek(s, 3) == '>' || peek(s, 3) == '=');
    if (c == 'R' || c == '&' || is_digit(c) || signed_call || named_call) {
        return "recursion or a reference to a group";
    }
    return NULL;
}

/* Steps over the start of a class: "[", "[^", and a "]" that stands first. */
static void enter_class(struct scan *s) {
    s->at++;
    s->at += peek(s, 0) == '^' ? 1 : 0;
    s->at += peek(s, 0) == ']' ? 1 : 0;
}

/* Steps over "[:name:]" inside a class. */
static bool skip_posix(struct scan *s) {
    size_t end = 2;
    if (peek(s, 0) != '[' || peek(s, 1) != ':') {
        return false;
    }
    while (peek(s, end) == '^' || (peek(s, end) >= 'a' && peek(s, end) <= 'z')) {
        end++;
    }
    if (peek(s, end) != ':' || peek(s, end + 1) != ']') {
        return false;
    }
    s->at += end + 2;
    return true;
}

/* Steps over one escape, NULL or what is wrong with it. */
static const char *step_escape(struct scan *s, bool in_class) {
    const char *found = check_escape(s, in_class);
    size_t taken = peek(s, 1) == 'c' ? 3 : 2;
    s->at += found == NULL ? taken : 0;
    return found;
}

static const char *step_class(struct scan *s, bool *in_class) {
    if (peek(s, 0) == '\\') {
        return step_escape(s, true);
    }
    if (!skip_posix(s)) {
        *in_class = peek(s, 0) != ']';
        s->at++;
    }
    return NULL;
}

static const char *step(struct scan *s, bool *in_class) {
    const char *found = NULL;
    if (*in_class) {
        return step_class(s, in_class);
    }
    switch (peek(s, 0)) {
    case '\\':
        return step_escape(s, false);
    case '[':
        *in_class = true;
        enter_class(s);
        return NULL;
    case '(':
        found = check_group(s);
        break;
    default:
        break;
    }
    s->at += found == NULL ? 1 : 0;
    return found;
}

const char *lx_text_refusal(const char *source, size_t length, size_t *at) {
    struct scan s = {source, length, 0};
    bool in_class = false;
    while (s.at < s.length) {
        const char *found = step(&s, &in_class);
        if (found != NULL) {
            *at = s.at;
            return found;
        }
    }
    return NULL;
}
