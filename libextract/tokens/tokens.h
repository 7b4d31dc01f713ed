/*
 * Stage 2: clean text -> tokens and sentences.
 *
 * A token is a word, a number, or one punctuation character of the main channel; hidden bytes make no tokens. Words
 * split at apostrophes, hyphens and dots: the apostrophe stays with what stands before it ("l'", "N'", "qu'"), a hyphen
 * or dot is a token of its own with gap NONE on both sides. Letters and digits split only where digits come first
 * ("10h" -> "10", "h"; "G20", "CO2" stay whole). Numbers are runs of digits; separators (. , / : space) are tokens. A
 * token longer than LX_TOKEN_BYTES is cut.
 */
#ifndef LX_TOKENS_TOKENS_H
#define LX_TOKENS_TOKENS_H

#include "text/text.h"
#include "tokens/forms.h"

enum { LX_TOKEN_BYTES = 1000 };

/* How a token looks. */
enum lx_shape {
    LX_SHAPE_OTHER = 0,   /* symbols, replacement characters, words of scripts without case */
    LX_SHAPE_LOWER = 1,   /* words */
    LX_SHAPE_CAPITAL = 2, /* Words */
    LX_SHAPE_UPPER = 3,   /* WORDS, of two letters or more; digits may follow (CO2) */
    LX_SHAPE_LETTER = 4,  /* one capital letter */
    LX_SHAPE_MIXED = 5,   /* McKinley, iPhone, OuestAfrique */
    LX_SHAPE_DIGITS = 6,  /* 2024 */
    LX_SHAPE_PUNCTUATION = 7
};
enum { LX_SHAPE_COUNT = 8 };

/* One token: 16 bytes, since every byte of a hostile text may be one. */
struct lx_token {
    uint32_t start;         /* clean offset */
    uint16_t length;        /* bytes */
    uint8_t shape;          /* enum lx_shape */
    uint8_t gap : 4;        /* enum lx_gap before it */
    uint8_t first : 1;      /* first word of a sentence, or punctuation and numbers before it */
    uint8_t markup : 1;     /* hidden bytes lie between it and the token before */
    uint8_t terminator : 1; /* the punctuation . ! ? or … */
    uint8_t unused : 1;     /* 0: named, so that a token is written without being read */
    uint32_t form; /* index into the document's forms; where those are not wanted, the hash of the folded form */
    uint32_t code; /* value of a DIGITS token up to 999,999,999, UINT32_MAX above; else its first code point */
};

/* A sentence: tokens [first, end). Sentences cover all tokens in order; a break of LINE or more always ends one. */
struct lx_sentence {
    uint32_t first;
    uint32_t end;
    uint32_t block; /* index into text->blocks */
};

/* Tokens of one document, reusable. */
struct lx_tokens {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_token) tokens;
    LX_ARRAY(struct lx_sentence) sentences;
    LX_ARRAY(uint32_t) stops;        /* terminators and tokens behind a gap of LINE or more: where sentences may end */
    LX_ARRAY(uint32_t) block_tokens; /* first token of each block of the text, and one sentinel: blocks + 1 values */
};

/* Whether a token is this punctuation character; false past the last token. */
static inline bool lx_tokens_mark(const struct lx_tokens *tokens, uint32_t token, uint32_t code_point) {
    return token < tokens->tokens.count && tokens->tokens.items[token].shape == LX_SHAPE_PUNCTUATION &&
           tokens->tokens.items[token].code == code_point;
}

/* The first token from `at` on that has one of some shapes (bits); the number of tokens when there is none. */
static inline uint32_t lx_tokens_next(const struct lx_tokens *tokens, uint32_t at, uint32_t shapes) {
    const struct lx_token *items = tokens->tokens.items;
    uint32_t count = tokens->tokens.count;
    while (at < count && (shapes >> items[at].shape & 1) == 0) {
        at++;
    }
    return at;
}

/* Prepares an empty list; the allocator must outlive it. */
void lx_tokens_init(struct lx_tokens *tokens, const lxt_allocator *allocator);

/* Gives all memory back. */
void lx_tokens_free(struct lx_tokens *tokens);

/*
 * Cuts the text into tokens, then into sentences (as lx_tokens_sentences does without a predicate), and finds its forms
 * (unless `forms` is NULL). Linear. LXT_OK or LXT_ERROR_MEMORY.
 */
lxt_status lx_tokens_cut(struct lx_tokens *tokens, const struct lx_text *text, struct lx_forms *forms);

/* Whether the word at `token`, which stands before a full stop, is an abbreviation that does not end a sentence. */
typedef bool lx_abbreviation_function(const void *context, const struct lx_tokens *tokens, uint32_t token);

/*
 * Cuts the tokens into sentences again. A sentence ends at a break of LINE or more, and at . ! ? … before white space
 * and a capital, a quotation mark or a bullet; a full stop does not end one after an initial, a capitalised word of two
 * letters (Dr, Mr), a number that begins the sentence, or where `abbreviation` (may be NULL) says so. LXT_OK or
 * LXT_ERROR_MEMORY.
 */
lxt_status lx_tokens_sentences(struct lx_tokens *tokens, const struct lx_text *text,
                               lx_abbreviation_function *abbreviation, const void *context);

/*
 * Cuts a bare string (clean UTF-8, one line) the same way, without sentences or blocks: how the pack compiler reads
 * names. Appends to tokens->tokens.
 */
lxt_status lx_tokens_cut_string(struct lx_tokens *tokens, const char *bytes, size_t length);

/* Hash of the folded form of a word. */
uint32_t lx_fold_hash(const char *bytes, size_t length);

/* Writes the folded form (at most `capacity` bytes) and returns its length; longer forms are cut. */
size_t lx_fold(const char *bytes, size_t length, char *folded, size_t capacity);

#endif
