/* Pieces that rules, vetoes, text patterns and relations share. */
#ifndef LX_LEXICON_PACK_RULES_H
#define LX_LEXICON_PACK_RULES_H

#include "lexicon/pack_compiler.h"

/* A rule on its way into the image: slices until lx_pack_push_rule interns them. */
struct lx_pack_rule_draft {
    struct lx_image_rule record;
    struct lx_slice name;
    uint32_t name_at;
    struct lx_slice type;
    struct lx_slice grammar;
    struct lx_slice output_class;
    struct lx_slice value;
    struct lx_slice trigger;
    struct lx_slice reason;
    bool has_level;
};

/* A draft of this kind at the cursor's line. */
struct lx_pack_rule_draft lx_pack_begin_rule(const struct lx_pack_compiler *compiler,
                                             const struct lx_pack_cursor *cursor, enum lx_rule_kind kind);

/* LXT_ERROR_SYNTAX where the language has a rule of this name. */
lxt_status lx_pack_claim_name(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                              const struct lx_pack_rule_draft *draft);

/*
 * Reads the pattern's lines into compiler->pattern (with their line ends and indentation, or, with `joined`, without
 * both), and the value line. Literals are added to the lexicon unless `joined`.
 */
lxt_status lx_pack_rule_body(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *head, bool joined,
                             struct lx_pack_rule_draft *draft);

/* Adds the rule with compiler->pattern to the image. */
lxt_status lx_pack_push_rule(struct lx_pack_compiler *compiler, struct lx_pack_rule_draft *draft);

#endif
