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
    uint64_t bytes[2]; /* then zeros */
    uint32_t number;   /* of the spelling that it may be */
    uint32_t at;
    uint16_t length;
    uint8_t gap; /* LX_GAP_NONE or LX_GAP_SPACE before it; that of the cutter before the first */
};

/* One bit a byte, from one mark a byte. */
static inline uint64_t gather(uint64_t marks) {
    return (marks >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

/* Looks at the next 64 bytes of the text, all at once: in which of them letters end. Behind the text they do; and at
 * the last of the bytes, which is too far away for a run. */
static void look_ahead(struct lx_cutter *cutter, uint32_t at) {
    uint64_t ends = UINT64_C(1) << (LX_AHEAD - 1);
    uint32_t left = cutter->length - at;
    for (uint32_t i = 0; i < LX_AHEAD; i += 8) {
        uint64_t word = i < left ? lx_load8(cutter->bytes + at + i) : 0;
        ends |= gather(mark_ends(word)) << i;
    }
    cutter->ahead = at;
    cutter->ends = ends;
}

/* Whether a sign at `bytes` is a token; a mark behind it belongs to it. */
static inline bool is_sign(const char *bytes) {
    return (unsigned char)bytes[0] > ' ' && (unsigned char)bytes[1] < 0x80;
}

/* The length of the run at `bytes`, with `letters` of them before the first that is none; 0 where it takes a closer
 * look. `left` bytes are not behind the next stop. */
static inline uint32_t run_length(const char *bytes, uint32_t letters, uint32_t left) {
    if (letters > LX_SHORT_WORD || letters > left || (letters == 0 && !is_sign(bytes))) {
        return 0;
    }
    if (bytes[letters] == '\'' && letters > 0) {
        return letters < left ? with_apostrophe(bytes, letters) : 0;
    }
    return letters + (letters == 0); /* whether it is a sign cannot be foreseen */
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
        /* Room for the longest run, and what is behind it. */
        if (at - cutter->ahead > LX_AHEAD - LX_SHORT_WORD - 2) {
            look_ahead(cutter, at);
        }
        const char *bytes = cutter->bytes + at;
        /* Where none is in sight the last bit stands for one: that is longer than any run. */
        uint64_t ends = cutter->ends >> (at - cutter->ahead) | UINT64_C(1) << 63;
        uint32_t length = run_length(bytes, lx_low_zeros(ends), stop - at);
        if (length == 0) {
            break;
        }
        struct lx_short_word word = lx_read_short(bytes, length);
        struct run *run = &runs[count++];
        run->bytes[0] = word.bytes[0];
        run->bytes[1] = word.bytes[1];
        run->number = *lx_forms_place(forms, word.bytes[0], word.bytes[1]);
        LX_PREFETCH(&forms->known[run->number]);
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
        struct lx_spelling *known = &forms.known[run->number];
        if (!lx_spelling_is(known, run->bytes[0], run->bytes[1])) {
            known = &forms.known[lx_forms_find(&forms, run->bytes[0], run->bytes[1])];
            if (known == forms.known) {
                break;
            }
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
