/*
 * Tokens of spellings that are remembered, which most are: nothing is read of them but where they end.
 *
 * A run is a sign of ASCII, or all letters, digits and bytes above ASCII that stand together. Where a run is remembered
 * it was once cut as one token, and is one again, since that follows from its bytes alone: what is behind it is neither
 * letter nor digit nor mark. Runs of several tokens ("10h", "né«") are never remembered.
 *
 * The memory is large, and mostly out of the processor's nearest cache: it begins to be loaded while runs are found,
 * some at a time, and is looked at when all of them are.
 */
#include "base/prefetch.h"
#include "tokens/cutter.h"

/* Marks all bytes but letters, digits and those above ASCII. */
static inline uint64_t mark_ends(uint64_t word) {
    uint64_t letters = word & LX_EACH(0x5F);
    uint64_t seven = word & ~LX_EACH_MARK;
    letters = (letters + LX_EACH(0x80 - 'A')) & ~(letters + LX_EACH(0x7F - 'Z'));
    uint64_t digits = (seven + LX_EACH(0x80 - '0')) & ~(seven + LX_EACH(0x7F - '9'));
    return ~(letters | digits | word) & LX_EACH_MARK;
}

/*
 * The length of the token that is a run of `length` bytes before an apostrophe, which belongs to it where it elides
 * (see lx_cut_any); 0 where that takes a closer look.
 */
static uint32_t with_apostrophe(const char *bytes, uint32_t length) {
    /* What stands behind the text is padding. */
    unsigned char next = (unsigned char)bytes[length + 1];
    unsigned char after = next == '\0' ? 0 : (unsigned char)bytes[length + 2];
    if (length >= LX_SHORT_WORD || next >= 0x80 || after >= 0x80 || (length > 2 && !lx_all_ascii(bytes, length))) {
        return 0;
    }
    bool letter = (mark_ends(next) & 0x80) == 0;
    bool genitive = (next | 0x20) == 's' && (mark_ends(after) & 0x80) != 0;
    return length + (!genitive && (length <= 2 || letter));
}

/* Runs that are found at a time. */
enum { RUNS = 16 };

/* A run that was found. */
struct run {
    uint64_t bytes[2];         /* then zeros */
    struct lx_spelling *place; /* where it may be remembered */
    uint32_t at;
    uint16_t length;
    uint8_t gap; /* LX_GAP_NONE or LX_GAP_SPACE before it; that of the cutter before the first */
};

/* The length of the run at `bytes`; 0 where it takes a closer look. `left` bytes are not behind the next stop. */
static inline uint32_t run_length(const char *bytes, uint32_t left) {
    uint64_t ends = mark_ends(lx_load8(bytes));
    uint32_t letters = lx_first_marked(ends);
    if (ends == 0) {
        ends = mark_ends(lx_load8(bytes + 8));
        letters = 8 + lx_first_marked(ends);
        if (ends == 0) {
            return 0;
        }
    }
    if (letters == 0) {
        /* A mark behind a sign belongs to it. */
        return (unsigned char)bytes[0] > ' ' && (unsigned char)bytes[1] < 0x80;
    }
    if (bytes[letters] == '\'') {
        letters = letters < left ? with_apostrophe(bytes, letters) : 0;
    }
    return letters > left ? 0 : letters;
}

/* The next runs, at most so many, of which there may be none. Moves on to what is behind them, as if they were tokens.
 */
static uint32_t find_runs(struct lx_cutter *cutter, struct run *runs, uint32_t most) {
    const struct lx_forms *forms = cutter->forms;
    const uint32_t stop = cutter->stop;
    uint32_t at = cutter->at;
    uint32_t count = 0;
    uint8_t gap = cutter->gap;
    while (count < most && at < stop) {
        const char *bytes = cutter->bytes + at;
        uint32_t length = run_length(bytes, stop - at);
        if (length == 0) {
            break;
        }
        struct lx_short_word word = lx_read_short(bytes, length);
        struct run *run = &runs[count++];
        run->bytes[0] = word.bytes[0];
        run->bytes[1] = word.bytes[1];
        run->place = lx_forms_place(forms, word.bytes[0], word.bytes[1]);
        LX_PREFETCH(run->place);
        run->at = at;
        run->length = (uint16_t)length;
        run->gap = gap;
        /* Without a branch: what follows a word cannot be foreseen. */
        at += length;
        gap = (bytes[length] == ' ') & (at < stop); /* LX_GAP_NONE or LX_GAP_SPACE */
        at += gap;
    }
    cutter->at = at;
    cutter->gap = gap;
    return count;
}

/* The token of a remembered spelling. */
static inline struct lx_token token_of(const struct run *run, const struct lx_spelling *known, uint32_t markup,
                                       uint32_t form) {
    return (struct lx_token){
        .start = run->at,
        .length = run->length,
        .shape = lx_spelling_shape(known->look),
        .gap = run->gap & 0xFu,
        .first = 0,
        .markup = markup & 1u,
        .terminator = lx_spelling_terminator(known->look),
        .unused = 0,
        .form = form,
        .code = lx_spelling_code(known->look),
    };
}

/* Cuts the tokens of the runs up to one that is not remembered. Returns how many; LX_NONE when memory is short. */
static uint32_t meet_runs(struct lx_cutter *cutter, const struct run *runs, uint32_t count) {
    struct lx_forms forms = *cutter->forms; /* a copy, which stays in registers */
    struct lx_token *out = cutter->out;
    uint32_t markup = cutter->markup;
    uint32_t met = 0;
    for (; met < count; met++) {
        const struct run *run = &runs[met];
        uint64_t difference;
        struct lx_spelling *known = lx_forms_nearest(run->place, run->bytes[0], run->bytes[1], &difference);
        if (difference != 0) {
            break;
        }
        uint32_t form = lx_forms_meet(&forms, known, run->at, run->length);
        *out++ = token_of(run, known, markup, form);
        markup = 0;
        if (lx_spelling_terminator(known->look) &&
            !lx_cutter_note_stop(cutter->tokens, (uint32_t)(out - cutter->tokens->tokens.items - 1))) {
            return LX_NONE;
        }
    }
    cutter->forms->forms.count = forms.forms.count;
    cutter->out = out;
    cutter->markup = (uint8_t)markup;
    return met;
}

/* Cuts the tokens of the runs. *whole becomes false where one was no token: the runs behind it are none, then. False
 * when memory is short. */
static bool cut_found(struct lx_cutter *cutter, const struct run *runs, uint32_t count, bool *whole) {
    const uint32_t at = cutter->at;
    const uint8_t gap = cutter->gap;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t met = meet_runs(cutter, runs + i, count - i);
        if (met == LX_NONE) {
            return false;
        }
        i += met;
        if (i == count) {
            break;
        }
        cutter->at = runs[i].at;
        cutter->gap = runs[i].gap;
        if (!lx_cut_any(cutter)) {
            return false;
        }
        if (cutter->at != runs[i].at + runs[i].length) {
            *whole = false;
            return true;
        }
    }
    cutter->at = at;
    cutter->gap = gap;
    return true;
}

bool lx_cut_runs(struct lx_cutter *cutter) {
    struct run runs[RUNS];
    uint32_t most = RUNS;
    while (cutter->at < cutter->stop) {
        if (!lx_cutter_reserve(cutter, RUNS)) {
            return false;
        }
        uint32_t count = find_runs(cutter, runs, most);
        bool whole = true;
        if (count == 0 ? !lx_cut_any(cutter) : !cut_found(cutter, runs, count, &whole)) {
            return false;
        }
        /* Where runs are no tokens few are looked for. */
        most = !whole ? 1 : most * 2 < RUNS ? most * 2 : RUNS;
    }
    return true;
}
